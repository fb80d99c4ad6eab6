package org.whitecross.bootstrap;

import org.apache.tika.Tika;
import org.whitecross.application.kernel.FileTypes;

/** By the signatures that Tika knows. */
public final class TikaFileTypes implements FileTypes {
    private final Tika tika = new Tika();

    @Override
    public String mediaTypeOf(byte[] content) {
        return tika.detect(content);
    }
}

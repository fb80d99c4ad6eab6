package org.whitecross.bootstrap;

import java.util.Arrays;
import java.util.Optional;
import org.apache.tika.Tika;
import org.whitecross.application.incidents.FileTypes;
import org.whitecross.domain.incidents.EvidenceType;

/** By the signatures that Tika knows. */
public final class TikaFileTypes implements FileTypes {
    private final Tika tika = new Tika();

    @Override
    public Optional<EvidenceType> typeOf(byte[] content) {
        var found = tika.detect(content);
        return Arrays.stream(EvidenceType.values())
                .filter(type -> type.mediaType().equals(found))
                .findFirst();
    }
}

package org.whitecross.application.kernel;

import java.util.Base64;
import org.whitecross.domain.kernel.Refusal;

/** Tells what a file is by what is in it, whatever it is called. */
public interface FileTypes {
    /** Its media type. */
    String mediaTypeOf(byte[] content);

    /** The field {@code content} of a request, which is a file in Base64. */
    static byte[] decoded(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("/content", "base64", "must be encoded in Base64, without line breaks");
        }
    }
}

package org.whitecross.domain.kernel;

import java.util.UUID;

public record StudentPhotoId(UUID value) {
    public static StudentPhotoId next() {
        return new StudentPhotoId(TimeOrderedId.next());
    }
}

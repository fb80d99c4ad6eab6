package org.whitecross.domain.students;

import java.util.Arrays;
import java.util.Optional;

/** As what a photo is kept. */
public enum PhotoType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg");

    private final String mediaType;
    private final String extension;

    PhotoType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What a file of it is called after. */
    public String extension() {
        return extension;
    }

    /** None of a kind that is not taken. */
    public static Optional<PhotoType> of(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }
}

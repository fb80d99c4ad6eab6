package org.whitecross.domain.incidents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What kinds of files show what happened. */
public enum EvidenceType {
    PNG("image/png", Set.of("png")),
    JPEG("image/jpeg", Set.of("jpg", "jpeg")),
    PDF("application/pdf", Set.of("pdf")),
    MP4("video/mp4", Set.of("mp4", "m4v"));

    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // it is: Set.of
    private final Set<String> extensions;

    EvidenceType(String mediaType, Set<String> extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    public String mediaType() {
        return mediaType;
    }

    /** None of a kind that is not taken. */
    public static Optional<EvidenceType> of(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }

    /** Whether a file of this kind may be called so. */
    boolean isNamed(String fileName) {
        var extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return extensions.contains(extension);
    }
}

package org.whitecross.domain.incidents;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Sha256;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * A file that shows what happened. It is kept as it was given, and never changed.
 *
 * @param size in bytes
 * @param sha256 of its content, in hexadecimal digits
 */
public record Evidence(
        EvidenceId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        String fileName,
        EvidenceType type,
        int size,
        String sha256,
        @Nullable String caption,
        UserId addedById,
        Instant addedAt)
        implements AboutStudent {
    public static final int LARGEST = 10 * 1024 * 1024;
    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{2,254}");

    public Evidence {
        new Checks()
                .matches(
                        "fileName",
                        fileName,
                        FILE_NAME,
                        "must have 3 to 255 letters, digits, spaces, dots, underscores and hyphens")
                .that(type.isNamed(fileName), "fileName", "extension", "must end as a file of type " + type + " does")
                .that(size >= 1 && size <= LARGEST, "content", "size", "must have 1 to " + LARGEST + " bytes")
                .text("caption", caption, 3, 500)
                .orRefuse();
    }

    public static Evidence of(
            IncidentReport report,
            String fileName,
            EvidenceType type,
            byte[] content,
            @Nullable String caption,
            UserId by,
            Instant now) {
        return new Evidence(
                EvidenceId.next(),
                report.id(),
                report.studentId(),
                report.schoolId(),
                fileName,
                type,
                content.length,
                Sha256.of(content),
                caption,
                by,
                now);
    }

    /** Whether this is what was given. */
    public boolean isOf(byte[] content) {
        return sha256.equals(Sha256.of(content));
    }
}

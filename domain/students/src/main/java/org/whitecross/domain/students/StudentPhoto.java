package org.whitecross.domain.students;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Sha256;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.StudentPhotoId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * How a child looks, so that whoever gives her something knows that it is her. The latest one that is active counts.
 *
 * @param size in bytes
 * @param sha256 of its content, in hexadecimal digits
 * @param voidReason why it must not be used, such as that it shows another child; null as long as it may
 */
public record StudentPhoto(
        StudentPhotoId id,
        StudentId studentId,
        SchoolId schoolId,
        PhotoType type,
        int size,
        String sha256,
        UserId addedById,
        Instant addedAt,
        boolean isActive,
        @Nullable String voidReason,
        int version)
        implements AboutStudent, Versioned {
    public static final int LARGEST = 1024 * 1024;

    public StudentPhoto {
        new Checks()
                .that(size >= 1 && size <= LARGEST, "content", "size", "must have 1 to " + LARGEST + " bytes")
                .text("reason", voidReason, 5, 500)
                .orRefuse();
    }

    public static StudentPhoto of(Student student, PhotoType type, byte[] content, UserId by, Instant now) {
        return new StudentPhoto(
                StudentPhotoId.next(),
                student.id(),
                student.schoolId(),
                type,
                content.length,
                Sha256.of(content),
                by,
                now,
                true,
                null,
                0);
    }

    public StudentPhoto voided(String reason) {
        if (!isActive) throw new Refusal.RuleBroken("photo-voided", "The photo is voided already.");
        return new StudentPhoto(
                id, studentId, schoolId, type, size, sha256, addedById, addedAt, false, reason, version);
    }

    /** Whether this is what was given. */
    public boolean isOf(byte[] content) {
        return sha256.equals(Sha256.of(content));
    }
}

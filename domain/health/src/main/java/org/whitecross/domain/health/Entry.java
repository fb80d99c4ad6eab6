package org.whitecross.domain.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * What every item of a chart is, besides its content: about whom, by whom, when, and whether it still stands.
 *
 * @param occurredAt when it was measured, given, found or told to the school; what lies further back, such as a diagnosis
 *     or a dose given elsewhere, has a date of its own in the item
 * @param recordedAt when it was first written down
 * @param lateReason why that was more than a day later
 * @param voidReason why the entry was wrong; null while it stands
 */
public record Entry(
        StudentId studentId,
        SchoolId schoolId,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String lateReason,
        UserId recordedById,
        boolean isActive,
        @Nullable String voidReason,
        int version,
        Instant updatedAt)
        implements Inlined {
    /**
     * Charting later than this is a late entry, to be labelled as one with its reason: the common rule of nursing
     * documentation, with the span that the platform's requirements give.
     */
    static final Duration LATE = Duration.ofHours(24);

    /**
     * What is asked of whoever records something.
     *
     * @param occurredAt null: just when it is recorded
     */
    public record Told(
            @Nullable Instant occurredAt, @Nullable String lateReason) implements Inlined {
        public static final Told JUST_NOW = new Told(null, null);
    }

    static Entry recorded(Child child, Told told, UserId recordedById, Instant now) {
        return new Entry(
                child.studentId(),
                child.schoolId(),
                told.occurredAt == null ? now : told.occurredAt,
                now,
                told.lateReason,
                recordedById,
                true,
                null,
                0,
                now);
    }

    Entry corrected(Told told, Instant now) {
        refuseIfVoided();
        var when = told.occurredAt == null ? recordedAt : told.occurredAt;
        return new Entry(
                studentId,
                schoolId,
                when,
                recordedAt,
                told.lateReason,
                recordedById,
                isActive,
                voidReason,
                version,
                now);
    }

    /** The content goes on, such as a referral that came back; who recorded it and when stays. */
    Entry continued(Instant now) {
        return corrected(new Told(occurredAt, lateReason), now);
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    Entry voided(String reason, Instant now) {
        refuseIfVoided();
        return new Entry(
                studentId, schoolId, occurredAt, recordedAt, lateReason, recordedById, false, reason, version, now);
    }

    /** What holds for every entry; the item adds what holds for its content, so that all that is wrong is said at once. */
    Checks checks() {
        return new Checks()
                .that(!occurredAt.isAfter(recordedAt), "occurredAt", "in-future", "must not be in the future")
                .that(
                        lateReason != null || !recordedAt.isAfter(occurredAt.plus(LATE)),
                        "lateReason",
                        "required",
                        "is required for what is recorded more than 24 hours after it occurred")
                .text("lateReason", lateReason, 5, 500)
                .text("reason", voidReason, 5, 500);
    }

    private void refuseIfVoided() {
        if (!isActive)
            throw new Refusal.RuleBroken("entry-voided", "The entry is voided: it does not change any more.");
    }
}

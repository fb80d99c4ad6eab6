package org.whitecross.application.medication;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.medication.EnteredFrom;

/**
 * How something about a dose is entered: as it happens, or later.
 *
 * @param at when it happened
 */
record Entering(EnteredFrom from, Instant at, @Nullable String lateReason) {
    /** What lies further back is not entered any more: ask an administrator how your district keeps such paper. */
    static final int DAYS_BACK = 7;

    private static final Duration AS_IT_HAPPENS = Duration.ofMinutes(15);
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

    static Entering of(
            @Nullable EnteredFrom from, @Nullable Instant occurredAt, @Nullable String lateReason, Instant now) {
        var source = from == null ? EnteredFrom.APP : from;
        var at = occurredAt == null ? now : occurredAt;
        boolean later = source != EnteredFrom.APP;
        new Checks()
                .that(!later || occurredAt != null, "occurredAt", "required", "is required for what is entered later")
                .that(!later || lateReason != null, "lateReason", "required", "is required for what is entered later")
                .that(
                        later || lateReason == null,
                        "lateReason",
                        "unexpected",
                        "is only for what is entered later: say from where (enteredFrom)")
                .that(!at.isAfter(now.plus(CLOCKS_DIFFER_BY)), "occurredAt", "in-future", "must not be in the future")
                .that(
                        later || !at.isBefore(now.minus(AS_IT_HAPPENS)),
                        "enteredFrom",
                        "required",
                        "must be PAPER or OFFLINE for what happened more than 15 minutes ago")
                .that(
                        !at.isBefore(now.minus(Duration.ofDays(DAYS_BACK))),
                        "occurredAt",
                        "too-long-ago",
                        "must lie within the last " + DAYS_BACK + " days")
                .orRefuse();
        return new Entering(source, at, lateReason);
    }

    /** In an emergency nobody is asked why it is entered only now. */
    static Instant inEmergency(@Nullable Instant occurredAt, Instant now) {
        var at = occurredAt == null ? now : occurredAt;
        new Checks()
                .that(!at.isAfter(now.plus(CLOCKS_DIFFER_BY)), "occurredAt", "in-future", "must not be in the future")
                .that(
                        !at.isBefore(now.minus(Duration.ofDays(DAYS_BACK))),
                        "occurredAt",
                        "too-long-ago",
                        "must lie within the last " + DAYS_BACK + " days")
                .orRefuse();
        return at;
    }

    boolean isLater() {
        return from != EnteredFrom.APP;
    }
}

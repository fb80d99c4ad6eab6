package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** One look for something that a child might have, and what became of it. */
public record Screening(ScreeningId id, Entry entry, Particulars particulars, FollowUp followUp) implements ChartItem {
    public Screening {
        var checks = entry.checks();
        particulars.check(checks);
        followUp.check(checks);
        checks.orRefuse();
    }

    /**
     * @param rightEye visual acuity as a Snellen fraction in feet: 20/40; only of a vision screening, as the left one
     * @param rightEarPassed only of a hearing screening, as the left one
     * @param curveDegrees what the scoliometer says; only of a scoliosis screening
     * @param result of any screening, in words
     */
    public record Particulars(
            ScreeningType type,
            ScreeningOutcome outcome,
            @Nullable String rightEye,
            @Nullable String leftEye,
            @Nullable Boolean rightEarPassed,
            @Nullable Boolean leftEarPassed,
            @Nullable Integer curveDegrees,
            @Nullable String result,
            @Nullable String notes)
            implements Inlined {
        private static final Pattern ACUITY = Pattern.compile("20/[1-9][0-9]{1,2}");

        private void check(Checks checks) {
            onlyOf(checks, ScreeningType.VISION, "rightEye", rightEye);
            onlyOf(checks, ScreeningType.VISION, "leftEye", leftEye);
            onlyOf(checks, ScreeningType.HEARING, "rightEarPassed", rightEarPassed);
            onlyOf(checks, ScreeningType.HEARING, "leftEarPassed", leftEarPassed);
            onlyOf(checks, ScreeningType.SCOLIOSIS, "curveDegrees", curveDegrees);
            checks.matches("rightEye", rightEye, ACUITY, "must be a Snellen fraction, such as 20/40")
                    .matches("leftEye", leftEye, ACUITY, "must be a Snellen fraction, such as 20/40")
                    .range("curveDegrees", curveDegrees, 0, 90)
                    .text("result", result, 1, 2000)
                    .text("notes", notes, 1, 5000);
        }

        private void onlyOf(Checks checks, ScreeningType only, String field, @Nullable Object value) {
            checks.that(value == null || type == only, field, "other-type", "belongs to a " + only + " screening only");
        }
    }

    /**
     * What follows, as {@link ScreeningState} lets it.
     *
     * @param rescreenOn the day on which the child is to be screened again
     * @param referredTo whoever is to look closer
     * @param referralOutcome what that came to
     */
    public record FollowUp(
            ScreeningState state,
            @Nullable LocalDate rescreenOn,
            @Nullable String referredTo,
            @Nullable String referralReason,
            @Nullable LocalDate referredOn,
            @Nullable String referralOutcome,
            @Nullable LocalDate returnedOn)
            implements Inlined {
        static FollowUp after(ScreeningOutcome outcome) {
            return new FollowUp(ScreeningState.after(outcome), null, null, null, null, null, null);
        }

        private void check(Checks checks) {
            checks.text("referredTo", referredTo, 3, 200)
                    .text("referralReason", referralReason, 10, 1000)
                    .text("referralOutcome", referralOutcome, 5, 2000)
                    .that(
                            returnedOn == null || referredOn == null || !returnedOn.isBefore(referredOn),
                            "returnedOn",
                            "before-referral",
                            "must not be before the referral");
        }

        private FollowUp to(ScreeningState next) {
            if (!state.mayBecome(next)) {
                throw new Refusal.RuleBroken(
                        "transition-not-allowed", "A screening that is " + state + " cannot become " + next + ".");
            }
            return new FollowUp(next, rescreenOn, referredTo, referralReason, referredOn, referralOutcome, returnedOn);
        }
    }

    public static Screening recorded(Child child, Entry.Told told, Particulars p, UserId recordedById, Instant now) {
        return new Screening(
                ScreeningId.next(), Entry.recorded(child, told, recordedById, now), p, FollowUp.after(p.outcome));
    }

    /** Another outcome is only possible while nothing has followed. */
    public Screening with(Child child, Entry.Told told, Particulars p, Instant now) {
        boolean same = p.outcome == particulars.outcome;
        if (!same && !followUp.equals(FollowUp.after(particulars.outcome))) {
            throw new Refusal.RuleBroken(
                    "follow-up-begun", "The outcome does not change any more: a rescreening or referral has followed.");
        }
        return new Screening(id, entry.corrected(told, now), p, same ? followUp : FollowUp.after(p.outcome));
    }

    /** She is to be screened again on that day, which is not in the past. */
    public Screening toRescreen(Child child, LocalDate on, Instant now) {
        var continued = entry.continued(now);
        var next = followUp.to(ScreeningState.RESCREEN_DUE);
        new Checks()
                .that(!on.isBefore(child.dayOf(now)), "rescreenOn", "in-past", "must not be in the past")
                .orRefuse();
        return new Screening(id, continued, particulars, new FollowUp(next.state, on, null, null, null, null, null));
    }

    public Screening referred(Child child, String to, String reason, LocalDate on, Instant now) {
        var continued = entry.continued(now);
        var next = followUp.to(ScreeningState.REFERRED);
        checkFollows(child, "referredOn", on, now);
        return new Screening(
                id, continued, particulars, new FollowUp(next.state, next.rescreenOn, to, reason, on, null, null));
    }

    public Screening returned(Child child, String outcome, LocalDate on, Instant now) {
        var continued = entry.continued(now);
        var f = followUp.to(ScreeningState.RETURNED);
        checkFollows(child, "returnedOn", on, now);
        return new Screening(
                id,
                continued,
                particulars,
                new FollowUp(f.state, f.rescreenOn, f.referredTo, f.referralReason, f.referredOn, outcome, on));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public Screening voided(String reason, Instant now) {
        return new Screening(id, entry.voided(reason, now), particulars, followUp);
    }

    private void checkFollows(Child child, String field, LocalDate day, Instant now) {
        new Checks()
                .that(!day.isAfter(child.dayOf(now)), field, "in-future", "must not be in the future")
                .that(
                        !day.isBefore(child.dayOf(entry.occurredAt())),
                        field,
                        "before-screening",
                        "must not be before the screening")
                .orRefuse();
    }
}

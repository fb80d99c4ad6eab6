package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A dose that goes along on a field trip. One person packs it and another one signs for it and carries it; it is given, or it
 * is signed back in by somebody else than carried it. What is neither when the trip is closed is a discrepancy, until a
 * person who had no part in it has found out why.
 *
 * @param administrationId what became of it, where it was given
 * @param explanation why it did not come back, and what became of it
 */
public record TripDose(
        TripDoseId id,
        FieldTripId fieldTripId,
        PrescriptionId prescriptionId,
        StudentId studentId,
        SchoolId schoolId,
        MedicationLotId lotId,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        TripDoseState state,
        UserId packedById,
        Instant packedAt,
        @Nullable UserId signedOutById,
        @Nullable Instant signedOutAt,
        @Nullable UserId signedInById,
        @Nullable Instant signedInAt,
        @Nullable AdministrationId administrationId,
        @Nullable String explanation,
        @Nullable UserId resolvedById,
        int version,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    public TripDose {
        doseAmount = Quantity.plain(doseAmount);
        new Checks().text("explanation", explanation, 10, 2000).orRefuse();
    }

    /** @param lot from which it is taken when somebody signs for it */
    public static TripDose packed(FieldTrip trip, Prescription order, MedicationLot lot, UserId by, Instant now) {
        trip.refuseIfClosed();
        if (!order.isActive())
            throw new Refusal.RuleBroken("prescription-ended", "The prescription has ended: nothing is given on it.");
        return new TripDose(
                TripDoseId.next(),
                trip.id(),
                order.id(),
                order.studentId(),
                order.schoolId(),
                lot.id(),
                order.doseAmount(),
                order.doseUnit(),
                TripDoseState.PACKED,
                by,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                now);
    }

    public TripDose signedOut(FieldTrip trip, UserId by, Instant now) {
        trip.refuseIfClosed();
        refuseUnless(state == TripDoseState.PACKED);
        if (by.equals(packedById))
            throw new Refusal.RuleBroken(
                    "signed-out-by-another", "You have packed it: whoever carries it signs for it.");
        return with(TripDoseState.OUT, by, now, null, null, null, null, null, now);
    }

    /** Back in the stock. */
    public TripDose signedIn(UserId by, Instant now) {
        refuseUnless(isOut());
        if (by.equals(signedOutById))
            throw new Refusal.RuleBroken(
                    "signed-in-by-another", "You have carried it: somebody else takes it back and signs for it.");
        return with(TripDoseState.RETURNED, signedOutById, signedOutAt, by, now, null, null, null, now);
    }

    /** Also one that was missed: now it is known what became of it. */
    public TripDose given(Administration dose) {
        return with(
                TripDoseState.GIVEN, signedOutById, signedOutAt, null, null, dose.id(), null, null, dose.recordedAt());
    }

    /** @throws Refusal unless it can be given now, on this order */
    public void refuseUnlessFor(Prescription order) {
        if (!order.id().equals(prescriptionId))
            throw new Refusal.Invalid("/tripDoseId", "unknown", "must be a dose of this order");
        refuseUnless(isOut());
    }

    /** Its administration was recorded in error: it is where it was before. */
    public TripDose notGiven(FieldTrip trip, Instant now) {
        return with(
                trip.closedAt() == null ? TripDoseState.OUT : TripDoseState.UNRETURNED,
                signedOutById,
                signedOutAt,
                null,
                null,
                null,
                null,
                null,
                now);
    }

    /** What the end of its trip makes of it; empty if all is well with it. */
    public Optional<TripDose> afterTrip(Instant now) {
        return switch (state) {
            case PACKED -> Optional.of(with(TripDoseState.LEFT_BEHIND, null, null, null, null, null, null, null, now));
            case OUT ->
                Optional.of(
                        with(TripDoseState.UNRETURNED, signedOutById, signedOutAt, null, null, null, null, null, now));
            case GIVEN, RETURNED, UNRETURNED, RESOLVED, LEFT_BEHIND -> Optional.empty();
        };
    }

    public TripDose resolved(String explanation, UserId by, Instant now) {
        if (state != TripDoseState.UNRETURNED)
            throw new Refusal.RuleBroken(
                    "not-a-discrepancy", "Only of an UNRETURNED dose is it said what became of it.");
        if (by.equals(packedById) || by.equals(signedOutById))
            throw new Refusal.RuleBroken(
                    "resolved-by-another", "You have packed or carried it: somebody else finds out what became of it.");
        return with(TripDoseState.RESOLVED, signedOutById, signedOutAt, null, null, null, explanation, by, now);
    }

    private boolean isOut() {
        return state == TripDoseState.OUT || state == TripDoseState.UNRETURNED;
    }

    private void refuseUnless(boolean fits) {
        if (!fits)
            throw new Refusal.RuleBroken(
                    "trip-dose-"
                            + state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    "The dose is " + state + ".");
    }

    private TripDose with(
            TripDoseState state,
            @Nullable UserId signedOutById,
            @Nullable Instant signedOutAt,
            @Nullable UserId signedInById,
            @Nullable Instant signedInAt,
            @Nullable AdministrationId administrationId,
            @Nullable String explanation,
            @Nullable UserId resolvedById,
            Instant now) {
        return new TripDose(
                id,
                fieldTripId,
                prescriptionId,
                studentId,
                schoolId,
                lotId,
                doseAmount,
                doseUnit,
                state,
                packedById,
                packedAt,
                signedOutById,
                signedOutAt,
                signedInById,
                signedInAt,
                administrationId,
                explanation,
                resolvedById,
                version,
                now);
    }
}

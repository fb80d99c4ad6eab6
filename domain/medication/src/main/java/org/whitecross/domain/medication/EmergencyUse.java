package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudents;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Something of the school's stock was given to somebody in distress: epinephrine, albuterol, naloxone. It is recorded as it
 * happened, whatever speaks against it, and told in full when there is time. It has to be restocked, and reported to the
 * state.
 *
 * @param usedAtId the school where it was
 * @param schoolId where the record lies: with the child who got it, once she is known
 * @param lotId what it was taken from; null where the stock held nothing for it
 * @param findings what speaks against it, as {@link Stop#code} names it
 * @param isComplete what the state asks for is told
 * @param restockedAt when it was replaced; null as long as it has to be
 * @param voidReason why the record was wrong; null unless it is voided
 */
public record EmergencyUse(
        EmergencyUseId id,
        SchoolId usedAtId,
        SchoolId schoolId,
        MedicationId medicationId,
        @Nullable MedicationLotId lotId,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        Instant occurredAt,
        Instant recordedAt,
        UserId recordedById,
        List<String> findings,
        Particulars particulars,
        boolean isComplete,
        @Nullable Instant restockedAt,
        @Nullable UserId restockedById,
        @Nullable String voidReason,
        @Nullable UserId voidedById,
        int version,
        Instant updatedAt)
        implements AboutStudents, Versioned {
    /**
     * Who got it, and how it went.
     *
     * @param studentId the child, where it was one; it is in her chart then
     * @param indication what was seen, and why it was given
     * @param location where in the school
     * @param isConditionKnown that she has what it was given for was known before
     */
    public record Particulars(
            EmergencyRecipient recipient,
            @Nullable StudentId studentId,
            @Nullable Integer ageYears,
            @Nullable MedicationRoute route,
            @Nullable EmergencyGiver giver,
            @Nullable String giverName,
            @Nullable String indication,
            @Nullable String location,
            @Nullable Boolean isConditionKnown,
            @Nullable Boolean emergencyServicesCalled,
            @Nullable Boolean guardianTold,
            @Nullable EmergencyOutcome outcome,
            @Nullable String notes)
            implements Inlined {
        public static Particulars of(EmergencyRecipient recipient, @Nullable StudentId studentId) {
            return new Particulars(
                    recipient, studentId, null, null, null, null, null, null, null, null, null, null, null);
        }

        private void check() {
            new Checks()
                    .that(
                            studentId == null || recipient == EmergencyRecipient.STUDENT,
                            "studentId",
                            "not-student",
                            "must only be said of a recipient who is a STUDENT")
                    .that(ageYears == null || ageYears >= 0 && ageYears <= 120, "ageYears", "range", "must be 0 to 120")
                    .text("giverName", giverName, 2, 200)
                    .text("indication", indication, 5, 2000)
                    .text("location", location, 2, 200)
                    .text("notes", notes, 1, 5000)
                    .orRefuse();
        }

        private boolean isComplete() {
            return ageYears != null
                    && giver != null
                    && indication != null
                    && emergencyServicesCalled != null
                    && outcome != null
                    && (recipient != EmergencyRecipient.STUDENT || studentId != null && guardianTold != null);
        }
    }

    public EmergencyUse {
        doseAmount = Quantity.plain(doseAmount);
        findings = List.copyOf(findings);
        particulars.check();
        new Checks()
                .that(
                        Quantity.valid(doseAmount, Prescription.MOST_AMOUNT),
                        "doseAmount",
                        "range",
                        Quantity.RULE + Prescription.MOST_AMOUNT)
                .text("reason", voidReason, 5, 500)
                .orRefuse();
    }

    /**
     * What was in the giver's hand, and what she could rely on.
     *
     * @param lot none if the school has none that holds as much
     * @param isOrdered a standing order for emergencies is in force
     * @param isConsentLacking a child got it, without a consent to emergency care that is required or was taken back
     * @param day on the school's clock
     */
    public record Facts(Optional<MedicationLot> lot, boolean isOrdered, boolean isConsentLacking, LocalDate day) {}

    /**
     * It has been given: nothing stops the record, and what speaks against it is noted. What the ledger does not hold is not
     * taken out of it; the count of the lot will tell.
     *
     * @param homeId the child's school, where one got it
     */
    public static EmergencyUse of(
            SchoolId usedAtId,
            @Nullable SchoolId homeId,
            Medication medication,
            BigDecimal amount,
            Instant occurredAt,
            Facts facts,
            Particulars particulars,
            UserId by,
            Instant now) {
        var lot = facts.lot.filter(l -> l.isEnoughFor(amount));
        boolean isUnusable = facts.lot
                .flatMap(l -> l.whyNotGiven(amount, medication.stockUnit(), facts.day))
                .isPresent();
        var findings = new ArrayList<Stop>();
        if (!facts.isOrdered) findings.add(Stop.STANDING_ORDER_ENDED);
        if (facts.isConsentLacking) findings.add(Stop.CONSENT_MISSING);
        if (isUnusable) findings.add(Stop.LOT_NOT_USABLE);
        if (lot.isEmpty()) findings.add(Stop.OUT_OF_STOCK);
        if (medication.controlled())
            throw new Refusal.Invalid(
                    "/medicationId", "controlled", "must not be a controlled substance: none is kept for emergencies");
        return new EmergencyUse(
                EmergencyUseId.next(),
                usedAtId,
                requireNonNullElse(homeId, usedAtId),
                medication.id(),
                lot.map(MedicationLot::id).orElse(null),
                amount,
                medication.stockUnit(),
                occurredAt,
                now,
                by,
                findings.stream().map(Stop::code).toList(),
                particulars,
                particulars.isComplete(),
                null,
                null,
                null,
                null,
                0,
                now);
    }

    /** Told anew: what is said takes the place of what was. */
    public EmergencyUse told(Particulars particulars, @Nullable SchoolId homeId, Instant now) {
        refuseIfVoided();
        return with(requireNonNullElse(homeId, usedAtId), particulars, restockedAt, restockedById, null, null, now);
    }

    /** What was used is there again. */
    public EmergencyUse restocked(UserId by, Instant now) {
        refuseIfVoided();
        if (restockedAt != null)
            throw new Refusal.RuleBroken("restocked-already", "What was used is recorded as replaced already.");
        return with(schoolId, particulars, now, by, null, null, now);
    }

    /** It was not so: what was taken is back in the stock. */
    public EmergencyUse voided(String reason, UserId by, Instant now) {
        refuseIfVoided();
        return with(schoolId, particulars, restockedAt, restockedById, reason, by, now);
    }

    private void refuseIfVoided() {
        if (voidReason != null)
            throw new Refusal.RuleBroken("emergency-use-voided", "The record is voided: nothing of it counts.");
    }

    private EmergencyUse with(
            SchoolId schoolId,
            Particulars particulars,
            @Nullable Instant restockedAt,
            @Nullable UserId restockedById,
            @Nullable String voidReason,
            @Nullable UserId voidedById,
            Instant now) {
        return new EmergencyUse(
                id,
                usedAtId,
                schoolId,
                medicationId,
                lotId,
                doseAmount,
                doseUnit,
                occurredAt,
                recordedAt,
                recordedById,
                findings,
                particulars,
                particulars.isComplete(),
                restockedAt,
                restockedById,
                voidReason,
                voidedById,
                version,
                now);
    }

    @Override
    public Collection<StudentId> studentIds() {
        return particulars.studentId == null ? Set.of() : Set.of(particulars.studentId);
    }
}

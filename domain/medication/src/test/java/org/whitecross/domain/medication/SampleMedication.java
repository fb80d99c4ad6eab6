package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;

/** Formulary entries, orders, lots and doses to try things on. A Monday in September, 09:00 in Chicago. */
public final class SampleMedication {
    public static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    public static final Instant NOW = Instant.parse("2025-09-15T14:00:00.123456Z");
    public static final LocalDate TODAY = LocalDate.of(2025, 9, 15);
    /** 08:00 in Chicago. */
    public static final Instant MORNING_DOSE = Instant.parse("2025-09-15T13:00:00Z");

    private SampleMedication() {}

    public static Medication aMedication(DistrictId districtId) {
        return Medication.listed(districtId, anInhaler("Ventolin " + unique()), NOW);
    }

    /** Everything that can be said of a product. */
    public static Medication.Listing anInhaler(String name) {
        return new Medication.Listing(
                name,
                "Albuterol sulfate",
                new Strength("90 mcg/puff"),
                DosageForm.INHALER,
                List.of(
                        new Ingredient("Albuterol", new BigDecimal("90"), DoseUnit.MCG, "beta-2 agonists"),
                        new Ingredient("Ethanol", null, null, null)),
                "Bronchodilators",
                "Marlow & Finch",
                new Ndc("%05d-%04d-%02d".formatted(number(100_000), number(10_000), number(100))),
                String.valueOf(1 + number(9_999_999)),
                null,
                false,
                DoseUnit.PUFF);
    }

    /** A tablet of schedule II: two vouch for what comes and goes. */
    public static Medication aControlledMedication(DistrictId districtId) {
        return Medication.listed(
                districtId,
                Medication.Listing.of("Ritalin " + unique(), "methylphenidate", "10 mg", DosageForm.TABLET)
                        .controlled(DeaSchedule.II),
                NOW);
    }

    private static int number(int below) {
        return ThreadLocalRandom.current().nextInt(below);
    }

    /** 1.5 puffs at 08:00 and 12:30, all September. */
    public static Prescription.Order anOrder() {
        return order(TODAY.withDayOfMonth(1), TODAY.withDayOfMonth(30), LocalTime.of(8, 0), LocalTime.of(12, 30));
    }

    public static Prescription.Order order(LocalDate from, @Nullable LocalDate to, LocalTime... times) {
        return order(DoseSchedule.at(List.of(times)), from, to);
    }

    /** A guardian agrees to it. */
    public static Prescription.Order order(DoseSchedule schedule, LocalDate from, @Nullable LocalDate to) {
        return new Prescription.Order(
                new BigDecimal("1.5"),
                DoseUnit.PUFF,
                MedicationRoute.INHALATION,
                schedule,
                null,
                null,
                from,
                to,
                "Dr. Ruth Okafor",
                false,
                new Prescription.Authorization("Marta Quintero", LocalDate.of(2024, 9, 1), null),
                false,
                "with the spacer");
    }

    public static Prescription aPrescription(Surroundings around, Medication medication) {
        return aPrescription(around, medication, anOrder());
    }

    public static Prescription aPrescription(Surroundings around, Medication medication, Prescription.Order order) {
        return Prescription.prescribed(atSchool(around), medication, order, around.userId(), NOW);
    }

    public static Prescription aPrescription(
            Surroundings around, Medication medication, Prescription.Order order, LocalDate yearEnds) {
        var child = atSchool(around);
        return Prescription.prescribed(
                new Prescription.AtSchool(
                        child.studentId(), child.schoolId(), child.today(), yearEnds, child.writeBy()),
                medication,
                order,
                around.userId(),
                NOW);
    }

    /** Told, and nobody agreed yet. */
    public static Prescription.Order verbal(LocalDate from, LocalTime... times) {
        var o = order(from, null, times);
        return new Prescription.Order(
                o.doseAmount(),
                o.doseUnit(),
                o.route(),
                o.schedule(),
                "in the morning, and with lunch",
                null,
                from,
                null,
                o.prescriber(),
                true,
                null,
                true,
                null);
    }

    /** 2 puffs as needed, for everyone of at least six, all of the school year. */
    public static StandingOrder aStandingOrder(Medication medication) {
        return StandingOrder.issued(medication, standing("as needed, every 4 hours, at most 3 a day"), NOW);
    }

    public static StandingOrder.Order standing(String frequency) {
        return new StandingOrder.Order(
                StockCategory.BRONCHODILATOR,
                new BigDecimal("2"),
                DoseUnit.PUFF,
                MedicationRoute.INHALATION,
                frequency,
                "Wheezing, or shortness of breath",
                6,
                true,
                "Dr. Imani Castellanos",
                TODAY.minusDays(40),
                LocalDate.of(2026, 7, 31));
    }

    /** Two puffs, of which nobody knows more yet. */
    public static EmergencyUse anEmergencyUse(
            Surroundings around, Medication medication, @Nullable MedicationLot lot, @Nullable StudentId studentId) {
        return EmergencyUse.of(
                around.schoolId(),
                studentId == null ? null : around.schoolId(),
                medication,
                new BigDecimal("2"),
                NOW.minusSeconds(60),
                new EmergencyUse.Facts(Optional.ofNullable(lot), true, false, TODAY),
                EmergencyUse.Particulars.of(
                        studentId == null ? EmergencyRecipient.OTHER : EmergencyRecipient.STUDENT, studentId),
                around.userId(),
                NOW);
    }

    /** All that can be told of it. */
    public static EmergencyUse.Particulars toldInFull(@Nullable StudentId studentId) {
        return new EmergencyUse.Particulars(
                studentId == null ? EmergencyRecipient.VISITOR : EmergencyRecipient.STUDENT,
                studentId,
                9,
                MedicationRoute.INHALATION,
                EmergencyGiver.TRAINED_STAFF,
                "Coach Ben Ruiz",
                "Wheezing after a run, lips turning blue",
                "Gymnasium",
                true,
                true,
                true,
                EmergencyOutcome.TRANSPORTED,
                "The spacer was used.");
    }

    /** From now to the afternoon. */
    public static FieldTrip aTrip(Surroundings around) {
        return FieldTrip.planned(
                around.schoolId(), "Lake trip", "Lake Marlow", NOW, NOW.plus(Duration.ofHours(6)), NOW);
    }

    /** The academic year ends in July; what is told today, a Monday, is written by Thursday. */
    public static Prescription.AtSchool atSchool(Surroundings around) {
        return new Prescription.AtSchool(
                around.studentId(), around.schoolId(), TODAY, LocalDate.of(2026, 7, 31), LocalDate.of(2025, 9, 18));
    }

    public static SchoolDay today() {
        return new SchoolDay(TODAY, CHICAGO, SchoolHours.USUAL);
    }

    /** In Chicago. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    }

    /** The same, but no longer in force. */
    public static Prescription ended(Prescription p) {
        return p.ended("Stopped by the prescriber.", p.updatedAt());
    }

    public static MedicationLot aLot(Surroundings around, Medication medication, LocalDate expiresOn) {
        return MedicationLot.arriving(
                medication, around.schoolId(), anArrival("LOT-" + unique(), expiresOn), TODAY, NOW);
    }

    public static MedicationLot.Arrival anArrival(String lotNumber, LocalDate expiresOn) {
        return new MedicationLot.Arrival(
                lotNumber, expiresOn, "Marlow Pharmacy", Handover.PHARMACY, "Cupboard 2", new BigDecimal("0.1234"));
    }

    public static LotMovement received(Surroundings around, MedicationLot lot, String quantity) {
        return LotMovement.received(lot, new BigDecimal(quantity), around.userId(), NOW);
    }

    public static Administration aDose(
            Surroundings around,
            Prescription prescription,
            MedicationLot lot,
            @Nullable Instant scheduledFor,
            Instant at) {
        return new Administration(
                AdministrationId.next(),
                prescription.id(),
                prescription.medicationId(),
                around.studentId(),
                around.schoolId(),
                scheduledFor,
                DoseOutcome.GIVEN,
                prescription.doseAmount(),
                prescription.doseUnit(),
                prescription.route(),
                lot.id(),
                around.userId(),
                null,
                at,
                at.plusSeconds(30),
                EnteredFrom.PAPER,
                "the network was down",
                "given in spite of it",
                "Dr. Ruth Okafor",
                List.of("too-late", "allergy"),
                false,
                false,
                "took it well");
    }

    /** Of a scheduled dose, a minute and a half after its time. */
    public static Administration aDose(
            Surroundings around, Prescription prescription, MedicationLot lot, Instant scheduledFor) {
        return aDose(around, prescription, lot, scheduledFor, scheduledFor.plusSeconds(90));
    }

    /** What is recorded of the slot of a dose that she would not take. */
    public static Administration refused(Administration dose) {
        return new Administration(
                AdministrationId.next(),
                dose.prescriptionId(),
                dose.medicationId(),
                dose.studentId(),
                dose.schoolId(),
                dose.scheduledFor(),
                DoseOutcome.REFUSED,
                null,
                null,
                null,
                null,
                dose.givenById(),
                null,
                NOW,
                NOW,
                EnteredFrom.APP,
                null,
                "She would not take it.",
                null,
                List.of(),
                false,
                false,
                null);
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}

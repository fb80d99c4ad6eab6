package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;

/** Formulary entries, orders, lots and doses to try things on. A Monday in September, 09:00 in Chicago. */
public final class SampleMedication {
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
        return new Prescription.Order(
                new BigDecimal("1.5"),
                DoseUnit.PUFF,
                MedicationRoute.INHALATION,
                List.of(times),
                from,
                to,
                "Dr. Ruth Okafor",
                "with the spacer");
    }

    public static Prescription aPrescription(Surroundings around, Medication medication) {
        return aPrescription(around, medication, anOrder());
    }

    public static Prescription aPrescription(Surroundings around, Medication medication, Prescription.Order order) {
        return Prescription.prescribed(
                around.studentId(), around.schoolId(), medication, order, around.userId(), TODAY, NOW);
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
            Surroundings around, Prescription prescription, MedicationLot lot, Instant scheduledFor) {
        return new DueDose(prescription, scheduledFor, scheduledFor.plusSeconds(90), TODAY)
                .givenFrom(lot, around.userId(), "took it well", NOW);
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}

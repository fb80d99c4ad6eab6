package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.CHICAGO;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.anOrder;
import static org.whitecross.domain.medication.SampleMedication.atSchool;
import static org.whitecross.domain.medication.SampleMedication.ended;
import static org.whitecross.domain.medication.SampleMedication.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.Surroundings;

class PrescriptionTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication MEDICATION = aMedication(AROUND.districtId());
    private final Prescription prescription = aPrescription(AROUND, MEDICATION);

    @Nested
    class Ordering {
        @Test
        void scheduleIsKeptInPlainWordsAndReadBack() {
            var p = ordered(order(TODAY, null, LocalTime.of(12, 30), LocalTime.of(8, 0)));

            assertThat(DoseSchedule.parse(p.frequency())).isEqualTo(p.schedule());
            assertThat(p.isAsNeeded()).isFalse();
            assertThat(slots(p, TODAY)).containsExactly(at("2025-09-15T08:00"), at("2025-09-15T12:30"));
        }

        @Test
        void orderAsNeededKeepsItsLimits() {
            var p = ordered(with("as needed, every 4 hours, at most 3 a day"));

            assertThat(p.isAsNeeded()).isTrue();
            assertThat(p.minIntervalMinutes()).isEqualTo(240);
            assertThat(p.leastApart()).isEqualTo(Duration.ofHours(4));
            assertThat(p.maxIn24Hours()).isEqualTo(3);
            assertThat(slots(p, TODAY)).isEmpty();
        }

        @Test
        void orderDoesNotEndBeforeItStarts() {
            Refused.forField(
                    "/endDate", "before-start", () -> ordered(order(TODAY, TODAY.minusDays(1), LocalTime.NOON)));
            assertThat(ordered(order(TODAY, TODAY, LocalTime.NOON)).endDate()).isEqualTo(TODAY);
        }

        @Test
        void orderStartsWithinAYearFromToday() {
            Refused.forField(
                    "/startDate",
                    "range",
                    () -> ordered(order(TODAY.plusYears(1).plusDays(1), null, LocalTime.NOON)));
            Refused.forField(
                    "/startDate",
                    "range",
                    () -> ordered(order(TODAY.minusYears(1).minusDays(1), null, LocalTime.NOON)));
            assertThat(ordered(order(TODAY.minusYears(1), null, LocalTime.NOON)))
                    .isNotNull();
        }

        @Test
        void doseIsAPositiveAmountOfAtMostThreeDecimals() {
            for (var wrong : List.of("0", "-1", "0.0001", "10000.001"))
                Refused.forField("/doseAmount", "range", () -> ordered(amount(wrong)));
            assertThat(ordered(amount("0.125")).doseAmount()).isEqualTo(new BigDecimal("0.125"));
            assertThat(ordered(amount("2.000")).doseAmount()).isEqualTo(new BigDecimal("2"));
            assertThat(ordered(amount("100")).doseAmount()).hasToString("100");
        }

        @Test
        void doseIsOrderedInTheUnitOfTheStock() {
            Refused.forField(
                    "/doseUnit",
                    "not-stock-unit",
                    () -> ordered(new Prescription.Order(
                            BigDecimal.ONE,
                            DoseUnit.MG,
                            MedicationRoute.INHALATION,
                            anOrder().schedule(),
                            null,
                            null,
                            TODAY,
                            null,
                            "Dr. Ruth Okafor",
                            false,
                            null,
                            false,
                            null)));
        }

        @Test
        void windowIsHalfAnHourUnlessTheOrderSaysOtherwise() {
            assertThat(prescription.windowMinutes()).isEqualTo(30);
            for (int window : List.of(5, 120))
                assertThat(ordered(window(window)).windowMinutes()).isEqualTo(window);
            for (int window : List.of(4, 121))
                Refused.forField("/windowMinutes", "range", () -> ordered(window(window)));
        }

        @Test
        void medicationThatLeftTheFormularyIsNotPrescribed() {
            Refused.byRule("medication-withdrawn", () -> aPrescription(AROUND, MEDICATION.withdrawn(NOW)));
        }

        private static Prescription.Order amount(String amount) {
            return orderOf(new BigDecimal(amount), anOrder().schedule(), null, null, false);
        }

        private static Prescription.Order window(int minutes) {
            return orderOf(BigDecimal.ONE, anOrder().schedule(), minutes, null, false);
        }
    }

    @Nested
    class Slots {
        @Test
        void slotHasItsWindowAndIsMissedWhenTheNextIsDueOrChildrenHaveLeft() {
            var slots = prescription.slotsOn(day(TODAY));

            assertThat(slots)
                    .extracting(DoseSlot::scheduledFor, DoseSlot::opensAt, DoseSlot::closesAt, DoseSlot::missedAt)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    at("2025-09-15T08:00"),
                                    at("2025-09-15T07:30"),
                                    at("2025-09-15T08:30"),
                                    at("2025-09-15T12:30")),
                            org.assertj.core.groups.Tuple.tuple(
                                    at("2025-09-15T12:30"),
                                    at("2025-09-15T12:00"),
                                    at("2025-09-15T13:00"),
                                    at("2025-09-15T16:00")));
        }

        @Test
        void firstAndLastDayOfTheOrderHaveSlotsAndNoOther() {
            assertThat(slots(prescription, LocalDate.of(2025, 8, 31))).isEmpty();
            assertThat(slots(prescription, LocalDate.of(2025, 9, 1))).hasSize(2);
            assertThat(slots(prescription, LocalDate.of(2025, 9, 30))).hasSize(2);
            assertThat(slots(prescription, LocalDate.of(2025, 10, 1))).isEmpty();
        }

        @Test
        void dayWithoutSchoolHasNone() {
            assertThat(prescription.slotsOn(SchoolDay.withoutSchool(TODAY, CHICAGO)))
                    .isEmpty();
        }

        @Test
        void orderWithoutEndLapsesWithItsAcademicYear() {
            var p = ordered(order(TODAY, null, LocalTime.of(8, 0)));

            assertThat(p.lapsesOn()).isEqualTo(LocalDate.of(2026, 7, 31));
            assertThat(slots(p, LocalDate.of(2026, 7, 31))).hasSize(1);
            assertThat(slots(p, LocalDate.of(2026, 8, 1))).isEmpty();
        }

        @Test
        void eightInTheMorningStaysEightWhenTheClockChanges() {
            var p = ordered(order(LocalDate.of(2025, 3, 1), null, LocalTime.of(8, 0)));

            assertThat(slots(p, LocalDate.of(2025, 3, 8))).containsExactly(Instant.parse("2025-03-08T14:00:00Z"));
            assertThat(slots(p, LocalDate.of(2025, 3, 9))).containsExactly(Instant.parse("2025-03-09T13:00:00Z"));
        }
    }

    /** Each of these is what it is called on one day, and not on the day before. */
    @Nested
    class InForce {
        @Test
        void orderIsInForceFromItsFirstToItsLastDay() {
            assertThat(found(prescription, "2025-08-31T12:00")).containsExactly("outside-order-dates");
            assertThat(found(prescription, "2025-09-01T00:00")).isEmpty();
            assertThat(found(prescription, "2025-09-30T23:59")).isEmpty(); // already October in UTC
            assertThat(found(prescription, "2025-10-01T00:00")).containsExactly("outside-order-dates");
            assertThat(prescription
                            .findingsAt(at("2025-08-31T12:00"), CHICAGO)
                            .getFirst()
                            .earliest())
                    .isEqualTo(at("2025-09-01T00:00"));
        }

        @Test
        void orderLapsesAfterItsAcademicYear() {
            var p = ordered(order(TODAY, null, LocalTime.NOON));

            assertThat(found(p, "2026-07-31T23:59")).isEmpty();
            assertThat(found(p, "2026-08-01T00:00")).containsExactly("order-lapsed");
        }

        @Test
        void endedOrderIsNot() {
            assertThat(found(ended(prescription), "2025-09-15T09:00")).containsExactly("prescription-ended");
            Refused.byRule("prescription-ended", () -> ended(ended(prescription)));
        }

        @Test
        void nothingIsGivenWithoutAGuardiansWordThatCounts() {
            var without = ordered(orderOf(BigDecimal.ONE, anOrder().schedule(), null, null, false));
            assertThat(found(without, "2025-09-15T09:00")).containsExactly("not-authorized");

            var word = new Prescription.Authorization("Marta Quintero", TODAY, TODAY.plusDays(3));
            var with = without.authorized(word, TODAY, NOW);
            assertThat(found(with, "2025-09-14T23:59")).contains("not-authorized");
            assertThat(found(with, "2025-09-15T00:00")).isEmpty();
            assertThat(found(with, "2025-09-18T23:59")).isEmpty();
            assertThat(found(with, "2025-09-19T00:00")).containsExactly("not-authorized");
            Refused.forField("/authorizedOn", "in-future", () -> without.authorized(word, TODAY.minusDays(1), NOW));
            Refused.forField(
                    "/authorizationExpiresOn",
                    "before-start",
                    () -> without.authorized(
                            new Prescription.Authorization("Marta Quintero", TODAY, TODAY.minusDays(1)), TODAY, NOW));
        }

        @Test
        void verbalOrderIsSuspendedUntilItIsWritten() {
            var told = ordered(orderOf(BigDecimal.ONE, anOrder().schedule(), null, agreed(), true));
            assertThat(told.writeBy()).isEqualTo(LocalDate.of(2025, 9, 18));
            assertThat(found(told, "2025-09-18T23:59")).isEmpty();
            assertThat(found(told, "2025-09-19T00:00")).containsExactly("order-suspended");

            var written = told.written(TODAY.plusDays(1), TODAY.plusDays(1), NOW);
            assertThat(found(written, "2025-09-19T00:00")).isEmpty();
            Refused.byRule("order-written", () -> written.written(TODAY, TODAY, NOW));
            Refused.byRule("order-written", () -> prescription.written(TODAY, TODAY, NOW));
            Refused.forField("/writtenOn", "in-future", () -> told.written(TODAY.plusDays(1), TODAY, NOW));
        }

        @Test
        void orderIsRenewedForALaterTime() {
            var next = prescription.renewed(
                    atSchool(AROUND),
                    MEDICATION,
                    order(TODAY.plusDays(20), null, LocalTime.NOON),
                    AROUND.userId(),
                    NOW);

            assertThat(next.renewsId()).isEqualTo(prescription.id());
            Refused.forField(
                    "/startDate",
                    "before-start",
                    () -> prescription.renewed(atSchool(AROUND), MEDICATION, anOrder(), AROUND.userId(), NOW));
        }

        private static List<String> found(Prescription p, String local) {
            return p.findingsAt(at(local), CHICAGO).stream()
                    .map(Stop.Finding::code)
                    .toList();
        }
    }

    private static Prescription.Authorization agreed() {
        return new Prescription.Authorization("Marta Quintero", TODAY, null);
    }

    private static Prescription.Order with(String frequency) {
        return orderOf(BigDecimal.ONE, DoseSchedule.parse(frequency), null, agreed(), false);
    }

    private static Prescription.Order orderOf(
            BigDecimal amount,
            DoseSchedule schedule,
            @Nullable Integer window,
            Prescription.@Nullable Authorization authorization,
            boolean isVerbal) {
        return new Prescription.Order(
                amount,
                DoseUnit.PUFF,
                MedicationRoute.INHALATION,
                schedule,
                null,
                window,
                TODAY,
                null,
                "Dr. Ruth Okafor",
                isVerbal,
                authorization,
                false,
                null);
    }

    private static List<Instant> slots(Prescription p, LocalDate date) {
        return p.slotsOn(day(date)).stream().map(DoseSlot::scheduledFor).toList();
    }

    private static SchoolDay day(LocalDate date) {
        return new SchoolDay(date, CHICAGO, SchoolHours.USUAL);
    }

    private static Instant at(String local) {
        return SampleMedication.at(local);
    }

    private static Prescription ordered(Prescription.Order order) {
        return aPrescription(AROUND, MEDICATION, order);
    }
}

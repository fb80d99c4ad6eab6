package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.anOrder;
import static org.whitecross.domain.medication.SampleMedication.ended;
import static org.whitecross.domain.medication.SampleMedication.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class PrescriptionTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication MEDICATION = aMedication(AROUND.districtId());
    private final Prescription prescription = aPrescription(AROUND, MEDICATION);

    @Nested
    class Ordering {
        @Test
        void timesOfDayAreKeptInOrder() {
            var p = ordered(order(TODAY, null, LocalTime.of(12, 30), LocalTime.of(8, 0)));

            assertThat(p.timesOfDay()).containsExactly(LocalTime.of(8, 0), LocalTime.of(12, 30));
        }

        @Test
        void timesOfDayAreOneToTwelveDifferentWholeMinutes() {
            Refused.forField("/timesOfDay", "length", () -> ordered(order(TODAY, null)));
            Refused.forField("/timesOfDay", "length", () -> ordered(order(TODAY, null, hours(13))));
            assertThat(ordered(order(TODAY, null, hours(12))).timesOfDay()).hasSize(12);
            Refused.forField(
                    "/timesOfDay", "duplicate", () -> ordered(order(TODAY, null, LocalTime.NOON, LocalTime.NOON)));
            Refused.forField("/timesOfDay", "format", () -> ordered(order(TODAY, null, LocalTime.of(8, 0, 30))));
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
            assertThat(ordered(order(TODAY.plusYears(1), null, LocalTime.NOON))).isNotNull();
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
        void medicationThatLeftTheFormularyIsNotPrescribed() {
            Refused.byRule("medication-withdrawn", () -> aPrescription(AROUND, MEDICATION.withdrawn(NOW)));
        }

        @Test
        void medicationOfScheduleOneIsNotPrescribedAndAnyOtherIs() {
            var listing = Medication.Listing.of("Heroin", null, "10 mg", DosageForm.TABLET);
            for (var schedule : DeaSchedule.values()) {
                var medication = Medication.listed(AROUND.districtId(), listing.controlled(schedule), NOW);
                if (schedule == DeaSchedule.I) Refused.byRule("schedule-one", () -> aPrescription(AROUND, medication));
                else assertThat(aPrescription(AROUND, medication)).isNotNull();
            }
        }

        private static LocalTime[] hours(int count) {
            return IntStream.range(0, count).mapToObj(h -> LocalTime.of(h, 0)).toArray(LocalTime[]::new);
        }

        private static Prescription.Order amount(String amount) {
            var o = anOrder();
            return new Prescription.Order(
                    new BigDecimal(amount),
                    o.doseUnit(),
                    o.route(),
                    o.timesOfDay(),
                    o.startDate(),
                    null,
                    o.prescriber(),
                    null);
        }
    }

    @Nested
    class Slots {
        @Test
        void dayHasASlotForEachTimeOfDayOnTheSchoolsClock() {
            assertThat(prescription.slotsOn(TODAY, CHICAGO))
                    .containsExactly(Instant.parse("2025-09-15T13:00:00Z"), Instant.parse("2025-09-15T17:30:00Z"));
            assertThat(prescription.slotsOn(TODAY, ZoneId.of("America/Phoenix")))
                    .containsExactly(Instant.parse("2025-09-15T15:00:00Z"), Instant.parse("2025-09-15T19:30:00Z"));
        }

        @Test
        void firstAndLastDayOfTheOrderHaveSlotsAndNoOther() {
            assertThat(prescription.slotsOn(LocalDate.of(2025, 8, 31), CHICAGO)).isEmpty();
            assertThat(prescription.slotsOn(LocalDate.of(2025, 9, 1), CHICAGO)).hasSize(2);
            assertThat(prescription.slotsOn(LocalDate.of(2025, 9, 30), CHICAGO)).hasSize(2);
            assertThat(prescription.slotsOn(LocalDate.of(2025, 10, 1), CHICAGO)).isEmpty();
        }

        @Test
        void eightInTheMorningStaysEightWhenTheClockChanges() {
            var p = ordered(order(LocalDate.of(2025, 3, 1), null, LocalTime.of(8, 0)));

            assertThat(p.slotsOn(LocalDate.of(2025, 3, 8), CHICAGO))
                    .containsExactly(Instant.parse("2025-03-08T14:00:00Z"));
            assertThat(p.slotsOn(LocalDate.of(2025, 3, 9), CHICAGO))
                    .containsExactly(Instant.parse("2025-03-09T13:00:00Z"));
            assertThat(p.slotsOn(LocalDate.of(2025, 11, 2), CHICAGO))
                    .containsExactly(Instant.parse("2025-11-02T14:00:00Z"));
        }

        @Test
        void timeThatTheClockJumpsOverIsAsMuchLaterAsTheClockJumps() {
            var p = ordered(order(LocalDate.of(2025, 3, 1), null, LocalTime.of(2, 30)));

            assertThat(p.slotsOn(LocalDate.of(2025, 3, 9), CHICAGO))
                    .containsExactly(Instant.parse("2025-03-09T08:30:00Z")); // 03:30 summer time
        }

        @Test
        void twoDosesThatTheJumpBringsTogetherAreOne() {
            var p = ordered(order(LocalDate.of(2025, 3, 1), null, LocalTime.of(2, 30), LocalTime.of(3, 30)));

            assertThat(p.slotsOn(LocalDate.of(2025, 3, 9), CHICAGO)).hasSize(1);
            assertThat(p.slotsOn(LocalDate.of(2025, 3, 10), CHICAGO)).hasSize(2);
        }

        @Test
        void timeThatComesTwiceCountsTheFirstTime() {
            var p = ordered(order(LocalDate.of(2025, 10, 1), null, LocalTime.of(1, 30)));
            var day = LocalDate.of(2025, 11, 2);
            var first = Instant.parse("2025-11-02T06:30:00Z");

            assertThat(p.slotsOn(day, CHICAGO)).containsExactly(first);
            Instant second = first.plus(Duration.ofHours(1)); // 01:30 again
            Refused.byRule("no-such-dose", () -> p.due(second, second, CHICAGO, second));
        }
    }

    @Nested
    class Due {
        @Test
        void dueDoseIsGivenAsOrdered() {
            var lot = aLot(AROUND, MEDICATION, TODAY);
            var occurredAt = MORNING_DOSE.plusSeconds(120);

            var dose = prescription.due(MORNING_DOSE, occurredAt, CHICAGO, NOW);

            assertThat(dose.day()).isEqualTo(TODAY);
            var given = dose.givenFrom(lot, AROUND.userId(), "with juice", NOW);
            assertThat(given)
                    .isEqualTo(new Administration(
                            given.id(),
                            prescription.id(),
                            AROUND.studentId(),
                            AROUND.schoolId(),
                            MORNING_DOSE,
                            new BigDecimal("1.5"),
                            DoseUnit.PUFF,
                            lot.id(),
                            AROUND.userId(),
                            occurredAt,
                            NOW,
                            "with juice"));
        }

        @Test
        void nothingIsGivenOnAnEndedOrder() {
            Refused.byRule("prescription-ended", () -> ended(prescription).due(MORNING_DOSE, NOW, CHICAGO, NOW));
        }

        @Test
        void nothingIsGivenOutsideTheOrdersDates() {
            Refused.byRule("outside-order-dates", () -> due(at("2025-08-31T08:00")));
            Refused.byRule("outside-order-dates", () -> due(at("2025-10-01T08:00")));
        }

        @Test
        void dayOfASlotIsThatOfTheSchoolsClock() {
            var lateOnTheLastDay = ordered(order(TODAY, TODAY, LocalTime.of(23, 30)));
            var slot = at("2025-09-15T23:30"); // already the 16th in UTC

            assertThat(lateOnTheLastDay.due(slot, slot, CHICAGO, slot)).isNotNull();
        }

        @Test
        void onlyOrderedTimesAreGivenAndTheRefusalNamesThem() {
            assertThatThrownBy(() -> due(at("2025-09-15T09:00")))
                    .hasMessageContaining("08:00, 12:30")
                    .hasMessageContaining("America/Chicago");
            Refused.byRule("no-such-dose", () -> due(at("2025-09-15T09:00")));
            Refused.byRule("no-such-dose", () -> due(MORNING_DOSE.plusMillis(1)));
        }

        @Test
        void doseOfALaterDayIsNotDueYetButOneLaterTodayIs() {
            Refused.byRule("dose-not-due", () -> due(at("2025-09-16T08:00")));
            assertThat(due(at("2025-09-15T12:30"))).isNotNull();
        }

        @Test
        void todayIsThatOfTheSchoolsClock() {
            var lateInTheEvening = at("2025-09-15T23:00"); // already the 16th in UTC

            Refused.byRule(
                    "dose-not-due",
                    () -> prescription.due(at("2025-09-16T08:00"), lateInTheEvening, CHICAGO, lateInTheEvening));
        }

        @Test
        void nothingIsGivenInTheFuture() {
            Refused.forField(
                    "/occurredAt",
                    "in-future",
                    () -> prescription.due(MORNING_DOSE, NOW.plusSeconds(61), CHICAGO, NOW));
            assertThat(prescription.due(MORNING_DOSE, NOW.plusSeconds(60), CHICAGO, NOW))
                    .isNotNull();
        }

        @Test
        void nothingIsGivenBeforeTheDayOfItsSlot() {
            Instant midnight = TODAY.atStartOfDay(CHICAGO).toInstant();

            Refused.forField(
                    "/occurredAt",
                    "before-slot-day",
                    () -> prescription.due(MORNING_DOSE, midnight.minusMillis(1), CHICAGO, NOW));
            assertThat(prescription.due(MORNING_DOSE, midnight, CHICAGO, NOW)).isNotNull();
        }

        @Test
        void doseOfAnEarlierDayMayBeWrittenDownLater() {
            var lastWeek = at("2025-09-08T08:00");

            assertThat(prescription.due(lastWeek, lastWeek, CHICAGO, NOW).day()).isEqualTo(LocalDate.of(2025, 9, 8));
        }

        private DueDose due(Instant scheduledFor) {
            return prescription.due(scheduledFor, NOW, CHICAGO, NOW);
        }

        private static Instant at(String local) {
            return java.time.LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
        }
    }

    private static Prescription ordered(Prescription.Order order) {
        return aPrescription(AROUND, MEDICATION, order);
    }
}

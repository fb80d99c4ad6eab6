package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;

/**
 * Which doses are due at school. Seen red: with the end of the school day counted in, with the second pass of a doubled
 * hour, with two doses of one moment, with half an hour around lunch going round midnight, and with a maximum that looks at
 * the last dose only.
 */
class DoseScheduleTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final SchoolHours ALL_DAY = hours("00:00", "23:59", "12:00");

    @Nested
    class Times {
        @Test
        void explicitTimesAreDueEveryDayInOrder() {
            var schedule = DoseSchedule.at(List.of(LocalTime.of(12, 30), LocalTime.of(8, 0)));

            assertThat(schedule).isEqualTo(DoseSchedule.parse("at 08:00 and 12:30"));
            assertThat(schedule.text()).isEqualTo("daily at 08:00, at 12:30");
            assertThat(schedule.asNeeded()).isNull();
        }

        @Test
        void explicitTimesAreOneToTwelveDifferentWholeMinutes() {
            Refused.forField("/timesOfDay", "length", () -> DoseSchedule.at(List.of()));
            Refused.forField("/timesOfDay", "length", () -> DoseSchedule.at(wholeHours(13)));
            assertThat(DoseSchedule.at(wholeHours(12)).times()).hasSize(12);
            Refused.forField(
                    "/timesOfDay", "duplicate", () -> DoseSchedule.at(List.of(LocalTime.NOON, LocalTime.NOON)));
            Refused.forField("/timesOfDay", "format", () -> DoseSchedule.at(List.of(LocalTime.of(8, 0, 30))));
            Refused.forField("/timesOfDay", "format", () -> DoseSchedule.at(List.of(LocalTime.of(8, 0, 0, 1))));
        }

        @Test
        void scheduleHasOneToTwelveRowsOrIsAsNeeded() {
            Refused.forField("/frequency", "length", () -> new DoseSchedule(List.of(), null));
            assertThat(new DoseSchedule(List.of(), new AsNeeded(null, 1)).times())
                    .isEmpty();
            assertThat(DoseSchedule.parse("q4h; before meals; after meals").times())
                    .hasSize(12);
        }

        @Test
        void rowsSayWhenAndOnWhichDays() {
            assertThat(DoseSchedule.parse("every Mon and Thu at 11:30; monthly on the last day at bedtime")
                            .times())
                    .containsExactly(
                            new ScheduledTime(
                                    new DoseTime.Clock(LocalTime.of(11, 30)),
                                    new DoseDays.Weekdays(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY))),
                            new ScheduledTime(
                                    DoseTime.Occasion.AT_BEDTIME, new DoseDays.DayOfMonth(DoseDays.DayOfMonth.LAST)));
        }

        @Test
        void weekdaysAreOneToSixDays() {
            Refused.forField("/frequency", "range", () -> new DoseDays.Weekdays(Set.of()));
            Refused.forField("/frequency", "range", () -> new DoseDays.Weekdays(EnumSet.allOf(DayOfWeek.class)));
        }

        @Test
        void sameTimeOnDaysThatNeverMeetIsNoDuplicate() {
            assertThat(DoseSchedule.parse("every Monday at 10:00; every Tuesday at 10:00")
                            .times())
                    .hasSize(2);
            assertThat(DoseSchedule.parse("monthly on the 1st; monthly on the 15th")
                            .times())
                    .hasSize(2);
            assertThat(DoseSchedule.parse("monthly on the 27th; monthly on the last day")
                            .times())
                    .hasSize(2);
            Refused.forField(
                    "/frequency",
                    "duplicate",
                    () -> DoseSchedule.parse("every Mon and Tue at 10:00; every Tue and Wed at 10:00"));
            Refused.forField(
                    "/frequency",
                    "duplicate",
                    () -> DoseSchedule.parse("monthly on the 15th at 10:00; every Monday at 10:00"));
        }

        private static List<LocalTime> wholeHours(int count) {
            return IntStream.range(0, count)
                    .mapToObj(hour -> LocalTime.of(hour, 0))
                    .toList();
        }
    }

    @Nested
    class SchoolDays {
        private static final LocalDate MONDAY = LocalDate.of(2026, 9, 14);

        @Test
        void doseIsDueAtSchoolFromItsBeginningUntilJustBeforeItsEnd() {
            var schedule = DoseSchedule.parse("at 07:29, 07:30, 15:59, 16:00");

            assertThat(local(schedule, MONDAY, SchoolHours.USUAL)).containsExactly("07:30", "15:59");
        }

        @Test
        void dosesAtHomeStayInTheScheduleButAreNotDue() {
            var schedule = DoseSchedule.parse("every 8 hours");

            assertThat(schedule.times()).hasSize(3);
            assertThat(local(schedule, MONDAY, SchoolHours.USUAL)).containsExactly("08:00");
        }

        @Test
        void nothingIsDueWithoutSchool() {
            var holiday = SchoolDay.withoutSchool(MONDAY, CHICAGO);

            assertThat(DoseSchedule.parse("every 4 hours").slotsOn(holiday)).isEmpty();
            assertThat(DoseSchedule.parse("every Monday").slotsOn(holiday)).isEmpty();
        }

        @Test
        void nothingIsDueOnceChildrenHaveLeftEarly() {
            var untilLunch = SchoolHours.USUAL.until(LocalTime.of(12, 0));

            assertThat(local(DoseSchedule.parse("QID"), MONDAY, untilLunch)).containsExactly("08:00");
            assertThat(local(DoseSchedule.parse("at lunch"), MONDAY, untilLunch))
                    .isEmpty();
            assertThat(local(DoseSchedule.parse("before lunch"), MONDAY, untilLunch))
                    .containsExactly("11:30");
        }

        @Test
        void lunchIsAtTheSchoolsTime() {
            var late = hours("07:30", "16:00", "13:15");

            assertThat(local(DoseSchedule.parse("at lunch"), MONDAY, late)).containsExactly("13:15");
            assertThat(local(DoseSchedule.parse("before lunch"), MONDAY, late)).containsExactly("12:45");
            assertThat(local(DoseSchedule.parse("after lunch"), MONDAY, late)).containsExactly("13:45");
            assertThat(local(DoseSchedule.parse("at lunch; at 13:15"), MONDAY, late))
                    .containsExactly("13:15");
        }

        @Test
        void breakfastDinnerAndBedtimeAreAtHomeHoweverLongTheSchoolDay() {
            assertThat(local(DoseSchedule.parse("before meals; with meals; after meals; at bedtime"), MONDAY, ALL_DAY))
                    .containsExactly("11:30", "12:00", "12:30");
        }

        @Test
        void halfAnHourAroundLunchDoesNotGoRoundMidnight() {
            assertThat(local(DoseSchedule.parse("before lunch"), MONDAY, hours("00:00", "23:59", "00:29")))
                    .isEmpty();
            assertThat(local(DoseSchedule.parse("before lunch"), MONDAY, hours("00:00", "23:59", "00:30")))
                    .containsExactly("00:00");
            assertThat(local(DoseSchedule.parse("after lunch"), MONDAY, hours("00:00", "23:59", "23:30")))
                    .isEmpty();
            assertThat(local(DoseSchedule.parse("after lunch"), MONDAY, hours("00:00", "23:59", "23:28")))
                    .containsExactly("23:58");
        }
    }

    @Nested
    class Calendar {
        @Test
        void weeklyDoseComesOnItsWeekdayAcrossTheEndOfTheYear() {
            assertThat(daysOf("every Thursday", LocalDate.of(2026, 12, 24), 15))
                    .containsExactly(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 7));
        }

        @Test
        void monthlyDoseComesOnItsDayOrTheMonthsLastInLeapYearsToo() {
            assertThat(daysOf("monthly on the 28th", LocalDate.of(2028, 2, 1), 60))
                    .containsExactly(LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 28));
            assertThat(daysOf("monthly on the last day", LocalDate.of(2028, 1, 31), 92))
                    .containsExactly(
                            LocalDate.of(2028, 1, 31),
                            LocalDate.of(2028, 2, 29),
                            LocalDate.of(2028, 3, 31),
                            LocalDate.of(2028, 4, 30));
            assertThat(daysOf("monthly on the last day", LocalDate.of(2027, 2, 1), 28))
                    .containsExactly(LocalDate.of(2027, 2, 28));
            assertThat(daysOf("monthly on the last day", LocalDate.of(2026, 12, 30), 3))
                    .containsExactly(LocalDate.of(2026, 12, 31));
        }

        @Test
        void leapDayIsADayLikeOthers() {
            assertThat(daysOf("daily", LocalDate.of(2028, 2, 28), 3)).hasSize(3);
        }

        private static List<LocalDate> daysOf(String frequency, LocalDate from, int days) {
            var schedule = DoseSchedule.parse(frequency);
            return from.datesUntil(from.plusDays(days))
                    .filter(day -> !schedule.slotsOn(new SchoolDay(day, CHICAGO, ALL_DAY))
                            .isEmpty())
                    .toList();
        }
    }

    /** A boarding school has school on the Sundays on which the clock changes. */
    @Nested
    class ClockChanges {
        private static final LocalDate FORWARD = LocalDate.of(2026, 3, 8);
        private static final LocalDate BACK = LocalDate.of(2026, 11, 1);

        @Test
        void eightInTheMorningStaysEightOnTheSchoolsClock() {
            for (var place : List.of(
                    "New_York 12 13", "Chicago 13 14", "Denver 14 15", "Los_Angeles 15 16", "Anchorage 16 17")) {
                var words = place.split(" ");
                var zone = ZoneId.of("America/" + words[0]);
                int summer = Integer.parseInt(words[1]);
                int winter = Integer.parseInt(words[2]);

                assertThat(utcHours("at 08:00", FORWARD.minusDays(1), zone)).containsExactly(winter);
                assertThat(utcHours("at 08:00", FORWARD, zone)).containsExactly(summer);
                assertThat(utcHours("at 08:00", BACK.minusDays(1), zone)).containsExactly(summer);
                assertThat(utcHours("at 08:00", BACK, zone)).containsExactly(winter);
            }
        }

        @Test
        void phoenixAndHonoluluDoNotChangeTheirClocks() {
            for (var day : List.of(FORWARD.minusDays(1), FORWARD, BACK.minusDays(1), BACK)) {
                assertThat(utcHours("at 08:00", day, ZoneId.of("America/Phoenix")))
                        .containsExactly(15);
                assertThat(utcHours("at 08:00", day, ZoneId.of("Pacific/Honolulu")))
                        .containsExactly(18);
            }
        }

        @Test
        void timeThatTheClockJumpsOverIsAsMuchLaterAsTheClockJumps() {
            assertThat(slots("at 02:30", FORWARD, CHICAGO))
                    .containsExactly(Instant.parse("2026-03-08T08:30:00Z")); // 03:30 summer time
            assertThat(slots("at 02:30", FORWARD, ZoneId.of("America/Los_Angeles")))
                    .containsExactly(Instant.parse("2026-03-08T10:30:00Z"));
            assertThat(slots("at 02:30", FORWARD, ZoneId.of("America/Phoenix")))
                    .containsExactly(Instant.parse("2026-03-08T09:30:00Z"));
        }

        @Test
        void twoDosesThatTheJumpBringsTogetherAreOne() {
            assertThat(slots("at 02:30 and 03:30", FORWARD, CHICAGO)).hasSize(1);
            assertThat(slots("at 02:30 and 03:30", FORWARD.plusDays(1), CHICAGO))
                    .hasSize(2);
        }

        @Test
        void timeThatComesTwiceCountsTheFirstTime() {
            assertThat(slots("at 01:30", BACK, CHICAGO)).containsExactly(Instant.parse("2026-11-01T06:30:00Z"));
            assertThat(slots("at 01:30", BACK, ZoneId.of("America/New_York")))
                    .containsExactly(Instant.parse("2026-11-01T05:30:00Z"));
        }

        @Test
        void roundTheClockKeepsToTheClock() {
            assertThat(utcHours("every 6 hours", FORWARD, CHICAGO)).containsExactly(6, 11, 17, 23);
            assertThat(utcHours("every 6 hours", BACK, CHICAGO)).containsExactly(5, 12, 18, 0);
        }

        private static List<Instant> slots(String frequency, LocalDate date, ZoneId zone) {
            return DoseSchedule.parse(frequency).slotsOn(new SchoolDay(date, zone, ALL_DAY));
        }

        private static Stream<Integer> utcHours(String frequency, LocalDate date, ZoneId zone) {
            return slots(frequency, date, zone).stream()
                    .map(slot -> slot.atZone(ZoneId.of("UTC")).getHour());
        }
    }

    @Nested
    class Limits {
        private static final Instant NOON = Instant.parse("2026-09-14T17:00:00Z");

        @Test
        void firstDoseIsAlwaysWithinTheLimits() {
            assertThat(asNeeded("every 4 hours, max 2/day").allowedFrom(List.of()))
                    .isEmpty();
        }

        @Test
        void nextDoseIsAllowedTheIntervalAfterTheLast() {
            assertThat(asNeeded("every 4 hours").allowedFrom(List.of(NOON, NOON.minus(Duration.ofHours(9)))))
                    .contains(NOON.plus(Duration.ofHours(4)));
            assertThat(asNeeded("every 20 minutes").allowedFrom(List.of(NOON)))
                    .contains(NOON.plus(Duration.ofMinutes(20)));
        }

        @Test
        void onceAsManyWereGivenAsMayBeTheFirstOfThemMustBeADayAgo() {
            var given = List.of(NOON, NOON.minus(Duration.ofHours(1)), NOON.minus(Duration.ofHours(5)));

            assertThat(asNeeded("max 4/day").allowedFrom(given)).isEmpty();
            assertThat(asNeeded("max 3/day").allowedFrom(given)).contains(NOON.plus(Duration.ofHours(19)));
            assertThat(asNeeded("max 2/day").allowedFrom(given)).contains(NOON.plus(Duration.ofHours(23)));
            assertThat(asNeeded("max 1/day").allowedFrom(given)).contains(NOON.plus(Duration.ofHours(24)));
        }

        @Test
        void laterOfTheTwoLimitsHolds() {
            var given = List.of(NOON, NOON.minus(Duration.ofHours(22)));

            assertThat(asNeeded("every 4 hours, max 2/day").allowedFrom(given))
                    .contains(NOON.plus(Duration.ofHours(4)));
            assertThat(asNeeded("every 1 hour, max 2/day").allowedFrom(given)).contains(NOON.plus(Duration.ofHours(2)));
        }

        @Test
        void limitsHaveLimits() {
            Refused.forField("/frequency", "incomplete", () -> new AsNeeded(null, null));
            Refused.forField("/frequency", "range", () -> new AsNeeded(Duration.ofMinutes(4), null));
            assertThat(new AsNeeded(Duration.ofMinutes(5), null).text()).isEqualTo("as needed, every 5 minutes");
            assertThat(new AsNeeded(Duration.ofDays(3), null).text()).isEqualTo("as needed, every 72 hours");
            Refused.forField(
                    "/frequency", "range", () -> new AsNeeded(Duration.ofDays(3).plusMinutes(1), null));
            Refused.forField("/frequency", "range", () -> new AsNeeded(Duration.ofSeconds(301), null));
            Refused.forField("/frequency", "range", () -> new AsNeeded(null, 0));
            assertThat(new AsNeeded(null, 24).text()).isEqualTo("as needed, at most 24 doses in 24 hours");
            Refused.forField("/frequency", "range", () -> new AsNeeded(null, 25));
        }

        private static AsNeeded asNeeded(String limits) {
            return java.util.Objects.requireNonNull(
                    DoseSchedule.parse("as needed, " + limits).asNeeded());
        }
    }

    private static SchoolHours hours(String begins, String ends, String lunch) {
        return new SchoolHours(LocalTime.parse(begins), LocalTime.parse(ends), LocalTime.parse(lunch));
    }

    private static List<String> local(DoseSchedule schedule, LocalDate date, SchoolHours hours) {
        return schedule.slotsOn(new SchoolDay(date, CHICAGO, hours)).stream()
                .map(slot -> LocalTime.ofInstant(slot, CHICAGO).toString())
                .toList();
    }
}

package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolHours;

/** September 15 of 2025 is a Monday. */
class SchoolCalendarTest {
    private static final Instant NOW = Instant.parse("2025-09-01T12:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2025, 9, 15);
    private static final School SCHOOL =
            School.opened(DistrictId.next(), "OAK", "Oak School", "America/Chicago", null, NOW);

    @Test
    void saturdaysAndSundaysAreNoSchoolDays() {
        assertThat(MONDAY.datesUntil(MONDAY.plusDays(7)).map(day -> calendar().on(day).isSchool()))
                .containsExactly(true, true, true, true, true, false, false);
        assertThat(calendar().on(MONDAY).hours()).isEqualTo(SchoolHours.USUAL);
    }

    @Test
    void closedDaysAreNoneFromTheFirstToTheLast() {
        var calendar = calendar(closure(MONDAY.plusDays(1), MONDAY.plusDays(2), null));

        assertThat(MONDAY.datesUntil(MONDAY.plusDays(5)).map(day -> calendar.on(day).isSchool()))
                .containsExactly(true, false, false, true, true);
        assertThat(calendar(closure(MONDAY, MONDAY, null).lifted(NOW)).on(MONDAY).isSchool())
                .isTrue();
    }

    @Test
    void halfDayEndsAtTheEarliestOfItsEnds() {
        var calendar = calendar(
                closure(MONDAY, MONDAY, LocalTime.of(13, 0)), closure(MONDAY, MONDAY, LocalTime.of(11, 30)));

        var hours = java.util.Objects.requireNonNull(calendar.on(MONDAY).hours());
        assertThat(hours.dayEnds()).isEqualTo(LocalTime.of(11, 30));
        assertThat(calendar.on(MONDAY.plusDays(1)).hours()).isEqualTo(SchoolHours.USUAL);
    }

    @Test
    void academicYearBeginsInAugust() {
        assertThat(calendar().academicYearOf(LocalDate.of(2026, 7, 31)).ends()).isEqualTo(LocalDate.of(2026, 7, 31));
        assertThat(calendar().academicYearOf(LocalDate.of(2026, 8, 1)).ends()).isEqualTo(LocalDate.of(2027, 7, 31));
        assertThat(calendar().academicYearOf(LocalDate.of(2026, 8, 1)).begins()).isEqualTo(LocalDate.of(2026, 8, 1));
    }

    @Test
    void schoolDaysAreCountedPastWhatIsNone() {
        assertThat(calendar().schoolDaysAfter(MONDAY, 3)).isEqualTo(MONDAY.plusDays(3));
        assertThat(calendar().schoolDaysAfter(MONDAY.plusDays(3), 3)).isEqualTo(MONDAY.plusDays(8));
        assertThat(calendar(closure(MONDAY.plusDays(1), MONDAY.plusDays(1), null)).schoolDaysAfter(MONDAY, 1))
                .isEqualTo(MONDAY.plusDays(2));
    }

    @Test
    void closureIsWithinItsLimits() {
        Refused.forField("/lastDay", "before-start", () -> closure(MONDAY, MONDAY.minusDays(1), null));
        Refused.forField("/lastDay", "range", () -> closure(MONDAY, MONDAY.plusDays(121), null));
        assertThat(closure(MONDAY, MONDAY.plusDays(120), null)).isNotNull();
        Refused.forField("/endsAt", "before-start", () -> closure(MONDAY, MONDAY, LocalTime.of(7, 30)));
        Refused.forField("/endsAt", "format", () -> closure(MONDAY, MONDAY, LocalTime.of(12, 0, 1)));
        Refused.byRule("closure-lifted", () -> closure(MONDAY, MONDAY, null).lifted(NOW).lifted(NOW));
    }

    private static SchoolClosure closure(LocalDate first, LocalDate last, @Nullable LocalTime endsAt) {
        return SchoolClosure.of(SCHOOL, first, last, endsAt, "Snow", NOW);
    }

    private static SchoolCalendar calendar(SchoolClosure... closures) {
        return new SchoolCalendar(ZoneId.of("America/Chicago"), SCHOOL.hours(), List.of(closures));
    }
}

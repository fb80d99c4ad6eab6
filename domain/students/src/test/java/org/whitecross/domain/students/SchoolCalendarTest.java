package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.THANKSGIVING;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.closed;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.UserId;

/**
 * When there is school. Seen red: with Saturday taken for a school day, with a closure's last day left out, with a half day
 * taken for a whole one, and with the academic year beginning a day late.
 */
class SchoolCalendarTest {
    private static final School SCHOOL = aSchool(DistrictId.next());
    private static final UserId PRINCIPAL = UserId.next();
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Nested
    class Days {
        @Test
        void thereIsSchoolFromMondayToFridayAtTheSchoolsHours() {
            var week = calendar().days().toList();

            assertThat(week)
                    .containsExactly(
                            new SchoolDay(LocalDate.of(2026, 11, 23), CHICAGO, SchoolHours.USUAL),
                            new SchoolDay(LocalDate.of(2026, 11, 24), CHICAGO, SchoolHours.USUAL),
                            new SchoolDay(LocalDate.of(2026, 11, 25), CHICAGO, SchoolHours.USUAL),
                            new SchoolDay(THANKSGIVING, CHICAGO, SchoolHours.USUAL),
                            new SchoolDay(LocalDate.of(2026, 11, 27), CHICAGO, SchoolHours.USUAL),
                            SchoolDay.withoutSchool(LocalDate.of(2026, 11, 28), CHICAGO),
                            SchoolDay.withoutSchool(LocalDate.of(2026, 11, 29), CHICAGO));
            assertThat(week.getFirst().isSchool()).isTrue();
            assertThat(week.getLast().isSchool()).isFalse();
        }

        @Test
        void thereIsNoSchoolFromTheFirstToTheLastDayOfAClosure() {
            var closed = calendar(closed(SCHOOL, PRINCIPAL, THANKSGIVING.minusDays(1), THANKSGIVING));

            assertThat(closed.on(THANKSGIVING.minusDays(2)).isSchool()).isTrue();
            assertThat(closed.on(THANKSGIVING.minusDays(1)).isSchool()).isFalse();
            assertThat(closed.on(THANKSGIVING).isSchool()).isFalse();
            assertThat(closed.on(THANKSGIVING.plusDays(1)).isSchool()).isTrue();
        }

        @Test
        void halfDayEndsEarlyAndMayEndBeforeLunch() {
            var halfDay = calendar(halfDay(LocalTime.of(11, 30)));

            assertThat(halfDay.on(THANKSGIVING).hours())
                    .isEqualTo(new SchoolHours(LocalTime.of(7, 30), LocalTime.of(11, 30), LocalTime.NOON));
        }

        @Test
        void halfDayThatWouldEndBeforeTheHoursOfNowBeginIsADayWithoutSchool() {
            var later = SCHOOL.with(
                    SCHOOL.code(),
                    SCHOOL.name(),
                    SCHOOL.timeZone(),
                    new SchoolHours(LocalTime.of(11, 30), LocalTime.of(17, 0), LocalTime.of(13, 0)),
                    SCHOOL.academicYearBegins(),
                    NOW);

            assertThat(new SchoolCalendar(later, THANKSGIVING, THANKSGIVING, List.of(halfDay(LocalTime.of(11, 30))))
                            .on(THANKSGIVING)
                            .isSchool())
                    .isFalse();
            assertThat(new SchoolCalendar(later, THANKSGIVING, THANKSGIVING, List.of(halfDay(LocalTime.of(11, 31))))
                            .on(THANKSGIVING)
                            .isSchool())
                    .isTrue();
        }

        @Test
        void nothingIsKnownOutsideThePeriod() {
            var calendar = calendar();

            assertThatThrownBy(() -> calendar.on(calendar.from().minusDays(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> calendar.on(calendar.to().plusDays(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private static SchoolClosure halfDay(LocalTime endsAt) {
            return announced(THANKSGIVING, THANKSGIVING, endsAt, "Early end");
        }

        private static SchoolCalendar calendar(SchoolClosure... closures) {
            return new SchoolCalendar(
                    SCHOOL, LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 29), List.of(closures));
        }
    }

    @Nested
    class Closures {
        @Test
        void closureHasOneTo366Days() {
            Refused.forField(
                    "/lastDay",
                    "before-start",
                    () -> announced(THANKSGIVING, THANKSGIVING.minusDays(1), null, "Holiday"));
            Refused.forField(
                    "/lastDay", "range", () -> announced(THANKSGIVING, THANKSGIVING.plusDays(366), null, "Holiday"));
            assertThat(announced(THANKSGIVING, THANKSGIVING.plusDays(365), null, "Holiday"))
                    .isNotNull();
        }

        @Test
        void halfDayEndsWithinTheSchoolDayAtAWholeMinute() {
            Refused.forField("/endsAt", "range", () -> endingAt(LocalTime.of(7, 30)));
            Refused.forField("/endsAt", "range", () -> endingAt(LocalTime.of(16, 0)));
            Refused.forField("/endsAt", "format", () -> endingAt(LocalTime.of(11, 30, 1)));
            assertThat(endingAt(LocalTime.of(7, 31))).isNotNull();
            assertThat(endingAt(LocalTime.of(15, 59))).isNotNull();
        }

        @Test
        void reasonHas3To200Characters() {
            Refused.forField("/reason", "length", () -> because("ab"));
            Refused.forField("/reason", "length", () -> because("a".repeat(201)));
            assertThat(because("a".repeat(200))).isNotNull();
            assertThat(because("abc")).isNotNull();
        }

        private static SchoolClosure endingAt(LocalTime time) {
            return announced(THANKSGIVING, THANKSGIVING, time, "Early end");
        }

        private static SchoolClosure because(String reason) {
            return announced(THANKSGIVING, THANKSGIVING, null, reason);
        }
    }

    @Nested
    class Hours {
        @Test
        void newSchoolHasTheUsualHours() {
            assertThat(SCHOOL.hours())
                    .isEqualTo(new SchoolHours(LocalTime.of(7, 30), LocalTime.of(16, 0), LocalTime.of(12, 0)));
            assertThat(SCHOOL.academicYearBegins()).isEqualTo(new AcademicYearStart("08-01"));
        }

        @Test
        void lunchLiesWithinTheSchoolDay() {
            Refused.forField("/lunch", "range", () -> lunchAt(LocalTime.of(7, 59)));
            Refused.forField("/lunch", "range", () -> lunchAt(LocalTime.of(15, 0)));
            assertThat(lunchAt(LocalTime.of(8, 0))).isNotNull();
            assertThat(lunchAt(LocalTime.of(14, 59))).isNotNull();
        }

        private static School lunchAt(LocalTime lunch) {
            return SCHOOL.with(
                    SCHOOL.code(),
                    SCHOOL.name(),
                    SCHOOL.timeZone(),
                    new SchoolHours(LocalTime.of(8, 0), LocalTime.of(15, 0), lunch),
                    SCHOOL.academicYearBegins(),
                    NOW);
        }
    }

    @Nested
    class AcademicYears {
        @Test
        void academicYearRunsFromItsStartToTheDayBeforeTheNext() {
            var year = new AcademicYear(LocalDate.of(2026, 8, 1), LocalDate.of(2027, 7, 31));
            var calendar = new SchoolCalendar(SCHOOL, THANKSGIVING, THANKSGIVING, List.of());

            assertThat(calendar.academicYearOf(LocalDate.of(2026, 8, 1))).isEqualTo(year);
            assertThat(calendar.academicYearOf(LocalDate.of(2026, 12, 31))).isEqualTo(year);
            assertThat(calendar.academicYearOf(LocalDate.of(2027, 7, 31))).isEqualTo(year);
            assertThat(calendar.academicYearOf(LocalDate.of(2026, 7, 31)).lastDay())
                    .isEqualTo(LocalDate.of(2026, 7, 31));
            assertThat(calendar.academicYearOf(LocalDate.of(2027, 8, 1)).firstDay())
                    .isEqualTo(LocalDate.of(2027, 8, 1));
        }

        @Test
        void yearThatBeginsInMarchEndsOnTheLastOfFebruaryAlsoInLeapYears() {
            var march = new AcademicYearStart("03-01");

            assertThat(march.yearOf(LocalDate.of(2027, 5, 1)).lastDay()).isEqualTo(LocalDate.of(2028, 2, 29));
            assertThat(march.yearOf(LocalDate.of(2028, 2, 29)).firstDay()).isEqualTo(LocalDate.of(2027, 3, 1));
            assertThat(march.yearOf(LocalDate.of(2028, 5, 1)).lastDay()).isEqualTo(LocalDate.of(2029, 2, 28));
        }

        @Test
        void yearMayBeginOnTheFirstOfJanuary() {
            assertThat(new AcademicYearStart("01-01").yearOf(LocalDate.of(2026, 1, 1)))
                    .isEqualTo(new AcademicYear(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        }

        @Test
        void startIsADayOfEveryYear() {
            for (var wrong : List.of("02-29", "02-30", "13-01", "00-10", "08-32", "8-1", "08-1", "0801", "", "08/01"))
                Refused.forField("", "format", () -> new AcademicYearStart(wrong));
            assertThat(new AcademicYearStart("02-28")).isNotNull();
            assertThat(new AcademicYearStart("12-31")).isNotNull();
        }
    }

    private static SchoolClosure announced(LocalDate first, LocalDate last, @Nullable LocalTime endsAt, String reason) {
        return SchoolClosure.announced(SCHOOL, first, last, endsAt, reason, PRINCIPAL, NOW);
    }
}

package org.whitecross.domain.students;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;

/**
 * Which days are school days at one school, and when they end. Saturdays and Sundays are none.
 *
 * @param closures those in force
 */
public record SchoolCalendar(ZoneId zone, SchoolHours hours, List<SchoolClosure> closures) {
    private static final int LONGEST_HOLIDAYS = 400;

    public SchoolCalendar {
        closures = List.copyOf(closures);
    }

    /** @param ends the last day */
    public record AcademicYear(LocalDate begins, LocalDate ends) {}

    public SchoolDay on(LocalDate date) {
        var closed = closures.stream().filter(c -> c.covers(date)).toList();
        boolean none = date.getDayOfWeek() == DayOfWeek.SATURDAY
                || date.getDayOfWeek() == DayOfWeek.SUNDAY
                || closed.stream().anyMatch(c -> c.endsAt() == null);
        if (none) return SchoolDay.withoutSchool(date, zone);
        return new SchoolDay(
                date,
                zone,
                closed.stream()
                        .map(SchoolClosure::endsAt)
                        .filter(Objects::nonNull)
                        .filter(end -> end.isAfter(hours.dayBegins()))
                        .min(LocalTime::compareTo)
                        .map(hours::until)
                        .orElse(hours));
    }

    /** From August to July, as most states count it: orders are renewed each year. */
    public AcademicYear academicYearOf(LocalDate date) {
        int began = date.getMonthValue() >= Month.AUGUST.getValue() ? date.getYear() : date.getYear() - 1;
        return new AcademicYear(LocalDate.of(began, Month.AUGUST, 1), LocalDate.of(began + 1, Month.JULY, 31));
    }

    /** The last of so many school days that follow the day. */
    public LocalDate schoolDaysAfter(LocalDate date, int count) {
        return Stream.iterate(date.plusDays(1), day -> day.plusDays(1))
                .limit(LONGEST_HOLIDAYS)
                .filter(day -> on(day).isSchool())
                .skip(count - 1L)
                .findFirst()
                .orElse(date.plusDays(LONGEST_HOLIDAYS));
    }
}

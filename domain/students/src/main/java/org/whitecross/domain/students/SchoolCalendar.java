package org.whitecross.domain.students;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;

/**
 * When there is school, within a period: Monday to Friday at the school's hours, but for its closures.
 *
 * @param to the last day of the period
 * @param closures all that include a day of the period
 */
public record SchoolCalendar(School school, LocalDate from, LocalDate to, List<SchoolClosure> closures) {
    public SchoolCalendar {
        closures = List.copyOf(closures);
    }

    /** @throws IllegalArgumentException outside the period: nothing is known of it */
    public SchoolDay on(LocalDate date) {
        if (date.isBefore(from) || date.isAfter(to))
            throw new IllegalArgumentException(date + " is not within " + from + " to " + to);
        return new SchoolDay(date, school.zone(), hoursOn(date));
    }

    public Stream<SchoolDay> days() {
        return from.datesUntil(to.plusDays(1)).map(this::on);
    }

    /** The one that the day lies in; also of days outside the period. */
    public AcademicYear academicYearOf(LocalDate day) {
        return school.academicYearBegins().yearOf(day);
    }

    /** The last of so many school days that follow the day; the last day of the period, if it does not hold so many. */
    public LocalDate schoolDaysAfter(LocalDate day, int count) {
        return day.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(date -> on(date).isSchool())
                .skip(count - 1L)
                .findFirst()
                .orElse(to);
    }

    public ZoneId zone() {
        return school.zone();
    }

    private @Nullable SchoolHours hoursOn(LocalDate date) {
        if (Set.of(SATURDAY, SUNDAY).contains(date.getDayOfWeek())) return null;
        for (var closure : closures) {
            if (!closure.includes(date)) continue;
            var end = closure.endsAt();
            // The school's hours may have changed since: a half day that would end before it begins is none.
            return end != null && end.isAfter(school.hours().dayBegins())
                    ? school.hours().until(end)
                    : null;
        }
        return school.hours();
    }
}

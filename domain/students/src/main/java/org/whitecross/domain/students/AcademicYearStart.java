package org.whitecross.domain.students;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import org.whitecross.domain.kernel.Refusal;

/**
 * The day on which a school's academic year begins, each year anew.
 *
 * @param value month and day, such as 08-01; not 02-29, which most years do not have
 */
public record AcademicYearStart(String value) {
    public static final AcademicYearStart USUAL = new AcademicYearStart("08-01");
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    public AcademicYearStart {
        if (!isDayOfEveryYear(value))
            throw new Refusal.Invalid("", "format", "must be month and day, such as 08-01, of every year");
    }

    /** The one that the day lies in. */
    public AcademicYear yearOf(LocalDate day) {
        var start = monthDay(value);
        int year = MonthDay.from(day).isBefore(start) ? day.getYear() - 1 : day.getYear();
        return new AcademicYear(start.atYear(year), start.atYear(year + 1).minusDays(1));
    }

    /** The calendar year of the start that is nearest to the day; of two as near, the one to come. */
    public int nearestTo(LocalDate day) {
        var year = yearOf(day);
        var next = year.lastDay().plusDays(1);
        boolean justBegun = DAYS.between(year.firstDay(), day) < DAYS.between(day, next);
        return (justBegun ? year.firstDay() : next).getYear();
    }

    private static boolean isDayOfEveryYear(String text) {
        try {
            return text.length() == 5 && !monthDay(text).equals(LEAP_DAY);
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }
}

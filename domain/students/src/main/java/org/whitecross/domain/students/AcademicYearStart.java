package org.whitecross.domain.students;

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

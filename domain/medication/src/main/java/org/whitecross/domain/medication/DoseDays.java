package org.whitecross.domain.medication;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.whitecross.domain.kernel.Checks;

/** On which days a dose is due. */
public sealed interface DoseDays {
    boolean include(LocalDate date);

    /** As {@link DoseSchedule#parse} reads it. */
    String text();

    /** Whether both may include one day. */
    static boolean mayMeet(DoseDays one, DoseDays other) {
        return switch (one) {
            case Weekdays w when other instanceof Weekdays v -> w.days.stream().anyMatch(v.days::contains);
            case DayOfMonth d
            when other instanceof DayOfMonth e ->
                d.equals(e) || d.isLast() != e.isLast() && Math.max(d.day, e.day) == DayOfMonth.IN_EVERY_MONTH;
            case Weekdays w -> true;
            case DayOfMonth d -> true;
            case All all -> true;
        };
    }

    enum All implements DoseDays {
        EVERY_DAY("daily"),
        /** The same at school; but the order says nothing of other days. */
        SCHOOL_DAYS("on school days");

        private final String text;

        All(String text) {
            this.text = text;
        }

        @Override
        public boolean include(LocalDate date) {
            return true;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** Some days of the week, not all. */
    record Weekdays(Set<DayOfWeek> days) implements DoseDays {
        public static final Weekdays MONDAY_TO_FRIDAY = new Weekdays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

        public Weekdays {
            days = Set.copyOf(days);
            new Checks()
                    .that(!days.isEmpty() && days.size() < 7, "frequency", "range", "must name 1 to 6 days of the week")
                    .orRefuse();
        }

        static DoseDays of(Set<DayOfWeek> days) {
            return days.size() == 7 ? All.EVERY_DAY : new Weekdays(days);
        }

        @Override
        public boolean include(LocalDate date) {
            return days.contains(date.getDayOfWeek());
        }

        @Override
        public String text() {
            return equals(MONDAY_TO_FRIDAY)
                    ? "on weekdays"
                    : days.stream()
                            .sorted()
                            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                            .collect(joining(", ", "every ", ""));
        }
    }

    /**
     * One day of each month.
     *
     * @param day 1 to 28, which every month has, or {@link #LAST}
     */
    record DayOfMonth(int day) implements DoseDays {
        static final int LAST = -1;
        private static final int IN_EVERY_MONTH = 28;

        public DayOfMonth {
            new Checks()
                    .that(
                            day >= 1 && day <= IN_EVERY_MONTH || day == LAST,
                            "frequency",
                            "range",
                            "must name a day that every month has: the 1st to the 28th, or the last day of the month")
                    .orRefuse();
        }

        boolean isLast() {
            return day == LAST;
        }

        @Override
        public boolean include(LocalDate date) {
            return date.getDayOfMonth() == (isLast() ? date.lengthOfMonth() : day);
        }

        @Override
        public String text() {
            return isLast() ? "monthly on the last day" : "monthly on the " + day + ordinal();
        }

        private String ordinal() {
            return switch (day) {
                case 1, 21 -> "st";
                case 2, 22 -> "nd";
                case 3, 23 -> "rd";
                default -> "th";
            };
        }
    }
}

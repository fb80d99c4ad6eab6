package org.whitecross.domain.health;

import java.time.LocalDate;

/** How much of a date is known. What is not known is written as the first: 2019-01-01 for some day in 2019. */
public enum DatePrecision {
    DAY,
    MONTH,
    YEAR;

    boolean isFirst(LocalDate day) {
        return day.equals(first(day));
    }

    /** The first day that the date may mean. */
    LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The last day that the date may mean. */
    LocalDate last(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(day.lengthOfMonth());
            case YEAR -> day.withDayOfYear(day.lengthOfYear());
        };
    }
}

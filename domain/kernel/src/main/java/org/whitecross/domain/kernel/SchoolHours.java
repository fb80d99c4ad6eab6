package org.whitecross.domain.kernel;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * From when to when there is school, on the school's own clock, in whole minutes.
 *
 * @param dayEnds children have left by then: the day does not contain it. A half day may end before lunch.
 * @param lunch when it begins
 */
public record SchoolHours(LocalTime dayBegins, LocalTime dayEnds, LocalTime lunch) implements Inlined {
    public static final SchoolHours USUAL = new SchoolHours(LocalTime.of(7, 30), LocalTime.of(16, 0), LocalTime.NOON);

    public SchoolHours {
        new Checks()
                .that(whole(dayBegins), "dayBegins", "format", "must be whole minutes, such as 07:30")
                .that(whole(dayEnds), "dayEnds", "format", "must be whole minutes, such as 16:00")
                .that(whole(lunch), "lunch", "format", "must be whole minutes, such as 12:00")
                .that(dayEnds.isAfter(dayBegins), "dayEnds", "before-start", "must be after the day begins")
                .orRefuse();
    }

    public boolean contain(LocalTime time) {
        return !time.isBefore(dayBegins) && time.isBefore(dayEnds);
    }

    /** The same day, but children leave earlier. */
    public SchoolHours until(LocalTime earlier) {
        return new SchoolHours(
                dayBegins, Stream.of(earlier, dayEnds).min(LocalTime::compareTo).orElseThrow(), lunch);
    }

    private static boolean whole(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }
}

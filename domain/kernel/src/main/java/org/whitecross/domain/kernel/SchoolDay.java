package org.whitecross.domain.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One day at one school.
 *
 * @param hours null when there is no school
 */
public record SchoolDay(
        LocalDate date, ZoneId zone, @Nullable SchoolHours hours) {
    public static SchoolDay withoutSchool(LocalDate date, ZoneId zone) {
        return new SchoolDay(date, zone, null);
    }

    public boolean isSchool() {
        return hours != null;
    }

    /**
     * The moment of a time of day. Where the clock is put forward over it, it is as much later as the clock jumps (02:30
     * becomes 03:30). Where the clock is put back and it comes twice, the first one counts.
     */
    public Instant at(LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }
}

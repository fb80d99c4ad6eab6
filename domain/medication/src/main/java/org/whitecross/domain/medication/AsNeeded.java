package org.whitecross.domain.medication;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/**
 * PRN: a dose is given when the child needs one, and never due. At least one limit keeps it from being too much. A limit
 * counts every dose of the order, a scheduled one too.
 *
 * @param minInterval between two doses, in whole minutes, from 5 minutes to 3 days. Of a range such as "every 4 to 6 hours"
 *     it is the shorter: a dose after 4 hours is within the order, and relief is not withheld from a child for whom it was
 *     ordered; nothing is given earlier.
 * @param maxIn24Hours in any 24 hours, 1 to 24. "A day" is read so too: two days' doses in a row, around midnight, are what
 *     the prescriber forbade.
 */
public record AsNeeded(
        @Nullable Duration minInterval, @Nullable Integer maxIn24Hours) {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofDays(3);
    private static final int MOST_DOSES = 24;

    public AsNeeded {
        new Checks()
                .that(
                        minInterval != null || maxIn24Hours != null,
                        "frequency",
                        "incomplete",
                        "as needed needs a limit: the least time between two doses, or the most doses a day, such as: as "
                                + "needed, every 4 hours, at most 3 a day")
                .that(
                        minInterval == null
                                || minInterval.compareTo(LEAST) >= 0
                                        && minInterval.compareTo(MOST) <= 0
                                        && minInterval.equals(minInterval.truncatedTo(ChronoUnit.MINUTES)),
                        "frequency",
                        "range",
                        "as needed must be 5 minutes to 3 days apart")
                .that(
                        maxIn24Hours == null || maxIn24Hours >= 1 && maxIn24Hours <= MOST_DOSES,
                        "frequency",
                        "range",
                        "as needed must be at most 1 to " + MOST_DOSES + " doses a day")
                .orRefuse();
    }

    /** From when on another dose is within the limits; empty if nothing stands against it at any time. */
    public Optional<Instant> allowedFrom(Collection<Instant> given) {
        var latestFirst = given.stream().sorted(Comparator.reverseOrder()).toList();
        var afterTheLast = minInterval == null
                ? Stream.<Instant>empty()
                : latestFirst.stream().limit(1).map(last -> last.plus(minInterval));
        var afterTheDay = maxIn24Hours == null
                ? Stream.<Instant>empty()
                : latestFirst.stream().skip(maxIn24Hours - 1L).limit(1).map(first -> first.plus(DAY));
        return Stream.concat(afterTheLast, afterTheDay).max(Comparator.naturalOrder());
    }

    /** How far apart doses have to be: one that is given or entered twice is too close, also where nothing is ordered. */
    Duration leastApart() {
        return minInterval == null ? LEAST : minInterval;
    }

    /** As {@link DoseSchedule#parse} reads it. */
    String text() {
        return "as needed"
                + (minInterval == null ? "" : ", every " + text(minInterval))
                + (maxIn24Hours == null
                        ? ""
                        : ", at most " + maxIn24Hours + (maxIn24Hours == 1 ? " dose" : " doses") + " in 24 hours");
    }

    private static String text(Duration interval) {
        return interval.toMinutesPart() == 0
                ? interval.toHours() + (interval.toHours() == 1 ? " hour" : " hours")
                : interval.toMinutes() + " minutes";
    }
}

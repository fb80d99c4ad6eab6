package org.whitecross.domain.health;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.whitecross.domain.kernel.Checks;

/**
 * The children that ours are compared with: the parameters of CDC's growth charts, as far as they are loaded.
 *
 * <p>Source: R. J. Kuczmarski et al., 2000 CDC growth charts for the United States, Vital and Health Statistics 11 (246)
 * (2002). The parameters lie between the two ends of an interval in proportion, as CDC's program has it.
 */
public final class GrowthReference {
    private final List<Loaded> newestFirst;

    /**
     * @param startsAt age in months, or height in cm where the measure goes by height
     * @param endsAt where the next one starts, if there is one
     */
    public record Interval(Sex sex, GrowthMeasure measure, double startsAt, double endsAt, Lms start, Lms end) {
        public Interval {
            new Checks()
                    .that(startsAt >= 0 && startsAt <= 300, "startsAt", "range", "must be from 0 to 300")
                    .that(endsAt > startsAt && endsAt <= 300, "endsAt", "range", "must be above the start, up to 300")
                    .orRefuse();
        }

        private Lms at(double place) {
            return Lms.between(start, end, (place - startsAt) / (endsAt - startsAt));
        }
    }

    /** What one file holds: all charts, or one of them. */
    public static final class Loaded {
        private final ReferenceVersion version;
        private final Map<Sex, Map<GrowthMeasure, NavigableMap<Double, Interval>>> intervals = new EnumMap<>(Sex.class);

        /** @param intervals that do not overlap */
        public Loaded(ReferenceVersion version, List<Interval> intervals) {
            this.version = version;
            for (var interval : intervals) {
                this.intervals
                        .computeIfAbsent(interval.sex, s -> new EnumMap<>(GrowthMeasure.class))
                        .computeIfAbsent(interval.measure, m -> new TreeMap<>())
                        .put(interval.startsAt, interval);
            }
        }

        public ReferenceVersion version() {
            return version;
        }

        private Optional<Found> at(Sex sex, GrowthMeasure measure, double place) {
            var table = intervals.getOrDefault(sex, Map.of()).get(measure);
            var found = table == null ? null : table.floorEntry(place);
            return found == null || place > found.getValue().endsAt
                    ? Optional.empty()
                    : Optional.of(new Found(version, found.getValue().at(place)));
        }
    }

    /** A distribution, and where it came from. */
    record Found(ReferenceVersion version, Lms lms) {}

    /** @param newestFirst the files that count; where two of them have a value, the one that was loaded later has it */
    public GrowthReference(List<Loaded> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
    }

    public List<ReferenceVersion> versions() {
        return newestFirst.stream().map(Loaded::version).toList();
    }

    /** Whether there is anything for the measure, at whatever age. */
    boolean has(GrowthMeasure measure) {
        return newestFirst.stream()
                .flatMap(loaded -> loaded.intervals.values().stream())
                .anyMatch(measures -> measures.containsKey(measure));
    }

    /** The distribution at an age in months, or at a height in cm; empty outside of the tables. */
    Optional<Found> at(Sex sex, GrowthMeasure measure, double place) {
        return newestFirst.stream()
                .flatMap(loaded -> loaded.at(sex, measure, place).stream())
                .findFirst();
    }
}

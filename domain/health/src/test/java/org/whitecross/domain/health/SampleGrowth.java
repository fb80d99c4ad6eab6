package org.whitecross.domain.health;

import static org.whitecross.domain.health.SampleChart.aChild;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.health.GrowthMeasurement.InchesAndPounds;
import org.whitecross.domain.health.GrowthMeasurement.Measured;
import org.whitecross.domain.health.GrowthReference.Interval;
import org.whitecross.domain.kernel.Surroundings;

/** Growth measurements, and an excerpt of CDC's parameters, to try things on. */
public final class SampleGrowth {
    public static final Instant NOW = Instant.parse("2026-03-10T14:00:00.123456Z");
    /** Every measure, and lying. */
    public static final Measured LYING = new Measured(
            new BigDecimal("139.25"), true, new BigDecimal("32.125"), new BigDecimal("52.5"), "with shoes off");

    private SampleGrowth() {}

    public static Measured measured(@Nullable String heightCm, @Nullable String weightKg) {
        return new Measured(decimal(heightCm), null, decimal(weightKg), null, null);
    }

    public static GrowthMeasurement aMeasurement(Surroundings around, Measured measured) {
        return aMeasurement(around, Entry.Told.JUST_NOW, measured);
    }

    public static GrowthMeasurement aMeasurement(Surroundings around, Entry.Told told, Measured measured) {
        return GrowthMeasurement.taken(aChild(around), told, measured, InchesAndPounds.NONE, around.userId(), NOW);
    }

    public static @Nullable BigDecimal decimal(@Nullable String number) {
        return number == null ? null : new BigDecimal(number);
    }

    public static final GrowthReference NOTHING = new GrowthReference(List.of());

    public static GrowthReference aReference() {
        return new GrowthReference(List.of(loaded("CDCref_d.csv", intervals())));
    }

    public static GrowthReference.Loaded loaded(String name, List<Interval> intervals) {
        return new GrowthReference.Loaded(
                new ReferenceVersion(
                        ReferenceVersionId.next(),
                        ReferenceKind.CDC_GROWTH,
                        name,
                        "0".repeat(64),
                        intervals.size(),
                        NOW),
                intervals);
    }

    /**
     * Some rows of CDC's file CDCref_d.csv as they are, at 0, 1.5, 23.5, 24.5, 60.5, 119.5, 120.5, 179.5, 238.5 and 239.5
     * months, at a length of 85.5 cm and at statures of 77 and 100.5 cm.
     */
    public static List<Interval> intervals() {
        var lines = excerpt()
                .lines()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        var header = lines.getFirst();
        var intervals = new ArrayList<Interval>();
        for (var line : lines.subList(1, lines.size())) {
            var row = new Row(header, line);
            row.read(intervals, GrowthMeasure.WEIGHT_FOR_AGE, "_AGEMOS", "WT");
            row.read(intervals, GrowthMeasure.LENGTH_FOR_AGE, "_AGEMOS", "LG");
            row.read(intervals, GrowthMeasure.STATURE_FOR_AGE, "_AGEMOS", "HT");
            row.read(intervals, GrowthMeasure.BMI_FOR_AGE, "_AGEMOS", "BMI");
            row.read(intervals, GrowthMeasure.HEAD_CIRCUMFERENCE_FOR_AGE, "_AGEMOS", "HC");
            row.read(intervals, GrowthMeasure.WEIGHT_FOR_LENGTH, "_LG", "WLG");
            row.read(intervals, GrowthMeasure.WEIGHT_FOR_STATURE, "_HT", "WHT");
        }
        return intervals;
    }

    private static String excerpt() {
        try (InputStream in = SampleGrowth.class.getResourceAsStream("cdc-growth-excerpt.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Row(List<String> header, List<String> fields) {
        void read(List<Interval> intervals, GrowthMeasure measure, String place, String suffix) {
            if (get(l(suffix) + "1").isEmpty()) return;
            intervals.add(new Interval(
                    get("SEX").equals("1") ? Sex.MALE : Sex.FEMALE,
                    measure,
                    number(place + "1"),
                    number(place + "2"),
                    new Lms(number(l(suffix) + "1"), number("_M" + suffix + "1"), number("_S" + suffix + "1")),
                    new Lms(number(l(suffix) + "2"), number("_M" + suffix + "2"), number("_S" + suffix + "2"))));
        }

        private static String l(String suffix) {
            return "_L" + suffix;
        }

        private double number(String column) {
            return Double.parseDouble(get(column));
        }

        private String get(String column) {
            return fields.get(header.indexOf(column));
        }
    }
}

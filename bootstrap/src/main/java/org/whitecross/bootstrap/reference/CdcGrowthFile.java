package org.whitecross.bootstrap.reference;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.bootstrap.csv.CsvTable;
import org.whitecross.bootstrap.csv.CsvTable.Row;
import org.whitecross.domain.health.GrowthMeasure;
import org.whitecross.domain.health.GrowthReference.Interval;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.Lms;
import org.whitecross.domain.health.Sex;
import org.whitecross.domain.kernel.Refusal;

/**
 * CDC's file CDCref_d.csv, which comes with its SAS program for the growth charts of 2000: each row holds the parameters at
 * both ends of one interval, of age ({@code denom} age, for several measures at once), of length or of height.
 *
 * <p>Read strictly: each number must be one and sane, the intervals of a sex and measure must follow each other without a gap
 * or an overlap and agree where they meet, and both sexes must have the same measures over the same range. Anything else is
 * refused as a whole.
 */
final class CdcGrowthFile {
    static final String NAME = "CDCref_d.csv";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,4}(\\.[0-9]{1,20})?");
    private static final Map<String, Sex> SEXES = Map.of("1", Sex.MALE, "2", Sex.FEMALE);

    /** Where the parameters of a measure stand. */
    private enum Block {
        WEIGHT(GrowthMeasure.WEIGHT_FOR_AGE, "age", "_AGEMOS", "WT"),
        LENGTH(GrowthMeasure.LENGTH_FOR_AGE, "age", "_AGEMOS", "LG"),
        STATURE(GrowthMeasure.STATURE_FOR_AGE, "age", "_AGEMOS", "HT"),
        BMI(GrowthMeasure.BMI_FOR_AGE, "age", "_AGEMOS", "BMI"),
        HEAD(GrowthMeasure.HEAD_CIRCUMFERENCE_FOR_AGE, "age", "_AGEMOS", "HC"),
        BY_LENGTH(GrowthMeasure.WEIGHT_FOR_LENGTH, "length", "_LG", "WLG"),
        BY_HEIGHT(GrowthMeasure.WEIGHT_FOR_STATURE, "height", "_HT", "WHT");

        private final GrowthMeasure measure;
        private final String denom;
        private final String place;
        private final String suffix;

        Block(GrowthMeasure measure, String denom, String place, String suffix) {
            this.measure = measure;
            this.denom = denom;
            this.place = place;
            this.suffix = suffix;
        }

        /** The column of a parameter ("L", "M", "S") at an end ("1", "2"). */
        private String column(String parameter, String end) {
            return "_" + parameter + suffix + end;
        }

        private Stream<String> parameters() {
            return Stream.of("1", "2").flatMap(end -> Stream.of("L", "M", "S").map(p -> column(p, end)));
        }
    }

    private record Read(Row row, Block block, Interval interval) {}

    private final String name;
    private final List<CsvProblem> problems = new ArrayList<>();
    private final Map<Sex, Map<Block, List<Read>>> read = new EnumMap<>(Sex.class);

    private CdcGrowthFile(String name) {
        this.name = name;
    }

    /** @throws CsvRefused with everything that is wrong */
    static GrowthReferences.File read(ReferenceFile read) {
        var file = new CdcGrowthFile(read.name());
        file.parse(read.bytes());
        if (!file.problems.isEmpty())
            throw new CsvRefused(file.problems.stream()
                    .distinct()
                    .sorted(comparingLong(CsvProblem::line).thenComparing(CsvProblem::column))
                    .toList());
        return new GrowthReferences.File(NAME, read.sha256(), file.intervals());
    }

    private void parse(byte[] bytes) {
        var columns = Stream.concat(
                        Stream.of("denom", "SEX"),
                        Arrays.stream(Block.values())
                                .flatMap(b -> Stream.concat(Stream.of(b.place + "1", b.place + "2"), b.parameters())))
                .distinct()
                .toList();
        var table = CsvTable.parse(name, bytes, columns, problems::add);
        if (!table.whole()) return;
        for (var row : table.rows()) if (row.isComplete()) read(row);
        if (!problems.isEmpty()) return; // a row that is not read would look like a gap
        for (var sex : Sex.values()) for (var block : Block.values()) checkOrder(all(sex, block));
        for (var block : Block.values()) checkRange(block);
    }

    private void read(Row row) {
        var sex = SEXES.get(row.get("SEX"));
        if (sex == null) problems.add(row.problem("SEX", "must be 1 or 2"));
        var denom = row.get("denom");
        if (Arrays.stream(Block.values()).noneMatch(b -> b.denom.equals(denom))) {
            problems.add(row.problem("denom", "must be age, length or height"));
            return;
        }
        boolean any = false;
        for (var block : Block.values()) {
            var filled = block.parameters().filter(c -> !row.get(c).isEmpty()).toList();
            if (filled.isEmpty()) continue;
            if (!block.denom.equals(denom)) {
                filled.forEach(c -> problems.add(row.problem(c, "must be empty where denom is " + denom)));
                continue;
            }
            any = true;
            var interval = interval(row, block, sex == null ? Sex.MALE : sex);
            if (interval != null && sex != null)
                read.computeIfAbsent(sex, s -> new EnumMap<>(Block.class))
                        .computeIfAbsent(block, b -> new ArrayList<>())
                        .add(new Read(row, block, interval));
        }
        if (!any) problems.add(row.problem("", "has no parameters"));
    }

    private @Nullable Interval interval(Row row, Block block, Sex sex) {
        var start = lms(row, block, "1");
        var end = lms(row, block, "2");
        var startsAt = number(row, block.place + "1");
        var endsAt = number(row, block.place + "2");
        if (start == null || end == null || startsAt == null || endsAt == null) return null;
        try {
            return new Interval(sex, block.measure, startsAt, endsAt, start, end);
        } catch (Refusal.Invalid refused) {
            for (var problem : refused.problems())
                problems.add(row.problem(
                        block.place + (problem.pointer().equals("/startsAt") ? "1" : "2"), problem.message()));
            return null;
        }
    }

    private @Nullable Lms lms(Row row, Block block, String end) {
        var l = number(row, block.column("L", end));
        var m = number(row, block.column("M", end));
        var s = number(row, block.column("S", end));
        if (l == null || m == null || s == null) return null;
        try {
            return new Lms(l, m, s);
        } catch (Refusal.Invalid refused) {
            for (var problem : refused.problems())
                problems.add(row.problem(
                        block.column(problem.pointer().substring(1).toUpperCase(java.util.Locale.ROOT), end),
                        problem.message()));
            return null;
        }
    }

    private @Nullable Double number(Row row, String column) {
        var text = row.get(column);
        if (NUMBER.matcher(text).matches()) return Double.valueOf(text);
        problems.add(row.problem(column, text.isEmpty() ? "is needed" : "must be a number such as -0.45224446"));
        return null;
    }

    private void checkOrder(List<Read> intervals) {
        Read before = null;
        for (var next : intervals) {
            if (before != null) checkFollows(before, next);
            before = next;
        }
    }

    private void checkFollows(Read before, Read next) {
        var line = "line " + before.row.line();
        if (next.interval.startsAt() < before.interval.endsAt())
            problems.add(next.row.problem(next.block.place + "1", "overlaps with the interval of " + line));
        else if (next.interval.startsAt() > before.interval.endsAt())
            problems.add(next.row.problem(next.block.place + "1", "leaves a gap behind the interval of " + line));
        else if (!next.interval.start().equals(before.interval.end()))
            problems.add(next.row.problem(
                    next.block.column("M", "1"), "must start (L, M and S) with what " + line + " ends with"));
    }

    /** A file that was cut off has the boys' rows, and not all of the girls'. */
    private void checkRange(Block block) {
        var column = block.column("M", "1");
        var boys = all(Sex.MALE, block);
        var girls = all(Sex.FEMALE, block);
        if (boys.isEmpty() || girls.isEmpty())
            problems.add(new CsvProblem(name, 0, column, "has no rows of SEX " + (boys.isEmpty() ? "1" : "2")));
        else if (boys.getFirst().interval.startsAt()
                        != girls.getFirst().interval.startsAt()
                || boys.getLast().interval.endsAt() != girls.getLast().interval.endsAt())
            problems.add(new CsvProblem(name, 0, column, "does not cover the same range for both sexes"));
    }

    /** In the order of age or height. */
    private List<Read> all(Sex sex, Block block) {
        return read.getOrDefault(sex, Map.of()).getOrDefault(block, List.of()).stream()
                .sorted(comparingDouble((Read r) -> r.interval.startsAt()))
                .toList();
    }

    private List<Interval> intervals() {
        return Arrays.stream(Sex.values())
                .flatMap(sex -> Arrays.stream(Block.values()).flatMap(block -> all(sex, block).stream()))
                .map(Read::interval)
                .toList();
    }
}

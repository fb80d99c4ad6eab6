package org.whitecross.bootstrap.reference;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * One of CDC's data tables of a growth chart, such as statage.csv: a row for each sex and age (or height), with L, M, S and
 * some percentiles. The charts have the same columns, so the file's name says which one it is.
 *
 * <p>Read as strictly as {@link CdcGrowthFile}: two rows are at most one month or centimetre apart, as CDC has them, and both
 * sexes have the same range. A header that stands there again in the middle, as in some of CDC's files, is passed over.
 */
final class CdcChartFile {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,4}(\\.[0-9]{1,20})?");
    private static final Map<String, Sex> SEXES = Map.of("1", Sex.MALE, "2", Sex.FEMALE);
    private static final double LONGEST_STEP = 1;
    private static final double MEDIAN_TOLERANCE = 0.01;

    private enum Chart {
        WTAGEINF(GrowthMeasure.WEIGHT_FOR_AGE, "Agemos"),
        WTAGE(GrowthMeasure.WEIGHT_FOR_AGE, "Agemos"),
        LENAGEINF(GrowthMeasure.LENGTH_FOR_AGE, "Agemos"),
        STATAGE(GrowthMeasure.STATURE_FOR_AGE, "Agemos"),
        BMIAGEREV(GrowthMeasure.BMI_FOR_AGE, "Agemos"),
        HCAGEINF(GrowthMeasure.HEAD_CIRCUMFERENCE_FOR_AGE, "Agemos"),
        WTLENINF(GrowthMeasure.WEIGHT_FOR_LENGTH, "Length"),
        WTSTAT(GrowthMeasure.WEIGHT_FOR_STATURE, "Height");

        private final GrowthMeasure measure;
        private final String place;

        Chart(GrowthMeasure measure, String place) {
            this.measure = measure;
            this.place = place;
        }

        private String fileName() {
            return name().toLowerCase(Locale.ROOT) + ".csv";
        }
    }

    private record Point(Row row, double place, Lms lms) {}

    private final ReferenceFile file;
    private final Chart chart;
    private final List<CsvProblem> problems = new ArrayList<>();
    private final Map<Sex, List<Point>> points = new EnumMap<>(Sex.class);

    private CdcChartFile(ReferenceFile file, Chart chart) {
        this.file = file;
        this.chart = chart;
    }

    /** @throws CsvRefused with everything that is wrong */
    static GrowthReferences.File read(ReferenceFile file) {
        var chart = Arrays.stream(Chart.values())
                .filter(c -> c.fileName().equalsIgnoreCase(file.name()))
                .findFirst()
                .orElseThrow(() -> new CsvRefused(List.of(new CsvProblem(
                        file.name(),
                        0,
                        "",
                        "has neither the columns of CDCref_d.csv nor the name of one of CDC's charts: "
                                + Arrays.stream(Chart.values())
                                        .map(Chart::fileName)
                                        .collect(Collectors.joining(", "))))));
        var reader = new CdcChartFile(file, chart);
        var intervals = reader.parse();
        if (!reader.problems.isEmpty())
            throw new CsvRefused(reader.problems.stream()
                    .sorted(comparingLong(CsvProblem::line).thenComparing(CsvProblem::column))
                    .toList());
        return new GrowthReferences.File(chart.fileName(), file.sha256(), intervals);
    }

    private List<Interval> parse() {
        var columns = List.of("Sex", chart.place, "L", "M", "S");
        var table = CsvTable.parse(file.name(), file.bytes(), columns, problems::add);
        if (!table.whole()) return List.of();
        for (var row : table.rows()) {
            boolean headerAgain = columns.stream().allMatch(c -> row.get(c).equals(c));
            if (row.isComplete() && !headerAgain) read(row);
        }
        if (!problems.isEmpty()) return List.of(); // a row that is not read would look like a gap
        points.values().forEach(all -> all.sort(comparingDouble(Point::place)));
        points.values().forEach(this::checkSteps);
        checkRange();
        return Arrays.stream(Sex.values()).flatMap(this::intervals).toList();
    }

    private void read(Row row) {
        var sex = SEXES.get(row.get("Sex"));
        if (sex == null) problems.add(row.problem("Sex", "must be 1 or 2"));
        var place = number(row, chart.place);
        if (place != null && (place < 0 || place > 300))
            problems.add(row.problem(chart.place, "must be from 0 to 300"));
        var lms = lms(row);
        if (sex != null && place != null && lms != null)
            points.computeIfAbsent(sex, s -> new ArrayList<>()).add(new Point(row, place, lms));
    }

    private @Nullable Lms lms(Row row) {
        var l = number(row, "L");
        var m = number(row, "M");
        var s = number(row, "S");
        if (l == null || m == null || s == null) return null;
        if (row.has("P50")) {
            var p50 = number(row, "P50");
            if (p50 != null && Math.abs(p50 - m) > MEDIAN_TOLERANCE * m)
                problems.add(row.problem("P50", "must be what M says: both are the median"));
        }
        try {
            return new Lms(l, m, s);
        } catch (Refusal.Invalid refused) {
            for (var problem : refused.problems())
                problems.add(row.problem(problem.pointer().substring(1).toUpperCase(Locale.ROOT), problem.message()));
            return null;
        }
    }

    private @Nullable Double number(Row row, String column) {
        var text = row.get(column);
        if (NUMBER.matcher(text).matches()) return Double.valueOf(text);
        problems.add(row.problem(column, text.isEmpty() ? "is needed" : "must be a number such as -0.45224446"));
        return null;
    }

    private void checkSteps(List<Point> all) {
        Point before = null;
        for (var next : all) {
            if (before != null && next.place == before.place)
                problems.add(next.row.problem(chart.place, "stands in line " + before.row.line() + " already"));
            if (before != null && next.place - before.place > LONGEST_STEP)
                problems.add(next.row.problem(chart.place, "leaves a gap behind line " + before.row.line()));
            before = next;
        }
    }

    /** A file that was cut off has the boys' rows, and not all of the girls'. */
    private void checkRange() {
        for (var sex :
                SEXES.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            if (points.getOrDefault(sex.getValue(), List.of()).size() < 2)
                problems.add(new CsvProblem(file.name(), 0, "Sex", "has too few rows of " + sex.getKey()));
        }
        if (!problems.isEmpty()) return;
        var boys = points.getOrDefault(Sex.MALE, List.of());
        var girls = points.getOrDefault(Sex.FEMALE, List.of());
        if (boys.getFirst().place != girls.getFirst().place || boys.getLast().place != girls.getLast().place)
            problems.add(new CsvProblem(file.name(), 0, chart.place, "does not cover the same range for both sexes"));
    }

    private Stream<Interval> intervals(Sex sex) {
        var all = points.getOrDefault(sex, List.of());
        var intervals = new ArrayList<Interval>();
        for (int i = 0; problems.isEmpty() && i < all.size() - 1; i++) {
            var start = all.get(i);
            var end = all.get(i + 1);
            intervals.add(new Interval(sex, chart.measure, start.place, end.place, start.lms, end.lms));
        }
        return intervals.stream();
    }
}

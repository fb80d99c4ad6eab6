package org.whitecross.bootstrap.roster;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvTable;
import org.whitecross.bootstrap.csv.CsvTable.Row;

/**
 * The files of a OneRoster 1.2 bundle that matter here, with every row of them checked for itself: that it has the columns,
 * that each value has the form it must have, that each sourcedId is there once, and that each reference leads somewhere.
 */
final class OneRosterFiles {
    static final String ORGS = "orgs";
    static final String USERS = "users";
    static final String ROLES = "roles";
    static final String DEMOGRAPHICS = "demographics";
    static final String ENROLLMENTS = "enrollments";
    static final String CLASSES = "classes";
    private static final String COURSES = "courses";
    private static final String SESSIONS = "academicSessions";

    static final Set<String> GUARDIAN_ROLES = Set.of("parent", "guardian", "relative");
    static final Set<String> STAFF_ROLES = Set.of(
            "districtAdministrator",
            "principal",
            "siteAdministrator",
            "counselor",
            "aide",
            "teacher",
            "proctor",
            "systemAdministrator",
            "ext:nurse");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern LIST = Pattern.compile(" *, *");
    private static final int LONGEST_ID = 255;

    private record Shape(String name, boolean needed, List<Column> columns) {}

    private static Shape shape(String name, boolean needed, Column... columns) {
        return new Shape(name, needed, List.of(columns));
    }

    private static final List<Shape> SHAPES = List.of(
            shape(
                    ORGS,
                    true,
                    text("name"),
                    extensible("type", Set.of("department", "school", "district", "local", "state", "national"))
                            .required(),
                    text("identifier"),
                    one("parentSourcedId", ORGS)),
            shape(
                    USERS,
                    true,
                    oneOf("enabledUser", "true", "false"),
                    text("givenName"),
                    text("familyName"),
                    text("identifier"),
                    text("email"),
                    text("sms"),
                    text("phone"),
                    many("agentSourcedIds", USERS),
                    text("grades"),
                    one("primaryOrgSourcedId", ORGS)),
            shape(
                    ROLES,
                    true,
                    one("userSourcedId", USERS).required(),
                    oneOf("roleType", "primary", "secondary").required(),
                    extensible(
                                    "role",
                                    Stream.of(STAFF_ROLES, GUARDIAN_ROLES, Set.of("student"))
                                            .flatMap(Set::stream)
                                            .filter(role -> !role.startsWith("ext:"))
                                            .collect(toCollection(java.util.TreeSet::new)))
                            .required(),
                    date("beginDate"),
                    date("endDate"),
                    one("orgSourcedId", ORGS).required()),
            shape(DEMOGRAPHICS, true, date("birthDate"), oneOf("sex", "male", "female", "other", "unspecified")),
            shape(
                    ENROLLMENTS,
                    true,
                    one("classSourcedId", CLASSES).required(),
                    one("schoolSourcedId", ORGS),
                    one("userSourcedId", USERS).required(),
                    extensible("role", Set.of("administrator", "proctor", "student", "teacher"))
                            .required(),
                    date("beginDate"),
                    date("endDate")),
            shape(
                    CLASSES,
                    true,
                    text("title").required(),
                    one("courseSourcedId", COURSES),
                    one("schoolSourcedId", ORGS).required(),
                    many("termSourcedIds", SESSIONS)),
            shape(COURSES, false, text("title").required(), one("orgSourcedId", ORGS)),
            shape(
                    SESSIONS,
                    false,
                    text("title").required(),
                    date("startDate").required(),
                    date("endDate").required(),
                    one("parentSourcedId", SESSIONS)));

    static final int COUNT = SHAPES.size();

    private final Consumer<CsvProblem> problems;
    private final Map<String, CsvTable> tables = new HashMap<>();
    private final Map<String, Map<String, Row>> byId = new HashMap<>();

    private OneRosterFiles(Consumer<CsvProblem> problems) {
        this.problems = problems;
    }

    static OneRosterFiles read(Path path, RosterImport.Progress progress, Consumer<CsvProblem> problems)
            throws IOException {
        var files = new OneRosterFiles(problems);
        try (var bundle = new OneRosterBundle(path)) {
            var declared = files.manifest(bundle);
            for (var shape : SHAPES) {
                progress.at(files.tables.size() + 1, COUNT, "reading " + shape.name + ".csv");
                files.tables.put(shape.name, files.load(bundle, shape, declared));
            }
        }
        for (var shape : SHAPES) files.checkRows(shape);
        for (var shape : SHAPES) files.checkReferences(shape);
        return files;
    }

    List<Row> rows(String file) {
        return table(file).rows();
    }

    /** The rows by their sourcedId; of two with the same, the first. */
    Map<String, Row> byId(String file) {
        return byId.getOrDefault(file, Map.of());
    }

    /** Whether all of it could be read, so that what is not in it is missing. */
    boolean isWhole(String file) {
        return table(file).whole();
    }

    private CsvTable table(String file) {
        return tables.getOrDefault(file, CsvTable.missing(file));
    }

    /** The date, if it is one. */
    static @Nullable LocalDate date(Row row, String column) {
        var value = row.get(column);
        return value.isEmpty() || notADate(value) != null ? null : LocalDate.parse(value);
    }

    static List<String> list(String value) {
        return value.isBlank() ? List.of() : Arrays.asList(LIST.split(value.strip(), -1));
    }

    // --- Files ---------------------------------------------------------------------------------------------

    /** What the manifest says of each file: bulk, delta or absent. */
    private Map<String, Row> manifest(OneRosterBundle bundle) throws IOException {
        var table = parsed(bundle, "manifest.csv", true, List.of("propertyName", "value"));
        var properties = new HashMap<String, Row>();
        for (var row : table.rows()) properties.putIfAbsent(row.get("propertyName"), row);
        if (!table.whole()) return properties;
        var version = properties.get("oneroster.version");
        if (version == null) {
            problems.accept(new CsvProblem("manifest.csv", 0, "oneroster.version", "is missing"));
        } else if (!version.get("value").equals("1.2")) {
            problems.accept(version.problem("value", "must be 1.2 for oneroster.version"));
        }
        for (var shape : SHAPES) {
            var declared = properties.get("file." + shape.name);
            if (declared == null) {
                if (shape.needed)
                    problems.accept(new CsvProblem("manifest.csv", 0, "file." + shape.name, "is missing"));
            } else if (!declared.get("value").equals("bulk")
                    && (shape.needed || !declared.get("value").equals("absent"))) {
                problems.accept(declared.problem(
                        "value",
                        "must be bulk" + (shape.needed ? "" : " or absent") + " for file." + shape.name
                                + ": changes alone (delta) cannot be checked"));
            }
        }
        return properties;
    }

    private CsvTable load(OneRosterBundle bundle, Shape shape, Map<String, Row> declared) throws IOException {
        var file = declared.get("file." + shape.name);
        boolean promised = file != null && file.get("value").equals("bulk");
        return parsed(
                bundle,
                shape.name + ".csv",
                shape.needed || promised,
                Stream.concat(
                                Stream.of("sourcedId", "status"),
                                shape.columns.stream().map(Column::name))
                        .toList());
    }

    private CsvTable parsed(OneRosterBundle bundle, String file, boolean needed, List<String> columns)
            throws IOException {
        try {
            var bytes = bundle.read(file);
            if (bytes.isPresent()) return CsvTable.parse(file, bytes.get(), columns, problems);
            if (needed) problems.accept(new CsvProblem(file, 0, "", "is missing"));
        } catch (OneRosterBundle.TooLarge e) {
            problems.accept(new CsvProblem(
                    file,
                    0,
                    "",
                    "is larger than " + OneRosterBundle.MOST_BYTES / 1024 / 1024 + " MB: it was not read"));
        }
        return CsvTable.missing(file);
    }

    // --- Rows ----------------------------------------------------------------------------------------------

    private void checkRows(Shape shape) {
        Map<String, Row> ids = new LinkedHashMap<>();
        for (var row : rows(shape.name)) {
            var id = row.get("sourcedId");
            if (id.isBlank()) {
                if (row.has("sourcedId")) problems.accept(row.problem("sourcedId", "is needed"));
            } else if (id.length() > LONGEST_ID || hasControls(id)) {
                problems.accept(row.problem(
                        "sourcedId",
                        "must have at most " + LONGEST_ID + " characters, none of them control characters"));
            }
            var before = ids.putIfAbsent(id, row);
            if (before != null && !id.isBlank()) {
                problems.accept(row.problem("sourcedId", "is the sourcedId of line " + before.line() + " already"));
            }
            if (!row.isComplete()) continue;
            check(row, STATUS);
            for (var column : shape.columns) check(row, column);
            checkOrder(row, "beginDate", "endDate");
            checkOrder(row, "startDate", "endDate");
        }
        byId.put(shape.name, ids);
    }

    private void check(Row row, Column column) {
        var value = row.get(column.name);
        if (value.isBlank()) {
            if (column.filled && row.has(column.name)) problems.accept(row.problem(column.name, "is needed"));
            return;
        }
        var wrong = hasControls(value) ? "must not contain control characters" : column.wrong.apply(value);
        if (wrong != null) problems.accept(row.problem(column.name, wrong));
    }

    private void checkOrder(Row row, String first, String last) {
        var begin = date(row, first);
        var end = date(row, last);
        if (begin != null && end != null && end.isBefore(begin)) {
            problems.accept(row.problem(last, "must not be before " + first));
        }
    }

    private void checkReferences(Shape shape) {
        for (var column : shape.columns) {
            var target = column.refersTo;
            if (target == null || !isWhole(target)) continue;
            for (var row : rows(shape.name)) {
                if (!row.isComplete()) continue;
                var ids = column.many ? list(row.get(column.name)) : List.of(row.get(column.name));
                var seen = new HashSet<String>();
                for (var id : ids) {
                    if (id.isBlank() && !column.many) continue;
                    if (!byId(target).containsKey(id)) {
                        problems.accept(row.problem(column.name, "refers to a row that is not in " + target + ".csv"));
                    } else if (!seen.add(id)) {
                        problems.accept(row.problem(column.name, "names the same row twice"));
                    }
                }
            }
        }
        if (shape.name.equals(DEMOGRAPHICS) && isWhole(USERS)) {
            for (var row : rows(DEMOGRAPHICS)) {
                if (!row.get("sourcedId").isBlank() && !byId(USERS).containsKey(row.get("sourcedId")))
                    problems.accept(row.problem("sourcedId", "refers to a row that is not in users.csv"));
            }
        }
    }

    // --- Columns -------------------------------------------------------------------------------------------

    /**
     * @param filled whether every row must have a value
     * @param wrong what is wrong with a value; null if nothing is
     * @param refersTo the file whose sourcedIds it names
     */
    private record Column(
            String name,
            boolean filled,
            Function<String, @Nullable String> wrong,
            @Nullable String refersTo,
            boolean many) {
        Column required() {
            return new Column(name, true, wrong, refersTo, many);
        }
    }

    private static final Column STATUS = oneOf("status", "active", "tobedeleted");

    private static Column text(String name) {
        return new Column(name, false, value -> null, null, false);
    }

    private static Column date(String name) {
        return new Column(name, false, OneRosterFiles::notADate, null, false);
    }

    private static Column one(String name, String file) {
        return new Column(name, false, value -> null, file, false);
    }

    private static Column many(String name, String file) {
        return new Column(name, false, value -> null, file, true);
    }

    private static Column oneOf(String name, String... values) {
        var known = List.of(values);
        var reason = "must be one of " + String.join(", ", known);
        return new Column(name, false, value -> known.contains(value) ? null : reason, null, false);
    }

    /** One of the standard's words, or an extension of it. */
    private static Column extensible(String name, Set<String> values) {
        var reason =
                "must be one of " + String.join(", ", values.stream().sorted().toList()) + ", or begin with ext:";
        return new Column(
                name, false, value -> values.contains(value) || value.startsWith("ext:") ? null : reason, null, false);
    }

    private static @Nullable String notADate(String value) {
        try {
            if (DATE.matcher(value).matches()) {
                LocalDate.parse(value);
                return null;
            }
        } catch (DateTimeException e) {
            // such as the 30th of February
        }
        return "must be a date, such as 2026-08-24";
    }

    private static boolean hasControls(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }
}

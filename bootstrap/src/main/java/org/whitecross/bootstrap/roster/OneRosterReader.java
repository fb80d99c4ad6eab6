package org.whitecross.bootstrap.roster;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.whitecross.bootstrap.roster.OneRosterFiles.CLASSES;
import static org.whitecross.bootstrap.roster.OneRosterFiles.DEMOGRAPHICS;
import static org.whitecross.bootstrap.roster.OneRosterFiles.ENROLLMENTS;
import static org.whitecross.bootstrap.roster.OneRosterFiles.GUARDIAN_ROLES;
import static org.whitecross.bootstrap.roster.OneRosterFiles.ORGS;
import static org.whitecross.bootstrap.roster.OneRosterFiles.ROLES;
import static org.whitecross.bootstrap.roster.OneRosterFiles.STAFF_ROLES;
import static org.whitecross.bootstrap.roster.OneRosterFiles.USERS;
import static org.whitecross.bootstrap.roster.OneRosterFiles.date;
import static org.whitecross.bootstrap.roster.OneRosterFiles.list;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.bootstrap.csv.CsvTable.Row;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.ContactList;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.ContactRelationship;
import org.whitecross.domain.students.Gender;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.PhoneNumber;
import org.whitecross.domain.students.Roster;
import org.whitecross.domain.students.Roster.Standing;

/**
 * Reads a OneRoster 1.2 CSV bundle strictly, and either gives all of it in our own terms or says all that is wrong with it.
 *
 * <ul>
 *   <li>Schools are the orgs of the type school; their identifier becomes their code. There is one district.
 *   <li>Students have the role student, a row in demographics and an enrollment as a student. Of several schools the
 *       primary org counts, else the latest enrollment; the enrollment date is the first day at that school.
 *   <li>Staff get accounts by their roles: districtAdministrator → DISTRICT_ADMIN; principal, siteAdministrator →
 *       SCHOOL_ADMIN; ext:nurse → NURSE; counselor → COUNSELOR; aide, teacher, proctor, systemAdministrator → VIEWER. Primary
 *       roles count before secondary ones, then the most powerful. Other ext: roles give nobody anything.
 *   <li>Parents, guardians and relatives become emergency contacts of each student whose agentSourcedIds name them; the
 *       first two active ones PRIMARY, the others SECONDARY.
 *   <li>A row with the status tobedeleted has left, as has staff with enabledUser false; an empty status means active.
 *       Whoever is not in the files at all has left, too, which is for whoever takes the roster over to see.
 *   <li>An enrollment or a role is in force from its beginDate to its endDate, both included and either open. A student is
 *       where she has an enrollment in force; staff work where they have a role in force, at schools that are open; who has
 *       none in force, although it is not all to come, has left.
 *   <li>But not while nothing is in force because it is summer. A school is in session when at least half of the students
 *       who were there within a year are there today; a district, when one of its schools is. Of somebody whose last
 *       enrollment or role ended where nothing is in session, and of somebody who has one to come, the files say nothing
 *       that holds today: {@link Roster.Standing#UNTOLD}. Half, since a summer school has fewer of them, and fewer than half
 *       leave while there is school.
 * </ul>
 *
 * <p>Today is today in the time zone of the schools that are new.
 */
public final class OneRosterReader {
    static final int STEPS = OneRosterFiles.COUNT;
    private static final Map<String, Grade> GRADES = grades();
    private static final Map<String, Gender> GENDERS =
            Map.of("male", Gender.MALE, "female", Gender.FEMALE, "other", Gender.OTHER, "", Gender.PREFER_NOT_TO_SAY);
    private static final Map<String, Roster.StaffRole> STAFF = Map.of(
            "districtAdministrator", Roster.StaffRole.DISTRICT_ADMIN,
            "principal", Roster.StaffRole.SCHOOL_ADMIN,
            "siteAdministrator", Roster.StaffRole.SCHOOL_ADMIN,
            "ext:nurse", Roster.StaffRole.NURSE,
            "counselor", Roster.StaffRole.COUNSELOR);

    private final ZoneId timeZone;
    private final Clock clock;

    /** @param timeZone of schools that are new */
    public OneRosterReader(ZoneId timeZone, Clock clock) {
        this.timeZone = timeZone;
        this.clock = clock;
    }

    /** @throws CsvRefused with everything that is wrong */
    public Roster read(Path bundle, RosterImport.Progress progress) throws IOException {
        var problems = new ArrayList<CsvProblem>();
        var files = OneRosterFiles.read(bundle, progress, problems::add);
        var content = new Content(files, problems, timeZone, LocalDate.now(clock.withZone(timeZone)));
        content.read();
        if (!problems.isEmpty()) {
            throw new CsvRefused(problems.stream()
                    .distinct()
                    .sorted(comparing(CsvProblem::file)
                            .thenComparingLong(CsvProblem::line)
                            .thenComparing(CsvProblem::column))
                    .toList());
        }
        return content.roster();
    }

    private static Map<String, Grade> grades() {
        var grades = new LinkedHashMap<String, Grade>();
        grades.put("PK", new Grade("PK"));
        grades.put("KG", new Grade("K"));
        for (int grade = 1; grade <= 12; grade++) grades.put("%02d".formatted(grade), new Grade(String.valueOf(grade)));
        return grades;
    }

    /** Where a value stands. */
    private record Cell(Row row, String column) {}

    private record Guardian(
            ContactRelationship relationship,
            Row user,
            @Nullable PhoneNumber phone,
            @Nullable String email,
            Standing standing) {}

    /**
     * Where it is not summer.
     *
     * @param schools that have students
     */
    private record Sessions(Set<String> schools, Set<String> inSession) {
        boolean isInSession(String org) {
            return schools.contains(org) ? inSession.contains(org) : !inSession.isEmpty();
        }
    }

    /** What the rows mean, one kind after the other. What lacks something is left out: then there is a problem anyway. */
    private static final class Content {
        private final OneRosterFiles files;
        private final List<CsvProblem> problems;
        private final ZoneId timeZone;
        private final LocalDate today;
        private final Map<String, List<Row>> rolesOf;
        private final Map<String, List<Row>> enrollmentsOf;
        private final Sessions sessions;

        private Roster.@Nullable DistrictRow district;
        private final Map<String, Roster.SchoolRow> schools = new LinkedHashMap<>();
        private final List<Roster.StudentRow> students = new ArrayList<>();
        private final List<Roster.ContactRow> contacts = new ArrayList<>();
        private final List<Roster.StaffRow> staff = new ArrayList<>();
        private final Map<String, Guardian> guardians = new HashMap<>();
        private final Map<String, Row> numbers = new HashMap<>();
        private final Map<String, Row> emails = new HashMap<>();

        private Content(OneRosterFiles files, List<CsvProblem> problems, ZoneId timeZone, LocalDate today) {
            this.files = files;
            this.problems = problems;
            this.timeZone = timeZone;
            this.today = today;
            rolesOf = files.rows(ROLES).stream().collect(groupingBy(r -> r.get("userSourcedId")));
            enrollmentsOf = files.rows(ENROLLMENTS).stream()
                    .filter(e -> e.get("role").equals("student"))
                    .collect(groupingBy(e -> e.get("userSourcedId")));
            sessions = sessions();
        }

        Roster roster() {
            return new Roster(
                    Objects.requireNonNull(district), List.copyOf(schools.values()), students, contacts, staff);
        }

        void read() {
            readOrgs();
            for (var row : files.rows(ENROLLMENTS)) mustBeSchool(row);
            for (var row : files.rows(CLASSES)) mustBeSchool(row);
            var users = files.byId(USERS).values();
            for (var user : users) if (user.isComplete()) readRoles(user);
            for (var user : users) if (user.isComplete() && has(user, Set.of("student"))) readContacts(user);
        }

        // --- Districts and schools

        private void readOrgs() {
            var codes = new HashMap<String, Row>();
            for (var org : files.byId(ORGS).values()) {
                if (!org.isComplete()) continue;
                var cells = Map.of("/code", new Cell(org, "identifier"), "/name", new Cell(org, "name"));
                var code = org.get("identifier").toUpperCase(Locale.ROOT);
                var id = org.get("sourcedId");
                if (org.get("type").equals("district")) {
                    if (!isActive(org)) tell(org, "status", "must be active: a roster does not close a district");
                    if (district != null) tell(org, "type", "must not be district a second time: a bundle is of one");
                    var row = attempt(cells, () -> new Roster.DistrictRow(id, code, org.get("name")));
                    if (row != null) district = row;
                } else if (isSchool(org)) {
                    var before = codes.putIfAbsent(code, org);
                    if (before != null && !code.isEmpty())
                        tell(
                                org,
                                "identifier",
                                "is the identifier of the school in line " + before.line() + " already");
                    var row = attempt(
                            cells,
                            () -> new Roster.SchoolRow(id, code, org.get("name"), timeZone.getId(), isActive(org)));
                    if (row != null) schools.put(id, row);
                }
            }
            if (files.isWhole(ORGS)
                    && files.rows(ORGS).stream().noneMatch(o -> o.get("type").equals("district")))
                problems.add(new CsvProblem("orgs.csv", 0, "type", "is district nowhere: a bundle is of one"));
        }

        private void mustBeSchool(Row row) {
            if (!files.isWhole(ORGS)) return;
            var org = files.byId(ORGS).get(row.get("schoolSourcedId"));
            if (org != null && org.isComplete() && row.isComplete() && !isSchool(org))
                tell(row, "schoolSourcedId", "must be an org of the type school");
        }

        // --- People

        private void readRoles(Row user) {
            if (roles(user).isEmpty() && files.isWhole(ROLES)) tell(user, "sourcedId", "has no row in roles.csv");
            if (has(user, Set.of("student"))) readStudent(user);
            if (has(user, STAFF_ROLES)) readStaff(user);
            if (has(user, GUARDIAN_ROLES)) readGuardian(user);
        }

        private void readStudent(Row user) {
            var id = user.get("sourcedId");
            var standing = standingOfStudent(user);
            var number = user.get("identifier");
            if (number.isBlank()) {
                tell(user, "identifier", "is needed for a student: it is her number");
            } else {
                var before = numbers.putIfAbsent(number, user);
                if (before != null)
                    tell(user, "identifier", "is the identifier of the student in line " + before.line() + " already");
            }
            var grade = GRADES.get(user.get("grades").strip());
            if (grade == null) tell(user, "grades", "must be one of " + String.join(", ", GRADES.keySet()));

            var demographics = files.byId(DEMOGRAPHICS).get(id);
            if (demographics == null && files.isWhole(DEMOGRAPHICS))
                tell(user, "sourcedId", "has no row in demographics.csv");
            if (demographics != null
                    && demographics.isComplete()
                    && demographics.get("birthDate").isBlank())
                tell(demographics, "birthDate", "is needed for a student");
            var birth = demographics == null ? null : date(demographics, "birthDate");

            var first = firstDay(user, standing);
            var began = first == null ? null : date(first, "beginDate");
            attempt(
                    Map.of(
                            "/studentNumber", new Cell(user, "identifier"),
                            "/firstName", new Cell(user, "givenName"),
                            "/lastName", new Cell(user, "familyName"),
                            "/dateOfBirth", new Cell(demographics == null ? user : demographics, "birthDate"),
                            "/enrollmentDate", new Cell(first == null ? user : first, "beginDate")),
                    () -> {
                        Roster.StudentRow.check(
                                number.isBlank() ? null : number,
                                user.get("givenName"),
                                user.get("familyName"),
                                birth,
                                began,
                                standing == Standing.LEFT ? null : today);
                        if (number.isBlank()
                                || demographics == null
                                || birth == null
                                || first == null
                                || began == null
                                || grade == null) return true;
                        return students.add(new Roster.StudentRow(
                                id,
                                school(user, first),
                                number,
                                user.get("givenName"),
                                user.get("familyName"),
                                birth,
                                grade,
                                GENDERS.getOrDefault(demographics.get("sex"), Gender.PREFER_NOT_TO_SAY),
                                began,
                                standing));
                    });
        }

        private Standing standingOfStudent(Row user) {
            if (!isActive(user, Set.of("student"))) return Standing.LEFT;
            var enrollments =
                    enrollments(user).stream().filter(Content::isActive).toList();
            if (enrollments.isEmpty()) return Standing.HERE; // which is told as a problem
            return standing(enrollments, e -> school(user, e));
        }

        /** The student's first enrollment at the school where she is now, or was last; null if there is a problem with it. */
        private @Nullable Row firstDay(Row user, Standing standing) {
            boolean here = standing != Standing.LEFT;
            var all = enrollments(user);
            var active = all.stream().filter(Content::isActive).toList();
            if (here ? active.isEmpty() : all.isEmpty()) {
                if (files.isWhole(ENROLLMENTS)) {
                    tell(
                            user,
                            "sourcedId",
                            "has no " + (here && !all.isEmpty() ? "active " : "")
                                    + "enrollment as a student in enrollments.csv");
                }
                return null;
            }
            var ever = active.isEmpty() ? all : active;
            var candidates = timely(ever);
            var primary = user.get("primaryOrgSourcedId");
            var latest = candidates.stream().max(byBegin()).orElseThrow();
            var school =
                    candidates.stream().anyMatch(e -> school(user, e).equals(primary)) ? primary : school(user, latest);
            var there =
                    ever.stream().filter(e -> school(user, e).equals(school)).toList();
            var row = schools.get(school);
            if (school.isBlank()) {
                tell(latest, "schoolSourcedId", "is needed for a student without a primaryOrgSourcedId");
            } else if (row == null) {
                // An org that is no school was told already, unless the user's own org stands in for it.
                var org = files.byId(ORGS).get(school);
                if (there.getFirst().get("schoolSourcedId").isBlank()
                        && files.isWhole(ORGS)
                        && org != null
                        && !isSchool(org))
                    tell(
                            user,
                            "primaryOrgSourcedId",
                            "must be an org of the type school, where the enrollment names none");
            } else if (standing == Standing.HERE && !row.isActive()) {
                tell(there.getFirst(), "schoolSourcedId", "must not be a school that is closed (tobedeleted)");
            }
            var dated = there.stream()
                    .filter(e -> date(e, "beginDate") != null)
                    .min(comparing(e -> Objects.requireNonNull(date(e, "beginDate"))));
            if (dated.isEmpty()
                    && there.stream().allMatch(e -> e.get("beginDate").isBlank()))
                tell(there.getFirst(), "beginDate", "is needed for a student");
            return row == null ? null : dated.orElse(null);
        }

        private List<Row> enrollments(Row user) {
            return enrollmentsOf.getOrDefault(user.get("sourcedId"), List.of());
        }

        private static String school(Row user, Row enrollment) {
            var named = enrollment.get("schoolSourcedId");
            return named.isBlank() ? user.get("primaryOrgSourcedId") : named;
        }

        private void readStaff(Row user) {
            var standing = user.get("enabledUser").equals("false") ? Standing.LEFT : standing(user, STAFF_ROLES);
            var email = user.get("email").toLowerCase(Locale.ROOT);
            if (email.isBlank()) {
                tell(user, "email", "is needed for staff: it is the name under which they sign in");
                return;
            }
            var before = emails.putIfAbsent(email, user);
            if (before != null)
                tell(user, "email", "is the e-mail address of the person in line " + before.line() + " already");
            var held = held(user, STAFF_ROLES);
            var person = attempt(
                    person(user),
                    () -> new Roster.StaffRow(
                            user.get("sourcedId"),
                            email,
                            user.get("givenName"),
                            user.get("familyName"),
                            role(held),
                            held.stream()
                                    .map(r -> r.get("orgSourcedId"))
                                    .filter(this::isOpen)
                                    .collect(toSet()),
                            standing));
            if (person != null) staff.add(person);
        }

        /** Who worked at one that is closed reaches nobody there any more. */
        private boolean isOpen(String org) {
            var school = schools.get(org);
            return school != null && school.isActive();
        }

        private static Roster.StaffRole role(List<Row> held) {
            return held.stream()
                    .min(comparing((Row r) -> !r.get("roleType").equals("primary"))
                            .thenComparing(Content::staffRole))
                    .map(Content::staffRole)
                    .orElse(Roster.StaffRole.VIEWER);
        }

        private static Roster.StaffRole staffRole(Row role) {
            return STAFF.getOrDefault(role.get("role"), Roster.StaffRole.VIEWER);
        }

        private void readGuardian(Row user) {
            var column = user.get("phone").isBlank() && !user.get("sms").isBlank() ? "sms" : "phone";
            var phone = user.get(column).isBlank()
                    ? null
                    : attempt(Map.of("", new Cell(user, column)), () -> new PhoneNumber(user.get(column)));
            if (user.get(column).isBlank())
                tell(user, "phone", "is needed for a parent, guardian or relative: it is who is called");
            var email = user.get("email").isBlank() ? null : user.get("email");
            attempt(person(user), () -> {
                Roster.ContactRow.check(user.get("givenName"), user.get("familyName"), email);
                return true;
            });
            var roles =
                    held(user, GUARDIAN_ROLES).stream().map(r -> r.get("role")).collect(toSet());
            var relationship = roles.contains("parent")
                    ? ContactRelationship.PARENT
                    : roles.contains("guardian") ? ContactRelationship.GUARDIAN : ContactRelationship.OTHER;
            guardians.put(
                    user.get("sourcedId"),
                    new Guardian(relationship, user, phone, email, standing(user, GUARDIAN_ROLES)));
        }

        private void readContacts(Row student) {
            int active = 0;
            for (var agent : list(student.get("agentSourcedIds"))) {
                var guardian = guardians.get(agent);
                if (guardian == null) {
                    var user = files.byId(USERS).get(agent);
                    if (user != null && user.isComplete() && files.isWhole(ROLES))
                        tell(student, "agentSourcedIds", "names somebody who is neither parent, guardian nor relative");
                    continue;
                }
                boolean isCalled = guardian.standing != Standing.LEFT;
                if (isCalled) active++;
                if (guardian.phone == null || !problems.isEmpty()) continue;
                contacts.add(new Roster.ContactRow(
                        agent,
                        student.get("sourcedId"),
                        guardian.user.get("givenName"),
                        guardian.user.get("familyName"),
                        guardian.relationship,
                        guardian.phone,
                        guardian.email,
                        isCalled && active <= ContactList.MOST_PRIMARY
                                ? ContactPriority.PRIMARY
                                : ContactPriority.SECONDARY,
                        guardian.standing));
            }
        }

        // --- Rows

        private List<Row> roles(Row user) {
            return rolesOf.getOrDefault(user.get("sourcedId"), List.of());
        }

        private boolean has(Row user, Set<String> names) {
            return roles(user).stream().anyMatch(r -> names.contains(r.get("role")));
        }

        /** Her roles of these that are in force; if none is, those that are active; if none is, those that she had last. */
        private List<Row> held(Row user, Set<String> names) {
            var all = roles(user).stream()
                    .filter(r -> names.contains(r.get("role")))
                    .toList();
            var active = all.stream().filter(Content::isActive).toList();
            return active.isEmpty() ? all : timely(active);
        }

        private static boolean isActive(Row row) {
            return !row.get("status").equals("tobedeleted");
        }

        private boolean isActive(Row user, Set<String> roles) {
            return isActive(user) && roles(user).stream().anyMatch(r -> isActive(r) && roles.contains(r.get("role")));
        }

        private Standing standing(Row user, Set<String> names) {
            if (!isActive(user, names)) return Standing.LEFT;
            return standing(
                    roles(user).stream()
                            .filter(r -> isActive(r) && names.contains(r.get("role")))
                            .toList(),
                    r -> r.get("orgSourcedId"));
        }

        // --- Days

        /** @param active roles or enrollments of one person, at least one */
        private Standing standing(List<Row> active, Function<Row, String> org) {
            if (active.stream().anyMatch(this::isInForce)) return Standing.HERE;
            if (active.stream().anyMatch(this::isToCome)) return Standing.UNTOLD;
            var last = active.stream()
                    .max(comparing(r -> date(r, "endDate"), nullsLast(naturalOrder())))
                    .orElseThrow();
            return sessions.isInSession(org.apply(last)) ? Standing.LEFT : Standing.UNTOLD;
        }

        /** Those in force; if none is, those that begin next; if none does, all. */
        private List<Row> timely(List<Row> rows) {
            var now = rows.stream().filter(this::isInForce).toList();
            if (!now.isEmpty()) return now;
            var next = rows.stream().filter(this::isToCome).min(byBegin());
            return next.map(List::of).orElse(rows);
        }

        private boolean isInForce(Row row) {
            return isActive(row) && !isToCome(row) && !endsBefore(row, today);
        }

        private boolean isToCome(Row row) {
            var begin = date(row, "beginDate");
            return isActive(row) && begin != null && begin.isAfter(today);
        }

        private static boolean endsBefore(Row row, LocalDate day) {
            var end = date(row, "endDate");
            return end != null && end.isBefore(day);
        }

        private static Comparator<Row> byBegin() {
            return comparing(r -> date(r, "beginDate"), nullsFirst(naturalOrder()));
        }

        private Sessions sessions() {
            var within = new HashMap<String, Set<String>>();
            var now = new HashMap<String, Set<String>>();
            enrollmentsOf.forEach((id, enrollments) -> {
                var user = files.byId(USERS).get(id);
                if (user == null) return;
                for (var e : enrollments) {
                    if (!isActive(e) || isToCome(e) || endsBefore(e, today.minusYears(1))) continue;
                    within.computeIfAbsent(school(user, e), s -> new HashSet<>())
                            .add(id);
                    if (isInForce(e))
                        now.computeIfAbsent(school(user, e), s -> new HashSet<>())
                                .add(id);
                }
            });
            var inSession = within.keySet().stream()
                    .filter(s -> 2 * now.getOrDefault(s, Set.of()).size()
                            >= within.getOrDefault(s, Set.of()).size())
                    .collect(toSet());
            return new Sessions(within.keySet(), inSession);
        }

        private static boolean isSchool(Row org) {
            return org.get("type").equals("school");
        }

        private static Map<String, Cell> person(Row user) {
            return Map.of(
                    "/firstName", new Cell(user, "givenName"),
                    "/lastName", new Cell(user, "familyName"),
                    "/email", new Cell(user, "email"));
        }

        private void tell(Row row, String column, String reason) {
            if (row.has(column)) problems.add(row.problem(column, reason)); // else the header was told
        }

        /** What is made; null, with a problem for each field that the domain refuses, where it stands. */
        private <T> @Nullable T attempt(Map<String, Cell> cells, Supplier<T> made) {
            try {
                return made.get();
            } catch (Refusal.Invalid refused) {
                for (var field : refused.problems()) {
                    var cell = Objects.requireNonNull(cells.get(field.pointer()), field.pointer());
                    tell(cell.row, cell.column, field.message());
                }
                return null;
            }
        }
    }
}

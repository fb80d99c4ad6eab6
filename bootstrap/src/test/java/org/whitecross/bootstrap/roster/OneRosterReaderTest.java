package org.whitecross.bootstrap.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.ContactRelationship;
import org.whitecross.domain.students.Gender;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.PhoneNumber;
import org.whitecross.domain.students.Roster;
import org.whitecross.domain.students.Roster.Standing;

class OneRosterReaderTest {
    private static final String ZONE = "America/Chicago";

    @TempDir
    Path folder;

    private static Roster read(Path bundle) {
        return read(bundle, "2026-09-15");
    }

    private static Roster read(Path bundle, String day) {
        try {
            var clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
            return new OneRosterReader(ZoneId.of(ZONE), clock).read(bundle, (step, of, what) -> {});
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> problems(Path bundle) {
        var refused = catchThrowableOfType(CsvRefused.class, () -> read(bundle));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(CsvProblem::toString).toList();
    }

    // --- What is read ----------------------------------------------------------------------------------------

    @Test
    void districtAndSchoolsAreReadWithTheirIdentifiersAsCodes() {
        var roster = read(Bundles.small());

        assertThat(roster.district())
                .isEqualTo(new Roster.DistrictRow("district-1", "LUSD", "Lindenau Unified School District"));
        assertThat(roster.schools())
                .containsExactly(
                        new Roster.SchoolRow("school-1", "AHE", "Alder Hill Elementary, North Campus", ZONE, true),
                        new Roster.SchoolRow("school-2", "BMS", "Brookside Middle School", ZONE, true));
    }

    @Test
    void studentsAreReadWithEveryField() {
        assertThat(read(Bundles.small()).students())
                .containsExactly(
                        student(1, 1, "1001", "Zoë", "O'Brien", "2021-03-04", "K", Gender.FEMALE, "2026-08-24"),
                        student(2, 1, "1002", "D’Andre", "O'Brien", "2021-03-04", "K", Gender.MALE, "2026-08-24"),
                        student(3, 1, "1003", "José", "de la Cruz", "2020-01-31", "1", Gender.MALE, "2025-08-25"),
                        student(4, 1, "1004", "Søren", "Þórsson", "2019-05-17", "2", Gender.OTHER, "2026-08-24"),
                        student(5, 1, "1005", "Łukasz", "van der Berg", "2018-02-28", "3", Gender.MALE, "2026-08-24"),
                        student(6, 1, "1006", "Mei", "Nguyễn", "2022-07-01", "PK", Gender.FEMALE, "2026-08-24"),
                        student(
                                7,
                                1,
                                "1007",
                                "Jayden",
                                "MacDonald",
                                "2016-02-29",
                                "5",
                                Gender.PREFER_NOT_TO_SAY,
                                "2026-08-24"),
                        student(8, 2, "1008", "Noah", "Smith-Jones", "2015-04-09", "6", Gender.MALE, "2026-09-07"),
                        student(9, 2, "1009", "Anjali", "Patel", "2014-10-20", "7", Gender.FEMALE, "2026-08-24"),
                        student(10, 2, "A-1010", "Mary-Kate", "Kim", "2013-12-24", "8", Gender.FEMALE, "2026-08-24"),
                        new Roster.StudentRow(
                                "student-11",
                                "school-2",
                                "1011",
                                "Mateo",
                                "Lucía",
                                LocalDate.parse("2013-06-06"),
                                new Grade("8"),
                                Gender.MALE,
                                LocalDate.parse("2025-08-25"),
                                Standing.LEFT),
                        student(
                                12,
                                1,
                                "1012",
                                "Nia",
                                "Okafor",
                                "2017-08-15",
                                "4",
                                Gender.PREFER_NOT_TO_SAY,
                                "2026-08-24"));
    }

    private static Roster.StudentRow student(
            int id,
            int school,
            String number,
            String first,
            String last,
            String birth,
            String grade,
            Gender gender,
            String enrolled) {
        return new Roster.StudentRow(
                "student-%02d".formatted(id),
                "school-" + school,
                number,
                first,
                last,
                LocalDate.parse(birth),
                new Grade(grade),
                gender,
                LocalDate.parse(enrolled),
                Standing.HERE);
    }

    @Test
    void guardiansAreContactsOfEachStudentThatNamesThem() {
        assertThat(read(Bundles.small()).contacts())
                .containsExactly(
                        amelie("student-01"),
                        jeanLuc("student-01", ContactPriority.PRIMARY),
                        amelie("student-02"),
                        jeanLuc("student-02", ContactPriority.PRIMARY),
                        fatima("student-03"),
                        contact("guardian-4", "student-04", "Bjørn", "Þórsson", "+3545550114"),
                        contact("guardian-5", "student-05", "Oksana", "van der Berg", "+12175550115"),
                        fatima("student-05"),
                        jeanLuc("student-05", ContactPriority.SECONDARY),
                        hana("student-06"),
                        new Roster.ContactRow(
                                "staff-2",
                                "student-07",
                                "Siobhán",
                                "MacDonald",
                                ContactRelationship.PARENT,
                                new PhoneNumber("+12175550102"),
                                "siobhan.macdonald@lusd.example",
                                ContactPriority.PRIMARY,
                                Standing.HERE),
                        new Roster.ContactRow(
                                "guardian-7",
                                "student-08",
                                "Levi",
                                "Smith-Jones",
                                ContactRelationship.PARENT,
                                new PhoneNumber("+12175550117"),
                                null,
                                ContactPriority.SECONDARY,
                                Standing.LEFT),
                        hana("student-08"),
                        hana("student-10"),
                        fatima("student-11"),
                        contact("guardian-4", "student-12", "Bjørn", "Þórsson", "+3545550114"));
    }

    private static Roster.ContactRow contact(String id, String student, String first, String last, String phone) {
        return new Roster.ContactRow(
                id,
                student,
                first,
                last,
                ContactRelationship.PARENT,
                new PhoneNumber(phone),
                null,
                ContactPriority.PRIMARY,
                Standing.HERE);
    }

    private static Roster.ContactRow amelie(String student) {
        return new Roster.ContactRow(
                "guardian-1",
                student,
                "Amélie",
                "O'Brien",
                ContactRelationship.PARENT,
                new PhoneNumber("+12175550111"),
                "amelie.obrien@mail.example",
                ContactPriority.PRIMARY,
                Standing.HERE);
    }

    private static Roster.ContactRow jeanLuc(String student, ContactPriority priority) {
        return new Roster.ContactRow(
                "guardian-2",
                student,
                "Jean-Luc",
                "O'Brien",
                ContactRelationship.PARENT,
                new PhoneNumber("5550112"),
                null,
                priority,
                Standing.HERE);
    }

    private static Roster.ContactRow fatima(String student) {
        return new Roster.ContactRow(
                "guardian-3",
                student,
                "Fatima",
                "de la Cruz",
                ContactRelationship.GUARDIAN,
                new PhoneNumber("+12175550113"),
                "fatima@mail.example",
                ContactPriority.PRIMARY,
                Standing.HERE);
    }

    private static Roster.ContactRow hana(String student) {
        return new Roster.ContactRow(
                "guardian-6",
                student,
                "Hana",
                "Nguyễn",
                ContactRelationship.OTHER,
                new PhoneNumber("+12175550116"),
                null,
                ContactPriority.PRIMARY,
                Standing.HERE);
    }

    @Test
    void staffAreReadWithTheLeastRoleThatFits() {
        assertThat(read(Bundles.small()).staff())
                .containsExactly(
                        staff(1, "ingrid.celik", "Ingrid", "Çelik", Roster.StaffRole.DISTRICT_ADMIN, Set.of(), true),
                        staff(
                                2,
                                "siobhan.macdonald",
                                "Siobhán",
                                "MacDonald",
                                Roster.StaffRole.SCHOOL_ADMIN,
                                Set.of("school-1"),
                                true),
                        staff(
                                3,
                                "kwame.mbeki",
                                "Kwame",
                                "Mbeki",
                                Roster.StaffRole.VIEWER,
                                Set.of("school-1", "school-2"),
                                true),
                        staff(4, "priya.singh", "Priya", "Singh", Roster.StaffRole.COUNSELOR, Set.of("school-2"), true),
                        staff(
                                5,
                                "marykate.ohara",
                                "Mary Kate",
                                "O'Hara",
                                Roster.StaffRole.NURSE,
                                Set.of("school-1", "school-2"),
                                true),
                        staff(6, "tomas.novak", "Tomás", "Novák", Roster.StaffRole.VIEWER, Set.of("school-1"), false),
                        staff(7, "omar.haddad", "Omar", "Haddad", Roster.StaffRole.VIEWER, Set.of(), false));
    }

    private static Roster.StaffRow staff(
            int id,
            String mailbox,
            String first,
            String last,
            Roster.StaffRole role,
            Set<String> schools,
            boolean active) {
        return new Roster.StaffRow(
                "staff-" + id,
                mailbox + "@lusd.example",
                first,
                last,
                role,
                schools,
                active ? Standing.HERE : Standing.LEFT);
    }

    @Test
    void staffRolesAreTheRolesOfThePlatformWithoutItsAdministrator() {
        assertThat(Arrays.stream(Roster.StaffRole.values()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values())
                        .filter(role -> role != Role.ADMIN)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void zipIsReadLikeADirectory() throws IOException {
        var zip = Bundles.zipped(Bundles.small(), folder.resolve("roster.zip"));

        assertThat(read(zip)).isEqualTo(read(Bundles.small()));
    }

    @Test
    void oversizedFileIsRefusedWithoutBeingReadToItsEnd() throws IOException {
        var zip = Bundles.zipped(Bundles.small(), folder.resolve("roster.zip"));

        try (var directory = new OneRosterBundle(Bundles.small(), 1000);
                var zipped = new OneRosterBundle(zip, 1000)) {
            assertThat(directory.read("manifest.csv")).isPresent();
            assertThatThrownBy(() -> directory.read("users.csv")).isInstanceOf(OneRosterBundle.TooLarge.class);
            assertThatThrownBy(() -> zipped.read("users.csv")).isInstanceOf(OneRosterBundle.TooLarge.class);
        }
    }

    @Test
    void progressIsTold() throws IOException {
        var steps = new ArrayList<String>();
        new OneRosterReader(ZoneId.of(ZONE), Clock.systemUTC())
                .read(Bundles.small(), (step, of, what) -> steps.add(step + "/" + of + " " + what));

        assertThat(steps).hasSize(8).startsWith("1/8 reading orgs.csv").endsWith("8/8 reading academicSessions.csv");
    }

    @Test
    void bundleThatIsNotThereIsNotARefusal() {
        assertThatThrownBy(() -> new OneRosterReader(ZoneId.of(ZONE), Clock.systemUTC())
                        .read(folder.resolve("nowhere"), (step, of, what) -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }

    // --- What is in force ------------------------------------------------------------------------------------

    /** Seen red with one day more at the end. */
    @Test
    void staffWorkWhereTheyHaveARoleInForce() {
        var elsewhereToo = Set.of("school-1", "school-2");
        assertThat(staff3WithTeachersRole("2026-08-24,2026-09-15").schoolExternalIds())
                .isEqualTo(elsewhereToo);
        assertThat(staff3WithTeachersRole("2026-09-15,").schoolExternalIds()).isEqualTo(elsewhereToo);
        for (var dates : List.of("2026-08-24,2026-09-14", "2026-09-16,2027-06-11")) {
            var person = staff3WithTeachersRole(dates);
            assertThat(person.schoolExternalIds()).containsExactly("school-1");
            assertThat(person.standing()).isEqualTo(Standing.HERE);
        }
    }

    private Roster.StaffRow staff3WithTeachersRole(String dates) {
        Bundles.copyTo(folder);
        Bundles.replace(
                folder, "roles.csv", "teacher,2026-08-24,2027-06-11,school-2", "teacher," + dates + ",school-2");
        return staff(read(folder), 3);
    }

    @Test
    void staffWhoseLastRoleEndedHaveLeftAndWhoseFirstIsToComeHaveNot() {
        Bundles.copyTo(folder);
        Bundles.replace(folder, "roles.csv", "counselor,2026-08-24,2027-06-11", "counselor,2026-08-24,2026-09-14");
        assertThat(staff(read(folder), 4).standing()).isEqualTo(Standing.LEFT);
        Bundles.replace(folder, "roles.csv", "counselor,2026-08-24,2026-09-14", "counselor,2026-09-16,2027-06-11");
        assertThat(staff(read(folder), 4).standing()).isEqualTo(Standing.UNTOLD);
    }

    @Test
    void staffOfASchoolThatIsClosedWorkThereNoLonger() {
        Bundles.copyTo(folder);
        Bundles.remove(folder, "student-08", "student-09", "student-10", "guardian-7");
        Bundles.replace(folder, "orgs.csv", "school-2,active", "school-2,tobedeleted");

        assertThat(staff(read(folder), 3).schoolExternalIds()).containsExactly("school-1");
        assertThat(staff(read(folder), 4).schoolExternalIds()).isEmpty();
    }

    private static Roster.StaffRow staff(Roster roster, int id) {
        return roster.staff().stream()
                .filter(s -> s.externalId().equals("staff-" + id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void studentIsWhereAnEnrollmentIsInForce() {
        Bundles.copyTo(folder);
        Bundles.add(
                folder,
                "enrollments.csv",
                "enrollment-17,,,class-2,school-2,student-12,student,false,2027-08-23,2028-06-09");

        assertThat(student(read(folder), 12).schoolExternalId()).isEqualTo("school-1");
        assertThat(student(read(folder), 12).standing()).isEqualTo(Standing.HERE);
    }

    @Test
    void studentWhoseLastEnrollmentEndedWhileThereIsSchoolHasLeft() {
        Bundles.copyTo(folder);
        Bundles.replace(
                folder,
                "enrollments.csv",
                "student-09,student,false,2026-08-24,2027-06-11",
                "student-09,student,false,2026-08-24,2026-09-14");
        assertThat(student(read(folder), 9).standing()).isEqualTo(Standing.LEFT);

        Bundles.add(
                folder,
                "enrollments.csv",
                "enrollment-17,,,class-1,school-1,student-09,student,false,2026-09-21,2027-06-11");
        assertThat(student(read(folder), 9).standing()).isEqualTo(Standing.UNTOLD);
        assertThat(student(read(folder), 9).schoolExternalId()).isEqualTo("school-1");
    }

    private static Roster.StudentRow student(Roster roster, int id) {
        return roster.students().stream()
                .filter(s -> s.externalId().equals("student-%02d".formatted(id)))
                .findFirst()
                .orElseThrow();
    }

    /** Else the district would be empty on the first day of the summer. */
    @Test
    void inSummerNobodyHasLeftWhoWasThereOnTheLastDay() {
        Bundles.copyTo(folder);
        Bundles.replace(folder, "roles.csv", "counselor,2026-08-24,2027-06-11", "counselor,2026-08-24,");
        Bundles.replace(folder, "enrollments.csv", "2025-08-25,2027-06-11", "2026-08-24,2027-06-11");
        for (var day : List.of("2027-06-12", "2026-08-23")) {
            var roster = read(folder, day);
            assertThat(roster.students().stream().filter(s -> s.standing() != Standing.UNTOLD))
                    .extracting(Roster.StudentRow::externalId)
                    .containsExactly("student-11");
            assertThat(roster.contacts().stream().filter(c -> c.standing() == Standing.LEFT))
                    .extracting(Roster.ContactRow::externalId)
                    .containsExactly("guardian-7");
            assertThat(roster.staff().stream().filter(s -> s.standing() == Standing.LEFT))
                    .extracting(Roster.StaffRow::externalId)
                    .containsExactly("staff-6", "staff-7");
        }
        assertThat(staff(read(folder, "2027-06-12"), 4).standing()).isEqualTo(Standing.HERE);
    }

    /** Seen red where one student in fifty makes a session: all others would have left. */
    @Test
    void aSummerSchoolIsNoSession() {
        Bundles.copyTo(folder);
        for (int child : List.of(1, 2))
            Bundles.add(
                    folder,
                    "enrollments.csv",
                    "summer-%d,,,class-1,school-1,student-%02d,student,false,2027-06-21,2027-07-16"
                            .formatted(child, child));

        var roster = read(folder, "2027-06-30");

        assertThat(student(roster, 1).standing()).isEqualTo(Standing.HERE);
        assertThat(student(roster, 3).standing()).isEqualTo(Standing.UNTOLD);
        assertThat(staff(roster, 2).standing()).isEqualTo(Standing.UNTOLD);
    }

    // --- What is refused -------------------------------------------------------------------------------------

    private static final String NAME =
            "must be 1 to 100 letters, with spaces, apostrophes, hyphens or dots between them";
    private static final String DATE = "must be a date, such as 2026-08-24";
    private static final String GRADES = "must be one of PK, KG, 01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11, 12";

    static Stream<Arguments> spoilt() {
        return Stream.of(
                        // manifest
                        arguments(
                                "manifest.csv",
                                "oneroster.version,1.2",
                                "oneroster.version,1.1",
                                "@ value must be 1.2 for oneroster.version"),
                        arguments(
                                "manifest.csv",
                                "file.users,bulk",
                                "file.users,delta",
                                "@ value must be bulk for file.users: changes alone (delta) cannot be checked"),
                        // every file
                        arguments(
                                "users.csv",
                                "student-09,active",
                                "student-09,inactive",
                                "@ status must be one of active, tobedeleted"),
                        arguments(
                                "users.csv",
                                "1009,,,,,07,,,,,,,school-2,",
                                "1009,,,,,07,,,,,,,school-2,,",
                                "@ has 24 fields; the header has 23"),
                        arguments(
                                "users.csv",
                                "1009,,,,,07,,,,,,,school-2,",
                                "1009,,,,,07,,,,,,,school-2",
                                "@ has 22 fields; the header has 23"),
                        arguments(
                                "classes.csv",
                                "class-2,,,Homeroom of Brookside",
                                "class-1,,,Homeroom of Brookside",
                                "@ sourcedId is the sourcedId of line 2 already",
                                "enrollments.csv:11: classSourcedId refers to a row that is not in classes.csv",
                                "enrollments.csv:12: classSourcedId refers to a row that is not in classes.csv",
                                "enrollments.csv:13: classSourcedId refers to a row that is not in classes.csv",
                                "enrollments.csv:14: classSourcedId refers to a row that is not in classes.csv",
                                "enrollments.csv:15: classSourcedId refers to a row that is not in classes.csv",
                                "enrollments.csv:17: classSourcedId refers to a row that is not in classes.csv"),
                        arguments(
                                "courses.csv",
                                "course-1,",
                                ",",
                                "classes.csv:2: courseSourcedId refers to a row that is not in courses.csv",
                                "@ sourcedId is needed"),
                        arguments("academicSessions.csv", "2026-08-24", "24.08.2026", "@ startDate " + DATE),
                        arguments(
                                "academicSessions.csv",
                                "2027-06-11",
                                "2026-06-11",
                                "@ endDate must not be before startDate"),
                        // orgs
                        arguments(
                                "orgs.csv",
                                "district,lusd",
                                "local,lusd",
                                "orgs.csv: type is district nowhere: a bundle is of one"),
                        arguments(
                                "orgs.csv",
                                "Transport,department",
                                "Transport,district",
                                "@ identifier must be 2 to 50 of A-Z, 0-9, _ and -",
                                "@ type must not be district a second time: a bundle is of one"),
                        arguments(
                                "orgs.csv",
                                "district-1,,,Lindenau",
                                "district-1,tobedeleted,,Lindenau",
                                "@ status must be active: a roster does not close a district"),
                        arguments(
                                "orgs.csv",
                                "school,BMS",
                                "school,ahe",
                                "@ identifier is the identifier of the school in line 3 already"),
                        arguments(
                                "orgs.csv",
                                "school,BMS",
                                "school,B M S",
                                "@ identifier must be 2 to 50 of A-Z, 0-9, _ and -"),
                        arguments(
                                "orgs.csv",
                                "Transport,department",
                                "Transport,garage",
                                "@ type must be one of department, district, local, national, school, state, or begin with ext:"),
                        arguments(
                                "orgs.csv",
                                "BMS,district-1",
                                "BMS,district-2",
                                "@ parentSourcedId refers to a row that is not in orgs.csv"),
                        // users
                        arguments("users.csv", "student-09,,Anjali,Patel", "student-09,,,Patel", "@ givenName " + NAME),
                        arguments("users.csv", "Anjali,Patel", "Anjali,P4tel", "@ familyName " + NAME),
                        arguments(
                                "users.csv",
                                "A-1010",
                                "A_1010",
                                "@ identifier must be 4 to 20 letters, digits or hyphens"),
                        arguments("users.csv", "A-1010", "", "@ identifier is needed for a student: it is her number"),
                        arguments(
                                "users.csv",
                                "A-1010",
                                "1009",
                                "@ identifier is the identifier of the student in line 24 already"),
                        arguments("users.csv", "1009,,,,,07", "1009,,,,,13", "@ grades " + GRADES),
                        arguments("users.csv", "1009,,,,,07", "1009,,,,,7", "@ grades " + GRADES),
                        arguments("users.csv", "1009,,,,,07", "1009,,,,,\"07,08\"", "@ grades " + GRADES),
                        arguments(
                                "users.csv",
                                "active,,true,student-09",
                                "active,,yes,student-09",
                                "@ enabledUser must be one of true, false"),
                        arguments(
                                "users.csv",
                                "1010,,,,guardian-6",
                                "1010,,,,guardian-8",
                                "@ agentSourcedIds refers to a row that is not in users.csv"),
                        arguments(
                                "users.csv",
                                "1010,,,,guardian-6",
                                "1010,,,,staff-4",
                                "@ agentSourcedIds names somebody who is neither parent, guardian nor relative"),
                        arguments(
                                "users.csv",
                                "1010,,,,guardian-6",
                                "1010,,,,\"guardian-6,guardian-6\"",
                                "@ agentSourcedIds names the same row twice"),
                        arguments(
                                "users.csv",
                                "1009,,,,,07,,,,,,,school-2",
                                "1009,,,,,07,,,,,,,school-9",
                                "@ primaryOrgSourcedId refers to a row that is not in orgs.csv"),
                        arguments(
                                "users.csv",
                                "217-555-0116",
                                "",
                                "@ phone is needed for a parent, guardian or relative: it is who is called"),
                        arguments(
                                "users.csv",
                                "217-555-0116",
                                "217-555-0116 x12",
                                "@ phone must be a telephone number of 7 to 15 digits, such as +12175550123"),
                        arguments(
                                "users.csv",
                                "217.555.0113",
                                "113",
                                "@ sms must be a telephone number of 7 to 15 digits, such as +12175550123"),
                        arguments("users.csv", "fatima@mail.example", "fatima", "@ email must be an e-mail address"),
                        arguments(
                                "users.csv",
                                "priya.singh@lusd.example",
                                "",
                                "@ email is needed for staff: it is the name under which they sign in"),
                        arguments(
                                "users.csv",
                                "priya.singh@lusd.example",
                                "Kwame.Mbeki@lusd.example",
                                "@ email is the e-mail address of the person in line 4 already"),
                        // roles
                        arguments(
                                "roles.csv",
                                "staff-4,primary,counselor",
                                "staff-4,primary,wizard",
                                "@ role must be one of aide, counselor, districtAdministrator, guardian, parent, principal, proctor, relative, siteAdministrator, student, systemAdministrator, teacher, or begin with ext:"),
                        arguments(
                                "roles.csv",
                                "staff-4,primary",
                                "staff-4,main",
                                "@ roleType must be one of primary, secondary"),
                        arguments(
                                "roles.csv",
                                "guardian-7,primary,parent",
                                "guardian-6,primary,parent",
                                "users.csv:15: sourcedId has no row in roles.csv",
                                "users.csv:23: agentSourcedIds names somebody who is neither parent, guardian nor relative"),
                        arguments(
                                "roles.csv",
                                "counselor,2026-08-24,2027-06-11,school-2",
                                "counselor,2026-08-24,2027-06-11,",
                                "@ orgSourcedId is needed"),
                        arguments(
                                "roles.csv",
                                "counselor,2026-08-24,2027-06-11,school-2",
                                "counselor,2026-08-24,2027-06-11,school-3",
                                "@ orgSourcedId refers to a row that is not in orgs.csv"),
                        // demographics
                        arguments(
                                "demographics.csv",
                                "student-09,,,2014-10-20",
                                "student-09,,,2014-02-30",
                                "@ birthDate " + DATE),
                        arguments(
                                "demographics.csv",
                                "student-09,,,2014-10-20",
                                "student-09,,,",
                                "@ birthDate is needed for a student"),
                        arguments(
                                "demographics.csv",
                                "student-09,,,2014-10-20",
                                "student-09,,,2001-10-20",
                                "@ birthDate must make the child 3 to 22 years old"),
                        arguments(
                                "demographics.csv",
                                "student-09,,,2014-10-20,female",
                                "student-09,,,2014-10-20,F",
                                "@ sex must be one of male, female, other, unspecified"),
                        arguments(
                                "demographics.csv",
                                "student-09",
                                "student-99",
                                "@ sourcedId refers to a row that is not in users.csv",
                                "users.csv:24: sourcedId has no row in demographics.csv"),
                        // enrollments
                        arguments(
                                "enrollments.csv",
                                "student-09,student,false,2026-08-24",
                                "student-09,student,false,24 August",
                                "@ beginDate " + DATE),
                        arguments(
                                "enrollments.csv",
                                "student-09,student,false,2026-08-24",
                                "student-09,student,false,",
                                "@ beginDate is needed for a student"),
                        arguments(
                                "enrollments.csv",
                                "student-09,student,false,2026-08-24",
                                "student-09,student,false,1999-08-24",
                                "@ beginDate must not be before the date of birth",
                                "@ beginDate must be from 2000-01-01 to a year from today"),
                        arguments(
                                "enrollments.csv",
                                "student-09,student,false,2026-08-24,2027-06-11",
                                "student-09,student,false,2026-08-24,2026-06-11",
                                "@ endDate must not be before beginDate"),
                        arguments(
                                "enrollments.csv",
                                "school-2,student-09",
                                "school-9,student-09",
                                "@ schoolSourcedId refers to a row that is not in orgs.csv"),
                        arguments(
                                "enrollments.csv",
                                "school-2,student-09",
                                "department-1,student-09",
                                "@ schoolSourcedId must be an org of the type school"),
                        arguments(
                                "enrollments.csv",
                                "class-2,school-2,student-09",
                                "class-9,school-2,student-09",
                                "@ classSourcedId refers to a row that is not in classes.csv"),
                        arguments(
                                "enrollments.csv",
                                "student-09,student",
                                "student-09,teacher",
                                "users.csv:24: sourcedId has no enrollment as a student in enrollments.csv"),
                        arguments(
                                "enrollments.csv",
                                "enrollment-11,",
                                "enrollment-11,tobedeleted",
                                "users.csv:24: sourcedId has no active enrollment as a student in enrollments.csv"),
                        arguments(
                                "enrollments.csv",
                                "student-09,student",
                                "student-99,student",
                                "@ userSourcedId refers to a row that is not in users.csv",
                                "users.csv:24: sourcedId has no enrollment as a student in enrollments.csv"),
                        // classes
                        arguments(
                                "classes.csv",
                                "school-2,year-1",
                                "school-7,year-1",
                                "@ schoolSourcedId refers to a row that is not in orgs.csv"),
                        arguments(
                                "classes.csv",
                                "school-2,year-1",
                                "department-1,year-1",
                                "@ schoolSourcedId must be an org of the type school"),
                        arguments(
                                "classes.csv",
                                "school-2,year-1",
                                "school-2,year-2",
                                "@ termSourcedIds refers to a row that is not in academicSessions.csv"),
                        arguments(
                                "classes.csv",
                                "Homeroom of Brookside",
                                "Homeroom of\u0000Brookside",
                                "@ title must not contain control characters"))
                .map(OneRosterReaderTest::withListOfProblems);
    }

    private static Arguments withListOfProblems(Arguments given) {
        var all = given.get();
        return arguments(all[0], all[1], all[2], List.of(Arrays.copyOfRange(all, 3, all.length)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("spoilt")
    void wrongRowIsNamedByFileLineColumnAndReason(String file, String right, String wrong, List<String> expected) {
        Bundles.copyTo(folder);
        int line = Bundles.replace(folder, file, right, wrong);

        assertThat(problems(folder))
                .containsExactlyElementsOf(expected.stream()
                        .map(p -> p.startsWith("@") ? file + ":" + line + ":" + p.substring(1) : p)
                        .toList());
    }

    @Test
    void everythingWrongIsSaidAtOnceWithoutRepeatingAnyValue() {
        Bundles.copyTo(folder);
        Bundles.replace(folder, "users.csv", "Anjali,Patel", "Anjali,P4tel");
        Bundles.replace(folder, "users.csv", "A-1010", "A_1010");
        Bundles.replace(folder, "demographics.csv", "2013-12-24", "24.12.2013");
        Bundles.replace(folder, "enrollments.csv", "school-2,student-09", "school-9,student-09");

        assertThat(problems(folder))
                .containsExactly(
                        "demographics.csv:11: birthDate " + DATE,
                        "enrollments.csv:12: schoolSourcedId refers to a row that is not in orgs.csv",
                        "users.csv:24: familyName " + NAME,
                        "users.csv:25: identifier must be 4 to 20 letters, digits or hyphens");
        assertThat(String.join("\n", problems(folder))).doesNotContain("P4tel", "A_1010", "24.12.2013", "school-9");
    }

    @Test
    void missingFilesAndColumnsAreNamedWithoutConsequentialProblems() throws IOException {
        Bundles.copyTo(folder);
        Files.delete(folder.resolve("classes.csv"));
        Files.delete(folder.resolve("courses.csv"));
        Bundles.replace(folder, "demographics.csv", "birthDate", "dateOfBirth");
        Bundles.replace(folder, "manifest.csv", "oneroster.version,1.2\n", "");

        assertThat(problems(folder))
                .containsExactly(
                        "classes.csv: is missing",
                        "courses.csv: is missing",
                        "demographics.csv:1: birthDate is missing in the header",
                        "manifest.csv: oneroster.version is missing");
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() {
        Bundles.copyTo(folder);
        Bundles.replace(folder, "orgs.csv", "\"Alder Hill Elementary, North Campus\"", "\"Alder Hill\nElementary\"");
        Bundles.replace(folder, "orgs.csv", "school,BMS", "school,B");

        assertThat(problems(folder))
                .containsExactly(
                        "orgs.csv:3: name must not contain control characters",
                        "orgs.csv:5: identifier must be 2 to 50 of A-Z, 0-9, _ and -");
    }

    @Test
    void brokenCsvIsNamedAndTheRestOfItNotGuessed() {
        Bundles.copyTo(folder);
        Bundles.replace(folder, "enrollments.csv", "enrollment-11,", "\"enrollment-11,");

        assertThat(problems(folder))
                .containsExactly(
                        "enrollments.csv:12: is not CSV from here on (a quote that is not closed, or text behind"
                                + " a closing one): the rest was not read");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws IOException {
        Bundles.copyTo(folder);
        var latin1 = Bundles.text(folder, "demographics.csv").replace("US,,,\n", "ÜS,,,\n");
        Files.write(folder.resolve("demographics.csv"), latin1.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(folder))
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(i -> "demographics.csv:" + (i + 2) + ": is not UTF-8")
                        .toList());
    }

    @Test
    void tooManyProblemsAreCountedRatherThanPrinted() {
        Bundles.large(folder, 300);
        Bundles.write(
                folder,
                "users.csv",
                Bundles.text(folder, "users.csv").replace("Zoë", "Z0ë").replace("555-0001", "5"));

        var refused = catchThrowableOfType(CsvRefused.class, () -> read(folder));

        assertThat(refused.problems()).hasSize(302);
        assertThat(refused.told()).hasLineCount(202).endsWith("… and 102 more.\n302 problems; nothing was imported.");
    }

    @Test
    void closedSchoolHasNobody() {
        Bundles.copyTo(folder);
        Bundles.replace(folder, "orgs.csv", "school-2,active", "school-2,tobedeleted");

        assertThat(problems(folder))
                .containsExactlyElementsOf(Stream.of(11, 12, 13)
                        .map(line -> "enrollments.csv:" + line
                                + ": schoolSourcedId must not be a school that is closed (tobedeleted)")
                        .toList());
    }
}

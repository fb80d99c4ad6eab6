package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link Students} keeps. */
public interface StudentsContract {
    Districts districts();

    Schools schools();

    Students students();

    /** A nurse with an account. */
    UserId nurse();

    private School school() {
        return schools().add(aSchool(districts().add(aDistrict()).id()));
    }

    @Test
    default void savedStudentIsFoundWithEveryFieldIntact() {
        var student = inCharge(aStudent(school()), nurse());

        var stored = students().add(student);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(student);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(students().find(student.id())).contains(stored);
    }

    @Test
    default void whatIsUnknownOfAStudentStaysUnknown() {
        var school = school();
        var student = Student.enrolled(
                school, particulars("N-" + SampleStudents.unique(), null, null), null, LocalDate.of(2025, 9, 15), NOW);

        var found = students().find(students().add(student).id()).orElseThrow();

        assertThat(found).usingRecursiveComparison().ignoringFields("version").isEqualTo(student);
        assertThat(found.medicalRecordNum()).isNull();
        assertThat(found.nurseId()).isNull();
        assertThat(found.externalId()).isNull();
    }

    @Test
    default void studentNobodyStoredIsNotFound() {
        assertThat(students().find(StudentId.next())).isEmpty();
    }

    @Test
    default void changedStudentIsFoundWithEveryFieldIntact() {
        var stored = students().add(aStudent(school()));
        var changed = stored.with(
                new Student.Particulars(
                        "X-" + SampleStudents.unique(),
                        "Li",
                        "O’Brien",
                        LocalDate.of(2012, 1, 2),
                        new Grade("PK"),
                        Gender.PREFER_NOT_TO_SAY,
                        null,
                        nurse(),
                        LocalDate.of(2022, 9, 1)),
                LocalDate.of(2025, 9, 15),
                NOW.plusSeconds(60));

        students().change(changed);

        assertThat(students().find(stored.id()).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(changed);
    }

    @Test
    default void eachChangeRaisesTheVersionAndAnOlderOneIsStale() {
        var first = students().add(aStudent(school()));
        var second = students().change(first.withdrawn(NOW));

        assertThat(second.version()).isEqualTo(2);
        Refused.asStale(() -> students().change(first.withdrawn(NOW.plusSeconds(1))));
        assertThat(students().find(first.id())).contains(second);
    }

    @Test
    default void aTransferredStudentIsAtTheOtherSchoolWithEveryFieldIntact() {
        var school = school();
        var there = schools().add(aSchool(school.districtId()));
        var stored = students().add(inCharge(aStudent(school), nurse()));
        var moved = stored.transferred(there, nurse(), NOW.plusSeconds(60));

        var found = students().transfer(moved);

        assertThat(found).usingRecursiveComparison().ignoringFields("version").isEqualTo(moved);
        assertThat(found.version()).isEqualTo(2);
        assertThat(students().find(stored.id())).contains(found);
        Refused.asStale(() -> students().transfer(moved));
    }

    /** The database has the last word, also when nobody asked the domain. */
    @Test
    default void nobodyIsTransferredOutOfTheDistrict() {
        var stored = students().add(aStudent(school()));
        var elsewhere = school();

        Refused.asStale(() -> students().transfer(at(stored, elsewhere)));
        assertThat(students().find(stored.id())).contains(stored);
    }

    @Test
    default void aCaseloadGoesFromOneNurseToAnotherWhereAskedAndLeavesWhoLeft() {
        var school = school();
        var second = schools().add(aSchool(school.districtId()));
        var nurse = nurse();
        var successor = nurse();
        var zora = students().add(inCharge(aStudent(school, "Zora", "Ames"), nurse));
        var abel = students().add(inCharge(aStudent(school, "Abel", "Ames"), nurse));
        var elsewhere = students().add(inCharge(aStudent(second), nurse));
        var gone = students()
                .change(students().add(inCharge(aStudent(school), nurse)).withdrawn(NOW));
        var others = students().add(inCharge(aStudent(school), nurse()));

        assertThat(students().schoolsOfCaseload(nurse, null)).containsExactlyInAnyOrder(school.id(), second.id());
        assertThat(students().schoolsOfCaseload(nurse, second.id())).containsExactly(second.id());
        assertThat(students().schoolsOfCaseload(successor, null)).isEmpty();

        var handed = students().handOver(nurse, successor, Set.of(school.id()), NOW.plusSeconds(60));

        assertThat(handed).extracting(Student::id).containsExactly(abel.id(), zora.id());
        assertThat(handed).allSatisfy(s -> {
            assertThat(s.nurseId()).isEqualTo(successor);
            assertThat(s.version()).isEqualTo(2);
            assertThat(s.updatedAt()).isEqualTo(NOW.plusSeconds(60));
        });
        for (var untouched : List.of(elsewhere, gone, others))
            assertThat(students().find(untouched.id())).contains(untouched);
    }

    @Test
    default void manyAreStoredAtOnceInTheirOrderWithEveryFieldIntact() {
        var school = school();
        var nurse = nurse();
        var many = new ArrayList<Student>();
        for (int i = 0; i < 25; i++)
            many.add(
                    i % 2 == 0
                            ? inCharge(aStudent(school), nurse)
                            : numbered(school, "N-" + SampleStudents.unique(), null));

        var stored = students().addAll(many);

        assertThat(stored)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version")
                .containsExactlyElementsOf(many);
        assertThat(stored).allSatisfy(s -> assertThat(students().find(s.id())).contains(s));
        assertThat(students().addAll(List.of())).isEmpty();
    }

    @Test
    default void ofManyNoneIsStoredWhenOneNumberIsTaken() {
        var school = school();
        var taken = students().add(aStudent(school)).studentNumber();
        var right = aStudent(school);

        Refused.asConflict(
                "student-number-taken", () -> students().addAll(List.of(right, numbered(school, taken, null))));
        assertThat(students().find(right.id())).isEmpty();
    }

    @Test
    default void whoHasOneOfTheNumbersIsFound() {
        var school = school();
        var one = students().add(aStudent(school));
        var other = students().add(aStudent(school));
        var third = students().add(aStudent(school));

        assertThat(students()
                        .numbered(
                                Set.of(one.studentNumber(), "N-NOBODY"),
                                Set.of(String.valueOf(other.medicalRecordNum()), one.studentNumber())))
                .containsExactlyInAnyOrder(one, other)
                .doesNotContain(third);
        assertThat(students().numbered(Set.of(), Set.of())).isEmpty();
    }

    @Test
    default void activeStudentsOfASchoolComeByName() {
        var school = school();
        var zora = students().add(aStudent(school, "Zora", "Ames"));
        var abel = students().add(aStudent(school, "Abel", "Ames"));
        students().change(students().add(aStudent(school)).withdrawn(NOW));
        students().add(aStudent(school()));

        assertThat(students().activeAt(school.id())).containsExactly(abel, zora);
        assertThat(students().heldAt(school.id())).containsExactly(abel, zora);
    }

    /** Red when a grade is skipped, the last one goes on, or somebody is promoted who was not named. */
    @Test
    default void promotedStudentsAreInTheFollowingGradeAndTheLastGradeLeaves() {
        var school = school();
        var small = students().add(SampleStudents.inGrade(school, "PK"));
        var kinder = students().add(SampleStudents.inGrade(school, "K"));
        var fourth = students().add(SampleStudents.inGrade(school, "4"));
        var fifth = students().add(SampleStudents.inGrade(school, "5"));
        var stays = students().add(SampleStudents.inGrade(school, "4"));
        var later = NOW.plusSeconds(60);

        var promoted =
                students().promote(Set.of(small.id(), kinder.id(), fourth.id(), fifth.id()), new Grade("5"), later);

        assertThat(promoted)
                .extracting(
                        Student::id, s -> s.grade().value(), Student::isActive, Student::version, Student::updatedAt)
                .containsExactlyInAnyOrder(
                        tuple(small.id(), "K", true, 2, later),
                        tuple(kinder.id(), "1", true, 2, later),
                        tuple(fourth.id(), "5", true, 2, later),
                        tuple(fifth.id(), "5", false, 2, later));
        assertThat(promoted).allSatisfy(s -> assertThat(students().find(s.id())).contains(s));
        assertThat(students().find(stays.id())).contains(stays);
        assertThat(students().promote(Set.of(fifth.id()), new Grade("PK"), later))
                .as("who has left is not promoted again")
                .isEmpty();
    }

    @Test
    default void theFirstOfThoseWhoMatchComeByName() {
        var school = school();
        var zora = students().add(aStudent(school, "Zora", "Matcher"));
        var abel = students().add(aStudent(school, "Abel", "Matcher"));
        students().add(aStudent(school, "Abel", "Other"));
        var search = new StudentSearch("mathcer", null, school.id(), null, null, null, null);

        assertThat(students().matching(search, 10)).containsExactly(abel, zora);
        assertThat(students().matching(search, 1)).containsExactly(abel);
        assertThat(students().matching(new StudentSearch(null, null, school.id(), null, null, null, null), 10))
                .hasSize(3);
        assertThat(students()
                        .matching(
                                new StudentSearch(zora.studentNumber(), null, school.id(), null, null, null, null), 10))
                .containsExactly(zora);
        assertThat(students().matching(new StudentSearch("%", null, school.id(), null, null, null, null), 10))
                .isEmpty();
    }

    @Test
    default void studentNumberIsUniqueWithinTheDistrict() {
        var district = districts().add(aDistrict()).id();
        var here = schools().add(aSchool(district));
        var nextDoor = schools().add(aSchool(district));
        var taken = students().add(aStudent(here)).studentNumber();

        Refused.asConflict("student-number-taken", () -> students().add(numbered(nextDoor, taken, null)));
        assertThat(students().add(numbered(school(), taken, null))).isNotNull();
    }

    @Test
    default void medicalRecordNumberIsUniqueWithinTheDistrict() {
        var school = school();
        var taken = students().add(aStudent(school)).medicalRecordNum();

        Refused.asConflict(
                "medical-record-num-taken",
                () -> students().add(numbered(school, "N-" + SampleStudents.unique(), taken)));
        assertThat(students().add(numbered(school(), "N-" + SampleStudents.unique(), taken)))
                .isNotNull();
    }

    @Test
    default void studentsAreFoundByPartOfANameWithoutRegardToCaseAndAccents() {
        var school = school();
        var zoe = students().add(aStudent(school, "Zoë", "García Márquez"));
        students().add(aStudent(school, "Zora", "Gardener"));

        for (var words : List.of("zoe", "ZOË", "zoé garcia", "arquez")) {
            assertThat(search(school.id(), words).rows()).as(words).containsExactly(zoe);
        }
    }

    /** Red when a name is compared as it is written, or the words in their order. */
    @Test
    default void aNameIsFoundInWhateverOrderAndHoweverItIsWritten() {
        var school = school();
        var maria = students().add(aStudent(school, "María José", "López-O’Brien"));
        students().add(aStudent(school, "Maria", "Lane"));

        for (var words : List.of(
                "lopez maria",
                "maria lopez",
                "López, María",
                "LOPEZ-OBRIEN",
                "o'brien lopez",
                "jose obrien",
                "Jose\u0301",
                "brie lop",
                "l. obrien",
                "maria jose lopez obrien",
                " lopez  maria ")) {
            assertThat(search(school.id(), words).rows()).as(words).containsExactly(maria);
        }
        for (var words : List.of("maria lopes", "pez maria garcia", "obrian", "-", "maria lopez xy"))
            assertThat(search(school.id(), words).rows()).as(words).isEmpty();
    }

    /** Red without the patterns with exchanged letters, and with them within a name: "nan" is in Hernandez. */
    @Test
    default void twoLettersThatChangedPlacesAreForgivenAtTheBeginningOfAName() {
        var school = school();
        var john = students().add(aStudent(school, "John", "Garcia"));
        var ian = students().add(aStudent(school, "Ian", "Hernandez"));

        for (var words : List.of("Jhon", "ojhn", "Garica", "jonh garcai", "Gracia", "ohn jhon"))
            assertThat(search(school.id(), words).rows()).as(words).containsExactly(john);
        for (var words : List.of("ain", "Ina", "Hernadnez", "ehrnan"))
            assertThat(search(school.id(), words).rows()).as(words).containsExactly(ian);
        for (var words : List.of("ann", "Jnoh", "Garixa", "zed"))
            assertThat(search(school.id(), words).rows()).as(words).isEmpty();
    }

    @Test
    default void theNearestNamesComeFirst() {
        var school = school();
        var likely = students().add(aStudent(school, "Nana", "Abel"));
        var within = students().add(aStudent(school, "Joanna", "Abel"));
        var begins = students().add(aStudent(school, "Annabel", "Abel"));
        var other = students().add(aStudent(school, "Anna", "Zander"));
        var exact = students().add(aStudent(school, "Anna", "Young"));
        var search = new StudentSearch("anna", null, school.id(), null, null, null, null);

        assertThat(students().search(search, Page.Request.first(10)).rows())
                .containsExactly(exact, other, begins, within, likely);
        assertThat(Walk.byCursor(page -> students().search(search, page), 1, List.<Page.By<Students.Order>>of()))
                .containsExactly(exact, other, begins, within, likely);
        assertThat(Walk.byNumber(page -> students().search(search, page), 2, List.<Page.By<Students.Order>>of()))
                .containsExactly(exact, other, begins, within, likely);
        assertThat(Walk.byCursor(
                        page -> students().search(search, page),
                        2,
                        List.of(new Page.By<>(Students.Order.FIRST_NAME, true))))
                .startsWith(likely, within, begins);
    }

    @Test
    default void aSearchSaysHowManyItFindsAlsoBeyondTheLastPage() {
        var school = school();
        for (int i = 0; i < 3; i++) students().add(aStudent(school, "Ada", "Counted"));
        students().add(aStudent(school, "Ada", "Other"));
        var search = new StudentSearch("counted", null, school.id(), null, null, null, null);

        for (int page = 1; page <= 4; page++)
            assertThat(students()
                            .search(search, new Page.Request<>(page, 1, null, List.of(), true))
                            .count())
                    .isEqualTo(3);
        assertThat(students()
                        .search(search, new Page.Request<>(1, 1, null, List.of(), false))
                        .count())
                .isNull();
        assertThat(students()
                        .search(
                                new StudentSearch("counted", new Grade("4"), school.id(), null, null, null, null),
                                Page.Request.first(1))
                        .count())
                .isZero();
    }

    @Test
    default void signsOfThePatternLanguageAreSearchedForAsTheyAre() {
        var school = school();
        students().add(aStudent(school));

        assertThat(search(school.id(), "%").rows()).isEmpty();
        assertThat(search(school.id(), "Z_ë").rows()).isEmpty();
        assertThat(search(school.id(), "N-%1").rows()).isEmpty();
    }

    @Test
    default void studentIsFoundByTheBeginningOfHerNumber() {
        var school = school();
        var one = students().add(numbered(school, "AB-1001", null));
        students().add(numbered(school, "CD-1001", null));

        assertThat(search(school.id(), "AB-1").rows()).containsExactly(one);
        assertThat(search(school.id(), "ab-1001").rows()).containsExactly(one);
        assertThat(search(school.id(), "AB-10011").rows()).isEmpty();
        assertThat(search(school.id(), "1001").rows()).isEmpty();
    }

    @Test
    default void onlyStudentsWithAllThatIsKnownAreFound() {
        var school = school();
        var nurse = nurse();
        var hers = students().add(inCharge(aStudent(school), nurse));
        var other = students().add(aStudent(school));
        var gone = students().change(students().add(aStudent(school)).withdrawn(NOW));
        students().add(aStudent(school()));

        assertThat(found(new StudentSearch(null, null, school.id(), null, null, null, null)))
                .containsExactlyInAnyOrder(hers, other, gone);
        assertThat(found(new StudentSearch(null, null, school.id(), nurse, null, null, null)))
                .containsExactly(hers);
        assertThat(found(new StudentSearch(null, null, school.id(), null, false, null, null)))
                .containsExactly(gone);
        assertThat(found(new StudentSearch(null, new Grade("3"), school.id(), null, true, null, null)))
                .containsExactlyInAnyOrder(hers, other);
        assertThat(found(new StudentSearch(null, new Grade("4"), school.id(), null, null, null, null)))
                .isEmpty();
        assertThat(found(new StudentSearch(null, null, school.id(), null, null, false, false)))
                .hasSize(3);
        assertThat(found(new StudentSearch(null, null, school.id(), null, null, true, null)))
                .isEmpty();
        assertThat(found(new StudentSearch(null, null, school.id(), null, null, null, true)))
                .isEmpty();
    }

    @Test
    default void everyWayThroughThePagesShowsEachStudentOnceInTheSameOrder() {
        var school = school();
        var all = new ArrayList<Student>();
        for (int i = 0; i < 23; i++)
            all.add(students().add(aStudent(school, i % 3 == 0 ? "Ada" : "Bo", "Smith" + (char) ('a' + i % 4))));
        var byName = all.stream()
                .sorted(Comparator.comparing(Student::lastName)
                        .thenComparing(Student::firstName)
                        .thenComparing(s -> s.id().value().toString()))
                .toList();
        var search = new StudentSearch(null, null, school.id(), null, null, null, null);

        assertThat(Walk.byCursor(page -> students().search(search, page), 5, List.<Page.By<Students.Order>>of()))
                .isEqualTo(byName);
        assertThat(Walk.byNumber(page -> students().search(search, page), 5, List.<Page.By<Students.Order>>of()))
                .isEqualTo(byName);
        var mixed =
                List.of(new Page.By<>(Students.Order.FIRST_NAME, true), new Page.By<>(Students.Order.LAST_NAME, false));
        assertThat(Walk.byCursor(page -> students().search(search, page), 4, mixed))
                .hasSameElementsAs(all)
                .hasSize(23)
                .isSortedAccordingTo(
                        Comparator.comparing(Student::firstName).reversed().thenComparing(Student::lastName));
    }

    @Test
    default void pageSaysHowManyThereAreOnlyWhenAsked() {
        var school = school();
        for (int i = 0; i < 3; i++) students().add(aStudent(school));
        var search = new StudentSearch(null, null, school.id(), null, null, null, null);

        var counted = students().search(search, new Page.Request<>(2, 1, null, List.of(), true));
        assertThat(counted.count()).isEqualTo(3);
        assertThat(counted.next()).isEqualTo(counted.rows().getFirst().id().value());
        assertThat(students()
                        .search(search, new Page.Request<>(2, 1, null, List.of(), false))
                        .count())
                .isNull();
        assertThat(students()
                        .search(search, new Page.Request<>(3, 1, null, List.of(), true))
                        .next())
                .isNull();
    }

    @Test
    default void cursorGoesOnWhereItStoodWhateverIsAddedBeforeIt() {
        var school = school();
        for (var name : List.of("Beck", "Cole", "Dunn")) students().add(aStudent(school, "Ada", name));
        var search = new StudentSearch(null, null, school.id(), null, null, null, null);
        var first = students().search(search, Page.Request.first(2));

        students().add(aStudent(school, "Ada", "Abel"));
        var second = students().search(search, new Page.Request<>(1, 2, first.next(), List.of(), false));

        assertThat(first.rows()).extracting(Student::lastName).containsExactly("Beck", "Cole");
        assertThat(second.rows()).extracting(Student::lastName).containsExactly("Dunn");
    }

    @Test
    default void cursorToNobodyIsRefused() {
        Refused.forField(
                "/cursor",
                "gone",
                () -> students()
                        .search(
                                new StudentSearch(null, null, null, null, null, null, null),
                                new Page.Request<>(1, 2, java.util.UUID.randomUUID(), List.of(), false)));
    }

    private Page<Student> search(SchoolId school, String words) {
        return students()
                .search(
                        new StudentSearch(words, null, school, null, null, null, null),
                        Page.Request.<Students.Order>first(10));
    }

    private List<Student> found(StudentSearch search) {
        return students().search(search, Page.Request.first(10)).rows();
    }

    private static Student.Particulars particulars(
            String studentNumber, @Nullable String medicalRecordNum, @Nullable UserId nurse) {
        return new Student.Particulars(
                studentNumber,
                "Zoë",
                "García",
                LocalDate.of(2016, 2, 29),
                new Grade("3"),
                Gender.FEMALE,
                medicalRecordNum,
                nurse,
                LocalDate.of(2021, 8, 16));
    }

    private static Student numbered(School school, String studentNumber, @Nullable String medicalRecordNum) {
        return Student.enrolled(
                school, particulars(studentNumber, medicalRecordNum, null), null, LocalDate.of(2025, 9, 15), NOW);
    }

    private static Student at(Student s, School school) {
        return new Student(
                s.id(),
                s.districtId(),
                school.id(),
                s.studentNumber(),
                s.firstName(),
                s.lastName(),
                s.dateOfBirth(),
                s.grade(),
                s.gender(),
                s.medicalRecordNum(),
                s.nurseId(),
                s.enrollmentDate(),
                s.isActive(),
                s.externalId(),
                s.mergedInto(),
                s.version(),
                s.createdAt(),
                s.updatedAt());
    }

    private static Student inCharge(Student s, UserId nurse) {
        var particulars = new Student.Particulars(
                s.studentNumber(),
                s.firstName(),
                s.lastName(),
                s.dateOfBirth(),
                s.grade(),
                s.gender(),
                s.medicalRecordNum(),
                nurse,
                s.enrollmentDate());
        return s.with(particulars, LocalDate.of(2025, 9, 15), s.updatedAt());
    }
}

package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.RosterReport.Count;

class RosterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 15);
    private static final Roster.DistrictRow DISTRICT = new Roster.DistrictRow("d", "LUSD", "Lindenau");
    private static final Roster.SchoolRow SCHOOL = new Roster.SchoolRow("s", "AHE", "Alder Hill", "UTC", true);

    private static Roster.StudentRow student(String id, String school, String number) {
        return new Roster.StudentRow(
                id,
                school,
                number,
                "Zoë",
                "O'Brien",
                LocalDate.of(2016, 2, 29),
                new Grade("4"),
                Gender.FEMALE,
                LocalDate.of(2026, 8, 24),
                Roster.Standing.HERE);
    }

    private static Roster.ContactRow contactOf(String student) {
        return new Roster.ContactRow(
                "g",
                student,
                "Amélie",
                "O'Brien",
                ContactRelationship.PARENT,
                new PhoneNumber("5550112"),
                null,
                ContactPriority.PRIMARY,
                Roster.Standing.HERE);
    }

    private static Roster.StaffRow staffAt(String school) {
        return new Roster.StaffRow(
                "t", "t@x.example", "Kim", "Lee", Roster.StaffRole.VIEWER, Set.of(school), Roster.Standing.HERE);
    }

    private static void refused(
            List<Roster.StudentRow> students, List<Roster.ContactRow> contacts, List<Roster.StaffRow> staff) {
        assertThatThrownBy(() -> new Roster(DISTRICT, List.of(SCHOOL), students, contacts, staff))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rosterThatContradictsItselfIsNone() {
        refused(List.of(student("1", "elsewhere", "1001")), List.of(), List.of());
        refused(List.of(student("1", "s", "1001"), student("1", "s", "1002")), List.of(), List.of());
        refused(List.of(student("1", "s", "1001"), student("2", "s", "1001")), List.of(), List.of());
        refused(List.of(), List.of(contactOf("1")), List.of());
        refused(List.of(student("1", "s", "1001")), List.of(contactOf("1"), contactOf("1")), List.of());
        refused(List.of(), List.of(), List.of(staffAt("elsewhere")));
        refused(List.of(), List.of(), List.of(staffAt("s"), staffAt("s")));
    }

    @Test
    void allThatIsKnownOfAStudentIsCheckedAtOnce() {
        var refusal = catchThrowableOfType(
                Refusal.Invalid.class,
                () -> Roster.StudentRow.check("1", "4", "O'Brien", LocalDate.of(2000, 1, 1), null, TODAY));

        assertThat(refusal.problems().stream().map(FieldProblem::pointer))
                .containsExactly("/studentNumber", "/firstName", "/dateOfBirth");
    }

    @Test
    void ageOfAStudentWhoLeftDoesNotMatter() {
        Roster.StudentRow.check("1001", "Zoë", "O'Brien", LocalDate.of(2000, 1, 1), LocalDate.of(2005, 8, 24), null);
    }

    @Test
    void fewLeaveAndSoDoesATwentieth() {
        new Departures(10, 12, 10, 10).requireUsual(0);
        new Departures(75, 1_500, 0, 90).requireUsual(0);
    }

    @Test
    void manyLeaveOnlyIfSomebodySaysHowMany() {
        for (var many : List.of(new Departures(76, 1_500, 2, 90), new Departures(67, 1_500, 11, 90))) {
            assertThatThrownBy(() -> many.requireUsual(77))
                    .isInstanceOf(Refusal.RuleBroken.class)
                    .hasMessage("Nothing is imported: " + many.students() + " of 1500 students would be withdrawn and "
                            + many.staff()
                            + " of 90 accounts of staff deactivated, more than 5 %, since the roster does not"
                            + " have them any more. If they did leave, say so with --allow-departures=78.");
            many.requireUsual(78);
        }
    }

    @Test
    void reportOfUnchangedRowsChangesNothing() {
        var same = new Count(0, 0, 5);

        assertThat(new RosterReport(same, same, same, same, same, 0, 0, 0).changesNothing())
                .isTrue();
        assertThat(new RosterReport(same, same, same, new Count(0, 1, 4), same, 0, 0, 0).changesNothing())
                .isFalse();
    }
}

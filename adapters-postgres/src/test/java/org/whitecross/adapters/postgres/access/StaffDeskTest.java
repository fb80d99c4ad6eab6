package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.domain.students.SampleStudents.NOW;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.access.AccessRequests.ListStaff;
import org.whitecross.domain.access.StaffMember;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Surroundings;

class StaffDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Surroundings around = FIXTURE.surroundings();
    private final Desks desks = new Desks(FIXTURE, NOW);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    /** Seen red of a program without its condition, and of who left without is_active. */
    @Test
    void thoseWhoWorkAtTheSchoolAreListedByNameAndTheAdministratorsOfTheDistrict() {
        var elsewhere = FIXTURE.atAnotherSchoolOf(around.districtId());
        working("Zora", "NURSE", around);
        working("Adam", "VIEWER", around);
        working("Elsa", "NURSE", elsewhere);
        working("Dora", "DISTRICT_ADMIN", elsewhere);
        working("Gone", "NURSE", around);
        working("Faye", "DISTRICT_ADMIN", FIXTURE.surroundings());
        FIXTURE.superuser("update user_account set is_active = false where first_name = 'Gone'");
        FIXTURE.program(around);
        FIXTURE.superuser(
                "insert into user_school select id, '" + around.schoolId().value()
                        + "', district_id from user_account where is_service on conflict do nothing");

        assertThat(listed(around.schoolId(), 20).rows())
                .extracting(StaffMember::firstName)
                .containsExactly("Adam", "Dora", "Zora");
        assertThatThrownBy(() -> listed(elsewhere.schoolId(), 20)).isInstanceOf(Refusal.NotFound.class);
    }

    /** Past row-level security, as whoever asks for a school that is not hers. */
    @Test
    void theAdapterAloneKeepsToTheSchoolsOfTheCaller() {
        var elsewhere = FIXTURE.atAnotherSchoolOf(around.districtId());
        working("Elsa", "NURSE", elsewhere);
        var users = FIXTURE.unfencedAs(nurseOf(around), Users.class, new PostgresUsers(FIXTURE.db));
        assertThat(users.staff(elsewhere.schoolId(), around.districtId(), Page.Request.first(20))
                        .rows())
                .isEmpty();
    }

    @Test
    void listIsReadInAFixedNumberOfStatements() {
        working("Adam", "NURSE", around);
        int few = desks.statementsOf(nurseOf(around), new ListStaff(around.schoolId(), Page.Request.first(100)));
        for (int i = 0; i < 30; i++) working("Adam " + i, "NURSE", around);
        assertThat(desks.statementsOf(nurseOf(around), new ListStaff(around.schoolId(), Page.Request.first(100))))
                .isEqualTo(few)
                .isLessThanOrEqualTo(4);
        assertThat(listed(around.schoolId(), 20).rows()).hasSize(20);
    }

    private Page<StaffMember> listed(SchoolId school, int limit) {
        return desks.ask(nurseOf(around), new ListStaff(school, Page.Request.first(limit)));
    }

    private static void working(String firstName, String role, Surroundings where) {
        var id = UUID.randomUUID();
        FIXTURE.superuser(
                "insert into user_account (id, email, first_name, last_name, role, district_id, created_at, updated_at)"
                        + " values ('%s', '%s@example.org', '%s', 'Of the staff', '%s', '%s', now(), now())"
                                .formatted(
                                        id,
                                        id,
                                        firstName,
                                        role,
                                        where.districtId().value()),
                "insert into user_school values ('%s', '%s', '%s')"
                        .formatted(
                                id, where.schoolId().value(), where.districtId().value()));
    }
}

package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.DistrictRoles;
import org.whitecross.domain.access.DistrictRolesContract;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.RoleAssignments;
import org.whitecross.domain.access.RoleAssignmentsContract;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

/** Both contracts: nothing is assigned but roles. */
class PostgresDistrictRolesTest implements DistrictRolesContract, RoleAssignmentsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final DistrictRoles ROLES = FIXTURE.port(DistrictRoles.class, PostgresDistrictRoles::new);
    private static final RoleAssignments ASSIGNMENTS =
            FIXTURE.port(RoleAssignments.class, PostgresRoleAssignments::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public DistrictRoles roles() {
        return ROLES;
    }

    @Override
    public RoleAssignments assignments() {
        return ASSIGNMENTS;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public UserId colleague(Surroundings around) {
        return FIXTURE.atAnotherSchoolOf(around.districtId()).userId();
    }

    private static DistrictRoles rolesAs(Caller caller) {
        return FIXTURE.as(caller, DistrictRoles.class, new PostgresDistrictRoles(FIXTURE.db));
    }

    private static RoleAssignments as(Caller caller) {
        return FIXTURE.as(caller, RoleAssignments.class, new PostgresRoleAssignments(FIXTURE.db));
    }

    @Test
    void onlyWhoSeesTheWholeDistrictReadsThemAndColleaguesAndSigningInLearnWhatSomebodyMay() {
        var around = surroundings();
        var by = colleague(around);
        var nurse = nurseOf(around);
        var admin = staff(Role.DISTRICT_ADMIN, by, new Scope.District(around.districtId()));
        var elsewhere =
                staff(Role.DISTRICT_ADMIN, by, new Scope.District(surroundings().districtId()));
        var stranger = Caller.anonymous(nurse.origin());
        var now = DistrictRolesContract.NOW;
        var role = rolesAs(admin).add(DistrictRolesContract.role(around, "Lead", null));
        var assignment = as(admin).add(RoleAssignmentsContract.assignment(role, around, by, null, now));
        for (var caller : List.of(nurse, elsewhere, stranger)) {
            for (boolean fenced : new boolean[] {true, false}) {
                var roles = fenced
                        ? rolesAs(caller)
                        : FIXTURE.unfencedAs(caller, DistrictRoles.class, new PostgresDistrictRoles(FIXTURE.db));
                var assignments = fenced
                        ? as(caller)
                        : FIXTURE.unfencedAs(caller, RoleAssignments.class, new PostgresRoleAssignments(FIXTURE.db));
                assertThat(roles.find(role.id())).isEmpty();
                assertThat(roles.held(role.id())).isEmpty();
                assertThat(roles.active(around.districtId())).isEmpty();
                assertThat(assignments.find(assignment.id())).isEmpty();
                assertThat(assignments.holders(role.id(), now)).isEmpty();
                assertThat(assignments
                                .ofUser(around.userId(), Page.Request.first(10))
                                .rows())
                        .isEmpty();
            }
            assertThatThrownBy(() -> rolesAs(caller).add(DistrictRolesContract.role(around, "Of spite", null)))
                    .hasStackTraceContaining("row-level security");
            assertThatThrownBy(() -> as(caller)
                            .add(RoleAssignmentsContract.assignment(role, around, by, null, now.plusSeconds(1))))
                    .hasStackTraceContaining("row-level security");
        }
        for (var caller : List.of(admin, nurse, stranger))
            assertThat(as(caller).inForce(around.userId(), now)).hasSize(1);
        assertThat(as(elsewhere).inForce(around.userId(), now)).isEmpty();
    }
}

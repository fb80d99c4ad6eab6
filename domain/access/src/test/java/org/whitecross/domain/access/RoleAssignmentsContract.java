package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.access.RoleAssignments.Added;
import org.whitecross.domain.access.RoleAssignments.Rights;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link RoleAssignments} keeps. */
public interface RoleAssignmentsContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    RoleAssignments assignments();

    DistrictRoles roles();

    /** Another district each time. */
    Surroundings surroundings();

    /** Somebody else of the district. */
    UserId colleague(Surroundings around);

    static User user(Surroundings around, Role role) {
        return new User(
                around.userId(),
                "ada@example.org",
                "Ada",
                "Byrne",
                role,
                around.districtId(),
                List.of(),
                true,
                1,
                NOW,
                NOW);
    }

    static RoleAssignment assignment(
            DistrictRole role, Surroundings around, UserId by, @Nullable Instant expiresAt, Instant at) {
        return RoleAssignment.of(role, user(around, Role.NURSE), "She leads the others.", expiresAt, by, at);
    }

    @Test
    default void anAssignmentIsFoundWithEveryFieldIntactAndEnded() {
        var around = surroundings();
        var by = colleague(around);
        for (var expiresAt : new Instant[] {null, NOW.plus(RoleAssignment.LONGEST)}) {
            var role = roles().add(DistrictRolesContract.role(around, "Lead until " + expiresAt, null));
            var assignment = assignment(role, around, by, expiresAt, NOW);
            var stored = assignments().add(assignment);
            assertThat(stored)
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(assignment);
            assertThat(assignments().find(assignment.id())).contains(stored);
            assertThat(assignments().holders(role.id(), NOW)).containsExactly(around.userId());

            var ended = stored.ended(by, NOW.plusSeconds(5));
            assertThat(assignments().change(ended))
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(ended);
            Refused.asStale(() -> assignments().change(ended));
            assertThat(assignments().holders(role.id(), NOW)).isEmpty();
        }
        assertThat(assignments().find(RoleAssignmentId.next())).isEmpty();
    }

    @Test
    default void aRoleIsHadOnceAtATime() {
        var around = surroundings();
        var by = colleague(around);
        var role = roles().add(DistrictRolesContract.role(around, "Lead", null));
        var end = NOW.plusSeconds(60);
        var first = assignments().add(assignment(role, around, by, end, NOW));
        Refused.asConflict(
                "role-assigned-already",
                () -> assignments().add(assignment(role, around, by, null, end.minusSeconds(1))));
        var second = assignments().add(assignment(role, around, by, null, end));
        Refused.asConflict("role-assigned-already", () -> assignments().add(assignment(role, around, by, null, end)));
        var ended = assignments().change(second.ended(by, end.plusSeconds(5)));
        var third = assignments().add(assignment(role, around, by, null, end.plusSeconds(5)));

        var order = List.<Page.By<RoleAssignments.Order>>of();
        assertThat(Walk.byCursor(page -> assignments().ofUser(around.userId(), page), 2, order))
                .containsExactly(third, ended, first);
        assertThat(assignments().ofUser(by, Page.Request.first(10)).rows()).isEmpty();
    }

    @Test
    default void whatIsInForceAddsToWhatSheMay() {
        var around = surroundings();
        var by = colleague(around);
        var nurse = user(around, Role.NURSE);
        assertThat(assignments().rights(nurse, NOW)).isEqualTo(new Rights(Role.NURSE.permissions(), null));

        var soon = NOW.plusSeconds(60);
        var late = NOW.plusSeconds(600);
        var one = roles().add(DistrictRolesContract.role(around, "Lead", null)
                .with("Lead", null, List.of(Permission.TRANSFER_STUDENTS), NOW));
        var two = roles().add(DistrictRolesContract.role(around, "Buyer", null)
                .with("Buyer", null, List.of(Permission.MANAGE_FORMULARY, Permission.PROMOTE_STUDENTS), NOW));
        assignments().add(assignment(one, around, by, soon, NOW));
        var longer = assignments().add(assignment(two, around, by, late, NOW));
        assertThat(assignments().inForce(around.userId(), NOW))
                .containsExactlyInAnyOrder(new Added(one.permissions(), soon), new Added(two.permissions(), late));
        var rights = assignments().rights(nurse, NOW);
        assertThat(rights.until()).isEqualTo(soon);
        assertThat(rights.permissions())
                .containsAll(Role.NURSE.permissions())
                .contains(Permission.TRANSFER_STUDENTS, Permission.PROMOTE_STUDENTS)
                .as("about a district as a whole")
                .doesNotContain(Permission.MANAGE_FORMULARY);
        assertThat(assignments().may(nurse, Permission.TRANSFER_STUDENTS, NOW)).isTrue();

        assertThat(assignments().rights(nurse, soon).until()).isEqualTo(late);
        assertThat(assignments().may(nurse, Permission.TRANSFER_STUDENTS, soon)).isFalse();
        assignments().change(longer.ended(by, soon));
        assertThat(assignments().rights(nurse, soon)).isEqualTo(new Rights(Role.NURSE.permissions(), null));
        assertThat(assignments().inForce(by, NOW)).isEmpty();
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.application.access.EmergencyAccessRequests.AskEmergencyAccess;
import org.whitecross.domain.access.DistrictRole;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;

/**
 * Permissions that no role of the system has together come together in one person, in each kind of scope: she is served, or
 * hears a rule, and never an error. Seen red with what is about a district as a whole counted for a VIEWER: the database
 * refuses the accounts, rules and schools that she writes.
 */
@ExtendWith(TwoDistricts.Shared.class)
class AddedPermissionsTest {
    private final TwoDistricts town;

    AddedPermissionsTest(TwoDistricts town) {
        this.town = town;
    }

    @Test
    void whoeverWasAssignedAllThatCountsForHerIsServed() {
        var others = new TreeSet<String>();
        for (var role : new Role[] {Role.VIEWER, Role.DISTRICT_ADMIN}) {
            var added = EnumSet.allOf(Permission.class);
            added.removeAll(role.permissions());
            added.removeIf(permission -> !DistrictRole.counts(permission, role));
            var caller = town.server.as(with(role, added));
            var wrong = new ArrayList<String>();
            int asked = 0;
            for (var route : Platform.routes().all()) {
                if (!added.contains(ServiceAccountsTest.permission(route))) continue;
                if (route.request() == AskEmergencyAccess.class) continue; // that is asked by somebody made for it
                asked++;
                var answer = town.served(caller, route, town.willow);
                if (answer.status() >= 500 || answer.status() == 403)
                    wrong.add(role + " " + TwoDistricts.name(route) + " " + answer.text());
                else if (answer.status() >= 300)
                    others.add(role + " " + route.request().getSimpleName() + " " + answer.code());
            }
            assertThat(wrong).isEmpty();
            assertThat(asked).isGreaterThan(40);
        }
        assertThat(others)
                .as("a nurse's delegation, and fields that only some roles of the system change")
                .containsExactly(
                        "DISTRICT_ADMIN GiveDose giver-not-competent",
                        "VIEWER BeginFollowUp invalid",
                        "VIEWER CancelFollowUp invalid",
                        "VIEWER CompleteFollowUp invalid",
                        "VIEWER GiveDose giver-not-competent",
                        "VIEWER ReferScreening invalid",
                        "VIEWER ReturnScreening invalid",
                        "VIEWER UpdateContact invalid");
    }

    /** Who has that role, and was assigned these. */
    private String with(Role role, Set<Permission> added) {
        var name = "added-" + role.name().toLowerCase(java.util.Locale.ROOT);
        var district = town.willow.id("districtId");
        var id = town.account(
                name,
                role,
                new DistrictId(UUID.fromString(district)),
                new SchoolId(UUID.fromString(town.willow.id("schoolId"))));
        var made = UUID.randomUUID();
        var nurse = town.willow.id("nurseId");
        var names = added.stream().map(p -> "'" + p + "'").collect(Collectors.joining(", "));
        town.server
                .database()
                .superuser(
                        "insert into district_role (id, district_id, name, permissions, created_by_id, created_at, updated_at)"
                                + " values ('" + made + "', '" + district + "', '" + name + "', array[" + names + "], '"
                                + nurse + "', now(), now())",
                        "insert into role_assignment (id, district_id, user_id, role_id, reason, assigned_by_id, assigned_at)"
                                + " values ('" + UUID.randomUUID() + "', '" + district + "', '" + id + "', '" + made
                                + "', 'To see what comes of it.', '" + nurse + "', now())");
        return name;
    }
}

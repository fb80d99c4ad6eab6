package org.whitecross.application.access;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.whitecross.application.access.RoleRequests.AssignRole;
import org.whitecross.application.access.RoleRequests.ChangeRole;
import org.whitecross.application.access.RoleRequests.EndRoleAssignment;
import org.whitecross.application.access.RoleRequests.FindRole;
import org.whitecross.application.access.RoleRequests.FindRoleAssignment;
import org.whitecross.application.access.RoleRequests.ListRoleAssignments;
import org.whitecross.application.access.RoleRequests.ListRoles;
import org.whitecross.application.access.RoleRequests.ListedRole;
import org.whitecross.application.access.RoleRequests.MakeRole;
import org.whitecross.application.access.RoleRequests.RetireRole;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.access.DistrictRole;
import org.whitecross.domain.access.DistrictRoleId;
import org.whitecross.domain.access.DistrictRoles;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.RoleAssignment;
import org.whitecross.domain.access.RoleAssignmentId;
import org.whitecross.domain.access.RoleAssignments;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/**
 * Answers requests about roles, and assigns those of districts. Whoever changes, retires or assigns one holds it, so that what
 * is asked of it is still true when it is done.
 */
public final class RoleDesk {
    private static final List<ListedRole> OF_SYSTEM = Arrays.stream(Role.values())
            .map(role -> new ListedRole(
                    null,
                    role.name(),
                    null,
                    role.permissions().stream().sorted().toList(),
                    true))
            .toList();

    private final DistrictRoles roles;
    private final RoleAssignments assignments;
    private final Users users;
    private final SecurityIncidents incidents;
    private final OwnDistrict districts;
    private final SteppingUp steppingUp;
    private final Clock clock;

    public RoleDesk(
            DistrictRoles roles,
            RoleAssignments assignments,
            Users users,
            SecurityIncidents incidents,
            OwnDistrict districts,
            SteppingUp steppingUp,
            Clock clock) {
        this.roles = roles;
        this.assignments = assignments;
        this.users = users;
        this.incidents = incidents;
        this.districts = districts;
        this.steppingUp = steppingUp;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListRoles.class, this::list)
                .on(FindRole.class, q -> roles.find(q.roleId()).orElseThrow(RoleDesk::noRole))
                .on(MakeRole.class, this::make)
                .on(ChangeRole.class, this::change)
                .on(RetireRole.class, this::retire)
                .on(AssignRole.class, this::assign)
                .on(ListRoleAssignments.class, this::assignmentsOf)
                .on(FindRoleAssignment.class, q -> assignment(q.roleAssignmentId()))
                .on(EndRoleAssignment.class, this::end);
    }

    private List<ListedRole> list(Caller caller, ListRoles q) {
        if (q.districtId() != null) return of(q.districtId());
        var own = caller.scope().district();
        return own == null
                ? OF_SYSTEM
                : Stream.concat(OF_SYSTEM.stream(), of(own).stream()).toList();
    }

    private List<ListedRole> of(DistrictId district) {
        return roles.active(district).stream()
                .map(r -> new ListedRole(r.id(), r.name(), r.description(), r.permissions(), false))
                .toList();
    }

    private DistrictRole make(Caller caller, MakeRole c) {
        steppingUp.require(caller);
        var district = districts.of(caller, c.districtId());
        var role =
                DistrictRole.made(district, c.name(), c.description(), c.permissions(), caller.user(), clock.instant());
        requireToHave(caller, role);
        if (roles.active(district).size() >= DistrictRole.MOST)
            throw new Refusal.RuleBroken(
                    "too-many-roles", "A district has at most " + DistrictRole.MOST + " roles: retire one first.");
        return roles.add(role);
    }

    private DistrictRole change(Caller caller, ChangeRole c) {
        var role = seen(held(c.roleId()), c.version());
        var now = clock.instant();
        var changed = role.with(c.name(), c.description(), c.permissions(), now);
        requireToHave(caller, role);
        requireToHave(caller, changed);
        var holders = assignments.holders(role.id(), now);
        // Else she would keep for good what she has for a time.
        if (holders.contains(caller.user()))
            throw new Refusal.RuleBroken("own-role", "Nobody changes a role that is assigned to herself.");
        steppingUp.require(caller);
        users.all(holders).forEach(user -> requireToCount(changed, user));
        var stored = roles.change(changed);
        boolean grantsMore = stored.permissions().stream()
                .anyMatch(p -> p.concernsSecurity() && !role.permissions().contains(p));
        if (grantsMore && !holders.isEmpty())
            notice(caller, role.id().value() + " " + stored.version(), stored.districtId());
        return stored;
    }

    private DistrictRole retire(RetireRole c) {
        var role = seen(held(c.roleId()), c.version());
        if (!role.isActive()) return role;
        var now = clock.instant();
        if (!assignments.holders(role.id(), now).isEmpty())
            throw new Refusal.RuleBroken("role-assigned", "Somebody has the role: end its assignments first.");
        return roles.change(role.retired(now));
    }

    private RoleAssignment assign(Caller caller, AssignRole c) {
        var user = administered(c.userId());
        if (user.id().equals(caller.user()))
            throw new Refusal.RuleBroken("own-role", "Nobody assigns a role to herself.");
        Granting.requireToGrant(caller, user.role());
        steppingUp.require(caller);
        var role = roles.held(c.roleId())
                .filter(r -> r.isActive() && r.districtId().equals(user.districtId()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/roleId", "unknown", "must be a role of her district that is not retired"));
        requireToHave(caller, role);
        requireToCount(role, user);
        var assigned = assignments.add(
                RoleAssignment.of(role, user, c.reason(), c.expiresAt(), caller.user(), clock.instant()));
        if (role.concernsSecurity()) notice(caller, assigned.id().value().toString(), role.districtId());
        return assigned;
    }

    private Page<RoleAssignment> assignmentsOf(ListRoleAssignments q) {
        return assignments.ofUser(administered(q.userId()).id(), q.page());
    }

    /** Without a code of the second factor: whoever sees a role misused loses no time. */
    private RoleAssignment end(Caller caller, EndRoleAssignment c) {
        var assignment = seen(assignment(c.roleAssignmentId()), c.version());
        Granting.requireToGrant(caller, administered(assignment.userId()).role());
        var now = clock.instant();
        return assignment.isInForce(now) ? assignments.change(assignment.ended(caller.user(), now)) : assignment;
    }

    private static void requireToHave(Caller caller, DistrictRole role) {
        Granting.requireToHave(caller, role.permissions(), "permission-not-yours");
    }

    /** What would not count is refused, rather than left out without a word. */
    private static void requireToCount(DistrictRole role, User user) {
        var uncounted = role.uncounted(user.role());
        if (!uncounted.isEmpty())
            throw new Refusal.RuleBroken(
                    "whole-district-needed",
                    "These are about a district as a whole, and for its administrators only: "
                            + Granting.named(uncounted) + ".");
    }

    /** It is about whoever gave it, as with a role of the system. */
    private void notice(Caller caller, String occurrence, DistrictId district) {
        incidents.notice(SecurityIncident.noticed(
                SecurityCause.ROLE_GRANTED,
                occurrence,
                district,
                caller.userId(),
                caller.origin().requestId(),
                clock.instant()));
    }

    private User administered(UserId id) {
        return users.administered(id).orElseThrow(() -> new Refusal.NotFound("user"));
    }

    private DistrictRole held(DistrictRoleId id) {
        return roles.held(id).orElseThrow(RoleDesk::noRole);
    }

    private static Refusal noRole() {
        return new Refusal.NotFound("role");
    }

    private RoleAssignment assignment(RoleAssignmentId id) {
        return assignments.find(id).orElseThrow(() -> new Refusal.NotFound("role assignment"));
    }
}

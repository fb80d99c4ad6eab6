package org.whitecross.domain.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;

/** Who was assigned which role of her district: of those districts that are wholly within the caller's scope. */
public interface RoleAssignments {
    Optional<RoleAssignment> find(RoleAssignmentId id);

    /** Those of somebody, the latest first; also those that are over. */
    Page<RoleAssignment> ofUser(UserId userId, Page.Request<Order> page);

    /** Who has the role now. */
    Set<UserId> holders(DistrictRoleId roleId, Instant now);

    /** Stores a new one. Of a role that she has for some of that time is a conflict {@code role-assigned-already}. */
    RoleAssignment add(RoleAssignment assignment);

    /** Stores its end, if its version is still the current one; else it is stale. */
    RoleAssignment change(RoleAssignment assignment);

    /** What is in force, of anybody in the caller's district, and of whoever signs in. */
    List<Added> inForce(UserId userId, Instant now);

    /** @param until null, if it has no end yet */
    record Added(List<Permission> permissions, @Nullable Instant until) {}

    /**
     * What somebody may.
     *
     * @param until the first of it ends; null, if none of it has an end yet
     */
    record Rights(Set<Permission> permissions, @Nullable Instant until) {}

    /** By her role, and by what is in force beside it. */
    default Rights rights(User user, Instant now) {
        var permissions = EnumSet.copyOf(user.role().permissions());
        Instant until = null;
        for (var added : inForce(user.id(), now)) {
            added.permissions().stream()
                    .filter(permission -> DistrictRole.counts(permission, user.role()))
                    .forEach(permissions::add);
            if (added.until() != null && (until == null || added.until().isBefore(until))) until = added.until();
        }
        return new Rights(Set.copyOf(permissions), until);
    }

    default boolean may(User user, Permission permission, Instant now) {
        return user.role().permissions().contains(permission)
                || rights(user, now).permissions().contains(permission);
    }

    enum Order {
        ASSIGNED_AT
    }
}

package org.whitecross.application.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.ManagesUsers;
import org.whitecross.application.access.AccessRequests.ReadsUsers;
import org.whitecross.domain.access.DistrictRole;
import org.whitecross.domain.access.DistrictRoleId;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.RoleAssignment;
import org.whitecross.domain.access.RoleAssignmentId;
import org.whitecross.domain.access.RoleAssignments;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about roles, and who has which one of her district. */
public final class RoleRequests {
    private RoleRequests() {}

    /** @param districtId only those that this district has made; left out, those of the system and of one's own */
    public record ListRoles(@Nullable DistrictId districtId) implements ReadsUsers<List<ListedRole>> {}

    /**
     * One of the system, which everybody has exactly one of, or of a district, which is assigned beside it.
     *
     * @param id none of one of the system
     */
    public record ListedRole(
            @Nullable DistrictRoleId id,
            String name,
            @Nullable String description,
            List<Permission> permissions,
            boolean isSystem) {}

    public record FindRole(DistrictRoleId roleId) implements ReadsUsers<DistrictRole> {}

    /**
     * @param districtId may be left out by a caller who belongs to one
     * @param permissions that the caller has herself
     */
    public record MakeRole(
            @Nullable DistrictId districtId,
            String name,
            @Nullable String description,
            List<Permission> permissions) implements ManagesUsers<DistrictRole> {}

    /** Of whom has all permissions that it had, and that it gets, and is not assigned it herself. */
    public record ChangeRole(
            DistrictRoleId roleId,
            int version,
            String name,
            @Nullable String description,
            List<Permission> permissions) implements ManagesUsers<DistrictRole>, Versioned {}

    /** For good. Nobody may have it any more. */
    public record RetireRole(DistrictRoleId roleId, int version) implements ManagesUsers<DistrictRole>, Versioned {}

    /** @param expiresAt from then on it is in force no longer; within a year */
    public record AssignRole(
            UserId userId, DistrictRoleId roleId, @Nullable Instant expiresAt, String reason)
            implements ManagesUsers<RoleAssignment> {}

    public record ListRoleAssignments(UserId userId, Page.Request<RoleAssignments.Order> page)
            implements ReadsUsers<Page<RoleAssignment>> {}

    public record FindRoleAssignment(RoleAssignmentId roleAssignmentId) implements ReadsUsers<RoleAssignment> {}

    /** At once. */
    public record EndRoleAssignment(RoleAssignmentId roleAssignmentId, int version)
            implements ManagesUsers<RoleAssignment>, Versioned {}
}

package org.whitecross.domain.access;

import static org.whitecross.domain.access.Permission.MANAGE_DISTRICTS;
import static org.whitecross.domain.access.Permission.MANAGE_REFERENCE_DATA;
import static org.whitecross.domain.access.Permission.SIGN_IN;
import static org.whitecross.domain.access.Permission.USE_OWN_SESSION;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A role that a district has made: permissions that are added to those of the {@link Role} that somebody has anyway. That one
 * goes on saying whose children she may know of, and which fields of them she sees.
 *
 * @param isActive a retired one is assigned to nobody any more
 */
public record DistrictRole(
        DistrictRoleId id,
        DistrictId districtId,
        String name,
        @Nullable String description,
        List<Permission> permissions,
        boolean isActive,
        UserId createdById,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    /** So many of a district are active, so that they are listed at once. */
    public static final int MOST = 200;

    /** What can be added to anybody's permissions: not what everybody has, nor what reaches across districts. */
    public static final Set<Permission> GRANTABLE = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(SIGN_IN, USE_OWN_SESSION, MANAGE_DISTRICTS, MANAGE_REFERENCE_DATA)));

    /** What somebody at some schools may. All else is about a district as a whole, and asks for somebody who knows of all of it. */
    private static final Set<Permission> AT_SCHOOLS = Arrays.stream(Role.values())
            .filter(Role::isAtSchools)
            .flatMap(role -> role.permissions().stream())
            .collect(Collectors.toUnmodifiableSet());

    public DistrictRole {
        permissions = permissions.stream().distinct().sorted().toList();
        new Checks()
                .text("name", name, 3, 80)
                .text("description", description, 3, 500)
                .orRefuse();
    }

    public static DistrictRole made(
            DistrictId districtId,
            String name,
            @Nullable String description,
            List<Permission> permissions,
            UserId by,
            Instant now) {
        check(name, permissions);
        return new DistrictRole(
                DistrictRoleId.next(), districtId, name.strip(), description, permissions, true, by, 0, now, now);
    }

    public DistrictRole with(
            String newName, @Nullable String newDescription, List<Permission> newPermissions, Instant now) {
        requireActive();
        check(newName, newPermissions);
        return new DistrictRole(
                id,
                districtId,
                newName.strip(),
                newDescription,
                newPermissions,
                true,
                createdById,
                version,
                createdAt,
                now);
    }

    /** For good. */
    public DistrictRole retired(Instant now) {
        requireActive();
        return new DistrictRole(
                id, districtId, name, description, permissions, false, createdById, version, createdAt, now);
    }

    private void requireActive() {
        if (!isActive) throw new Refusal.RuleBroken("role-retired", "The role is retired: make another one.");
    }

    private static void check(String name, List<Permission> permissions) {
        var systemLike = name.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        var checks = new Checks()
                .that(
                        Arrays.stream(Role.values()).map(Role::name).noneMatch(systemLike::equals),
                        "name",
                        "system-role",
                        "is the name of a system role")
                .that(!permissions.isEmpty(), "permissions", "required", "must have at least one");
        for (int i = 0; i < permissions.size(); i++)
            checks.that(
                    GRANTABLE.contains(permissions.get(i)),
                    "permissions/" + i,
                    "not-grantable",
                    "can be in no role of a district");
        checks.orRefuse();
    }

    /** Of the permissions of such a role, those that count for somebody who has that role of the system. */
    public static boolean counts(Permission permission, Role role) {
        return GRANTABLE.contains(permission) && (!role.isAtSchools() || AT_SCHOOLS.contains(permission));
    }

    /** Those that would not count for her. */
    public List<Permission> uncounted(Role role) {
        return permissions.stream().filter(p -> !counts(p, role)).toList();
    }

    /** Whether it is noticed when somebody is given it. */
    public boolean concernsSecurity() {
        return permissions.stream().anyMatch(Permission::concernsSecurity);
    }
}

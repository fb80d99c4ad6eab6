package org.whitecross.domain.access;

import static org.whitecross.domain.access.Permission.*;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A program of a partner, that acts as itself: with the permissions that are its scopes and no others, in its district or at
 * some of its schools.
 *
 * @param id by which it is also named where it wrote something, as a person is
 * @param schoolIds none, if it is for the whole district
 * @param lastUsedAt to the minute
 */
public record ServiceAccount(
        UserId id,
        DistrictId districtId,
        String name,
        List<Permission> scopes,
        boolean isDistrictWide,
        List<SchoolId> schoolIds,
        @Nullable Instant expiresAt,
        boolean isActive,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress,
        UserId createdById,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    /**
     * What a program may be granted. All else asks for a person: to give medicine and to witness it, to sign, to judge what
     * somebody else wrote, to break the glass, to administer accounts, security or other programs.
     */
    public static final Set<Permission> GRANTABLE = Collections.unmodifiableSet(EnumSet.of(
            READ_DISTRICTS,
            READ_SCHOOLS,
            MANAGE_SCHOOL_CALENDAR,
            READ_STUDENTS,
            ENROL_STUDENTS,
            UPDATE_STUDENTS,
            WITHDRAW_STUDENTS,
            TRANSFER_STUDENTS,
            READ_HEALTH,
            RECORD_HEALTH,
            READ_MEDICATION,
            READ_INCIDENTS,
            READ_CONSENTS,
            READ_REFERENCE_DATA));

    public ServiceAccount {
        scopes = scopes.stream().distinct().sorted().toList();
        schoolIds = List.copyOf(schoolIds);
        new Checks().text("name", name, 3, 80).orRefuse();
    }

    public static ServiceAccount created(
            DistrictId districtId,
            String name,
            List<Permission> scopes,
            boolean isDistrictWide,
            List<SchoolId> schoolIds,
            @Nullable Instant expiresAt,
            UserId by,
            Instant now) {
        var checks = new Checks()
                .that(!scopes.isEmpty(), "scopes", "required", "must have at least one")
                .that(
                        isDistrictWide == schoolIds.isEmpty(),
                        "schoolIds",
                        "either-or",
                        "must name schools, unless it is for the whole district")
                .that(expiresAt == null || expiresAt.isAfter(now), "expiresAt", "past", "must be later than now");
        for (int i = 0; i < scopes.size(); i++)
            checks.that(
                    GRANTABLE.contains(scopes.get(i)),
                    "scopes/" + i,
                    "person-needed",
                    "is for people only: no service account may have it");
        checks.orRefuse();
        return new ServiceAccount(
                UserId.next(),
                districtId,
                name,
                scopes,
                isDistrictWide,
                schoolIds,
                expiresAt,
                true,
                null,
                null,
                by,
                0,
                now,
                now);
    }

    /** What it may by now, whatever it was granted once. */
    public Set<Permission> permissions() {
        return scopes.stream().filter(GRANTABLE::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** For good. */
    public ServiceAccount deactivated(Instant now) {
        return new ServiceAccount(
                id,
                districtId,
                name,
                scopes,
                isDistrictWide,
                schoolIds,
                expiresAt,
                false,
                lastUsedAt,
                lastUsedAddress,
                createdById,
                version,
                createdAt,
                now);
    }

    public boolean isUsable(Instant now) {
        return isActive && (expiresAt == null || now.isBefore(expiresAt));
    }
}

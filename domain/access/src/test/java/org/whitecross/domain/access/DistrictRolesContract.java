package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link DistrictRoles} keeps. */
public interface DistrictRolesContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    DistrictRoles roles();

    /** Another district each time. */
    Surroundings surroundings();

    static DistrictRole role(Surroundings around, String name, @Nullable String description) {
        return DistrictRole.made(
                around.districtId(),
                name,
                description,
                List.of(Permission.READ_MEDICATION, Permission.MANAGE_FORMULARY),
                around.userId(),
                NOW);
    }

    @Test
    default void aRoleIsFoundWithEveryFieldIntactAndChanged() {
        var around = surroundings();
        for (var role : List.of(role(around, "Lead", "Leads the others."), role(around, "Deputy", null))) {
            var stored = roles().add(role);
            assertThat(stored)
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(role);
            assertThat(roles().find(role.id())).contains(stored);
            assertThat(roles().held(role.id())).contains(stored);

            var changed = stored.with(
                    role.name() + " nurse", "Another.", List.of(Permission.READ_HEALTH), NOW.plusSeconds(5));
            assertThat(roles().change(changed))
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(changed);
            Refused.asStale(() -> roles().change(changed));
        }
        assertThat(roles().find(DistrictRoleId.next())).isEmpty();
        assertThat(roles().held(DistrictRoleId.next())).isEmpty();
        assertThat(roles().active(around.districtId()).stream().map(DistrictRole::name))
                .containsExactly("Deputy nurse", "Lead nurse");
    }

    @Test
    default void aNameIsHadOnceInADistrictUntilItsRoleIsRetired() {
        var around = surroundings();
        var first = roles().add(role(around, "Lead nurse", null));
        var other = roles().add(role(around, "Other", null));
        Refused.asConflict("district-role-name-taken", () -> roles().add(role(around, "LEAD Nurse", null)));
        Refused.asConflict(
                "district-role-name-taken",
                () -> roles().change(other.with("lead nurse", null, other.permissions(), NOW)));
        roles().add(role(surroundings(), "Lead nurse", null));

        var retired = roles().change(first.retired(NOW));
        assertThat(roles().find(first.id())).contains(retired);
        var again = roles().add(role(around, "lead nurse", null));
        assertThat(roles().active(around.districtId())).containsExactly(other, again);
    }
}

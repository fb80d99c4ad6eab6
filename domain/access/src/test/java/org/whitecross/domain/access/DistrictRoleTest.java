package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.access.Permission.ADMINISTER_MEDICATION;
import static org.whitecross.domain.access.Permission.MANAGE_DISTRICTS;
import static org.whitecross.domain.access.Permission.MANAGE_FORMULARY;
import static org.whitecross.domain.access.Permission.MANAGE_REFERENCE_DATA;
import static org.whitecross.domain.access.Permission.MANAGE_USERS;
import static org.whitecross.domain.access.Permission.READ_HEALTH;
import static org.whitecross.domain.access.Permission.READ_MEDICATION;
import static org.whitecross.domain.access.Permission.SIGN_IN;
import static org.whitecross.domain.access.Permission.USE_OWN_SESSION;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

class DistrictRoleTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:30:00Z");
    private static final DistrictId DISTRICT = DistrictId.next();

    private static DistrictRole of(String name, Permission... permissions) {
        return DistrictRole.made(DISTRICT, name, null, List.of(permissions), UserId.next(), NOW);
    }

    private static User user(Role role, boolean isActive) {
        return User.invited("ada@example.org", "Ada", "Byrne", role, DISTRICT, List.of(), NOW)
                .activated(isActive, NOW);
    }

    private static RoleAssignment assigned(boolean isActive, @Nullable Instant expiresAt) {
        return RoleAssignment.of(
                of("Lead", READ_MEDICATION),
                user(Role.COUNSELOR, isActive),
                "She leads the others.",
                expiresAt,
                UserId.next(),
                NOW);
    }

    @Test
    void itsPermissionsAreASetOfWhatCanBeAddedToAnybodys() {
        assertThat(of("Lead nurse", READ_MEDICATION, READ_HEALTH, READ_MEDICATION)
                        .permissions())
                .containsExactly(READ_HEALTH, READ_MEDICATION);
        Refused.forField("/permissions", "required", () -> of("Lead nurse"));
        for (var never : List.of(SIGN_IN, USE_OWN_SESSION, MANAGE_DISTRICTS, MANAGE_REFERENCE_DATA)) {
            Refused.forField("/permissions/1", "not-grantable", () -> of("Lead nurse", READ_HEALTH, never));
            Refused.forField(
                    "/permissions/0",
                    "not-grantable",
                    () -> of("Lead nurse", READ_HEALTH).with("Lead nurse", null, List.of(never), NOW));
        }
    }

    @Test
    void nobodyTakesItForARoleOfTheSystem() {
        for (var name : List.of("Nurse", " school-admin", "District  Admin"))
            Refused.forField("/name", "system-role", () -> of(name, READ_HEALTH));
        assertThat(of(" Lead nurse ", READ_HEALTH).name()).isEqualTo("Lead nurse");
    }

    @Test
    void aRetiredOneStaysAsItWas() {
        var retired = of("Lead nurse", READ_HEALTH).retired(NOW);
        Refused.byRule("role-retired", () -> retired.with("Lead nurse", null, List.of(READ_HEALTH), NOW));
        Refused.byRule("role-retired", () -> retired.retired(NOW));
    }

    @Test
    void whatIsAboutADistrictAsAWholeCountsForItsAdministratorsOnly() {
        var role = of("Everything", READ_MEDICATION, MANAGE_FORMULARY, MANAGE_USERS, ADMINISTER_MEDICATION);
        assertThat(role.uncounted(Role.COUNSELOR)).containsExactly(MANAGE_FORMULARY, MANAGE_USERS);
        assertThat(role.uncounted(Role.DISTRICT_ADMIN)).isEmpty();
        assertThat(DistrictRole.counts(MANAGE_DISTRICTS, Role.DISTRICT_ADMIN)).isFalse();
        assertThat(role.concernsSecurity()).isTrue();
        assertThat(of("Lead nurse", READ_HEALTH).concernsSecurity()).isFalse();
    }

    @Test
    void anAssignmentIsInForceUntilItsEnd() {
        var end = NOW.plusSeconds(60);
        var assignment = assigned(true, end);
        assertThat(assignment.isInForce(end.minusMillis(1))).isTrue();
        assertThat(assignment.isInForce(end)).isFalse();
        var ended = assignment.ended(UserId.next(), NOW.minusSeconds(1));
        assertThat(ended.isInForce(NOW)).isFalse();
        assertThat(ended.endedAt()).as("not before it began").isEqualTo(NOW);
        assertThat(assigned(true, null).isInForce(NOW.plus(Duration.ofDays(5000))))
                .isTrue();
    }

    @Test
    void itIsAssignedForAYearAtMostAndToActiveAccounts() {
        assertThat(assigned(true, NOW.plus(RoleAssignment.LONGEST)).expiresAt()).isNotNull();
        Refused.forField(
                "/expiresAt",
                "too-late",
                () -> assigned(true, NOW.plus(RoleAssignment.LONGEST).plusMillis(1)));
        Refused.forField("/expiresAt", "past", () -> assigned(true, NOW));
        Refused.byRule("user-inactive", () -> assigned(false, null));
    }
}

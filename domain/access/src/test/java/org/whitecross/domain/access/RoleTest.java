package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.access.Permission.ADMINISTER_MEDICATION;
import static org.whitecross.domain.access.Permission.DELEGATE_MEDICATION;
import static org.whitecross.domain.access.Permission.PRESCRIBE_MEDICATION;
import static org.whitecross.domain.access.Permission.READ_IN_EMERGENCY;
import static org.whitecross.domain.access.Permission.READ_MENTAL_HEALTH;
import static org.whitecross.domain.access.Permission.RECORD_MENTAL_HEALTH;
import static org.whitecross.domain.access.Permission.SIGN_IN;
import static org.whitecross.domain.access.Permission.USE_OWN_SESSION;
import static org.whitecross.domain.access.Permission.WITNESS_MEDICATION;
import static org.whitecross.domain.access.Role.ADMIN;
import static org.whitecross.domain.access.Role.COUNSELOR;
import static org.whitecross.domain.access.Role.DISTRICT_ADMIN;
import static org.whitecross.domain.access.Role.NURSE;
import static org.whitecross.domain.access.Role.SCHOOL_ADMIN;
import static org.whitecross.domain.access.Role.VIEWER;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What follows from the table of roles; the table itself is walked over HTTP, by every role and route. */
class RoleTest {
    @Test
    void everybodySignsInAndEndsHerOwnSession() {
        for (var role : Role.values())
            assertThat(role.permissions()).as("%s", role).contains(SIGN_IN, USE_OWN_SESSION);
    }

    @Test
    void whoAdministersADistrictOrThePlatformIsAtNoSchool() {
        assertThat(Arrays.stream(Role.values()).filter(Role::isAtSchools))
                .containsExactly(NURSE, SCHOOL_ADMIN, VIEWER, COUNSELOR);
    }

    /** Nobody at a school gives anybody a role; and an administrator of a district makes none of the platform. */
    @Test
    void administratorsStaffWhatIsBelowThem() {
        for (var other : Role.values()) {
            assertThat(ADMIN.staffs(other)).as("%s", other).isTrue();
            assertThat(DISTRICT_ADMIN.staffs(other)).as("%s", other).isEqualTo(other != ADMIN);
            for (var role : Set.of(NURSE, SCHOOL_ADMIN, VIEWER, COUNSELOR))
                assertThat(role.staffs(other)).as("%s %s", role, other).isFalse();
        }
    }

    @Test
    void whoAdministersAccountsGivesNoMedicine() {
        for (var role : Set.of(ADMIN, DISTRICT_ADMIN))
            assertThat(role.permissions())
                    .as("%s", role)
                    .doesNotContain(ADMINISTER_MEDICATION, WITNESS_MEDICATION, READ_IN_EMERGENCY);
        assertThat(whoMay(PRESCRIBE_MEDICATION)).containsExactlyInAnyOrder(ADMIN, NURSE);
        assertThat(whoMay(DELEGATE_MEDICATION)).containsExactly(NURSE);
        assertThat(whoMay(READ_IN_EMERGENCY)).containsExactlyInAnyOrder(NURSE, SCHOOL_ADMIN, COUNSELOR);
    }

    @Test
    void aViewerReadsAndNothingElse() {
        assertThat(VIEWER.permissions())
                .allMatch(p -> p.name().startsWith("READ_") || p == SIGN_IN || p == USE_OWN_SESSION);
    }

    /** A nurse reads of it no more than others do. */
    @Test
    void whoRecordsWhatConcernsMentalHealthReadsIt() {
        assertThat(whoMay(RECORD_MENTAL_HEALTH)).containsExactlyInAnyOrder(ADMIN, COUNSELOR);
        assertThat(whoMay(READ_MENTAL_HEALTH)).isEqualTo(whoMay(RECORD_MENTAL_HEALTH));
    }

    private static Set<Role> whoMay(Permission permission) {
        return Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(permission))
                .collect(Collectors.toSet());
    }
}

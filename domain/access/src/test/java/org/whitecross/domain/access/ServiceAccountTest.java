package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.access.Permission.READ_HEALTH;
import static org.whitecross.domain.access.Permission.READ_STUDENTS;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

class ServiceAccountTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    private static ServiceAccount of(
            List<Permission> scopes, boolean wide, List<SchoolId> schools, @Nullable Instant until) {
        return ServiceAccount.created(
                DistrictId.next(), "Maple roster", scopes, wide, schools, until, UserId.next(), NOW);
    }

    @Test
    void scopesAreASetOfWhatAProgramMayHave() {
        assertThat(of(List.of(READ_HEALTH, READ_STUDENTS, READ_HEALTH), true, List.of(), null)
                        .scopes())
                .containsExactly(READ_STUDENTS, READ_HEALTH);
        Refused.forField("/scopes", "required", () -> of(List.of(), true, List.of(), null));
        for (var permission : Permission.values())
            if (!ServiceAccount.GRANTABLE.contains(permission))
                Refused.forField("/scopes/0", "person-needed", () -> of(List.of(permission), true, List.of(), null));
    }

    /** What administers, and what the law or the house asks of a person. */
    @Test
    void whatAsksForAPersonIsNotGranted() {
        assertThat(ServiceAccount.GRANTABLE)
                .doesNotContain(
                        Permission.SIGN_IN,
                        Permission.USE_OWN_SESSION,
                        Permission.READ_USERS,
                        Permission.MANAGE_USERS,
                        Permission.MANAGE_SECURITY,
                        Permission.READ_AUDIT,
                        Permission.READ_IN_EMERGENCY,
                        Permission.PRESCRIBE_MEDICATION,
                        Permission.DELEGATE_MEDICATION,
                        Permission.ADMINISTER_MEDICATION,
                        Permission.WITNESS_MEDICATION,
                        Permission.MANAGE_MEDICATION_STOCK,
                        Permission.RESOLVE_DISCREPANCIES,
                        Permission.RECORD_CONSENTS,
                        Permission.RECORD_MENTAL_HEALTH,
                        Permission.REPORT_INCIDENTS,
                        Permission.REVIEW_INCIDENTS,
                        Permission.MANAGE_POLICIES,
                        Permission.MANAGE_COMPLIANCE_REPORTS);
    }

    @Test
    void itIsForTheWholeDistrictOrForSchools() {
        var scopes = List.of(READ_STUDENTS);
        Refused.forField("/schoolIds", "either-or", () -> of(scopes, false, List.of(), null));
        Refused.forField("/schoolIds", "either-or", () -> of(scopes, true, List.of(SchoolId.next()), null));
    }

    @Test
    void itEndsAtItsInstantAndWithItsDeactivation() {
        Refused.forField("/expiresAt", "past", () -> of(List.of(READ_STUDENTS), true, List.of(), NOW));
        var until = NOW.plusSeconds(60);
        var account = of(List.of(READ_STUDENTS), true, List.of(), until);
        assertThat(account.isUsable(until.minusMillis(1))).isTrue();
        assertThat(account.isUsable(until)).isFalse();
        assertThat(account.deactivated(NOW).isUsable(NOW)).isFalse();
    }

    @Test
    void secretsAreFoundByTheirBeginningAndNotGuessed() {
        var text = ServiceSecret.newText();
        assertThat(text).matches("wcs_[A-Za-z0-9_-]{43}").isNotEqualTo(ServiceSecret.newText());
        var secret = new ServiceSecret(ServiceSecretId.next(), UserId.next(), UserId.next(), NOW, NOW.plusSeconds(1));
        assertThat(secret.isInForce(NOW)).isTrue();
        assertThat(secret.isInForce(NOW.plusSeconds(1))).isFalse();
    }
}

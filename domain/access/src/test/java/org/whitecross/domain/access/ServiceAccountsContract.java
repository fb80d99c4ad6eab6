package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link ServiceAccounts} keeps. */
public interface ServiceAccountsContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    ServiceAccounts accounts();

    /** Another district each time. */
    Surroundings surroundings();

    static ServiceAccount account(Surroundings around, String name, List<SchoolId> schools) {
        return ServiceAccount.created(
                around.districtId(),
                name,
                List.of(Permission.READ_STUDENTS, Permission.READ_HEALTH),
                schools.isEmpty(),
                schools,
                NOW.plusSeconds(3_600),
                around.userId(),
                NOW);
    }

    static ServiceSecret secret(ServiceAccount account, Instant at) {
        return new ServiceSecret(ServiceSecretId.next(), account.id(), account.createdById(), at, null);
    }

    @Test
    default void anAccountIsFoundWithEveryFieldIntactAndDeactivated() {
        var around = surroundings();
        for (var schools : List.of(List.<SchoolId>of(), List.of(around.schoolId()))) {
            var account = account(around, "Roster " + schools.size(), schools);
            var stored = accounts().add(account);
            assertThat(stored)
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(account);
            assertThat(accounts().find(account.id())).contains(stored);

            var over = accounts().change(stored.deactivated(NOW.plusSeconds(5)));
            assertThat(over)
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(stored.deactivated(NOW.plusSeconds(5)));
            Refused.asStale(() -> accounts().change(stored.deactivated(NOW)));
        }
        assertThat(accounts().find(UserId.next())).isEmpty();
        Refused.asConflict("service-account-name-taken", () -> accounts().add(account(around, "Roster 0", List.of())));
        accounts().add(account(surroundings(), "Roster 0", List.of()));
        var order = List.<Page.By<ServiceAccounts.Order>>of();
        var all = Walk.byCursor(page -> accounts().list(page), 2, order);
        assertThat(Walk.byNumber(page -> accounts().list(page), 2, order)).isEqualTo(all);
        assertThat(all.stream()
                        .filter(a -> a.districtId().equals(around.districtId()))
                        .map(ServiceAccount::name))
                .containsExactly("Roster 0", "Roster 1");
    }

    @Test
    default void aSecretWorksUntilItEndsAndOnlyOfItsAccount() {
        var around = surroundings();
        var account = accounts().add(account(around, "Labs", List.of()));
        var other = accounts().add(account(around, "Other labs", List.of()));
        var first = secret(account, NOW);
        var hash = TokenHash.of(ServiceSecret.newText());
        accounts().addSecret(first, hash);

        assertThat(accounts().withSecret(account.id(), hash, NOW)).contains(new ServiceAccounts.Usable(account, first));
        assertThat(accounts().ofSecret(first.id(), NOW)).contains(new ServiceAccounts.Usable(account, first));
        assertThat(accounts().withSecret(other.id(), hash, NOW)).isEmpty();
        assertThat(accounts().withSecret(UserId.next(), hash, NOW)).isEmpty();
        assertThat(accounts().withSecret(account.id(), TokenHash.of(ServiceSecret.newText()), NOW))
                .isEmpty();
        assertThat(accounts().ofSecret(ServiceSecretId.next(), NOW)).isEmpty();
        assertThat(accounts().ofSecret(first.id(), NOW.plusSeconds(3_600)))
                .as("the account's end")
                .isEmpty();

        var second = secret(account, NOW.plusSeconds(1));
        accounts().addSecret(second, TokenHash.of(ServiceSecret.newText()));
        assertThat(accounts().heldSecrets(account.id())).containsExactly(second, first);
        var end = NOW.plusSeconds(60);
        accounts().endSecret(new ServiceSecret(first.id(), account.id(), first.madeById(), first.madeAt(), end));
        assertThat(accounts().withSecret(account.id(), hash, end.minusMillis(1)))
                .isPresent();
        assertThat(accounts().withSecret(account.id(), hash, end)).isEmpty();
        assertThat(accounts().ofSecret(first.id(), end)).isEmpty();
        assertThat(accounts().ofSecret(second.id(), end)).isPresent();

        accounts().change(account.deactivated(NOW));
        assertThat(accounts().ofSecret(second.id(), NOW)).isEmpty();
    }

    @Test
    default void itsUseIsKnownToTheMinute() {
        var account = accounts().add(account(surroundings(), "Labs", List.of()));
        accounts().used(account.id(), "192.0.2.1", NOW);
        accounts().used(account.id(), "192.0.2.2", NOW.plusSeconds(59));
        assertThat(accounts().find(account.id()).map(ServiceAccount::lastUsedAddress))
                .isEqualTo(Optional.of("192.0.2.1"));
        accounts().used(account.id(), "192.0.2.3", NOW.plusSeconds(60));
        assertThat(accounts().find(account.id()).orElseThrow())
                .returns("192.0.2.3", ServiceAccount::lastUsedAddress)
                .returns(NOW.plusSeconds(60), ServiceAccount::lastUsedAt)
                .returns(1, ServiceAccount::version);
    }
}

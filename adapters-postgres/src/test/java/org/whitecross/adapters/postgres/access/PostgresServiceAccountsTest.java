package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.ServiceAccounts;
import org.whitecross.domain.access.ServiceAccountsContract;
import org.whitecross.domain.access.ServiceSecret;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Surroundings;

class PostgresServiceAccountsTest implements ServiceAccountsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final ServiceAccounts ACCOUNTS = FIXTURE.port(ServiceAccounts.class, PostgresServiceAccounts::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public ServiceAccounts accounts() {
        return ACCOUNTS;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    private static ServiceAccounts as(Caller caller) {
        return FIXTURE.as(caller, ServiceAccounts.class, new PostgresServiceAccounts(FIXTURE.db));
    }

    @Test
    void onlyWhoSeesTheWholeDistrictReadsThemAndAskingForATokenFindsThem() {
        var around = surroundings();
        var nurse = nurseOf(around);
        var admin = staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
        var elsewhere = staff(
                Role.DISTRICT_ADMIN,
                around.userId(),
                new Scope.District(surroundings().districtId()));
        var account = as(admin).add(ServiceAccountsContract.account(around, "Roster", List.of(around.schoolId())));
        var secret = ServiceAccountsContract.secret(account, NOW);
        var hash = TokenHash.of(ServiceSecret.newText());
        as(admin).addSecret(secret, hash);
        var stranger = Caller.anonymous(nurse.origin());
        for (var caller : new Caller[] {nurse, elsewhere, stranger}) {
            assertThat(as(caller).find(account.id())).isEmpty();
            assertThat(as(caller).list(Page.Request.first(10)).rows()).isEmpty();
            assertThat(FIXTURE.unfencedAs(caller, ServiceAccounts.class, new PostgresServiceAccounts(FIXTURE.db))
                            .find(account.id()))
                    .as("by the application alone")
                    .isEmpty();
            assertThatThrownBy(() -> as(caller).add(ServiceAccountsContract.account(around, "Of spite", List.of())))
                    .hasStackTraceContaining("row-level security");
        }
        assertThat(as(stranger).withSecret(account.id(), hash, NOW)).isPresent();
        as(stranger).used(account.id(), "192.0.2.1", NOW);
        assertThat(as(admin).find(account.id()).orElseThrow().lastUsedAddress()).isEqualTo("192.0.2.1");
        assertThat(as(nurse).withSecret(account.id(), hash, NOW))
                .as("by row-level security alone")
                .isEmpty();
        var users = FIXTURE.as(admin, Users.class, new PostgresUsers(FIXTURE.db));
        assertThat(users.find(account.id())).as("it is no person").isEmpty();
        assertThat(users.administered(account.id())).isEmpty();
    }
}

package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.AccountNotice;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.AccountNotices;
import org.whitecross.domain.access.AccountNoticesContract;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.UserId;

class PostgresAccountNoticesTest implements AccountNoticesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final AccountNotices NOTICES = FIXTURE.port(AccountNotices.class, PostgresAccountNotices::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public AccountNotices notices() {
        return NOTICES;
    }

    @Override
    public UserId user() {
        return FIXTURE.user();
    }

    private static AccountNotices as(Caller caller) {
        return FIXTURE.as(caller, AccountNotices.class, new PostgresAccountNotices(FIXTURE.db));
    }

    @Test
    void anAdministratorHasPeopleOfHerDistrictToldAndReadsNothingOfIt() {
        var around = FIXTURE.surroundings();
        var admin = staff(Role.DISTRICT_ADMIN, FIXTURE.user(), new Scope.District(around.districtId()));
        var elsewhere = staff(
                Role.DISTRICT_ADMIN,
                FIXTURE.user(),
                new Scope.District(FIXTURE.surroundings().districtId()));
        var notice = AccountNotice.of(around.userId(), AccountNoticeKind.SECOND_FACTOR_REVOKED, null, NOW);
        assertThatThrownBy(() -> as(elsewhere).add(notice)).hasStackTraceContaining("row-level security");
        as(admin).add(notice);
        assertThat(as(admin).latest(around.userId(), 50)).isEmpty();
        assertThat(as(nurseOf(around)).latest(around.userId(), 50)).containsExactly(notice);
    }
}

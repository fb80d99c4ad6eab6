package org.whitecross.adapters.postgres.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportAllowance;
import org.whitecross.domain.students.ExportAllowanceId;
import org.whitecross.domain.students.ExportAllowances;
import org.whitecross.domain.students.ExportBudget;
import org.whitecross.domain.students.ExportBudgetContract;

class PostgresExportBudgetTest implements ExportBudgetContract {
    private static final Instant NOW = Instant.parse("2026-09-01T14:30:00Z");
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    /** Each asks as the user herself: nobody else may count for her. */
    @Override
    public ExportBudget budget() {
        return new ExportBudget() {
            @Override
            public int mostOf(UserId user, LocalDate day, Most most) {
                return as(user, null).mostOf(user, day, most);
            }

            @Override
            public boolean spend(UserId user, @Nullable DistrictId district, LocalDate day, int rows, Most most) {
                return as(user, district).spend(user, district, day, rows, most);
            }
        };
    }

    private static ExportBudget as(UserId user, @Nullable DistrictId district) {
        var scope = district == null ? new Scope.Nothing() : new Scope.District(district);
        return FIXTURE.as(
                staff(Role.DISTRICT_ADMIN, user, scope), ExportBudget.class, new PostgresExportBudget(FIXTURE.db));
    }

    @Override
    public DistrictId district() {
        return FIXTURE.surroundings().districtId();
    }

    @Override
    public UserId userOf(DistrictId district) {
        return FIXTURE.atAnotherSchoolOf(district).userId();
    }

    private static ExportAllowances as(Caller caller) {
        return FIXTURE.as(caller, ExportAllowances.class, new PostgresExportAllowances(FIXTURE.db));
    }

    private static Caller adminOf(DistrictId district) {
        return staff(Role.DISTRICT_ADMIN, FIXTURE.user(), new Scope.District(district));
    }

    private static ExportAllowance allowance(DistrictId district, UserId user, LocalDate day, int rows) {
        return new ExportAllowance(
                ExportAllowanceId.next(), district, user, day, rows, "The county asks for it.", FIXTURE.user(), NOW);
    }

    @Override
    public void allow(DistrictId district, UserId user, LocalDate day, int rows) {
        as(adminOf(district)).add(allowance(district, user, day, rows));
    }

    @Test
    void onlyWhoSeesTheWholeDistrictAllowsAndReadsIt() {
        var around = FIXTURE.surroundings();
        var allowance = allowance(around.districtId(), around.userId(), DAY, 10);
        var nurse = nurseOf(around);
        var elsewhere = adminOf(district());
        for (var caller : new Caller[] {nurse, elsewhere})
            assertThatThrownBy(() -> as(caller).add(allowance)).hasStackTraceContaining("row-level security");
        var admin = adminOf(around.districtId());
        assertThat(as(admin).add(allowance)).isEqualTo(allowance);
        assertThat(as(admin).find(allowance.id())).contains(allowance);
        assertThat(as(admin).list(around.userId(), Page.Request.first(10)).rows())
                .containsExactly(allowance);
        assertThat(as(admin).list(FIXTURE.user(), Page.Request.first(10)).rows())
                .isEmpty();
        for (var caller : new Caller[] {nurse, elsewhere}) {
            assertThat(as(caller).find(allowance.id())).isEmpty();
            assertThat(as(caller).list(null, Page.Request.first(10)).rows()).isEmpty();
        }
    }
}

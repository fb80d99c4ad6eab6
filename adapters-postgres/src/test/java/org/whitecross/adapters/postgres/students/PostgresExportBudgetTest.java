package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportBudget;
import org.whitecross.domain.students.ExportBudgetContract;

class PostgresExportBudgetTest implements ExportBudgetContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    /** Each asks as the user herself: nobody else may count for her. */
    @Override
    public ExportBudget budget() {
        return (user, day, rows, most) -> FIXTURE.as(
                        PostgresFixture.staff(Role.DISTRICT_ADMIN, user, new Scope.Nothing()),
                        ExportBudget.class,
                        new PostgresExportBudget(FIXTURE.db))
                .spend(user, day, rows, most);
    }

    @Override
    public UserId user() {
        return FIXTURE.user();
    }
}

package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.GuardiansToldContract;

class PostgresGuardiansToldTest extends IncidentStores implements GuardiansToldContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresGuardiansToldTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}

package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.IncidentReportsContract;

class PostgresIncidentReportsTest extends IncidentStores implements IncidentReportsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresIncidentReportsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}

package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.IncidentHistory;
import org.whitecross.domain.incidents.IncidentHistoryContract;

class PostgresIncidentHistoryTest extends IncidentStores implements IncidentHistoryContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final IncidentHistory HISTORY = FIXTURE.port(IncidentHistory.class, PostgresIncidentHistory::new);

    PostgresIncidentHistoryTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public IncidentHistory history() {
        return HISTORY;
    }
}

package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.IncidentCounts;
import org.whitecross.domain.incidents.IncidentCountsContract;

class PostgresIncidentCountsTest extends IncidentStores implements IncidentCountsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final IncidentCounts COUNTS = FIXTURE.port(IncidentCounts.class, PostgresIncidentCounts::new);
    private static final FollowUpActions ACTIONS = FIXTURE.port(FollowUpActions.class, PostgresFollowUpActions::new);

    PostgresIncidentCountsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public IncidentCounts counts() {
        return COUNTS;
    }

    @Override
    public FollowUpActions actions() {
        return ACTIONS;
    }
}

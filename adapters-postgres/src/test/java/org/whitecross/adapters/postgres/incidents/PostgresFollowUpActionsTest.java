package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.FollowUpActionsContract;

class PostgresFollowUpActionsTest extends IncidentStores implements FollowUpActionsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final FollowUpActions ACTIONS = FIXTURE.port(FollowUpActions.class, PostgresFollowUpActions::new);

    PostgresFollowUpActionsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public FollowUpActions actions() {
        return ACTIONS;
    }

    @Override
    public void clear() {
        FIXTURE.superuser("update follow_up_action set escalated_at = now()");
    }
}

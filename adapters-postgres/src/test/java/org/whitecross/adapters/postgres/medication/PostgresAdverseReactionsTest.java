package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.AdverseReactions;
import org.whitecross.domain.medication.AdverseReactionsContract;

class PostgresAdverseReactionsTest extends MedicationStores implements AdverseReactionsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final AdverseReactions REACTIONS =
            FIXTURE.port(AdverseReactions.class, PostgresAdverseReactions::new);

    PostgresAdverseReactionsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public AdverseReactions reactions() {
        return REACTIONS;
    }
}

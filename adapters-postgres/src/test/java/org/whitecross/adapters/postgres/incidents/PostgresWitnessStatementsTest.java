package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.WitnessStatements;
import org.whitecross.domain.incidents.WitnessStatementsContract;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class PostgresWitnessStatementsTest extends IncidentStores implements WitnessStatementsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final WitnessStatements STATEMENTS =
            FIXTURE.port(WitnessStatements.class, PostgresWitnessStatements::new);

    PostgresWitnessStatementsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public WitnessStatements statements() {
        return STATEMENTS;
    }

    @Override
    public UserId another(Surroundings around) {
        return FIXTURE.surroundings().userId();
    }
}

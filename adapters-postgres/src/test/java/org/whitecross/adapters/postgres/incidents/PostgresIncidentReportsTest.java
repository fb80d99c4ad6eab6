package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentReportsContract;
import org.whitecross.domain.kernel.Surroundings;

class PostgresIncidentReportsTest implements IncidentReportsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final IncidentReports REPORTS = FIXTURE.port(IncidentReports.class, PostgresIncidentReports::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public IncidentReports reports() {
        return REPORTS;
    }
}

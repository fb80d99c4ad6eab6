package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.InsuranceClaims;
import org.whitecross.domain.incidents.InsuranceClaimsContract;

class PostgresInsuranceClaimsTest extends IncidentStores implements InsuranceClaimsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final InsuranceClaims CLAIMS = FIXTURE.port(InsuranceClaims.class, PostgresInsuranceClaims::new);

    PostgresInsuranceClaimsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public InsuranceClaims claims() {
        return CLAIMS;
    }
}

package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.EvidenceFiles;
import org.whitecross.domain.incidents.EvidenceFilesContract;

class PostgresEvidenceFilesTest extends IncidentStores implements EvidenceFilesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final EvidenceFiles FILES = FIXTURE.port(EvidenceFiles.class, PostgresEvidenceFiles::new);

    PostgresEvidenceFilesTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public EvidenceFiles files() {
        return FILES;
    }
}

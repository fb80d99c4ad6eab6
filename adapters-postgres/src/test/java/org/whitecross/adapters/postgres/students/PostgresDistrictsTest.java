package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.DistrictsContract;

class PostgresDistrictsTest implements DistrictsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Districts districts() {
        return FIXTURE.districts;
    }
}

package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.SchoolsContract;

class PostgresSchoolsTest implements SchoolsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Districts districts() {
        return FIXTURE.districts;
    }

    @Override
    public Schools schools() {
        return FIXTURE.schools;
    }
}

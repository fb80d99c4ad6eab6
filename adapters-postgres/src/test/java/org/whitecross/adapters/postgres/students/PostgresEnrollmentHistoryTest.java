package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.EnrollmentHistory;
import org.whitecross.domain.students.EnrollmentHistoryContract;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Students;

class PostgresEnrollmentHistoryTest implements EnrollmentHistoryContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final EnrollmentHistory HISTORY =
            FIXTURE.port(EnrollmentHistory.class, PostgresEnrollmentHistory::new);

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

    @Override
    public Students students() {
        return FIXTURE.students;
    }

    @Override
    public EnrollmentHistory history() {
        return HISTORY;
    }

    @Override
    public UserId user() {
        return FIXTURE.user();
    }
}

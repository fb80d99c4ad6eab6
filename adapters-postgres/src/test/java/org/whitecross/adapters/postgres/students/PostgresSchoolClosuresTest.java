package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.SchoolCalendarsContract;
import org.whitecross.domain.students.SchoolClosures;
import org.whitecross.domain.students.SchoolClosuresContract;
import org.whitecross.domain.students.Schools;

class PostgresSchoolClosuresTest implements SchoolClosuresContract, SchoolCalendarsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final UserId USER = FIXTURE.user();
    private final SchoolClosures closures = FIXTURE.port(SchoolClosures.class, PostgresSchoolClosures::new);
    private final SchoolCalendars calendars = FIXTURE.port(SchoolCalendars.class, PostgresSchoolCalendars::new);

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
    public SchoolClosures closures() {
        return closures;
    }

    @Override
    public SchoolCalendars calendars() {
        return calendars;
    }

    @Override
    public UserId user() {
        return USER;
    }
}

package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.Merges;
import org.whitecross.domain.students.MergesContract;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Students;

class PostgresMergesTest implements MergesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final EmergencyContacts CONTACTS =
            FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new);
    private static final Merges MERGES = FIXTURE.port(Merges.class, PostgresMerges::new);
    private static final UserId USER = FIXTURE.user();

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
    public EmergencyContacts contacts() {
        return CONTACTS;
    }

    @Override
    public Merges merges() {
        return MERGES;
    }

    @Override
    public UserId user() {
        return USER;
    }
}

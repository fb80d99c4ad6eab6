package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.incidents.GuardiansToldContract;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.SampleStudents;

class PostgresGuardiansToldTest implements GuardiansToldContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final IncidentReports REPORTS = FIXTURE.port(IncidentReports.class, PostgresIncidentReports::new);
    private static final GuardiansTold TOLD = FIXTURE.port(GuardiansTold.class, PostgresGuardiansTold::new);
    private static final EmergencyContacts CONTACTS =
            FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new);

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

    @Override
    public GuardiansTold told() {
        return TOLD;
    }

    @Override
    public EmergencyContactId contact(Surroundings around) {
        return CONTACTS.add(SampleStudents.aContact(
                        FIXTURE.students.find(around.studentId()).orElseThrow()))
                .id();
    }
}

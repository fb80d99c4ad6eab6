package org.whitecross.adapters.postgres.incidents;

import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.SampleStudents;

/** What contracts about incidents stand on. */
abstract class IncidentStores {
    private final PostgresFixture fixture;
    private final IncidentReports reports;
    private final GuardiansTold told;
    private final EmergencyContacts contacts;

    IncidentStores(PostgresFixture fixture) {
        this.fixture = fixture;
        reports = fixture.port(IncidentReports.class, PostgresIncidentReports::new);
        told = fixture.port(GuardiansTold.class, PostgresGuardiansTold::new);
        contacts = fixture.port(EmergencyContacts.class, PostgresEmergencyContacts::new);
    }

    public Surroundings surroundings() {
        return fixture.surroundings();
    }

    public IncidentReports reports() {
        return reports;
    }

    public GuardiansTold told() {
        return told;
    }

    EmergencyContacts contacts() {
        return contacts;
    }

    public EmergencyContactId contact(Surroundings around) {
        return contacts.add(SampleStudents.aContact(
                        fixture.students.find(around.studentId()).orElseThrow()))
                .id();
    }
}

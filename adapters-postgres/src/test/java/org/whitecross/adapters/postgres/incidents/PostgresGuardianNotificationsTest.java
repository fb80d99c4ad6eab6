package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.GuardianNotificationsContract;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.SampleStudents;

class PostgresGuardianNotificationsTest implements GuardianNotificationsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final IncidentReports REPORTS = FIXTURE.port(IncidentReports.class, PostgresIncidentReports::new);
    private static final GuardiansTold TOLD = FIXTURE.port(GuardiansTold.class, PostgresGuardiansTold::new);
    private static final EmergencyContacts CONTACTS =
            FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new);
    private static final GuardianNotifications NOTIFICATIONS =
            FIXTURE.port(GuardianNotifications.class, PostgresGuardianNotifications::new);

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

    @Override
    public GuardianNotifications notifications() {
        return NOTIFICATIONS;
    }

    @Override
    public void hasSecondaryContact(Surroundings around) {
        CONTACTS.add(SampleStudents.aContact(
                FIXTURE.students.find(around.studentId()).orElseThrow(), "Gus", ContactPriority.SECONDARY));
    }

    @Override
    public void clear() {
        FIXTURE.superuser("update guardian_notification set state = 'DEAD', sent_at = null, acknowledged_at = null"
                + " where state = 'WAITING'");
    }
}

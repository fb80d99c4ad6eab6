package org.whitecross.adapters.postgres.incidents;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.GuardianNotificationsContract;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.SampleStudents;

class PostgresGuardianNotificationsTest extends IncidentStores implements GuardianNotificationsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final GuardianNotifications NOTIFICATIONS =
            FIXTURE.port(GuardianNotifications.class, PostgresGuardianNotifications::new);

    PostgresGuardianNotificationsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public GuardianNotifications notifications() {
        return NOTIFICATIONS;
    }

    @Override
    public void hasSecondaryContact(Surroundings around) {
        contacts()
                .add(SampleStudents.aContact(
                        FIXTURE.students.find(around.studentId()).orElseThrow(), "Gus", ContactPriority.SECONDARY));
    }

    @Override
    public void hasSecondaryContactWithoutArea(Surroundings around) {
        contacts()
                .add(SampleStudents.aSparseContact(
                        FIXTURE.students.find(around.studentId()).orElseThrow()));
    }

    @Override
    public void remove(EmergencyContactId contact) {
        contacts().change(contacts().find(contact).orElseThrow().removed(SampleStudents.NOW));
    }

    @Override
    public void clear() {
        FIXTURE.superuser("update guardian_notification set state = 'DEAD', sent_at = null, acknowledged_at = null"
                + " where state = 'WAITING'");
    }
}

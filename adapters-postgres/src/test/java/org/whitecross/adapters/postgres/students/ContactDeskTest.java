package org.whitecross.adapters.postgres.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aSparseContact;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.students.ContactRequests.AddContact;
import org.whitecross.application.students.ContactRequests.ListContacts;
import org.whitecross.application.students.ContactRequests.RemoveContact;
import org.whitecross.application.students.ContactRequests.SendVerificationCode;
import org.whitecross.application.students.ContactRequests.UpdateContact;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.ContactRelationship;
import org.whitecross.domain.students.EmergencyContact.Particulars;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.PhoneNumber;

class ContactDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final EmergencyContacts contacts = FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static Particulars ana(String phone, ContactPriority priority) {
        return new Particulars(
                "Ana",
                "Lopez",
                ContactRelationship.PARENT,
                new PhoneNumber(phone),
                null,
                null,
                null,
                priority,
                null,
                null,
                null,
                null);
    }

    /** Red without the check in add(). */
    @Test
    void whoIsEnteredByHandHasANumberThatIsCalledFromAnywhere() {
        Refused.forField(
                "/phoneNumber",
                "number",
                () -> desks.ask(nurse, new AddContact(around.studentId(), ana("5550123", ContactPriority.PRIMARY))));
        assertThat(desks.ask(nurse, new ListContacts(around.studentId()))).isEmpty();
        var added = desks.ask(nurse, new AddContact(around.studentId(), ana("+12175550123", ContactPriority.PRIMARY)));
        assertThat(desks.ask(nurse, new ListContacts(around.studentId()))).containsExactly(added);
    }

    /** Red when update() takes every number for a new one, or none. */
    @Test
    void whatARosterBroughtKeepsItsLocalDigitsUntilSomebodyWritesAnotherNumber() {
        desks.ask(nurse, new AddContact(around.studentId(), ana("+12175550123", ContactPriority.PRIMARY)));
        var student = FIXTURE.students.find(around.studentId()).orElseThrow();
        var local = contacts.add(aSparseContact(student));
        var number = local.particulars().phoneNumber();
        assertThat(number.value()).doesNotStartWith("+");

        var changed =
                desks.ask(nurse, new UpdateContact(local.id(), 1, ana(number.value(), ContactPriority.EMERGENCY_ONLY)));
        assertThat(changed.particulars().phoneNumber()).isEqualTo(number);
        Refused.forField(
                "/phoneNumber",
                "number",
                () -> desks.ask(nurse, new UpdateContact(local.id(), 2, ana("5550124", ContactPriority.SECONDARY))));
    }

    /** Seen red when remove() only changes her: a roster would bring her back. */
    @Test
    void whoIsRemovedByHandIsRememberedAsThat() {
        desks.ask(nurse, new AddContact(around.studentId(), ana("+12175550123", ContactPriority.PRIMARY)));
        var other =
                desks.ask(nurse, new AddContact(around.studentId(), ana("+12175550124", ContactPriority.SECONDARY)));

        desks.ask(nurse, new RemoveContact(other.id(), 1));

        var removedByHand = FIXTURE.transactor.inTransaction(
                nurse,
                () -> FIXTURE.db
                        .dsl()
                        .select(EMERGENCY_CONTACT.ID)
                        .from(EMERGENCY_CONTACT)
                        .where(EMERGENCY_CONTACT.REMOVED_BY_HAND)
                        .and(EMERGENCY_CONTACT.STUDENT_ID.eq(around.studentId()))
                        .fetch(EMERGENCY_CONTACT.ID));
        assertThat(removedByHand).containsExactly(other.id());
    }

    @Test
    void withoutATransportNothingIsSentAndNothingIsPretended() {
        var ana = desks.ask(nurse, new AddContact(around.studentId(), ana("+12175550123", ContactPriority.PRIMARY)));
        for (var channel : NotificationChannel.values())
            Refused.byRule(
                    "no-transport-configured", () -> desks.ask(nurse, new SendVerificationCode(ana.id(), channel)));
        assertThat(contacts.find(ana.id())).contains(ana);
    }
}

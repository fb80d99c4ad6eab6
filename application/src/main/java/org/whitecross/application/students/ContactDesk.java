package org.whitecross.application.students;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.ContactRequests.AddContact;
import org.whitecross.application.students.ContactRequests.ConfirmVerificationCode;
import org.whitecross.application.students.ContactRequests.FindContact;
import org.whitecross.application.students.ContactRequests.ListContacts;
import org.whitecross.application.students.ContactRequests.RemoveContact;
import org.whitecross.application.students.ContactRequests.SendVerificationCode;
import org.whitecross.application.students.ContactRequests.UpdateContact;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.PhoneNumber;
import org.whitecross.domain.students.PhoneNumbers;
import org.whitecross.domain.students.Students;

/** Answers requests about the people to call for a child. */
public final class ContactDesk {
    private final EmergencyContacts contacts;
    private final ContactLists lists;
    private final PhoneNumbers phoneNumbers;
    private final VerifyingContact verifying;
    private final Clock clock;

    public ContactDesk(
            Students students,
            EmergencyContacts contacts,
            PhoneNumbers phoneNumbers,
            VerifyingContact verifying,
            Clock clock) {
        this.contacts = contacts;
        this.lists = new ContactLists(students, contacts);
        this.phoneNumbers = phoneNumbers;
        this.verifying = verifying;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListContacts.class,
                        q -> contacts.of(lists.student(q.studentId()).id()))
                .on(FindContact.class, q -> lists.contact(q.contactId()))
                .on(AddContact.class, this::add)
                .on(UpdateContact.class, this::update)
                .on(RemoveContact.class, this::remove)
                .on(SendVerificationCode.class, verifying::send)
                .on(ConfirmVerificationCode.class, verifying::confirm);
    }

    private EmergencyContact add(AddContact c) {
        var list = lists.lockedOf(c.studentId());
        var particulars =
                c.particulars().withPhoneNumber(international(c.particulars().phoneNumber()));
        return contacts.add(list.accepting(EmergencyContact.of(list.student(), particulars, null, clock.instant())));
    }

    private EmergencyContact update(UpdateContact c) {
        var contact = seen(lists.contact(c.contactId()), c.version());
        var list = lists.lockedOf(contact.studentId());
        // What a roster brought may be local digits: who changes something else need not know the area.
        var written = c.particulars().phoneNumber();
        boolean kept = written.equals(contact.particulars().phoneNumber());
        var particulars = c.particulars().withPhoneNumber(kept ? written : international(written));
        return contacts.change(list.accepting(contact.with(particulars, clock.instant())));
    }

    private EmergencyContact remove(RemoveContact c) {
        var contact = seen(lists.contact(c.contactId()), c.version());
        return contacts.remove(lists.lockedOf(contact.studentId()).accepting(contact.removed(clock.instant())));
    }

    private PhoneNumber international(PhoneNumber written) {
        return phoneNumbers
                .international(written)
                .orElseThrow(
                        () -> new Refusal.Invalid(
                                "/phoneNumber",
                                "number",
                                "must be a number that exists, with its area, such as 217 555 0123, or with its country, such as +44 20 7946 0958"));
    }
}

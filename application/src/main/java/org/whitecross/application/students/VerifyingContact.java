package org.whitecross.application.students;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.students.ContactRequests.ConfirmVerificationCode;
import org.whitecross.application.students.ContactRequests.SendVerificationCode;
import org.whitecross.application.students.ContactRequests.SentCode;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.OneTimeCodes;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Students;
import org.whitecross.domain.students.VerificationCode;
import org.whitecross.domain.students.VerificationCodeId;
import org.whitecross.domain.students.VerificationCodes;

/** How a contact shows that she is reached: a code is sent to her, and whoever asked hears it from her. */
public final class VerifyingContact {
    private final EmergencyContacts contacts;
    private final ContactLists lists;
    private final Schools schools;
    private final VerificationCodes codes;
    private final OneTimeCodes oneTimeCodes;
    private final ContactMessages messages;
    private final Transactor transactor;
    private final Clock clock;

    public VerifyingContact(
            Students students,
            Schools schools,
            EmergencyContacts contacts,
            VerificationCodes codes,
            OneTimeCodes oneTimeCodes,
            ContactMessages messages,
            Transactor transactor,
            Clock clock) {
        this.contacts = contacts;
        this.lists = new ContactLists(students, contacts);
        this.schools = schools;
        this.codes = codes;
        this.oneTimeCodes = oneTimeCodes;
        this.messages = messages;
        this.transactor = transactor;
        this.clock = clock;
    }

    private record Begun(EmergencyContact contact, VerificationCode code, String school) {}

    /** The code is kept before it is sent, and works once it was: a message that got lost on the way leaves nothing to guess. */
    SentCode send(Caller caller, SendVerificationCode c) {
        var id = VerificationCodeId.next();
        var digits = oneTimeCodes.next();
        var begun = transactor.inTransaction(caller, () -> begin(caller, c, id, oneTimeCodes.hash(id, digits)));
        try {
            messages.send(message(begun, digits));
        } catch (RuntimeException failure) {
            unsent(caller, id, failure);
            throw failure;
        }
        transactor.inTransaction(caller, () -> {
            codes.sent(id);
            return true;
        });
        return new SentCode(begun.contact.id(), begun.contact.studentId(), c.channel(), begun.code.expiresAt());
    }

    private void unsent(Caller caller, VerificationCodeId id, RuntimeException failure) {
        try {
            transactor.inTransaction(caller, () -> {
                codes.unsent(id);
                return true;
            });
        } catch (RuntimeException unrecorded) {
            failure.addSuppressed(unrecorded); // as one that was never sent it does not work either
        }
    }

    private Begun begin(Caller caller, SendVerificationCode c, VerificationCodeId id, String hash) {
        var contact = lists.contact(c.contactId());
        if (!messages.carries(c.channel())) {
            throw new Refusal.RuleBroken(
                    "no-transport-configured",
                    "Nothing is set up to send messages by " + c.channel() + ": ask the operator for it.");
        }
        lists.lockedOf(contact.studentId()).changing();
        var now = clock.instant();
        var before = codes.askedSince(now.minus(VerificationCode.WINDOW), contact.id(), caller.user());
        var code = VerificationCode.asked(id, contact, c.channel(), hash, caller.user(), before, now);
        codes.add(code);
        var school = schools.find(contact.schoolId()).map(School::name).orElseThrow();
        return new Begun(contact, code, school);
    }

    /** Says nothing of the child. */
    private static ContactMessages.Message message(Begun begun, String digits) {
        return new ContactMessages.Message(
                begun.code.id().value(),
                begun.code.channel(),
                begun.code.sentTo(),
                "Your code for " + begun.school,
                begun.school + " wants to be sure that you are reached here. Please tell the person who asked you this"
                        + " code: " + digits + "\n\nIt is valid for " + VerificationCode.LIFETIME.toMinutes()
                        + " minutes. If nobody asked you, you need not do anything.\n");
    }

    EmergencyContact confirm(ConfirmVerificationCode c) {
        // Locked, so that nothing refuses any more once the code was tried.
        var contact = lists.lockedOf(lists.contact(c.contactId()).studentId())
                .changing()
                .contact(c.contactId())
                .orElseThrow(ContactLists::notFound);
        var now = clock.instant();
        var code = codes.latestOf(contact.id())
                .filter(sent -> sent.isFor(contact))
                .orElseThrow(VerifyingContact::nothingToConfirm);
        return switch (codes.tryOut(
                code.id(), oneTimeCodes.hash(code.id(), c.code().value()), now)) {
            case RIGHT -> contacts.change(contact.verified(code.channel(), now));
            case WRONG -> throw new Refusal.RuleBroken("wrong-code", "The code is wrong.");
            case OVER -> throw nothingToConfirm();
        };
    }

    private static Refusal nothingToConfirm() {
        return new Refusal.RuleBroken(
                "no-code-to-confirm",
                "There is no code to confirm: it was used, tried too often, or is older than "
                        + VerificationCode.LIFETIME.toMinutes() + " minutes. Send another one.");
    }
}

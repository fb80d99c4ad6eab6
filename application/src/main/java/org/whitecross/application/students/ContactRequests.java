package org.whitecross.application.students;

import java.time.Instant;
import java.util.List;
import org.whitecross.application.kernel.ByPerson;
import org.whitecross.application.kernel.Request.Guess;
import org.whitecross.application.kernel.Request.Staged;
import org.whitecross.application.students.StudentRequests.Reads;
import org.whitecross.application.students.StudentRequests.Updates;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.SixDigits;

/** Everything that can be asked about the people to call for a child. */
public final class ContactRequests {
    private ContactRequests() {}

    public record ListContacts(StudentId studentId) implements Reads<List<EmergencyContact>>, AboutStudent {}

    public record FindContact(EmergencyContactId contactId) implements Reads<EmergencyContact> {}

    public record AddContact(StudentId studentId, EmergencyContact.Particulars particulars)
            implements Updates<EmergencyContact>, AboutStudent {}

    public record UpdateContact(EmergencyContactId contactId, int version, EmergencyContact.Particulars particulars)
            implements Updates<EmergencyContact>, Versioned {}

    public record RemoveContact(EmergencyContactId contactId, int version)
            implements Updates<EmergencyContact>, Versioned {}

    public record SendVerificationCode(EmergencyContactId contactId, NotificationChannel channel)
            implements Staged<SentCode> {
        @Override
        public Permission permission() {
            return Permission.UPDATE_STUDENTS;
        }
    }

    /** Says that a code is on its way; the code itself is told to nobody but the contact. */
    public record SentCode(
            EmergencyContactId contactId, StudentId studentId, NotificationChannel channel, Instant expiresAt)
            implements AboutStudent {}

    public record ConfirmVerificationCode(EmergencyContactId contactId, SixDigits code)
            implements Guess<EmergencyContact>, ByPerson {
        @Override
        public Permission permission() {
            return Permission.UPDATE_STUDENTS;
        }
    }
}

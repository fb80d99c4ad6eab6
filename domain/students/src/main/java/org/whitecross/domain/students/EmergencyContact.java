package org.whitecross.domain.students;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Somebody to call for a child.
 *
 * @param externalId the student information system's own identifier of the person
 */
public record EmergencyContact(
        EmergencyContactId id,
        StudentId studentId,
        SchoolId schoolId,
        Particulars particulars,
        Verification verification,
        boolean isActive,
        @Nullable String externalId,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]{1,63}(\\.[^@\\s\\p{Cntrl}.]{1,63}){1,8}");

    public EmergencyContact {
        particulars.check();
    }

    /** How people may be called and written to. */
    static Checks checks(String firstName, String lastName, @Nullable String email) {
        return new Checks()
                .that(PersonName.valid(firstName), "firstName", "name", PersonName.RULE)
                .that(PersonName.valid(lastName), "lastName", "name", PersonName.RULE)
                .that(
                        email == null
                                || email.length() <= 254 && EMAIL.matcher(email).matches(),
                        "email",
                        "format",
                        "must be an e-mail address");
    }

    /**
     * What is asked when a contact is added, and again when it changes.
     *
     * @param preferredContactMethod null: any
     * @param notificationChannels by which she gets what is told to all contacts; null: SMS, and e-mail if she has one
     * @param canPickUpStudent whether the child may leave the school with her; null: no
     * @param custodyNotes who has custody, and what a court has ordered; not for everybody's eyes
     */
    public record Particulars(
            String firstName,
            String lastName,
            ContactRelationship relationship,
            PhoneNumber phoneNumber,
            @Nullable String email,
            @Nullable String address,
            @Nullable String notes,
            ContactPriority priority,
            @Nullable ContactMethod preferredContactMethod,
            @Nullable List<NotificationChannel> notificationChannels,
            @Nullable Boolean canPickUpStudent,
            @Nullable String custodyNotes)
            implements Inlined {
        public Particulars {
            if (preferredContactMethod == null) preferredContactMethod = ContactMethod.ANY;
            notificationChannels = notificationChannels == null ? usual(email) : List.copyOf(notificationChannels);
            if (canPickUpStudent == null) canPickUpStudent = false;
        }

        private static List<NotificationChannel> usual(@Nullable String email) {
            return email == null
                    ? List.of(NotificationChannel.SMS)
                    : List.of(NotificationChannel.SMS, NotificationChannel.EMAIL);
        }

        private void check() {
            var channels = notificationChannels == null ? usual(email) : notificationChannels;
            checks(firstName, lastName, email)
                    .text("address", address, 1, 500)
                    .text("notes", notes, 1, 1000)
                    .text("custodyNotes", custodyNotes, 1, 1000)
                    .that(
                            new HashSet<>(channels).size() == channels.size(),
                            "notificationChannels",
                            "repeated",
                            "must name each channel at most once")
                    .that(
                            email != null || !channels.contains(NotificationChannel.EMAIL),
                            "notificationChannels",
                            "no-email",
                            "must not name EMAIL without an e-mail address")
                    .that(
                            email != null || preferredContactMethod != ContactMethod.EMAIL,
                            "preferredContactMethod",
                            "no-email",
                            "must not be EMAIL without an e-mail address")
                    .orRefuse();
        }

        public Particulars withPhoneNumber(PhoneNumber number) {
            return new Particulars(
                    firstName,
                    lastName,
                    relationship,
                    number,
                    email,
                    address,
                    notes,
                    priority,
                    preferredContactMethod,
                    notificationChannels,
                    canPickUpStudent,
                    custodyNotes);
        }

        private boolean isReachedAsBefore(Particulars before) {
            return phoneNumber.equals(before.phoneNumber) && java.util.Objects.equals(email, before.email);
        }
    }

    public static EmergencyContact of(Student student, Particulars p, @Nullable String externalId, Instant now) {
        return new EmergencyContact(
                EmergencyContactId.next(),
                student.id(),
                student.schoolId(),
                p,
                Verification.NONE,
                true,
                externalId,
                0,
                now,
                now);
    }

    /** With another number or address it is not known any more that she is reached. */
    public EmergencyContact with(Particulars p, Instant now) {
        return changed(p, p.isReachedAsBefore(particulars) ? verification : Verification.NONE, isActive, now);
    }

    public EmergencyContact verified(NotificationChannel by, Instant now) {
        return changed(particulars, Verification.by(by, now), isActive, now);
    }

    public EmergencyContact removed(Instant now) {
        if (!isActive) throw new Refusal.RuleBroken("contact-removed", "The contact is removed already.");
        return changed(particulars, verification, false, now);
    }

    private EmergencyContact changed(Particulars p, Verification v, boolean active, Instant now) {
        return new EmergencyContact(id, studentId, schoolId, p, v, active, externalId, version, createdAt, now);
    }

    /** Where a message by this channel goes; empty if there is no such address, or no number that can be called from anywhere. */
    public Optional<String> addressOf(NotificationChannel channel) {
        return switch (channel) {
            case EMAIL -> Optional.ofNullable(particulars.email());
            case SMS, VOICE -> Optional.of(particulars.phoneNumber().value()).filter(n -> n.startsWith("+"));
        };
    }

    boolean isPrimary() {
        return isActive && particulars.priority() == ContactPriority.PRIMARY;
    }
}

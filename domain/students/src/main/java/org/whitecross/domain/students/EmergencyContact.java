package org.whitecross.domain.students;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
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
        String firstName,
        String lastName,
        ContactRelationship relationship,
        PhoneNumber phoneNumber,
        @Nullable String email,
        @Nullable String address,
        @Nullable String notes,
        ContactPriority priority,
        boolean isActive,
        @Nullable String externalId,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]{1,63}(\\.[^@\\s\\p{Cntrl}.]{1,63}){1,8}");

    public EmergencyContact {
        checks(firstName, lastName, email)
                .text("address", address, 1, 500)
                .text("notes", notes, 1, 1000)
                .orRefuse();
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

    /** What is asked when a contact is added, and again when it changes. */
    public record Particulars(
            String firstName,
            String lastName,
            ContactRelationship relationship,
            PhoneNumber phoneNumber,
            @Nullable String email,
            @Nullable String address,
            @Nullable String notes,
            ContactPriority priority) {}

    public static EmergencyContact of(Student student, Particulars p, @Nullable String externalId, Instant now) {
        return new EmergencyContact(
                EmergencyContactId.next(),
                student.id(),
                student.schoolId(),
                p.firstName,
                p.lastName,
                p.relationship,
                p.phoneNumber,
                p.email,
                p.address,
                p.notes,
                p.priority,
                true,
                externalId,
                0,
                now,
                now);
    }

    public EmergencyContact with(Particulars p, Instant now) {
        return new EmergencyContact(
                id,
                studentId,
                schoolId,
                p.firstName,
                p.lastName,
                p.relationship,
                p.phoneNumber,
                p.email,
                p.address,
                p.notes,
                p.priority,
                isActive,
                externalId,
                version,
                createdAt,
                now);
    }

    public EmergencyContact removed(Instant now) {
        if (!isActive) throw new Refusal.RuleBroken("contact-removed", "The contact is removed already.");
        return new EmergencyContact(
                id,
                studentId,
                schoolId,
                firstName,
                lastName,
                relationship,
                phoneNumber,
                email,
                address,
                notes,
                priority,
                false,
                externalId,
                version,
                createdAt,
                now);
    }

    boolean isPrimary() {
        return isActive && priority == ContactPriority.PRIMARY;
    }
}

package org.whitecross.domain.students;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Refusal;

/** The contacts of one student, as a whole: the rules that no single contact can keep. */
public record ContactList(Student student, List<EmergencyContact> contacts) {
    public static final int MOST_PRIMARY = 2;

    public ContactList {
        contacts = List.copyOf(contacts);
    }

    /** The list, if something may change in it. */
    public ContactList changing() {
        if (!student.isActive()) {
            throw new Refusal.RuleBroken(
                    "student-withdrawn", "The student is withdrawn: her contacts do not change any more.");
        }
        return this;
    }

    public Optional<EmergencyContact> contact(EmergencyContactId id) {
        return contacts.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** Refuses what would leave the list without a primary contact, or with too many. */
    public EmergencyContact accepting(EmergencyContact changed) {
        changing();
        long others = contacts.stream()
                .filter(c -> c.isPrimary() && !c.id().equals(changed.id()))
                .count();
        boolean wasPrimary = contacts.stream().anyMatch(c -> c.isPrimary() && c.id().equals(changed.id()));
        if (changed.isPrimary() && others >= MOST_PRIMARY) {
            throw new Refusal.RuleBroken(
                    "too-many-primary-contacts", "A student has at most " + MOST_PRIMARY + " primary contacts.");
        }
        if (wasPrimary && !changed.isPrimary() && others == 0) {
            throw new Refusal.RuleBroken(
                    "last-primary-contact", "The last primary contact cannot go: make another one primary first.");
        }
        if (contacts.isEmpty() && !changed.isPrimary()) {
            throw new Refusal.RuleBroken("first-contact-not-primary", "A student's first contact must be primary.");
        }
        return changed;
    }
}

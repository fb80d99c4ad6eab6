package org.whitecross.application.students;

import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.ContactList;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Looks contacts up, and the list of a student as a whole. */
record ContactLists(Students students, EmergencyContacts contacts) {
    Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    EmergencyContact contact(EmergencyContactId id) {
        return contacts.find(id).filter(EmergencyContact::isActive).orElseThrow(ContactLists::notFound);
    }

    /** Nobody else changes it until the transaction ends: it is locked before anything of it is looked at. */
    ContactList lockedOf(StudentId studentId) {
        var locked = contacts.lockedOf(studentId);
        return new ContactList(student(studentId), locked);
    }

    static Refusal.NotFound notFound() {
        return new Refusal.NotFound("emergency contact");
    }
}

package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aSparseContact;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refused;

/** What every implementation of {@link EmergencyContacts} keeps. */
public interface EmergencyContactsContract {
    Districts districts();

    Schools schools();

    Students students();

    EmergencyContacts contacts();

    private Student student() {
        return students()
                .add(aStudent(schools().add(aSchool(districts().add(aDistrict()).id()))));
    }

    @Test
    default void savedContactIsFoundWithEveryFieldIntact() {
        var student = student();
        var verified = aContact(student, "Vera", ContactPriority.SECONDARY)
                .verified(NotificationChannel.VOICE, NOW.plusSeconds(2));
        for (var contact : new EmergencyContact[] {aContact(student), aSparseContact(student), verified}) {
            var stored = contacts().add(contact);

            assertThat(stored)
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(contact);
            assertThat(stored.version()).isEqualTo(1);
            assertThat(contacts().find(contact.id())).contains(stored);
        }
    }

    @Test
    default void contactNobodyStoredIsNotFound() {
        assertThat(contacts().find(EmergencyContactId.next())).isEmpty();
    }

    @Test
    default void activeContactsComeInTheOrderInWhichTheyAreCalled() {
        var student = student();
        var last = contacts().add(aContact(student, "Abe", ContactPriority.EMERGENCY_ONLY));
        var second = contacts().add(aContact(student, "Zed", ContactPriority.PRIMARY));
        var first = contacts().add(aContact(student, "Ana", ContactPriority.PRIMARY));
        var third = contacts().add(aContact(student, "Abe", ContactPriority.SECONDARY));
        var removed = contacts().change(contacts().add(aContact(student)).removed(NOW));
        contacts().add(aContact(student()));

        assertThat(contacts().of(student.id())).containsExactly(first, second, third, last);
        assertThat(contacts().lockedOf(student.id())).containsExactly(first, second, third, last);
        assertThat(contacts().all(student.id())).containsExactlyInAnyOrder(last, second, first, third, removed);
    }

    @Test
    default void whoIsRemovedIsFoundSoAndAnOlderVersionIsStale() {
        var contact = contacts().add(aContact(student()));

        var removed = contacts().remove(contact.removed(NOW.plusSeconds(9)));

        assertThat(removed)
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(contact.removed(NOW.plusSeconds(9)));
        assertThat(contacts().find(contact.id())).contains(removed);
        Refused.asStale(() -> contacts().remove(contact.removed(NOW)));
    }

    @Test
    default void eachChangeRaisesTheVersionAndAnOlderOneIsStale() {
        var first = contacts().add(aContact(student()));
        var particulars = new EmergencyContact.Particulars(
                "Bea",
                "Ortiz",
                ContactRelationship.NEIGHBOR,
                new PhoneNumber("+14155550100"),
                null,
                null,
                null,
                ContactPriority.SECONDARY,
                null,
                null,
                null,
                null);
        var changed = first.with(particulars, NOW.plusSeconds(9));

        var second = contacts().change(changed);

        assertThat(second).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(second.version()).isEqualTo(2);
        Refused.asStale(() -> contacts().change(first.removed(NOW)));
        assertThat(contacts().find(first.id())).contains(second);
    }
}

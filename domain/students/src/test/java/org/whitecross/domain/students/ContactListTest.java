package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.ContactPriority.PRIMARY;
import static org.whitecross.domain.students.ContactPriority.SECONDARY;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;

/** The rules that only the whole list can keep; each goes red when its condition in {@link ContactList} is taken out. */
class ContactListTest {
    private final Student mia = aStudent(aSchool(aDistrict().id()));
    private final EmergencyContact ana = aContact(mia, "Ana", PRIMARY);
    private final EmergencyContact ben = aContact(mia, "Ben", PRIMARY);
    private final EmergencyContact cleo = aContact(mia, "Cleo", SECONDARY);

    @Test
    void theFirstContactIsPrimary() {
        assertThat(list().accepting(ana)).isEqualTo(ana);
        Refused.byRule("first-contact-not-primary", () -> list().accepting(cleo));
    }

    @Test
    void twoMayBePrimaryButNotThree() {
        assertThat(list(ana).accepting(ben)).isEqualTo(ben);
        var third = aContact(mia, "Dora", PRIMARY);
        Refused.byRule("too-many-primary-contacts", () -> list(ana, ben).accepting(third));
    }

    @Test
    void whoIsPrimaryAlreadyMayChangeBesideAnother() {
        assertThat(list(ana, ben).accepting(ana)).isEqualTo(ana);
    }

    @Test
    void theLastPrimaryContactIsNotRemovedButOneOfTwoIs() {
        Refused.byRule("last-primary-contact", () -> list(ana, cleo).accepting(ana.removed(NOW)));
        var removed = ana.removed(NOW);
        assertThat(list(ana, ben).accepting(removed)).isEqualTo(removed);
    }

    @Test
    void theLastPrimaryContactIsNotMadeSecondary() {
        var demoted = ana.with(
                new EmergencyContact.Particulars(
                        "Ana",
                        "Lopez",
                        ana.particulars().relationship(),
                        ana.particulars().phoneNumber(),
                        null,
                        null,
                        null,
                        SECONDARY,
                        null,
                        null,
                        null,
                        null),
                NOW);
        Refused.byRule("last-primary-contact", () -> list(ana, cleo).accepting(demoted));
        assertThat(list(ana, ben).accepting(demoted)).isEqualTo(demoted);
    }

    @Test
    void theContactsOfAWithdrawnStudentDoNotChange() {
        var withdrawn = new ContactList(mia.withdrawn(NOW), List.of(ana));
        Refused.byRule("student-withdrawn", () -> withdrawn.accepting(ben));
    }

    private ContactList list(EmergencyContact... contacts) {
        return new ContactList(mia, List.of(contacts));
    }
}

package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudentByHand;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link Merges} keeps. */
public interface MergesContract {
    Districts districts();

    Schools schools();

    Students students();

    EmergencyContacts contacts();

    Merges merges();

    /** Somebody with an account. */
    UserId user();

    /** Two records of one child, in two schools of a district. */
    final class Twice {
        final Student stays;
        final Student goes;
        final StudentMerge merge;

        Twice(MergesContract at, @Nullable String record, @Nullable String otherRecord) {
            var district = at.districts().add(aDistrict()).id();
            stays = at.students().add(aStudentByHand(at.schools().add(aSchool(district)), record));
            goes = at.students().add(aStudentByHand(at.schools().add(aSchool(district)), otherRecord));
            merge = StudentMerge.of(stays, goes, "the same child", at.user(), NOW);
        }
    }

    private Twice twice() {
        return new Twice(this, null, null);
    }

    private Student found(Student student) {
        return students().find(student.id()).orElseThrow();
    }

    @Test
    default void mergeIsFoundWithEveryFieldIntactAndSoIsItsUndoing() {
        var two = twice();

        var stored = merges().merge(two.merge, two.stays, two.goes);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(two.merge);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(merges().find(stored.id())).contains(stored);

        var undone = stored.undone(stored, "they are two", user(), NOW.plusSeconds(9));
        var back = merges().undo(undone);

        assertThat(back).usingRecursiveComparison().ignoringFields("version").isEqualTo(undone);
        assertThat(back.version()).isEqualTo(2);
        assertThat(merges().find(stored.id())).contains(back);
        Refused.asStale(() -> merges().undo(undone));
    }

    @Test
    default void mergeNobodyStoredIsNotFound() {
        assertThat(merges().find(MergeId.next())).isEmpty();
        assertThat(merges().of(twice().stays.id())).isEmpty();
    }

    @Test
    default void whoIsMergedIsWithdrawnAndSaysIntoWhomUntilItIsUndone() {
        var two = twice();

        var stored = merges().merge(two.merge, two.stays, two.goes);

        assertThat(found(two.goes))
                .returns(two.stays.id(), Student::mergedInto)
                .returns(false, Student::isActive)
                .returns(two.goes.version() + 1, Student::version);
        assertThat(found(two.stays)).isEqualTo(two.stays);

        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(found(two.goes))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(two.goes);
    }

    @Test
    default void whoWasWithdrawnBeforeIsSoAfterwards() {
        var two = twice();
        var withdrawn = students().change(two.goes.withdrawn(NOW));

        var stored = merges().merge(two.merge, two.stays, withdrawn);
        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(found(two.goes).isActive()).isFalse();
        assertThat(found(two.goes).mergedInto()).isNull();
    }

    @Test
    default void whoIsMergedCannotBeMergedAgain() {
        var two = twice();
        merges().merge(two.merge, two.stays, two.goes);

        var again = StudentMerge.of(two.stays, two.goes, "once more", user(), NOW);

        Refused.asConflict("student-merged-already", () -> merges().merge(again, two.stays, two.goes));
    }

    @Test
    default void mergesOfAStudentComeTheLatestFirstWhicheverSideSheWasOn() {
        var two = twice();
        var third = students()
                .add(aStudentByHand(schools().find(two.stays.schoolId()).orElseThrow(), null));

        var first = merges().merge(two.merge, two.stays, two.goes);
        var second = merges().merge(StudentMerge.of(third, two.stays, "and again", user(), NOW), third, two.stays);

        assertThat(merges().of(two.stays.id())).containsExactly(second, first);
        assertThat(merges().of(two.goes.id())).containsExactly(first);
        assertThat(merges().of(third.id())).containsExactly(second);
    }

    @Test
    default void bothAreHeldAsTheyAre() {
        var two = twice();

        assertThat(merges().held(two.stays.id(), two.goes.id())).containsExactlyInAnyOrder(two.stays, two.goes);
        assertThat(merges().held(two.goes.id(), two.goes.id())).containsExactly(two.goes);
    }

    // --- What there can be only once -----------------------------------------------------------------------

    @Test
    default void medicalRecordNumberGoesToWhomHasNoneAndComesBack() {
        var number = "M-" + SampleStudents.unique();
        var two = new Twice(this, null, number);

        var stored = merges().merge(two.merge, two.stays, two.goes);

        assertThat(found(two.stays).medicalRecordNum()).isEqualTo(number);
        assertThat(found(two.goes).medicalRecordNum()).isNull();

        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(found(two.stays).medicalRecordNum()).isNull();
        assertThat(found(two.goes).medicalRecordNum()).isEqualTo(number);
    }

    @Test
    default void whoHasAMedicalRecordNumberKeepsIt() {
        var two = new Twice(this, "M-" + SampleStudents.unique(), "M-" + SampleStudents.unique());

        var stored = merges().merge(two.merge, two.stays, two.goes);

        assertThat(found(two.stays)).isEqualTo(two.stays);
        assertThat(found(two.goes).medicalRecordNum()).isEqualTo(two.goes.medicalRecordNum());

        merges().undo(stored.undone(stored, null, user(), NOW));
        assertThat(found(two.goes).medicalRecordNum()).isEqualTo(two.goes.medicalRecordNum());
    }

    @Test
    default void contactsMoveAndComeBackAsTheyWere() {
        var two = twice();
        var hers = contacts().add(contact(two.stays, "Ana", "1", ContactPriority.PRIMARY, null));
        var others = List.of(
                contacts().add(contact(two.goes, "Bea", "2", ContactPriority.PRIMARY, null)),
                contacts().add(contact(two.goes, "Cem", "3", ContactPriority.PRIMARY, null)),
                contacts().add(contact(two.goes, "Dan", "4", ContactPriority.SECONDARY, null)));

        var stored = merges().merge(two.merge, two.stays, two.goes);

        assertThat(contacts().of(two.goes.id())).isEmpty();
        assertThat(contacts().of(two.stays.id()))
                .extracting(
                        c -> c.particulars().firstName(), c -> c.particulars().priority(), c -> c.schoolId())
                .containsExactly(
                        tuple("Ana", ContactPriority.PRIMARY, two.stays.schoolId()),
                        tuple("Bea", ContactPriority.PRIMARY, two.stays.schoolId()),
                        tuple("Cem", ContactPriority.SECONDARY, two.stays.schoolId()),
                        tuple("Dan", ContactPriority.SECONDARY, two.stays.schoolId()));

        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(contacts().of(two.stays.id())).containsExactly(hers);
        assertThat(contacts().of(two.goes.id()))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version")
                .containsExactlyElementsOf(others);
    }

    @Test
    default void whoIsCalledForBothIsCalledOnce() {
        var two = twice();
        var hers = contacts().add(contact(two.stays, "Ana", "1", ContactPriority.PRIMARY, "sis-ana"));
        var twin = contacts().add(contact(two.goes, "Anna", "2", ContactPriority.PRIMARY, "sis-ana"));
        contacts().add(contact(two.stays, "Béa", "3", ContactPriority.SECONDARY, null));
        var asWritten = contacts().add(contact(two.goes, "Bea", "3", ContactPriority.PRIMARY, null));

        var stored = merges().merge(two.merge, two.stays, two.goes);

        assertThat(contacts().of(two.stays.id()))
                .extracting(c -> c.particulars().firstName())
                .containsExactly("Ana", "Béa");
        assertThat(contacts().find(twin.id()).orElseThrow())
                .returns(false, EmergencyContact::isActive)
                .returns(null, EmergencyContact::externalId)
                .returns(two.stays.id(), EmergencyContact::studentId);
        assertThat(contacts().find(asWritten.id()).orElseThrow().isActive()).isFalse();

        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(contacts().of(two.goes.id()))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version")
                .containsExactly(twin, asWritten);
        assertThat(contacts().find(hers.id())).contains(hers);
    }

    /** The one who stays no longer calls her, but the roster knows her by this id. */
    @Test
    default void contactOfWhomOnlyTheIdIsThereStaysCalled() {
        var two = twice();
        contacts().add(contact(two.stays, "Zed", "9", ContactPriority.PRIMARY, null));
        contacts()
                .change(contacts()
                        .add(contact(two.stays, "Ana", "1", ContactPriority.SECONDARY, "sis-ana"))
                        .removed(NOW));
        var hers = contacts().add(contact(two.goes, "Ana", "1", ContactPriority.PRIMARY, "sis-ana"));

        merges().merge(two.merge, two.stays, two.goes);

        assertThat(contacts().find(hers.id()).orElseThrow())
                .returns(true, EmergencyContact::isActive)
                .returns(null, EmergencyContact::externalId);
    }

    @Test
    default void nobodyIsLeftWithoutSomebodyPrimaryWhateverWasChangedSince() {
        var two = twice();
        var hers = contacts().add(contact(two.stays, "Ana", "1", ContactPriority.PRIMARY, null));
        contacts().add(contact(two.stays, "Abe", "4", ContactPriority.SECONDARY, null));
        var bea = contacts().add(contact(two.goes, "Bea", "2", ContactPriority.PRIMARY, null));
        contacts().add(contact(two.goes, "Cem", "3", ContactPriority.SECONDARY, null));
        var stored = merges().merge(two.merge, two.stays, two.goes);

        contacts().change(hers.removed(NOW));
        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(contacts().of(two.stays.id()))
                .extracting(
                        c -> c.particulars().firstName(), c -> c.particulars().priority())
                .containsExactly(tuple("Abe", ContactPriority.PRIMARY));
        assertThat(contacts().of(two.goes.id()))
                .extracting(
                        c -> c.particulars().firstName(), c -> c.particulars().priority())
                .containsExactly(tuple("Bea", ContactPriority.PRIMARY), tuple("Cem", ContactPriority.SECONDARY));
        assertThat(contacts().find(bea.id()).orElseThrow().studentId()).isEqualTo(two.goes.id());
    }

    @Test
    default void whatSomebodyHasSaidSinceIsNotTakenBack() {
        var two = twice();
        for (int i = 1; i < 3; i++) contacts().add(contact(two.stays, "Ana", "1" + i, ContactPriority.PRIMARY, null));
        var bea = contacts().add(contact(two.goes, "Bea", "2", ContactPriority.PRIMARY, null));
        contacts().add(contact(two.goes, "Cem", "3", ContactPriority.PRIMARY, null));
        var stored = merges().merge(two.merge, two.stays, two.goes);
        var moved = contacts().find(bea.id()).orElseThrow();
        assertThat(moved.particulars().priority()).isEqualTo(ContactPriority.SECONDARY);

        contacts().change(moved.with(particulars("Beatrix", "5", ContactPriority.EMERGENCY_ONLY), NOW));
        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(contacts().of(two.goes.id()))
                .extracting(
                        c -> c.particulars().firstName(), c -> c.particulars().priority())
                .containsExactly(
                        tuple("Cem", ContactPriority.PRIMARY), tuple("Beatrix", ContactPriority.EMERGENCY_ONLY));
    }

    @Test
    default void whatWasRecordedSinceStays() {
        var two = twice();
        contacts().add(aContact(two.goes));
        var stored = merges().merge(two.merge, two.stays, two.goes);
        var since = contacts().add(contact(two.stays, "Eve", "7", ContactPriority.SECONDARY, null));

        merges().undo(stored.undone(stored, null, user(), NOW));

        assertThat(contacts().find(since.id()).orElseThrow().studentId()).isEqualTo(two.stays.id());
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static EmergencyContact contact(
            Student student, String name, String phone, ContactPriority priority, @Nullable String externalId) {
        return EmergencyContact.of(student, particulars(name, phone, priority), externalId, NOW);
    }

    private static EmergencyContact.Particulars particulars(String name, String phone, ContactPriority priority) {
        return new EmergencyContact.Particulars(
                name,
                "García",
                ContactRelationship.PARENT,
                new PhoneNumber("+1217555" + "0000".substring(phone.length()) + phone),
                null,
                null,
                null,
                priority,
                null,
                null,
                null,
                null);
    }
}

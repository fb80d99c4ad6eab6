package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudentByHand;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link Duplicates} keeps. */
public interface DuplicatesContract {
    Districts districts();

    Schools schools();

    Students students();

    EmergencyContacts contacts();

    Duplicates duplicates();

    Merges merges();

    /** Somebody with an account. */
    UserId user();

    private School school() {
        return schools().add(aSchool(districts().add(aDistrict()).id()));
    }

    private Set<Set<StudentId>> pairs(@Nullable StudentId studentId, @Nullable SchoolId schoolId) {
        var pairs = duplicates().candidates(studentId, schoolId).stream()
                .map(p -> Set.of(p.one().student().id(), p.other().student().id()))
                .toList();
        assertThat(pairs).doesNotHaveDuplicates();
        return pairs.stream().collect(Collectors.toSet());
    }

    @Test
    default void pairIsTheSameFromBothSidesAndKnowsAllThatIsToBeJudged() {
        var school = school();
        var one = students().add(aStudentByHand(school, null));
        var other = students().add(aStudentByHand(school, null));
        var contact = contacts().add(aContact(other));
        contacts()
                .change(contacts()
                        .add(aContact(other, "Old", ContactPriority.SECONDARY))
                        .removed(NOW));

        assertThat(pairs(one.id(), null)).containsExactly(Set.of(one.id(), other.id()));
        assertThat(pairs(other.id(), null)).containsExactly(Set.of(one.id(), other.id()));
        var pair = duplicates().candidates(one.id(), null).getFirst();
        assertThat(List.of(pair.one(), pair.other()))
                .containsExactlyInAnyOrder(
                        new Identity(one, Set.of(), List.of()),
                        new Identity(
                                other,
                                Set.of(contact.particulars().phoneNumber()),
                                List.of(String.valueOf(contact.particulars().address()))));
    }

    @Test
    default void schoolHasThePairsInWhichOneOfItsStudentsIs() {
        var school = school();
        var next = schools().add(aSchool(school.districtId()));
        var third = schools().add(aSchool(school.districtId()));
        var here = students().add(aStudentByHand(school, null));
        var there = students().add(aStudentByHand(next, null));

        assertThat(pairs(null, school.id())).containsExactly(Set.of(here.id(), there.id()));
        assertThat(pairs(null, next.id())).containsExactly(Set.of(here.id(), there.id()));
        assertThat(pairs(null, third.id())).isEmpty();
        assertThat(pairs(null, null)).contains(Set.of(here.id(), there.id()));
    }

    @Test
    default void whoWasJudgedToBeTwoIsNotACandidateAgain() {
        var school = school();
        var one = students().add(aStudentByHand(school, null));
        var other = students().add(aStudentByHand(school, null));
        var third = students().add(aStudentByHand(school, null));
        var judged = Distinction.of(other, one, "twins of one name", user(), NOW);

        assertThat(duplicates().add(judged)).isEqualTo(judged);

        assertThat(pairs(null, school.id()))
                .containsExactlyInAnyOrder(Set.of(one.id(), third.id()), Set.of(other.id(), third.id()));
        Refused.asConflict(
                "judged-distinct-already",
                () -> duplicates().add(Distinction.of(one, other, "the other way round", user(), NOW)));
    }

    @Test
    default void whoIsMergedIsNoCandidate() {
        var school = school();
        var one = students().add(aStudentByHand(school, null));
        var other = students().add(aStudentByHand(school, null));

        var merge = merges().merge(StudentMerge.of(one, other, "the same child", user(), NOW), one, other);
        assertThat(pairs(null, school.id())).isEmpty();

        merges().undo(merge.undone(merge, null, user(), NOW));
        assertThat(pairs(null, school.id())).hasSize(1);
    }

    /** Else a pair that the rule would propose would never be looked at. */
    @Test
    default void whateverTheRuleProposesIsACandidate() {
        var forgotten = new java.util.ArrayList<String>();
        LikenessTest.proposed().forEach(row -> {
            var school = school();
            var what = String.valueOf(row.get()[0]);
            var one = stored((LikenessTest.Child) row.get()[1], school);
            // The database itself refuses the very same identifier twice.
            var other = stored((LikenessTest.Child) row.get()[2], school);
            if (!pairs(one, null).equals(Set.of(Set.of(one, other)))) forgotten.add(what);
        });
        assertThat(forgotten).isEmpty();
    }

    private StudentId stored(LikenessTest.Child child, School school) {
        var identity = child.identity(school);
        var student = students().add(identity.student());
        if (!identity.phoneNumbers().isEmpty() || !identity.addresses().isEmpty())
            contacts()
                    .add(EmergencyContact.of(
                            student,
                            new EmergencyContact.Particulars(
                                    "Ana",
                                    "García",
                                    ContactRelationship.PARENT,
                                    identity.phoneNumbers().stream()
                                            .findFirst()
                                            .orElse(new PhoneNumber("+1415" + unlike(student))),
                                    null,
                                    identity.addresses().stream().findFirst().orElse(null),
                                    null,
                                    ContactPriority.PRIMARY,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            NOW));
        return student.id();
    }

    private static String unlike(Student student) {
        return String.valueOf(2_000_000 + Math.floorMod(student.id().value().getLeastSignificantBits(), 7_000_000L));
    }
}

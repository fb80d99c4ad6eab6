package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link EnrollmentHistory} keeps. */
public interface EnrollmentHistoryContract {
    Districts districts();

    Schools schools();

    Students students();

    EnrollmentHistory history();

    /** Somebody with an account. */
    UserId user();

    @Test
    default void everyKindOfEventIsFoundWithEveryFieldIntactTheLatestFirst() {
        var district = districts().add(aDistrict()).id();
        var school = schools().add(aSchool(district));
        var other = schools().add(aSchool(district));
        var student = students().add(aStudent(school));
        students().add(aStudent(school));

        var enrolled = EnrollmentEvent.enrolled(student, school, new EnrollmentEvent.Told(null, NOW));
        var withdrawn =
                EnrollmentEvent.withdrawn(student, school, null, new EnrollmentEvent.Told(user(), NOW.plusSeconds(1)));
        var back = EnrollmentEvent.reactivated(student, school, new EnrollmentEvent.Told(user(), NOW.plusSeconds(2)));
        var moved = EnrollmentEvent.transferred(
                student,
                school,
                other,
                LocalDate.of(2025, 9, 1),
                "moved house",
                new EnrollmentEvent.Told(user(), NOW.plusSeconds(3)));
        var promoted = new ArrayList<EnrollmentEvent>();
        for (var outcome : PromotionOutcome.values())
            promoted.add(EnrollmentEvent.promoted(
                    student, school, outcome, new EnrollmentEvent.Told(null, NOW.plusSeconds(10 - promoted.size()))));
        for (var event : new EnrollmentEvent[] {moved, enrolled, back, withdrawn})
            assertThat(history().add(event)).isEqualTo(event);
        history().addAll(promoted);
        history().addAll(List.of());

        assertThat(history().of(student.id()))
                .startsWith(promoted.toArray(EnrollmentEvent[]::new))
                .endsWith(moved, back, withdrawn, enrolled)
                .hasSize(7);
    }

    @Test
    default void theHistoryGoesWithTheStudent() {
        var district = districts().add(aDistrict()).id();
        var school = schools().add(aSchool(district));
        var other = schools().add(aSchool(district));
        var student = students().add(aStudent(school));
        history().add(EnrollmentEvent.enrolled(student, school, new EnrollmentEvent.Told(null, NOW)));

        students().transfer(student.transferred(other, null, NOW));

        assertThat(history().of(student.id())).singleElement().satisfies(event -> {
            assertThat(event.schoolId()).isEqualTo(other.id());
            assertThat(event.toSchoolId()).isEqualTo(school.id());
        });
    }
}

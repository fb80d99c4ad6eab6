package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.inGrade;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.PromotionPlan.Move;

/** Who goes where when a new academic year begins; red when a grade is skipped, or a retained child goes on. */
class PromotionPlanTest {
    private final School school = aSchool(aDistrict().id());

    @Test
    void eachGoesOnToTheNextGradeButWhoIsRetainedAndWhoGraduates() {
        var small = inGrade(school, "PK");
        var kinder = inGrade(school, "K");
        var third = inGrade(school, "3");
        var thirdToo = inGrade(school, "3");
        var stays = inGrade(school, "3");
        var fifth = inGrade(school, "5");
        var staysInLast = inGrade(school, "5");

        var plan = plan("5", List.of(fifth, third, small, stays, staysInLast, thirdToo, kinder), stays, staysInLast);

        assertThat(plan.moves())
                .containsExactly(
                        move(PromotionOutcome.PROMOTED, "PK", "K", small),
                        move(PromotionOutcome.PROMOTED, "K", "1", kinder),
                        move(PromotionOutcome.PROMOTED, "3", "4", third, thirdToo),
                        move(PromotionOutcome.RETAINED, "3", "3", stays),
                        move(PromotionOutcome.RETAINED, "5", "5", staysInLast),
                        new Move(PromotionOutcome.GRADUATED, new Grade("5"), null, 1, List.of(fifth.id())));
        assertThat(plan.studentIds()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void theLastGradeOfAllGraduatesToo() {
        var twelfth = inGrade(school, "12");
        assertThat(plan("12", List.of(twelfth)).moves())
                .containsExactly(new Move(PromotionOutcome.GRADUATED, new Grade("12"), null, 1, List.of(twelfth.id())));
    }

    @Test
    void anEmptySchoolIsPromotedToo() {
        assertThat(plan("5", List.of()).moves()).isEmpty();
    }

    @Test
    void whoIsBeyondTheLastGradeStopsItUnlessSheIsRetained() {
        var sixth = inGrade(school, "6");
        Refused.byRule("beyond-last-grade", () -> plan("5", List.of(sixth)));
        assertThat(plan("5", List.of(sixth), sixth).moves())
                .containsExactly(move(PromotionOutcome.RETAINED, "6", "6", sixth));
    }

    @Test
    void everyRetainedWhoIsNotThereIsNamed() {
        var third = inGrade(school, "3");
        Refused.forField(
                "/retainedStudentIds/1",
                "unknown",
                () -> PromotionPlan.of(promotion("5"), List.of(third), List.of(third.id(), StudentId.next())));
    }

    @Test
    void theAcademicYearIsTheOneWhoseStartIsNearest() {
        // Half a year before and after the first of August, on the school's own clock.
        for (var day : List.of("2025-01-31", "2025-08-01", "2026-01-30")) {
            var noon = Instant.parse(day + "T18:00:00Z");
            assertThat(Promotion.of(school, 2025, new Grade("5"), null, noon).academicYear())
                    .isEqualTo(2025);
            for (int year : new int[] {2024, 2026})
                Refused.forField(
                        "/academicYear", "range", () -> Promotion.of(school, year, new Grade("5"), null, noon));
        }
        for (var day : List.of("2025-01-30", "2026-01-31"))
            Refused.forField(
                    "/academicYear",
                    "range",
                    () -> Promotion.of(school, 2025, new Grade("5"), null, Instant.parse(day + "T18:00:00Z")));
    }

    private PromotionPlan plan(String lastGrade, List<Student> active, Student... retained) {
        return PromotionPlan.of(
                promotion(lastGrade),
                active,
                List.of(retained).stream().map(Student::id).toList());
    }

    private Promotion promotion(String lastGrade) {
        return Promotion.of(school, 2025, new Grade(lastGrade), null, NOW);
    }

    private static Move move(PromotionOutcome outcome, String from, String to, Student... students) {
        return new Move(
                outcome,
                new Grade(from),
                new Grade(to),
                students.length,
                List.of(students).stream().map(Student::id).toList());
    }
}

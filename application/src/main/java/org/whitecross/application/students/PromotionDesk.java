package org.whitecross.application.students;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.EnrollmentRequests.PreviewPromotion;
import org.whitecross.application.students.EnrollmentRequests.PromoteSchool;
import org.whitecross.application.students.EnrollmentRequests.Promotes;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.EnrollmentEvent;
import org.whitecross.domain.students.EnrollmentHistory;
import org.whitecross.domain.students.Promotion;
import org.whitecross.domain.students.PromotionOutcome;
import org.whitecross.domain.students.PromotionPlan;
import org.whitecross.domain.students.Promotions;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Takes schools over to a new academic year, in earnest or to see what it would do. */
public final class PromotionDesk {
    private final Schools schools;
    private final Students students;
    private final Promotions promotions;
    private final EnrollmentHistory history;
    private final Clock clock;

    public PromotionDesk(
            Schools schools, Students students, Promotions promotions, EnrollmentHistory history, Clock clock) {
        this.schools = schools;
        this.students = students;
        this.promotions = promotions;
        this.history = history;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(PreviewPromotion.class, this::preview).on(PromoteSchool.class, this::promote);
    }

    private PromotionPlan preview(Caller caller, PreviewPromotion q) {
        var promotion = promotion(caller, q, school(q));
        var plan = PromotionPlan.of(promotion, students.activeAt(q.schoolId()), q.retainedStudentIds());
        requireTheFirst(promotion);
        return plan;
    }

    private PromotionPlan promote(Caller caller, PromoteSchool c) {
        var school = school(c);
        var promotion = promotion(caller, c, school);
        var before = students.heldAt(school.id());
        var plan = PromotionPlan.of(promotion, before, c.retainedStudentIds());
        requireTheFirst(promotion);
        promotions.add(promotion); // of two at once, the second one is refused here
        var afterwards = byId(before);
        afterwards.putAll(byId(students.promote(moving(plan), c.lastGrade(), clock.instant())));
        var told = new EnrollmentEvent.Told(caller.userId(), clock.instant());
        history.addAll(plan.moves().stream()
                .flatMap(move -> move.studentIds().stream()
                        .map(id -> EnrollmentEvent.promoted(
                                Objects.requireNonNull(afterwards.get(id)), school, move.outcome(), told)))
                .toList());
        return plan;
    }

    private static Map<StudentId, Student> byId(List<Student> students) {
        var byId = new HashMap<StudentId, Student>();
        students.forEach(s -> byId.put(s.id(), s));
        return byId;
    }

    private static Set<StudentId> moving(PromotionPlan plan) {
        return plan.moves().stream()
                .filter(m -> m.outcome() != PromotionOutcome.RETAINED)
                .flatMap(m -> m.studentIds().stream())
                .collect(toUnmodifiableSet());
    }

    private Promotion promotion(Caller caller, Promotes asked, School school) {
        return Promotion.of(school, asked.academicYear(), asked.lastGrade(), caller.userId(), clock.instant());
    }

    private void requireTheFirst(Promotion promotion) {
        promotions
                .latest(promotion.schoolId())
                .filter(done -> done.academicYear() >= promotion.academicYear())
                .ifPresent(done -> {
                    throw new Refusal.Conflict(
                            "school-promoted-already",
                            "The school was promoted into this academic year already, or into a later one.",
                            done);
                });
    }

    private School school(Promotes asked) {
        return schools.find(asked.schoolId()).orElseThrow(() -> new Refusal.NotFound("school"));
    }
}

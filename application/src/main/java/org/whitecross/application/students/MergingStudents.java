package org.whitecross.application.students;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.CalendarWatch;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.students.IdentityRequests.MergeStudents;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.students.Merges;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentMerge;
import org.whitecross.domain.students.Students;

/**
 * Makes two records of one child one, and takes that back. Both students are held before anything is looked at: whoever
 * records something about one of them either is done by then, and it moves too, or finds the record closed.
 */
public final class MergingStudents {
    private final Students students;
    private final Merges merges;
    private final Prescriptions prescriptions;
    private final CalendarWatch watch;
    private final Clock clock;

    public MergingStudents(
            Students students, Merges merges, Prescriptions prescriptions, CalendarWatch watch, Clock clock) {
        this.students = students;
        this.merges = merges;
        this.prescriptions = prescriptions;
        this.watch = watch;
        this.clock = clock;
    }

    public StudentMerge merge(Caller caller, MergeStudents c) {
        if (students.find(c.studentId()).isEmpty()) throw new Refusal.NotFound("student");
        if (students.find(c.mergedStudentId()).isEmpty())
            throw new Refusal.Invalid("/mergedStudentId", "unknown", "must be one of your students");
        var held = merges.held(c.studentId(), c.mergedStudentId());
        var stays = seen(among(held, c.studentId()), c.version());
        var goes = seen(among(held, c.mergedStudentId()), c.mergedVersion());
        var merge = StudentMerge.of(stays, goes, c.reason(), caller.user(), clock.instant());
        refuseOrdersThatDiffer(stays, goes);
        var merged = merges.merge(merge, stays, goes);
        watch.changed(stays.schoolId()); // the orders that moved are due for her who stays
        return merged;
    }

    /** Which of two orders a child gets, no program decides. */
    private void refuseOrdersThatDiffer(Student stays, Student goes) {
        var orders = prescriptions.activeOf(stays.id());
        boolean differ = prescriptions.activeOf(goes.id()).stream()
                .anyMatch(moved -> orders.stream()
                        .anyMatch(order ->
                                order.medicationId().equals(moved.medicationId()) && !order.ordersTheSameAs(moved)));
        if (differ)
            throw new Refusal.RuleBroken(
                    "prescriptions-differ",
                    "Both have an active prescription of the same medication, and not the same order: end one of them first.");
    }

    public StudentMerge undo(Caller caller, StudentMerge merge, @Nullable String reason) {
        var held = merges.held(merge.studentId(), merge.mergedStudentId());
        if (held.size() != 2) throw new Refusal.NotFound("merge");
        var history = merges.of(merge.studentId());
        var now = history.stream()
                .filter(m -> m.id().equals(merge.id()))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("merge"));
        now.requireHolds();
        var latest =
                history.stream().filter(m -> m.undoneAt() == null).findFirst().orElseThrow();
        var undone = merges.undo(now.undone(latest, reason, caller.user(), clock.instant()));
        for (var schoolId : held.stream().map(Student::schoolId).distinct().toList()) watch.changed(schoolId);
        return undone;
    }

    private static Student among(List<Student> held, StudentId id) {
        return held.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("student"));
    }
}

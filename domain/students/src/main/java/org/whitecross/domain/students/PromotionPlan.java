package org.whitecross.domain.students;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudents;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/**
 * What becomes of the students of a school when a new academic year begins: each goes on to the next grade, but for those
 * who are retained; those of the last grade graduate, which means that they leave.
 *
 * @param moves in the order of grades
 */
public record PromotionPlan(SchoolId schoolId, int academicYear, Grade lastGrade, List<Move> moves)
        implements AboutStudents {
    public PromotionPlan {
        moves = List.copyOf(moves);
    }

    /** @param toGrade none for those who graduate */
    public record Move(
            PromotionOutcome outcome,
            Grade fromGrade,
            @Nullable Grade toGrade,
            int count,
            List<StudentId> studentIds) {
        public Move {
            studentIds = List.copyOf(studentIds);
        }
    }

    /**
     * @param active the active students of the school
     * @param retained some of them; a student in a grade beyond the last one must be among them
     */
    public static PromotionPlan of(Promotion promotion, List<Student> active, List<StudentId> retained) {
        var staying = Set.copyOf(retained);
        requireKnown(active, retained);
        long beyond = active.stream()
                .filter(s -> !staying.contains(s.id()) && s.grade().isAfter(promotion.lastGrade()))
                .count();
        if (beyond > 0) {
            throw new Refusal.RuleBroken(
                    "beyond-last-grade",
                    beyond + " student(s) are in a grade beyond the last one: correct the last grade, or theirs.");
        }
        var byGrade = active.stream()
                .collect(groupingBy(
                        s -> s.grade().rank(),
                        TreeMap::new,
                        groupingBy(s -> outcome(s, promotion.lastGrade(), staying), TreeMap::new, toList())));
        var moves = new ArrayList<Move>();
        byGrade.values()
                .forEach(outcomes -> outcomes.forEach((outcome, students) -> moves.add(move(outcome, students))));
        return new PromotionPlan(promotion.schoolId(), promotion.academicYear(), promotion.lastGrade(), moves);
    }

    private static void requireKnown(List<Student> active, List<StudentId> retained) {
        var known = active.stream().map(Student::id).collect(toSet());
        var unknown = new ArrayList<FieldProblem>();
        for (int i = 0; i < retained.size(); i++) {
            if (!known.contains(retained.get(i)))
                unknown.add(new FieldProblem(
                        "/retainedStudentIds/" + i, "unknown", "must be an active student of the school"));
        }
        if (!unknown.isEmpty()) throw new Refusal.Invalid(unknown);
    }

    private static Move move(PromotionOutcome outcome, List<Student> students) {
        var from = students.getFirst().grade();
        var to = switch (outcome) {
            case PROMOTED -> from.next();
            case RETAINED -> from;
            case GRADUATED -> null;
        };
        return new Move(
                outcome,
                from,
                to,
                students.size(),
                students.stream().map(Student::id).toList());
    }

    private static PromotionOutcome outcome(Student student, Grade lastGrade, Set<StudentId> retained) {
        if (retained.contains(student.id())) return PromotionOutcome.RETAINED;
        return student.grade().equals(lastGrade) ? PromotionOutcome.GRADUATED : PromotionOutcome.PROMOTED;
    }

    @Override
    public Collection<StudentId> studentIds() {
        return moves.stream().flatMap(m -> m.studentIds().stream()).toList();
    }
}

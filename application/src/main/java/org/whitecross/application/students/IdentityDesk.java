package org.whitecross.application.students;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.FreshFactor;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.IdentityRequests.DistinguishStudents;
import org.whitecross.application.students.IdentityRequests.FindDuplicates;
import org.whitecross.application.students.IdentityRequests.FindMerge;
import org.whitecross.application.students.IdentityRequests.ListDuplicates;
import org.whitecross.application.students.IdentityRequests.ListMerges;
import org.whitecross.application.students.IdentityRequests.MergeStudents;
import org.whitecross.application.students.IdentityRequests.UndoMerge;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.Distinction;
import org.whitecross.domain.students.Duplicate;
import org.whitecross.domain.students.Duplicates;
import org.whitecross.domain.students.Likeness;
import org.whitecross.domain.students.MergeId;
import org.whitecross.domain.students.Merges;
import org.whitecross.domain.students.Resemblance;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentMerge;
import org.whitecross.domain.students.Students;

/** Answers requests about records that may be of one child. */
public final class IdentityDesk {
    private final Students students;
    private final Duplicates duplicates;
    private final Merges merges;
    private final MergingStudents merging;
    private final FreshFactor factor;
    private final Clock clock;

    public IdentityDesk(
            Students students,
            Duplicates duplicates,
            Merges merges,
            MergingStudents merging,
            FreshFactor factor,
            Clock clock) {
        this.students = students;
        this.duplicates = duplicates;
        this.merges = merges;
        this.merging = merging;
        this.factor = factor;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(FindDuplicates.class, this::find)
                .on(ListDuplicates.class, this::list)
                .on(DistinguishStudents.class, this::distinguish)
                .on(MergeStudents.class, this::mergeTwo)
                .on(ListMerges.class, q -> merges.of(student(q.studentId()).id()))
                .on(FindMerge.class, q -> merge(q.mergeId()))
                .on(UndoMerge.class, this::undo);
    }

    private List<Duplicate> find(FindDuplicates q) {
        var resembling = resembling(student(q.studentId()).id(), null);
        return resembling.isEmpty() ? List.of() : resembling.getFirst().duplicates();
    }

    /** A pair is told under the one who was recorded first. */
    private Page<Resemblance> list(ListDuplicates q) {
        var page = q.page();
        var order = order(page.order());
        var all = resembling(null, q.schoolId()).stream()
                .sorted(Comparator.comparing(Resemblance::student, order))
                .toList();
        int from = page.after() == null ? (int) Math.min(page.offset(), all.size()) : behind(page.after(), all, order);
        int to = Math.min(from + page.limit(), all.size());
        var rows = all.subList(from, to);
        return new Page<>(
                rows,
                page.count() ? Long.valueOf(all.size()) : null,
                to < all.size() ? rows.getLast().studentId().value() : null);
    }

    /** The row before may be gone meanwhile, because she was merged: her place in the order is not. */
    private int behind(UUID after, List<Resemblance> all, Comparator<Student> order) {
        var last = students.find(new StudentId(after))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/cursor", "gone", "points to a row that is no longer there: start from the first page"));
        return (int)
                all.stream().filter(r -> order.compare(r.student(), last) <= 0).count();
    }

    private static Comparator<Student> order(List<Page.By<Duplicates.Order>> criteria) {
        Comparator<Student> byId = Comparator.comparing(s -> s.id().value());
        if (criteria.isEmpty())
            return Comparator.comparing(Student::lastName)
                    .thenComparing(Student::firstName)
                    .thenComparing(byId);
        return criteria.stream()
                .map(IdentityDesk::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow()
                .thenComparing(byId);
    }

    private static Comparator<Student> order(Page.By<Duplicates.Order> by) {
        Comparator<Student> order = switch (by.field()) {
            case LAST_NAME -> Comparator.comparing(Student::lastName);
            case FIRST_NAME -> Comparator.comparing(Student::firstName);
        };
        return by.descending() ? order.reversed() : order;
    }

    private List<Resemblance> resembling(@Nullable StudentId studentId, @Nullable SchoolId schoolId) {
        var heads = new HashMap<StudentId, Student>();
        var found = new HashMap<StudentId, List<Duplicate>>();
        for (var pair : duplicates.candidates(studentId, schoolId)) {
            var one = pair.one().student();
            var other = pair.other().student();
            boolean first = studentId == null
                    ? Comparator.comparing(Student::createdAt)
                                    .thenComparing(s -> s.id().value())
                                    .compare(one, other)
                            <= 0
                    : one.id().equals(studentId);
            var head = first ? one : other;
            var duplicate = first ? other : one;
            Likeness.between(pair.one(), pair.other()).ifPresent(likeness -> {
                heads.put(head.id(), head);
                found.computeIfAbsent(head.id(), id -> new ArrayList<>())
                        .add(new Duplicate(duplicate, likeness.criteria()));
            });
        }
        return heads.values().stream()
                .map(head -> new Resemblance(
                        head,
                        found.getOrDefault(head.id(), List.of()).stream()
                                .sorted(Comparator.comparing(Duplicate::student, order(List.of())))
                                .toList()))
                .toList();
    }

    private Distinction distinguish(Caller caller, DistinguishStudents c) {
        var student = student(c.studentId());
        var other = students.find(c.otherStudentId())
                .orElseThrow(() -> new Refusal.Invalid("/otherStudentId", "unknown", "must be one of your students"));
        return duplicates.add(Distinction.of(student, other, c.reason(), caller.user(), clock.instant()));
    }

    private StudentMerge mergeTwo(Caller caller, MergeStudents c) {
        factor.require(caller);
        return merging.merge(caller, c);
    }

    private StudentMerge undo(Caller caller, UndoMerge c) {
        factor.require(caller);
        return merging.undo(caller, merge(c.mergeId()), c.reason());
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private StudentMerge merge(MergeId id) {
        return merges.find(id).orElseThrow(() -> new Refusal.NotFound("merge"));
    }
}

package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * A child came to a school, left it, went to another one, or began a new academic year. It is written once and never changed.
 *
 * @param schoolId where the child is now; her history goes with her
 * @param fromSchool the name of the school that she left, as it was then
 * @param toSchool the name of the school that she came to, as it was then
 * @param grade hers afterwards
 * @param effectiveOn on the school's calendar; it may lie before the day on which it was recorded
 * @param recordedById nobody, where it came with a roster
 */
public record EnrollmentEvent(
        EnrollmentEventId id,
        StudentId studentId,
        SchoolId schoolId,
        EnrollmentEventKind kind,
        @Nullable SchoolId fromSchoolId,
        @Nullable String fromSchool,
        @Nullable SchoolId toSchoolId,
        @Nullable String toSchool,
        Grade grade,
        LocalDate effectiveOn,
        @Nullable String reason,
        @Nullable UserId recordedById,
        Instant recordedAt)
        implements AboutStudent {
    public EnrollmentEvent {
        new Checks().text("reason", reason, 5, 500).orRefuse();
    }

    /** Who says it, and when. */
    public record Told(@Nullable UserId by, Instant at) {}

    public static EnrollmentEvent enrolled(Student student, School school, Told told) {
        return event(student, EnrollmentEventKind.ENROLLED, null, school, student.enrollmentDate(), null, told);
    }

    public static EnrollmentEvent reactivated(Student student, School school, Told told) {
        return event(student, EnrollmentEventKind.REACTIVATED, null, school, today(school, told), null, told);
    }

    public static EnrollmentEvent withdrawn(Student student, School school, @Nullable String reason, Told told) {
        return event(student, EnrollmentEventKind.WITHDRAWN, school, null, today(school, told), reason, told);
    }

    /**
     * @param student as she is before it
     * @param effectiveOn not in the future, because the sending school loses sight of her at once, and not more than a
     *     year ago
     */
    public static EnrollmentEvent transferred(
            Student student, School from, School to, @Nullable LocalDate effectiveOn, String reason, Told told) {
        var today = today(from, told);
        var on = effectiveOn == null ? today : effectiveOn;
        new Checks()
                .that(
                        !on.isAfter(today) && !on.isBefore(today.minusYears(1)),
                        "effectiveOn",
                        "range",
                        "must be from a year ago to today: the sending school loses sight of the student at once")
                .text("reason", reason, 5, 500)
                .orRefuse();
        return event(student, EnrollmentEventKind.TRANSFERRED, from, to, on, reason, told);
    }

    /** @param student as she is in the new academic year */
    public static EnrollmentEvent promoted(Student student, School school, PromotionOutcome outcome, Told told) {
        var today = today(school, told);
        return switch (outcome) {
            case PROMOTED -> event(student, EnrollmentEventKind.PROMOTED, null, school, today, null, told);
            case RETAINED -> event(student, EnrollmentEventKind.RETAINED, null, school, today, null, told);
            case GRADUATED -> event(student, EnrollmentEventKind.GRADUATED, school, null, today, null, told);
        };
    }

    private static LocalDate today(School school, Told told) {
        return LocalDate.ofInstant(told.at, school.zone());
    }

    private static EnrollmentEvent event(
            Student student,
            EnrollmentEventKind kind,
            @Nullable School from,
            @Nullable School to,
            LocalDate effectiveOn,
            @Nullable String reason,
            Told told) {
        return new EnrollmentEvent(
                EnrollmentEventId.next(),
                student.id(),
                student.schoolId(),
                kind,
                from == null ? null : from.id(),
                from == null ? null : from.name(),
                to == null ? null : to.id(),
                to == null ? null : to.name(),
                student.grade(),
                effectiveOn,
                reason,
                told.by,
                told.at);
    }
}

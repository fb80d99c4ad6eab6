package org.whitecross.application.students;

import static java.util.Objects.requireNonNullElse;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.whitecross.application.kernel.CalendarWatch;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.FreshFactor;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.EnrollmentRequests.EnrolStudent;
import org.whitecross.application.students.EnrollmentRequests.EnrolStudents;
import org.whitecross.application.students.EnrollmentRequests.HandOverCaseload;
import org.whitecross.application.students.EnrollmentRequests.ListEnrollments;
import org.whitecross.application.students.EnrollmentRequests.ReactivateStudent;
import org.whitecross.application.students.EnrollmentRequests.TransferStudent;
import org.whitecross.application.students.EnrollmentRequests.WithdrawStudent;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.EnrollmentEvent;
import org.whitecross.domain.students.EnrollmentEvent.Told;
import org.whitecross.domain.students.EnrollmentHistory;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about where children are enrolled, and which nurse is in charge of them. */
public final class EnrollmentDesk {
    private final Schools schools;
    private final Students students;
    private final EnrollmentHistory history;
    private final Nurses nurses;
    private final CalendarWatch watch;
    private final FreshFactor factor;
    private final Clock clock;

    public EnrollmentDesk(
            Schools schools,
            Students students,
            EnrollmentHistory history,
            Nurses nurses,
            CalendarWatch watch,
            FreshFactor factor,
            Clock clock) {
        this.schools = schools;
        this.students = students;
        this.history = history;
        this.nurses = nurses;
        this.watch = watch;
        this.factor = factor;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(EnrolStudent.class, this::enrol)
                .on(EnrolStudents.class, new EnrollingStudents(schools, students, history, nurses, clock)::enrol)
                .on(WithdrawStudent.class, this::withdraw)
                .on(ReactivateStudent.class, this::reactivate)
                .on(TransferStudent.class, this::transfer)
                .on(
                        ListEnrollments.class,
                        q -> history.of(student(q.studentId()).id()))
                .on(HandOverCaseload.class, this::handOver);
    }

    private Student enrol(Caller caller, EnrolStudent c) {
        var school = schools.find(c.schoolId())
                .orElseThrow(() -> new Refusal.Invalid("/schoolId", "unknown", "must be one of your schools"));
        if (c.nurseId() != null) nurses.requireAt(Set.of(school.id()), c.nurseId(), "nurseId");
        var today = LocalDate.ofInstant(clock.instant(), school.zone());
        var particulars = new Student.Particulars(
                c.studentNumber(),
                c.firstName(),
                c.lastName(),
                c.dateOfBirth(),
                c.grade(),
                c.gender(),
                c.medicalRecordNum(),
                c.nurseId(),
                requireNonNullElse(c.enrollmentDate(), today));
        var enrolled = students.add(Student.enrolled(school, particulars, null, today, clock.instant()));
        history.add(EnrollmentEvent.enrolled(enrolled, school, told(caller)));
        return enrolled;
    }

    private Student withdraw(Caller caller, WithdrawStudent c) {
        var student = seen(student(c.studentId()), c.version());
        var event = EnrollmentEvent.withdrawn(student, school(student.schoolId()), c.reason(), told(caller));
        var withdrawn = students.change(student.withdrawn(clock.instant()));
        history.add(event);
        watch.changed(withdrawn.schoolId()); // nothing is due for her any more
        return withdrawn;
    }

    private Student reactivate(Caller caller, ReactivateStudent c) {
        var student = student(c.studentId());
        var reactivated = students.change(student.reactivated(clock.instant()));
        history.add(EnrollmentEvent.reactivated(student, school(student.schoolId()), told(caller)));
        watch.changed(reactivated.schoolId());
        return reactivated;
    }

    private Student transfer(Caller caller, TransferStudent c) {
        var student = seen(student(c.studentId()), c.version());
        var destination = schools.destination(c.schoolId())
                .filter(s -> s.districtId().equals(student.districtId()))
                .orElseThrow(() ->
                        new Refusal.Invalid("/schoolId", "unknown", "must be a school of the student's district"));
        if (c.nurseId() != null) nurses.requireAt(Set.of(destination.id()), c.nurseId(), "nurseId");
        var event = EnrollmentEvent.transferred(
                student, school(student.schoolId()), destination, c.effectiveOn(), c.reason(), told(caller));
        var transferred = student.transferred(destination, c.nurseId(), clock.instant());
        history.add(event); // before she goes, and takes it along: afterwards the caller may not know of her any more
        return students.transfer(transferred);
    }

    /** It answers with all of them: whoever stole a session could read on in that way. */
    private List<Student> handOver(Caller caller, HandOverCaseload c) {
        factor.require(caller);
        if (c.fromNurseId().equals(c.toNurseId()))
            throw new Refusal.Invalid("/toNurseId", "same", "must be another nurse");
        Set<SchoolId> caseload = students.schoolsOfCaseload(c.fromNurseId(), c.schoolId());
        if (caseload.isEmpty())
            throw new Refusal.Invalid("/fromNurseId", "unknown", "must be in charge of at least one student there");
        nurses.requireAt(caseload, c.toNurseId(), "toNurseId");
        return students.handOver(c.fromNurseId(), c.toNurseId(), caseload, clock.instant());
    }

    private Told told(Caller caller) {
        return new Told(caller.userId(), clock.instant());
    }

    private School school(SchoolId id) {
        return schools.find(id).orElseThrow(() -> new Refusal.NotFound("school"));
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }
}

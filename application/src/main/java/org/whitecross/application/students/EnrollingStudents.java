package org.whitecross.application.students;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.students.EnrollmentRequests.EnrolStudent;
import org.whitecross.application.students.EnrollmentRequests.EnrolStudents;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.EnrollmentEvent;
import org.whitecross.domain.students.EnrollmentHistory;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Enrols many students in a few statements, or says everything that is wrong with any of them, and enrols none. */
final class EnrollingStudents {
    private final Schools schools;
    private final Students students;
    private final EnrollmentHistory history;
    private final Nurses nurses;
    private final Clock clock;

    EnrollingStudents(Schools schools, Students students, EnrollmentHistory history, Nurses nurses, Clock clock) {
        this.schools = schools;
        this.students = students;
        this.history = history;
        this.nurses = nurses;
        this.clock = clock;
    }

    List<Student> enrol(Caller caller, EnrolStudents c) {
        new Checks()
                .that(
                        !c.students().isEmpty() && c.students().size() <= EnrolStudents.MOST,
                        "students",
                        "length",
                        "must be 1 to " + EnrolStudents.MOST + " students")
                .orRefuse();
        var known = schools.all(each(c.students(), EnrolStudent::schoolId)).stream()
                .collect(toMap(School::id, Function.identity()));
        var nurseAt = nurses.among(each(c.students(), EnrolStudent::nurseId));
        var wrong = new ArrayList<FieldProblem>();
        var enrolled = new ArrayList<Student>();
        for (int i = 0; i < c.students().size(); i++) {
            var row = c.students().get(i);
            var student = enrolled(row, known.get(row.schoolId()), nurseAt, "/students/" + i, wrong);
            if (student != null) enrolled.add(student);
        }
        wrong.addAll(taken(c.students(), known));
        if (!wrong.isEmpty()) throw new Refusal.Invalid(wrong);
        var stored = students.addAll(enrolled);
        var told = new EnrollmentEvent.Told(caller.userId(), clock.instant());
        history.addAll(stored.stream()
                .map(s -> EnrollmentEvent.enrolled(s, Objects.requireNonNull(known.get(s.schoolId())), told))
                .toList());
        return stored;
    }

    private @Nullable Student enrolled(
            EnrolStudent row,
            @Nullable School school,
            Map<UserId, Set<SchoolId>> nurseAt,
            String pointer,
            List<FieldProblem> wrong) {
        if (school == null)
            wrong.add(new FieldProblem(pointer + "/schoolId", "unknown", "must be one of your schools"));
        else if (!school.isActive())
            wrong.add(new FieldProblem(pointer + "/schoolId", "closed", "must be an open school"));
        if (row.nurseId() != null
                && !nurseAt.getOrDefault(row.nurseId(), Set.of()).contains(row.schoolId())) {
            wrong.add(new FieldProblem(
                    pointer + "/nurseId", "unknown", "must be an active nurse of the student's school"));
        }
        // Where the school is not known, its calendar is not either: the day in Greenwich will do to say what else is
        // wrong.
        var today = school == null
                ? LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                : LocalDate.ofInstant(clock.instant(), school.zone());
        var particulars = new Student.Particulars(
                row.studentNumber(),
                row.firstName(),
                row.lastName(),
                row.dateOfBirth(),
                row.grade(),
                row.gender(),
                row.medicalRecordNum(),
                row.nurseId(),
                requireNonNullElse(row.enrollmentDate(), today));
        try {
            particulars.checkedOn(today);
            return school == null || !school.isActive()
                    ? null
                    : Student.enrolled(school, particulars, null, today, clock.instant());
        } catch (Refusal.Invalid invalid) {
            invalid.problems().forEach(p -> wrong.add(p.under(pointer)));
            return null;
        }
    }

    /** Numbers are the district's: those that two of the bundle have, and those that somebody has already. */
    private List<FieldProblem> taken(List<EnrolStudent> rows, Map<SchoolId, School> known) {
        var wrong = new ArrayList<FieldProblem>();
        var holders =
                students.numbered(each(rows, EnrolStudent::studentNumber), each(rows, EnrolStudent::medicalRecordNum));
        wrong.addAll(taken("studentNumber", rows, known, EnrolStudent::studentNumber, holders, Student::studentNumber));
        wrong.addAll(taken(
                "medicalRecordNum", rows, known, EnrolStudent::medicalRecordNum, holders, Student::medicalRecordNum));
        return wrong;
    }

    private record Numbered(DistrictId district, String number) {}

    private static List<FieldProblem> taken(
            String field,
            List<EnrolStudent> rows,
            Map<SchoolId, School> known,
            Function<EnrolStudent, @Nullable String> ofRow,
            List<Student> holders,
            Function<Student, @Nullable String> ofHolder) {
        var held = holders.stream()
                .filter(s -> ofHolder.apply(s) != null)
                .map(s -> new Numbered(s.districtId(), Objects.requireNonNull(ofHolder.apply(s))))
                .collect(toUnmodifiableSet());
        var wrong = new ArrayList<FieldProblem>();
        var first = new HashMap<Numbered, Integer>();
        for (int i = 0; i < rows.size(); i++) {
            var school = known.get(rows.get(i).schoolId());
            var value = ofRow.apply(rows.get(i));
            if (school == null || value == null) continue;
            var number = new Numbered(school.districtId(), value);
            var earlier = first.putIfAbsent(number, i);
            var pointer = "/students/" + i + "/" + field;
            if (earlier != null)
                wrong.add(new FieldProblem(pointer, "duplicate", "must not be that of /students/" + earlier + " too"));
            if (held.contains(number))
                wrong.add(new FieldProblem(pointer, "taken", "must not be that of another student of the district"));
        }
        return wrong;
    }

    private static <T> Set<T> each(Collection<EnrolStudent> rows, Function<EnrolStudent, @Nullable T> part) {
        return rows.stream().map(part).filter(Objects::nonNull).collect(toUnmodifiableSet());
    }
}

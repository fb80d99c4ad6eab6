package org.whitecross.application.students;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.StudentRequests.FindDistrict;
import org.whitecross.application.students.StudentRequests.FindSchool;
import org.whitecross.application.students.StudentRequests.FindStudent;
import org.whitecross.application.students.StudentRequests.FoundDistrict;
import org.whitecross.application.students.StudentRequests.ListDistricts;
import org.whitecross.application.students.StudentRequests.ListSchools;
import org.whitecross.application.students.StudentRequests.OpenSchool;
import org.whitecross.application.students.StudentRequests.SearchStudents;
import org.whitecross.application.students.StudentRequests.UpdateStudent;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.District;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentSearch;
import org.whitecross.domain.students.Students;

/** Answers requests about districts, schools and students. */
public final class StudentDesk {
    private final Districts districts;
    private final Schools schools;
    private final Students students;
    private final Nurses nurses;
    private final Clock clock;

    public StudentDesk(Districts districts, Schools schools, Students students, Nurses nurses, Clock clock) {
        this.districts = districts;
        this.schools = schools;
        this.students = students;
        this.nurses = nurses;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListDistricts.class, q -> districts.list(q.page()))
                .on(FindDistrict.class, q -> district(q.districtId()))
                .on(
                        FoundDistrict.class,
                        c -> districts.add(District.founded(c.code(), c.name(), null, clock.instant())))
                .on(ListSchools.class, q -> schools.list(q.districtId(), q.page()))
                .on(FindSchool.class, q -> school(q.schoolId()))
                .on(OpenSchool.class, this::open)
                .on(
                        SearchStudents.class,
                        (caller, q) -> students.search(StudentFilters.permitted(caller, search(q)), q.page()))
                .on(FindStudent.class, q -> student(q.studentId()))
                .on(UpdateStudent.class, this::update);
    }

    private School open(OpenSchool c) {
        return schools.add(
                School.opened(district(c.districtId()).id(), c.code(), c.name(), c.timeZone(), null, clock.instant()));
    }

    private static StudentSearch search(SearchStudents q) {
        return new StudentSearch(
                q.search(), q.grade(), q.schoolId(), q.nurseId(), q.isActive(), q.hasAllergies(), q.hasMedications());
    }

    private Student update(UpdateStudent c) {
        var student = student(c.studentId(), c.version());
        if (c.nurseId() != null && !c.nurseId().equals(student.nurseId()))
            nurses.requireAt(Set.of(student.schoolId()), c.nurseId(), "nurseId");
        var particulars = new Student.Particulars(
                c.studentNumber(),
                c.firstName(),
                c.lastName(),
                c.dateOfBirth(),
                c.grade(),
                c.gender(),
                c.medicalRecordNum(),
                c.nurseId(),
                c.enrollmentDate());
        return students.change(student.with(
                particulars,
                LocalDate.ofInstant(clock.instant(), school(student.schoolId()).zone()),
                clock.instant()));
    }

    private District district(DistrictId id) {
        return districts.find(id).orElseThrow(() -> new Refusal.NotFound("district"));
    }

    private School school(SchoolId id) {
        return schools.find(id).orElseThrow(() -> new Refusal.NotFound("school"));
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private Student student(StudentId id, int version) {
        return seen(student(id), version);
    }
}

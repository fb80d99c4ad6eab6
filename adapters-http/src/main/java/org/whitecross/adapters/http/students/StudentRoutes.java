package org.whitecross.adapters.http.students;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.students.SchoolRequests.AnnounceClosure;
import org.whitecross.application.students.SchoolRequests.FindClosure;
import org.whitecross.application.students.SchoolRequests.ListClosures;
import org.whitecross.application.students.SchoolRequests.RemoveClosure;
import org.whitecross.application.students.SchoolRequests.UpdateSchool;
import org.whitecross.application.students.StudentRequests.EnrolStudent;
import org.whitecross.application.students.StudentRequests.FindDistrict;
import org.whitecross.application.students.StudentRequests.FindSchool;
import org.whitecross.application.students.StudentRequests.FindStudent;
import org.whitecross.application.students.StudentRequests.FoundDistrict;
import org.whitecross.application.students.StudentRequests.ListDistricts;
import org.whitecross.application.students.StudentRequests.ListSchools;
import org.whitecross.application.students.StudentRequests.OpenSchool;
import org.whitecross.application.students.StudentRequests.ReactivateStudent;
import org.whitecross.application.students.StudentRequests.SearchStudents;
import org.whitecross.application.students.StudentRequests.UpdateStudent;
import org.whitecross.application.students.StudentRequests.WithdrawStudent;

public final class StudentRoutes {
    private StudentRoutes() {}

    public static void in(RouteTable routes) {
        routes.area(
                "Districts and schools",
                r -> r.get("/districts", ListDistricts.class, "Lists districts")
                        .create("/districts", FoundDistrict.class, "/districts/{id}", "Founds a district")
                        .get("/districts/{districtId}", FindDistrict.class, "Reads a district")
                        .get("/schools", ListSchools.class, "Lists schools")
                        .create("/schools", OpenSchool.class, "/schools/{id}", "Opens a school")
                        .get("/schools/{schoolId}", FindSchool.class, "Reads a school")
                        .change(
                                "/schools/{schoolId}",
                                UpdateSchool.class,
                                FindSchool.class,
                                "Changes a school's name, clock, hours or academic year; the doses due at school change with"
                                        + " them")
                        .get(
                                "/schools/{schoolId}/closures",
                                ListClosures.class,
                                "Lists the days without school and the half days, of a period or all")
                        .create(
                                "/schools/{schoolId}/closures",
                                AnnounceClosure.class,
                                "/school-closures/{id}",
                                "Announces days without school, or half days; no dose is due when children are not there")
                        .get("/school-closures/{closureId}", FindClosure.class, "Reads a closure")
                        .delete("/school-closures/{closureId}", RemoveClosure.class, "Takes a closure back"));
        routes.area(
                "Students",
                r -> r.get("/students", SearchStudents.class, "Lists students, by name unless sorted otherwise")
                        .create("/students", EnrolStudent.class, "/students/{id}", "Enrols a student")
                        .get("/students/{studentId}", FindStudent.class, "Reads a student")
                        .change(
                                "/students/{studentId}",
                                UpdateStudent.class,
                                FindStudent.class,
                                "Changes a student's particulars")
                        .delete("/students/{studentId}", WithdrawStudent.class, "Withdraws a student; her record stays")
                        .post(
                                "/students/{studentId}/reactivate",
                                ReactivateStudent.class,
                                "Takes a withdrawn student back"));
        ContactRoutes.in(routes);
    }
}

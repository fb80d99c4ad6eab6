package org.whitecross.adapters.http.students;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.students.CalendarRequests.CloseSchool;
import org.whitecross.application.students.CalendarRequests.FindClosure;
import org.whitecross.application.students.CalendarRequests.LiftClosure;
import org.whitecross.application.students.CalendarRequests.ListClosures;
import org.whitecross.application.students.CalendarRequests.UpdateSchool;
import org.whitecross.application.students.StudentRequests.AddContact;
import org.whitecross.application.students.StudentRequests.EnrolStudent;
import org.whitecross.application.students.StudentRequests.FindContact;
import org.whitecross.application.students.StudentRequests.FindDistrict;
import org.whitecross.application.students.StudentRequests.FindSchool;
import org.whitecross.application.students.StudentRequests.FindStudent;
import org.whitecross.application.students.StudentRequests.FoundDistrict;
import org.whitecross.application.students.StudentRequests.ListContacts;
import org.whitecross.application.students.StudentRequests.ListDistricts;
import org.whitecross.application.students.StudentRequests.ListSchools;
import org.whitecross.application.students.StudentRequests.OpenSchool;
import org.whitecross.application.students.StudentRequests.ReactivateStudent;
import org.whitecross.application.students.StudentRequests.RemoveContact;
import org.whitecross.application.students.StudentRequests.SearchStudents;
import org.whitecross.application.students.StudentRequests.UpdateContact;
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
                                "Changes a school's name and hours; doses are due within them")
                        .get(
                                "/schools/{schoolId}/closures",
                                ListClosures.class,
                                "Lists the days without school, or that end early")
                        .create(
                                "/schools/{schoolId}/closures",
                                CloseSchool.class,
                                "/school-closures/{id}",
                                "Closes a school for some days, or lets them end early; no doses are due then")
                        .get("/school-closures/{closureId}", FindClosure.class, "Reads a closure")
                        .delete("/school-closures/{closureId}", LiftClosure.class, "Lifts a closure"));
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
                                "Takes a withdrawn student back")
                        .get(
                                "/students/{studentId}/emergency-contacts",
                                ListContacts.class,
                                "Lists whom to call, in this order")
                        .create(
                                "/students/{studentId}/emergency-contacts",
                                AddContact.class,
                                "/emergency-contacts/{id}",
                                "Adds somebody to call")
                        .get("/emergency-contacts/{contactId}", FindContact.class, "Reads an emergency contact")
                        .change(
                                "/emergency-contacts/{contactId}",
                                UpdateContact.class,
                                FindContact.class,
                                "Changes an emergency contact")
                        .delete(
                                "/emergency-contacts/{contactId}",
                                RemoveContact.class,
                                "Removes an emergency contact; the last primary one stays"));
    }
}

package org.whitecross.adapters.http.students;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.students.EnrollmentRequests.EnrolStudent;
import org.whitecross.application.students.EnrollmentRequests.EnrolStudents;
import org.whitecross.application.students.EnrollmentRequests.HandOverCaseload;
import org.whitecross.application.students.EnrollmentRequests.ListEnrollments;
import org.whitecross.application.students.EnrollmentRequests.PreviewPromotion;
import org.whitecross.application.students.EnrollmentRequests.PromoteSchool;
import org.whitecross.application.students.EnrollmentRequests.ReactivateStudent;
import org.whitecross.application.students.EnrollmentRequests.TransferStudent;
import org.whitecross.application.students.EnrollmentRequests.WithdrawStudent;
import org.whitecross.application.students.ExportRequests.AllowExport;
import org.whitecross.application.students.ExportRequests.ExportStudents;
import org.whitecross.application.students.ExportRequests.FindExportAllowance;
import org.whitecross.application.students.ExportRequests.ListExportAllowances;
import org.whitecross.application.students.IdentityRequests.DistinguishStudents;
import org.whitecross.application.students.IdentityRequests.FindDuplicates;
import org.whitecross.application.students.IdentityRequests.FindMerge;
import org.whitecross.application.students.IdentityRequests.ListDuplicates;
import org.whitecross.application.students.IdentityRequests.ListMerges;
import org.whitecross.application.students.IdentityRequests.MergeStudents;
import org.whitecross.application.students.IdentityRequests.UndoMerge;
import org.whitecross.application.students.PhotoRequests.AddPhoto;
import org.whitecross.application.students.PhotoRequests.DownloadPhoto;
import org.whitecross.application.students.PhotoRequests.FindPhoto;
import org.whitecross.application.students.PhotoRequests.ListPhotos;
import org.whitecross.application.students.PhotoRequests.VoidPhoto;
import org.whitecross.application.students.SchoolRequests.AnnounceClosure;
import org.whitecross.application.students.SchoolRequests.FindClosure;
import org.whitecross.application.students.SchoolRequests.ListClosures;
import org.whitecross.application.students.SchoolRequests.RemoveClosure;
import org.whitecross.application.students.SchoolRequests.UpdateSchool;
import org.whitecross.application.students.StudentRequests.FindDistrict;
import org.whitecross.application.students.StudentRequests.FindSchool;
import org.whitecross.application.students.StudentRequests.FindStudent;
import org.whitecross.application.students.StudentRequests.FoundDistrict;
import org.whitecross.application.students.StudentRequests.ListDistricts;
import org.whitecross.application.students.StudentRequests.ListSchools;
import org.whitecross.application.students.StudentRequests.OpenSchool;
import org.whitecross.application.students.StudentRequests.SearchStudents;
import org.whitecross.application.students.StudentRequests.UpdateStudent;

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
                        .post(
                                "/schools/{schoolId}/promotions:preview",
                                PreviewPromotion.class,
                                "Tells what a promotion would do, and does nothing")
                        .post(
                                "/schools/{schoolId}/promotions",
                                PromoteSchool.class,
                                "Takes the students of a school over to a new academic year, once: each into the next grade, but"
                                        + " for those who are retained; those of the last grade graduate")
                        .keyed()
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
                r -> r.get(
                                "/students",
                                SearchStudents.class,
                                "Lists students, by name unless sorted otherwise. A search forgives case, accents, the order of"
                                        + " names and two letters that changed places; the nearest come first. With a digit in it,"
                                        + " it is the beginning of a student number")
                        .alsoByPost()
                        .create("/students", EnrolStudent.class, "/students/{id}", "Enrols a student")
                        .get(
                                "/students/export",
                                ExportStudents.class,
                                "Takes students out as a CSV file, so many rows a day, and more if somebody else allows it; cells that a spreadsheet would take for"
                                        + " formulas begin with an apostrophe")
                        .csv()
                        .alsoByPost()
                        .create(
                                "/export-allowances",
                                AllowExport.class,
                                "/export-allowances/{id}",
                                "Lets somebody else take more students out as files, today or tomorrow")
                        .get(
                                "/export-allowances",
                                ListExportAllowances.class,
                                "Lists who was allowed to take more out, the latest first")
                        .get(
                                "/export-allowances/{exportAllowanceId}",
                                FindExportAllowance.class,
                                "Reads such an allowance")
                        .create(
                                "/students/bulk",
                                EnrolStudents.class,
                                "/students",
                                "Enrols up to 1,000 students, all or none; everything that is wrong with any of them is named")
                        .get(
                                "/students/{studentId}/photos",
                                ListPhotos.class,
                                "Lists a student's photos, the latest first")
                        .create(
                                "/students/{studentId}/photos",
                                AddPhoto.class,
                                "/student-photos/{id}",
                                "Adds a photo of a student; the latest one is shown in the medication round")
                        .large()
                        .get("/student-photos/{photoId}", FindPhoto.class, "Reads what is known of a photo")
                        .get("/student-photos/{photoId}/content", DownloadPhoto.class, "Downloads a photo")
                        .file()
                        .delete(
                                "/student-photos/{photoId}",
                                VoidPhoto.class,
                                "Voids a photo that must not be used, with the reason, such as one of another child")
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
                                "/students/{studentId}/duplicates",
                                FindDuplicates.class,
                                "Lists other records that may be of the same student, and in what they agree")
                        .post(
                                "/students/{studentId}/distinctions",
                                DistinguishStudents.class,
                                "Says that another record is not of the same student: the two are not proposed again")
                        .create(
                                "/students/{studentId}/merge",
                                MergeStudents.class,
                                "/merges/{id}",
                                "Makes another record of the same student part of this one; it stays, and refers to this one. Whoever has a second factor has shown it in the last ten minutes")
                        .get(
                                "/students/{studentId}/merges",
                                ListMerges.class,
                                "Lists the merges of a student, the latest first")
                        .get("/student-duplicates", ListDuplicates.class, "Lists students who may be recorded twice")
                        .get("/merges/{mergeId}", FindMerge.class, "Reads a merge")
                        .post(
                                "/merges/{mergeId}/undo",
                                UndoMerge.class,
                                "Takes a merge back: what it moved goes back, what was recorded since stays. Whoever has a second factor has shown it in the last ten minutes")
                        .post(
                                "/students/{studentId}/transfer",
                                TransferStudent.class,
                                "Sends a student to another school of the district, with her whole record; the sending school"
                                        + " loses sight of her at once")
                        .get(
                                "/students/{studentId}/enrollments",
                                ListEnrollments.class,
                                "Lists how a student came to her schools and left them, the latest first")
                        .post(
                                "/students/hand-over",
                                HandOverCaseload.class,
                                "Puts another nurse in charge of all active students of one nurse. Whoever has a second factor has shown it in the last ten minutes"));
        ContactRoutes.in(routes);
    }
}

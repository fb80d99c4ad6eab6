package org.whitecross.application.students;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.AcademicYearStart;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosureId;
import org.whitecross.domain.students.SchoolClosures;

/** Everything that can be asked about when there is school. */
public final class SchoolRequests {
    private SchoolRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_SCHOOLS;
        }
    }

    interface ManagesCalendar<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_SCHOOL_CALENDAR;
        }
    }

    public record UpdateSchool(
            SchoolId schoolId,
            int version,
            String code,
            String name,
            String timeZone,
            LocalTime dayBegins,
            LocalTime dayEnds,
            LocalTime lunch,
            AcademicYearStart academicYearBegins)
            implements Command<School>, Versioned {
        @Override
        public Permission permission() {
            return Permission.MANAGE_SCHOOLS;
        }
    }

    /** Of a period, or all. */
    public record ListClosures(
            SchoolId schoolId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Page.Request<SchoolClosures.Order> page)
            implements Reads<Page<SchoolClosure>> {}

    public record FindClosure(SchoolClosureId closureId) implements Reads<SchoolClosure> {}

    /** @param endsAt half days: when children leave; without it there is no school at all */
    public record AnnounceClosure(
            SchoolId schoolId,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable LocalTime endsAt,
            String reason) implements ManagesCalendar<SchoolClosure> {}

    public record RemoveClosure(SchoolClosureId closureId, int version)
            implements ManagesCalendar<SchoolClosure>, Versioned {}
}

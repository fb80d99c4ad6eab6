package org.whitecross.application.students;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosureId;

/** Everything that can be asked about when there is school. */
public final class CalendarRequests {
    private CalendarRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_SCHOOLS;
        }
    }

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_SCHOOLS;
        }
    }

    public record UpdateSchool(SchoolId schoolId, int version, String name, SchoolHours hours)
            implements Manages<School>, Versioned {}

    public record ListClosures(SchoolId schoolId, Page.Request<SchoolCalendars.Order> page)
            implements Reads<Page<SchoolClosure>> {}

    public record FindClosure(SchoolClosureId closureId) implements Reads<SchoolClosure> {}

    /** @param endsAt when children leave on a half day; no school at all, if left out */
    public record CloseSchool(
            SchoolId schoolId, LocalDate firstDay, LocalDate lastDay, @Nullable LocalTime endsAt, String reason)
            implements Manages<SchoolClosure> {}

    public record LiftClosure(SchoolClosureId closureId, int version) implements Manages<SchoolClosure>, Versioned {}
}

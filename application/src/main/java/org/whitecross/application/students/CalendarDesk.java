package org.whitecross.application.students;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.CalendarWatch;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.CalendarRequests.CloseSchool;
import org.whitecross.application.students.CalendarRequests.FindClosure;
import org.whitecross.application.students.CalendarRequests.LiftClosure;
import org.whitecross.application.students.CalendarRequests.ListClosures;
import org.whitecross.application.students.CalendarRequests.UpdateSchool;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosureId;
import org.whitecross.domain.students.Schools;

/** Answers requests about when there is school; whoever depends on it hears of each change. */
public final class CalendarDesk {
    private final Schools schools;
    private final SchoolCalendars calendars;
    private final CalendarWatch watch;
    private final Clock clock;

    public CalendarDesk(Schools schools, SchoolCalendars calendars, CalendarWatch watch, Clock clock) {
        this.schools = schools;
        this.calendars = calendars;
        this.watch = watch;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(UpdateSchool.class, this::update)
                .on(ListClosures.class, q -> calendars.closures(school(q.schoolId()).id(), q.page()))
                .on(FindClosure.class, q -> closure(q.closureId()))
                .on(CloseSchool.class, this::close)
                .on(LiftClosure.class, this::lift);
    }

    private School update(UpdateSchool c) {
        var school =
                schools.change(seen(school(c.schoolId()), c.version()).with(c.name(), c.hours(), clock.instant()));
        watch.changed(school.id());
        return school;
    }

    private SchoolClosure close(CloseSchool c) {
        var closure = calendars.add(SchoolClosure.of(
                school(c.schoolId()), c.firstDay(), c.lastDay(), c.endsAt(), c.reason(), clock.instant()));
        watch.changed(closure.schoolId());
        return closure;
    }

    private SchoolClosure lift(LiftClosure c) {
        var lifted = calendars.change(seen(closure(c.closureId()), c.version()).lifted(clock.instant()));
        watch.changed(lifted.schoolId());
        return lifted;
    }

    private School school(SchoolId id) {
        return schools.find(id).orElseThrow(() -> new Refusal.NotFound("school"));
    }

    private SchoolClosure closure(SchoolClosureId id) {
        return calendars.find(id).orElseThrow(() -> new Refusal.NotFound("closure"));
    }
}

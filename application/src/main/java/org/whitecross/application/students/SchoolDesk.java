package org.whitecross.application.students;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.CalendarWatch;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.SchoolRequests.AnnounceClosure;
import org.whitecross.application.students.SchoolRequests.FindClosure;
import org.whitecross.application.students.SchoolRequests.ListClosures;
import org.whitecross.application.students.SchoolRequests.RemoveClosure;
import org.whitecross.application.students.SchoolRequests.UpdateSchool;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosureId;
import org.whitecross.domain.students.SchoolClosures;
import org.whitecross.domain.students.Schools;

/** Answers requests about when there is school; whoever depends on it hears of each change. */
public final class SchoolDesk {
    private final Schools schools;
    private final SchoolClosures closures;
    private final CalendarWatch watch;
    private final Clock clock;

    public SchoolDesk(Schools schools, SchoolClosures closures, CalendarWatch watch, Clock clock) {
        this.schools = schools;
        this.closures = closures;
        this.watch = watch;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(UpdateSchool.class, this::update)
                .on(ListClosures.class, q -> closures.of(school(q.schoolId()).id(), q.from(), q.to(), q.page()))
                .on(FindClosure.class, q -> closure(q.closureId()))
                .on(AnnounceClosure.class, this::announce)
                .on(RemoveClosure.class, this::remove);
    }

    private School update(UpdateSchool c) {
        var hours = new SchoolHours(c.dayBegins(), c.dayEnds(), c.lunch());
        var school = schools.change(seen(school(c.schoolId()), c.version())
                .with(c.code(), c.name(), c.timeZone(), hours, c.academicYearBegins(), clock.instant()));
        watch.changed(school.id());
        return school;
    }

    private SchoolClosure announce(Caller caller, AnnounceClosure c) {
        var closure = closures.add(SchoolClosure.announced(
                school(c.schoolId()),
                c.firstDay(),
                c.lastDay(),
                c.endsAt(),
                c.reason(),
                caller.user(),
                clock.instant()));
        watch.changed(closure.schoolId(), closure.firstDay(), closure.lastDay());
        return closure;
    }

    private SchoolClosure remove(RemoveClosure c) {
        var closure = seen(closure(c.closureId()), c.version());
        closures.remove(closure);
        watch.changed(closure.schoolId(), closure.firstDay(), closure.lastDay());
        return closure;
    }

    private School school(SchoolId id) {
        return schools.find(id).orElseThrow(() -> new Refusal.NotFound("school"));
    }

    private SchoolClosure closure(SchoolClosureId id) {
        return closures.find(id).orElseThrow(() -> new Refusal.NotFound("closure"));
    }
}

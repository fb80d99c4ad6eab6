package org.whitecross.application.students;

import static java.util.Comparator.comparing;

import java.time.Clock;
import org.whitecross.application.kernel.CalendarWatch;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.students.RosterRequests.ImportRoster;
import org.whitecross.application.students.RosterRequests.RehearseRosterImport;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.Roster;
import org.whitecross.domain.students.RosterReport;
import org.whitecross.domain.students.Rosters;

/** Takes over rosters, in earnest or in rehearsal. */
public final class RosterDesk {
    private final Rosters rosters;
    private final Sessions sessions;
    private final CalendarWatch watch;
    private final Transactor transactor;
    private final Clock clock;

    public RosterDesk(Rosters rosters, Sessions sessions, CalendarWatch watch, Transactor transactor, Clock clock) {
        this.rosters = rosters;
        this.sessions = sessions;
        this.watch = watch;
        this.transactor = transactor;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ImportRoster.class, c -> take(c.roster(), c.allowedDepartures()))
                .on(
                        RehearseRosterImport.class,
                        (caller, c) -> transactor.rehearse(caller, () -> take(c.roster(), c.allowedDepartures())));
    }

    private RosterReport take(Roster roster, int allowedDepartures) {
        var now = clock.instant();
        var taken = rosters.take(roster, allowedDepartures, now);
        taken.deactivated().forEach(user -> sessions.endAll(user, EndReason.DEACTIVATED, now));
        // Nothing is due any more for who left; in one order, so that two imports do not wait for each other.
        taken.changedSchools().stream().sorted(comparing(SchoolId::value)).forEach(watch::changed);
        return taken.report();
    }
}

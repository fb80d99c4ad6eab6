package org.whitecross.application.students;

import java.time.Clock;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.students.RosterRequests.ImportRoster;
import org.whitecross.application.students.RosterRequests.RehearseRosterImport;
import org.whitecross.domain.students.Rosters;

/** Takes over rosters, in earnest or in rehearsal. */
public final class RosterDesk {
    private final Rosters rosters;
    private final Transactor transactor;
    private final Clock clock;

    public RosterDesk(Rosters rosters, Transactor transactor, Clock clock) {
        this.rosters = rosters;
        this.transactor = transactor;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ImportRoster.class, c -> rosters.take(c.roster(), clock.instant()))
                .on(
                        RehearseRosterImport.class,
                        (caller, c) -> transactor.rehearse(caller, () -> rosters.take(c.roster(), clock.instant())));
    }
}

package org.whitecross.application.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ChildrenShown;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.SessionId;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.kernel.StudentId;

/**
 * So many children a session shows from one look at its second factor to the next, each counted once: whoever stole it does
 * not carry off a district, page by page or chart by chart.
 *
 * <p>The count is kept with the session. A node takes so many of it at a time and uses them up by itself, so that most
 * answers ask the database nothing more; what it has forgotten counts again.
 *
 * <p>Who is with children when something happens is never held up, as no dose, no allergy and no emergency may wait: her
 * schools are her bound, and she is noticed. So is whoever has no second factor, which is where nobody needs one. Programs
 * take over all they may, again and again; they have no session.
 */
public final class CountingChildren implements ChildrenShown {
    private static final int AT_ONCE = 25;
    /** Who looks after children is noticed from so many times as many on: more than there are at most schools. */
    private static final int FOR_WHO_LOOKS_AFTER_THEM = 4;

    private final Transactor transactor;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SecurityIncidents incidents;
    private final Map<SessionId, Shown> remembered;
    private final int most;
    private final Clock clock;

    /**
     * @param remembered safe for many threads; may forget
     * @param most children that a session shows, until its second factor is shown again
     */
    public CountingChildren(
            Transactor transactor,
            Sessions sessions,
            SecondFactors factors,
            SecurityIncidents incidents,
            Map<SessionId, Shown> remembered,
            int most,
            Clock clock) {
        this.transactor = transactor;
        this.sessions = sessions;
        this.factors = factors;
        this.incidents = incidents;
        this.remembered = remembered;
        this.most = most;
        this.clock = clock;
    }

    /** What this node knows of a session. */
    public static final class Shown {
        private final Set<StudentId> children = new HashSet<>();
        private int left; // counted already, and not shown yet
    }

    @Override
    public void count(Caller caller, Set<StudentId> students) {
        var session = caller.sessionId();
        if (session == null || students.isEmpty()) return;
        var shown = remembered.computeIfAbsent(session, none -> new Shown());
        synchronized (shown) {
            int more = (int)
                    students.stream().filter(s -> !shown.children.contains(s)).count();
            if (more > shown.left) {
                int taken = taken(caller, session, shown, more - shown.left);
                if (taken == 0) throw SteppingUp.needed();
                shown.left += taken;
            }
            shown.left -= more;
            shown.children.addAll(students);
        }
    }

    /** That she asked for more is written down, though she gets nothing: so the refusal comes after the commit. */
    private int taken(Caller caller, SessionId session, Shown shown, int least) {
        return transactor.inTransaction(caller, () -> {
            int counted = sessions.showChildren(session, least, Math.max(least, AT_ONCE), most(caller));
            if (counted > 0) return counted;
            notice(caller);
            if (!looksAfterThem(caller) && factors.has(caller.user())) return 0;
            shown.children.clear(); // what is remembered of whom nobody holds up does not grow for ever
            return Math.max(least, most(caller));
        });
    }

    private int most(Caller caller) {
        return looksAfterThem(caller) ? FOR_WHO_LOOKS_AFTER_THEM * most : most;
    }

    private static boolean looksAfterThem(Caller caller) {
        return caller.may(Permission.READ_IN_EMERGENCY);
    }

    /** Of each once a day (UTC). */
    private void notice(Caller caller) {
        var now = clock.instant();
        incidents.notice(SecurityIncident.noticed(
                SecurityCause.CHILDREN_BEYOND_BUDGET,
                caller.user().value() + " " + LocalDate.ofInstant(now, ZoneOffset.UTC),
                caller.scope().district(),
                caller.user(),
                caller.origin().requestId(),
                now));
    }
}

package org.whitecross.application.access;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.access.EmergencyAccessRequests.AskEmergencyAccess;
import org.whitecross.application.access.EmergencyAccessRequests.FindEmergencyAccess;
import org.whitecross.application.access.EmergencyAccessRequests.ListEmergencyAccesses;
import org.whitecross.application.access.EmergencyAccessRequests.ReviewEmergencyAccess;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.EmergencyAccess;
import org.whitecross.domain.access.EmergencyAccessId;
import org.whitecross.domain.access.EmergencyAccesses;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about reading of a child in an emergency. Each is told to whoever looks after the district's security. */
public final class EmergencyAccessDesk {
    private final EmergencyAccesses accesses;
    private final SecurityIncidents incidents;
    private final SteppingUp steppingUp;
    private final Clock clock;

    public EmergencyAccessDesk(
            EmergencyAccesses accesses, SecurityIncidents incidents, SteppingUp steppingUp, Clock clock) {
        this.accesses = accesses;
        this.incidents = incidents;
        this.steppingUp = steppingUp;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(AskEmergencyAccess.class, this::ask)
                .on(ListEmergencyAccesses.class, q -> accesses.list(q.isReviewed(), q.page()))
                .on(FindEmergencyAccess.class, q -> access(q.emergencyAccessId()))
                .on(ReviewEmergencyAccess.class, this::review);
    }

    private EmergencyAccess ask(Caller caller, AskEmergencyAccess c) {
        steppingUp.requireWithFactor(caller);
        if (!(caller.scope() instanceof Scope.Schools own))
            throw new Refusal.RuleBroken("within-reach", "You reach every student whom you could ask for.");
        var student =
                accesses.student(c.studentNumber(), c.dateOfBirth()).orElseThrow(() -> new Refusal.NotFound("student"));
        if (own.schoolIds().contains(student.schoolId()))
            throw new Refusal.RuleBroken("within-reach", "She is at a school of yours: read her record as ever.");
        var now = clock.instant();
        var access = accesses.add(EmergencyAccess.asked(
                own.districtId(), student.studentId(), caller.user(), c.reason(), c.minutes(), now));
        incidents.notice(SecurityIncident.noticed(
                SecurityCause.EMERGENCY_ACCESS,
                access.id().value().toString(),
                own.districtId(),
                caller.user(),
                caller.origin().requestId(),
                now));
        return access;
    }

    private EmergencyAccess review(Caller caller, ReviewEmergencyAccess c) {
        var access = seen(access(c.emergencyAccessId()), c.version());
        return accesses.change(access.reviewed(c.judgement(), c.note(), caller.user(), clock.instant()));
    }

    private EmergencyAccess access(EmergencyAccessId id) {
        return accesses.find(id).orElseThrow(() -> new Refusal.NotFound("emergency access"));
    }
}

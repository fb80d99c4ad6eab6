package org.whitecross.application.access;

import java.time.Clock;
import java.util.Optional;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.EmergencyReach;
import org.whitecross.application.kernel.Request;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.EmergencyAccesses;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;

/** Looks anew at each request: whoever's access has expired, or was judged as not justified, reaches nothing more. */
public final class ReachingInEmergency implements EmergencyReach {
    private final EmergencyAccesses accesses;
    private final Transactor transactor;
    private final Clock clock;

    public ReachingInEmergency(EmergencyAccesses accesses, Transactor transactor, Clock clock) {
        this.accesses = accesses;
        this.transactor = transactor;
        this.clock = clock;
    }

    @Override
    public Optional<Scope.OneStudent> beyond(Caller caller, Request.Query<?> query) {
        // To read in an emergency is not to take the whole record along.
        if (!(query instanceof AboutStudent about)
                || !(caller.scope() instanceof Scope.Schools own)
                || !caller.may(Permission.READ_IN_EMERGENCY)
                || query.permission() == Permission.EXPORT_RECORDS) return Optional.empty();
        return transactor
                .readOnly(caller, () -> accesses.reached(about.studentId(), clock.instant()))
                .map(school -> new Scope.OneStudent(own.districtId(), school, about.studentId()));
    }
}

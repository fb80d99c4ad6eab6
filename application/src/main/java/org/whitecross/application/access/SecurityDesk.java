package org.whitecross.application.access;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.SecurityRequests.FindSecurityIncident;
import org.whitecross.application.access.SecurityRequests.HandleSecurityIncident;
import org.whitecross.application.access.SecurityRequests.ListSecurityIncidents;
import org.whitecross.application.access.SecurityRequests.OpenSecurityIncident;
import org.whitecross.application.access.SecurityRequests.TakeSecurityStep;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidentId;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** Answers requests about what may be an attack, or a misuse. */
public final class SecurityDesk {
    private final SecurityIncidents incidents;
    private final Users users;
    private final OwnDistrict districts;
    private final Clock clock;

    public SecurityDesk(SecurityIncidents incidents, Users users, OwnDistrict districts, Clock clock) {
        this.incidents = incidents;
        this.users = users;
        this.districts = districts;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListSecurityIncidents.class, q -> incidents.list(q.type(), q.severity(), q.status(), q.page()))
                .on(FindSecurityIncident.class, q -> incident(q.securityIncidentId()))
                .on(OpenSecurityIncident.class, this::open)
                .on(HandleSecurityIncident.class, this::handle)
                .on(TakeSecurityStep.class, this::step);
    }

    private SecurityIncident open(Caller caller, OpenSecurityIncident c) {
        var named = c.districtId();
        var district = named == null ? caller.scope().district() : districts.of(caller, named);
        if (c.subjectId() != null && users.administered(c.subjectId()).isEmpty())
            throw new Refusal.Invalid("/subjectId", "unknown", "must be somebody whose account you administer");
        return incidents.add(SecurityIncident.told(
                district, c.type(), c.severity(), c.description(), c.subjectId(), caller.user(), clock.instant()));
    }

    private SecurityIncident handle(Caller caller, HandleSecurityIncident c) {
        var incident = seen(incident(c.securityIncidentId()), c.version());
        requireHandler(c.assignedToId(), incident.districtId());
        return incidents.change(
                incident.handled(c.severity(), c.assignedToId(), c.notes(), caller.user(), clock.instant()));
    }

    private SecurityIncident step(Caller caller, TakeSecurityStep c) {
        var incident = seen(incident(c.securityIncidentId()), c.version());
        return incidents.change(incident.taken(c.step(), c.resolution(), caller.user(), clock.instant()));
    }

    private void requireHandler(@Nullable UserId id, @Nullable DistrictId district) {
        if (id == null) return;
        boolean may = users.administered(id)
                .filter(User::isActive)
                .filter(u -> u.role().permissions().contains(Permission.MANAGE_SECURITY))
                .filter(u -> u.districtId() == null || u.districtId().equals(district))
                .isPresent();
        if (!may)
            throw new Refusal.Invalid(
                    "/assignedToId",
                    "unknown",
                    "must be somebody who may manage security there, and whom you administer");
    }

    private SecurityIncident incident(SecurityIncidentId id) {
        return incidents.find(id).orElseThrow(() -> new Refusal.NotFound("security incident"));
    }
}

package org.whitecross.application.access;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidentId;
import org.whitecross.domain.access.SecurityIncidentStatus;
import org.whitecross.domain.access.SecurityIncidentStep;
import org.whitecross.domain.access.SecurityIncidentType;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.SecuritySeverity;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about what may be an attack, or a misuse. */
public final class SecurityRequests {
    private SecurityRequests() {}

    interface ReadsSecurity<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_SECURITY;
        }
    }

    interface ManagesSecurity<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_SECURITY;
        }
    }

    public record ListSecurityIncidents(
            @Nullable SecurityIncidentType type,
            @Nullable SecuritySeverity severity,
            @Nullable SecurityIncidentStatus status,
            Page.Request<SecurityIncidents.Order> page)
            implements ReadsSecurity<Page<SecurityIncident>> {}

    public record FindSecurityIncident(SecurityIncidentId securityIncidentId)
            implements ReadsSecurity<SecurityIncident> {}

    /**
     * @param districtId left out, it is of the caller's district, or of the platform if she belongs to none
     * @param subjectId whose account it is about
     */
    public record OpenSecurityIncident(
            @Nullable DistrictId districtId,
            SecurityIncidentType type,
            SecuritySeverity severity,
            String description,
            @Nullable UserId subjectId)
            implements ManagesSecurity<SecurityIncident> {}

    /** @param assignedToId somebody who may manage security there */
    public record HandleSecurityIncident(
            SecurityIncidentId securityIncidentId,
            int version,
            SecuritySeverity severity,
            @Nullable UserId assignedToId,
            @Nullable String notes)
            implements ManagesSecurity<SecurityIncident>, Versioned {}

    /** @param resolution required of RESOLVE, and of nothing else */
    public record TakeSecurityStep(
            SecurityIncidentId securityIncidentId,
            int version,
            SecurityIncidentStep step,
            @Nullable String resolution) implements ManagesSecurity<SecurityIncident>, Versioned {}
}

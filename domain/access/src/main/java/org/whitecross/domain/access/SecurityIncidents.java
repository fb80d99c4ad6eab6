package org.whitecross.domain.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;

/** The security incidents of the districts that are wholly within the caller's scope; and the platform's, where she sees all. */
public interface SecurityIncidents {
    Optional<SecurityIncident> find(SecurityIncidentId id);

    /** The latest opened first, unless another order is asked for. */
    Page<SecurityIncident> list(
            @Nullable SecurityIncidentType type,
            @Nullable SecuritySeverity severity,
            @Nullable SecurityIncidentStatus status,
            Page.Request<Order> page);

    SecurityIncident add(SecurityIncident incident);

    /**
     * Opens what the server noticed; nothing, if this cause has this occurrence in this district already. In whatever scope,
     * of whatever district.
     */
    void notice(SecurityIncident incident);

    /** Stores what became of it, if its version is still the current one; else it is stale. */
    SecurityIncident change(SecurityIncident incident);

    enum Order {
        CREATED_AT,
        SEVERITY
    }
}

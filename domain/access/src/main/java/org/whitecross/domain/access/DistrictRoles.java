package org.whitecross.domain.access;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.DistrictId;

/** The roles that districts have made, of those districts that are wholly within the caller's scope. */
public interface DistrictRoles {
    Optional<DistrictRole> find(DistrictRoleId id);

    /** As {@link #find}, and nobody else changes or assigns it before this transaction ends. */
    Optional<DistrictRole> held(DistrictRoleId id);

    /** The active ones of a district, by name. */
    List<DistrictRole> active(DistrictId districtId);

    /**
     * Stores a new one. A name that another active one of the district has, in whatever case, is a conflict
     * {@code district-role-name-taken}.
     */
    DistrictRole add(DistrictRole role);

    /** Stores a changed one, if its version is still the current one; else it is stale. Names as in {@link #add}. */
    DistrictRole change(DistrictRole role);
}

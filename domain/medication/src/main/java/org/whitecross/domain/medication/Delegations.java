package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** Who may give doses at the schools within the caller's scope without being a nurse. */
public interface Delegations {
    /** Also an ended one. */
    Optional<Delegation> find(DelegationId id);

    /** Those at a school that have not been ended, whatever their dates. */
    List<Delegation> to(UserId delegateId, SchoolId schoolId);

    /** All of a school, also the ended ones; the latest to begin first, unless another order is asked for. */
    Page<Delegation> of(SchoolId schoolId, Page.Request<Order> page);

    Delegation add(Delegation delegation);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Delegation change(Delegation delegation);

    enum Order {
        VALID_FROM,
        VALID_UNTIL
    }
}

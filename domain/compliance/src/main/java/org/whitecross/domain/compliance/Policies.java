package org.whitecross.domain.compliance;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;

/** The policies of the districts within the caller's scope, each version by itself. */
public interface Policies {
    Optional<Policy> find(PolicyId id);

    /** As {@link #find}; and it does not change before this transaction ends. */
    Optional<Policy> held(PolicyId id);

    /** By title, the latest version first, unless another order is asked for. */
    Page<Policy> list(@Nullable PolicyCategory category, @Nullable PolicyStatus status, Page.Request<Order> page);

    /** The active ones of a district that somebody has not acknowledged, the first to be effective first. */
    List<Policy> toAcknowledge(UserId userId, DistrictId districtId);

    /**
     * A number that another version of the policy has is a conflict {@code policy-version-taken}; a second one that is to
     * take the place of the same version and is not archived, {@code policy-replaced-already}.
     */
    Policy add(Policy policy);

    /**
     * Stores a changed one, if its version is still the current one; else it is stale. A second active version of one policy
     * is a conflict {@code policy-active-already}.
     */
    Policy change(Policy policy);

    enum Order {
        TITLE,
        EFFECTIVE_ON,
        CREATED_AT
    }
}

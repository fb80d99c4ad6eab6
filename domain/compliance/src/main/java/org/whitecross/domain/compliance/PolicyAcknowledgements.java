package org.whitecross.domain.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.whitecross.domain.kernel.UserId;

/** Who has read which policy of the districts within the caller's scope. */
public interface PolicyAcknowledgements {
    /** A second one of the same person is a conflict {@code policy-acknowledged-already}. */
    PolicyAcknowledgement add(PolicyAcknowledgement acknowledgement);

    /** All of a version, the first first. */
    List<PolicyAcknowledgement> of(PolicyId policyId);

    /** The active accounts of its district that have not acknowledged it, by last and first name. */
    List<PolicyReader> missing(Policy policy);

    /**
     * All active accounts that have not acknowledged a policy of their district that is active: approved until then, and
     * effective, and whoever was there by then.
     */
    Set<UserId> lackingSince(Instant moment, LocalDate day);
}

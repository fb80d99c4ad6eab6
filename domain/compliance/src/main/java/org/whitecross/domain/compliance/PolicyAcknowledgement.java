package org.whitecross.domain.compliance;

import java.time.Instant;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;

/** Somebody has read one version of a policy. */
public record PolicyAcknowledgement(
        PolicyAcknowledgementId id, PolicyId policyId, DistrictId districtId, UserId userId, Instant acknowledgedAt) {}

package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record InsuranceClaimId(UUID value) {
    public static InsuranceClaimId next() {
        return new InsuranceClaimId(TimeOrderedId.next());
    }
}

package org.whitecross.domain.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;

public final class SamplePolicies {
    public static final Instant NOW = SampleConsents.NOW;
    public static final LocalDate TODAY = SampleConsents.TODAY;
    public static final String CONTENT = "Whoever leaves a screen locks it, and nobody lends her account. ".repeat(2);

    private SamplePolicies() {}

    /** Of a title of its own. */
    public static Policy.Wording wording(String number) {
        return new Policy.Wording(
                PolicyCategory.DATA_SECURITY,
                "Policy " + UUID.randomUUID(),
                new VersionNumber(number),
                CONTENT,
                TODAY,
                TODAY.plusYears(1));
    }

    public static Policy aDraft(DistrictId districtId, UserId author) {
        return Policy.drafted(districtId, wording("1.0"), author, NOW);
    }
}

package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.access.SecurityIncidentsContract.NOW;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

class EmergencyAccessRulesTest {
    private static final UserId SHE = UserId.next();
    private static final String NOTE = "The trip's report tells of it.";

    private static EmergencyAccess asked(@Nullable Integer minutes) {
        return EmergencyAccess.asked(
                DistrictId.next(), StudentId.next(), SHE, "She collapsed on a field trip.", minutes, NOW);
    }

    @Test
    void itLastsAnHourOrAsLongAsIsSaidAndNeverLongerThanFour() {
        assertThat(asked(null).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(asked(240).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(4)));
        Refused.forField("/minutes", "range", () -> asked(241));
        Refused.forField("/minutes", "range", () -> asked(4));
    }

    /** Seen red without looking who it is. */
    @Test
    void somebodyElseReviewsItOnce() {
        var access = asked(null);
        Refused.byRule("own-emergency-access", () -> access.reviewed(EmergencyJudgement.JUSTIFIED, NOTE, SHE, NOW));
        var reviewed = access.reviewed(EmergencyJudgement.NOT_JUSTIFIED, NOTE, UserId.next(), NOW);
        Refused.byRule(
                "emergency-access-reviewed",
                () -> reviewed.reviewed(EmergencyJudgement.JUSTIFIED, NOTE, UserId.next(), NOW));
        Refused.forField(
                "/note", "length", () -> access.reviewed(EmergencyJudgement.JUSTIFIED, "Fine.", UserId.next(), NOW));
    }
}

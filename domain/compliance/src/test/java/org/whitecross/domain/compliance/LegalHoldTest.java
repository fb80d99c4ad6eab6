package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SampleConsents.NOW;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

class LegalHoldTest {
    private static final UserId SHE = UserId.next();
    private static final StudentId CHILD = StudentId.next();
    private static final String SUED = "The district is sued over the fall of 12 May.";

    private static LegalHold hold(@Nullable StudentId on, String reason) {
        return LegalHold.placed(DistrictId.next(), on, reason, SHE, NOW);
    }

    @Test
    void aHoldSaysWhyAndOverWhom() {
        assertThat(hold(CHILD, SUED).studentIds()).isEqualTo(List.of(CHILD));
        assertThat(hold(null, SUED).studentIds()).isEmpty();
        Refused.forField("/reason", "length", () -> hold(null, "Too short"));
        Refused.forField("/reason", "length", () -> hold(null, "x".repeat(1001)));
    }

    @Test
    void aHoldIsLiftedOnceAndSaysWhy() {
        var held = hold(CHILD, SUED);
        Refused.forField("/reason", "length", () -> held.lifted("Over", SHE, NOW));

        var lifted = held.lifted("The suit was settled.", SHE, NOW.plusSeconds(60));

        assertThat(lifted.liftedById()).isEqualTo(SHE);
        assertThat(lifted.liftedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(lifted.liftReason()).isEqualTo("The suit was settled.");
        assertThat(lifted.reason()).isEqualTo(SUED);
        Refused.byRule("legal-hold-lifted", () -> lifted.lifted("The suit was settled.", SHE, NOW));
    }
}

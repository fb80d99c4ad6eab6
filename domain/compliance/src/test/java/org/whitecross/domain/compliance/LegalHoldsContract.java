package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SampleConsents.NOW;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link LegalHolds} keeps. */
public interface LegalHoldsContract {
    LegalHolds holds();

    /** Another district each time. */
    Surroundings surroundings();

    private LegalHold placed(Surroundings around, @Nullable StudentId on, int second) {
        return holds().add(LegalHold.placed(
                around.districtId(),
                on,
                "The district is sued, for the %d. time.".formatted(second),
                around.userId(),
                NOW.plusSeconds(second)));
    }

    @Test
    default void aHoldIsFoundWithEveryFieldIntactAndLiftedOnce() {
        var around = surroundings();
        var hold = LegalHold.placed(
                around.districtId(), around.studentId(), "The district is sued.", around.userId(), NOW);

        var stored = holds().add(hold);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(hold);
        assertThat(holds().find(hold.id())).contains(stored);
        assertThat(holds().find(LegalHoldId.next())).isEmpty();

        var lifting = stored.lifted("The suit was settled.", around.userId(), NOW.plusSeconds(60));
        var lifted = holds().lift(lifting);
        assertThat(lifted).usingRecursiveComparison().ignoringFields("version").isEqualTo(lifting);
        assertThat(holds().find(hold.id())).contains(lifted);
        Refused.asStale(() -> holds().lift(lifting));
    }

    @Test
    default void aHoldIsOnItsDistrictUntilItIsLiftedWhomeverItNames() {
        for (boolean onChild : List.of(true, false)) {
            var around = surroundings();
            assertThat(holds().isOn(around.districtId())).isFalse();
            var hold = placed(around, onChild ? around.studentId() : null, 1);
            assertThat(holds().isOn(around.districtId())).isTrue();
            assertThat(holds().isOn(surroundings().districtId())).isFalse();
            holds().lift(hold.lifted("The suit was settled.", around.userId(), NOW.plusSeconds(60)));
            assertThat(holds().isOn(around.districtId())).isFalse();
        }
    }

    @Test
    default void everyWayThroughThePagesShowsEachOnceTheLatestFirst() {
        var around = surroundings();
        var placed = new ArrayList<LegalHold>();
        for (int i = 0; i < 5; i++) placed.add(placed(around, i == 2 ? around.studentId() : null, i));
        var lifted = holds().lift(placed.get(1).lifted("The suit was settled.", around.userId(), NOW.plusSeconds(60)));
        placed.set(1, lifted);
        var none = List.<Page.By<LegalHolds.Order>>of();

        var walked = Walk.byCursor(page -> holds().list(null, null, page), 2, none);
        assertThat(Walk.byNumber(page -> holds().list(null, null, page), 2, none))
                .isEqualTo(walked);
        assertThat(walked.stream().filter(h -> h.districtId().equals(around.districtId())))
                .isEqualTo(placed.reversed());
        assertThat(holds().list(null, around.studentId(), Page.Request.first(10))
                        .rows())
                .containsExactly(placed.get(2));
        assertThat(holds().list(true, null, Page.Request.first(100)).rows())
                .contains(lifted)
                .doesNotContain(placed.get(0));
        assertThat(holds().list(false, null, Page.Request.first(100)).rows())
                .contains(placed.get(0))
                .doesNotContain(lifted);
    }
}

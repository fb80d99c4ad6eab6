package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleGrowth.BIRTH;
import static org.whitecross.domain.health.SampleGrowth.NOW;
import static org.whitecross.domain.health.SampleGrowth.aMeasurement;
import static org.whitecross.domain.health.SampleGrowth.measured;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link GrowthMeasurements} keeps. */
public interface GrowthMeasurementsContract {
    GrowthMeasurements measurements();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void savedMeasurementIsFoundWithEveryFieldIntact() {
        var measurement = aMeasurement(surroundings(), NOW.minusSeconds(90_000));

        var stored = measurements().add(measurement);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(measurement);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(measurements().find(measurement.id())).contains(stored);
    }

    @Test
    default void changedMeasurementIsFoundWithEveryFieldIntact() {
        var stored = measurements().add(aMeasurement(surroundings(), NOW.minusSeconds(90_000)));
        var changed = stored.with(BIRTH, measured(null, "33"), NOW.plusSeconds(5));

        var second = measurements().change(changed);

        assertThat(second).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(second.version()).isEqualTo(2);
        assertThat(measurements().find(stored.id())).contains(second);
    }

    @Test
    default void changeOfAnOlderVersionIsStale() {
        var first = measurements().add(aMeasurement(surroundings(), NOW));
        var second = measurements().change(first.voided("wrong child", NOW));

        Refused.asStale(() -> measurements().change(first.voided("wrong one", NOW)));
        assertThat(measurements().find(first.id())).contains(second);
    }

    @Test
    default void theLatestComesFirstUnlessAnotherOrderIsAsked() {
        var around = surroundings();
        var second = measurements().add(aMeasurement(around, NOW.minusSeconds(200)));
        var latest = measurements().add(aMeasurement(around, NOW.minusSeconds(100)));
        var first = measurements().add(aMeasurement(around, NOW.minusSeconds(300)));
        measurements().add(aMeasurement(surroundings(), NOW));

        assertThat(measurements().of(around.studentId(), Page.Request.first(10)))
                .isEqualTo(new Page<>(List.of(latest, second, first), 3L, null));
        assertThat(Walk.byCursor(
                        page -> measurements().of(around.studentId(), page),
                        2,
                        List.<Page.By<GrowthMeasurements.Order>>of()))
                .containsExactly(latest, second, first);
        assertThat(Walk.byNumber(
                        page -> measurements().of(around.studentId(), page),
                        2,
                        List.of(new Page.By<>(GrowthMeasurements.Order.OCCURRED_AT, false))))
                .containsExactly(first, second, latest);
        assertThat(Walk.byCursor(
                        page -> measurements().of(around.studentId(), page),
                        2,
                        List.of(
                                new Page.By<>(GrowthMeasurements.Order.RECORDED_AT, true),
                                new Page.By<>(GrowthMeasurements.Order.OCCURRED_AT, false))))
                .containsExactly(first, second, latest);
    }

    @Test
    default void voidedMeasurementIsNoLongerListedButStillFound() {
        var around = surroundings();
        var voided = measurements()
                .change(measurements().add(aMeasurement(around, NOW)).voided("wrong child", NOW));

        assertThat(measurements().of(around.studentId(), Page.Request.first(10)).rows())
                .isEmpty();
        assertThat(measurements().find(voided.id())).contains(voided);
    }
}

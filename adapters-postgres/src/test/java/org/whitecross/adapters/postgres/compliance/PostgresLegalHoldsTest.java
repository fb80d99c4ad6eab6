package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.compliance.LegalHold;
import org.whitecross.domain.compliance.LegalHolds;
import org.whitecross.domain.compliance.LegalHoldsContract;
import org.whitecross.domain.compliance.SampleConsents;
import org.whitecross.domain.kernel.Surroundings;

class PostgresLegalHoldsTest implements LegalHoldsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final LegalHolds HOLDS = FIXTURE.port(LegalHolds.class, PostgresLegalHolds::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public LegalHolds holds() {
        return HOLDS;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    private static LegalHold on(Surroundings district, Surroundings child) {
        return LegalHold.placed(
                district.districtId(),
                child.studentId(),
                "The district is sued.",
                district.userId(),
                SampleConsents.NOW);
    }

    /** Seen red without the second half of the fence's check. */
    @Test
    void aHoldOnAChildOfAnotherDistrictIsRefusedByTheDatabaseToo() {
        var here = surroundings();
        assertThatThrownBy(() -> HOLDS.add(on(here, surroundings()))).hasStackTraceContaining("row-level security");
    }

    /** Whoever lets go of what is not held does so before it is. Seen red without the lock on the district. */
    @Test
    void noneIsPlacedWhileSomebodyLooksWhetherThereIsOne() throws Exception {
        var around = surroundings();
        var holds = new PostgresLegalHolds(FIXTURE.db);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var placing = FIXTURE.transactor.inTransaction(Caller.operator("test"), () -> {
                assertThat(holds.isOn(around.districtId())).isFalse();
                var other = threads.submit(() -> HOLDS.add(on(around, around)));
                assertThatThrownBy(() -> other.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return other;
            });
            assertThat(placing.get().districtId()).isEqualTo(around.districtId());
        }
        assertThat(HOLDS.isOn(around.districtId())).isTrue();
    }

    /** Seen red with a grant to update all of it. */
    @ParameterizedTest
    @ValueSource(strings = {"student_id = null", "reason = 'It was never placed.'", "placed_at = now()"})
    void whatWasHeldIsBeyondTheServersReach(String change) {
        var around = surroundings();
        HOLDS.add(on(around, around));
        assertThatThrownBy(() -> FIXTURE.transactor.inTransaction(
                        Caller.operator("test"), () -> FIXTURE.db.dsl().execute("update legal_hold set " + change)))
                .hasStackTraceContaining("permission denied");
    }
}

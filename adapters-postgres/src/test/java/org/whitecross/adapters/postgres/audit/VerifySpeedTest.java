package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.audit.AuditFixture.run;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How many rows a second are sealed and verified. With -Dtrust.full, over enough of them to mean something. */
class VerifySpeedTest {
    private static final int ROWS = Boolean.getBoolean("trust.full") ? 1_000_000 : 40_000;

    @Test
    void verifiesManyRowsASecond() {
        try (var audit = new AuditFixture()) {
            for (int transaction = 0; transaction < 20; transaction++)
                audit.tamper(connection -> {
                    run(connection, """
                            insert into access_log (at, user_id, session_id, district_id, request_id, address, action, student_ids, outcome, code)
                            select clock_timestamp(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()::text,
                                   '192.0.2.1', 'FindStudent', array[gen_random_uuid()], 'DONE', null
                            from generate_series(1, %d)""".formatted(ROWS / 40));
                    run(connection, """
                            insert into change_log (user_id, request_id, table_name, row_id, student_id, operation, before, after)
                            select gen_random_uuid(), gen_random_uuid()::text, 'student', gen_random_uuid(), gen_random_uuid(), 'UPDATE',
                                   '{"grade": "3", "version": 1}', '{"grade": "4", "version": 2, "updated_at": "2026-09-01T10:00:00"}'
                            from generate_series(1, %d)""".formatted(ROWS / 40));
                });
            audit.tamper(connection -> run(connection, "analyze"));

            long start = System.nanoTime();
            long sealed = audit.sealer(10_000).seal();
            double sealing = (System.nanoTime() - start) / 1e9;

            double best = Double.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                start = System.nanoTime();
                var report = audit.verifier().verify(audit.sealer(10).heads());
                best = Math.min(best, (System.nanoTime() - start) / 1e9);
                assertThat(report.findings()).isEmpty();
                assertThat(report.rows()).isEqualTo(sealed);
            }
            start = System.nanoTime();
            for (int i = 0; i < 20; i++) audit.sealer(10_000).seal();
            double idle = (System.nanoTime() - start) / 1e9 / 20;
            System.out.printf(
                    "Audit speed: %,d rows; sealed %,.0f rows/s; verified %,.0f rows/s; a beat without work %.1f ms%n",
                    sealed, sealed / sealing, sealed / best, idle * 1000);
            assertThat(audit.verifier().verify(List.of()).findings()).isEmpty();
        }
    }
}

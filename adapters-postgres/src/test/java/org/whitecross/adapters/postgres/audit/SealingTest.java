package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is written is sealed, once, and an untouched chain gives no alarm.
 *
 * <p>Checked by hand: with pg_snapshot_xmax instead of pg_snapshot_xmin in the sealer, two of these go red.
 */
class SealingTest {
    private final AuditFixture audit = new AuditFixture();

    @AfterEach
    void close() {
        audit.close();
    }

    private void everythingIsProven() {
        var report = audit.verifier().verify(audit.sealer(10).heads());
        assertThat(report.findings()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(report.unproven()).isZero();
        assertThat(report.rows())
                .isEqualTo(
                        audit.number("select (select count(*) from access_log) + (select count(*) from change_log)"));
    }

    @Test
    void nothingIsSealedTwiceAndThereAreNoEmptySeals() {
        var school = audit.schools.getFirst();
        audit.work(audit.nurse(school), school.students());

        assertThat(audit.sealer(10).seal()).isPositive();
        long seals = audit.number("select count(*) from audit_seal");
        assertThat(audit.sealer(10).seal()).isZero();

        assertThat(audit.number("select count(*) from audit_seal")).isEqualTo(seals);
        everythingIsProven();
    }

    @Test
    void manyRowsGetManySealsButATransactionIsNeverCut() {
        var school = audit.schools.getFirst();
        var nurse = audit.nurse(school);
        for (int i = 0; i < 25; i++) audit.work(nurse, school.students());
        audit.transactor.inTransaction(nurse, () -> {
            for (int i = 0; i < 37; i++) audit.append(nurse, "Many", school.students());
            return true;
        });
        for (int i = 0; i < 25; i++) audit.work(nurse, school.students());

        audit.sealer(10).seal();

        assertThat(audit.rows("select cardinality(ids) from audit_seal where log = 'access_log' order by seq"))
                .containsExactly("10", "10", "5", "37", "10", "10", "5");
        everythingIsProven();
    }

    @Test
    void aTransactionThatCommitsAfterLaterOnesIsSealedToo() throws Exception {
        var slow = audit.schools.get(0);
        var quick = audit.schools.get(1);
        try (var connection = audit.database.asSuperuser().getConnection()) {
            connection.setAutoCommit(false);
            AuditFixture.run(
                    connection,
                    "update student set external_id = 'slow' where id = '"
                            + slow.students().getFirst().value() + "'");
            for (int i = 0; i < 5; i++) {
                audit.work(audit.nurse(quick), quick.students());
                audit.sealer(10).seal();
            }
            var meanwhile = audit.verifier().verify(audit.sealer(10).heads());
            assertThat(meanwhile.findings()).isEmpty();
            assertThat(meanwhile.unsealed()).isEqualTo(15);
            connection.commit();
        }
        audit.sealer(10).seal();
        everythingIsProven();
    }

    @Test
    void eightWritersWhileSealingGiveNoAlarm() throws Exception {
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newCachedThreadPool()) {
            var writers = new ArrayList<Future<?>>();
            for (int w = 0; w < 8; w++) {
                var school = audit.schools.get(w % 4);
                var student = List.of(school.students().get(w / 4));
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 150; i++) audit.work(audit.nurse(school), student);
                }));
            }
            var sealers = List.of(1, 2).stream()
                    .map(node -> threads.submit(() -> {
                        while (writing.get()) audit.sealer(20).seal();
                    }))
                    .toList();
            var verifier = threads.submit(() -> {
                while (writing.get())
                    assertThat(audit.verifier().verify(audit.sealer(10).heads()).findings())
                            .isEmpty();
            });
            for (var writer : writers) writer.get();
            writing.set(false);
            for (var sealer : sealers) sealer.get();
            verifier.get();
        }
        audit.sealer(20).seal();
        everythingIsProven();
        assertThat(audit.number("select count(*) from access_log")).isEqualTo(1200);
        assertThat(audit.number("select count(*) from audit_seal")).isGreaterThan(10);
    }

    /** Dumped from one cluster, loaded into another: the rows keep their transactions' numbers, new ones are small. */
    @Test
    void afterARestoreANewAgeBegins() throws Exception {
        var school = audit.schools.getFirst();
        var nurse = audit.nurse(school);
        for (int i = 0; i < 10; i++) {
            audit.work(nurse, school.students());
            audit.sealer(10).seal();
        }
        audit.work(nurse, school.students()); // committed before the dump, but not sealed any more
        audit.tamper(connection -> {
            AuditFixture.run(connection, "update access_log set tx = tx + 1000000000");
            AuditFixture.run(connection, "update change_log set tx = tx + 1000000000");
            AuditFixture.run(
                    connection,
                    "update audit_seal set to_tx = to_tx + 1000000000, from_tx = case from_tx when 0 then 0 else from_tx + 1000000000 end");
            for (var log : AuditLog.values()) Forger.reseal(connection, log, 1);
        });
        var restored = audit.verifier().verify(List.of());
        assertThat(restored.findings()).isEmpty();
        assertThat(restored.unsealed()).isEqualTo(3);

        audit.work(nurse, school.students()); // before the sealer was there
        assertThat(audit.sealer(10).seal()).isEqualTo(6);
        audit.work(nurse, school.students());
        audit.sealer(10).seal();

        everythingIsProven();
        assertThat(audit.number("select count(distinct first_id) from audit_seal where log = 'access_log'"))
                .isEqualTo(2);
        assertThat(audit.number("select count(*) from audit_seal where ids = '{}'"))
                .isEqualTo(2);

        // both ages are watched
        var old = audit.number("select min(id) from access_log");
        var young = audit.number("select max(id) from access_log");
        audit.tamper(connection -> {
            AuditFixture.run(
                    connection, "update access_log set action = 'Else' where id in (%d, %d)".formatted(old, young));
            AuditFixture.run(
                    connection,
                    "insert into access_log overriding system value select 0, at, tx, user_id,"
                            + " session_id, district_id, request_id, address, action, student_ids, outcome, code from access_log where id = "
                            + young);
        });
        audit.sealer(10).seal();
        assertThat(audit.verifier().verify(List.of()).findings())
                .extracting(AuditVerifier.Finding::position)
                .containsExactlyInAnyOrder(0L, old, young);
    }
}

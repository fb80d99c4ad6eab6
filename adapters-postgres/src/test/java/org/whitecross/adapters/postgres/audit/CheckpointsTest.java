package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path folder;

    private static Checkpoint checkpoint(long seq) {
        return new Checkpoint(
                Instant.parse("2026-09-01T10:00:00.123456Z"),
                AuditLog.CHANGE,
                seq % 2 == 0 ? Checkpoint.Of.RETIREMENT : Checkpoint.Of.SEAL,
                seq,
                "%064x".formatted(seq));
    }

    @Test
    void whatIsAppendedIsReadBack() {
        var checkpoints = new Checkpoints(folder.resolve("checkpoints.jsonl"));
        assertThat(checkpoints.read()).isEmpty();
        checkpoints.append(List.of(checkpoint(1), checkpoint(2)));
        checkpoints.append(List.of());
        checkpoints.append(List.of(checkpoint(3)));
        assertThat(checkpoints.read()).containsExactly(checkpoint(1), checkpoint(2), checkpoint(3));
    }

    /** The server and whoever retires write to one file. Seen red, with torn lines, without the locks. */
    @Test
    void manyWritersLoseNoLine() throws Exception {
        var file = folder.resolve("shared.jsonl");
        try (var threads = Executors.newCachedThreadPool()) {
            var writers = new ArrayList<Future<?>>();
            for (int w = 0; w < 4; w++) {
                int first = w * 100;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) new Checkpoints(file).append(List.of(checkpoint(first + i)));
                }));
            }
            for (var writer : writers) writer.get();
        }
        assertThat(new Checkpoints(file).read()).hasSize(100).doesNotHaveDuplicates();
    }

    /** At whichever byte a crash ended the writing. */
    @Test
    void aTornLastLineIsNotThereAndTheNextOneIsWhole() throws IOException {
        var file = folder.resolve("torn.jsonl");
        var checkpoints = new Checkpoints(file);
        checkpoints.append(List.of(checkpoint(1), checkpoint(2)));
        var whole = Files.readString(file);
        for (int length = whole.length() - 1; length >= 0; length--) {
            Files.writeString(file, whole.substring(0, length));
            var before = checkpoints.read();
            assertThat(before).hasSize(length > whole.indexOf('\n') ? 1 : 0);
            checkpoints.append(List.of(checkpoint(7)));
            var expected = new ArrayList<>(before);
            expected.add(checkpoint(7));
            assertThat(checkpoints.read()).isEqualTo(expected);
        }
    }

    @Test
    void anyOtherBrokenLineIsAnError() throws IOException {
        var file = folder.resolve("edited.jsonl");
        var checkpoints = new Checkpoints(file);
        checkpoints.append(List.of(checkpoint(1), checkpoint(2)));
        Files.writeString(file, Files.readString(file).replaceFirst("seq", "sq"));
        assertThatThrownBy(checkpoints::read).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sealingBeatsAndKeepsACheckpointAtTheEnd() throws InterruptedException {
        try (var audit = new AuditFixture()) {
            var checkpoints = new Checkpoints(folder.resolve("sealing.jsonl"));
            var school = audit.schools.getFirst();
            var sealing = new AuditSealing(audit.sealer(100), checkpoints, Clock.systemUTC());
            sealing.start();
            assertThat(checkpoints.read()).hasSize(1); // of the change log: nobody has asked for anything yet

            audit.work(audit.nurse(school), school.students());
            var deadline = Instant.now().plus(Duration.ofSeconds(10));
            while (audit.verifier().verify(List.of()).unsealed() > 0
                    && Instant.now().isBefore(deadline)) Thread.sleep(50);
            assertThat(audit.verifier().verify(List.of()).unsealed()).isZero();
            assertThat(checkpoints.read()).hasSize(1); // not before a minute is over

            audit.work(audit.nurse(school), school.students());
            sealing.stop();
            assertThat(checkpoints.read()).hasSize(3);
            var report = audit.verifier().verify(checkpoints.read());
            assertThat(report.findings()).isEmpty();
            assertThat(report.unsealed()).isZero();
        }
    }

    @Test
    void aFailureDoesNotStopTheBeat() throws InterruptedException {
        try (var audit = new AuditFixture()) {
            var nowhere = new Checkpoints(folder.resolve("not-there").resolve("sealing.jsonl"));
            var school = audit.schools.getFirst();
            var sealing = new AuditSealing(audit.sealer(100), nowhere, Clock.systemUTC());
            audit.database.superuser("alter table audit_seal rename to hidden");
            sealing.start();
            audit.database.superuser("alter table hidden rename to audit_seal");
            audit.work(audit.nurse(school), school.students());
            var deadline = Instant.now().plus(Duration.ofSeconds(10));
            while (audit.verifier().verify(List.of()).unsealed() > 0
                    && Instant.now().isBefore(deadline)) Thread.sleep(50);
            sealing.stop();
            assertThat(audit.verifier().verify(List.of()).unsealed()).isZero();
        }
    }
}

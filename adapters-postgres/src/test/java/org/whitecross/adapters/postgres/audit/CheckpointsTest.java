package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final CheckpointKeys KEYS = new HmacCheckpointKeys("of this test");

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
        var checkpoints = new Checkpoints(folder.resolve("checkpoints.jsonl"), KEYS);
        assertThat(checkpoints.read().checkpoints()).isEmpty();
        checkpoints.append(List.of(checkpoint(1), checkpoint(2)));
        checkpoints.append(List.of());
        checkpoints.append(List.of(checkpoint(3)));
        assertThat(checkpoints.read().checkpoints()).containsExactly(checkpoint(1), checkpoint(2), checkpoint(3));
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
                    for (int i = 0; i < 25; i++) new Checkpoints(file, KEYS).append(List.of(checkpoint(first + i)));
                }));
            }
            for (var writer : writers) writer.get();
        }
        assertThat(new Checkpoints(file, KEYS).read().checkpoints())
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    /** At whichever byte a crash ended the writing. */
    @Test
    void aTornLastLineIsNotThereAndTheNextOneIsWhole() throws IOException {
        var file = folder.resolve("torn.jsonl");
        var checkpoints = new Checkpoints(file, KEYS);
        checkpoints.append(List.of(checkpoint(1), checkpoint(2)));
        var whole = Files.readString(file);
        for (int length = whole.length() - 1; length >= 0; length--) {
            Files.writeString(file, whole.substring(0, length));
            var before = checkpoints.read().checkpoints();
            assertThat(before).hasSize(length > whole.indexOf('\n') ? 1 : 0);
            checkpoints.append(List.of(checkpoint(7)));
            var expected = new ArrayList<>(before);
            expected.add(checkpoint(7));
            assertThat(checkpoints.read().checkpoints()).isEqualTo(expected);
        }
    }

    /** At whichever character it was changed. Seen red without the look at the signature. */
    @Test
    void aLineThatWasChangedIsForeign() throws IOException {
        var file = folder.resolve("edited.jsonl");
        var checkpoints = new Checkpoints(file, KEYS);
        checkpoints.append(List.of(checkpoint(1), checkpoint(2), checkpoint(3)));
        var whole = Files.readString(file);
        int begin = whole.indexOf('\n') + 1;
        for (int at = begin; at < whole.indexOf('\n', begin); at++) {
            char other = whole.charAt(at) == '7' ? '8' : '7';
            Files.writeString(file, whole.substring(0, at) + other + whole.substring(at + 1));
            var content = checkpoints.read();
            assertThat(content.foreign()).as(Files.readString(file)).containsExactly(2);
            assertThat(content.checkpoints()).containsExactly(checkpoint(1), checkpoint(3));
        }
    }

    @Test
    void whatOthersHaveSignedIsForeignAndSoIsWhatNobodyHas() throws IOException {
        var file = folder.resolve("foreign.jsonl");
        new Checkpoints(file, new HmacCheckpointKeys("of somebody else")).append(List.of(checkpoint(1)));
        var checkpoints = new Checkpoints(file, KEYS);
        checkpoints.append(List.of(checkpoint(2)));
        var own = Files.readAllLines(file).getLast();
        Files.writeString(
                file,
                Files.readString(file) + own.replaceFirst(",\"signature.*", "}") + "\n"
                        + own.replaceFirst("\"}$", "\"},") + "\n" + own + own + "\nnothing\n\n");
        Files.write(file, new byte[] {(byte) 0xC3, '\n'}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(checkpoints.read().checkpoints()).containsExactly(checkpoint(2));
        assertThat(checkpoints.read().foreign()).containsExactly(1, 3, 4, 5, 6, 7, 8);
    }

    /**
     * Somebody with all rights over the database writes the end of the chain anew, and may write to the file too: he has it say what
     * the database says now, as well as he can without the key.
     */
    @Test
    void whoMayWriteToTheFileTooIsFound() throws Exception {
        try (var audit = new AuditFixture()) {
            var file = folder.resolve("both.jsonl");
            var checkpoints = new Checkpoints(file, KEYS);
            var school = audit.schools.getFirst();
            for (int i = 0; i < 6; i++) {
                audit.work(audit.nurse(school), school.students());
                audit.sealer(1).seal();
                checkpoints.append(audit.sealer(1).heads());
            }
            var honest = Files.readString(file);
            audit.tamper(connection -> {
                AuditFixture.run(
                        connection,
                        "update access_log set at = at - interval '1 day' where id = (select min(id) from access_log)");
                Forger.reseal(connection, AuditLog.ACCESS, 1);
            });

            var heads = audit.sealer(1).heads();
            for (var attacker : List.<CheckpointKeys>of(new HmacCheckpointKeys("guessed"), new Copying(honest))) {
                Files.delete(file);
                new Checkpoints(file, attacker).append(heads);
                assertThat(checkpoints.read().foreign()).isNotEmpty();
            }
            Files.writeString(file, honest);
            assertThat(audit.verifier().verify(checkpoints.read().checkpoints()).findings())
                    .extracting(AuditVerifier.Finding::kind)
                    .contains(AuditVerifier.Finding.Kind.SEAL_REWRITTEN);
        }
    }

    /**
     * Who has all rights over the database and the file, but not the key, would have the server sign what he made, and take away
     * what it signed before. Seen red without the look at the seal that was signed last: while it runs, and when it starts.
     */
    @Test
    void whatWasWrittenAnewIsNotSigned() throws Exception {
        try (var audit = new AuditFixture()) {
            var file = folder.resolve("anew.jsonl");
            var checkpoints = new Checkpoints(file, KEYS);
            var school = audit.schools.getFirst();
            audit.work(audit.nurse(school), school.students());
            var sealing = new AuditSealing(audit.sealer(1), checkpoints, Clock.systemUTC());
            sealing.start();
            var honest = Files.readString(file);
            assertThat(honest).contains("access_log");
            audit.tamper(connection -> {
                AuditFixture.run(
                        connection,
                        "update access_log set at = at - interval '1 day' where id = (select min(id) from access_log)");
                Forger.reseal(connection, AuditLog.ACCESS, 1);
            });
            Files.writeString(
                    file,
                    honest.lines()
                            .filter(line -> !line.contains("access_log"))
                            .map(line -> line + "\n")
                            .collect(java.util.stream.Collectors.joining()));
            audit.work(audit.nurse(school), school.students());
            sealing.stop();
            assertThat(Files.readString(file)).doesNotContain("access_log");

            Files.writeString(file, honest);
            var next = new AuditSealing(audit.sealer(1), checkpoints, Clock.systemUTC());
            next.start();
            next.stop();
            assertThat(Files.readString(file)).isEqualTo(honest);
        }
    }

    /** Signs with what somebody else has signed. */
    private record Copying(String lines) implements CheckpointKeys {
        @Override
        public String sign(String text) {
            return lines.replaceFirst("(?s).*?\"signature\":\"([^\"]+)\".*", "$1");
        }

        @Override
        public boolean vouch(String text, String signature) {
            return true;
        }
    }

    @Test
    void sealingBeatsAndKeepsACheckpointAtTheEnd() throws InterruptedException {
        try (var audit = new AuditFixture()) {
            var checkpoints = new Checkpoints(folder.resolve("sealing.jsonl"), KEYS);
            var school = audit.schools.getFirst();
            var sealing = new AuditSealing(audit.sealer(100), checkpoints, Clock.systemUTC());
            sealing.start();
            assertThat(checkpoints.read().checkpoints())
                    .hasSize(1); // of the change log: nobody has asked for anything yet

            audit.work(audit.nurse(school), school.students());
            var deadline = Instant.now().plus(Duration.ofSeconds(10));
            while (audit.verifier().verify(List.of()).unsealed() > 0
                    && Instant.now().isBefore(deadline)) Thread.sleep(50);
            assertThat(audit.verifier().verify(List.of()).unsealed()).isZero();
            assertThat(checkpoints.read().checkpoints()).hasSize(1); // not before a minute is over

            audit.work(audit.nurse(school), school.students());
            sealing.stop();
            assertThat(checkpoints.read().checkpoints()).hasSize(3);
            var report = audit.verifier().verify(checkpoints.read().checkpoints());
            assertThat(report.findings()).isEmpty();
            assertThat(report.unsealed()).isZero();
        }
    }

    @Test
    void aFailureDoesNotStopTheBeat() throws InterruptedException {
        try (var audit = new AuditFixture()) {
            var nowhere = new Checkpoints(folder.resolve("not-there").resolve("sealing.jsonl"), KEYS);
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

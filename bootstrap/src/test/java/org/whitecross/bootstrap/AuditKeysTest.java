package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whitecross.adapters.postgres.audit.Checkpoints;
import org.whitecross.bootstrap.security.Ed25519CheckpointKeys;
import org.whitecross.domain.access.Role;
import picocli.CommandLine.ExitCode;

/** The key that signs checkpoints: who has it, who believes it, and how it is exchanged. */
class AuditKeysTest {
    private static final String FIRST = "the-first-secret-of-checkpoints-0123456789";
    private static final String SECOND = "the-second-secret-of-checkpoints-0123456789";
    private static final String KEY_OF_FIRST = new Ed25519CheckpointKeys(FIRST, List.of()).own();
    private static final String KEY_OF_SECOND = new Ed25519CheckpointKeys(SECOND, List.of()).own();

    @TempDir
    Path folder;

    private static final String TEXT = "{\"at\":\"2026-09-01T10:00:00Z\"";

    @Test
    void whoHasThePublicKeyBelievesAndSignsNothing() {
        var server = new Ed25519CheckpointKeys(FIRST, List.of());
        var auditor = new Ed25519CheckpointKeys(null, List.of(KEY_OF_FIRST));
        assertThat(auditor.vouch(TEXT, server.sign(TEXT))).isTrue();
        assertThat(auditor.vouch(TEXT + " ", server.sign(TEXT))).isFalse();
        assertThatThrownBy(() -> auditor.sign(TEXT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyThoseWhoAreBelievedCount() {
        var second = new Ed25519CheckpointKeys(SECOND, List.of());
        var signature = new Ed25519CheckpointKeys(FIRST, List.of()).sign(TEXT);
        assertThat(second.vouch(TEXT, signature)).isFalse();
        assertThat(new Ed25519CheckpointKeys(SECOND, List.of(KEY_OF_FIRST)).vouch(TEXT, signature))
                .isTrue();
        var renamed = KEY_OF_SECOND.substring(0, 8) + signature.substring(8);
        assertThat(second.vouch(TEXT, renamed)).isFalse();
        for (var other : List.of("", ".", signature.substring(9), signature.replace('.', ' '), signature + "="))
            assertThat(second.vouch(TEXT, other)).as(other).isFalse();
    }

    /**
     * Two nodes, one of them with the new secret already, while nurses work on both; then the former key is taken out of use. Seen
     * red with a server that goes on signing with the former secret, and with a verifier that asks for no signature.
     */
    @Test
    void theSecretIsChangedWhileOthersWriteAndThenTheFormerKeyCanGo() throws Exception {
        var file = folder.resolve("checkpoints.log");
        var next = folder.resolve("next.log");
        try (var arranged = LiveServer.start()) {
            var nurse = arranged.as(Role.NURSE);
            var statuses = new ConcurrentLinkedQueue<Integer>();
            try (var former = Serving.open(config(arranged, file, FIRST))) {
                var over = new AtomicBoolean();
                var work = Thread.ofPlatform().start(() -> {
                    while (!over.get())
                        statuses.add(at(former, nurse).get("/api/students").status());
                });
                try (var later = Serving.open(config(arranged, file, SECOND, KEY_OF_FIRST))) {
                    for (int i = 0; i < 20; i++)
                        statuses.add(at(later, nurse).get("/api/students").status());
                    over.set(true);
                    work.join();
                }
            }
            assertThat(statuses).hasSizeGreaterThan(20).containsOnly(200);
            assertThat(lines(file)).anyMatch(line -> line.contains(signedBy(KEY_OF_FIRST)));
            assertThat(lines(file)).anyMatch(line -> line.contains(signedBy(KEY_OF_SECOND)));

            assertThat(verified(arranged, config(arranged, file, SECOND, KEY_OF_FIRST)))
                    .isEqualTo(ExitCode.OK);
            assertThat(verified(arranged, config(arranged, file, SECOND)))
                    .as("half of it is signed by nobody who is believed")
                    .isEqualTo(ExitCode.SOFTWARE);

            var both = new Ed25519CheckpointKeys(SECOND, List.of(KEY_OF_FIRST));
            var before = new Checkpoints(file, both);
            var after = new Checkpoints(next, both);
            assertThat(SignCheckpointsCommand.signed(before, after))
                    .isEqualTo(lines(file).size());
            assertThat(SignCheckpointsCommand.signed(before, after))
                    .as("once is enough")
                    .isZero();
            assertThat(lines(next)).allMatch(line -> line.contains(signedBy(KEY_OF_SECOND)));
            assertThat(after.read().checkpoints()).isEqualTo(before.read().checkpoints());
            assertThat(verified(arranged, config(arranged, next, SECOND))).isEqualTo(ExitCode.OK);
        }
    }

    /** Else a line that somebody has added would be signed by us. */
    @Test
    void whatIsForeignIsNotSignedAnew() throws IOException {
        var keys = new Ed25519CheckpointKeys(SECOND, List.of(KEY_OF_FIRST));
        var file = Files.writeString(folder.resolve("former.log"), "{}\n");
        var next = folder.resolve("next.log");
        assertThatThrownBy(
                        () -> SignCheckpointsCommand.signed(new Checkpoints(file, keys), new Checkpoints(next, keys)))
                .isInstanceOf(Main.Refused.class)
                .hasMessageContaining("1 lines of the former file; the first of them is line 1.");
        assertThat(next).doesNotExist();
    }

    /** Else a key would be shown, or sign, that no server has. */
    @Test
    void whoSignsWithoutServingHasToHaveTheSecret() {
        var nothing = Config.from(Map.of("WHITECROSS_DATA", folder.toString()));
        assertThatThrownBy(() -> OpenPlatform.existingCheckpointKeys(nothing))
                .isInstanceOf(Main.Refused.class)
                .hasMessageContaining("Set AUDIT_SECRET");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whoVerifiesElsewhereIsToldWhatToSet() {
        assertThatThrownBy(() -> OpenPlatform.checkpointKeys(Config.from(Map.of()), false))
                .isInstanceOf(Main.Refused.class)
                .hasMessageContaining("set AUDIT_KEYS");
    }

    private static Api at(Serving node, Api user) {
        return new Api(user.client(), "http://127.0.0.1:" + node.port(), user.token(), Map.of());
    }

    private static Config config(LiveServer arranged, Path file, String secret, String... keys) {
        return LiveServer.config(
                arranged.database(),
                Map.of(
                        "AUDIT_CHECKPOINTS", file.toString(),
                        "AUDIT_SECRET", secret,
                        "AUDIT_KEYS", String.join(",", keys)));
    }

    private static int verified(LiveServer arranged, Config config) throws IOException, SQLException {
        return new VerifyAuditCommand().verify(arranged.database().asSuperuser(), config);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    private static String signedBy(String key) {
        return "\"signature\":\"" + key.substring(0, 8) + ".";
    }
}

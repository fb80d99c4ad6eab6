package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.ColumnCipher;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.adapters.postgres.access.PostgresSecondFactors;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.security.TinkColumnCipher;
import org.whitecross.domain.kernel.UserId;

/** The key of encrypted columns is changed while others read and write them. */
class ColumnKeysTest {
    private static final int ROWS = Boolean.getBoolean("trust.full") ? 200_000 : 1_500;
    private static final String NEXT = "another-secret-for-tests-0123456789-abcdef";

    private final ColumnCipher former = new TinkColumnCipher(LiveServer.SECRET, List.of());
    private final ColumnCipher both = new TinkColumnCipher(NEXT, List.of(LiveServer.SECRET));
    private final ColumnCipher next = new TinkColumnCipher(NEXT, List.of());

    /** Seen red when the rows are read without being held: then what is written meanwhile is lost. */
    @Test
    void allIsEncryptedAnewWhileOthersReadAndWriteAndThenTheFormerKeyCanGo() throws Exception {
        try (var server = LiveServer.start()) {
            server.database().superuser("alter table second_factor drop constraint second_factor_user_id_fkey");
            var secrets = new ConcurrentHashMap<UserId, String>();
            in(server, () -> {
                for (int i = 0; i < ROWS; i++) write(former, new UserId(UUID.randomUUID()), secrets);
                return true;
            });
            var ofBoth = new EncryptedColumns(with(both));
            assertThat(in(server, ofBoth::outdated)).isEqualTo(ROWS);
            assertThat(in(server, ofBoth::unreadable)).isZero();
            assertThat(in(server, () -> new EncryptedColumns(with(next)).unreadable()))
                    .isEqualTo(ROWS);

            var stop = new AtomicBoolean();
            var users = List.copyOf(secrets.keySet());
            try (var others = Executors.newFixedThreadPool(2)) {
                var busy = new ArrayList<java.util.concurrent.Future<Integer>>();
                for (var half : List.of(users.subList(0, ROWS / 2), users.subList(ROWS / 2, ROWS)))
                    busy.add(others.submit(() -> readAndWrite(server, half, secrets, stop)));
                try {
                    assertThat(EncryptAnewCommand.all(server.platform().transactor(), ofBoth))
                            .isPositive()
                            .isLessThanOrEqualTo(ROWS);
                } finally {
                    stop.set(true);
                }
                for (var each : busy) assertThat(each.get()).isGreaterThanOrEqualTo(50);
            }

            assertThat(in(server, ofBoth::outdated)).isZero();
            assertThat(in(server, () -> new EncryptedColumns(with(next)).unreadable()))
                    .isZero();
            in(server, () -> {
                secrets.forEach((user, secret) ->
                        assertThat(read(next, user)).as("by the next key").isEqualTo(secret));
                return true;
            });
        }
    }

    /** Each thread has users of its own, so that it knows what it wrote last. */
    private int readAndWrite(LiveServer server, List<UserId> users, Map<UserId, String> secrets, AtomicBoolean stop) {
        int done = 0;
        for (; !stop.get() || done < 50; done++) {
            var user = users.get(ThreadLocalRandom.current().nextInt(users.size()));
            assertThat(in(server, () -> read(both, user))).isEqualTo(secrets.get(user));
            in(server, () -> write(both, user, secrets));
        }
        return done;
    }

    private boolean write(ColumnCipher cipher, UserId user, Map<UserId, String> secrets) {
        var secret = UUID.randomUUID().toString();
        secrets.put(user, secret);
        return new PostgresSecondFactors(with(cipher))
                .propose(user, secret.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private String read(ColumnCipher cipher, UserId user) {
        return new String(new PostgresSecondFactors(with(cipher)).proposed(user).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Database with(ColumnCipher cipher) {
        return Database.onOpenTransaction(Tenancy.ofCaller(), cipher);
    }

    private static <T> T in(LiveServer server, Supplier<T> work) {
        return server.platform().transactor().inTransaction(Caller.operator("keys"), work);
    }
}

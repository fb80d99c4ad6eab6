package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whitecross.bootstrap.security.TinkColumnCipher;
import org.whitecross.db.TestDatabase;

/** The server as a process of its own: how it starts, waits, refuses to start, and stops. */
class ServingTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final int port = freePort();
    private final Api api = new Api(HttpClient.newHttpClient(), "http://127.0.0.1:" + port, null, Map.of());

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void itStartsWhileTheDatabaseIsNotThereAndServesOnceItIs() throws Exception {
        try (var database = new TestDatabase()) {
            database.rename("wc_not_there_yet_" + port);
            serve(database.serverUrl());
            await(() -> detail().contains("The database cannot be reached"));
            assertThat(api.get("/health").status()).isEqualTo(200);
            var notYet = api.get("/health/ready");
            assertThat(notYet.status()).isEqualTo(503);
            assertThat(notYet.header("Retry-After")).isNotEmpty();
            assertThat(api.get("/api/students").status()).isEqualTo(503);

            database.renameBack("wc_not_there_yet_" + port);
            await(() -> api.get("/health/ready").status() == 200);
            assertThat(api.get("/api/students").status()).isEqualTo(401);
            assertThat(Sql.number(database, "select count(*) from user_account"))
                    .as("nobody has an account by default")
                    .isZero();
        }
    }

    @Test
    void itSaysThatMigrationsAreMissing() throws Exception {
        try (var database = new TestDatabase()) {
            database.superuser(
                    "delete from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history)");
            serve(database.serverUrl());
            await(() -> detail().contains("lacks 1 migrations") && detail().contains("whitecross migrate"));
            assertThat(api.get("/api/students").status())
                    .as("never half-served")
                    .isEqualTo(503);
        }
    }

    @Test
    void itRefusesRolesThatRowLevelSecurityDoesNotHold() throws Exception {
        try (var database = new TestDatabase()) {
            database.superuser("alter role whitecross_server bypassrls");
            try {
                assertThat(serve(database.serverUrl()).waitFor(20, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(started.getLast().exitValue()).isEqualTo(Main.REFUSED);
                assertThat(said).anyMatch(line -> line.contains("has BYPASSRLS") && line.contains("whitecross_app"));
            } finally {
                database.superuser("alter role whitecross_server nobypassrls");
            }
        }
    }

    /** Seen red without waiting for them. */
    @Test
    void whatItDoesInTheBackgroundIsFinishedWhenItIsClosed() throws Exception {
        try (var database = new TestDatabase();
                var other = database.asSuperuser().getConnection()) {
            var serving = Serving.open(LiveServer.config(
                    database,
                    Map.of(
                            "DRAIN_SECONDS",
                            "0",
                            "DB_POOL_MAX",
                            "10",
                            "AUDIT_CHECKPOINTS",
                            folder.resolve("seals.log").toString())));
            other.setAutoCommit(false);
            other.createStatement().execute("lock table guardian_notification in access exclusive mode");
            await(() -> Sql.number(database, "select count(*) from pg_locks where not granted") > 0);
            var closed = new CountDownLatch(1);
            Thread.ofPlatform().start(() -> {
                serving.close();
                closed.countDown();
            });
            assertThat(closed.await(500, TimeUnit.MILLISECONDS))
                    .as("somebody is waiting for the database still")
                    .isFalse();
            other.rollback();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Seen red without the look at what is encrypted. */
    @Test
    void itDoesNotServeWhatItCannotRead() throws Exception {
        try (var database = new TestDatabase()) {
            database.superuser(
                    "alter table second_factor drop constraint second_factor_user_id_fkey",
                    "insert into second_factor values (gen_random_uuid(), '\\x0100000000aa', now(), now(), 0)");
            assertThat(serve(database.serverUrl()).waitFor(20, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(started.getLast().exitValue()).isEqualTo(Main.REFUSED);
            assertThat(said)
                    .anyMatch(line -> line.contains("1 values in the database") && line.contains("COLUMN_SECRET"));
        }
    }

    /** Seen red without the look at the data keys: nothing is encrypted with this one yet. */
    @Test
    void itDoesNotServeWhereItsSecretOpensNotAllDataKeys() throws Exception {
        var other = new TinkColumnCipher("another-secret-for-tests-0123456789-abcdef", List.of());
        var key = other.newKey();
        var name = HexFormat.of().formatHex(other.with(key).keys().getFirst());
        var wrapped = HexFormat.of().formatHex(other.encrypted(key, "data_key.wrapped " + name + " -"));
        try (var database = new TestDatabase()) {
            database.superuser("insert into data_key (id, wrapped) values ('\\x" + name + "', '\\x" + wrapped + "')");
            assertThat(serve(database.serverUrl()).waitFor(20, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(started.getLast().exitValue()).isEqualTo(Main.REFUSED);
            assertThat(said)
                    .anyMatch(line -> line.contains("1 data keys in the database")
                            && line.contains("set COLUMN_SECRET")
                            && line.contains("FORMER_COLUMN_SECRETS"));
        }
    }

    @Test
    void weakSecretsAreRefusedInALine() throws Exception {
        var process = launch(Map.of("DATABASE_URL", "postgresql://localhost/x", "JWT_SECRET", "secret"));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Main.REFUSED);
        assertThat(said).anyMatch(line -> line.contains("JWT_SECRET is too weak"));
        assertThat(said).noneMatch(line -> line.contains("at org.whitecross"));
    }

    /** Goes red when {@code Serving.close} stops HTTP before it takes readiness back, or without the graceful handler. */
    @Test
    void onSigtermReadinessGoesFirstAndEveryRequestInFlightIsAnswered() throws Exception {
        try (var database = new TestDatabase()) {
            var process = serve(database.serverUrl());
            await(() -> api.get("/health/ready").status() == 200);
            var stopping = new AtomicBoolean();
            var refused = new AtomicInteger();
            var broken = new ConcurrentLinkedQueue<String>();
            var clients = new ArrayList<Thread>();
            for (int i = 0; i < 4; i++) {
                clients.add(Thread.ofPlatform().start(() -> {
                    var mine = new Api(HttpClient.newHttpClient(), api.base(), null, Map.of());
                    while (refused.get() < 4) {
                        try {
                            var status = mine.get("/api/students").status();
                            if (status != 401 && !(stopping.get() && status == 503)) broken.add("status " + status);
                            if (status == 503) refused.incrementAndGet();
                        } catch (RuntimeException e) {
                            // Nobody listens any more: fine after the doors were closed, a lost answer before.
                            if (!String.valueOf(e.getMessage()).contains("ConnectException") && !stopping.get())
                                broken.add(String.valueOf(e));
                            refused.incrementAndGet();
                        }
                    }
                }));
            }
            Thread.sleep(500);
            var asked = Instant.now();
            stopping.set(true);
            process.destroy(); // SIGTERM
            await(() -> notReadyOrGone());
            assertThat(process.waitFor(10, TimeUnit.SECONDS))
                    .as("exits within 10 s")
                    .isTrue();
            assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
            for (var client : clients) client.join();
            assertThat(broken).isEmpty();
        }
    }

    private String detail() {
        return api.get("/health/ready").json().path("detail").asString("");
    }

    private boolean notReadyOrGone() {
        try {
            return api.get("/health/ready").status() == 503;
        } catch (RuntimeException gone) {
            throw new AssertionError("it was gone before it said that it stops", gone);
        }
    }

    private Process serve(String databaseUrl) throws IOException {
        return launch(Map.of(
                "DATABASE_URL",
                databaseUrl,
                "ALLOW_UNVERIFIED_DATABASE",
                "true",
                "JWT_SECRET",
                LiveServer.SECRET,
                "COLUMN_SECRET",
                LiveServer.SECRET,
                "AUDIT_SECRET",
                LiveServer.SECRET,
                "RATE_LIMIT_ANONYMOUS_PER_MINUTE",
                "0",
                "HOST",
                "127.0.0.1",
                "DRAIN_SECONDS",
                "1"));
    }

    private Process launch(Map<String, String> settings) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve");
        command.directory(folder.toFile()).redirectErrorStream(true);
        command.environment().putAll(settings);
        command.environment().put("PORT", String.valueOf(port));
        var process = command.start();
        started.add(process);
        Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(said::add);
            } catch (IOException e) {
                said.add("(the output broke off)");
            }
        });
        return process;
    }

    private void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        var end = Instant.now().plusSeconds(30);
        while (true) {
            try {
                if (condition.getAsBoolean()) return;
            } catch (java.io.UncheckedIOException notYet) {
                // nobody listens yet
            }
            if (Instant.now().isAfter(end)) throw new AssertionError("it never came: " + said);
            Thread.sleep(50);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

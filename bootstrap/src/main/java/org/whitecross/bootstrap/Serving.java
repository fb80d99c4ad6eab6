package org.whitecross.bootstrap;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whitecross.adapters.http.HttpApi;
import org.whitecross.adapters.http.HttpApi.Readiness;
import org.whitecross.adapters.postgres.audit.AuditSealing;
import org.whitecross.adapters.postgres.audit.Checkpoints;

/** A running server: opened step by step, closed in the reverse order, with requests in flight answered first. */
public final class Serving implements HttpApi.Health, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** While one waits for a carrier, others send. */
    private static final int SENDERS = 3;

    private static final Duration BETWEEN_SENDINGS = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(30);
    private static final Duration LONGEST_GOODBYE = Duration.ofMillis(1_500);

    private final Config config;
    private final @Nullable EmbeddedDatabase embedded;
    private final HikariDataSource pool;
    private final Platform platform;
    private final Javalin http;
    private final AuditSealing sealing;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> background = new CopyOnWriteArrayList<>();
    /** Waits for all to be closed, and so must not be waited for. */
    private volatile @Nullable Thread exiting;

    private volatile boolean open;
    private volatile Look lastLook = new Look(System.nanoTime() - LOOK_AGAIN.toNanos(), new Readiness(false, ""));
    private volatile Readiness readiness = new Readiness(false, "The server is starting.");

    private Serving(Config config, @Nullable EmbeddedDatabase embedded, String databaseUrl, String jwtSecret)
            throws IOException {
        this.config = config;
        this.embedded = embedded;
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        pool = Pool.to(databaseUrl, config);
        pool.setMetricRegistry(metrics);
        platform = OpenPlatform.on(pool, config, jwtSecret, OpenPlatform.cipher(config));
        sealing = new AuditSealing(
                platform.sealer(),
                new Checkpoints(config.audit().checkpoints(), OpenPlatform.checkpointKeys(config, config.embedded())),
                Main.clock());
        http = new HttpApi(
                        Platform.routes(),
                        platform.application(),
                        platform.signingIn()::callerOf,
                        this,
                        config.http(),
                        metrics)
                .server();
    }

    /** Opens the server, even while the database is still coming up: until then it answers 503. */
    public static Serving open(Config config) throws IOException, SQLException {
        var secret = OpenPlatform.jwtSecret(config);
        if (!config.embedded())
            return opened(new Serving(config, null, Objects.requireNonNull(config.databaseUrl()), secret));
        var embedded = EmbeddedDatabase.startedUnder(config.data());
        try {
            embedded.migrate();
            return opened(new Serving(config, embedded, embedded.url(), secret));
        } catch (RuntimeException | Error failure) {
            embedded.close(); // else PostgreSQL would go on without us
            throw failure;
        }
    }

    private static Serving opened(Serving serving) {
        try {
            serving.http.start();
            serving.becomeReady();
            return serving;
        } catch (RuntimeException | Error failure) {
            serving.http.stop();
            serving.pool.close();
            throw failure;
        }
    }

    private void becomeReady() {
        if (!check()) inBackground("waiting-for-database", this::waitForDatabase);
        inBackground(
                "housekeeping",
                () -> again(
                        BETWEEN_CLEANINGS,
                        platform.housekeeping(),
                        "doses could not be planned, old answers dropped, or months of the audit made"));
        inBackground(
                "reminding", () -> again(BETWEEN_REMINDERS, platform.reminding(), "nobody could be reminded of doses"));
        inBackground(
                "watching", () -> again(BETWEEN_LOOKS, platform.watching(), "who reads charts could not be looked at"));
        for (int i = 1; i <= SENDERS; i++) inBackground("sending-" + i, this::send);
    }

    /** Whether it is ready now. */
    private boolean check() {
        return switch (DatabaseCheck.of(pool, platform)) {
            case DatabaseCheck.Good good -> {
                sealing.start(); // before the first row is written
                readiness = new Readiness(true, "ready");
                open = true;
                yield true;
            }
            case DatabaseCheck.NotYet notYet -> {
                if (!notYet.why().equals(readiness.detail())) LOG.warn("not ready: {}", notYet.why());
                readiness = new Readiness(false, notYet.why());
                yield false;
            }
            case DatabaseCheck.Never never -> throw new Unservable(never.why());
        };
    }

    /** The database is there, and must not be served from. */
    static final class Unservable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unservable(String why) {
            super(why);
        }
    }

    private void waitForDatabase() {
        try {
            while (!closing.await(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS)) {
                if (check()) {
                    LOG.info("ready");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unservable never) {
            LOG.error("stopping: {}", never.getMessage());
            exiting = Thread.currentThread();
            System.exit(Main.REFUSED);
        }
    }

    /** Works at once and then again after each pause, for as long as the server runs. */
    private void again(Duration pause, Runnable work, String failed) {
        try {
            do {
                if (!open) continue; // the database is not there yet
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn(
                            "{}; next try in {}: {}",
                            failed,
                            pause,
                            e.getClass().getName());
                }
            } while (!closing.await((open ? pause : BETWEEN_CHECKS).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what waits for guardians and for owners of accounts, for as long as the server runs. */
    private void send() {
        var pause = BETWEEN_SENDINGS;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!open) continue; // the database is not there yet
                try {
                    boolean sent;
                    do
                        sent = closing.getCount() > 0
                                && (platform.dispatching().sendNext()
                                        || platform.telling().sendNext());
                    while (sent);
                    platform.dispatching().goOn();
                    pause = BETWEEN_SENDINGS;
                } catch (RuntimeException e) {
                    LOG.warn(
                            "messages could not be looked after; next try in {}: {}",
                            AFTER_FAILURE,
                            e.getClass().getName());
                    pause = AFTER_FAILURE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inBackground(String name, Runnable work) {
        background.add(Thread.ofPlatform().daemon().name(name).start(work));
    }

    /** So that nobody is cut off in the middle; but one who waits for somebody elsewhere does not hold the rest up. */
    private void awaitBackground() {
        long end = System.nanoTime() + LONGEST_GOODBYE.toNanos();
        try {
            for (var thread : background) {
                if (thread != exiting) thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Readiness ready() {
        var known = readiness;
        if (!known.ready()) return known;
        var looked = lastLook;
        if (System.nanoTime() - looked.at < LOOK_AGAIN.toNanos())
            return looked.seen; // a flood of questions takes no connections
        var seen = look(known);
        lastLook = new Look(System.nanoTime(), seen);
        return seen;
    }

    private record Look(long at, Readiness seen) {}

    private Readiness look(Readiness known) {
        try (var connection = pool.getConnection()) {
            if (connection.isValid(1)) return known;
            return new Readiness(false, "The database does not answer.");
        } catch (SQLException e) {
            return new Readiness(false, "The database cannot be reached, or all connections are busy.");
        }
    }

    public int port() {
        return http.port();
    }

    Platform platform() {
        return platform;
    }

    /** Readiness first, so that nobody sends more; then the requests in flight; then the database. */
    @Override
    public void close() {
        readiness = new Readiness(false, "The server is stopping.");
        try {
            Thread.sleep(config.drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closing.countDown();
        http.stop();
        awaitBackground();
        sealing.stop(); // after the last row is written
        pool.close();
        if (embedded != null) {
            try {
                embedded.close();
            } catch (IOException e) {
                LOG.warn(
                        "the embedded PostgreSQL did not stop: {}", e.getClass().getName());
            }
        }
    }
}

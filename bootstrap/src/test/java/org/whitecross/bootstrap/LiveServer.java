package org.whitecross.bootstrap;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.ExecuteListener;
import org.whitecross.adapters.http.HttpApi;
import org.whitecross.adapters.postgres.ColumnCipher;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.bootstrap.contacts.Carriers;
import org.whitecross.bootstrap.contacts.GatewayMessages;
import org.whitecross.bootstrap.contacts.SmtpMessages;
import org.whitecross.bootstrap.security.Argon2PasswordHashes;
import org.whitecross.bootstrap.security.HmacAcknowledgementTokens;
import org.whitecross.bootstrap.security.HmacOneTimeCodes;
import org.whitecross.bootstrap.security.JwtAccessTokens;
import org.whitecross.bootstrap.security.TinkColumnCipher;
import org.whitecross.bootstrap.security.WebAuthnAuthenticators;
import org.whitecross.db.TestDatabase;
import org.whitecross.domain.access.Role;

/**
 * The wired platform behind real HTTP, on a database of its own, with the demo district in it. Two of them on one database
 * are two nodes.
 */
public final class LiveServer implements AutoCloseable {
    public static final String PASSWORD = "maple-syrup-on-snow";
    public static final String SECRET = "a-secret-only-for-tests-0123456789-abcdef";

    /** Hundreds of people sign in, who would spend a minute on that. */
    private static final Argon2PasswordHashes.Cost CHEAP = new Argon2PasswordHashes.Cost(64, 1);

    private final TestDatabase database;
    private final boolean ownsDatabase;
    private final Argon2PasswordHashes.Cost passwords;
    private final HikariDataSource pool;
    private final Platform platform;
    private final Javalin http;
    final Mailbox mailbox = new Mailbox();
    private final Map<String, Api> signedIn = new ConcurrentHashMap<>();
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LiveServer(
            TestDatabase database,
            boolean ownsDatabase,
            Argon2PasswordHashes.Cost passwords,
            Tenancy tenancy,
            Map<String, String> environment,
            ExecuteListener... listeners) {
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        this.passwords = passwords;
        var config = config(database, environment);
        pool = Pool.to(java.util.Objects.requireNonNull(config.databaseUrl()), config);
        var clock = Clock.systemUTC();
        platform = Platform.on(
                pool,
                Pool.admission(config),
                tenancy,
                new Argon2PasswordHashes(passwords),
                new JwtAccessTokens(SECRET, clock),
                config.securityKeys() == null ? null : new WebAuthnAuthenticators(config.securityKeys()),
                cipher(),
                new HmacOneTimeCodes(SECRET),
                new HmacAcknowledgementTokens(SECRET),
                messages(config, clock),
                config.guardians(),
                config.signIn(),
                config.exports(),
                config.childrenUntilStepUp(),
                clock,
                listeners);
        http = new HttpApi(
                        Platform.routes(),
                        platform.application(),
                        platform.signingIn()::callerOf,
                        () -> new HttpApi.Readiness(true, "ready"),
                        config.http(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
                .server()
                .start();
    }

    private ContactMessages messages(Config config, Clock clock) {
        var mail = config.smtp() == null ? mailbox : new SmtpMessages(config.smtp(), clock);
        return config.gateway() == null
                ? mail
                : new Carriers(List.of(mail, new GatewayMessages(config.gateway(), clock)));
    }

    public static ColumnCipher cipher() {
        return new TinkColumnCipher(SECRET, List.of());
    }

    static Config config(TestDatabase database, Map<String, String> environment) {
        var all = new HashMap<>(Map.of(
                "DATABASE_URL", database.serverUrl(),
                "ALLOW_UNVERIFIED_DATABASE", "true",
                "JWT_SECRET", SECRET,
                "HOST", "127.0.0.1",
                "PORT", "0",
                "RATE_LIMIT_PER_MINUTE", "0",
                "RATE_LIMIT_ANONYMOUS_PER_MINUTE", "0",
                "SIGN_IN_FAILURES_PER_MINUTE", "10000",
                "SESSIONS_PER_USER", "1000", // many tests are one person at once
                "EXPORT_ROWS_PER_DAY", "1000000"));
        all.put("EXPORT_ROWS_PER_DISTRICT", "1000000");
        all.put("CHILDREN_UNTIL_STEP_UP", "1000000");
        all.put("COLUMN_SECRET", SECRET + "-of-columns");
        all.put("AUDIT_SECRET", SECRET + "-of-checkpoints");
        all.put("SECOND_FACTOR_REQUIRED", "false");
        all.put("WEBAUTHN_ORIGINS", Authenticator.ORIGIN);
        all.putAll(environment);
        return Config.from(all);
    }

    /** With the demo district. */
    public static LiveServer start(ExecuteListener... listeners) {
        return start(Tenancy.ofCaller(), Map.of(), listeners);
    }

    public static LiveServer start(Tenancy tenancy, Map<String, String> environment, ExecuteListener... listeners) {
        var database = TestDatabase.holding("the demo district", first -> load(first, CHEAP));
        return new LiveServer(database, true, CHEAP, tenancy, environment, listeners);
    }

    /** Where it counts how long a password takes: what it costs is what it costs in earnest. */
    static LiveServer startInEarnest() {
        var recommended = Argon2PasswordHashes.Cost.RECOMMENDED;
        var database = TestDatabase.holding("the demo district in earnest", first -> load(first, recommended));
        return new LiveServer(database, true, recommended, Tenancy.ofCaller(), Map.of());
    }

    private static void load(TestDatabase database, Argon2PasswordHashes.Cost passwords) {
        try (var server = new LiveServer(database, false, passwords, Tenancy.ofCaller(), Map.of())) {
            new Demo(server.platform, Clock.systemUTC()).load(PASSWORD, done -> {});
        }
        midYear(database);
    }

    /** So that orders of some weeks ago and to come are of this academic year, on whatever day the tests run. */
    private static void midYear(TestDatabase database) {
        var begins = LocalDate.now(ZoneId.of("America/Chicago")).minusMonths(3).withDayOfMonth(1);
        database.superuser("update school set academic_year_begins = '%02d-01'".formatted(begins.getMonthValue()));
    }

    /** Another node on the same database. */
    public LiveServer secondNode() {
        return new LiveServer(database, false, passwords, Tenancy.ofCaller(), Map.of());
    }

    /** Another node on the same database, set up in another way. */
    public LiveServer node(Map<String, String> environment) {
        return new LiveServer(database, false, passwords, Tenancy.ofCaller(), environment);
    }

    /** Another node whose application does not scope anything: only row-level security is left. */
    public LiveServer withoutScoping() {
        return new LiveServer(database, false, passwords, Tenancy.switchedOff(), Map.of());
    }

    public Api as(String user) {
        return signedIn.computeIfAbsent(user, name -> anonymous().signIn(name + "@whitecross.example", PASSWORD));
    }

    public Api as(Role role) {
        return as(role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    public Api anonymous() {
        return new Api(client, "http://127.0.0.1:" + http.port(), null, Map.of());
    }

    public int port() {
        return http.port();
    }

    public TestDatabase database() {
        return database;
    }

    public Platform platform() {
        return platform;
    }

    @Override
    public void close() {
        client.shutdownNow(); // a server that stops gives whoever keeps a connection a second to say more
        http.stop();
        pool.close();
        if (ownsDatabase) database.close();
    }
}

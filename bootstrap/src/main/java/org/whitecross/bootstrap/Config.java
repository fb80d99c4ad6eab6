package org.whitecross.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.http.HttpSettings;
import org.whitecross.adapters.http.Tls;
import org.whitecross.application.access.SigningIn;
import org.whitecross.application.incidents.DispatchingNotifications;
import org.whitecross.application.incidents.GuardianMessage;
import org.whitecross.bootstrap.contacts.GatewaySettings;
import org.whitecross.bootstrap.contacts.SmtpSettings;
import org.whitecross.bootstrap.contacts.SmtpSettings.Encryption;
import org.whitecross.bootstrap.security.Ed25519CheckpointKeys;
import org.whitecross.bootstrap.security.RelyingParty;
import org.whitecross.domain.access.Cidr;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.compliance.AuditRetention;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.ExportAllowance;
import org.whitecross.domain.students.ExportBudget;

/**
 * What an operator sets, all of it through environment variables; docs/operations.md lists them.
 *
 * @param databaseUrl where PostgreSQL is, as the server's own role; null to start an embedded one
 * @param migrationUrl the same database as the role that owns the schema; for {@code migrate} and {@code retire-audit}
 * @param auditUrl the same database as a role that may read all of the audit; for {@code verify-audit}
 * @param jwtSecret signs access tokens; null with the embedded database, which keeps one of its own
 * @param columnSecret encrypts single columns; null with the embedded database, which keeps one of its own
 * @param formerColumnSecrets with which some may be encrypted still
 * @param securityKeys on which pages security keys are shown; null: on none
 * @param signIn how many guesses, and how long and how many sessions
 * @param childrenUntilStepUp so many children a session shows before it takes the second factor again
 * @param audit what its proof rests on, and how long it is kept
 * @param drain how long to go on serving after readiness was taken back
 * @param smtp takes e-mail to contacts; null: none is sent
 * @param gateway takes SMS and calls to contacts; null: none are made
 * @param guardians how messages about incidents go out
 */
public record Config(
        @Nullable String databaseUrl,
        @Nullable String migrationUrl,
        @Nullable String auditUrl,
        int poolMin,
        int poolMax,
        Duration connectionTimeout,
        Duration slowQuery,
        @Nullable String jwtSecret,
        @Nullable String columnSecret,
        List<String> formerColumnSecrets,
        @Nullable RelyingParty securityKeys,
        SigningIn.Settings signIn,
        ExportBudget.Most exports,
        int childrenUntilStepUp,
        HttpSettings http,
        Path data,
        Audit audit,
        @Nullable String demoPassword,
        Duration drain,
        @Nullable SmtpSettings smtp,
        @Nullable GatewaySettings gateway,
        DispatchingNotifications.Settings guardians) {
    static final int SHORTEST_SECRET = 32;

    /**
     * @param checkpoints the file outside the database
     * @param secret signs its lines; null with the embedded database, which keeps one of its own, and for who only verifies
     * @param keys public ones whose lines are believed, besides those of the secret
     */
    public record Audit(Path checkpoints, @Nullable String secret, List<String> keys, AuditRetention retention) {}

    public boolean embedded() {
        return databaseUrl == null;
    }

    /** @throws ConfigurationProblem naming everything that is wrong at once */
    public static Config from(Map<String, String> environment) {
        var read = new Reading(environment);
        var databaseUrl = read.jdbcUrl("DATABASE_URL");
        var ownersUrl = read.jdbcUrl("MIGRATION_DATABASE_URL");
        var migrationUrl = ownersUrl == null ? databaseUrl : ownersUrl;
        var auditUrl = read.jdbcUrl("AUDIT_DATABASE_URL");
        boolean embedded = databaseUrl == null;
        var data = Path.of(read.text("WHITECROSS_DATA", "data"));
        var tls = read.tls();
        var http = new HttpSettings(
                read.text("HOST", embedded || tls == null ? "127.0.0.1" : "0.0.0.0"),
                read.number("PORT", 3001, 0, 65_535),
                tls,
                read.origins("CORS_ORIGINS"),
                read.blocks("TRUSTED_PROXIES"),
                read.number("RATE_LIMIT_PER_MINUTE", 6_000, 0, 10_000_000),
                read.number("RATE_LIMIT_ANONYMOUS_PER_MINUTE", 600, 0, 10_000_000),
                read.flag("METRICS_OPEN", embedded));
        var config = new Config(
                databaseUrl,
                migrationUrl,
                auditUrl == null ? migrationUrl : auditUrl,
                read.number("DB_POOL_MIN", 2, 0, 200),
                read.number("DB_POOL_MAX", Math.max(4, Runtime.getRuntime().availableProcessors() + 1), 2, 200),
                Duration.ofMillis(read.number("DB_CONNECTION_TIMEOUT", 2_000, 250, 60_000)),
                Duration.ofMillis(read.number("SLOW_QUERY_MS", 200, 1, 60_000)),
                read.secret("JWT_SECRET", !embedded),
                read.secret("COLUMN_SECRET", !embedded),
                read.secrets("FORMER_COLUMN_SECRETS"),
                read.securityKeys(http, embedded),
                read.signIn(!embedded),
                new ExportBudget.Most(
                        read.number("EXPORT_ROWS_PER_DAY", 500, 1, ExportAllowance.MOST),
                        read.number("EXPORT_ROWS_PER_DISTRICT", 2_000, 1, ExportAllowance.MOST),
                        read.number("EXPORT_ROWS_PER_FILE", 10_000, 1, ExportAllowance.MOST)),
                read.number("CHILDREN_UNTIL_STEP_UP", 500, 100, ExportAllowance.MOST), // a page has 100
                http,
                data,
                new Audit(
                        Path.of(read.text(
                                "AUDIT_CHECKPOINTS",
                                data.resolve("audit-checkpoints.log").toString())),
                        read.secret("AUDIT_SECRET", !embedded),
                        read.publicKeys("AUDIT_KEYS"),
                        new AuditRetention(
                                read.number("AUDIT_KEEP_RECORD_YEARS", 25, AuditRetention.LEAST_YEARS, 100),
                                read.number("AUDIT_KEEP_SECURITY_YEARS", 7, AuditRetention.LEAST_YEARS, 100))),
                read.optional("WHITECROSS_DEMO_PASSWORD"),
                Duration.ofSeconds(read.number("DRAIN_SECONDS", embedded ? 0 : 2, 0, 60)),
                read.smtp(),
                read.gateway(),
                new DispatchingNotifications.Settings(
                        DispatchingNotifications.LEASE,
                        Duration.ofSeconds(read.number("GUARDIAN_ANSWER_SECONDS", 300, 1, 7_200)),
                        read.page("ACKNOWLEDGE_URL"),
                        read.guardianMessage("GUARDIAN_SUBJECT", "GUARDIAN_TEXT")));
        if (config.poolMin > config.poolMax) read.wrong("DB_POOL_MIN", "must not be greater than DB_POOL_MAX");
        if (!read.flag("ALLOW_PLAIN_HTTP", false) && tls == null && !isThisMachine(http.host()))
            read.wrong(
                    "HOST",
                    "must be 127.0.0.1 without TLS_KEYSTORE, because other machines would be spoken to in plain HTTP;"
                            + " behind a proxy on a network of your own that is safe without, set ALLOW_PLAIN_HTTP=true");
        if (!read.flag("ALLOW_UNVERIFIED_DATABASE", false)) {
            read.requireVerified("DATABASE_URL", databaseUrl);
            read.requireVerified("MIGRATION_DATABASE_URL", ownersUrl);
            read.requireVerified("AUDIT_DATABASE_URL", auditUrl);
        }
        if (!read.problems.isEmpty()) throw new ConfigurationProblem(read.problems);
        return config;
    }

    private static boolean isThisMachine(String host) {
        return List.of("localhost", "127.0.0.1", "[::1]", "::1").contains(host);
    }

    private static boolean isLocal(String jdbcUrl) {
        // postgresql:name has no host; of several hosts each must be this machine
        var hosts = Pattern.compile("jdbc:postgresql://([^/?]*).*").matcher(jdbcUrl);
        return !hosts.matches()
                || Arrays.stream(hosts.group(1).split(","))
                        .map(host -> host.replaceFirst(":[0-9]+$", ""))
                        .allMatch(Config::isThisMachine);
    }

    /** What is wrong with the settings, in words that say what to do. */
    public static final class ConfigurationProblem extends RuntimeException {
        private static final long serialVersionUID = 1;

        ConfigurationProblem(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    private static final class Reading {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reading(Map<String, String> environment) {
            this.environment = environment;
        }

        void wrong(String name, String what) {
            problems.add(name + " " + what + ".");
        }

        void requireVerified(String name, @Nullable String jdbcUrl) {
            if (jdbcUrl == null || isLocal(jdbcUrl) || jdbcUrl.contains("sslmode=verify-full")) return;
            wrong(
                    name,
                    "must end in ?sslmode=verify-full (and &sslrootcert=FILE), because the database is on another machine;"
                            + " on a network of your own that is safe without, set ALLOW_UNVERIFIED_DATABASE=true");
        }

        @Nullable
        String optional(String name) {
            var value = environment.get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        String text(String name, String usual) {
            var value = optional(name);
            return value == null ? usual : value;
        }

        int number(String name, int usual, int least, int most) {
            var value = optional(name);
            if (value == null) return usual;
            if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most)
                return Integer.parseInt(value);
            wrong(name, "must be a whole number from " + least + " to " + most);
            return usual;
        }

        boolean flag(String name, boolean usual) {
            var value = optional(name);
            if (value == null) return usual;
            if (!List.of("true", "false").contains(value)) wrong(name, "must be true or false");
            return value.equals("true");
        }

        @Nullable
        Tls tls() {
            var keystore = optional("TLS_KEYSTORE");
            var password = hidden("TLS_KEYSTORE_PASSWORD");
            if (keystore == null) {
                if (password != null) wrong("TLS_KEYSTORE_PASSWORD", "is of no use without TLS_KEYSTORE");
                return null;
            }
            var tls = new Tls(Path.of(keystore), password == null ? "" : password);
            if (!hasKey(tls))
                wrong(
                        "TLS_KEYSTORE",
                        "must name a PKCS#12 file that TLS_KEYSTORE_PASSWORD opens, with a private key and its"
                                + " certificates: make one with 'openssl pkcs12 -export -inkey key.pem -in chain.pem'");
            return tls;
        }

        private static boolean hasKey(Tls tls) {
            try {
                var password = tls.password().toCharArray();
                var store = KeyStore.getInstance(tls.keystore().toFile(), password);
                for (var alias : Collections.list(store.aliases()))
                    if (store.isKeyEntry(alias) && store.getKey(alias, password) != null) return true;
                return false;
            } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
                return false; // said in words that help; what is in the file is nobody's business
            }
        }

        /** On the pages that are said, else on those that may call, else in the demo on what this server shows itself. */
        @Nullable
        RelyingParty securityKeys(HttpSettings http, boolean demo) {
            var said = origins("WEBAUTHN_ORIGINS");
            var pages = said.isEmpty() ? http.corsOrigins() : said;
            if (pages.isEmpty() && demo)
                pages = List.of((http.tls() == null ? "http" : "https") + "://localhost:" + http.port());
            var domain = text("WEBAUTHN_DOMAIN", pages.isEmpty() ? "" : host(pages.getFirst()));
            var ours = pages.stream().filter(page -> mayShowKeys(page, domain)).toList();
            if (ours.size() < said.size())
                wrong(
                        "WEBAUTHN_ORIGINS",
                        "must list pages at names of WEBAUTHN_DOMAIN, or of the first of them, with https unless at localhost");
            else if (ours.isEmpty() && optional("WEBAUTHN_DOMAIN") != null)
                wrong("WEBAUTHN_DOMAIN", "must be the name, or above the name, of a page in WEBAUTHN_ORIGINS");
            return ours.isEmpty() ? null : new RelyingParty(domain, ours);
        }

        /** Browsers make keys for names, not for addresses, of which the last part is a number. */
        private static boolean mayShowKeys(String page, String domain) {
            var host = host(page);
            return (page.startsWith("https://") || host.equals("localhost"))
                    && host.matches(".*[a-z][^.]*")
                    && (host.equals(domain) || host.endsWith("." + domain));
        }

        private static String host(String origin) {
            return origin.replaceFirst("https?://", "")
                    .replaceFirst(":[0-9]+$", "")
                    .toLowerCase(Locale.ROOT);
        }

        SigningIn.Settings signIn(boolean outsideTheDemo) {
            int failures = number("SIGN_IN_FAILURES_PER_MINUTE", 5, 1, 10_000);
            var usual = Session.Limits.USUAL;
            int idle = number("SESSION_IDLE_MINUTES", (int) usual.idle().toMinutes(), 15, 1_440);
            int longest = number("SESSION_HOURS", (int) usual.longest().toHours(), 1, 168);
            int most = number("SESSIONS_PER_USER", usual.mostPerUser(), 1, 1_000);
            var page = page("PASSWORD_RESET_URL");
            boolean factor = flag("SECOND_FACTOR_REQUIRED", outsideTheDemo);
            if (idle > longest * 60) {
                wrong("SESSION_IDLE_MINUTES", "must not be longer than SESSION_HOURS");
                return new SigningIn.Settings(failures, usual, page, factor);
            }
            return new SigningIn.Settings(
                    failures,
                    new Session.Limits(Duration.ofMinutes(idle), Duration.ofHours(longest), most),
                    page,
                    factor);
        }

        List<String> list(String name) {
            var value = optional(name);
            return value == null ? List.of() : parts(value);
        }

        private static List<String> parts(String value) {
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        }

        /** No names: whoever answers for a name would decide who is believed. */
        List<Cidr> blocks(String name) {
            try {
                return list(name).stream().map(Cidr::new).toList();
            } catch (Refusal.Invalid malformed) {
                wrong(
                        name,
                        "must list addresses, or blocks of them with no bits behind their prefix, such as 10.0.0.2 or 10.0.0.0/8,"
                                + " separated by commas; and no names");
                return List.of();
            }
        }

        List<String> origins(String name) {
            var origins = list(name);
            if (!origins.stream().allMatch(o -> o.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?"))) {
                wrong(name, "must list exact origins, such as https://app.district.example, separated by commas");
            }
            return origins;
        }

        @Nullable
        String secret(String name, boolean required) {
            var value = hidden(name);
            if (value == null && required)
                wrong(name, "must be set (or " + name + "_FILE): make one with 'openssl rand -base64 48'");
            if (value != null) mustBeStrong(name, value);
            return value;
        }

        List<String> secrets(String name) {
            var value = hidden(name);
            var all = value == null ? List.<String>of() : parts(value);
            all.forEach(each -> mustBeStrong(name, each));
            return all;
        }

        List<String> publicKeys(String name) {
            var keys = list(name);
            if (!keys.stream().allMatch(Ed25519CheckpointKeys::isPublicKey))
                wrong(name, "must list public keys as 'audit-key' shows them, 64 digits each, separated by commas");
            return keys;
        }

        private void mustBeStrong(String name, String secret) {
            if (secret.length() < SHORTEST_SECRET || secret.chars().distinct().count() < 10) {
                wrong(
                        name,
                        "is too weak: it needs at least " + SHORTEST_SECRET
                                + " characters; make one with 'openssl rand -base64 48'");
            }
        }

        /** Itself, or what is in the file that is named instead: not all may see a process's environment, or its files. */
        private @Nullable String hidden(String name) {
            var file = optional(name + "_FILE");
            var value = optional(name);
            if (file == null) return value;
            if (value != null) wrong(name, "must not be set together with " + name + "_FILE");
            try {
                var text = Files.readString(Path.of(file)).strip();
                if (text.isEmpty()) wrong(name + "_FILE", "names an empty file");
                return text.isEmpty() ? null : text;
            } catch (IOException e) {
                wrong(name + "_FILE", "must name a file that can be read");
                return null;
            }
        }

        /** smtps://user:password@host:465, or smtp://…:587, which then must speak STARTTLS unless it is on this machine. */
        @Nullable
        SmtpSettings smtp() {
            var value = optional("SMTP_URL");
            var from = optional("SMTP_FROM");
            if (value == null) {
                if (from != null) wrong("SMTP_FROM", "is of no use without SMTP_URL");
                return null;
            }
            if (from == null || !from.matches("[^@\\s<>]+@[^@\\s<>]+"))
                wrong("SMTP_FROM", "must be the e-mail address that messages come from");
            try {
                var uri = new URI(value);
                var scheme = String.valueOf(uri.getScheme());
                if (List.of("smtp", "smtps").contains(scheme)
                        && uri.getHost() != null
                        && uri.getRawPath().matches("/?")
                        && uri.getRawQuery() == null) return smtp(uri, scheme.equals("smtps"), String.valueOf(from));
            } catch (URISyntaxException e) {
                // said below; the message of the exception would repeat the password
            }
            wrong("SMTP_URL", "must look like smtps://user:password@host:465 or smtp://user:password@host:587");
            return null;
        }

        private static SmtpSettings smtp(URI uri, boolean tls, String from) {
            boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
            var user = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            return new SmtpSettings(
                    uri.getHost(),
                    uri.getPort() >= 0 ? uri.getPort() : tls ? 465 : 587,
                    tls ? Encryption.TLS : here ? Encryption.NONE : Encryption.STARTTLS,
                    user.length > 0 ? decoded(user[0]) : null,
                    user.length > 1 ? decoded(user[1]) : null,
                    from);
        }

        /** Nothing but https, unless it is on this machine. */
        @Nullable
        GatewaySettings gateway() {
            var value = optional("MESSAGE_GATEWAY_URL");
            if (value == null) {
                if (optional("MESSAGE_GATEWAY_SECRET") != null)
                    wrong("MESSAGE_GATEWAY_SECRET", "is of no use without MESSAGE_GATEWAY_URL");
                return null;
            }
            var secret = secret("MESSAGE_GATEWAY_SECRET", true);
            var url = web("MESSAGE_GATEWAY_URL", value);
            return url == null || secret == null
                    ? null
                    : new GatewaySettings(url, secret, flag("MESSAGE_GATEWAY_PRIVATE", false));
        }

        GuardianMessage guardianMessage(String subject, String text) {
            try {
                return new GuardianMessage(
                        this.text(subject, GuardianMessage.USUAL.subject()),
                        this.text(text, GuardianMessage.USUAL.text()));
            } catch (IllegalArgumentException e) {
                wrong(subject + " and " + text, "must be a message to guardians: " + e.getMessage());
                return GuardianMessage.USUAL;
            }
        }

        @Nullable
        String page(String name) {
            var value = optional(name);
            return value == null || web(name, value) == null ? null : value;
        }

        private @Nullable URI web(String name, String value) {
            try {
                var uri = new URI(value);
                boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
                if (uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawFragment() == null
                        && ("https".equals(uri.getScheme()) || here && "http".equals(uri.getScheme()))) return uri;
            } catch (URISyntaxException e) {
                // said below
            }
            wrong(name, "must look like https://host/path, without # and user");
            return null;
        }

        private static String decoded(String part) {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        /** Both spellings are in use: postgresql://user:password@host/name and jdbc:postgresql://host/name?user=…. */
        @Nullable
        String jdbcUrl(String name) {
            var value = optional(name);
            if (value == null || value.startsWith("jdbc:postgresql:")) return value;
            try {
                var uri = new URI(value);
                if (List.of("postgres", "postgresql").contains(String.valueOf(uri.getScheme()))
                        && uri.getHost() != null) return jdbc(uri);
            } catch (URISyntaxException e) {
                // said below; the message of the exception would repeat the password
            }
            wrong(name, "must look like postgresql://user:password@host:5432/database");
            return null;
        }

        private static String jdbc(URI uri) {
            var parameters = new ArrayList<String>();
            if (uri.getRawUserInfo() != null) {
                var user = uri.getRawUserInfo().split(":", 2);
                parameters.add("user=" + encoded(user[0]));
                if (user.length == 2) parameters.add("password=" + encoded(user[1]));
            }
            if (uri.getRawQuery() != null) parameters.add(uri.getRawQuery());
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath()
                    + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
        }

        private static String encoded(String part) {
            return URLEncoder.encode(decoded(part), StandardCharsets.UTF_8);
        }
    }
}

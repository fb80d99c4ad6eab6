package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.adapters.http.HttpSettings;
import org.whitecross.application.access.SigningIn;
import org.whitecross.application.incidents.DispatchingNotifications;
import org.whitecross.application.incidents.GuardianMessage;
import org.whitecross.bootstrap.contacts.GatewaySettings;
import org.whitecross.bootstrap.contacts.SmtpSettings;
import org.whitecross.bootstrap.security.RelyingParty;
import org.whitecross.domain.access.Cidr;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.compliance.AuditRetention;
import org.whitecross.domain.students.ExportBudget;

class ConfigTest {
    private static final String SECRET = "0123456789-abcdefghijklmnopqrstuv";
    private static final String PUBLIC_KEY = "ab".repeat(32);

    @Test
    void withoutSettingsItIsTheDemo() {
        assertThat(Config.from(Map.of()))
                .isEqualTo(new Config(
                        null,
                        null,
                        null,
                        2,
                        Math.max(4, Runtime.getRuntime().availableProcessors() + 1),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(200),
                        null,
                        null,
                        List.of(),
                        new RelyingParty("localhost", List.of("http://localhost:3001")),
                        new SigningIn.Settings(
                                5, new Session.Limits(Duration.ofMinutes(30), Duration.ofHours(12), 10), null, false),
                        new ExportBudget.Most(500, 2_000, 10_000),
                        500,
                        new HttpSettings("127.0.0.1", 3001, null, List.of(), List.of(), 6000, 600, true),
                        Path.of("data"),
                        new Config.Audit(
                                Path.of("data/audit-checkpoints.log"), null, List.of(), new AuditRetention(25, 7)),
                        null,
                        Duration.ZERO,
                        null,
                        null,
                        new DispatchingNotifications.Settings(
                                Duration.ofSeconds(30), Duration.ofMinutes(5), null, GuardianMessage.USUAL)));
    }

    /** What protects is on unless somebody switches it off. */
    @Test
    void outsideTheDemoItIsStrict() {
        var config = Config.from(Map.of(
                "DATABASE_URL",
                "postgresql://localhost/school",
                "JWT_SECRET",
                SECRET,
                "COLUMN_SECRET",
                SECRET,
                "AUDIT_SECRET",
                SECRET));
        assertThat(config.signIn().secondFactorRequired()).isTrue();
        assertThat(config.signIn().mostFailuresPerAddress()).isEqualTo(5);
        assertThat(config.exports()).isEqualTo(new ExportBudget.Most(500, 2_000, 10_000));
        assertThat(config.securityKeys()).as("there is no page to show them on").isNull();
        assertThat(config.http().metricsOpen()).isFalse();
        assertThat(config.http().corsOrigins()).isEmpty();
        assertThat(config.http().trustedProxies()).isEmpty();
    }

    @Test
    void everySettingArrives() {
        var environment = Map.ofEntries(
                Map.entry("DATABASE_URL", "postgresql://wc:p%40s+s@db.example:6432/school?sslmode=verify-full"),
                Map.entry(
                        "MIGRATION_DATABASE_URL", "jdbc:postgresql://db.example/school?user=owner&sslmode=verify-full"),
                Map.entry("AUDIT_DATABASE_URL", "postgres://auditor@db.example/school?sslmode=verify-full"),
                Map.entry("DB_POOL_MIN", "3"),
                Map.entry("DB_POOL_MAX", "7"),
                Map.entry("DB_CONNECTION_TIMEOUT", "1500"),
                Map.entry("SLOW_QUERY_MS", "50"),
                Map.entry("JWT_SECRET", SECRET),
                Map.entry("SIGN_IN_FAILURES_PER_MINUTE", "9"),
                Map.entry("SESSION_IDLE_MINUTES", "20"),
                Map.entry("SESSION_HOURS", "8"),
                Map.entry("SESSIONS_PER_USER", "3"),
                Map.entry("SECOND_FACTOR_REQUIRED", "true"),
                Map.entry("COLUMN_SECRET", SECRET + "-of-columns"),
                Map.entry("FORMER_COLUMN_SECRETS", SECRET + "-before, " + SECRET + "-long-ago"),
                Map.entry("PASSWORD_RESET_URL", "https://app.example/reset"),
                Map.entry("EXPORT_ROWS_PER_DAY", "700"),
                Map.entry("EXPORT_ROWS_PER_DISTRICT", "900"),
                Map.entry("EXPORT_ROWS_PER_FILE", "800"),
                Map.entry("CHILDREN_UNTIL_STEP_UP", "400"),
                Map.entry("HOST", "10.0.0.1"),
                Map.entry("PORT", "8080"),
                Map.entry("ALLOW_PLAIN_HTTP", "true"),
                Map.entry("CORS_ORIGINS", "https://a.example, http://localhost:5173"),
                Map.entry("WEBAUTHN_ORIGINS", "https://a.example, https://b.example:8443"),
                Map.entry("WEBAUTHN_DOMAIN", "example"),
                Map.entry("TRUSTED_PROXIES", "10.0.0.2, 192.0.2.0/24"),
                Map.entry("RATE_LIMIT_PER_MINUTE", "100"),
                Map.entry("RATE_LIMIT_ANONYMOUS_PER_MINUTE", "10"),
                Map.entry("METRICS_OPEN", "true"),
                Map.entry("WHITECROSS_DATA", "/srv/wc"),
                Map.entry("AUDIT_CHECKPOINTS", "/mnt/elsewhere/seals.log"),
                Map.entry("AUDIT_SECRET", SECRET + "-of-checkpoints"),
                Map.entry("AUDIT_KEYS", PUBLIC_KEY + ", " + PUBLIC_KEY.replace('a', 'c')),
                Map.entry("AUDIT_KEEP_RECORD_YEARS", "30"),
                Map.entry("AUDIT_KEEP_SECURITY_YEARS", "6"),
                Map.entry("WHITECROSS_DEMO_PASSWORD", "of-the-demo"),
                Map.entry("DRAIN_SECONDS", "4"),
                Map.entry("SMTP_URL", "smtps://wc:p%40s+s@mail.example:4650"),
                Map.entry("SMTP_FROM", "school@district.example"),
                Map.entry("MESSAGE_GATEWAY_URL", "https://sms.example/messages"),
                Map.entry("MESSAGE_GATEWAY_SECRET", SECRET),
                Map.entry("MESSAGE_GATEWAY_PRIVATE", "true"),
                Map.entry("GUARDIAN_ANSWER_SECONDS", "90"),
                Map.entry("ACKNOWLEDGE_URL", "https://app.example/read"),
                Map.entry("GUARDIAN_SUBJECT", "Call {{school}}"),
                Map.entry("GUARDIAN_TEXT", "From {{school}}: call us.{{acknowledge}}"));
        assertThat(Config.from(environment))
                .isEqualTo(new Config(
                        "jdbc:postgresql://db.example:6432/school?user=wc&password=p%40s%2Bs&sslmode=verify-full",
                        "jdbc:postgresql://db.example/school?user=owner&sslmode=verify-full",
                        "jdbc:postgresql://db.example/school?user=auditor&sslmode=verify-full",
                        3,
                        7,
                        Duration.ofMillis(1500),
                        Duration.ofMillis(50),
                        SECRET,
                        SECRET + "-of-columns",
                        List.of(SECRET + "-before", SECRET + "-long-ago"),
                        new RelyingParty("example", List.of("https://a.example", "https://b.example:8443")),
                        new SigningIn.Settings(
                                9,
                                new Session.Limits(Duration.ofMinutes(20), Duration.ofHours(8), 3),
                                "https://app.example/reset",
                                true),
                        new ExportBudget.Most(700, 900, 800),
                        400,
                        new HttpSettings(
                                "10.0.0.1",
                                8080,
                                null,
                                List.of("https://a.example", "http://localhost:5173"),
                                List.of(new Cidr("10.0.0.2/32"), new Cidr("192.0.2.0/24")),
                                100,
                                10,
                                true),
                        Path.of("/srv/wc"),
                        new Config.Audit(
                                Path.of("/mnt/elsewhere/seals.log"),
                                SECRET + "-of-checkpoints",
                                List.of(PUBLIC_KEY, PUBLIC_KEY.replace('a', 'c')),
                                new AuditRetention(30, 6)),
                        "of-the-demo",
                        Duration.ofSeconds(4),
                        new SmtpSettings(
                                "mail.example",
                                4650,
                                SmtpSettings.Encryption.TLS,
                                "wc",
                                "p@s+s",
                                "school@district.example"),
                        new GatewaySettings(URI.create("https://sms.example/messages"), SECRET, true),
                        new DispatchingNotifications.Settings(
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(90),
                                "https://app.example/read",
                                new GuardianMessage("Call {{school}}", "From {{school}}: call us.{{acknowledge}}"))));
    }

    /** Of the pages that may call, those for which a browser makes keys. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://app.d.example                       |           | app.d.example | https://app.d.example
                    https://App.d.example:444                   |           | app.d.example | https://App.d.example:444
                    https://a.d.example, https://b.d.example    |           | a.d.example   | https://a.d.example
                    https://a.d.example, https://b.d.example    | d.example | d.example     | https://a.d.example, https://b.d.example
                    http://localhost:5173, https://a.example    |           | localhost     | http://localhost:5173
                    http://127.0.0.1:5173                       |           |               |
                    http://a.example                            |           |               |
                    """)
    void securityKeysAreForThePagesThatMayCall(
            String cors, @Nullable String domain, @Nullable String party, @Nullable String pages) {
        var environment = new HashMap<>(Map.of("CORS_ORIGINS", cors));
        if (domain != null) environment.put("WEBAUTHN_DOMAIN", domain);
        assertThat(Config.from(environment).securityKeys())
                .isEqualTo(party == null || pages == null ? null : new RelyingParty(party, List.of(pages.split(", "))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MESSAGE_GATEWAY_URL    | http://sms.example/x            | MESSAGE_GATEWAY_URL must look like https://
                    MESSAGE_GATEWAY_URL    | https://u:p@sms.example/x       | MESSAGE_GATEWAY_URL must look like https://
                    MESSAGE_GATEWAY_URL    | ftp://localhost/x               | MESSAGE_GATEWAY_URL must look like https://
                    MESSAGE_GATEWAY_URL    | https://sms.example/x           | MESSAGE_GATEWAY_SECRET
                    MESSAGE_GATEWAY_SECRET | 0123456789-abcdefghijklmnopqrst | is of no use without MESSAGE_GATEWAY_URL
                    ACKNOWLEDGE_URL        | https://app.example/x#y         | ACKNOWLEDGE_URL must look like https://
                    GUARDIAN_TEXT          | {{school}}: {{child}} fell      | {{child}} is not known in the text: known are {{acknowledge}} and {{school}}
                    GUARDIAN_ANSWER_SECONDS| 0                               | GUARDIAN_ANSWER_SECONDS must be a whole number from 1
                    """)
    void whatCarriesMessagesIsSetWhollyOrNotAtAll(String name, String value, String complaint) {
        assertThatThrownBy(() -> Config.from(Map.of(name, value)))
                .isInstanceOf(Config.ConfigurationProblem.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    JWT_SECRET     | short                            | JWT_SECRET is too weak
                    JWT_SECRET     | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | JWT_SECRET is too weak
                    PORT           | 70000                            | PORT must be a whole number from 0 to 65535
                    PORT           | http                             | PORT must be a whole number
                    DB_POOL_MAX    | 1                                | DB_POOL_MAX must be a whole number from 2 to 200
                    DB_POOL_MIN    | 11                               | DB_POOL_MIN must not be greater than DB_POOL_MAX
                    SESSION_IDLE_MINUTES | 5                          | SESSION_IDLE_MINUTES must be a whole number from 15
                    SESSION_IDLE_MINUTES | 721                        | SESSION_IDLE_MINUTES must not be longer than SESSION_HOURS
                    SESSIONS_PER_USER | 0                             | SESSIONS_PER_USER must be a whole number from 1
                    AUDIT_KEEP_RECORD_YEARS | 5                       | AUDIT_KEEP_RECORD_YEARS must be a whole number from 6
                    AUDIT_KEEP_SECURITY_YEARS | 5                     | AUDIT_KEEP_SECURITY_YEARS must be a whole number from 6
                    HOST           | 0.0.0.0                          | HOST must be 127.0.0.1 without TLS_KEYSTORE
                    TLS_KEYSTORE   | /nowhere/hidden.p12              | TLS_KEYSTORE must name a PKCS#12 file that TLS_KEYSTORE_PASSWORD opens
                    TLS_KEYSTORE_PASSWORD | hidden                    | TLS_KEYSTORE_PASSWORD is of no use without TLS_KEYSTORE
                    METRICS_OPEN   | yes                              | METRICS_OPEN must be true or false
                    CORS_ORIGINS   | *                                | CORS_ORIGINS must list exact origins
                    TRUSTED_PROXIES | proxy.example                  | TRUSTED_PROXIES must list addresses, or blocks of them
                    TRUSTED_PROXIES | 10.0.0.2, 10.0.0.1/8           | TRUSTED_PROXIES must list addresses, or blocks of them
                    WEBAUTHN_ORIGINS | *                               | WEBAUTHN_ORIGINS must list exact origins
                    WEBAUTHN_ORIGINS | http://app.example              | WEBAUTHN_ORIGINS must list pages at names of WEBAUTHN_DOMAIN
                    WEBAUTHN_ORIGINS | https://10.0.0.1                | WEBAUTHN_ORIGINS must list pages
                    WEBAUTHN_ORIGINS | https://a.example,https://ba.example | WEBAUTHN_ORIGINS must list pages
                    WEBAUTHN_DOMAIN  | app.example                     | WEBAUTHN_DOMAIN must be the name
                    FORMER_COLUMN_SECRETS | short-hidden            | FORMER_COLUMN_SECRETS is too weak
                    AUDIT_SECRET   | short-hidden                     | AUDIT_SECRET is too weak
                    AUDIT_KEYS     | hidden                           | AUDIT_KEYS must list public keys as 'audit-key' shows them
                    DATABASE_URL   | mysql://u:hidden@h/d             | DATABASE_URL must look like postgresql://
                    DATABASE_URL   | jdbc:postgresql://localhost:5432,far.example:5432/d?password=hid^den | DATABASE_URL must end in ?sslmode=verify-full
                    DATABASE_URL   | jdbc:postgresql://db_1/d?password=hidden | DATABASE_URL must end in ?sslmode=verify-full
                    DATABASE_URL   | postgresql://u:hidden@far.example/d | DATABASE_URL must end in ?sslmode=verify-full
                    MIGRATION_DATABASE_URL | postgresql://u:hidden@far.example/d | MIGRATION_DATABASE_URL must end in ?sslmode=verify-full
                    AUDIT_DATABASE_URL | postgresql://u:hidden@far.example/d?sslmode=require | AUDIT_DATABASE_URL must end in ?sslmode=verify-full
                    """)
    void aWrongSettingIsRefusedInWordsThatSayWhatToDo(String name, String value, String words) {
        var environment = new HashMap<>(Map.of("JWT_SECRET", SECRET, "COLUMN_SECRET", SECRET));
        environment.put(name, value);
        assertThatThrownBy(() -> Config.from(environment))
                .hasMessageContaining(words)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void secretsMayStandInFiles(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        var config = Config.from(Map.of("JWT_SECRET_FILE", file.toString(), "COLUMN_SECRET", SECRET));
        assertThat(config.jwtSecret()).isEqualTo(SECRET);
        var empty = Files.writeString(folder.resolve("empty"), " \n");
        assertThatThrownBy(() -> Config.from(Map.of(
                        "JWT_SECRET", SECRET,
                        "JWT_SECRET_FILE", file.toString(),
                        "COLUMN_SECRET_FILE", empty.toString(),
                        "FORMER_COLUMN_SECRETS_FILE", folder.resolve("none").toString())))
                .hasMessageContainingAll(
                        "JWT_SECRET must not be set together with JWT_SECRET_FILE",
                        "COLUMN_SECRET_FILE names an empty file",
                        "FORMER_COLUMN_SECRETS_FILE must name a file that can be read");
    }

    /** Red without the rule that a server elsewhere speaks TLS. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    smtp://wc:secret@mail.example:2525 | mail.example | 2525 | STARTTLS
                    smtp://mail.example                | mail.example | 587  | STARTTLS
                    smtps://mail.example               | mail.example | 465  | TLS
                    smtp://localhost:1025              | localhost    | 1025 | NONE
                    smtp://127.0.0.1:1025/             | 127.0.0.1    | 1025 | NONE
                    """)
    void mailLeavesThisMachineOnlyEncrypted(String url, String host, int port, SmtpSettings.Encryption encryption) {
        var smtp = Config.from(Map.of("SMTP_URL", url, "SMTP_FROM", "school@district.example"))
                .smtp();
        assertThat(smtp).isNotNull();
        assertThat(List.of(smtp.host(), smtp.port(), smtp.encryption())).containsExactly(host, port, encryption);
        assertThat(smtp.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://mail.example            | a@b.example   | SMTP_URL must look like smtps://
                    smtp://u:hidden pw@mail        | a@b.example   | SMTP_URL must look like smtps://
                    smtp://mail.example/?x=1       | a@b.example   | SMTP_URL must look like smtps://
                    smtp:mail.example              | a@b.example   | SMTP_URL must look like smtps://
                    smtp://mail.example            | nobody        | SMTP_FROM must be the e-mail address
                    smtp://mail.example            | ''            | SMTP_FROM must be the e-mail address
                    ''                             | a@b.example   | SMTP_FROM is of no use without SMTP_URL
                    """)
    void aWrongMailServerIsRefused(String url, String from, String words) {
        assertThatThrownBy(() -> Config.from(Map.of("SMTP_URL", url, "SMTP_FROM", from)))
                .hasMessageContaining(words)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> Config.from(Map.of("DATABASE_URL", "postgresql://localhost/wc", "PORT", "x")))
                .hasMessageContaining("JWT_SECRET must be set")
                .hasMessageContaining("PORT must be");
    }
}

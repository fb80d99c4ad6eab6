package org.whitecross.bootstrap;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.ColumnCipher;
import org.whitecross.adapters.postgres.SlowQueries;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.bootstrap.contacts.Carriers;
import org.whitecross.bootstrap.contacts.GatewayMessages;
import org.whitecross.bootstrap.contacts.SmtpMessages;
import org.whitecross.bootstrap.security.Argon2PasswordHashes;
import org.whitecross.bootstrap.security.Ed25519CheckpointKeys;
import org.whitecross.bootstrap.security.HmacAcknowledgementTokens;
import org.whitecross.bootstrap.security.HmacOneTimeCodes;
import org.whitecross.bootstrap.security.JwtAccessTokens;
import org.whitecross.bootstrap.security.TinkColumnCipher;
import org.whitecross.bootstrap.security.WebAuthnAuthenticators;

/** The platform for one command, without HTTP: on the database that is set, else on the embedded one, started if need be. */
final class OpenPlatform implements AutoCloseable {
    private final @Nullable EmbeddedDatabase embedded;
    private final HikariDataSource pool;
    private final Platform platform;

    private OpenPlatform(Config config, @Nullable EmbeddedDatabase embedded, String url, String jwtSecret)
            throws IOException {
        this.embedded = embedded;
        pool = Pool.to(url, config);
        platform = on(pool, config, jwtSecret, cipher(config));
    }

    static Platform on(HikariDataSource pool, Config config, String jwtSecret, ColumnCipher cipher) {
        return Platform.on(
                pool,
                Pool.admission(config),
                Tenancy.ofCaller(),
                new Argon2PasswordHashes(Argon2PasswordHashes.Cost.RECOMMENDED),
                new JwtAccessTokens(jwtSecret, Main.clock()),
                config.securityKeys() == null ? null : new WebAuthnAuthenticators(config.securityKeys()),
                cipher,
                new HmacOneTimeCodes(jwtSecret),
                new HmacAcknowledgementTokens(jwtSecret),
                carriers(config),
                config.guardians(),
                config.signIn(),
                config.exports(),
                config.childrenUntilStepUp(),
                Main.clock(),
                new SlowQueries(config.slowQuery()));
    }

    private static Carriers carriers(Config config) {
        var all = new ArrayList<ContactMessages>();
        if (config.smtp() != null) all.add(new SmtpMessages(config.smtp(), Main.clock()));
        if (config.gateway() != null) all.add(new GatewayMessages(config.gateway(), Main.clock()));
        return new Carriers(all);
    }

    static OpenPlatform with(Config config) throws IOException, SQLException {
        var secret = jwtSecret(config);
        var running =
                config.embedded() ? EmbeddedDatabase.runningUnder(config.data()) : java.util.Optional.<String>empty();
        if (running.isPresent()) return checked(new OpenPlatform(config, null, running.get(), secret));
        if (!config.embedded())
            return checked(new OpenPlatform(config, null, Objects.requireNonNull(config.databaseUrl()), secret));
        var embedded = EmbeddedDatabase.startedUnder(config.data());
        embedded.migrate();
        return checked(new OpenPlatform(config, embedded, embedded.url(), secret));
    }

    static String jwtSecret(Config config) throws IOException {
        return config.jwtSecret() != null
                ? config.jwtSecret()
                : EmbeddedDatabase.secretIn(config.data().resolve("jwt-secret"));
    }

    static ColumnCipher cipher(Config config) throws IOException {
        return new TinkColumnCipher(
                config.columnSecret() != null
                        ? config.columnSecret()
                        : EmbeddedDatabase.secretIn(config.data().resolve("column-secret")),
                config.formerColumnSecrets());
    }

    /** @param here on the embedded database, which has a secret of its own */
    static Ed25519CheckpointKeys checkpointKeys(Config config, boolean here) throws IOException {
        var secret = auditSecret(config, here);
        if (secret == null && config.audit().keys().isEmpty())
            throw new Main.Refused(
                    "It is not known who signs the checkpoints: set AUDIT_KEYS to what 'audit-key' shows where"
                            + " the server runs, or AUDIT_SECRET.");
        return new Ed25519CheckpointKeys(secret, config.audit().keys());
    }

    /** @return null, if it is not here and not set */
    static @Nullable String auditSecret(Config config, boolean here) throws IOException {
        return here && config.audit().secret() == null
                ? EmbeddedDatabase.secretIn(config.data().resolve("audit-secret"))
                : config.audit().secret();
    }

    /** For what signs without serving: a secret that nobody has used yet would be of no use. */
    static Ed25519CheckpointKeys existingCheckpointKeys(Config config) throws IOException {
        if (config.audit().secret() == null && !Files.exists(config.data().resolve("audit-secret")))
            throw new Main.Refused("Set AUDIT_SECRET as the servers have it.");
        return checkpointKeys(config, true);
    }

    private static OpenPlatform checked(OpenPlatform open) {
        var check = DatabaseCheck.of(open.pool, open.platform);
        if (check instanceof DatabaseCheck.Good) return open;
        open.close();
        throw new Main.Refused(
                switch (check) {
                    case DatabaseCheck.Good good -> "";
                    case DatabaseCheck.NotYet notYet -> notYet.why();
                    case DatabaseCheck.Never never -> never.why();
                });
    }

    Platform platform() {
        return platform;
    }

    HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        if (embedded == null) return;
        try {
            embedded.close();
        } catch (IOException e) {
            throw new IllegalStateException("the embedded PostgreSQL did not stop", e);
        }
    }
}

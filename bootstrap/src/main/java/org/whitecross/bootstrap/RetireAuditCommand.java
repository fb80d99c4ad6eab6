package org.whitecross.bootstrap;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.audit.AuditRetirer;
import org.whitecross.adapters.postgres.audit.Checkpoints;
import org.whitecross.bootstrap.security.Ed25519CheckpointKeys;
import org.whitecross.db.Roles;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "retire-audit",
        description = {
            "Lets go what the audit has kept for AUDIT_KEEP_RECORD_YEARS and AUDIT_KEEP_SECURITY_YEARS, but for what is under a legal",
            "hold, as the role that owns the schema (MIGRATION_DATABASE_URL); what went is written down, for verify-audit to know."
        },
        mixinStandardHelpOptions = true)
final class RetireAuditCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only show what would go.")
    private boolean rehearsing;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "The file outside the database that the server writes. AUDIT_CHECKPOINTS if left out.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, SQLException {
        var config = Config.from(System.getenv());
        if (config.migrationUrl() != null) return retire(Pool.plain(config.migrationUrl()), config);
        var running = EmbeddedDatabase.runningUnder(config.data());
        if (running.isPresent())
            return retire(Pool.plain(running.get().replace("user=" + Roles.SERVER, "user=" + Roles.MIGRATOR)), config);
        try (var embedded = EmbeddedDatabase.startedUnder(config.data())) {
            return retire(embedded.owner(), config);
        }
    }

    private int retire(DataSource owner, Config config) throws IOException, SQLException {
        boolean here = config.migrationUrl() == null;
        if (!rehearsing && !here && config.audit().secret() == null)
            throw new Main.Refused("What is retired is signed: set AUDIT_SECRET as the servers have it.");
        // With AUDIT_KEYS a secret would pass that the servers do not have, and nobody would believe what it has
        // signed.
        var keys = new Ed25519CheckpointKeys(OpenPlatform.auditSecret(config, here), List.of());
        var checkpoints = new Checkpoints(file == null ? config.audit().checkpoints() : file, keys);
        var went = new long[2];
        new AuditRetirer(owner, checkpoints, config.audit().retention(), Main.clock()).retire(rehearsing, part -> {
            System.out.printf(
                    "  %-10s %-7s RECORD %,d, SECURITY %,d; %,d stay%s%n",
                    part.log().table(),
                    month(part.since()),
                    part.records(),
                    part.securities(),
                    part.kept(),
                    part.unproven() == 0
                            ? ""
                            : String.format(", of them %,d that no seal proves: run verify-audit", part.unproven()));
            went[0] += part.records();
            went[1] += part.securities();
        });
        System.out.printf(
                "%s: %,d rows of the class RECORD, kept for %d years, and %,d of the class SECURITY, kept for %d.%n",
                rehearsing ? "Would be retired" : "Retired",
                went[0],
                config.audit().retention().recordYears(),
                went[1],
                config.audit().retention().securityYears());
        return ExitCode.OK;
    }

    /** Without one is what was there before the logs were kept by months, or came into none. */
    private static String month(@Nullable Instant since) {
        return since == null
                ? "-"
                : YearMonth.from(since.atOffset(ZoneOffset.UTC)).toString();
    }
}

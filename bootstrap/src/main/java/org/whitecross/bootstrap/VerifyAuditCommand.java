package org.whitecross.bootstrap;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.whitecross.adapters.postgres.audit.AuditLog;
import org.whitecross.adapters.postgres.audit.AuditVerifier;
import org.whitecross.adapters.postgres.audit.Checkpoint;
import org.whitecross.adapters.postgres.audit.Checkpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "verify-audit",
        description =
                "Checks that no row of the audit was changed, removed or added behind our back (AUDIT_DATABASE_URL); exits with 1 when one was.",
        mixinStandardHelpOptions = true)
final class VerifyAuditCommand implements Callable<Integer> {
    private static final int SHOWN = 100;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "What was kept outside the database; may be repeated. AUDIT_CHECKPOINTS if left out.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException, SQLException {
        var config = Config.from(System.getenv());
        if (config.auditUrl() != null) return verify(Pool.plain(config.auditUrl()), config);
        var running = EmbeddedDatabase.runningUnder(config.data());
        if (running.isPresent())
            return verify(Pool.plain(running.get().replace("user=whitecross_server", "user=postgres")), config);
        try (var embedded = EmbeddedDatabase.startedUnder(config.data())) {
            return verify(embedded.superuser(), config);
        }
    }

    int verify(DataSource auditor, Config config) throws IOException, SQLException {
        requireAuditor(auditor);
        var keys = OpenPlatform.checkpointKeys(config, config.auditUrl() == null);
        var kept = new ArrayList<Checkpoint>();
        var foreign = new ArrayList<String>();
        for (var file : files.isEmpty() ? List.of(config.audit().checkpoints()) : files) {
            var content = new Checkpoints(file, keys).read();
            kept.addAll(content.checkpoints());
            content.foreign().forEach(line -> foreign.add(file + " line " + line));
        }
        if (kept.isEmpty())
            System.out.println(
                    "There are no checkpoints: a cut end or a chain that was written anew will not be noticed, and what was"
                            + " retired looks removed.");

        long begun = System.nanoTime();
        var report = new AuditVerifier(auditor).verify(kept);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf(
                "Compared %,d rows with %,d seals and %,d checkpoints in %,d ms; %,d rows are not sealed yet, %,d have no sound seal,"
                        + " %,d were retired.%n",
                report.rows(),
                report.seals(),
                kept.size(),
                took.toMillis(),
                report.unsealed(),
                report.unproven(),
                report.retired());
        for (var log : AuditLog.values())
            kept.stream()
                    .filter(c -> c.log() == log && c.of() == Checkpoint.Of.SEAL)
                    .max(Comparator.comparing(Checkpoint::at))
                    .ifPresent(newest -> System.out.println(
                            "The newest checkpoint of " + log.table() + " is of " + newest.at() + "."));
        var findings = new ArrayList<String>();
        foreign.forEach(where ->
                findings.add("CHECKPOINT_FORGED " + where + ": is no checkpoint that one of the keys has signed"));
        report.findings()
                .forEach(f -> findings.add(f.kind() + " " + f.log().table() + " " + f.position() + ": " + f.detail()));
        findings.stream().limit(SHOWN).forEach(finding -> System.out.println("  " + finding));
        if (findings.size() > SHOWN) System.out.println("  … and " + (findings.size() - SHOWN) + " more");
        System.out.println(
                findings.isEmpty()
                        ? "The audit is intact."
                        : "The audit was tampered with: " + findings.size() + " findings.");
        return findings.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** For others row-level security would hide rows, which would look like rows that were removed. */
    private static void requireAuditor(DataSource auditor) throws SQLException {
        try (var connection = auditor.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select rolsuper or rolbypassrls or pg_has_role('whitecross_auditor', 'usage')
                               or pg_has_role((select relowner from pg_class where oid = 'access_log'::regclass), 'usage')
                          from pg_roles where rolname = current_user""")) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new Main.Refused(
                        "This role may not read all of the audit: set AUDIT_DATABASE_URL to a member of whitecross_auditor.");
            }
        }
    }
}

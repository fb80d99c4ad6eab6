package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.whitecross.db.Migrations;
import org.whitecross.db.Migrations.Step.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = "Brings the database's schema up to date, as the role that owns it (MIGRATION_DATABASE_URL).",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    @Option(
            names = "--status",
            description = "Only show what is applied and what is pending; exits with 1 when something is pending.")
    private boolean status;

    @Override
    public Integer call() throws IOException, SQLException {
        var config = Config.from(System.getenv());
        if (config.migrationUrl() != null) return with(Migrations.at(config.migrationUrl()));
        try (var embedded = EmbeddedDatabase.startedUnder(config.data())) {
            return with(new Migrations(embedded.owner()));
        }
    }

    private int with(Migrations migrations) {
        if (!status) System.out.println("Applied " + migrations.apply() + " migrations.");
        var steps = migrations.steps();
        steps.forEach(step -> System.out.printf("  %-8s V%-4s %s%n", step.state(), step.version(), step.description()));
        boolean pending = steps.stream().anyMatch(step -> step.state() != State.APPLIED);
        return pending ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}

package org.whitecross.db;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema's history. It only moves forward; going back means restoring a backup. */
public final class Migrations {
    private final Flyway flyway;

    /** @param owner connects as the role that owns the schema; the server's own role may only read the history */
    public Migrations(DataSource owner) {
        this(configuration().dataSource(owner));
    }

    private Migrations(FluentConfiguration configuration) {
        flyway = configuration.load();
    }

    /** A migration that cannot have its lock gives up, instead of queueing everybody behind it. */
    public static Migrations at(String jdbcUrl) {
        var options = (jdbcUrl.contains("?") ? "&" : "?") + "options=-c%20lock_timeout%3D5s";
        return new Migrations(configuration().dataSource(jdbcUrl + options, null, null));
    }

    private static FluentConfiguration configuration() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .locations("classpath:db/migration")
                .outputQueryResults(false) // what a migration's select answers is nobody's business at start-up
                .failOnMissingLocations(true);
    }

    /**
     * Applies what is pending.
     *
     * @return how many
     */
    public int apply() {
        return flyway.migrate().migrationsExecuted;
    }

    public List<Step> steps() {
        return Arrays.stream(flyway.info().all()).map(Step::of).toList();
    }

    public record Step(String version, String description, State state) {
        public enum State {
            APPLIED,
            PENDING,
            OTHER
        }

        private static Step of(MigrationInfo info) {
            var state = info.getState().isApplied() && !info.getState().isFailed()
                    ? State.APPLIED
                    : info.getState().isFailed() ? State.OTHER : State.PENDING;
            return new Step(String.valueOf(info.getVersion()), info.getDescription(), state);
        }
    }
}

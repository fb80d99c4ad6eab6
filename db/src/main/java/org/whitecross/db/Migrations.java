package org.whitecross.db;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The schema's history. It only moves forward; going back means restoring a backup. */
public final class Migrations {
    private final Flyway flyway;

    /** @param owner connects as the role that owns the schema; the server's own role may only read the history */
    public Migrations(DataSource owner) {
        flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .connectRetries(0)
                .load();
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

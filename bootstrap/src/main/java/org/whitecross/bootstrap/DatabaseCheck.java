package org.whitecross.bootstrap;

import static java.util.stream.Collectors.toMap;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.whitecross.adapters.postgres.DataClasses;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.db.Migrations;
import org.whitecross.db.Migrations.Step.State;

/** Whether a database can be served from, and if not, what to do about it. */
sealed interface DatabaseCheck {
    record Good() implements DatabaseCheck {}

    /** It may pass by itself, or when somebody migrates. */
    record NotYet(String why) implements DatabaseCheck {}

    /** It will not pass: the settings are dangerous. */
    record Never(String why) implements DatabaseCheck {}

    static DatabaseCheck of(DataSource asServer, Platform platform) {
        try (var connection = asServer.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select current_user, rolsuper, rolbypassrls,
                               exists (select from pg_class c where c.relname = 'student' and c.relnamespace = 'public'::regnamespace and pg_has_role(c.relowner, 'member')),
                               current_setting('server_version_num')::int
                          from pg_roles where rolname = current_user""")) {
            row.next();
            var role = row.getString(1);
            if (row.getInt(5) < 150_000) return new Never("PostgreSQL is too old: White Cross needs 15 to 18.");
            if (row.getBoolean(2)) return new Never(dangerous(role, "is a superuser"));
            if (row.getBoolean(3)) return new Never(dangerous(role, "has BYPASSRLS"));
            if (row.getBoolean(4)) return new Never(dangerous(role, "owns the tables"));
            connection.rollback();
        } catch (SQLException e) {
            return new NotYet("The database cannot be reached (SQLSTATE " + e.getSQLState()
                    + "): is it up, and is DATABASE_URL right?");
        }
        if (migrated(asServer) instanceof NotYet notYet) return notYet;
        var guarded = guarded(asServer);
        return guarded instanceof Good ? readable(platform) : guarded;
    }

    private static DatabaseCheck migrated(DataSource asServer) {
        try {
            long pending = new Migrations(asServer)
                    .steps().stream().filter(s -> s.state() != State.APPLIED).count();
            if (pending == 0) return new Good();
            return new NotYet(
                    "The database lacks " + pending
                            + " migrations: run 'whitecross migrate' with MIGRATION_DATABASE_URL set to the role that owns the schema.");
        } catch (FlywayException e) {
            return new NotYet(
                    "The history of migrations cannot be read: is the server's role a member of whitecross_app?");
        }
    }

    /** Rather no server than one that relies on a fence or a log which somebody has taken down, and not put up again. */
    private static DatabaseCheck guarded(DataSource asServer) {
        var missing = new ArrayList<String>();
        try (var connection = asServer.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select relname, relrowsecurity and relforcerowsecurity,
                               exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'log_change'
                                       and t.tgenabled in ('O', 'A') and t.tgtype & 29 = 29)
                          from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                         order by 1""")) {
            var classified = DataClasses.tables().stream().collect(toMap(DataClasses.Kept::name, Function.identity()));
            while (row.next()) {
                var kept = classified.get(row.getString(1));
                if (kept == null) continue; // of a version to come, which is being rolled out
                if (kept.isFenced() && !row.getBoolean(2)) missing.add(kept.name() + " (row-level security)");
                if (kept.isLogged() && !row.getBoolean(3)) missing.add(kept.name() + " (the log of its changes)");
            }
            connection.rollback();
        } catch (SQLException e) {
            return new NotYet("The catalog of the database cannot be read (SQLSTATE " + e.getSQLState() + ").");
        }
        if (missing.isEmpty()) return new Good();
        return new Never("The database does not guard all tables any more: " + String.join(", ", missing)
                + ". Put back what was taken away, as docs/data.md shows.");
    }

    /** Rather no server than one that takes what nobody can read for what is not there. */
    private static DatabaseCheck readable(Platform platform) {
        try {
            return platform.transactor().readOnly(Caller.operator("start"), () -> {
                int locked = platform.encrypted().lockedKeys();
                int lost = platform.encrypted().unreadable();
                if (locked > 0) return unknownSecret(locked + " data keys in the database, and what they encrypt,");
                return lost > 0 ? unknownSecret(lost + " values in the database") : new Good();
            });
        } catch (Unavailable gone) {
            return new NotYet(String.valueOf(gone.getMessage()));
        }
    }

    private static DatabaseCheck unknownSecret(String what) {
        return new Never(
                what + " are encrypted with a secret that is not known: set COLUMN_SECRET to the one that they were"
                        + " written with, or add it to FORMER_COLUMN_SECRETS.");
    }

    private static String dangerous(String role, String what) {
        return "DATABASE_URL signs in as " + role + ", which " + what + ": row-level security would not hold."
                + " Use a role that is only a member of whitecross_app, as docs/operations.md shows.";
    }
}

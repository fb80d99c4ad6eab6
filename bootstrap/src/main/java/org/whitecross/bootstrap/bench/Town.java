package org.whitecross.bootstrap.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** A large district in the database, made of the demo's small one; and what of it is asked for. */
public final class Town {
    /** Of the demo's students, in each school: with some 40 at the elementary school, it has 860. */
    public static final int COPIES_PER_SCHOOL = 20;

    private final DataSource superuser;

    public Town(DataSource superuser) {
        this.superuser = superuser;
    }

    /**
     * @param demo how many students there are now
     * @param perSchool how many copies of each are at a school
     */
    public void growTo(int students, int demo, int perSchool) throws SQLException, IOException {
        int copies = Math.max(1, students / demo - 1);
        int schools = Math.max(1, copies / perSchool);
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    script().replace(":copies", String.valueOf(copies)).replace(":schools", String.valueOf(schools)));
        }
        settle();
    }

    /**
     * PostgreSQL does now what it would do by itself in the midst of what is measured. It waits, a minute at most,
     * for who still sees what was before, as it would tidy up half of it only.
     */
    public void settle() throws SQLException {
        execute("""
                do $$
                declare done xid8 := pg_current_xact_id();
                begin
                  for i in 1..600 loop
                    exit when not exists (
                      select from pg_stat_activity
                       where pid <> pg_backend_pid()
                         and (age(backend_xid) > age(done::xid) or age(backend_xmin) > age(done::xid)));
                    perform pg_sleep(0.1), pg_stat_clear_snapshot();
                  end loop;
                end $$""");
        execute("vacuum analyze");
        execute("checkpoint");
    }

    private static String script() throws IOException {
        try (var script = Objects.requireNonNull(Town.class.getResourceAsStream("town.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Rows of text, of what a query finds. */
    public List<String[]> rows(String query) throws SQLException {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var rows = new ArrayList<String[]>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new String[columns];
                for (int i = 0; i < columns; i++) row[i] = result.getString(i + 1);
                rows.add(row);
            }
            return rows;
        }
    }

    public void execute(String sql) throws SQLException {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

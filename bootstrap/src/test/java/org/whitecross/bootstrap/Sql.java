package org.whitecross.bootstrap;

import java.sql.SQLException;
import java.util.List;
import org.whitecross.db.TestDatabase;

/** A look behind the fence. */
final class Sql {
    private Sql() {}

    /** The first column of the first row; "" if there is none. */
    static String text(TestDatabase database, String query) {
        try (var connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column, of all rows. */
    static List<String> column(TestDatabase database, String query) {
        try (var connection = database.asSuperuser().getConnection()) {
            return TwoDistricts.rows(connection, query).stream()
                    .map(List::getFirst)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int number(TestDatabase database, String query) {
        var text = text(database, query);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}

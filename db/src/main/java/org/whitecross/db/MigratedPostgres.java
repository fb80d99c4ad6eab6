package org.whitecross.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/** Lets jOOQ generate from the migrations as a real PostgreSQL understands them: starts one, migrates it, reads it. */
public class MigratedPostgres extends PostgresDatabase {
    private @Nullable EmbeddedServer server;
    private @Nullable Connection connection;

    @Override
    protected DSLContext create0() {
        if (server == null) start();
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    private void start() {
        try {
            server = EmbeddedServer.temporary();
            var database = server.superuser("postgres");
            new Migrations(database).apply();
            connection = database.getConnection();
            setConnection(connection);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("no PostgreSQL to generate from", e);
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            if (connection != null) connection.close();
            if (server != null) server.close();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

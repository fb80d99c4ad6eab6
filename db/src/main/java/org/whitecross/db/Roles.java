package org.whitecross.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a database administrator does once for White Cross, for the servers we start ourselves: one role owns the
 * schema, another serves requests and can neither own, bypass nor rewrite anything.
 */
public final class Roles {
    public static final String MIGRATOR = "whitecross_migrator";
    public static final String SERVER = "whitecross_server";

    private Roles() {}

    public static void create(DataSource superuser, String password) throws SQLException {
        try (var connection = superuser.getConnection()) {
            createRole(connection, "whitecross_app", "nologin");
            createRole(connection, "whitecross_auditor", "nologin");
            createRole(connection, MIGRATOR, "login createrole password '" + password + "'");
            createRole(connection, SERVER, "login in role whitecross_app password '" + password + "'");
        }
    }

    public static void createDatabase(DataSource superuser, String name) throws SQLException {
        try (var connection = superuser.getConnection()) {
            run(connection, "create database " + name + " owner " + MIGRATOR);
        }
    }

    public static boolean databaseExists(DataSource superuser, String name) throws SQLException {
        try (var connection = superuser.getConnection();
                var query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, name);
            return query.executeQuery().next();
        }
    }

    private static void createRole(Connection connection, String name, String options) throws SQLException {
        try (var query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, name);
            if (query.executeQuery().next()) return;
        }
        try {
            run(connection, "create role " + name + " " + options);
        } catch (SQLException e) {
            if (!List.of("42710", "23505").contains(String.valueOf(e.getSQLState())))
                throw e; // somebody else was quicker
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

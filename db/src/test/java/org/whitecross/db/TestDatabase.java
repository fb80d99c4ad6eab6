package org.whitecross.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A migrated database of one's own, copied from a template in a fraction of a second. The server is the one that {@code
 * TEST_DATABASE_URL} names (as superuser), else a container where a Docker engine answers, else the embedded one.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String PASSWORD = "only-for-tests";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, TestDatabase> FILLED = new ConcurrentHashMap<>();

    /** Started once per JVM, by whoever needs it first. */
    private static final class Server {
        static final Path LOG = newLog();
        static boolean isEmbedded;
        static final String URL = start();
        static final String TEMPLATE = "wc_template_" + ProcessHandle.current().pid();

        static {
            try {
                var superuser = source(URL, null, "postgres");
                Roles.create(superuser, PASSWORD);
                try (var c = superuser.getConnection();
                        var s = c.createStatement()) {
                    s.execute("drop database if exists " + TEMPLATE);
                }
                Roles.createDatabase(superuser, TEMPLATE);
                new Migrations(source(URL, Roles.MIGRATOR, TEMPLATE)).apply();
            } catch (SQLException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private static Path newLog() {
            try {
                var log = Files.createTempFile("whitecross-postgres", ".log");
                log.toFile().deleteOnExit();
                return log;
            } catch (IOException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private static String start() {
            try {
                var given = System.getenv("TEST_DATABASE_URL");
                if (given != null) {
                    System.out.println("Tests use the PostgreSQL of TEST_DATABASE_URL");
                    return given;
                }
                if (dockerAnswers()) {
                    var container = new PostgreSQLContainer("postgres:18-alpine");
                    container.start();
                    System.out.println("Tests use PostgreSQL in a container: " + container.getDockerImageName());
                    return container.getJdbcUrl() + (container.getJdbcUrl().contains("?") ? "&" : "?") + "user="
                            + container.getUsername() + "&password=" + container.getPassword();
                }
                var server = EmbeddedServer.temporary(LOG);
                isEmbedded = true;
                System.out.println("Tests use the embedded PostgreSQL on port " + server.port());
                return server.url("postgres", "postgres");
            } catch (IOException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private static boolean dockerAnswers() {
            if (!Files.exists(Path.of("/var/run/docker.sock")) && System.getenv("DOCKER_HOST") == null) return false;
            return DockerClientFactory.instance().isDockerAvailable();
        }
    }

    /** What the embedded PostgreSQL says; none, where the tests are given another one. */
    public static Optional<String> log() {
        try {
            return Server.isEmbedded ? Optional.of(Files.readString(Server.LOG)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final String name = "wc_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();

    public TestDatabase() {
        this(Server.TEMPLATE);
    }

    private TestDatabase(String template) {
        onServer("create database " + name + " template " + template);
    }

    /**
     * With something in it already, which is put there once in this JVM and copied from then on.
     *
     * @param filling leaves no connection behind
     */
    public static TestDatabase holding(String what, Consumer<TestDatabase> filling) {
        var filled = FILLED.computeIfAbsent(what, key -> {
            var first = new TestDatabase();
            filling.accept(first);
            return first;
        });
        return new TestDatabase(filled.name);
    }

    /** As the server's own role: fenced, and unable to rewrite the logs. */
    public DataSource asServer() {
        return source(Server.URL, Roles.SERVER, name);
    }

    public DataSource asMigrator() {
        return source(Server.URL, Roles.MIGRATOR, name);
    }

    /** As a superuser: for arranging what no role of ours may do, and for looking behind the fence. */
    public DataSource asSuperuser() {
        return source(Server.URL, null, name);
    }

    public String serverUrl() {
        return ((PGSimpleDataSource) asServer()).getURL() + "&user=" + Roles.SERVER + "&password=" + PASSWORD;
    }

    public void superuser(String... statements) {
        try (Connection connection = asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody finds it any more, until it is renamed back. */
    public void rename(String other) {
        onServer("alter database " + name + " rename to " + other);
    }

    public void renameBack(String other) {
        onServer("alter database " + other + " rename to " + name);
    }

    @Override
    public void close() {
        onServer("drop database if exists " + name + " with (force)");
    }

    private static void onServer(String sql) {
        try (var connection = source(Server.URL, null, "postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource source(String url, @Nullable String user, String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setDatabaseName(database);
        if (user != null) {
            source.setUser(user);
            source.setPassword(PASSWORD);
        }
        return source;
    }
}

package org.whitecross.bootstrap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.whitecross.db.EmbeddedServer;
import org.whitecross.db.Migrations;
import org.whitecross.db.Roles;

/** The PostgreSQL of the demo: kept under one folder, with the same roles that a real one has. */
record EmbeddedDatabase(EmbeddedServer server, Path folder) implements AutoCloseable {
    static final String NAME = "whitecross";

    static EmbeddedDatabase startedUnder(Path folder) throws IOException, SQLException {
        return startedUnder(folder, Map.of());
    }

    /** @param settings of PostgreSQL, besides ours */
    static EmbeddedDatabase startedUnder(Path folder, Map<String, String> settings) throws IOException, SQLException {
        var server = EmbeddedServer.keptUnder(folder, settings);
        Files.writeString(folder.resolve("port"), server.port() + "\n"); // for `make psql`
        var superuser = server.superuser("postgres");
        // Nobody but this machine's own users reaches the server, and its authentication is by trust: the password is a
        // formality.
        Roles.create(superuser, "embedded");
        if (!Roles.databaseExists(superuser, NAME)) Roles.createDatabase(superuser, NAME);
        return new EmbeddedDatabase(server, folder);
    }

    /** The URL of the server that another process has started under the folder, if it still runs. */
    static Optional<String> runningUnder(Path folder) throws IOException {
        var file = folder.resolve("port");
        if (!Files.exists(file)) return Optional.empty();
        int port = Integer.parseInt(Files.readString(file).strip());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return Optional.of("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME + "?user=" + Roles.SERVER);
        } catch (IOException e) {
            return Optional.empty(); // the file was left behind by a process that was killed
        }
    }

    DataSource superuser() {
        return server.superuser(NAME);
    }

    DataSource owner() {
        return server.as(Roles.MIGRATOR, NAME);
    }

    int migrate() {
        return new Migrations(owner()).apply();
    }

    String url() {
        return server.url(Roles.SERVER, NAME);
    }

    /** Drops the database; the server's folder stays. */
    static void forget(Path folder) throws IOException, SQLException {
        try (var server = EmbeddedServer.keptUnder(folder);
                var connection = server.superuser("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + NAME);
        }
    }

    /** Only for the eyes of who runs the server. */
    static void writePrivately(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** A secret of this installation, made at its first use. */
    static String secretIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[36];
            new SecureRandom().nextBytes(bytes);
            writePrivately(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        var secret = Files.readString(file).strip();
        if (secret.length() < Config.SHORTEST_SECRET)
            throw new Main.Refused(file + " is not whole: remove it, if nothing was kept with it yet.");
        return secret;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(folder.resolve("port"));
    }
}

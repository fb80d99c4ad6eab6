package org.whitecross.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** A PostgreSQL that we start ourselves: for the demo, the tests, and the code generator. It listens on this machine only. */
public final class EmbeddedServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres.Builder builder) throws IOException {
        postgres = builder.setServerConfig("listen_addresses", "127.0.0.1")
                .setPgBinaryResolver(EmbeddedServer::binaries)
                .start();
    }

    /** Both kinds of Mac have the same binaries, which run on either: one copy is enough. */
    private static InputStream binaries(String system, String architecture) throws IOException {
        var name = "/postgres-" + system.toLowerCase(Locale.ROOT) + "-"
                + (system.equals("Darwin") ? "arm_64" : architecture) + ".txz";
        var file = EmbeddedPostgres.class.getResourceAsStream(name);
        if (file == null) {
            throw new IOException("there is no embedded PostgreSQL for " + system + " on " + architecture
                    + ": set DATABASE_URL to a PostgreSQL of your own");
        }
        return file;
    }

    /** Keeps its data in the folder, durably, from one start to the next. */
    public static EmbeddedServer keptUnder(Path folder) throws IOException {
        return keptUnder(folder, Map.of());
    }

    /** @param settings of PostgreSQL, besides ours */
    public static EmbeddedServer keptUnder(Path folder, Map<String, String> settings) throws IOException {
        Files.createDirectories(folder);
        var builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        return new EmbeddedServer(builder.setDataDirectory(folder.resolve("postgres"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // the server stops it, after its own last request
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile())));
    }

    /** Forgets everything when it is closed; gives up durability for speed. */
    public static EmbeddedServer temporary() throws IOException {
        return temporary(ProcessBuilder.Redirect.DISCARD);
    }

    /** As {@link #temporary()}, and what it has to say is kept. */
    public static EmbeddedServer temporary(Path log) throws IOException {
        return temporary(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static EmbeddedServer temporary(ProcessBuilder.Redirect log) throws IOException {
        return new EmbeddedServer(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setErrorRedirector(log)
                .setOutputRedirector(log));
    }

    public DataSource superuser(String database) {
        return postgres.getDatabase("postgres", database);
    }

    public DataSource as(String user, String database) {
        return postgres.getDatabase(user, database, Map.of());
    }

    public String url(String user, String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database + "?user=" + user;
    }

    public int port() {
        return postgres.getPort();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}

package org.whitecross.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, as it is run in earnest, which can be killed (SIGKILL) and started again on the same port. */
final class KillableServer implements AutoCloseable {
    private final Path folder;
    private final int port = freePort();
    private final Map<String, String> environment;
    private @Nullable Process process;

    /** @param folder where it runs, and writes its log */
    KillableServer(LiveServer arranged, Path folder, Map<String, String> further) {
        this.folder = folder;
        environment = new HashMap<>(Map.of(
                "DATABASE_URL",
                arranged.database().serverUrl(),
                "ALLOW_UNVERIFIED_DATABASE",
                "true",
                "SECOND_FACTOR_REQUIRED",
                "false",
                "COLUMN_SECRET",
                LiveServer.SECRET,
                "AUDIT_SECRET",
                LiveServer.SECRET,
                "JWT_SECRET",
                LiveServer.SECRET,
                "RATE_LIMIT_PER_MINUTE",
                "0",
                "HOST",
                "127.0.0.1",
                "PORT",
                String.valueOf(port)));
        environment.putAll(further);
    }

    /** The same user there as elsewhere. */
    Api as(Api user) {
        return new Api(user.client(), "http://127.0.0.1:" + port, user.token(), Map.of());
    }

    /** To it, and nothing was said yet. */
    Socket connected() throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return socket;
    }

    void start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve");
        command.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        command.environment().putAll(environment);
        process = command.start();
        awaitReady();
    }

    void kill() throws InterruptedException {
        if (process != null) process.destroyForcibly().waitFor();
    }

    void awaitReady() {
        var end = Instant.now().plusSeconds(60);
        try (var client = HttpClient.newHttpClient()) {
            var nobody = new Api(client, "http://127.0.0.1:" + port, null, Map.of());
            while (Instant.now().isBefore(end)) {
                if (isReady(nobody)) return;
                Thread.sleep(50); // who asks all the time keeps it from starting
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("it never came");
    }

    private static boolean isReady(Api nobody) {
        try {
            return nobody.get("/health/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) process.destroyForcibly();
    }
}

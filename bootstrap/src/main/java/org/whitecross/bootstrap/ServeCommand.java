package org.whitecross.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(
        name = "serve",
        description = "Serves the API; without DATABASE_URL on an embedded PostgreSQL with a demo district.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        long begun = System.nanoTime();
        var config = Config.from(System.getenv());
        if (config.embedded() && EmbeddedDatabase.runningUnder(config.data()).isPresent()) {
            throw new Main.Refused("Another White Cross is running on "
                    + config.data().toAbsolutePath() + ". Stop it, or set WHITECROSS_DATA to another folder.");
        }
        if (config.embedded()) Demo.forgetHalfLoaded(config);
        var serving = Serving.open(config);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            System.out.println("Stopping: requests in flight are answered first.");
                            serving.close();
                            stopped.countDown();
                        },
                        "stop"));
        var password = config.embedded() ? demoPassword(config, serving) : "";
        System.out.println(banner(config, serving.port(), password, Duration.ofNanos(System.nanoTime() - begun)));
        stopped.await();
        return ExitCode.OK;
    }

    /** The demo's password, after the demo was loaded if nothing is there yet. */
    private static String demoPassword(Config config, Serving serving) throws IOException {
        var file = config.data().resolve("demo-password");
        var demo = new Demo(serving.platform(), Main.clock());
        if (!demo.isNeeded()) return Files.exists(file) ? Files.readString(file).strip() : "(of your own accounts)";
        var loading = Demo.beginLoading(config.data());
        var password = demo.loadWithProgress(config);
        Files.deleteIfExists(file);
        EmbeddedDatabase.writePrivately(file, password);
        Files.delete(loading);
        return password;
    }

    private static String banner(Config config, int port, String password, Duration took) {
        var address = (config.http().tls() == null ? "http" : "https") + "://localhost:" + port;
        var text = new StringBuilder("\n  White Cross is open, after " + took.toMillis() + " ms.\n\n")
                .append("    API       ")
                .append(address)
                .append("/api\n")
                .append("    Docs      ")
                .append(address)
                .append("/docs\n")
                .append("    Health    ")
                .append(address)
                .append("/health/ready\n");
        if (config.embedded()) {
            text.append("    Data      ")
                    .append(config.data().toAbsolutePath().normalize())
                    .append("\n\n")
                    .append("  Sign in as nurse@whitecross.example with the password ")
                    .append(password)
                    .append("\n")
                    .append("  (also admin@, district-admin@, school-admin@, nurse2@, counselor@, viewer@).\n\n")
                    .append("  Try next:\n")
                    .append("    curl -s ")
                    .append(address)
                    .append("/api/auth/login -H 'Content-Type: application/json' \\\n")
                    .append("      -d '{\"email\":\"nurse@whitecross.example\",\"password\":\"")
                    .append(password)
                    .append("\"}'\n")
                    .append("  and then, with the accessToken it answers:\n")
                    .append("    curl -s '")
                    .append(address)
                    .append("/api/students?page=1&limit=10' -H 'Authorization: Bearer …'\n");
        }
        return text.toString();
    }
}

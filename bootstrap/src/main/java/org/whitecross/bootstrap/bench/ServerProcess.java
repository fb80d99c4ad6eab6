package org.whitecross.bootstrap.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The jar, served by a process of its own, as an operator does. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2); // it may write down what it has learned
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, on every Linux

    private final Process process;
    private final int port;
    private final Duration start;

    private ServerProcess(Process process, int port, Duration start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /**
     * Started, and answered its first request. What the first one has loaded and which code was hot in it, it writes down when
     * it stops; the next ones begin with that.
     */
    public static ServerProcess started(Path jar, Path log, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        var learned = log.resolveSibling("server.aot");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", // this and the heap as `make run`
                "-Xmx192m",
                "-XX:+UseCompactObjectHeaders",
                (Files.exists(learned) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + learned,
                "-Xlog:aot=error",
                "-jar",
                jar.toString(),
                "serve");
        var builder = process(command, environment)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PORT", String.valueOf(port));
        long begun = System.nanoTime();
        var process = builder.start();
        var ready = Exchange.request("GET", "/health/ready", null, "", null);
        while (Duration.ofNanos(System.nanoTime() - begun).compareTo(LONGEST_START) < 0) {
            if (!process.isAlive()) break;
            try (var exchange = new Exchange(port)) {
                if (exchange.send(ready).status() == 200)
                    return new ServerProcess(process, port, Duration.ofNanos(System.nanoTime() - begun));
            } catch (IOException notYet) {
                // nobody listens yet
            }
            Thread.sleep(10);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the server did not start; it said:\n" + Files.readString(log));
    }

    /** With this environment and nothing of ours: a setting of the operator's may lead to her own database. */
    static ProcessBuilder process(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** From the start of the process to its first answer. */
    public Duration start() {
        return start;
    }

    public int port() {
        return port;
    }

    /** Seconds of processor time so far. */
    public double cpu() {
        return cpuOf(process.pid());
    }

    /** After its start it has things of its own to do. */
    void untilIdle() throws InterruptedException {
        double before;
        do {
            before = cpu();
            Thread.sleep(1_000);
        } while (cpu() - before > 0.1);
    }

    /** The most memory that was resident at once, in megabytes. */
    public long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Seconds of processor time of a PostgreSQL and of all that it has started. */
    public static double cpuOfPostgres(Path dataDirectory) throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(dataDirectory.resolve("postmaster.pid"))
                .getFirst()
                .strip());
        double children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(child -> cpuOf(child.pid()))
                .sum();
        return cpuOf(postmaster) + children;
    }

    /** Seconds of processor time of all processes that we have started and that have ended. */
    static double cpuOfChildren() throws IOException {
        var fields = fields(ProcessHandle.current().pid());
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }

    private static double cpuOf(long pid) {
        try {
            var fields = fields(pid); // utime, stime, and those of children that have ended
            long ticks = 0;
            for (int i = 11; i < 15; i++) ticks += Long.parseLong(fields[i]);
            return ticks / TICKS_PER_SECOND;
        } catch (IOException gone) {
            return 0; // it has ended meanwhile, and counts in its parent
        }
    }

    /** Of /proc/PID/stat, behind the name, which may have blanks in it. */
    private static String[] fields(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** The jar that this code runs from. */
    public static Path jar() {
        return Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0]);
    }
}

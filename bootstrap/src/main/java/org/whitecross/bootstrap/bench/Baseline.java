package org.whitecross.bootstrap.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.whitecross.bootstrap.bench.StatementLog.Statement;

/**
 * The same statements without a server in between: what PostgreSQL itself takes for them. By pgbench, or, where there is none
 * or each request can be made only once, by a loop over JDBC.
 */
final class Baseline {
    /** The beginning, the caller, one statement, the end. */
    private static final int ONLY_ONE = 4;

    private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+) \\(without");

    private final String url;
    private final int port;
    private final String user;
    private final String database;
    private final Path folder;
    private final int clients;

    Baseline(String url, int port, String user, String database, Path folder, int clients) {
        this.url = url;
        this.port = port;
        this.user = user;
        this.database = database;
        this.folder = folder;
        this.clients = clients;
    }

    /** The newest pgbench of this machine. */
    static Optional<Path> pgbench() {
        try (var versions = Files.exists(Path.of("/usr/lib/postgresql"))
                ? Files.list(Path.of("/usr/lib/postgresql"))
                : Stream.<Path>empty()) {
            return Stream.concat(
                            versions.map(v -> v.resolve("bin/pgbench")),
                            Stream.of(System.getenv("PATH").split(":", -1)).map(p -> Path.of(p, "pgbench")))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** How many of them a second, each chosen by chance again and again. */
    double byPgbench(Path pgbench, String name, List<List<List<Statement>>> requests, double seconds)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(pgbench.toString(), "-n", "-M", "prepared", "-h", "127.0.0.1"));
        command.addAll(List.of("-p", String.valueOf(port), "-U", user, "-c", String.valueOf(clients), "-j", "2"));
        command.addAll(List.of("-T", String.valueOf((int) Math.max(1, seconds))));
        for (int i = 0; i < requests.size(); i++) {
            var script = folder.resolve(name.replace(' ', '-') + "-" + i + ".sql");
            if (!Files.exists(script)) Files.writeString(script, script(requests.get(i)));
            command.addAll(List.of("-f", script.toString()));
        }
        command.add(database);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var found = PER_SECOND.matcher(said);
        if (!found.find()) throw new IllegalStateException("pgbench said:\n" + said);
        return Double.parseDouble(found.group(1));
    }

    /** As the server sends them: the beginning, the caller and the first statement in one go, and the end too, if nothing else comes. */
    private static String script(List<List<Statement>> transactions) {
        var text = new StringBuilder();
        for (var transaction : transactions) {
            text.append("\\startpipeline\n");
            int last = transaction.size() == ONLY_ONE ? ONLY_ONE - 1 : Math.min(2, transaction.size() - 1);
            for (int i = 0; i < transaction.size(); i++) {
                text.append(transaction.get(i).literal().strip().replaceAll("\\s+", " "))
                        .append(";\n");
                if (i == last) text.append("\\endpipeline\n");
            }
        }
        return text.toString();
    }

    /** How many of them a second, each once. */
    double byJdbc(List<List<List<Statement>>> requests) throws InterruptedException {
        Queue<List<List<Statement>>> queue = new ConcurrentLinkedQueue<>(requests);
        int done = 0;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var connections = new ArrayList<Connection>();
            for (int i = 0; i < clients; i++) connections.add(DriverManager.getConnection(url + "&prepareThreshold=1"));
            long begun = System.nanoTime();
            var running = new ArrayList<Future<Integer>>();
            for (var connection : connections)
                running.add(threads.submit((Callable<Integer>) () -> {
                    connection.setAutoCommit(false);
                    int requestsDone = 0;
                    for (var request = queue.poll(); request != null; request = queue.poll()) {
                        for (var transaction : request) {
                            for (var statement : transaction) run(connection, statement);
                            connection.commit();
                        }
                        requestsDone++;
                    }
                    return requestsDone;
                }));
            for (var one : running) done += one.get();
            double seconds = (System.nanoTime() - begun) / 1e9;
            for (var connection : connections) connection.close();
            return done / seconds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the captured statements cannot be repeated", e.getCause());
        }
    }

    private static void run(Connection connection, Statement statement) throws SQLException {
        if (statement.is("begin") || statement.is("commit")) return; // JDBC sends them itself
        try (var prepared = connection.prepareStatement(statement.sql().replaceAll("\\$[0-9]+", "?"))) {
            for (int i = 0; i < statement.values().size(); i++) {
                var value = statement.values().get(i);
                if (value.equals("NULL")) prepared.setNull(i + 1, Types.OTHER);
                else {
                    var text = value.substring(1, value.length() - 1).replace("''", "'");
                    prepared.setObject(i + 1, text, Types.OTHER);
                }
            }
            prepared.execute();
        }
    }

    static List<List<List<Statement>>> repeated(List<List<List<Statement>>> requests, int count) {
        return Stream.generate(() -> requests)
                .flatMap(List::stream)
                .limit(count)
                .toList();
    }

    static List<List<List<Statement>>> shuffled(List<List<List<Statement>>> requests) {
        var copy = new ArrayList<>(requests);
        Collections.shuffle(copy);
        return copy;
    }
}

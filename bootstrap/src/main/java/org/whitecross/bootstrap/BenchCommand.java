package org.whitecross.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.whitecross.bootstrap.bench.Bench;
import org.whitecross.bootstrap.bench.Town;
import org.whitecross.db.Roles;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures over HTTP, with everything switched on: authentication, tenancy, audit, idempotency. The client shares the machine. */
@Command(
        name = "bench",
        description =
                "Measures the main requests on a server and a durable database of its own, which are thrown away after.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final String PASSWORD = "bench-only-passphrase";
    /** All that the server that is measured hears of the operator's environment: none of her settings. */
    private static final Set<String> HARMLESS = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_TOOL_OPTIONS");

    @Option(
            names = "--students",
            description = "With 20 doses each; ${DEFAULT-VALUE} if left out.",
            defaultValue = "50000")
    private int students;

    @Option(
            names = "--seconds",
            description = "For each kind of request in each round; ${DEFAULT-VALUE} if left out.",
            defaultValue = "5")
    private double seconds;

    @Option(
            names = "--rounds",
            description = "In another order each time; ${DEFAULT-VALUE} if left out.",
            defaultValue = "5")
    private int rounds;

    @Option(names = "--clients", description = "At once; ${DEFAULT-VALUE} if left out.", defaultValue = "8")
    private int clients;

    @Option(names = "--only", description = "Only these kinds of request, by their names.", split = ",")
    private @Nullable List<String> only;

    @Option(names = "--statements", description = "Prints what one request of each kind asks of the database.")
    private boolean isShown;

    @Option(names = "--report", description = "Writes the results to this file too, as Markdown.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        var folder = Files.createTempDirectory("whitecross-bench");
        var root = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("org.whitecross");
        root.setLevel(ch.qos.logback.classic.Level.WARN);
        try (var database = EmbeddedDatabase.startedUnder(folder, Bench.ofPostgres(folder))) {
            database.migrate();
            try (var open = OpenPlatform.with(Config.from(Map.of("WHITECROSS_DATA", folder.toString())))) {
                new Demo(open.platform(), Main.clock()).load(PASSWORD, done -> {});
            }
            var town = new Town(database.superuser());
            System.out.printf("Making a district of %,d students, with 20 doses each …%n", students);
            town.growTo(students, Demo.STUDENTS, Town.COPIES_PER_SCHOOL);
            var settings =
                    new Bench.Settings(students, seconds, rounds, clients, only == null ? List.of() : only, isShown);
            var text = new Bench(
                            town,
                            folder,
                            database.url(),
                            database.server().port(),
                            Roles.SERVER,
                            EmbeddedDatabase.NAME,
                            PASSWORD,
                            ofServer(System.getenv(), folder, database.url()),
                            settings)
                    .run();
            if (report != null) Files.writeString(report, text);
        } finally {
            delete(folder);
        }
        return ExitCode.OK;
    }

    static Map<String, String> ofServer(Map<String, String> operators, Path folder, String url) throws IOException {
        var server = new HashMap<>(operators);
        server.keySet().retainAll(HARMLESS);
        server.put("WHITECROSS_DATA", folder.resolve("server").toString());
        server.put("DATABASE_URL", url);
        server.put("JWT_SECRET", EmbeddedDatabase.secretIn(folder.resolve("bench-jwt-secret")));
        server.put("COLUMN_SECRET", EmbeddedDatabase.secretIn(folder.resolve("bench-column-secret")));
        server.put("AUDIT_SECRET", EmbeddedDatabase.secretIn(folder.resolve("bench-audit-secret")));
        server.put("SECOND_FACTOR_REQUIRED", "false");
        server.put("HOST", "127.0.0.1");
        server.put("RATE_LIMIT_PER_MINUTE", "0");
        server.put("RATE_LIMIT_ANONYMOUS_PER_MINUTE", "0");
        server.put("DRAIN_SECONDS", "0");
        return server;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}

package org.whitecross.bootstrap.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.whitecross.bootstrap.bench.StatementLog.Statement;

/** Runs it all: what the server does and what PostgreSQL alone does, in turn, in another order in each round. */
public final class Bench {
    private static final double SHARE_OF_CAPACITY = 0.6;
    private static final double SHARE_OF_DOSES = 0.2;
    private static final int FEW = 8;
    /** The one can wait all at once; of the other some are told to come again. */
    private static final List<Integer> CROWDS = List.of(256, 2_000);
    /** Requests of a thousand students each, before one counts. */
    private static final int WARMING_UP = 30;
    /** Times that all is asked before it counts, for each time that it does. */
    private static final int MOST_WARMING_UP = 3;
    /** So many students have doses for a minute of overload; fewer are overloaded for a shorter time. */
    private static final int FOR_A_MINUTE = 50_000;
    /** Of what the time before took. */
    private static final double ENOUGH = 0.95;

    private final Town town;
    private final Path folder;
    private final Baseline baseline;
    private final String password;
    private final Map<String, String> environment;
    private final Settings settings;
    private final StringBuilder report = new StringBuilder();

    /**
     * @param seconds of each kind in each round
     * @param only these kinds; all, if empty
     * @param isShown whether the statements of one request of each kind are printed
     */
    public record Settings(int students, double seconds, int rounds, int clients, List<String> only, boolean isShown) {}

    public Bench(
            Town town,
            Path folder,
            String url,
            int databasePort,
            String user,
            String database,
            String password,
            Map<String, String> environment,
            Settings settings)
            throws IOException {
        this.town = town;
        this.folder = folder;
        this.password = password;
        this.environment = environment;
        this.settings = settings;
        var scripts = Files.createDirectories(folder.resolve("scripts"));
        baseline = new Baseline(url, databasePort, user, database, scripts, settings.clients);
    }

    /** What was seen of one kind of request. */
    private static final class Seen {
        final Work kind;
        final List<Double> perSecond = new ArrayList<>();
        final List<Double> ratio = new ArrayList<>();
        final List<Double> cpu = new ArrayList<>();
        final List<Double> cpuRatio = new ArrayList<>();
        int statements;
        int failed;
        List<List<List<Statement>>> captured = List.of();

        Seen(Work kind) {
            this.kind = kind;
        }
    }

    /** @return the report, as Markdown */
    public String run() throws IOException, SQLException, InterruptedException {
        say(
                "%,d students with 20 doses each; %d clients; %d rounds of %.0f s; PostgreSQL, server and clients on %d processors%n",
                settings.students,
                settings.clients,
                settings.rounds,
                settings.seconds,
                Runtime.getRuntime().availableProcessors());
        try (var cold = server()) {
            say("%nFirst start to its first answer: %d ms%n", cold.start().toMillis());
            teach(cold);
        }
        town.settle(); // of the days that were planned, and of what it was taught with
        try (var server = server()) {
            say("Warm start to its first answer: %d ms%n", server.start().toMillis());
            measure(server);
            say("%nMost memory of the server: %d MB%n", server.peakMemory());
        }
        return report.toString();
    }

    /** Shows a server what will be asked: a JVM that has been told compiles what is hot after seconds rather than minutes. */
    private void teach(ServerProcess server) throws IOException, SQLException, InterruptedException {
        System.out.println("Letting it learn which code is hot, and write it down …");
        var works = new Works(town, server.port(), password);
        var load = new Load(server.port(), settings.clients);
        for (var kind : works.all()) {
            if (!isWanted(kind.name())) continue;
            // Doses are given once; enough of them are to be left.
            load.closed(kind.next(), kind.repeatable() ? 2 * settings.seconds : Math.min(2, settings.seconds));
        }
    }

    /** What the PostgreSQL has to be started with. */
    public static Map<String, String> ofPostgres(Path folder) {
        return StatementLog.settings(folder.resolve("statements"));
    }

    private ServerProcess server() throws IOException, InterruptedException {
        return ServerProcess.started(ServerProcess.jar(), folder.resolve("server.log"), freePort(), environment);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void measure(ServerProcess server) throws IOException, SQLException, InterruptedException {
        var works = new Works(town, server.port(), password);
        var everything = works.all();
        var kinds = everything.stream().filter(w -> isWanted(w.name())).toList();
        var load = new Load(server.port(), settings.clients);
        var all = new ArrayList<Seen>();
        System.out.println("Waiting until the server has planned its days, then warming up …");
        server.untilIdle();
        warmUp(kinds, server, load);
        for (var kind : kinds) all.add(captured(kind, server));
        var pgbench = Baseline.pgbench();
        for (int round = 1; round <= settings.rounds; round++) {
            var order = new ArrayList<>(all);
            Collections.shuffle(order);
            for (var seen : order) {
                System.out.printf("Round %d: %s%n", round, seen.kind.name());
                once(seen, server, load, pgbench);
            }
        }
        tell(all, pgbench);
        latencies(all, load);
        if (isWanted("crowd")) crowd(named(everything, "list"), server);
        if (isWanted("overload")) overload(named(everything, "list"), named(everything, "dose"), server);
        if (isWanted("storm")) storm(works, named(everything, "dose"), load);
        if (isWanted("bulk")) bulk(works, server);
    }

    /** A JVM compiles for a minute what it is asked: until all of it costs hardly less than the time before. */
    private void warmUp(List<Work> kinds, ServerProcess server, Load load) throws InterruptedException {
        double before = Double.POSITIVE_INFINITY;
        for (int time = 1; time <= MOST_WARMING_UP * settings.rounds; time++) {
            double cost = 0;
            for (var kind : kinds) {
                if (time > 1 && !kind.repeatable()) continue; // enough doses are to be left
                double begun = server.cpu();
                int done = load.closed(kind.next(), settings.seconds).took().length;
                if (kind.repeatable()) cost += (server.cpu() - begun) / done;
            }
            System.out.printf("… one of each takes the server %.1f ms%n", 1e3 * cost);
            if (cost > ENOUGH * before) return;
            before = cost;
        }
    }

    private static Work named(List<Work> all, String name) {
        return all.stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
    }

    private boolean isWanted(String name) {
        return settings.only.isEmpty() || settings.only.contains(name);
    }

    private Seen captured(Work kind, ServerProcess server) throws IOException, SQLException, InterruptedException {
        var log = new StatementLog(town, folder.resolve("statements"));
        var seen = new Seen(kind);
        if (kind.samples().isEmpty()) return seen;
        log.on(true);
        var places = new ArrayList<Long>();
        try (var exchange = new Exchange(server.port())) {
            for (var sample : kind.samples()) {
                places.add(log.end());
                int status = exchange.send(sample.request()).status();
                if (status >= 300) throw new IllegalStateException(kind.name() + " is answered with " + status);
            }
        }
        Thread.sleep(300); // the log is written by another process
        log.on(false);
        var captured = new ArrayList<List<List<Statement>>>();
        for (int i = 0; i < places.size(); i++)
            captured.add(log.since(places.get(i), kind.samples().get(i).requestId()));
        seen.statements = captured.stream()
                .mapToInt(request -> request.stream().mapToInt(List::size).sum())
                .max()
                .orElse(0);
        seen.captured = captured;
        if (settings.isShown) {
            System.out.println("-- " + kind.name());
            captured.getFirst().forEach(t -> t.forEach(statement -> System.out.println(statement.literal() + ";")));
        }
        return seen;
    }

    private void once(Seen seen, ServerProcess server, Load load, Optional<Path> pgbench)
            throws IOException, SQLException, InterruptedException {
        var postgres = folder.resolve("postgres");
        double cpuBefore = server.cpu() + ServerProcess.cpuOfPostgres(postgres);
        var result = load.closed(seen.kind.next(), settings.seconds);
        double cpu = (server.cpu() + ServerProcess.cpuOfPostgres(postgres) - cpuBefore) / result.took().length;
        seen.perSecond.add(result.perSecond());
        seen.cpu.add(cpu * 1e6);
        seen.failed += result.failed();
        if (seen.captured.isEmpty()) return;
        double before = ServerProcess.cpuOfPostgres(postgres) + ServerProcess.cpuOfChildren();
        double alone;
        double requests;
        if (seen.kind.repeatable() && pgbench.isPresent()) {
            alone = baseline.byPgbench(pgbench.get(), seen.kind.name(), seen.captured, settings.seconds);
            requests = alone * Math.max(1, (int) settings.seconds);
        } else if (seen.kind.repeatable()) {
            alone = baseline.byJdbc(Baseline.repeated(seen.captured, (int) (result.perSecond() * settings.seconds)));
            requests = 0;
        } else {
            undo(seen.captured);
            alone = baseline.byJdbc(Baseline.shuffled(seen.captured));
            requests = 0;
        }
        seen.ratio.add(result.perSecond() / alone);
        if (requests > 0) {
            double cpuAlone =
                    (ServerProcess.cpuOfPostgres(postgres) + ServerProcess.cpuOfChildren() - before) / requests;
            seen.cpuRatio.add(cpu / cpuAlone);
        }
    }

    /** Takes back what the captured requests wrote, so that the same statements can be run once more. */
    private void undo(List<List<List<Statement>>> captured) throws SQLException {
        town.execute("""
                begin; set local session_replication_role = replica;
                delete from medication_lot_movement m using administration a
                 where a.id = m.administration_id and a.late_reason = 'Benchmark' and a.id in (%1$s);
                delete from administration where id in (%1$s);
                delete from idempotent_answer where key in (%2$s);
                commit""".formatted(
                ids(captured, "insert into \"administration\""), ids(captured, "insert into \"idempotent_answer\"")));
    }

    private static String ids(List<List<List<Statement>>> captured, String insert) {
        return captured.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(s -> s.is(insert))
                .flatMap(s -> s.values().stream())
                .filter(v -> v.matches("'[0-9a-f]{8}-[0-9a-f-]{27}'"))
                .distinct()
                .collect(java.util.stream.Collectors.joining(","));
    }

    private void tell(List<Seen> all, Optional<Path> pgbench) {
        say(
                "%n| request | a second | statements | processor µs | of PostgreSQL alone | processor time against it | failed |%n");
        say("|---|---|---|---|---|---|---|%n");
        for (var seen : all) {
            say(
                    "| %s | %.0f (%.0f–%.0f) | %s | %.0f | %s | %s | %d |%n",
                    seen.kind.name(),
                    median(seen.perSecond),
                    Collections.min(seen.perSecond),
                    Collections.max(seen.perSecond),
                    seen.statements == 0 ? "–" : String.valueOf(seen.statements),
                    median(seen.cpu),
                    spread(seen.ratio),
                    spread(seen.cpuRatio),
                    seen.failed);
        }
        say(
                "%nPostgreSQL alone: the same statements by %s; of doses, which are given once, by a loop over JDBC.%n",
                pgbench.isPresent() ? "pgbench -M prepared" : "a loop over JDBC (no pgbench here)");
    }

    private static String spread(List<Double> values) {
        return values.isEmpty()
                ? "–"
                : "%.2f (%.2f–%.2f)".formatted(median(values), Collections.min(values), Collections.max(values));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    private void latencies(List<Seen> all, Load load) throws InterruptedException {
        say(
                "%n| request, at %.0f %% of that | p50 ms | p95 ms | p99 ms |%n|---|---|---|---|%n",
                SHARE_OF_CAPACITY * 100);
        for (var seen : all) {
            double rate = median(seen.perSecond) * SHARE_OF_CAPACITY;
            var result = load.open(seen.kind.next(), rate, settings.seconds);
            say("| %s | %.2f | %.2f | %.2f |%n", seen.kind.name(), result.at(0.5), result.at(0.95), result.at(0.99));
        }
    }

    /** Eight times as many at once. */
    private void crowd(Work list, ServerProcess server) throws InterruptedException {
        var few = new Load(server.port(), FEW).closed(list.next(), settings.seconds);
        var many = new Load(server.port(), 8 * FEW).closed(list.next(), settings.seconds);
        say(
                "%nLists by %d clients at once: %.0f a second, p50 %.2f, p99 %.2f ms; by %d: %.0f a second, p50 %.2f, p99 %.2f ms,"
                        + " %d failed%n",
                FEW,
                few.perSecond(),
                few.at(0.5),
                few.at(0.99),
                8 * FEW,
                many.perSecond(),
                many.at(0.5),
                many.at(0.99),
                many.failed());
    }

    /** Three times as many as can be answered ask for lists, while doses are given. */
    private void overload(Work list, Work dose, ServerProcess server) throws InterruptedException {
        var some = new Load(server.port(), FEW);
        double rate = some.closed(dose.next(), settings.seconds).perSecond() * SHARE_OF_DOSES;
        double lasts = settings.students >= FOR_A_MINUTE ? 60 : 2 * settings.seconds;
        var calm = some.open(dose.next(), rate, lasts / 2);
        double peak = together(
                        () -> some.closed(list.next(), settings.seconds),
                        () -> some.open(dose.next(), rate, settings.seconds))
                .one()
                .perSecond();
        say("%nBeside %.0f doses a second %.0f lists can be answered.%n", rate, peak);
        var usual = some.open(list.next(), peak * SHARE_OF_CAPACITY, settings.seconds);
        for (int clients : CROWDS) {
            var over = together(
                    () -> new Load(server.port(), clients).open(list.next(), 3 * peak, lasts),
                    () -> some.open(dose.next(), rate, lasts));
            long ended = System.nanoTime();
            double after;
            Load.Result again;
            do {
                after = (System.nanoTime() - ended) / 1e9;
                again = some.open(list.next(), peak * SHARE_OF_CAPACITY, 1);
            } while (again.at(0.99) > 2 * usual.at(0.99) && after < 60);
            say(
                    "For %.0f s of three times as many, by %d clients, %.0f a second are answered, the others told to come again"
                            + " (%d of %d); doses p50 %.2f, p99 %.2f ms rather than %.2f and %.2f, %d failed; as ever after"
                            + " %.0f s%n",
                    lasts,
                    clients,
                    over.one.answered(),
                    over.one.failed(),
                    over.one.took().length,
                    over.other.at(0.5),
                    over.other.at(0.99),
                    calm.at(0.5),
                    calm.at(0.99),
                    over.other.failed(),
                    after);
        }
    }

    private record Both(Load.Result one, Load.Result other) {}

    private static Both together(Callable<Load.Result> one, Callable<Load.Result> other) throws InterruptedException {
        try (var beside = Executors.newFixedThreadPool(2)) {
            var first = beside.submit(one);
            var second = beside.submit(other);
            return new Both(first.get(), second.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a load broke off", e.getCause());
        }
    }

    /** Many sign in at once, while doses are given. */
    private void storm(Works works, Work dose, Load load) throws InterruptedException {
        double rate = load.closed(dose.next(), settings.seconds).perSecond() * SHARE_OF_DOSES;
        var calm = load.open(dose.next(), rate, settings.seconds);
        var both = together(
                () -> load.open(works.storm().next(), 200, settings.seconds),
                () -> load.open(dose.next(), rate, settings.seconds));
        tell(rate, calm, both.other, both.one);
    }

    private void tell(double rate, Load.Result calm, Load.Result beside, Load.Result signIns) {
        say(
                "%n%.0f doses a second: p50 %.2f, p99 %.2f ms; beside 200 sign-ins a second p50 %.2f, p99 %.2f ms"
                        + " (of %d sign-ins %d were told to come again)%n",
                rate,
                calm.at(0.5),
                calm.at(0.99),
                beside.at(0.5),
                beside.at(0.99),
                signIns.took().length,
                signIns.failed());
    }

    private void bulk(Works works, ServerProcess server) throws IOException, SQLException, InterruptedException {
        var ours = new ArrayList<Double>();
        var alone = new ArrayList<Double>();
        for (int round = 1 - WARMING_UP; round <= settings.rounds; round++) {
            var request = works.bulk(WARMING_UP + round);
            try (var exchange = new Exchange(server.port())) {
                long begun = System.nanoTime();
                int status = exchange.send(request).status();
                if (status >= 300) throw new IllegalStateException("bulk is answered with " + status);
                if (round > 0) ours.add((System.nanoTime() - begun) / 1e6);
            }
            long begun = System.nanoTime();
            town.execute("""
                    begin; select set_config('app.scope', 'everything', true);
                    with child as (insert into student (id, district_id, school_id, student_number, first_name, last_name,
                        date_of_birth, grade, gender, enrollment_date, created_at, updated_at)
                    select uuidv7(), district_id, school_id, replace(student_number, 'BK-', 'BA-'), first_name,
                        last_name, date_of_birth, grade, gender, enrollment_date, now(), now()
                      from student where student_number like 'BK-%d-%%' returning *)
                    insert into enrollment_event (id, student_id, school_id, kind, to_school_id, to_school, grade,
                        effective_on, recorded_at)
                    select uuidv7(), c.id, c.school_id, 'ENROLLED', c.school_id, s.name, c.grade, c.enrollment_date, now()
                      from child c join school s on s.id = c.school_id;
                    commit""".formatted(WARMING_UP + round));
            if (round > 0) alone.add((System.nanoTime() - begun) / 1e6);
        }
        say(
                "%n1,000 students in one request: %.0f ms; INSERT … SELECT of the same students and their enrolments: %.0f ms; ratio %.2f%n",
                median(ours), median(alone), median(ours) / median(alone));
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
    private void say(String format, Object... values) {
        var text = String.format(java.util.Locale.ROOT, format, values);
        System.out.print(text);
        report.append(text);
    }
}

package org.whitecross.bootstrap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.SignIn;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.medication.CountRequests.CountLot;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.application.medication.MedicationRequests.ReadRound;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.application.students.StudentRequests.SearchStudents;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.medication.Handover;
import org.whitecross.domain.medication.MedicationLot;
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
    private static final int DAYS_BACK = 7; // what lies further back is not entered any more

    @Option(
            names = "--seconds",
            description = "For each kind of request; ${DEFAULT-VALUE} if left out.",
            defaultValue = "5")
    private int seconds = 5;

    @Option(names = "--clients", description = "At once; ${DEFAULT-VALUE} if left out.", defaultValue = "8")
    private int clients = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        var folder = Files.createTempDirectory("whitecross-bench");
        var environment = new HashMap<>(System.getenv());
        environment
                .keySet()
                .removeAll(List.of(
                        "DATABASE_URL",
                        "MIGRATION_DATABASE_URL",
                        "AUDIT_DATABASE_URL",
                        "AUDIT_CHECKPOINTS",
                        "JWT_SECRET",
                        "COLUMN_SECRET"));
        environment.put("WHITECROSS_DATA", folder.toString());
        environment.put("PORT", "0");
        environment.put("RATE_LIMIT_PER_MINUTE", "0");
        environment.put("LOG_LEVEL", "WARN");
        var root = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("org.whitecross");
        root.setLevel(ch.qos.logback.classic.Level.WARN);
        try (var serving = Serving.open(Config.from(environment))) {
            new Demo(serving.platform(), Main.clock()).load(PASSWORD, done -> {});
            measure(serving);
        } finally {
            delete(folder);
        }
        return ExitCode.OK;
    }

    private void measure(Serving serving) throws InterruptedException {
        var application = serving.platform().application();
        var origin = Caller.operator("bench").origin();
        var token = requireNonNull(application
                .ask(Caller.anonymous(origin), new SignIn("nurse@whitecross.example", PASSWORD))
                .accessToken());
        var nurse = serving.platform().signingIn().callerOf(token, origin);
        var students = application
                .ask(nurse, new SearchStudents(null, null, null, null, null, null, null, Page.Request.first(100)))
                .rows();
        var relief = serving.platform()
                .signingIn()
                .callerOf(
                        requireNonNull(application
                                .ask(Caller.anonymous(origin), new SignIn("relief-nurse@whitecross.example", PASSWORD))
                                .accessToken()),
                        origin);
        var much = new BigDecimal(90_000);
        for (var medication : application
                .ask(nurse, new ListMedications(null, null, Page.Request.first(100)))
                .rows()) {
            var arrival = new MedicationLot.Arrival(
                    "BENCH-1",
                    LocalDate.now(Main.clock()).plusMonths(2),
                    "Maple Grove Pharmacy",
                    Handover.PHARMACY,
                    null,
                    null);
            var lot = application.ask(
                    nurse, new ReceiveLot(medication.id(), students.getFirst().schoolId(), arrival, much));
            if (medication.controlled()) application.ask(relief, new CountLot(lot.id(), much));
        }
        var doses = new ConcurrentLinkedQueue<HttpRequest>();
        var base = "http://127.0.0.1:" + serving.port() + "/api";
        doses.addAll(doses(base, token, application, nurse));

        System.out.printf(
                "%d clients, %d s each, %d students, durable PostgreSQL on the same machine%n%n",
                clients, seconds, Demo.STUDENTS);
        System.out.println("request            per second   p50 ms   p95 ms   p99 ms   failed");
        var next = new AtomicInteger();
        var list = get(base + "/students?limit=20", token);
        var search = get(base + "/students?limit=20&search=an", token);
        run("(warming up)", () -> list);
        run("list of 20", () -> list);
        run("name search", () -> search);
        run(
                "chart",
                () -> get(
                        base + "/students/"
                                + students.get(next.getAndIncrement() % students.size())
                                        .id()
                                        .value() + "/chart",
                        token));
        run("dose", doses::poll);
    }

    /** Of the week before: entered from paper, so that they can be measured at any time of day. */
    private static List<HttpRequest> doses(String base, String token, Application application, Caller nurse) {
        var today = LocalDate.now(Main.clock());
        var requests = new ArrayList<HttpRequest>();
        for (int back = 1; back < DAYS_BACK; back++) {
            for (int page = 1; ; page++) {
                var round = new ReadRound(
                        today.minusDays(back), null, new Page.Request<>(page, 100, null, List.of(), false));
                var lines = application.ask(nurse, round).rows();
                for (var dose : lines) {
                    var body = "{\"scheduledFor\":\"" + dose.scheduledFor() + "\",\"occurredAt\":\""
                            + dose.scheduledFor() + "\",\"enteredFrom\":\"PAPER\",\"lateReason\":\"Benchmark\"}";
                    requests.add(HttpRequest.newBuilder(URI.create(base + "/prescriptions/"
                                    + dose.prescriptionId().value() + "/administrations"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(BodyPublishers.ofString(body))
                            .build());
                }
                if (lines.size() < 100) break;
            }
        }
        return requests;
    }

    private static HttpRequest get(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    /** Until the time is over, or the requests are. */
    private void run(String name, Supplier<@Nullable HttpRequest> requests) throws InterruptedException {
        Queue<Long> took = new ConcurrentLinkedQueue<>();
        var failed = new AtomicInteger();
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < clients; i++)
            threads.add(Thread.ofPlatform().start(() -> client(requests, end, took, failed)));
        for (var thread : threads) thread.join();
        double elapsed = (System.nanoTime() - begun) / 1e9;
        var sorted = took.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "%-18s %10.0f %8.2f %8.2f %8.2f %8d%n",
                name, sorted.length / elapsed, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), failed.get());
    }

    private void client(Supplier<@Nullable HttpRequest> requests, long end, Queue<Long> took, AtomicInteger failed) {
        try {
            for (var request = requests.get(); request != null && System.nanoTime() < end; request = requests.get()) {
                long sent = System.nanoTime();
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status >= 300) failed.incrementAndGet();
                took.add(System.nanoTime() - sent);
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whitecross.bootstrap.Api.Answer;

/**
 * The server is killed (SIGKILL) again and again while clients give doses and move stock. Who gets no answer asks again with
 * her Idempotency-Key, as an app does. In the end all that was acknowledged is there, and nothing is there twice.
 *
 * <p>Seen red: where the answers are not kept, by what is asked once more at the end.
 */
class KilledServerTest {
    private static final boolean FULL = Boolean.getBoolean("trust.full");
    private static final int OPERATIONS = FULL ? 10_000 : 240;
    private static final int KILLS = FULL ? 40 : 3;
    private static final int CLIENTS = 4;
    private static final long SEED = 20250915;
    private static final int RECEIVED = 10_000;
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final List<LocalTime> TIMES = IntStream.range(0, 12)
            .mapToObj(i -> LocalTime.of(8, 0).plusMinutes(40L * i))
            .toList();

    @TempDir
    private Path folder = Path.of("");

    private final LiveServer arranged =
            LiveServer.start(); // the database, and a node that is not killed, to look at it
    private final int port = freePort();
    private final List<Process> started = new ArrayList<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    /** The doses of one order within the week in which they may be entered; 48 at least. */
    private final List<Instant> slots = LocalDate.now(ZONE)
            .minusDays(6)
            .datesUntil(LocalDate.now(ZONE))
            .filter(day -> day.getDayOfWeek().getValue() < 6)
            .flatMap(day ->
                    TIMES.stream().map(time -> day.atTime(time).atZone(ZONE).toInstant()))
            .toList();

    /** As many as there are doses to give. */
    private final List<String> prescriptions = new ArrayList<>();

    private String lot = "";

    private enum Kind {
        DOSE,
        DISPOSED,
        ADJUSTED
    }

    /** @param dose the how manieth, over all orders */
    private record Operation(int number, Kind kind, int dose) {}

    private Map<String, Object> body(Operation operation) {
        return switch (operation.kind) {
            case DOSE -> {
                var slot = slots.get(operation.dose % slots.size()).toString();
                yield Map.of(
                        "scheduledFor",
                        slot,
                        "occurredAt",
                        slot,
                        "enteredFrom",
                        "PAPER",
                        "lateReason",
                        "The network was down.");
            }
            case DISPOSED, ADJUSTED ->
                Map.of("kind", operation.kind.name(), "quantity", 1, "reason", "Found when tidying up");
        };
    }

    @BeforeEach
    void arrange() {
        var nurse = arranged.as("nurse").withKey();
        var student = nurse.get("/api/students?limit=1").data().path("rows").get(0);
        var today = LocalDate.now(ZONE);
        var medication = created(arranged.as("district-admin")
                .post("/api/medications", Map.of("name", "Killamol", "strength", "1 mg", "dosageForm", "TABLET")));
        lot = created(nurse.post(
                "/api/medications/" + medication + "/lots",
                Map.of(
                        "schoolId",
                        student.path("schoolId").asString(),
                        "lotNumber",
                        "KILL-1",
                        "handedOverBy",
                        "Marlow Pharmacy",
                        "handedOverAs",
                        "PHARMACY",
                        "expiresOn",
                        today.plusYears(1).toString(),
                        "quantity",
                        RECEIVED)));
        for (int i = 0; i <= OPERATIONS / slots.size(); i++)
            prescriptions.add(prescribed(medication, student.path("schoolId").asString(), i));
    }

    /** For another child each time. */
    private String prescribed(String medication, String school, int number) {
        var today = LocalDate.now(ZONE);
        var nurse = arranged.as("nurse");
        var child = created(nurse.post(
                "/api/students",
                Map.of(
                        "schoolId",
                        school,
                        "studentNumber",
                        "KILL-" + number,
                        "firstName",
                        "Ana",
                        "lastName",
                        "Killed",
                        "dateOfBirth",
                        today.minusYears(9).minusDays(number).toString(),
                        "grade",
                        "3",
                        "gender",
                        "FEMALE")));
        return created(nurse.post(
                "/api/students/" + child + "/prescriptions",
                Things.fields(
                        "medicationId",
                        medication,
                        "doseAmount",
                        1,
                        "doseUnit",
                        "TABLET",
                        "route",
                        "ORAL",
                        "timesOfDay",
                        TIMES.stream().map(LocalTime::toString).toList(),
                        "startDate",
                        today.minusDays(30).toString(),
                        "prescriber",
                        "Dr. Helen Marsh",
                        "authorizedBy",
                        "Marta Quintero",
                        "authorizedOn",
                        today.minusDays(30).toString())));
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        arranged.close();
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
        var random = new Random(SEED);
        var operations = new ArrayList<Operation>();
        for (int i = 0; i < OPERATIONS; i++) {
            var kind = Kind.values()[random.nextInt(Kind.values().length)];
            operations.add(new Operation(i, kind, (int) count(operations, Kind.DOSE)));
        }
        serve();
        var next = new AtomicInteger();
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(c -> Thread.ofVirtual().start(() -> {
                    for (int i = next.getAndIncrement(); i < OPERATIONS; i = next.getAndIncrement())
                        done(operations.get(i));
                }))
                .toList();
        for (int kill = 1; kill <= KILLS; kill++) {
            int after = OPERATIONS * kill / (KILLS + 1) + random.nextInt(OPERATIONS / (KILLS + 1) / 2);
            while (acknowledged.size() + refused.size() < after) Thread.sleep(1);
            started.getLast().destroyForcibly().waitFor();
            serve();
        }
        for (var client : clients) client.join();

        assertThat(refused).isEmpty();
        assertThat(broken).as("requests that had no answer").hasValueGreaterThanOrEqualTo(KILLS);
        System.out.println("Killed " + KILLS + " times in " + OPERATIONS + " operations: " + broken
                + " answers lost, all asked again");
        assertThat(violations(operations)).isEmpty();
        for (int i = 0; i < OPERATIONS; i += OPERATIONS / 40)
            assertThat(asked(operations.get(i)).text()).as("asked once more").isEqualTo(acknowledged.get(i));
        assertThat(violations(operations)).isEmpty();

        // The check itself: it would find a movement that was made twice, and a dose that was lost.
        created(api().withKey()
                .post("/api/medication-lots/" + lot + "/movements", body(first(operations, Kind.DISPOSED))));
        assertThat(violations(operations)).hasSize(2);
        acknowledged.put(first(operations, Kind.DOSE).number(), "{\"data\":{\"id\":\"a dose that is not there\"}}");
        assertThat(violations(operations)).hasSize(3);
    }

    private static long count(List<Operation> operations, Kind kind) {
        return operations.stream().filter(o -> o.kind() == kind).count();
    }

    private static Operation first(List<Operation> operations, Kind kind) {
        return operations.stream().filter(o -> o.kind() == kind).findFirst().orElseThrow();
    }

    /** Asks until there is an answer. */
    private void done(Operation operation) {
        while (true) {
            try {
                var answer = asked(operation);
                if (answer.status() == 503 || answer.code().equals("request-in-flight")) {
                    Thread.sleep(5);
                } else {
                    if (answer.status() == 201) acknowledged.put(operation.number(), answer.text());
                    else refused.add(operation + " " + answer.text());
                    return;
                }
            } catch (UncheckedIOException gone) {
                broken.incrementAndGet();
                awaitReady();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Answer asked(Operation operation) {
        var path = operation.kind() == Kind.DOSE
                ? "/api/prescriptions/" + prescriptions.get(operation.dose() / slots.size()) + "/administrations"
                : "/api/medication-lots/" + lot + "/movements";
        return api().with("Idempotency-Key", "operation-" + operation.number()).post(path, body(operation));
    }

    private List<String> violations(List<Operation> operations) {
        var found = new ArrayList<String>();
        compare(
                found,
                "doses",
                acknowledged(operations, true),
                stored("select id::text from administration where prescription_id in ('"
                        + String.join("', '", prescriptions) + "')"));
        compare(
                found,
                "movements",
                acknowledged(operations, false),
                stored(
                        "select id::text from medication_lot_movement where kind in ('DISPOSED', 'ADJUSTED') and lot_id = '"
                                + lot + "'"));
        long doses = count(operations, Kind.DOSE);
        long expected = RECEIVED - doses - count(operations, Kind.DISPOSED) + count(operations, Kind.ADJUSTED);
        int onHand =
                Sql.number(arranged.database(), "select on_hand::int from medication_lot where id = '" + lot + "'");
        int ledger = Sql.number(
                arranged.database(),
                "select sum(quantity)::int from medication_lot_movement where lot_id = '" + lot + "'");
        int taken = Sql.number(
                arranged.database(),
                "select count(*) from medication_lot_movement where kind = 'ADMINISTERED' and lot_id = '" + lot + "'");
        if (onHand != ledger) found.add("on hand " + onHand + ", by the ledger " + ledger);
        if (ledger != expected) found.add("by the ledger " + ledger + ", expected " + expected);
        if (taken != doses) found.add(taken + " taken for " + doses + " doses");
        return found;
    }

    private static void compare(List<String> found, String what, Set<String> acknowledged, Set<String> stored) {
        if (!stored.equals(acknowledged))
            found.add(stored.size() + " " + what + " are stored, " + acknowledged.size() + " were acknowledged");
    }

    private Set<String> acknowledged(List<Operation> operations, boolean doses) {
        return operations.stream()
                .filter(o -> (o.kind() == Kind.DOSE) == doses)
                .map(o -> Api.JSON
                        .readTree(acknowledged.getOrDefault(o.number(), "{}"))
                        .path("data")
                        .path("id")
                        .asString("never acknowledged: " + o.number()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> stored(String query) {
        var ids = new TreeSet<String>();
        try (var connection = arranged.database().asSuperuser().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) ids.add(rows.getString(1));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    // The server that is killed

    /** Of a session that outlives the server, like every session. */
    private Api api() {
        return new Api(
                arranged.client,
                "http://127.0.0.1:" + port,
                arranged.as("nurse").token(),
                Map.of());
    }

    private void serve() throws IOException {
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
        command.environment()
                .putAll(Map.of(
                        "DATABASE_URL",
                        arranged.database().serverUrl(),
                        "ALLOW_UNVERIFIED_DATABASE",
                        "true",
                        "JWT_SECRET",
                        LiveServer.SECRET,
                        "COLUMN_SECRET",
                        LiveServer.SECRET,
                        "RATE_LIMIT_PER_MINUTE",
                        "0",
                        "HOST",
                        "127.0.0.1",
                        "PORT",
                        String.valueOf(port)));
        started.add(command.start());
        awaitReady();
    }

    private void awaitReady() {
        var end = Instant.now().plusSeconds(60);
        var nobody = new Api(HttpClient.newHttpClient(), "http://127.0.0.1:" + port, null, Map.of());
        while (Instant.now().isBefore(end)) {
            try {
                if (nobody.get("/health/ready").status() == 200) return;
                Thread.sleep(20);
            } catch (UncheckedIOException notYet) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("it never came");
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("id").asString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

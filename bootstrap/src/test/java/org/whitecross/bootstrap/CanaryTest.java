package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.bootstrap.Contract.Operation;
import org.whitecross.db.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text that nobody else has, in every field that takes text, and in what is searched for, in paths and in headers: what is
 * stored is told to who may read it, and appears nowhere else. Not in the log, not in PostgreSQL's own, not in metrics, not in
 * an answer that refuses, not in the access log. Seen red with paths instead of their templates in
 * the log. (PostgreSQL leaves the values out of what it logs of rows that collide, as the tables have row-level security.)
 */
class CanaryTest {
    private static final Pattern CANARY = Pattern.compile("(?i)kanari[a-p]{8}");
    private static final int LEAST = 500;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private int flown;

    @Test
    void whatIsWrittenIntoAnyFieldIsInNoLogNoMetricAndNoRefusal() {
        var all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("org.whitecross");
        var before = ours.getLevel();
        log.start();
        all.addAppender(log);
        ours.setLevel(Level.DEBUG);
        try (var server = LiveServer.start(Tenancy.ofCaller(), Map.of("METRICS_OPEN", "true"))) {
            letFly(server);
            System.out.println(
                    "Canaries: " + flown + ", stored: " + in(stored(server)).size());
            assertThat(flown).as("canaries").isGreaterThan(LEAST);
            assertThat(in(stored(server)).size())
                    .as("canaries that were stored")
                    .isGreaterThan(100);

            assertThat(in(said())).as("in the log").isEmpty();
            assertThat(said()).contains("failed: ", "PATCH /api/students/{studentId} 200");
            TestDatabase.log().ifPresent(ofPostgres -> {
                assertThat(in(ofPostgres)).as("in PostgreSQL's log").isEmpty();
                assertThat(ofPostgres).contains("duplicate key value");
            });
            var metrics = server.anonymous().get("/metrics");
            assertThat(in(metrics.text())).as("in the metrics").isEmpty();
            assertThat(metrics.text()).contains("/api/students/{studentId}");
            assertThat(refusals.stream().filter(text -> !in(text).isEmpty()))
                    .as("in refusals")
                    .isEmpty();
            assertThat(in(String.join("\n", headers))).as("in headers").isEmpty();
            assertThat(in(rows(server, "access_log"))).as("in the access log").isEmpty();
        } finally {
            ours.setLevel(before);
            all.detachAppender(log);
        }
    }

    private void letFly(LiveServer server) {
        var contract = new Contract(server);
        for (var op : Contract.operations()) {
            var as = op.isForNurses() ? server.as("nurse") : server.as("admin");
            for (var field : op.bodyFields().keySet()) {
                if (!isText(op.bodyFields().get(field))) continue;
                var body = contract.body(op);
                body.put(field, like(body.get(field)));
                var text = Api.JSON.writeValueAsString(body);
                if (send(contract, op, as, text).status() == 201)
                    send(contract, op, as, text); // which may collide with the first
                body.put(field, canary() + "x".repeat(30_000));
                send(contract, op, as, Api.JSON.writeValueAsString(body));
            }
            if (!op.bodyFields().isEmpty()) {
                send(contract, op, as, "{\"unheardOf\": \"" + canary() + "\"}");
                send(
                        contract,
                        op,
                        as,
                        "{\"" + op.bodyFields().keySet().iterator().next() + "\": \"" + canary());
            }
            if (op.method().equals("GET")) inUrlAndHeaders(contract, op, as);
        }
        faults(server, contract);
    }

    private void inUrlAndHeaders(Contract contract, Operation op, Api as) {
        var path = contract.path(op);
        for (var parameter : op.parameters("query"))
            note(as.get(path + "?" + parameter.path("name").asString() + "=" + canary()));
        note(as.get(path + "?unheardOf=" + canary()));
        for (var parameter : op.parameters("path"))
            note(as.get(op.path()
                    .replace("{" + parameter.path("name").asString() + "}", canary())
                    .replaceAll("\\{[^}]*}", canary())));
        note(as.with("Accept", canary()).with("User-Agent", canary()).get(path));
        note(as.with("If-None-Match", canary())
                .with("X-Forwarded-For", canary())
                .get(path));
        note(as.bearer(canary()).get(path));
    }

    /** What the database refuses, and what it cannot do. */
    private void faults(LiveServer server, Contract contract) {
        var admin = server.as("admin");
        var student = Contract.operations().stream()
                .filter(op -> op.toString().equals("POST /api/students"))
                .findFirst()
                .orElseThrow();
        var body = contract.body(student);
        body.put("studentNumber", "N-" + canary());
        assertThat(note(admin.withKey().post("/api/students", body)).status()).isEqualTo(201);
        assertThat(note(admin.withKey().post("/api/students", body)).status()).isEqualTo(409);
        server.database().superuser("alter table medication rename to medication_elsewhere");
        assertThat(note(admin.get("/api/medications?search=" + canary())).status())
                .isEqualTo(500);
        server.database().superuser("alter table medication_elsewhere rename to medication");
    }

    private Answer send(Contract contract, Operation op, Api as, String body) {
        var asking = as;
        if (op.needsIfMatch())
            asking = asking.with("If-Match", as.get(contract.thing(op)).header("ETag"));
        if (op.method().equals("POST")) asking = asking.withKey();
        return note(asking.send(op.method(), contract.path(op), body));
    }

    private Answer note(Answer answer) {
        if (answer.status() >= 400) refusals.add(said(answer));
        answer.http().headers().map().forEach((name, values) -> headers.add(name + ": " + String.join(", ", values)));
        return answer;
    }

    /** Without the path that was asked for, which RFC 9457 has told again, and what it collides with, which she may read. */
    private static String said(Answer answer) {
        return answer.json() instanceof ObjectNode problem
                ? problem.without(List.of("instance", "existing")).toString()
                : answer.text();
    }

    private static boolean isText(@Nullable JsonNode schema) {
        var bare = Contract.bare(java.util.Objects.requireNonNull(schema));
        return bare.path("type").asString("").equals("string")
                && !bare.has("enum")
                && !Set.of("uuid", "date", "date-time", "time")
                        .contains(bare.path("format").asString(""));
    }

    /** In the form that the field takes, as far as that can be seen of an example. */
    private String like(@Nullable Object example) {
        var text = String.valueOf(example);
        if (text.contains("@")) return canary() + "@family.example";
        if (text.matches("[A-Z]+-[0-9]+")) return "N-" + canary();
        return text.length() > 100 ? canary() + " " + text : canary();
    }

    private String canary() {
        var letters = new StringBuilder("Kanari");
        for (int n = flown++, i = 0; i < 8; i++, n /= 16) letters.append((char) ('a' + n % 16));
        return letters.toString();
    }

    private String said() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private static String stored(LiveServer server) {
        return query(server, "select tablename from pg_tables where schemaname = 'public'").stream()
                .filter(table -> !table.endsWith("_log"))
                .map(table -> rows(server, table))
                .collect(Collectors.joining("\n"));
    }

    private static String rows(LiveServer server, String table) {
        return String.join("\n", query(server, "select t::text from " + table + " t"));
    }

    private static List<String> query(LiveServer server, String sql) {
        try (var connection = server.database().asSuperuser().getConnection()) {
            return TwoDistricts.rows(connection, sql).stream()
                    .map(List::getFirst)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> in(String text) {
        return CANARY.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

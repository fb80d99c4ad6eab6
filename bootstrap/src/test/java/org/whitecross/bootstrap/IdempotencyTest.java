package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.Api.Answer;

/** The same request, sent again: one effect, and the same answer to the byte. Incidents are told, since two of them may be alike. */
class IdempotencyTest {
    private static LiveServer server;
    private static LiveServer other;
    private static String student;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.secondNode();
        student = server.as("nurse")
                .get("/api/students?limit=1")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    private static Api nurse(LiveServer node) {
        return new Api(node.client, node.anonymous().base(), server.as("nurse").token(), Map.of());
    }

    private static Answer report(Api api, String key, String body) {
        return api.with("Idempotency-Key", key).post("/api/incident-reports", body);
    }

    private static String incident(String mark) {
        return Api.JSON.writeValueAsString(Map.of(
                "studentId", student,
                "type", "INJURY",
                "severity", "LOW",
                "location", "Gymnasium",
                "description", "Twisted the right ankle while landing: " + mark,
                "actionsTaken", "Ice pack, rest, guardian called.",
                "occurredAt", "2026-09-01T15:30:00Z"));
    }

    private static int effects(String mark) {
        return Sql.number(
                server.database(), "select count(*) from incident_report where description like '%" + mark + "'");
    }

    private static String mark() {
        return "mark-" + UUID.randomUUID();
    }

    /** All that a client sees of an answer. */
    private static List<Object> seen(Answer answer) {
        return List.of(
                answer.status(),
                answer.text(),
                answer.header("Location"),
                answer.header("ETag"),
                answer.header("Content-Type"));
    }

    /** Red when askOnce does not remember, or rendered() is asked again for a replay. */
    @Test
    void sentFiveTimesInARowOnTwoNodesItHappensOnce() {
        var mark = mark();
        var answers = new ArrayList<List<Object>>();
        for (int i = 0; i < 5; i++)
            answers.add(seen(report(nurse(i % 2 == 0 ? server : other), "serial-key", incident(mark))));
        assertThat(answers.getFirst().getFirst()).isEqualTo(201);
        assertThat(answers).containsOnly(answers.getFirst());
        try (var restarted = server.secondNode()) {
            assertThat(seen(report(nurse(restarted), "serial-key", incident(mark))))
                    .isEqualTo(answers.getFirst());
        }
        assertThat(effects(mark)).isEqualTo(1);
    }

    /** Red when claim() does not lock the key. */
    @Test
    void sentEightTimesAtOnceItHappensOnce() {
        for (int round = 0; round < 20; round++) {
            var mark = mark();
            var answers = Together.all(8, i -> report(nurse(i % 2 == 0 ? server : other), mark, incident(mark)));
            assertOneEffect(mark, answers);
        }
    }

    private static void assertOneEffect(String mark, List<Answer> answers) {
        assertThat(violations(mark, answers)).isEmpty();
    }

    /** Exactly one effect; every answer is the first one, or says that it is being worked on. */
    private static List<String> violations(String mark, List<Answer> answers) {
        var found = new ArrayList<String>();
        if (effects(mark) != 1) found.add(effects(mark) + " effects");
        var done = answers.stream()
                .filter(a -> a.status() == 201)
                .map(IdempotencyTest::seen)
                .distinct()
                .count();
        if (done != 1) found.add(done + " different answers");
        answers.stream()
                .filter(a ->
                        a.status() != 201 && !(a.status() == 409 && a.code().equals("request-in-flight")))
                .forEach(a -> found.add(a.status() + " " + a.text()));
        return found;
    }

    /** Red when the effect and the answer are not of one transaction; the mutant below loses the answers. */
    @Test
    void operationsSentOneToFiveTimesEachHappenOnceEach() {
        int operations = Boolean.getBoolean("trust.full") ? 10_000 : 100;
        long seed = Long.getLong("trust.seed", 20_260_901);
        for (int i = 0; i < operations; i++)
            assertThat(operation(seed + i)).as("seed %s", seed + i).isEmpty();
        System.out.println("operations sent 1 to 5 times: " + operations + ", each one effect");
    }

    private static List<String> operation(long seed) {
        var random = new Random(seed);
        var mark = "seed-" + seed + "-" + UUID.randomUUID();
        int times = 1 + random.nextInt(5);
        var answers = new ArrayList<Answer>();
        if (random.nextBoolean()) {
            answers.addAll(Together.all(times, t -> report(nurse(t % 2 == 0 ? server : other), mark, incident(mark))));
        } else {
            for (int t = 0; t < times; t++)
                answers.add(report(nurse(random.nextBoolean() ? server : other), mark, incident(mark)));
        }
        answers.add(report(nurse(other), mark, incident(mark)));
        return violations(mark, answers);
    }

    /** The mutant: a store that does not keep the answers. */
    @Test
    void theCheckWouldFindAnswersThatAreNotKept() {
        server.database()
                .superuser(
                        "create function forget() returns trigger language plpgsql as $$ begin return null; end $$",
                        "create trigger forget before insert on idempotent_answer for each row execute function forget()");
        try {
            assertThat(operation(1)).contains("2 different answers");
        } finally {
            server.database().superuser("drop trigger forget on idempotent_answer", "drop function forget");
        }
    }

    /** Red when claim() waits for the one who holds the key instead of saying so. */
    @Test
    void whileItIsBeingWorkedOnAnotherHearsSo() throws SQLException {
        var mark = mark();
        try (var blocker = server.database().asSuperuser().getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table incident_report in exclusive mode");
            var first = CompletableFuture.supplyAsync(() -> report(nurse(server), mark, incident(mark)));
            var meanwhile = List.<Answer>of();
            for (int i = 0;
                    i < 100 && (meanwhile.isEmpty() || meanwhile.getFirst().status() != 409);
                    i++) {
                if (Sql.number(server.database(), "select count(*) from pg_locks where locktype = 'advisory'") > 0)
                    meanwhile = List.of(report(nurse(other), mark, incident(mark)));
                else Thread.onSpinWait();
            }
            assertThat(meanwhile).hasSize(1);
            assertThat(meanwhile.getFirst().code()).isEqualTo("request-in-flight");
            blocker.rollback();
            assertThat(first.join().status()).isEqualTo(201);
            assertThat(seen(report(nurse(other), mark, incident(mark)))).isEqualTo(seen(first.join()));
        }
        assertThat(effects(mark)).isEqualTo(1);
    }

    /** Red when the fingerprint is not compared, or leaves out the body or the path. */
    @Test
    void aKeyStandsForOneRequestOfOneUserOnOneRoute() {
        var mark = mark();
        var first = report(nurse(server), "shared-key", incident(mark));
        assertThat(first.status()).isEqualTo(201);
        var changed = report(nurse(server), "shared-key", incident(mark()));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.code()).isEqualTo("idempotency-key-reused");
        assertThat(seen(report(nurse(server), "shared-key", incident(mark)))).isEqualTo(seen(first));

        var counselor = server.as("counselor");
        var hers = report(counselor, "shared-key", incident(mark));
        assertThat(hers.status()).isEqualTo(201);
        assertThat(hers.header("Location")).isNotEqualTo(first.header("Location"));
        assertThat(effects(mark)).isEqualTo(2);

        var allergy = Map.of("allergen", "Walnuts", "allergyType", "FOOD", "severity", "MILD");
        var onAnotherRoute = nurse(server)
                .with("Idempotency-Key", "shared-key")
                .post("/api/students/" + student + "/allergies", allergy);
        assertThat(onAnotherRoute.status()).as(onAnotherRoute.text()).isEqualTo(201);
        var another = nurse(server)
                .get("/api/students?limit=1&page=2")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
        var onAnotherChild = nurse(server)
                .with("Idempotency-Key", "shared-key")
                .post("/api/students/" + another + "/allergies", allergy);
        assertThat(onAnotherChild.status())
                .as("the child is part of what was asked")
                .isEqualTo(422);
    }

    /** Red when a refusal is remembered as an answer. */
    @Test
    void whatIsRefusedIsNotRememberedAndMayBeRepeated() {
        var admin = server.as("district-admin").with("Idempotency-Key", "refused-first");
        var medication = Map.of("name", "Refusol", "strength", "5 mg", "dosageForm", "TABLET");
        assertThat(server.as("district-admin")
                        .withKey()
                        .post("/api/medications", medication)
                        .status())
                .isEqualTo(201);
        assertThat(admin.post("/api/medications", medication).code()).isEqualTo("medication-listed-already");
        assertThat(admin.post("/api/medications", "{").status()).isEqualTo(400);
        server.database().superuser("update medication set name = 'Elsewhere' where name = 'Refusol'");
        assertThat(admin.post("/api/medications", medication).status()).isEqualTo(201);
        assertThat(Sql.number(server.database(), "select count(*) from idempotent_answer where key = 'refused-first'"))
                .isEqualTo(1);
    }

    /** Red without keyed() behind the two routes. */
    @Test
    void aDoseAndALotAreNotTakenWithoutAKey() {
        var nurse = nurse(server);
        var id = UUID.randomUUID();
        for (var path : List.of("/api/prescriptions/" + id + "/administrations", "/api/medications/" + id + "/lots")) {
            var body = path.endsWith("lots")
                    ? Map.of(
                            "schoolId",
                            id,
                            "lotNumber",
                            "L-1",
                            "handedOverBy",
                            "Marlow Pharmacy",
                            "handedOverAs",
                            "PHARMACY",
                            "expiresOn",
                            "2027-01-01",
                            "quantity",
                            1)
                    : Map.<String, Object>of("scheduledFor", Instant.now().toString());
            var refused = nurse.post(path, body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("idempotency-key-missing");
            assertThat(nurse.withKey().post(path, body).status()).isEqualTo(404);
        }
    }

    /** Red when forgetOld() keeps less, or nothing is ever forgotten. */
    @Test
    void anAnswerIsKeptForADay() {
        var mark = mark();
        var first = report(nurse(server), mark, incident(mark));
        age("23 hours 50 minutes");
        assertThat(seen(report(nurse(server), mark, incident(mark)))).isEqualTo(seen(first));
        age("20 minutes");
        assertThat(report(nurse(server), mark, incident(mark)).header("Location"))
                .isNotEqualTo(first.header("Location"));
        assertThat(effects(mark)).isEqualTo(2);
    }

    private static void age(String by) {
        server.database().superuser("update idempotent_answer set answered_at = answered_at - interval '" + by + "'");
        server.platform()
                .transactor()
                .inTransaction(Caller.operator("test"), server.platform().once()::forgetOld);
    }
}

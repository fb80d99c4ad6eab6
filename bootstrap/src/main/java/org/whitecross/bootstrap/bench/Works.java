package org.whitecross.bootstrap.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The kinds of request that are measured, with arguments of the town. */
final class Works {
    private static final int SAMPLES = 50;
    private static final int DOSES_TO_REPEAT = 250;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Town town;
    private final int port;
    private final String password;
    private final String nurse;

    Works(Town town, int port, String password) throws IOException {
        this.town = town;
        this.port = port;
        this.password = password;
        this.nurse = token("nurse");
    }

    private byte[] signIn(String name) {
        var body = JSON.createObjectNode()
                .put("email", name + "@whitecross.example")
                .put("password", password);
        return Exchange.request("POST", "/api/auth/login", null, "", body.toString());
    }

    private String token(String name) throws IOException {
        return answer(signIn(name)).path("data").path("accessToken").asString("");
    }

    private JsonNode answer(byte[] request) throws IOException {
        try (var exchange = new Exchange(port)) {
            return JSON.readTree(exchange.send(request).body());
        }
    }

    List<Work> all() throws SQLException {
        var children =
                town.rows("select s.id, s.last_name, s.student_number " + ofNurse() + " order by random() limit 2000");
        var lists = new ArrayList<String>();
        for (var grade : List.of("K", "1", "2", "3", "4", "5")) lists.add("/api/students?limit=20&grade=" + grade);
        var names = children.stream().map(c -> c[1].substring(0, 4)).distinct().toList();
        var searches =
                names.stream().map(n -> "/api/students?limit=20&search=" + n).toList();
        var numbers = children.stream()
                .map(c -> "/api/students?limit=20&search=" + c[2])
                .toList();
        var charts =
                children.stream().map(c -> "/api/students/" + c[0] + "/chart").toList();
        var day = town.rows("select max(school_day) from dose_slot where school_day < current_date")
                .getFirst()[0];
        var rounds = town.rows("select distinct s.school_id " + ofNurse()).stream()
                .map(s -> "/api/medication-rounds?limit=100&date=" + day + "&schoolId=" + s[0])
                .toList();
        return List.of(
                reading("list", lists),
                reading("name search", searches),
                reading("number search", numbers),
                reading("chart", charts),
                reading("round", rounds),
                doses(),
                incidents(children));
    }

    private static String ofNurse() {
        return """
                from student s join user_school us on us.school_id = s.school_id join user_account u on u.id = us.user_id
                where u.email = 'nurse@whitecross.example'""";
    }

    private Work reading(String name, List<String> paths) {
        var requests = paths.stream()
                .map(p -> Exchange.request("GET", p, nurse, "", null))
                .toList();
        var samples = new ArrayList<Work.Sample>();
        for (int i = 0; i < Math.min(SAMPLES, paths.size()); i++) {
            var id = "bench-" + UUID.randomUUID();
            samples.add(new Work.Sample(
                    Exchange.request("GET", paths.get(i), nurse, "X-Request-Id: " + id + "\r\n", null), id));
        }
        return new Work(name, () -> any(requests), samples, true);
    }

    /** Of the days before: entered from paper, so that they can be measured at any time of day. */
    private Work doses() throws SQLException {
        var slots = town.rows(
                "select d.prescription_id, to_char(d.scheduled_for at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " from dose_slot d join student s on s.id = d.student_id join user_school us on us.school_id = s.school_id"
                        + " join user_account u on u.id = us.user_id where u.email = 'nurse@whitecross.example'"
                        + " and d.scheduled_for between now() - interval '6 days' and now()"
                        + " and not exists (select from administration a where a.prescription_id = d.prescription_id"
                        + " and a.scheduled_for = d.scheduled_for) order by random() limit 60000");
        Function<String, BiFunction<String, String, byte[]>> dose = extra -> (order, at) -> Exchange.request(
                "POST",
                "/api/prescriptions/" + order + "/administrations",
                nurse,
                "Idempotency-Key: " + UUID.randomUUID() + "\r\n" + extra,
                "{\"scheduledFor\":\"" + at + "\",\"occurredAt\":\"" + at
                        + "\",\"enteredFrom\":\"PAPER\",\"lateReason\":\"Benchmark\"}");
        var samples = new ArrayList<Work.Sample>();
        int sampled = Math.min(DOSES_TO_REPEAT, slots.size() / 10);
        for (var slot : slots.subList(0, sampled)) {
            var id = "bench-" + UUID.randomUUID();
            samples.add(
                    new Work.Sample(dose.apply("X-Request-Id: " + id + "\r\n").apply(slot[0], slot[1]), id));
        }
        var waiting = new ConcurrentLinkedQueue<>(slots.subList(sampled, slots.size()));
        var isSaid = new AtomicBoolean();
        return new Work("dose", () -> next(waiting, isSaid, dose.apply("")), samples, false);
    }

    private static byte @Nullable [] next(
            Queue<String[]> waiting, AtomicBoolean isSaid, BiFunction<String, String, byte[]> request) {
        var slot = waiting.poll();
        if (slot != null) return request.apply(slot[0], slot[1]);
        if (isSaid.compareAndSet(false, true))
            System.out.println("… all doses of the week are given: what is measured beside them has fewer from here on;"
                    + " take more students, or fewer seconds");
        return null;
    }

    private Work incidents(List<String[]> children) {
        return new Work("incident", () -> incident(any(children)[0]), List.of(), false);
    }

    private byte[] incident(String child) {
        var body = JSON.createObjectNode()
                .put("studentId", child)
                .put("type", "INJURY")
                .put("severity", "LOW")
                .put("location", "Playground")
                .put("description", "Fell from the climbing frame and grazed the left knee.")
                .put("actionsTaken", "Wound cleaned, plaster applied, back to class.")
                .put("occurredAt", java.time.Instant.now().minusSeconds(600).toString());
        return Exchange.request(
                "POST",
                "/api/incident-reports",
                nurse,
                "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                body.toString());
    }

    /** Somebody else's, so that the nurse's own session goes on. */
    Work storm() {
        var request = signIn("viewer");
        return new Work("sign-in", () -> request, List.of(), true);
    }

    /** A thousand children in one request, of whom nobody has heard. */
    byte[] bulk(int number) throws IOException, SQLException {
        var school = town.rows("select id from school where code = 'WILLOW'").getFirst()[0];
        var rows = JSON.createArrayNode();
        for (int i = 0; i < 1_000; i++) {
            rows.addObject()
                    .put("schoolId", school)
                    .put("studentNumber", "BK-" + number + "-" + i)
                    .put("firstName", "Alma")
                    .put("lastName", "Bulk" + (char) ('a' + i % 26))
                    .put("dateOfBirth", "2017-03-" + (10 + i % 18))
                    .put("grade", "3")
                    .put("gender", "FEMALE")
                    .put("enrollmentDate", "2026-09-01");
        }
        var body = JSON.createObjectNode().set("students", rows);
        return Exchange.request("POST", "/api/students/bulk", token("district-admin"), "", body.toString());
    }

    private static <T> T any(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }
}

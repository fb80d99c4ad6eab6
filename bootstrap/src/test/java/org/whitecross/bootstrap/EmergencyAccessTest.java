package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.bootstrap.Things.fields;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A nurse of one school has a child of another one before her. */
class EmergencyAccessTest {
    private static final String REASON = "She collapsed at the swimming pool.";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static LiveServer server;
    private static List<List<String>> elsewhere; // children of Lincoln: id, number, date of birth

    @BeforeAll
    static void open() throws SQLException {
        server = LiveServer.start();
        elsewhere = rows("""
                select s.id, s.student_number, s.date_of_birth from student s join school c on c.id = s.school_id
                 where c.code <> 'WILLOW' and exists (select from prescription p where p.student_id = s.id) order by 2""");
        assertThat(elsewhere).hasSizeGreaterThan(2);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<List<String>> rows(String sql) throws SQLException {
        try (var connection = server.database().asSuperuser().getConnection()) {
            return TwoDistricts.rows(connection, sql);
        }
    }

    private record Nurse(Api api, String email) {}

    private static Nurse nurse() {
        var email = "emergency" + COUNT.incrementAndGet() + "@whitecross.example";
        var willow = server.as("nurse").get("/api/auth/me").data().path("user");
        var registered = Staff.invited(
                server,
                email,
                "NURSE",
                willow.path("districtId").asString(),
                willow.path("schoolIds").get(0).asString());
        return new Nurse(
                server.anonymous().bearer(registered.data().path("accessToken").asString()), email);
    }

    private static Api.Answer ask(Api nurse, List<String> child, Object... more) {
        var body = fields("studentNumber", child.get(1), "dateOfBirth", child.get(2), "reason", REASON);
        body.putAll(fields(more));
        return nurse.post("/api/emergency-accesses", body);
    }

    private static String chart(List<String> child) {
        return "/api/students/" + child.getFirst() + "/chart";
    }

    @Test
    void itIsAskedForWithAReasonASecondFactorAndAnEnd() throws SQLException {
        var she = nurse();
        var child = elsewhere.getFirst();
        assertThat(ask(she.api, child).code()).isEqualTo("second-factor-needed");
        Factors.confirmed(she.api);
        var session = "update session set factor_at = now() - interval '%s' where user_id ="
                + " (select id from user_account where email = '" + she.email + "')";
        server.database().superuser(session.formatted("11 minutes"));
        assertThat(ask(she.api, child).code()).isEqualTo("step-up-needed");
        server.database().superuser(session.formatted("9 minutes"));

        for (var wrong : List.of(fields("reason", "Because."), fields("minutes", 4), fields("minutes", 241)))
            assertThat(ask(
                                    she.api,
                                    child,
                                    wrong.keySet().iterator().next(),
                                    wrong.values().iterator().next())
                            .status())
                    .as(wrong.toString())
                    .isEqualTo(400);
        assertThat(ask(she.api, child, "dateOfBirth", "2001-01-01").status()).isEqualTo(404);
        var own = rows("select id, student_number, date_of_birth from student where school_id ="
                        + " (select id from school where code = 'WILLOW') limit 1")
                .getFirst();
        assertThat(ask(she.api, own).code()).isEqualTo("within-reach");
        assertThat(she.api.get(chart(child)).status()).isEqualTo(404);
        assertThat(rows("select 1 from emergency_access where user_id = (select id from user_account where email = '"
                        + she.email + "')"))
                .isEmpty();
    }

    /** Seen red without the look at expires_at, and without the word for it in the audit. */
    @Test
    void sheReadsOfThatChildAloneFromTheNextRequestOnUntilItExpires() throws SQLException {
        var she = nurse();
        var child = elsewhere.getFirst();
        var another = elsewhere.getLast();
        Factors.confirmed(she.api);
        assertThat(she.api.get(chart(child)).status()).isEqualTo(404);

        var asked = ask(she.api, child);
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.data().path("studentId").asString()).isEqualTo(child.getFirst());

        var request = TwoDistricts.newRequestId();
        var chart = she.api.with("X-Request-Id", request).get(chart(child));
        assertThat(chart.status()).isEqualTo(200);
        assertThat(chart.data()).isEqualTo(server.as("nurse2").get(chart(child)).data());
        assertThat(rows("select outcome, code, array_to_string(student_ids, ' ') from access_log where request_id = '"
                        + request + "'"))
                .containsExactly(List.of("DONE", "in-emergency", child.getFirst()));
        assertThat(rows("select cause, status from security_incident where occurrence = '"
                        + asked.data().path("id").asString() + "' and district_id is not null"))
                .containsExactly(List.of("EMERGENCY_ACCESS", "OPEN"));
        try (var node = server.secondNode()) {
            assertThat(node.anonymous()
                            .bearer(String.valueOf(she.api.token()))
                            .get("/api/students/" + child.getFirst() + "/allergies")
                            .status())
                    .isEqualTo(200);
        }

        assertThat(she.api.get(chart(another)).status()).isEqualTo(404);
        assertThat(server.as("nurse").get(chart(child)).status())
                .as("who did not ask")
                .isEqualTo(404);
        assertThat(she.api.get("/api/students?limit=100").text()).doesNotContain(child.getFirst());
        assertThat(she.api.get("/api/students/" + child.getFirst() + "/record").status())
                .as("nothing is taken along")
                .isEqualTo(404);
        var wrote = she.api.post(
                "/api/students/" + child.getFirst() + "/allergies",
                fields("allergen", "Latex", "allergyType", "LATEX", "severity", "MILD"));
        assertThat(wrote.status()).as(wrote.text()).isEqualTo(404);

        server.database()
                .superuser("update emergency_access set asked_at = now() - interval '2 hours', expires_at = now()"
                        + " where id = '" + asked.data().path("id").asString() + "'");
        assertThat(she.api.get(chart(child)).status()).isEqualTo(404);
    }

    @Test
    void somebodyElseJudgesItOnceAndWhatWasNotJustifiedEnds() {
        var she = nurse();
        var child = elsewhere.get(1);
        Factors.confirmed(she.api);
        var id = ask(she.api, child, "minutes", 240).data().path("id").asString();
        var queue = "/api/emergency-accesses?isReviewed=false&limit=100";
        var reviewer = server.as("district-admin");
        assertThat(reviewer.get(queue).text()).contains(id);
        assertThat(she.api.get(chart(child)).status()).isEqualTo(200);

        var judgement = fields("judgement", "NOT_JUSTIFIED", "note", "She was not on duty.");
        var path = "/api/emergency-accesses/" + id + "/review";
        assertThat(she.api.with("If-Match", "\"1\"").post(path, judgement).status())
                .isEqualTo(403);
        assertThat(reviewer.with("If-Match", "\"1\"").post(path, judgement).status())
                .isEqualTo(200);
        assertThat(she.api.get(chart(child)).status()).isEqualTo(404);
        assertThat(reviewer.get(queue).text()).doesNotContain(id);
        assertThat(reviewer.with("If-Match", "\"2\"").post(path, judgement).code())
                .isEqualTo("emergency-access-reviewed");
    }

    /**
     * By row-level security alone, table by table: the child's rows, all of them, and nobody else's; and none can be written.
     * Seen red with a visible_schools() that knows the child's school in this scope.
     */
    @Test
    void theScopeOfOneChildShowsHerRowsAndNoOthersWhateverIsAsked() throws SQLException {
        var child = elsewhere.getFirst().getFirst();
        var tables = rows("select t::text, 'student_id' from hanging_off_student() t union all select 'student', 'id'");
        assertThat(tables).hasSizeGreaterThan(30);
        int shown = 0;
        try (var connection = server.database().asServer().getConnection()) {
            connection.setAutoCommit(false);
            var who = rows("select u.id, u.district_id, s.school_id from user_account u, student s where u.email ="
                            + " 'nurse@whitecross.example' and s.id = '" + child + "'")
                    .getFirst();
            var settings = Map.of(
                    "scope",
                    "student",
                    "student",
                    child,
                    "user",
                    who.get(0),
                    "district",
                    who.get(1),
                    "schools",
                    "{" + who.get(2) + "}");
            for (var setting : settings.entrySet())
                TwoDistricts.rows(
                        connection,
                        "select set_config('app." + setting.getKey() + "', '" + setting.getValue() + "', true)");
            for (var table : tables) {
                var mine = rows("select count(*) from " + table.getFirst() + " where " + table.getLast() + " = '"
                        + child + "'");
                var seen = TwoDistricts.rows(
                        connection,
                        "select count(*), count(*) filter (where " + table.getLast() + " <> '" + child + "') from "
                                + table.getFirst());
                assertThat(seen)
                        .as(table.getFirst())
                        .containsExactly(List.of(mine.getFirst().getFirst(), "0"));
                shown += Integer.parseInt(mine.getFirst().getFirst());
            }
            assertThat(shown).isGreaterThan(5);
            assertThat(TwoDistricts.rows(connection, "select count(*) from medication_lot"))
                    .containsExactly(List.of("0"));
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update student set grade = '1'"))
                        .isZero();
                assertThatThrownBy(() -> statement.execute("insert into allergy (id, student_id, school_id, allergen,"
                                + " allergy_type, severity, recorded_by_id, created_at, updated_at) select gen_random_uuid(),"
                                + " id, school_id, 'Latex', 'OTHER', 'MILD', '" + who.getFirst()
                                + "', now(), now() from student"))
                        .hasMessageContaining("row-level security");
            }
            connection.rollback();
        }
    }
}

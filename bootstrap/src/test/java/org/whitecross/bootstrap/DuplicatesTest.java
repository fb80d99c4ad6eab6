package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.bootstrap.Api.Answer;
import tools.jackson.databind.JsonNode;

/** Who is proposed to whom as recorded twice: never somebody whom the caller may not know of, never one who was judged. */
class DuplicatesTest {
    private static final AtomicInteger STATEMENTS = new AtomicInteger();
    private static LiveServer server;
    private static Api nurse;
    private static Api nextDoor;
    private static Api schoolAdmin;
    private static Api districtAdmin;

    @BeforeAll
    static void open() {
        server = LiveServer.start(ExecuteListener.onExecuteStart(_ -> STATEMENTS.incrementAndGet()));
        nurse = server.as("nurse");
        nextDoor = server.as("nurse2");
        schoolAdmin = server.as("school-admin");
        districtAdmin = server.as("district-admin");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String school(Api who) {
        return who.get("/api/auth/me")
                .data()
                .path("user")
                .path("schoolIds")
                .get(0)
                .asString();
    }

    private static String child(Api at, String first, String last, String born) {
        var answer = at.post(
                "/api/students",
                fields(
                        "schoolId",
                        school(at),
                        "studentNumber",
                        UUID.randomUUID().toString().substring(0, 18),
                        "firstName",
                        first,
                        "lastName",
                        last,
                        "dateOfBirth",
                        born,
                        "grade",
                        "2",
                        "gender",
                        "FEMALE"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("id").asString();
    }

    private static void calls(Api at, String student, String phone) {
        var answer = at.post(
                "/api/students/" + student + "/emergency-contacts",
                fields(
                        "firstName",
                        "Paula",
                        "lastName",
                        "Parent",
                        "relationship",
                        "PARENT",
                        "phoneNumber",
                        phone,
                        "priority",
                        "PRIMARY"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static Map<String, List<String>> proposed(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var proposed = new LinkedHashMap<String, List<String>>();
        answer.data()
                .path("rows")
                .forEach(row -> proposed.put(row.path("student").path("id").asString(), texts(row.path("criteria"))));
        return proposed;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static Map<String, List<String>> duplicates(Api caller, String student) {
        return proposed(caller.get("/api/students/" + student + "/duplicates"));
    }

    @Test
    void whoMayBeTheSameChildIsToldWithTheReasonsToWhomMayKnowOfHer() {
        var here = child(nurse, "Chloé", "Kanarienvogel", "2018-03-04");
        var too = child(nurse, "Chloe", "KANARIENVOGEL", "2018-03-04");
        var canary = child(nextDoor, "Chloé", "Kanarienvogel", "2018-03-04");
        calls(nurse, here, "+12175550188");
        calls(nextDoor, canary, "+12175550188");

        var names = List.of("GIVEN_NAME", "FAMILY_NAME", "DATE_OF_BIRTH");
        assertThat(duplicates(nurse, here)).isEqualTo(Map.of(too, names));
        assertThat(duplicates(nextDoor, canary)).isEmpty();
        assertThat(duplicates(districtAdmin, here))
                .isEqualTo(Map.of(
                        too,
                        names,
                        canary,
                        List.of("GIVEN_NAME", "FAMILY_NAME", "DATE_OF_BIRTH", "CONTACT_PHONE_NUMBER")));
        assertThat(schoolAdmin.get("/api/student-duplicates?limit=100").text()).doesNotContain(canary);
        assertThat(districtAdmin
                        .get("/api/student-duplicates?limit=100&schoolId=" + school(nextDoor))
                        .text())
                .contains(canary);
        assertThat(nextDoor.get("/api/students/" + here + "/duplicates").status())
                .isEqualTo(404);
    }

    @Test
    void twinsAreNotProposed() {
        var mina = child(nurse, "Mina", "Zwilling", "2018-03-05");
        var samira = child(nurse, "Samira", "Zwilling", "2018-03-05");
        calls(nurse, mina, "+12175550189");
        calls(nurse, samira, "+12175550189");

        assertThat(duplicates(nurse, mina)).isEmpty();
        assertThat(schoolAdmin.get("/api/student-duplicates?limit=100").text()).doesNotContain("Zwilling");
    }

    @Test
    void whoWasJudgedToBeTwoIsNotProposedAgain() {
        var one = child(nurse, "Noor", "Namensvetter", "2018-03-06");
        var other = child(nurse, "Noor", "Namensvetter", "2018-03-06");
        assertThat(duplicates(nurse, one)).containsKey(other);
        var judgement = fields("otherStudentId", other, "reason", "Cousins, named after their grandmother");

        assertThat(nurse.post("/api/students/" + one + "/distinctions", judgement)
                        .status())
                .isEqualTo(403);
        assertThat(schoolAdmin
                        .post("/api/students/" + one + "/distinctions", judgement)
                        .status())
                .isEqualTo(200);

        assertThat(duplicates(nurse, one)).isEmpty();
        assertThat(duplicates(nurse, other)).isEmpty();
        assertThat(schoolAdmin.get("/api/student-duplicates?limit=100").text()).doesNotContain("Namensvetter");
        var again = schoolAdmin.post(
                "/api/students/" + other + "/distinctions", fields("otherStudentId", one, "reason", "Once more"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("judged-distinct-already");
    }

    @Test
    void everyWayThroughTheListShowsEachChildOnceUnderTheOneRecordedFirst() {
        var first = new ArrayList<String>();
        for (String name : List.of("Ada", "Bo", "Cy", "Di", "Ed")) {
            first.add(child(nurse, name, "Seitenweise", "2018-04-01"));
            child(nurse, name, "Seitenweise", "2018-04-01");
            child(nurse, name, "Seitenweise", "2018-04-01");
        }
        var whole = rows(schoolAdmin.get("/api/student-duplicates?limit=100"));
        assertThat(whole).containsSubsequence(first);

        var byNumber = new ArrayList<String>();
        for (int page = 1; page < 50; page++)
            byNumber.addAll(rows(schoolAdmin.get("/api/student-duplicates?limit=2&page=" + page)));
        assertThat(byNumber).isEqualTo(whole);
        assertThat(byCursor("")).isEqualTo(whole);
        assertThat(byCursor("&sort=-lastName,firstName")).containsExactlyInAnyOrderElementsOf(whole);
        assertThat(byCursor("&sort=-firstName").stream().filter(first::contains))
                .containsExactlyElementsOf(first.reversed());
    }

    private static List<String> byCursor(String sort) {
        var all = new ArrayList<String>();
        var next = "";
        do {
            var answer = schoolAdmin.get("/api/student-duplicates?limit=2" + sort + next);
            all.addAll(rows(answer));
            var cursor = answer.data().path("next");
            next = cursor.isNull() ? "" : "&cursor=" + cursor.asString();
        } while (!next.isEmpty());
        return all;
    }

    private static List<String> rows(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.data().path("rows").spliterator(), false)
                .map(row -> row.path("student").path("id").asString())
                .toList();
    }

    @Test
    void howManyStatementsItTakesDoesNotDependOnHowManyThereAre() {
        var lonely = child(nurse, "Solo", "Einzelgang", "2018-05-01");
        var one = child(nurse, "Mia", "Mehrfach", "2018-05-02");
        child(nurse, "Mia", "Mehrfach", "2018-05-02");
        int few = statements("/api/students/" + one + "/duplicates");
        for (int i = 0; i < 15; i++) child(nurse, "Mia", "Mehrfach", "2018-05-02");

        assertThat(duplicates(schoolAdmin, one)).hasSize(16);
        assertThat(statements("/api/students/" + one + "/duplicates")).isEqualTo(few);
        assertThat(statements("/api/students/" + lonely + "/duplicates")).isEqualTo(few);
        assertThat(statements("/api/student-duplicates?limit=1"))
                .isEqualTo(statements("/api/student-duplicates?limit=100"));
    }

    private static int statements(String path) {
        STATEMENTS.set(0);
        assertThat(schoolAdmin.get(path).status()).isEqualTo(200);
        return STATEMENTS.get();
    }

    @Test
    void mergedRecordIsNoLongerProposed() {
        var one = child(nurse, "Gila", "Zusammen", "2018-06-01");
        var other = child(nurse, "Gila", "Zusammen", "2018-06-01");
        var merge = districtAdmin
                .with("If-Match", "\"1\"")
                .post(
                        "/api/students/" + one + "/merge",
                        fields("mergedStudentId", other, "mergedVersion", 1, "reason", "The same child"));
        assertThat(merge.status()).as(merge.text()).isEqualTo(201);

        assertThat(duplicates(nurse, one)).isEmpty();
        assertThat(duplicates(nurse, other)).isEmpty();

        var undo = "/api/merges/" + merge.data().path("id").asString() + "/undo";
        assertThat(districtAdmin.post(undo, "{}").status()).isEqualTo(200);
        assertThat(duplicates(nurse, one)).containsKey(other);
    }
}

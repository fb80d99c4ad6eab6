package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the audit is kept, who keeps it beyond its time, and who lets it go. What a hold does: RetirementTest. */
class LegalHoldsTest {
    private static final String SUED = "The district is sued over the fall of 12 May.";

    private static LiveServer server;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Api administrator() {
        return server.as("district-admin");
    }

    private static Api.Answer place(Api caller, Object... body) {
        return caller.post("/api/legal-holds", fields(body));
    }

    private static String path(Api.Answer placed) {
        assertThat(placed.status()).as(placed.text()).isEqualTo(201);
        return "/api/legal-holds/" + placed.data().path("id").asString();
    }

    private static Api.Answer lift(Api caller, String path, String etag, String reason) {
        return caller.with("If-Match", etag).post(path + "/lift", Map.of("reason", reason));
    }

    private static String child(int n) {
        return Sql.column(
                        server.database(),
                        "select s.id from student s join district d on d.id = s.district_id where d.code = 'MAPLE' order by 1 limit 3")
                .get(n);
    }

    @Test
    void aHoldIsPlacedListedAndLiftedOnceAndAllOfItIsAudited() {
        var child = child(0);
        var placed = place(administrator(), "studentId", child, "reason", SUED);
        var path = path(placed);
        assertThat(placed.header("Location")).endsWith(path);
        assertThat(placed.data().path("studentId").asString()).isEqualTo(child);
        assertThat(placed.data().path("districtId").asString()).isNotEmpty();
        var onAll = path(place(administrator(), "reason", "All of the district is looked into."));

        assertThat(administrator().get("/api/legal-holds?studentId=" + child).count())
                .isEqualTo(1);
        assertThat(administrator().get(path).data()).isEqualTo(placed.data());

        assertThat(administrator()
                        .post(path + "/lift", Map.of("reason", "It was settled."))
                        .status())
                .isEqualTo(428);
        assertThat(lift(administrator(), path, "\"7\"", "It was settled.").status())
                .isEqualTo(412);
        assertThat(lift(administrator(), path, "\"1\"", "Over").status()).isEqualTo(400);
        var lifted = lift(administrator(), path, "\"1\"", "It was settled.");
        assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
        assertThat(lifted.data().path("liftReason").asString()).isEqualTo("It was settled.");
        assertThat(lifted.data().path("reason").asString()).isEqualTo(SUED);
        var again = lift(administrator(), path, "\"2\"", "It was settled.");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("legal-hold-lifted");
        assertThat(administrator().get("/api/legal-holds?isLifted=false").text())
                .contains(onAll.substring(17));
        assertThat(administrator().get("/api/legal-holds?isLifted=false").text())
                .doesNotContain(path.substring(17));

        assertThat(
                        Sql.column(
                                server.database(),
                                "select action || ' ' || outcome from access_log where '" + child
                                        + "' = any (student_ids) and action ~ 'PlaceLegalHold|LiftLegalHold' and outcome = 'DONE' order by id"))
                .containsExactly("PlaceLegalHold DONE", "LiftLegalHold DONE");
        assertThat(Sql.column(
                        server.database(),
                        "select operation from change_log where table_name = 'legal_hold' and student_id = '" + child
                                + "' order by id"))
                .containsExactly("INSERT", "UPDATE");
    }

    /** Seen red without the months in the housekeeping. */
    @Test
    void housekeepingMakesTheMonthsThatAreMissing() {
        var month =
                "select name from audit_partitions() where log = 'access_log' and since > now() order by since desc limit 1";
        var last = Sql.column(server.database(), month);
        server.database().superuser("drop table audit_months." + last.getFirst());

        server.platform().housekeeping().run();

        assertThat(Sql.column(server.database(), month)).isEqualTo(last);
    }

    @Test
    void nobodyHoldsWhatSheDoesNotLookAfter() {
        var path = path(place(administrator(), "studentId", child(1), "reason", SUED));
        for (var role : List.of("nurse", "school-admin", "counselor", "viewer")) {
            assertThat(place(server.as(role), "reason", SUED).status()).as(role).isEqualTo(403);
            assertThat(server.as(role).get(path).status()).as(role).isEqualTo(403);
        }
        assertThat(place(administrator(), "reason", "Too short").status()).isEqualTo(400);
        assertThat(place(administrator(), "studentId", "0198c1de-0000-7000-8000-000000000001", "reason", SUED)
                        .status())
                .isEqualTo(404);
        // an administrator of the platform belongs to no district
        assertThat(place(server.as("admin"), "reason", SUED).status()).isEqualTo(400);
        server.database()
                .superuser(
                        "insert into district values ('0198c1de-0000-7000-8000-000000000002', 'OTHER', 'Other', null, true, 1, now(), now()) on conflict do nothing");
        var notHers = place(
                server.as("admin"),
                "districtId",
                "0198c1de-0000-7000-8000-000000000002",
                "studentId",
                child(1),
                "reason",
                SUED);
        assertThat(notHers.status()).isEqualTo(400);
        assertThat(notHers.text()).contains("/districtId", "not-hers");
    }

    /** Whoever lifts a hold lets evidence go. Seen red without asking for the factor. */
    @Test
    void whoHasASecondFactorShowsItToLiftAHold() {
        var district = Sql.column(server.database(), "select id from district where code = 'MAPLE'")
                .getFirst();
        var token = Staff.invited(server, "holder@whitecross.example", "DISTRICT_ADMIN", district)
                .data()
                .path("accessToken")
                .asString();
        var admin = server.anonymous().bearer(token);
        Factors.confirmed(admin);
        var path = path(place(admin, "reason", SUED));
        server.database().superuser("update session set factor_at = now() - interval '11 minutes'");
        assertThat(lift(admin, path, "\"1\"", "It was settled.").code()).isEqualTo("step-up-needed");
        assertThat(administrator().get(path).data().path("liftedAt").isNull()).isTrue();
    }
}

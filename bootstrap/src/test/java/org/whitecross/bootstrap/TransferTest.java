package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.domain.access.Role;

/**
 * A child goes to another school of the district: her whole record is there, and nothing of it is left where she was.
 *
 * <p>Mutants are planted here: a function that sends any child, and a foreign key that does not move with her.
 */
@ExtendWith(TwoDistricts.Shared.class)
class TransferTest {
    private final TwoDistricts town;

    TransferTest(TwoDistricts town) {
        this.town = town;
    }

    @Test
    void theSendingSchoolLosesSightOfHerAtOnceAndTheOtherOneHasAllOfHer() {
        var her = town.fresh(town.willow);
        var path = "/api/students/" + her.id("studentId");
        var principal = town.server.as(Role.SCHOOL_ADMIN);
        var there = town.lincoln.id("schoolId");
        assertThat(principal.get("/api/schools/" + there).status())
                .as("she knows nothing of that school")
                .isEqualTo(404);

        var readable = readByNurses(her);

        var sent = transfer(principal, her, there, Map.of());

        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(sent.header("ETag")).isEqualTo("\"2\"");
        assertThat(sent.data().path("schoolId").asString()).isEqualTo(there);
        assertThat(sent.data().path("nurseId").isNull())
                .as("nobody is in charge until somebody is named")
                .isTrue();
        var unseen = 0;
        for (Route route : readable) {
            var what = TwoDistricts.name(route);
            var before = town.server.as("nurse").get(Samples.path(route, her));
            var now = town.server.as("nurse2").get(Samples.path(route, her));
            assertThat(before.status()).as(what + " where she was").isEqualTo(404);
            assertThat(now.status()).as(what + " where she is").isEqualTo(200);
            unseen++;
        }
        assertThat(unseen).isGreaterThanOrEqualTo(25);
        assertThat(principal.get(path).status()).isEqualTo(404);
        for (var search : List.of("lastName", "schoolId")) {
            var query = search.equals("lastName") ? "search=" + her.name() : "schoolId=" + there;
            assertThat(principal.get("/api/students?limit=100&" + query).text()).doesNotContain(her.id("studentId"));
        }
        assertThat(leftBehind(her)).isEmpty();
    }

    @Test
    void herHistoryTellsWhoSentHerFromWhereToWhereWhenAndWhy() {
        var her = town.fresh(town.willow);
        var admin = town.server.as(Role.DISTRICT_ADMIN);
        var on = LocalDate.now(java.time.ZoneId.of("America/Chicago")).minusDays(3);

        var sent = transfer(
                admin,
                her,
                town.lincoln.id("schoolId"),
                Map.of("effectiveOn", on.toString(), "nurseId", town.lincoln.id("nurseId")));

        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(sent.data().path("nurseId").asString()).isEqualTo(town.lincoln.id("nurseId"));
        var history = town.server
                .as("nurse2")
                .get("/api/students/" + her.id("studentId") + "/enrollments")
                .data();
        assertThat(history.path("count").asInt()).isEqualTo(3); // with that of her duplicate, which is part of hers
        var moved = history.path("rows").get(0);
        assertThat(moved.path("kind").asString()).isEqualTo("TRANSFERRED");
        assertThat(moved.path("fromSchoolId").asString()).isEqualTo(her.id("schoolId"));
        assertThat(moved.path("fromSchool").asString()).isEqualTo("Willow Creek Elementary");
        assertThat(moved.path("toSchoolId").asString()).isEqualTo(town.lincoln.id("schoolId"));
        assertThat(moved.path("toSchool").asString()).isEqualTo("Lincoln Middle School");
        assertThat(moved.path("effectiveOn").asString()).isEqualTo(on.toString());
        assertThat(moved.path("reason").asString()).isEqualTo("Moved house.");
        assertThat(moved.path("recordedById").asString())
                .isEqualTo(
                        admin.get("/api/auth/me").data().path("user").path("id").asString());
        assertThat(history.path("rows").get(1).path("kind").asString()).isEqualTo("ENROLLED");
    }

    @Test
    void enrolmentWithdrawalAndReturnAreInTheHistoryToo() {
        var her = town.fresh(town.willow);
        var path = "/api/students/" + her.id("studentId");
        var admin = town.server.as(Role.DISTRICT_ADMIN);
        var withdrawn = admin.with("If-Match", "\"1\"").send("DELETE", path, "{\"reason\":\"Moved abroad.\"}");
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        assertThat(admin.post(path + "/reactivate", Map.of()).status()).isEqualTo(200);

        var rows = admin.get(path + "/enrollments").data().path("rows");

        assertThat(rows.valueStream()
                        .map(r -> r.path("kind").asString() + " "
                                + r.path("reason").asString("")))
                .as("one of them is that of her duplicate, which is part of hers")
                .containsExactly("REACTIVATED ", "WITHDRAWN Moved abroad.", "ENROLLED ", "ENROLLED ");
    }

    @Test
    void whereNobodyCanBeSentIsSaidAndNothingHappens() {
        var her = town.fresh(town.willow);
        var principal = town.server.as(Role.SCHOOL_ADMIN);
        var before = town.fingerprint();

        var unknown = transfer(principal, her, UUID.randomUUID().toString(), Map.of());
        var otherDistrict = transfer(principal, her, town.birch.id("schoolId"), Map.of());
        assertThat(otherDistrict.status()).isEqualTo(400);
        assertThat(otherDistrict.text()).isEqualTo(unknown.text());
        // Who sees both districts is refused as well.
        assertThat(transfer(town.server.as(Role.ADMIN), her, town.birch.id("schoolId"), Map.of())
                        .text())
                .isEqualTo(unknown.text());

        assertThat(transfer(principal, her, her.id("schoolId"), Map.of()).code())
                .isEqualTo("same-school");
        var tomorrow = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(2).toString();
        assertThat(transfer(principal, her, town.lincoln.id("schoolId"), Map.of("effectiveOn", tomorrow))
                        .status())
                .isEqualTo(400);
        // She does not know who works there.
        assertThat(transfer(principal, her, town.lincoln.id("schoolId"), Map.of("nurseId", town.lincoln.id("nurseId")))
                        .status())
                .isEqualTo(400);
        assertThat(send(principal, "\"7\"", her, town.lincoln.id("schoolId"), Map.of())
                        .status())
                .isEqualTo(412);
        assertThat(town.fingerprint()).isEqualTo(before);

        town.server
                .database()
                .superuser("update school set is_active = false where id = '" + her.id("destinationId") + "'");
        try {
            assertThat(transfer(principal, her, her.id("destinationId"), Map.of())
                            .code())
                    .isEqualTo("school-closed");
        } finally {
            town.server
                    .database()
                    .superuser("update school set is_active = true where id = '" + her.id("destinationId") + "'");
        }
    }

    /** The function that sends her past the fence is a fence itself: asked directly, it does no more than that. */
    @Test
    void theFunctionSendsNobodyWhomTheCallerMayNotKnowOfAndNobodyOutOfTheDistrict() {
        var her = town.fresh(town.willow);
        var to = town.lincoln.id("schoolId");
        assertThat(sentBySql("schools", town.lincoln.id("schoolId"), her, 1, to))
                .isEmpty();
        assertThat(sentBySql("nothing", her.id("schoolId"), her, 1, to)).isEmpty();
        assertThat(sentBySql("signing-in", her.id("schoolId"), her, 1, to)).isEmpty();
        assertThat(sentBySql("schools", her.id("schoolId"), her, 1, town.birch.id("schoolId")))
                .isEmpty();
        assertThat(sentBySql("schools", her.id("schoolId"), her, 2, to)).isEmpty();
        assertThat(sentBySql("schools", her.id("schoolId"), her, 1, to)).hasSize(1);

        var mutant = town.query("select pg_get_functiondef('transfer_student'::regproc)")
                .getFirst()
                .replace("s.school_id = any ((select visible_schools())::uuid[])", "true");
        assertThat(sentBySql(mutant, "schools", town.lincoln.id("schoolId"), her, 1, to))
                .as("the mutant sends her")
                .hasSize(1);
    }

    @Test
    void aRepeatedTransferIsAnsweredAgainAndDoneOnce() {
        var her = town.fresh(town.willow);
        var principal = town.server.as(Role.SCHOOL_ADMIN).with("Idempotency-Key", "transfer-" + UUID.randomUUID());

        var first = transfer(principal, her, town.lincoln.id("schoolId"), Map.of());
        var second = transfer(principal, her, town.lincoln.id("schoolId"), Map.of());

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(town.query(
                        "select count(*) from enrollment_event where kind = 'TRANSFERRED' and student_id = ?",
                        UUID.fromString(her.id("studentId"))))
                .containsExactly("1");
    }

    /** Also of tables that do not exist yet: what hangs off a child goes with her, and is found by her. */
    @Test
    void whateverHangsOffAStudentMovesWithHerAndIsIndexedByHer() {
        assertThat(town.query(NOT_MOVING)).isEmpty();
        assertThat(afterPlanting(
                        "create table planted (student_id uuid, school_id uuid,"
                                + " foreign key (student_id, school_id) references student (id, records_school_id))",
                        NOT_MOVING))
                .isNotEmpty();
        assertThat(town.query("""
                select c.conrelid::regclass::text from pg_constraint c
                where c.contype = 'f' and c.confrelid = 'student'::regclass and cardinality(c.conkey) = 2
                  and not exists (select from pg_index i join pg_attribute a
                                    on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'student_id'
                                  where i.indrelid = c.conrelid and i.indpred is null and i.indisvalid)""")).isEmpty();
        // Who is named, but has no foreign key to move with her, would be left behind.
        assertThat(town.query("""
                select table_name from information_schema.columns s
                where table_schema = 'public' and column_name = 'student_id'
                  and exists (select from information_schema.columns o where o.table_schema = 'public'
                              and o.table_name = s.table_name and o.column_name = 'school_id')
                  and not exists (select from pg_constraint c where c.contype = 'f'
                                  and c.conrelid = s.table_name::regclass and c.confrelid = 'student'::regclass)""")).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------

    private static final String NOT_MOVING = """
            select conrelid::regclass::text from pg_constraint
            where contype = 'f' and confrelid = 'student'::regclass and cardinality(conkey) = 2 and confupdtype <> 'c'""";
    private static final Set<String> ABOUT_A_CHILD = Set.of(
            "studentId",
            "contactId",
            "allergyId",
            "vitalSignsId",
            "conditionId",
            "vaccinationId",
            "exemptionId",
            "screeningId",
            "healthRecordId",
            "prescriptionId",
            "administrationId",
            "incidentReportId");

    /** Some are for others than nurses. */
    private List<Route> readByNurses(Things her) {
        return aboutHer().stream()
                .filter(r -> town.server.as("nurse").get(Samples.path(r, her)).status() == 200)
                .toList();
    }

    /** Whatever is read by an id of hers, or of something of hers. */
    private static List<Route> aboutHer() {
        return Platform.routes().all().stream()
                .filter(r -> r.method().name().equals("GET"))
                .filter(r ->
                        !Samples.pathReferences(r).isEmpty() && ABOUT_A_CHILD.containsAll(Samples.pathReferences(r)))
                .toList();
    }

    private static Api.Answer transfer(Api caller, Things her, String schoolId, Map<String, String> more) {
        return send(caller, "\"1\"", her, schoolId, more);
    }

    private static Api.Answer send(Api caller, String etag, Things her, String schoolId, Map<String, String> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.put("schoolId", schoolId);
        body.put("reason", "Moved house.");
        return caller.with("If-Match", etag)
                .with("X-Request-Id", "the-same-request")
                .post("/api/students/" + her.id("studentId") + "/transfer", body);
    }

    /** The tables in which a row of hers still lies at the school that she left. */
    private List<String> leftBehind(Things her) {
        var tables = town.query("select table_name from information_schema.columns where table_schema = 'public'"
                + " and column_name = 'student_id' intersect select table_name from information_schema.columns"
                + " where table_schema = 'public' and column_name = 'school_id'");
        assertThat(tables).hasSizeGreaterThan(10);
        return tables.stream()
                .filter(table -> !town.query(
                                "select count(*) from " + table + " where student_id = ? and school_id = ?",
                                UUID.fromString(her.id("studentId")),
                                UUID.fromString(her.id("schoolId")))
                        .equals(List.of("0")))
                .toList();
    }

    private List<List<String>> sentBySql(String scope, String school, Things her, int version, String to) {
        return sentBySql("select", scope, school, her, version, to);
    }

    private List<List<String>> sentBySql(
            String planted, String scope, String school, Things her, int version, String to) {
        return afterPlanting(
                planted + "; set local role whitecross_app; set local app.scope = '" + scope
                        + "'; set local app.district = '" + her.id("districtId") + "'; set local app.schools = '{"
                        + school
                        + "}'",
                "select id from transfer_student(?, ?, ?, null, now())",
                UUID.fromString(her.id("studentId")),
                version,
                UUID.fromString(to));
    }

    /** What a query finds after something was planted, which is taken back before anybody else sees it. */
    private List<List<String>> afterPlanting(String planted, String query, Object... values) {
        try (var connection = town.server.database().asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(planted);
            var found = TwoDistricts.rows(connection, query, values);
            connection.rollback();
            return found;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

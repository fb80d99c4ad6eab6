package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;

/** Students leave the house as a file: in a form of its own, with what the role sees, so many a day, and all named in the log. */
@ExtendWith(TwoDistricts.Shared.class)
class ExportTest {
    private final TwoDistricts town;

    ExportTest(TwoDistricts town) {
        this.town = town;
    }

    @Test
    void theFileHoldsWhoMatchesAndTheLogNamesThem() {
        var admin = town.server.as(Role.DISTRICT_ADMIN);
        var request = TwoDistricts.newRequestId();
        var school = town.willow.id("schoolId");

        var file = admin.with("X-Request-Id", request).get("/api/students/export?search=willow&schoolId=" + school);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("text/csv; charset=utf-8; header=present");
        assertThat(file.header("Content-Disposition")).startsWith("attachment;");
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
        var listed = new TreeSet<String>();
        admin.get("/api/students?limit=100&search=willow&schoolId=" + school)
                .data()
                .path("rows")
                .forEach(s -> listed.add(s.path("id").asString()));
        var lines = file.text().lines().toList();
        assertThat(lines.getFirst())
                .startsWith("\"id\",\"districtId\",\"schoolId\",\"studentNumber\",\"firstName\",\"lastName\"");
        var exported = new TreeSet<>(
                lines.stream().skip(1).map(l -> l.substring(1, 37)).toList());
        assertThat(exported).hasSameSizeAs(lines.subList(1, lines.size())).isNotEmpty();
        assertThat(exported).containsAll(listed);
        assertThat(town.query(
                        "select unnest(student_ids)::text from access_log where request_id = ? and outcome = 'DONE'",
                        request))
                .containsExactlyInAnyOrderElementsOf(exported);
    }

    /** A principal does not see medical record numbers in JSON, and not in a file either. */
    @Test
    void whatTheRoleDoesNotSeeIsEmptyInTheFile() {
        var digits = String.valueOf(System.nanoTime() % 100_000);
        var record = "MRN-EXPORT-" + digits;
        var admin = town.server.as(Role.DISTRICT_ADMIN);
        var her = "/api/students/" + town.fresh(town.willow).id("studentId");
        var set = admin.patch(her, "\"1\"", Map.of("medicalRecordNum", record, "studentNumber", "-1E" + digits));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        var number = set.data().path("studentNumber").asString();
        var path = "/api/students/export?search=" + number;

        assertThat(admin.get(path).text())
                .contains(record)
                .contains("\"'" + number + "\"") // which a spreadsheet would calculate
                .doesNotContain("\"" + number + "\"");
        assertThat(town.server.as(Role.SCHOOL_ADMIN).get(path).text())
                .contains(number)
                .doesNotContain(record);
    }

    @Test
    void itIsServedAsCsvOrNotAtAll() {
        var admin = town.server.as(Role.DISTRICT_ADMIN);
        for (var accept : List.of("text/csv", "text/*", "*/*", "application/json, text/csv;q=0.5"))
            assertThat(admin.with("Accept", accept)
                            .get("/api/students/export?search=willow")
                            .status())
                    .as(accept)
                    .isEqualTo(200);
        for (var accept : List.of("application/json", "text/html", "application/*")) {
            var refused = admin.with("Accept", accept).get("/api/students/export?search=willow");
            assertThat(refused.status()).as(accept).isEqualTo(406);
            assertThat(refused.code()).isEqualTo("csv-only");
        }
        var json = admin.with("Accept", "text/csv").get("/api/students");
        assertThat(json.status()).isEqualTo(406);
        assertThat(json.code()).isEqualTo("json-only");
    }

    /** Counted in the database, so that another node does not know more than the first one. */
    @Test
    void soManyADayAndThenTheUserWaits() {
        var school = town.lincoln.id("schoolId");
        int there = activeAt(school);
        nothingWasExported();
        var environment = Map.of("EXPORT_ROWS_PER_DAY", String.valueOf(2 * there + 1));
        try (var node = town.server.node(environment);
                var other = town.server.node(environment)) {
            var path = "/api/students/export?isActive=true&schoolId=" + school;
            assertThat(node.as(Role.DISTRICT_ADMIN).get(path).status()).isEqualTo(200);
            assertThat(other.as(Role.DISTRICT_ADMIN).get(path).status()).isEqualTo(200);

            var request = TwoDistricts.newRequestId();
            var spent =
                    node.as(Role.DISTRICT_ADMIN).with("X-Request-Id", request).get(path);
            assertThat(spent.status()).isEqualTo(429);
            assertThat(spent.code()).isEqualTo("export-budget-spent");
            assertThat(Integer.parseInt(spent.header("Retry-After"))).isBetween(1, 86_400);
            assertThat(town.query("select outcome || ' ' || code from access_log where request_id = ?", request))
                    .containsExactly("REFUSED export-budget-spent");
            assertThat(town.query("select rows from export_tally")).containsExactly(String.valueOf(2 * there));

            // One more fits, and then none; everybody has a budget of her own.
            var one = "/api/students/export?search="
                    + town.query("""
                    select student_number from student s where school_id = ? and not exists (
                      select from student o where o.id <> s.id and upper(o.student_number) like upper(s.student_number) || '%')
                    limit 1""", UUID.fromString(school)).getFirst();
            assertThat(node.as(Role.DISTRICT_ADMIN).get(one).status()).isEqualTo(200);
            assertThat(node.as(Role.DISTRICT_ADMIN).get(one).status()).isEqualTo(429);
            assertThat(node.as(Role.ADMIN).get(path).status()).isEqualTo(200);
            assertThat(node.as(Role.ADMIN).get("/api/students/export").code()).isEqualTo("export-too-large");
            assertThat(node.as(Role.DISTRICT_ADMIN)
                            .get("/api/students/export?search=nobodyiscalledlikethis")
                            .status())
                    .as("an empty file costs nothing")
                    .isEqualTo(200);
        }
    }

    /** However many are allowed: a server that runs out of memory gives no dose either. */
    @Test
    void aFileHoldsSoManyAndNoMore() {
        var school = town.lincoln.id("schoolId");
        int there = activeAt(school);
        nothingWasExported();
        var path = "/api/students/export?isActive=true&schoolId=" + school;
        try (var node = town.server.node(Map.of("EXPORT_ROWS_PER_FILE", String.valueOf(there - 1)))) {
            var refused = node.as(Role.ADMIN).get(path);
            assertThat(List.of(refused.status(), refused.code())).containsExactly(422, "export-file-too-large");
            assertThat(refused.json().path("detail").asString()).contains(" " + (there - 1) + " ");
            assertThat(town.query("select rows from export_tally")).isEmpty();
        }
        try (var node = town.server.node(Map.of("EXPORT_ROWS_PER_FILE", String.valueOf(there)))) {
            assertThat(node.as(Role.ADMIN).get(path).text().lines()).hasSize(there + 1);
        }
    }

    /** Seen red without the question whether she allows it herself. */
    @Test
    void whoNeedsMoreHasSomebodyElseAllowIt() {
        var school = town.willow.id("schoolId");
        int there = activeAt(school);
        nothingWasExported();
        try (var node = town.server.node(Map.of("EXPORT_ROWS_PER_DAY", "1"))) {
            var principal = node.as(Role.SCHOOL_ADMIN);
            var admin = node.as(Role.DISTRICT_ADMIN);
            var path = "/api/students/export?isActive=true&schoolId=" + school;
            assertThat(principal.get(path).code()).isEqualTo("export-too-large");

            var body = fields("userId", idOf(principal), "rows", there - 1, "reason", "The county asks for it.");
            var own = admin.post("/api/export-allowances", with(body, "userId", idOf(admin)));
            assertThat(List.of(own.status(), own.code())).containsExactly(422, "own-export");
            assertThat(principal.post("/api/export-allowances", body).status()).isEqualTo(403);
            for (var wrong : List.of(
                    with(body, "rows", 0),
                    with(body, "rows", 1_000_001),
                    with(body, "reason", "short"),
                    with(body, "day", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString()),
                    with(body, "userId", town.birch.id("userId"))))
                assertThat(admin.post("/api/export-allowances", wrong).status())
                        .as(wrong.toString())
                        .isEqualTo(400);
            assertThat(principal.get(path).code()).isEqualTo("export-too-large");

            assertThat(admin.post("/api/export-allowances", body).status()).isEqualTo(201);
            var file = principal.get(path);
            assertThat(file.status()).as(file.text()).isEqualTo(200);
            assertThat(file.text().lines()).hasSize(there + 1);
            assertThat(principal.get(path).code()).as("once").isEqualTo("export-budget-spent");
        }
    }

    /** Seen red without the tally of the district. */
    @Test
    void theDistrictHasABudgetTogether() {
        var school = town.willow.id("schoolId");
        int there = activeAt(school);
        nothingWasExported();
        try (var node = town.server.node(Map.of("EXPORT_ROWS_PER_DISTRICT", String.valueOf(2 * there - 1)))) {
            var path = "/api/students/export?isActive=true&schoolId=" + school;
            assertThat(node.as(Role.SCHOOL_ADMIN).get(path).status()).isEqualTo(200);
            assertThat(node.as(Role.DISTRICT_ADMIN).get(path).code()).isEqualTo("export-budget-spent");
            assertThat(node.as(Role.ADMIN).get(path).status())
                    .as("she is of no district")
                    .isEqualTo(200);
        }
    }

    /** Whoever stole a session has no code. Seen red without the question for one. */
    @Test
    void aFileIsForWhoShowedHerSecondFactorLately() {
        var principal = somebodyNew(Role.SCHOOL_ADMIN);
        var path = "/api/students/export?search=nobodyiscalledlikethis";
        assertThat(principal.get(path).status()).isEqualTo(200);
        var codes = Factors.confirmed(principal);
        assertThat(principal.get(path).status()).isEqualTo(200);
        shownLongAgo(principal);
        assertThat(principal.get(path).code()).isEqualTo("step-up-needed");
        principal.post("/api/auth/second-factor/step-up", Map.of("code", codes.getFirst()));
        assertThat(principal.get(path).status()).isEqualTo(200);
    }

    /** Seen red without the question for a code. */
    @Test
    void norDoesWhoeverStoleAnAdministratorsAllowMore() {
        var admin = somebodyNew(Role.DISTRICT_ADMIN);
        var body = fields(
                "userId", idOf(town.server.as(Role.SCHOOL_ADMIN)), "rows", 1, "reason", "The county asks for it.");
        var codes = Factors.confirmed(admin);
        shownLongAgo(admin);
        assertThat(admin.post("/api/export-allowances", body).code()).isEqualTo("step-up-needed");
        admin.post("/api/auth/second-factor/step-up", Map.of("code", codes.getFirst()));
        assertThat(admin.post("/api/export-allowances", body).status()).isEqualTo(201);
    }

    private int activeAt(String school) {
        return Integer.parseInt(
                town.query("select count(*) from student where school_id = ? and is_active", UUID.fromString(school))
                        .getFirst());
    }

    private void nothingWasExported() {
        town.server
                .database()
                .superuser(
                        "delete from export_tally",
                        "delete from district_export_tally",
                        "delete from export_allowance");
    }

    private Api somebodyNew(Role role) {
        var name = "exporting-" + TwoDistricts.newRequestId();
        town.account(
                name,
                role,
                new DistrictId(UUID.fromString(town.lincoln.id("districtId"))),
                new SchoolId(UUID.fromString(town.lincoln.id("schoolId"))));
        return town.server.as(name);
    }

    private void shownLongAgo(Api api) {
        town.server
                .database()
                .superuser("update session set factor_at = now() - interval '11 minutes' where user_id = '" + idOf(api)
                        + "'");
    }

    private static String idOf(Api api) {
        return api.get("/api/auth/me").data().path("user").path("id").asString();
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.FieldVisibility;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import tools.jackson.databind.JsonNode;

/** What is kept about a child is exported whole: no table that hangs off her is left out, and no row. */
class WholeRecordTest {
    private static TwoDistricts town;
    private static Api admin;
    private static Api nurse;

    @BeforeAll
    static void open() {
        town = new TwoDistricts();
        admin = town.server.as("admin");
        nurse = town.server.as("nurse");
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void everyRowOfEveryTableThatHangsOffAStudentIsInHerRecord() {
        var child = town.fresh(town.willow);
        var allergy = "/api/allergies/" + child.id("allergyId");
        var voided = nurse.with("If-Match", nurse.get(allergy).header("ETag"))
                .send("DELETE", allergy, "{\"reason\":\"Recorded for another child\"}");
        assertThat(voided.status()).as(voided.text()).isEqualTo(200);

        var record = admin.get(path(child)).data();

        assertThat(record.path("student").path("id").asString()).isEqualTo(child.id("studentId"));
        var told = ids(record);
        for (var table : town.query("select hanging_off_student()::text")) {
            var kept =
                    town.query("select id::text from " + table + " where student_id = ?::uuid", child.id("studentId"));
            assertThat(kept)
                    .as("rows of " + table + ": have one made in TwoDistricts")
                    .isNotEmpty();
            assertThat(told)
                    .as("the rows of " + table + ": add them to WholeRecord")
                    .containsAll(kept);
        }
        assertThat(record.path("allergies").get(0).path("isActive").asBoolean()).isFalse();
        assertThat(record.path("medications").get(0).path("id").asString())
                .isEqualTo(
                        record.path("prescriptions").get(0).path("medicationId").asString());
    }

    @Test
    void ofARecordThatHasNotChangedEveryCopyIsTheSame() {
        var child = town.fresh(town.willow);

        assertThat(admin.get(path(child)).text())
                .isEqualTo(admin.get(path(child)).text());
    }

    @Test
    void whatTheCallerMayNotSeeIsSaidToBeWithheldWhetherOrNotThereIsAny() {
        var child = town.fresh(town.willow);
        assertThat(admin.get(path(child)).data().path("withheld")).isEmpty();
        assertThat(nurse.get(path(child)).data().path("withheld"))
                .extracting(JsonNode::asString)
                .containsExactly("MENTAL_HEALTH");
        assertThat(town.server.as("district-admin").get(path(child)).data().path("withheld"))
                .extracting(JsonNode::asString)
                .containsExactly("MENTAL_HEALTH", "CONFIDENTIAL");
    }

    /** Else a part or a field would be missing without a word. */
    @Test
    void whoeverMayExportARecordMaySeeEveryPartAndFieldOfItButForWhatIsSaidToBeWithheld() {
        var parts = Set.of(
                Permission.READ_STUDENTS,
                Permission.READ_HEALTH,
                Permission.READ_MEDICATION,
                Permission.READ_INCIDENTS);
        var exporting = Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(Permission.EXPORT_RECORDS))
                .toList();
        assertThat(exporting).containsExactlyInAnyOrder(Role.ADMIN, Role.NURSE, Role.DISTRICT_ADMIN);
        for (var role : exporting) {
            assertThat(role.permissions()).as(role.name()).containsAll(parts);
            for (var field : FieldVisibility.table().fields())
                assertThat(FieldVisibility.table().shows(role, field.type(), field.name()))
                        .as(role + " " + field)
                        .isTrue();
        }
    }

    @Test
    void exportIsInTheChildsAccessLog() {
        var child = town.fresh(town.willow);
        nurse.get(path(child));

        var log = nurse.get("/api/students/" + child.id("studentId") + "/access-log?limit=5")
                .data()
                .path("rows");
        assertThat(log.get(0).path("action").asString()).isEqualTo("ExportRecord");
        assertThat(log.get(0).path("outcome").asString()).isEqualTo("DONE");
    }

    private static String path(Things child) {
        return "/api/students/" + child.id("studentId") + "/record";
    }

    private static Set<String> ids(JsonNode record) {
        var ids = new TreeSet<String>();
        for (var part : record) {
            if (part.isArray()) part.forEach(row -> ids.add(row.path("id").asString("")));
        }
        return ids;
    }
}

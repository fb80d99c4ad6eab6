package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.FieldVisibility;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
                Permission.READ_INCIDENTS,
                Permission.READ_CONSENTS);
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
    void recordIsSharedWithSomebodyOutsideOnlyWithAConsentToThat() {
        var child = town.fresh(town.willow);
        var shared = path(child) + "/shared";
        assertThat(nurse.get(shared).data()).isEqualTo(nurse.get(path(child)).data());

        var consent = "/api/consents/" + child.id("consentId");
        var withdrawn = nurse.with("If-Match", nurse.get(consent).header("ETag"))
                .send("DELETE", consent, "{\"withdrawnBy\":\"Marta Quintero\",\"reason\":\"We changed our mind\"}");
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);

        var refused = nurse.get(shared);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("consent-missing");
        assertThat(nurse.get(path(child)).status()).as("for the house").isEqualTo(200);
        var log = nurse.get("/api/students/" + child.id("studentId") + "/access-log?limit=2")
                .data()
                .path("rows");
        assertThat(log.get(1).path("action").asString()).isEqualTo("ShareRecord");
        assertThat(log.get(1).path("outcome").asString()).isEqualTo("REFUSED");
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

    /** Red when a part is not stored, or a row with another version or time; or what hangs on it besides, such as no_other_until. */
    @Test
    void aRecordThatIsImportedIsTheOneThatWasExportedRowByRow() {
        var child = town.fresh(town.willow);
        asNeeded(child);
        var record = admin.get(path(child)).data();
        var rows = rowsOf(child);
        var there = imported(admin, record);
        assertThat(there.status()).as(there.text()).isEqualTo(409);
        assertThat(there.code()).isEqualTo("record-exists");

        forget(child);
        assertThat(admin.get(path(child)).status()).isEqualTo(404);
        var back = imported(admin, record);

        assertThat(back.status()).as(back.text()).isEqualTo(201);
        assertThat(back.header("Location")).isEqualTo("/api/students/" + child.id("studentId"));
        assertThat(admin.get(path(child)).data()).as("notes and all").isEqualTo(expired(record));
        rows.computeIfPresent(
                "guardian_notification",
                (table, kept) -> kept.stream()
                        .map(row -> row.replace("WAITING", "EXPIRED"))
                        .toList());
        assertThat(rowsOf(child)).isEqualTo(rows);
    }

    /** What waited to be sent is the one thing that is not as it was: it is not sent once more, from here. */
    private static JsonNode expired(JsonNode record) {
        var messages = record.path("guardianNotifications");
        assertThat(messages).extracting(m -> m.path("state").asString()).contains("WAITING");
        var taken = record.deepCopy();
        for (var message : taken.path("guardianNotifications"))
            if (message.path("state").asString().equals("WAITING")) ((ObjectNode) message).put("state", "EXPIRED");
        return taken;
    }

    @Test
    void whatARecordRefersToMustBeHereAndIsNamedWhereItIsNot() {
        var child = town.fresh(town.willow);
        var record = admin.get(path(child)).data();
        forget(child);
        var nobody = UUID.randomUUID().toString();
        var wrong = (ObjectNode) record.deepCopy();
        ((ObjectNode) wrong.path("allergies").get(0)).put("recordedById", nobody);
        ((ObjectNode) wrong.path("administrations").get(0)).put("lotId", nobody);
        ((ObjectNode) wrong.path("administrations").get(1)).put("prescriptionId", nobody);
        ((ObjectNode) wrong.path("vitalSigns").get(0)).put("studentId", nobody);
        ((ObjectNode) wrong.path("prescriptions").get(0)).put("medicationId", nobody);
        ((ObjectNode) wrong.path("incidentReports").get(0)).put("schoolId", town.lincoln.id("schoolId"));
        ((ObjectNode) wrong.path("consents").get(0)).put("consentFormId", town.birch.id("consentFormId"));

        var refused = imported(admin, wrong);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().path("errors"))
                .extracting(e -> e.path("pointer").asString())
                .contains(
                        "/record/allergies/0/recordedById",
                        "/record/administrations/0/lotId",
                        "/record/administrations/1/prescriptionId",
                        "/record/administrations/1/scheduledFor",
                        "/record/vitalSigns/0/studentId",
                        "/record/prescriptions/0/medicationId",
                        "/record/incidentReports/0/schoolId",
                        "/record/consents/0/consentFormId");
        assertThat(rowsOf(child).values()).as("nothing is half-written").allMatch(List::isEmpty);
    }

    /** Red when ids are taken for granted: a row that is somebody else's would be hers. */
    @Test
    void rowThatSomebodyElseHasIsNotTakenOver() {
        var child = town.fresh(town.willow);
        var other = town.fresh(town.willow);
        var record = (ObjectNode) admin.get(path(child)).data();
        forget(child);
        ((ObjectNode) record.path("allergies").get(0)).put("id", other.id("allergyId"));

        assertThat(imported(admin, record).code()).isEqualTo("record-exists");
        assertThat(rowsOf(child).values()).allMatch(List::isEmpty);
        assertThat(nurse.get("/api/allergies/" + other.id("allergyId"))
                        .data()
                        .path("studentId")
                        .asString())
                .isEqualTo(other.id("studentId"));
    }

    @Test
    void recordThatTheDatabaseWouldNotHaveIsRefusedAsAWhole() {
        var child = town.fresh(town.willow);
        var record = (ObjectNode) admin.get(path(child)).data();
        forget(child);
        // Two active orders of one medication for the same days.
        var order = (ObjectNode) record.path("prescriptions").get(0).deepCopy();
        order.put("id", UUID.randomUUID().toString());
        ((ArrayNode) record.path("prescriptions")).add(order);

        var refused = imported(admin, record);

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("medication-prescribed-already");
        assertThat(rowsOf(child).values()).allMatch(List::isEmpty);
    }

    /** Each row is right by itself: only the database knows that what it says does not fit together. Red, with a fault of ours, without the catch. */
    @Test
    void recordThatContradictsItselfIsRefusedAsAWhole() {
        var child = town.fresh(town.willow);
        var record = (ObjectNode) admin.get(path(child)).data();
        forget(child);
        ((ObjectNode) record.path("administrations").get(0)).putNull("doseAmount");

        var refused = imported(admin, record);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/record");
        assertThat(rowsOf(child).values()).allMatch(List::isEmpty);
    }

    private static Api.Answer imported(Api as, JsonNode record) {
        return as.post("/api/students/records", Map.of("record", record));
    }

    /** A dose as needed: no other one may be given for a while. */
    private static void asNeeded(Things child) {
        var medication = admin.post(
                        "/api/medications",
                        Map.of(
                                "districtId",
                                child.id("districtId"),
                                "name",
                                "Asneedol " + UUID.randomUUID(),
                                "strength",
                                "5 mg",
                                "dosageForm",
                                "TABLET"))
                .data()
                .path("id")
                .asString();
        var today = LocalDate.now(ZoneId.of("America/Chicago"));
        var order = nurse.post(
                "/api/students/" + child.id("studentId") + "/prescriptions",
                Things.fields(
                        "medicationId",
                        medication,
                        "doseAmount",
                        1,
                        "doseUnit",
                        "TABLET",
                        "route",
                        "ORAL",
                        "frequency",
                        "PRN every 4 hours, max 3/day",
                        "startDate",
                        today.minusDays(3).toString(),
                        "prescriber",
                        "Dr. Helen Marsh",
                        "authorizedBy",
                        "Marta Quintero",
                        "authorizedOn",
                        today.minusDays(3).toString()));
        assertThat(order.status()).as(order.text()).isEqualTo(201);
        var given = nurse.withKey()
                .post(
                        "/api/prescriptions/" + order.data().path("id").asString() + "/administrations",
                        Map.of(
                                "occurredAt",
                                Instant.now().minusSeconds(3600).toString(),
                                "enteredFrom",
                                "PAPER",
                                "lateReason",
                                "The network was down."));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
    }

    /** All rows of hers, in the tables that hang off a student, and herself. */
    private static Map<String, List<String>> rowsOf(Things child) {
        var rows = new TreeMap<String, List<String>>();
        for (var table : town.query("select hanging_off_student()::text"))
            rows.put(
                    table,
                    town.query(
                            // A position in line is given anew, in the same order; and a note is encrypted anew.
                            "select regexp_replace((to_jsonb(t) - 'position')::text, 'sealed:[0-9a-zA-Z:+/=]*', 'sealed', 'g') from "
                                    + table
                                    + " t where student_id = ?::uuid order by id",
                            child.id("studentId")));
        rows.put(
                "student",
                town.query("select to_jsonb(t)::text from student t where id = ?::uuid", child.id("studentId")));
        return rows;
    }

    /** As if she had never been here. */
    private static void forget(Things child) {
        var id = "'" + child.id("studentId") + "'";
        var statements = new ArrayList<String>();
        statements.add("set session_replication_role = replica");
        statements.add(
                "delete from student_merge_row where merge_id in (select id from student_merge where student_id = " + id
                        + ")");
        statements.add("delete from student_merge where student_id = " + id);
        statements.add("delete from student where merged_into = " + id);
        for (var table : town.query("select hanging_off_student()::text"))
            statements.add("delete from " + table + " where student_id = " + id);
        statements.add("delete from student where id = " + id);
        statements.add("set session_replication_role = default");
        town.server.database().superuser(statements.toArray(String[]::new));
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

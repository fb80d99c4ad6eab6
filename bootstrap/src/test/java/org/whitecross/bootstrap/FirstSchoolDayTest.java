package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main path, as a nurse walks it: over HTTP, on the wired platform. */
class FirstSchoolDayTest {
    private static LiveServer server;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aNurseFindsAStudentGivesADoseReportsAnIncidentAndAllOfItIsAudited() {
        var nurse = server.as("nurse");

        var list = nurse.get("/api/students?page=1&limit=10&hasMedications=true");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.data().path("rows")).hasSize(10);
        assertThat(list.data().path("count").asInt()).isGreaterThanOrEqualTo(10);
        var id = list.data().path("rows").get(0).path("id").asString();

        var chart = nurse.get("/api/students/" + id + "/chart").data();
        assertThat(chart.path("emergencyContacts")).isNotEmpty();
        var lastSchoolDay = LocalDate.now(ZoneId.of("America/Chicago")).minusDays(1);
        while (lastSchoolDay.getDayOfWeek().getValue() > 5) lastSchoolDay = lastSchoolDay.minusDays(1);
        var round = nurse.get("/api/medication-rounds?limit=100&date=" + lastSchoolDay)
                .data();
        var due = StreamSupport.stream(round.path("rows").spliterator(), false)
                .filter(dose -> dose.path("studentId").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(due.path("status").asString()).isEqualTo("MISSED");
        var prescription = due.path("prescriptionId").asString();
        var medication = due.path("medicationId").asString();
        var before = onHand(nurse, medication);

        var dose = Map.of(
                "scheduledFor",
                due.path("scheduledFor").asString(),
                "occurredAt",
                due.path("scheduledFor").asString(),
                "enteredFrom",
                "PAPER",
                "lateReason",
                "The network was down.");
        var given = nurse.withKey().post("/api/prescriptions/" + prescription + "/administrations", dose);
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(nurse.get(given.header("Location")).data()).isEqualTo(given.data());

        var second = nurse.withKey().post("/api/prescriptions/" + prescription + "/administrations", dose);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("dose-already-given");
        assertThat(second.json().path("existing")).isEqualTo(given.data());
        assertThat(before - onHand(nurse, medication))
                .as("one dose left the stock")
                .isEqualTo(given.data().path("doseAmount").asDouble());

        var incident = nurse.post(
                "/api/incident-reports",
                Map.of(
                        "studentId", id,
                        "type", "INJURY",
                        "severity", "LOW",
                        "location", "Gymnasium",
                        "description", "Twisted the right ankle while landing.",
                        "actionsTaken", "Ice pack, rest, guardian called.",
                        "occurredAt", Instant.now().minusSeconds(600).toString()));
        assertThat(incident.status()).as(incident.text()).isEqualTo(201);
        assertThat(nurse.get(incident.header("Location")).data()).isEqualTo(incident.data());

        var log =
                nurse.get("/api/students/" + id + "/access-log?limit=50").data().path("rows");
        assertThat(actions(log))
                .contains(
                        "SearchStudents DONE",
                        "ReadChart DONE",
                        "GiveDose DONE",
                        "GiveDose REFUSED",
                        "ReportIncident DONE");
        assertThat(StreamSupport.stream(log.spliterator(), false)
                        .map(e -> e.path("userName").asString("")))
                .as("who it was")
                .contains("Nina Okoro");
    }

    private static List<String> actions(JsonNode log) {
        return StreamSupport.stream(log.spliterator(), false)
                .map(entry -> entry.path("action").asString() + " "
                        + entry.path("outcome").asString())
                .toList();
    }

    private static double onHand(Api nurse, String medication) {
        var lots = nurse.get("/api/medications/" + medication + "/lots").data().path("rows");
        return StreamSupport.stream(lots.spliterator(), false)
                .mapToDouble(lot -> lot.path("onHand").asDouble())
                .sum();
    }
}

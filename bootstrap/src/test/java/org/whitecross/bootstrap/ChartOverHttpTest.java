package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Items of the chart in JSON: flat, whatever records they are made of, and changed in part by a merge patch. */
class ChartOverHttpTest {
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
    void vitalSignsAreFlatAndChangeInPart() {
        var nurse = server.as("nurse");
        var path = "/api/students/" + aStudent(nurse) + "/vital-signs";

        var taken = nurse.post(path, Map.of("heartRate", 80, "temperatureFahrenheit", 98.6));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(taken.header("ETag")).isEqualTo("\"1\"");
        assertThat(taken.data().propertyNames())
                .contains("id", "studentId", "occurredAt", "heartRate", "alerts", "version")
                .doesNotContain("entry", "measured", "signs");
        assertThat(taken.data().path("temperatureCelsius").decimalValue()).isEqualByComparingTo("37");
        assertThat(nurse.get(taken.header("Location")).data()).isEqualTo(taken.data());

        var patched = nurse.patch(taken.header("Location"), "\"1\"", Map.of("heartRate", 81));
        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(patched.data().path("heartRate").asInt()).isEqualTo(81);
        assertThat(patched.data().path("temperatureCelsius"))
                .isEqualTo(taken.data().path("temperatureCelsius"));
        assertThat(patched.data().path("occurredAt")).isEqualTo(taken.data().path("occurredAt"));

        var fahrenheit = new HashMap<String, Object>();
        fahrenheit.put("temperatureCelsius", null);
        fahrenheit.put("temperatureFahrenheit", 104);
        var hot = nurse.patch(taken.header("Location"), "\"2\"", fahrenheit);
        assertThat(hot.data().path("alertLevel").asString()).isEqualTo("CRITICAL");
        assertThat(nurse.get(path + "?limit=1").data().path("rows").get(0)).isEqualTo(hot.data());

        var wrong = nurse.post(path, Map.of("heartRate", 20, "systolic", 90, "occurredAt", "2025-01-01T12:00:00Z"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("errors"))
                .extracting(e -> e.path("pointer").asString())
                .containsExactlyInAnyOrder("/lateReason", "/heartRate", "/diastolic");
    }

    @Test
    void conditionTakesAListAndHasDefaults() {
        var nurse = server.as("nurse");

        var recorded = nurse.post(
                "/api/students/" + aStudent(nurse) + "/conditions",
                Map.of(
                        "name",
                        "Asthma",
                        "severity",
                        "MILD",
                        "status",
                        "ACTIVE",
                        "requires504",
                        false,
                        "requiresIep",
                        false,
                        "triggers",
                        new String[] {"dust", "pollen"}));

        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.data().path("triggers")).hasSize(2);
        assertThat(recorded.data().path("nextReviewOn").isString()).isTrue();
        var patched = nurse.patch(recorded.header("Location"), "\"1\"", Map.of("severity", "MODERATE"));
        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    }

    private static String aStudent(Api nurse) {
        return nurse.get("/api/students?limit=1")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.reference.CdcGrowthFileTest;
import org.whitecross.bootstrap.reference.CdcGrowthFiles;
import org.whitecross.domain.health.ReferenceLoaded;
import tools.jackson.databind.JsonNode;

/** A child is measured before and after the reference is loaded: over HTTP, on the wired platform. */
class GrowthTest {
    private static final int DAYS_OLD = 1102; // 36.205 months: within the excerpt

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
    void aMeasurementIsComparedOnceTheReferenceIsLoaded() throws IOException {
        var nurse = server.as("nurse");
        var boy = child(nurse, "MALE");
        var measurements = "/api/students/" + boy.path("id").asString() + "/growth-measurements";

        var created = nurse.post(measurements, measured(boy));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.data().path("references")).isEmpty();
        assertThat(codes(created.data())).containsOnly("reference-data-missing");
        assertThat(assessment(created.data(), "WEIGHT_FOR_AGE").path("z").isNull())
                .isTrue();

        var files = CdcGrowthFiles.read(List.of(CdcGrowthFileTest.excerpt()));
        assertThat(server.platform().application().ask(Caller.operator("test"), files))
                .extracting(ReferenceLoaded::changed)
                .containsExactly(true);
        assertThat(server.platform().application().ask(Caller.operator("test"), files))
                .as("again")
                .extracting(ReferenceLoaded::changed)
                .containsExactly(false);

        var read = nurse.get(created.header("Location"));
        var reference = read.data().path("references").get(0);
        assertThat(reference.path("name").asString()).isEqualTo("CDCref_d.csv");
        assertThat(reference.path("sha256").asString())
                .isEqualTo(files.files().getFirst().sha256());
        assertThat(assessment(read.data(), "BMI_FOR_AGE").path("referenceId")).isEqualTo(reference.path("id"));
        assertThat(read.data().path("ageMonths").asString()).isEqualTo("36.21");
        assertThat(read.data().path("bmi").asString()).isEqualTo("15.7");
        assertThat(codes(read.data())).containsOnly("");
        // worked out apart from this code, from CDC's file
        assertThat(z(read.data(), "WEIGHT_FOR_AGE")).isEqualTo("-0.068957");
        assertThat(z(read.data(), "STATURE_FOR_AGE")).isEqualTo("0.041745");
        assertThat(z(read.data(), "BMI_FOR_AGE")).isEqualTo("-0.268007");
        assertThat(z(read.data(), "HEAD_CIRCUMFERENCE_FOR_AGE")).isEqualTo("-0.121296");
        assertThat(z(read.data(), "WEIGHT_FOR_STATURE")).isEqualTo("-0.210232");
        var bmi = assessment(read.data(), "BMI_FOR_AGE");
        assertThat(bmi.path("percentile").asString()).isEqualTo("39.434699");
        assertThat(bmi.path("percentOf95th").asString()).isEqualTo("86.034716");
        assertThat(bmi.path("modifiedZ").asString()).isEqualTo("-0.307603");
        assertThat(bmi.path("implausible").asBoolean()).isFalse();
        assertThat(nurse.get(measurements).data().path("rows").get(0)).isEqualTo(read.data());
        assertThat(nurse.get("/api/students/" + boy.path("id").asString() + "/chart")
                        .data()
                        .path("latestGrowth"))
                .isEqualTo(read.data());
    }

    @Test
    void aMeasurementIsCorrectedAndVoided() {
        var nurse = server.as("nurse");
        var girl = child(nurse, "FEMALE");
        var measurements = "/api/students/" + girl.path("id").asString() + "/growth-measurements";
        var created = nurse.post(
                measurements, Map.of("occurredAt", Instant.now().toString(), "heightInches", 50.5, "weightPounds", 60));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.data().path("heightCm").asString()).isEqualTo("128.27");
        assertThat(created.data().path("weightKg").asString()).isEqualTo("27.216");
        var path = created.header("Location");

        var patched = nurse.patch(path, created.header("ETag"), Map.of("weightKg", 27.5));
        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(patched.data().path("heightCm").asString()).isEqualTo("128.27");
        assertThat(patched.data().path("weightKg").asString()).isEqualTo("27.5");
        assertThat(nurse.patch(path, created.header("ETag"), Map.of("weightKg", 28))
                        .status())
                .isEqualTo(412);
        var wrong = nurse.patch(path, patched.header("ETag"), Map.of("heightCm", 1285));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/heightCm");
        var whole = nurse.put(
                path,
                patched.header("ETag"),
                Map.of("occurredAt", patched.data().path("occurredAt").asString(), "headCircumferenceCm", 51));
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.data().path("heightCm").isNull()).isTrue();

        var voided = nurse.with("If-Match", whole.header("ETag")).send("DELETE", path, "{\"reason\":\"wrong child\"}");
        assertThat(voided.status()).as(voided.text()).isEqualTo(200);
        assertThat(nurse.get(measurements).data().path("count").asInt()).isZero();
        assertThat(nurse.get(path).data().path("voidReason").asString()).isEqualTo("wrong child");
        assertThat(server.as("viewer").post(measurements, measured(girl)).status())
                .isEqualTo(403);
    }

    /** At the age that the excerpt of the parameters knows; she came to school only later. */
    private static Map<String, Object> measured(JsonNode student) {
        var day = LocalDate.parse(student.path("dateOfBirth").asString()).plusDays(DAYS_OLD);
        return Map.of(
                "occurredAt", day.atTime(18, 0).toInstant(ZoneOffset.UTC).toString(),
                "heightCm", 95.25,
                "weightKg", 14.25,
                "headCircumferenceCm", 49.5,
                "lateReason", "from the booklet of her doctor");
    }

    private static JsonNode child(Api nurse, String gender) {
        return StreamSupport.stream(
                        nurse.get("/api/students?limit=100").data().path("rows").spliterator(), false)
                .filter(s -> s.path("gender").asString().equals(gender))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(JsonNode measurement) {
        return StreamSupport.stream(measurement.path("assessments").spliterator(), false)
                .map(a -> a.path("code").asString(""))
                .toList();
    }

    private static String z(JsonNode measurement, String measure) {
        return assessment(measurement, measure).path("z").asString();
    }

    private static JsonNode assessment(JsonNode measurement, String measure) {
        return StreamSupport.stream(measurement.path("assessments").spliterator(), false)
                .filter(a -> a.path("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow();
    }
}

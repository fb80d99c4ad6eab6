package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.reference.VaccineCodeFile;
import org.whitecross.bootstrap.reference.VaccineCodeFileTest;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceLoaded;

/** A dose is recorded before and after CDC's tables are loaded: over HTTP, on the wired platform. */
class VaccineCodesOverHttpTest {
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
    void codesAreLookedUpFromTheMomentTheirTablesAreLoaded() throws IOException {
        var nurse = server.as("nurse");
        var student = nurse.get("/api/students?limit=1")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
        var vaccinations = "/api/students/" + student + "/vaccinations";
        var exemptions = "/api/students/" + student + "/vaccine-exemptions";

        var before = nurse.post(vaccinations, reported("777", "ZZZ", 1));
        assertThat(before.status()).as(before.text()).isEqualTo(201);
        assertThat(before.data().path("cvx").path("missing").asString()).isEqualTo("reference-data-missing");
        assertThat(before.data().path("cvx").path("shortName").isNull()).isTrue();
        assertThat(server.as("admin").get("/api/reference-data").data().path("rows"))
                .hasSize(3)
                .allSatisfy(kind -> {
                    assertThat(kind.path("isLoaded").asBoolean()).isFalse();
                    assertThat(kind.path("versions")).isEmpty();
                });

        var vaccines = load(ReferenceKind.CVX);
        var makers = load(ReferenceKind.MVX);
        assertThat(vaccines.changed()).isTrue();
        assertThat(load(ReferenceKind.CVX).changed()).as("again").isFalse();

        var loaded = server.as("district-admin")
                .get("/api/reference-data")
                .data()
                .path("rows")
                .get(1);
        assertThat(loaded.path("kind").asString()).isEqualTo("CVX");
        assertThat(loaded.path("isLoaded").asBoolean()).isTrue();
        assertThat(loaded.path("versions").get(0).path("sha256").asString())
                .isEqualTo(vaccines.version().sha256());
        assertThat(loaded.path("versions").get(0).path("rowCount").asInt()).isEqualTo(10);
        assertThat(nurse.get("/api/reference-data").status()).isEqualTo(403);

        var read = nurse.get(before.header("Location"));
        assertThat(read.data().path("cvx").path("missing").asString()).isEqualTo("unknown-code");
        var stays = nurse.patch(before.header("Location"), read.header("ETag"), Map.of("notes", "seen again"));
        assertThat(stays.status()).isEqualTo(400);
        assertThat(stays.json().path("errors"))
                .extracting(
                        e -> e.path("pointer").asString() + " " + e.path("code").asString())
                .containsExactly("/cvxCode unknown-code", "/mvxCode unknown-code");
        var corrected =
                nurse.patch(before.header("Location"), read.header("ETag"), Map.of("cvxCode", "2", "mvxCode", "WAL"));
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
        assertThat(corrected.data().path("cvx").path("shortName").asString()).isEqualTo("OPV");
        assertThat(corrected.data().path("cvx").path("status").asString()).isEqualTo("INACTIVE");
        assertThat(corrected.data().path("mvx").path("shortName").asString()).isEqualTo("Wyeth");
        assertThat(corrected.data().path("references"))
                .extracting(v -> v.path("sha256").asString())
                .containsExactly(vaccines.version().sha256(), makers.version().sha256());
        assertThat(nurse.get(vaccinations).data().path("rows").get(0)).isEqualTo(corrected.data());
        assertThat(nurse.get("/api/students/" + student + "/chart")
                        .data()
                        .path("vaccinations")
                        .get(0))
                .isEqualTo(corrected.data());

        assertThat(nurse.post(vaccinations, givenHere("02")).json().path("errors"))
                .extracting(
                        e -> e.path("pointer").asString() + " " + e.path("code").asString())
                .containsExactly("/cvxCode code-not-active");
        assertThat(nurse.post(vaccinations, givenHere("03")).status()).isEqualTo(201);

        var unknown = nurse.post(exemptions, exempt("778"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/cvxCode");
        var exempt = nurse.post(exemptions, exempt("21"));
        assertThat(exempt.data().path("cvx").path("shortName").asString()).isEqualTo("varicella");
        assertThat(nurse.get(exemptions).data().path("rows").get(0)).isEqualTo(exempt.data());
    }

    private static ReferenceLoaded load(ReferenceKind kind) throws IOException {
        return server.platform()
                .application()
                .ask(Caller.operator("test"), VaccineCodeFile.read(kind, VaccineCodeFileTest.sample(kind)));
    }

    private static Map<String, Object> reported(String cvx, String mvx, int daysAgo) {
        return new HashMap<>(Map.of(
                "cvxCode",
                cvx,
                "mvxCode",
                mvx,
                "vaccineName",
                "as the parents told",
                "source",
                "REPORTED",
                "administeredOn",
                LocalDate.now(java.time.ZoneId.of("America/Chicago"))
                        .minusDays(daysAgo)
                        .toString(),
                "administeredOnPrecision",
                "DAY"));
    }

    private static Map<String, Object> givenHere(String cvx) {
        var dose = reported(cvx, "MSD", 0);
        dose.put("source", "GIVEN_HERE");
        dose.put("lotNumber", "R034567");
        dose.put(
                "expiresOn",
                LocalDate.now(java.time.ZoneId.of("America/Chicago"))
                        .plusYears(1)
                        .toString());
        dose.put("site", "ARM_LEFT");
        dose.put("route", "SUBCUTANEOUS");
        dose.put("administeredBy", "Iris Okafor, RN");
        return dose;
    }

    private static Map<String, Object> exempt(String cvx) {
        return Map.of(
                "type",
                "MEDICAL",
                "cvxCode",
                cvx,
                "reason",
                "leukemia in treatment",
                "validFrom",
                LocalDate.now(java.time.ZoneId.of("America/Chicago")).toString());
    }
}

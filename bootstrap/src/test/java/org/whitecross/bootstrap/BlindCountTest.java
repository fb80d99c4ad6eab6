package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.http.RouteTable.Route;

/**
 * While a count waits for its second person, no answer tells her what the first one found, and none but the ledger itself
 * what there should be. Looked for in the JSON of every answer that a lot, its count or its medication is named in.
 */
class BlindCountTest {
    private static final String FIRST = "37.125";
    private static final String EXPECTED = "41.375";
    private static LiveServer server;
    private static String school;
    private static String controlled;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        school = server.as("nurse")
                .get("/api/auth/me")
                .data()
                .path("user")
                .path("schoolIds")
                .get(0)
                .asString();
        controlled = StreamSupport.stream(
                        server.as("nurse")
                                .get("/api/medications")
                                .data()
                                .path("rows")
                                .spliterator(),
                        false)
                .filter(m -> m.path("deaSchedule").asString("").equals("II"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /** Seen red: where StockDesk or CountDesk answers with a lot or a count that is not shown(). */
    @Test
    void secondPersonIsNotToldWhatTheFirstOneCountedNorWhatThereShouldBe() {
        var nurse = server.as("nurse");
        var lot = received(EXPECTED);
        count(server.as("relief-nurse"), lot, EXPECTED, 201);

        var first = count(nurse, lot, FIRST, 201);
        var count = first.data().path("id").asString();
        assertThat(tells(first.text(), EXPECTED)).as(first.text()).isFalse();
        assertThat(tells(first.text(), FIRST)).as(first.text()).isFalse();
        var again = count(nurse, lot, EXPECTED, 422);
        assertThat(tells(again.text(), FIRST) || tells(again.text(), EXPECTED)).isFalse();

        var asked = new ArrayList<String>();
        for (var path : paths(lot, count)) {
            var answer = server.as("relief-nurse").get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            asked.add(path);
            assertThat(tells(answer.text(), FIRST)).as(path + answer.text()).isFalse();
            if (!path.contains("movements") && !path.endsWith("/counts"))
                assertThat(tells(answer.text(), EXPECTED))
                        .as(path + answer.text())
                        .isFalse();
        }
        assertThat(asked).hasSizeGreaterThan(8);
        // Of the earlier count, which is closed, the figures are told; of this one none.
        var counts = nurse.get("/api/medication-lots/" + lot + "/counts").data().path("rows");
        assertThat(counts.get(0).path("state").asString()).isEqualTo("OPEN");
        assertThat(counts.get(0).path("firstQuantity").isNull()).isTrue();
        assertThat(counts.get(0).path("firstExpected").isNull()).isTrue();
        var patched = server.as("relief-nurse")
                .patch(
                        "/api/medication-lots/" + lot,
                        nurse.get("/api/medication-lots/" + lot).header("ETag"),
                        Map.of("location", "Safe"));
        assertThat(patched.status()).isEqualTo(200);
        assertThat(tells(patched.text(), EXPECTED)).as(patched.text()).isFalse();

        var closed = count(server.as("relief-nurse"), lot, EXPECTED, 201);
        assertThat(closed.data().path("state").asString()).isEqualTo("DISCREPANT");
        assertThat(tells(closed.text(), FIRST)).as("now it is told").isTrue();
    }

    @Test
    void secondPersonIsNotToldWhatTheFirstOneTookOver() {
        var lot = received(FIRST);
        var nurse = server.as("relief-nurse");
        var count = nurse.get("/api/medication-lots/" + lot + "/counts")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
        for (var path : paths(lot, count)) {
            var answer = nurse.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(tells(answer.text(), FIRST)).as(path + answer.text()).isFalse();
        }
    }

    /** Every address that is read of medication stock, with these ids. */
    private static List<String> paths(String lot, String count) {
        var known = Map.of("{lotId}", lot, "{countId}", count, "{medicationId}", controlled);
        return Platform.routes().all().stream()
                .filter(r -> r.method().name().equals("GET") && r.path().startsWith("/api/medication"))
                .map(Route::path)
                .map(path -> {
                    for (var id : known.entrySet()) path = path.replace(id.getKey(), id.getValue());
                    return path;
                })
                .filter(path -> !path.contains("{"))
                .toList();
    }

    private static boolean tells(String json, String number) {
        return json.contains(number);
    }

    private static String received(String quantity) {
        var answer = server.as("nurse")
                .withKey()
                .post(
                        "/api/medications/" + controlled + "/lots",
                        Map.of(
                                "schoolId",
                                school,
                                "lotNumber",
                                "BLIND-" + System.nanoTime(),
                                "expiresOn",
                                LocalDate.now(java.time.ZoneOffset.UTC)
                                        .plusDays(20)
                                        .toString(),
                                "handedOverBy",
                                "Paula Lindqvist",
                                "handedOverAs",
                                "PARENT",
                                "quantity",
                                new java.math.BigDecimal(quantity)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(tells(answer.text(), quantity)).as(answer.text()).isFalse();
        return answer.data().path("id").asString();
    }

    private static Api.Answer count(Api caller, String lot, String quantity, int status) {
        var answer = caller.withKey()
                .post(
                        "/api/medication-lots/" + lot + "/counts",
                        Map.of("quantity", new java.math.BigDecimal(quantity)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two hundred people take one unit each, at the same moment, out of a lot of fifty. Fifty get one; nothing is taken that was
 * not there, and nothing is lost.
 */
class StockRaceTest {
    private static final int TAKERS = 200;
    private static final int UNITS = 50;
    private static LiveServer server;
    private static LiveServer other;
    private static String medication;
    private static String school;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.secondNode();
        school = server.as("nurse")
                .get("/api/auth/me")
                .data()
                .path("user")
                .path("schoolIds")
                .get(0)
                .asString();
        medication = created(server.as("district-admin")
                .post("/api/medications", Map.of("name", "Racemol", "strength", "1 mg", "dosageForm", "TABLET")));
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    private enum Outcome {
        TAKEN,
        NONE_LEFT,
        ANOTHER
    }

    /** Red when stock is read and then written back: see the next test. */
    @Test
    void exactlyAsManyAreTakenAsThereAre() {
        int rounds = Boolean.getBoolean("trust.full") ? 200 : 3;
        for (int round = 0; round < rounds; round++) {
            var lot = lot();
            var path = "/api/medication-lots/" + lot + "/movements";
            var one = Map.of("kind", "DISPOSED", "quantity", 1, "reason", "No longer needed");
            var violations = violations(lot, taker -> {
                var node = taker % 2 == 0 ? server : other;
                var api = new Api(
                        node.client, node.anonymous().base(), server.as("nurse").token(), Map.of());
                var answer = api.withKey().post(path, one);
                // Who waits too long for her turn is told to try again, like anybody would.
                while (answer.status() == 503) answer = api.withKey().post(path, one);
                if (answer.status() == 201) return Outcome.TAKEN;
                boolean none = answer.status() == 409 && answer.code().equals("stock-below-zero")
                        || answer.status() == 422 && answer.code().equals("lot-disposed");
                if (!none) System.out.println(answer.text());
                return none ? Outcome.NONE_LEFT : Outcome.ANOTHER;
            });
            assertThat(violations).as("round %s", round).isEmpty();
        }
    }

    /** The mutant: a taker who reads what there is, and writes back one less. */
    @Test
    void theCheckWouldFindTakersWhoReadAndWriteBack() {
        var lot = lot();
        var source = server.database().asSuperuser();
        var violations = violations(lot, taker -> {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                var row = statement.executeQuery("select on_hand::int from medication_lot where id = '" + lot + "'");
                row.next();
                int seen = row.getInt(1);
                if (seen < 1) return Outcome.NONE_LEFT;
                statement.execute("update medication_lot set on_hand = " + (seen - 1) + " where id = '" + lot + "'");
                return Outcome.TAKEN;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(violations).isNotEmpty();
    }

    private static List<String> violations(String lot, Function<Integer, Outcome> taker) {
        var outcomes = Together.all(TAKERS, taker::apply);
        long taken = outcomes.stream().filter(o -> o == Outcome.TAKEN).count();
        int onHand = Sql.number(server.database(), "select on_hand::int from medication_lot where id = '" + lot + "'");
        int ledger = Sql.number(
                server.database(),
                "select sum(quantity)::int from medication_lot_movement where lot_id = '" + lot + "'");
        var found = new ArrayList<String>();
        if (taken != UNITS) found.add(taken + " took one of " + UNITS);
        if (outcomes.contains(Outcome.ANOTHER)) found.add("somebody was refused for another reason");
        if (onHand != 0) found.add(onHand + " are left");
        if (ledger != onHand) found.add("the ledger says " + ledger + ", the lot " + onHand);
        System.out.println("Stock race: " + TAKERS + " takers, " + UNITS + " units, " + taken + " taken, " + found);
        return found;
    }

    private static String lot() {
        return created(server.as("nurse")
                .withKey()
                .post(
                        "/api/medications/" + medication + "/lots",
                        Map.of(
                                "schoolId",
                                school,
                                "lotNumber",
                                "RACE-" + UUID.randomUUID().toString().substring(0, 8),
                                "expiresOn",
                                LocalDate.now(java.time.ZoneOffset.UTC)
                                        .plusDays(90)
                                        .toString(),
                                "handedOverBy",
                                "Marlow Pharmacy",
                                "handedOverAs",
                                "PHARMACY",
                                "quantity",
                                UNITS)));
    }

    private static String created(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("id").asString();
    }
}

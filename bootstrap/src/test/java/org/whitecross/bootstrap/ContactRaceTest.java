package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.bootstrap.Api.Answer;

/**
 * A child with contacts has one or two primary ones, also when several people change them at the same moment, on two nodes.
 *
 * <p>Seen red by hand: without FOR NO KEY UPDATE in PostgresEmergencyContacts.lockedOf.
 */
class ContactRaceTest {
    private static final int ROUNDS = 15;

    private static LiveServer server;
    private static LiveServer other;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.secondNode();
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    private static String child() {
        var nurse = server.as("nurse");
        var school =
                nurse.get("/api/schools").data().path("rows").get(0).path("id").asString();
        var enrolled = nurse.post(
                "/api/students",
                Map.of(
                        "schoolId", school,
                        "studentNumber", "R-" + UUID.randomUUID().toString().substring(0, 12),
                        "firstName", "Rosa",
                        "lastName", "Raced",
                        "dateOfBirth", "2018-02-03",
                        "grade", "2",
                        "gender", "FEMALE"));
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
        return enrolled.header("Location");
    }

    private static Map<String, Object> contact(String name, String priority) {
        return Map.of(
                "firstName", name,
                "lastName", "Raced",
                "relationship", "PARENT",
                "phoneNumber", "+12175550161",
                "priority", priority);
    }

    private static String added(String child, String name) {
        var added = server.as("nurse").post(child + "/emergency-contacts", contact(name, "PRIMARY"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.header("Location");
    }

    private static Api client(int number) {
        var node = number % 2 == 0 ? server : other;
        return new Api(node.client, node.anonymous().base(), server.as("nurse").token(), Map.of());
    }

    private static long primary(String child) {
        return StreamSupport.stream(
                        server.as("nurse")
                                .get(child + "/emergency-contacts")
                                .data()
                                .path("rows")
                                .spliterator(),
                        false)
                .filter(c -> c.path("priority").asString().equals("PRIMARY"))
                .count();
    }

    private static List<String> outcomes(List<Answer> answers) {
        var outcomes = new ArrayList<String>();
        answers.forEach(a -> outcomes.add(a.status() < 300 ? "done" : a.code()));
        return outcomes;
    }

    @Test
    void ofTwoPrimaryContactsWhoAreRemovedOrDemotedAtOnceOneStays() {
        for (int round = 0; round < ROUNDS; round++) {
            var child = child();
            var both = List.of(added(child, "Ana"), added(child, "Ben"));
            boolean removing = round % 2 == 0;
            var answers = Together.all(
                    2,
                    i -> removing
                            ? client(i).delete(both.get(i), "\"1\"")
                            : client(i).put(both.get(i), "\"1\"", contact("Ana", "SECONDARY")));
            assertThat(outcomes(answers)).containsExactlyInAnyOrder("done", "last-primary-contact");
            assertThat(primary(child)).isEqualTo(1);
        }
    }

    @Test
    void ofEightWhoAddASecondPrimaryContactAtOnceOneDoes() {
        for (int round = 0; round < ROUNDS; round++) {
            var child = child();
            added(child, "Ana");
            var answers =
                    Together.all(8, i -> client(i).post(child + "/emergency-contacts", contact("Cleo", "PRIMARY")));
            assertThat(outcomes(answers).stream().filter("done"::equals)).hasSize(1);
            assertThat(outcomes(answers).stream().filter("too-many-primary-contacts"::equals))
                    .hasSize(7);
            assertThat(primary(child)).isEqualTo(2);
        }
    }

    @Test
    void theFirstContactsOfAChildAddedAtOnceKeepTheRuleToo() {
        for (int round = 0; round < ROUNDS; round++) {
            var child = child();
            var answers =
                    Together.all(6, i -> client(i).post(child + "/emergency-contacts", contact("Dora", "PRIMARY")));
            assertThat(outcomes(answers).stream().filter("done"::equals)).hasSize(2);
            assertThat(primary(child)).isEqualTo(2);
        }
    }
}

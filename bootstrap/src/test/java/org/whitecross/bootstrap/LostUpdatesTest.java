package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several people change the same few records: nobody's change disappears under another's. */
class LostUpdatesTest {
    private static final int CLIENTS = 8;
    private static LiveServer server;
    private static LiveServer other;
    private static List<String> students;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.secondNode();
        students = StreamSupport.stream(
                        server.as("nurse")
                                .get("/api/students?limit=5")
                                .data()
                                .path("rows")
                                .spliterator(),
                        false)
                .map(s -> s.path("id").asString())
                .toList();
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    /** @param made the version that a success made of the one that was seen; 0 for a refusal as stale */
    private record Update(String student, int seen, int made) {}

    private interface Changing {
        Update change(int client, String student, Random random);
    }

    /** Red when the version is compared neither by Versioned.seen nor in PostgresTable.change. */
    @Test
    void everyChangeThatWasConfirmedRaisedTheVersionByOne() {
        int each = Boolean.getBoolean("trust.full") ? 1_250 : 200;
        var etags = new ArrayList<Map<String, String>>();
        for (int i = 0; i < CLIENTS; i++) etags.add(new HashMap<>());
        var violations = violations(each, (client, student, random) -> {
            var node = client % 2 == 0 ? server : other;
            var api = new Api(
                    node.client, node.anonymous().base(), server.as("nurse").token(), Map.of());
            var path = "/api/students/" + student;
            var seen = etags.get(client)
                    .computeIfAbsent(student, s -> api.get(path).header("ETag"));
            var answer = api.patch(path, seen, Map.of("grade", String.valueOf(1 + random.nextInt(12))));
            if (answer.status() == 412) {
                etags.get(client).remove(student);
                return new Update(student, version(seen), 0);
            }
            if (answer.status() != 200) throw new AssertionError(answer.status() + " " + answer.text());
            etags.get(client).put(student, answer.header("ETag"));
            return new Update(
                    student, version(seen), answer.data().path("version").asInt());
        });
        assertThat(violations).isEmpty();
    }

    private static int version(String etag) {
        return Integer.parseInt(etag.replace("\"", ""));
    }

    /** The mutants: a version that is read and not compared, and one that is not even read, as where If-Match is ignored. */
    @ParameterizedTest
    @ValueSource(strings = {"%d + 1", "version + 1"})
    void theCheckWouldFindChangesThatAreWrittenOverEachOther(String version) {
        var source = server.database().asSuperuser();
        var violations = violations(20, (client, student, random) -> {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                var row = statement.executeQuery("select version from student where id = '" + student + "'");
                row.next();
                int seen = row.getInt(1);
                var changed = statement.executeQuery("update student set version = " + version.formatted(seen)
                        + " where id = '" + student + "' returning version");
                changed.next();
                return new Update(student, seen, changed.getInt(1));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(violations).isNotEmpty();
    }

    /** Each success changed what its client had seen; and a record grew by as many versions as it had successes. */
    private static List<String> violations(int each, Changing changing) {
        var before = versions();
        var updates = Together.all(CLIENTS, client -> {
                    var random = new Random(20_260_901L + client);
                    var mine = new ArrayList<Update>();
                    for (int i = 0; i < each; i++)
                        mine.add(changing.change(client, students.get(random.nextInt(students.size())), random));
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        var after = versions();
        var found = new ArrayList<String>();
        updates.stream()
                .filter(u -> u.made > 0 && u.made != u.seen + 1)
                .forEach(u -> found.add("version " + u.made + " was made by who had seen " + u.seen));
        int confirmed = 0;
        for (var student : students) {
            var made = updates.stream()
                    .filter(u -> u.student.equals(student) && u.made > 0)
                    .map(Update::made)
                    .toList();
            int delta = after.getOrDefault(student, 0) - before.getOrDefault(student, 0);
            if (made.size() != delta) found.add(made.size() + " confirmed, but the version grew by " + delta);
            if (made.stream().distinct().count() != made.size()) found.add("a version was made twice");
            confirmed += made.size();
        }
        System.out.println("updates: " + updates.size() + ", confirmed " + confirmed + ", stale "
                + (updates.size() - confirmed) + ", violations " + found.size());
        return found;
    }

    private static Map<String, Integer> versions() {
        var versions = new HashMap<String, Integer>();
        for (var student : students)
            versions.put(
                    student, Sql.number(server.database(), "select version from student where id = '" + student + "'"));
        return versions;
    }
}

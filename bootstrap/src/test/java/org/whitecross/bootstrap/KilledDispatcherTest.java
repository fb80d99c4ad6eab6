package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process that sends messages to guardians is killed (SIGKILL) again and again while it sends, to a real SMTP server. In the end
 * each message about a report arrived, twice at most under the same id, each family's in their order, and none that nobody wrote.
 */
class KilledDispatcherTest {
    private static final boolean FULL = Boolean.getBoolean("trust.full");
    private static final int MESSAGES = FULL ? 10_000 : 150;
    private static final int KILLS = FULL ? 50 : 2;
    private static final int FAMILIES = 5;

    @TempDir
    private Path folder = Path.of("");

    private final LiveServer arranged = LiveServer.start(); // the database, and a node that sends nothing
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void open() {
        mail.start();
    }

    @AfterEach
    void close() {
        mail.stop();
        arranged.close();
    }

    @Test
    void eachMessageArrivesThoughWhoSendsThemIsKilled() throws Exception {
        var nurse = arranged.as("nurse");
        var children = new ArrayList<String>();
        for (int i = 0; i < FAMILIES; i++) children.add(child(nurse, i));
        for (int i = 0; i < MESSAGES; i++) report(nurse, children.get(i % FAMILIES), i);
        assertThat(Sql.number(
                        arranged.database(), "select count(*) from guardian_notification where state = 'WAITING'"))
                .isEqualTo(MESSAGES);

        try (var sender = new KillableServer(
                arranged,
                folder,
                Map.of(
                        "SMTP_URL",
                        "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                        "SMTP_FROM",
                        "school@district.example"))) {
            sender.start();
            for (int kill = 1; kill <= KILLS; kill++) {
                int after = MESSAGES * kill / (KILLS + 1);
                awaitArrived(after);
                sender.kill();
                sender.start();
            }
            awaitSent();
            awaitToldWhoSignedIn();
        }

        var arrived = new ArrayList<MimeMessage>();
        for (var message : mail.getReceivedMessages()) if (!isToAnAccount(message)) arrived.add(message);
        System.out.println("Outbox: " + MESSAGES + " messages, the sending process was killed " + KILLS + " times, "
                + (arrived.size() - MESSAGES) + " arrived twice");
        assertThat(violations(arrived)).isEmpty();

        // The check itself: it would find one that was lost, and two of a family that changed places.
        assertThat(violations(arrived.subList(0, arrived.size() - 1))).isNotEmpty();
        var turned = new ArrayList<>(arrived);
        java.util.Collections.reverse(turned);
        assertThat(violations(turned)).isNotEmpty();
    }

    /** By the same loop, when no family waits. Seen red without it there. */
    private void awaitToldWhoSignedIn() throws Exception {
        for (int i = 0; i < 600; i++) {
            for (var message : mail.getReceivedMessages()) if (isToAnAccount(message)) return;
            Thread.sleep(100);
        }
        throw new AssertionError("nobody was told that she signed in");
    }

    /** Who signs in hears of it. */
    private static boolean isToAnAccount(MimeMessage message) throws MessagingException {
        return message.getAllRecipients()[0].toString().endsWith("@whitecross.example");
    }

    private List<String> violations(List<MimeMessage> arrived) throws MessagingException {
        var found = new ArrayList<String>();
        var byFamily = new LinkedHashMap<String, LinkedHashSet<String>>();
        for (var message : arrived) {
            var id = message.getMessageID().replaceAll("[<>]", "").replaceAll("@.*", "");
            byFamily.computeIfAbsent(message.getAllRecipients()[0].toString(), f -> new LinkedHashSet<>())
                    .add(id);
        }
        var written = new LinkedHashMap<String, List<String>>();
        rows("select sent_to, id::text from guardian_notification order by position")
                .forEach(row -> written.computeIfAbsent(row.get(0), f -> new ArrayList<>())
                        .add(row.get(1)));
        if (!new TreeSet<>(written.keySet()).equals(new TreeSet<>(byFamily.keySet())))
            found.add("not the families that were written to");
        written.forEach((family, ids) -> {
            if (!ids.equals(List.copyOf(byFamily.getOrDefault(family, new LinkedHashSet<>()))))
                found.add("a family got other messages than were written, or in another order");
        });
        return found;
    }

    private void awaitArrived(int count) throws InterruptedException {
        var end = Instant.now().plusSeconds(120);
        while (mail.getReceivedMessages().length < count) {
            assertThat(Instant.now()).as("nothing arrives any more").isBefore(end);
            Thread.sleep(5);
        }
    }

    private void awaitSent() throws InterruptedException {
        var end = Instant.now().plusSeconds(FULL ? 600 : 120);
        while (Sql.number(arranged.database(), "select count(*) from guardian_notification where state <> 'SENT'")
                > 0) {
            assertThat(Instant.now()).as("it never ends").isBefore(end);
            Thread.sleep(100);
        }
    }

    private List<List<String>> rows(String query) {
        try (var connection = arranged.database().asSuperuser().getConnection()) {
            return TwoDistricts.rows(connection, query);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String child(Api nurse, int number) {
        var any = nurse.get("/api/students?limit=1").data().path("rows").get(0);
        var student = created(nurse.post(
                "/api/students",
                fields(
                        "schoolId", any.path("schoolId").asString(),
                        "studentNumber", "OUT-" + number,
                        "firstName", "Ana",
                        "lastName", "Outbox",
                        "dateOfBirth", "2016-0" + (1 + number) + "-11",
                        "grade", "3",
                        "gender", "FEMALE")));
        created(nurse.post(
                "/api/students/" + student + "/emergency-contacts",
                fields(
                        "firstName", "Marta",
                        "lastName", "Outbox",
                        "relationship", "PARENT",
                        "phoneNumber", "+1217555" + (2000 + number),
                        "email", "family" + number + "@family.example",
                        "notificationChannels", List.of("EMAIL"),
                        "priority", "PRIMARY")));
        return student;
    }

    private static void report(Api nurse, String student, int number) {
        created(nurse.post(
                "/api/incident-reports",
                fields(
                        "studentId", student,
                        "type", "INJURY",
                        "severity", "HIGH",
                        "location", "Gymnasium",
                        "description", "Twisted the right ankle while landing, for the time " + number,
                        "actionsTaken", "Ice pack, rest, guardian called.",
                        "occurredAt", Instant.now().minusSeconds(600).toString())));
    }

    private static String created(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("id").asString();
    }
}

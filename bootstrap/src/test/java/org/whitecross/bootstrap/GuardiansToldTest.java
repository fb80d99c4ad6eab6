package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A child is hurt badly: her mother gets a real e-mail and does not answer, so her grandfather gets an SMS, and does. */
class GuardiansToldTest {
    private static final Pattern LINK = Pattern.compile("https://app\\.example/read#([A-Za-z0-9_-]+)");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Test
    void theSecondContactHearsWhereTheFirstDoesNotAnswerAndThenNobodyElse() throws Exception {
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        var sms = new CopyOnWriteArrayList<JsonNode>();
        var gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/sms", exchange -> {
            sms.add(Api.JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        gateway.start();
        var settings = Map.of(
                "SMTP_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                "SMTP_FROM", "school@district.example",
                "MESSAGE_GATEWAY_URL",
                        "http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms",
                "MESSAGE_GATEWAY_SECRET", LiveServer.SECRET,
                "MESSAGE_GATEWAY_PRIVATE", "true",
                "GUARDIAN_ANSWER_SECONDS", "2",
                "ACKNOWLEDGE_URL", "https://app.example/read");
        try (var demo = LiveServer.start();
                var server = demo.node(settings)) {
            var nurse = server.as("nurse");
            var child = child(nurse);
            contact(nurse, child, "Mona", "PRIMARY", List.of("EMAIL"), "mona@family.example");
            contact(nurse, child, "Gus", "SECONDARY", List.of("SMS"), null);
            contact(nurse, child, "Nell", "EMERGENCY_ONLY", List.of("SMS"), null);

            var report = incident(nurse, child, "CRITICAL");
            var before = informed(nurse, report);
            assertThat(before.path("notifiedAt").isNull())
                    .as("nobody was told yet")
                    .isTrue();
            assertThat(Instant.parse(before.path("dueBy").asString()))
                    .isEqualTo(occurred(nurse, report).plus(Duration.ofMinutes(15)));

            until(server, () -> mail.getReceivedMessages().length == 1);
            var letter = mail.getReceivedMessages()[0];
            assertThat(letter.getAllRecipients()[0]).hasToString("mona@family.example");
            var text = letter.getContent().toString();
            assertThat(text).contains("Willow Creek").doesNotContain("Hurtwell").doesNotContain("wall bars");
            assertThat(letter.getMessageID()).contains("@district.example>");
            assertThat(sms).isEmpty();

            until(server, () -> !sms.isEmpty());
            assertThat(sms.getFirst().path("channel").asString()).isEqualTo("SMS");
            assertThat(sms.getFirst().path("text").asString()).doesNotContain("Hurtwell");
            var link = LINK.matcher(sms.getFirst().path("text").asString());
            assertThat(link.find()).isTrue();

            var forged = "B" + link.group(1).substring(1); // of another message: ids begin with their time
            assertThat(server.anonymous()
                            .post("/api/parent-notifications/acknowledge", Map.of("token", forged))
                            .status())
                    .isEqualTo(400);
            var answered =
                    server.anonymous().post("/api/parent-notifications/acknowledge", Map.of("token", link.group(1)));
            assertThat(answered.status()).as(answered.text()).isEqualTo(200);
            assertThat(answered.text()).doesNotContain("Hurtwell").doesNotContain("+1217");

            for (int i = 0; i < 30; i++) {
                work(server);
                Thread.sleep(100);
            }
            assertThat(sms).as("nobody else is called").hasSize(1);
            var after = informed(nurse, report);
            assertThat(after.path("notifiedAt").isNull()).isFalse();
            assertThat(after.path("acknowledgedAt").isNull()).isFalse();
            assertThat(after.path("notifications"))
                    .extracting(n ->
                            n.path("step").asInt() + " " + n.path("channel").asString() + " "
                                    + n.path("state").asString() + " "
                                    + (n.path("acknowledgedAt").isNull() ? "no answer" : "answered"))
                    .containsExactly("1 EMAIL SENT no answer", "2 SMS SENT answered");
            assertThat(after.path("attempts"))
                    .extracting(a -> a.path("outcome").asString())
                    .containsExactly("SENT", "SENT");
            var log =
                    nurse.get("/api/students/" + child + "/access-log?limit=50").text();
            assertThat(log).contains("ReadGuardiansInformed", "ReportIncident");
        } finally {
            gateway.stop(0);
            mail.stop();
        }
    }

    /** Nothing is said to be delivered where there is no way for it. */
    @Test
    void withoutACarrierMessagesWaitAndTheAnswerSaysSo() {
        try (var server = LiveServer.start()) { // carries e-mail only
            var nurse = server.as("nurse");
            var child = child(nurse);
            contact(nurse, child, "Mona", "PRIMARY", List.of("SMS"), null);
            var report = incident(nurse, child, "HIGH");
            for (int i = 0; i < 5; i++) work(server);

            var informed = informed(nurse, report);
            assertThat(informed.path("waitingFor").get(0).asString()).isEqualTo("SMS");
            assertThat(informed.path("notifiedAt").isNull()).isTrue();
            assertThat(informed.path("notifications").get(0).path("state").asString())
                    .isEqualTo("WAITING");
            assertThat(informed.path("attempts")).isEmpty();

            var told = nurse.post(
                    "/api/incident-reports/" + report + "/parent-notifications/told",
                    Map.of("method", "PHONE", "notes", "Her mother, at work."));
            assertThat(told.status()).as(told.text()).isEqualTo(200);
            assertThat(informed(nurse, report).path("notifiedAt").asString())
                    .isEqualTo(told.data().path("toldAt").asString());
        }
    }

    /** Seen red with goOn ending at the first that cannot go on: the second child's father would never be written to. */
    @Test
    void whereOneCannotGoOnTheOthersDo() throws InterruptedException {
        try (var demo = LiveServer.start();
                var server = demo.node(Map.of("GUARDIAN_ANSWER_SECONDS", "1"))) {
            var nurse = server.as("nurse");
            var reports = Stream.of("first", "second")
                    .map(which -> {
                        var child = child(nurse);
                        contact(nurse, child, "Mona", "PRIMARY", List.of("EMAIL"), "mona-" + which + "@family.example");
                        contact(nurse, child, "Gus", "SECONDARY", List.of("EMAIL"), "gus-" + which + "@family.example");
                        return incident(nurse, child, "CRITICAL");
                    })
                    .toList();
            demo.database()
                    .superuser(
                            "create function broken() returns trigger language plpgsql as $$ begin raise 'broken'; end $$",
                            "create trigger broken before insert on guardian_notification for each row when (new.incident_report_id = '"
                                    + reports.getFirst() + "') execute function broken()");
            Thread.sleep(1_200); // nobody answers

            assertThatThrownBy(() -> server.platform().dispatching().goOn()).hasStackTraceContaining("broken");

            assertThat(informed(nurse, reports.getFirst()).path("notifications"))
                    .hasSize(1);
            assertThat(informed(nurse, reports.getLast()).path("notifications")).hasSize(2);
        }
    }

    /** Light ones are the nurse's decision. */
    @Test
    void ofALightIncidentNobodyIsWrittenToUnlessSomebodyAsksForIt() {
        try (var server = LiveServer.start()) {
            var nurse = server.as("nurse");
            var child = child(nurse);
            contact(nurse, child, "Mona", "PRIMARY", List.of("EMAIL"), "mona" + child + "@family.example");
            var contact = nurse.get("/api/students/" + child + "/emergency-contacts")
                    .data()
                    .path("rows")
                    .get(0)
                    .path("id")
                    .asString();
            var report = incident(nurse, child, "MEDIUM");
            assertThat(informed(nurse, report).path("notifications")).isEmpty();

            var asked = nurse.post(
                    "/api/incident-reports/" + report + "/parent-notifications",
                    Map.of("contactId", contact, "channel", "EMAIL"));
            assertThat(asked.status()).as(asked.text()).isEqualTo(200);
            work(server);
            assertThat(server.mailbox
                            .latestTo("mona" + child + "@family.example")
                            .text())
                    .contains("Willow Creek");
            assertThat(informed(nurse, report)
                            .path("notifications")
                            .get(0)
                            .path("state")
                            .asString())
                    .isEqualTo("SENT");
        }
    }

    // ----------------------------------------------------------------------------------------------------

    private static void work(LiveServer server) {
        var dispatching = server.platform().dispatching();
        boolean sent;
        do sent = dispatching.sendNext();
        while (sent);
        dispatching.goOn();
    }

    private static void until(LiveServer server, BooleanSupplier done) throws InterruptedException {
        for (int i = 0; !done.getAsBoolean(); i++) {
            assertThat(i).as("it never came").isLessThan(200);
            work(server);
            Thread.sleep(50);
        }
    }

    private static JsonNode informed(Api nurse, String report) {
        return nurse.get("/api/incident-reports/" + report + "/parent-notifications")
                .data();
    }

    private static Instant occurred(Api nurse, String report) {
        return Instant.parse(nurse.get("/api/incident-reports/" + report)
                .data()
                .path("occurredAt")
                .asString());
    }

    private static String child(Api nurse) {
        var school = nurse.get("/api/auth/me")
                .data()
                .path("user")
                .path("schoolIds")
                .get(0)
                .asString();
        return created(nurse.post(
                "/api/students",
                Map.of(
                        "schoolId",
                        school,
                        "studentNumber",
                        "TOLD-" + COUNT.incrementAndGet(),
                        "firstName",
                        "Hanna",
                        "lastName",
                        "Hurtwell",
                        "dateOfBirth",
                        LocalDate.now(java.time.ZoneOffset.UTC)
                                .minusYears(9)
                                .minusDays(COUNT.get())
                                .toString(),
                        "grade",
                        "3",
                        "gender",
                        "FEMALE")));
    }

    private static void contact(
            Api nurse, String child, String name, String priority, List<String> channels, @Nullable String email) {
        var contact = Things.fields(
                "firstName",
                name,
                "lastName",
                "Hurtwell",
                "relationship",
                "PARENT",
                "phoneNumber",
                "+1217555" + (2000 + COUNT.incrementAndGet()),
                "priority",
                priority,
                "notificationChannels",
                channels);
        if (email != null) contact.put("email", email);
        created(nurse.post("/api/students/" + child + "/emergency-contacts", contact));
    }

    private static String incident(Api nurse, String child, String severity) {
        return created(nurse.post(
                "/api/incident-reports",
                Map.of(
                        "studentId",
                        child,
                        "type",
                        "INJURY",
                        "severity",
                        severity,
                        "location",
                        "Gymnasium",
                        "description",
                        "Fell from the wall bars on her back and does not move her legs.",
                        "actionsTaken",
                        "Ambulance called at once.",
                        "occurredAt",
                        Instant.now().minusSeconds(60).toString())));
    }

    private static String created(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("id").asString();
    }
}

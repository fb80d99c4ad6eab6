package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.ContactMessages.Message;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.domain.access.TokenHash;

/**
 * A contact shows that she is reached: from the code that is sent to the contact that is verified, and everything by which
 * somebody might do without.
 *
 * <p>Seen red by hand, in PostgresVerificationCodes.tryOut: without the condition on the state, sixteen win; without the one
 * on the tries, the sixth is a fault; without the one on the time, an old code works. In Application: with a guess that rolls
 * back what it refuses, wrong tries do not count. In VerifyingContact: with the message sent within begin(), a transaction is
 * open meanwhile; with a code that is kept as sent, one that got lost works; without isFor(), a code proves what it was not
 * sent to.
 */
class ContactVerificationTest {
    private static final int AT_ONCE = 16;
    private static final AtomicInteger COUNT = new AtomicInteger();

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

    @AfterEach
    void everybodyMayPassAgain() {
        server.mailbox.doorman = message -> {};
        other.mailbox.doorman = message -> {};
    }

    /** A contact of a child of Willow, whom nobody else uses. */
    private static final class Ana {
        final String email = "ana" + COUNT.incrementAndGet() + "@family.example";
        final String path;
        final String studentId;

        Ana() {
            var nurse = server.as("nurse");
            studentId = nurse.get("/api/students?limit=1")
                    .data()
                    .path("rows")
                    .get(0)
                    .path("id")
                    .asString();
            var added = nurse.post(
                    "/api/students/" + studentId + "/emergency-contacts",
                    Map.of(
                            "firstName", "Ana",
                            "lastName", "Lopez",
                            "relationship", "GUARDIAN",
                            "phoneNumber", "(217) 555-0142",
                            "email", email,
                            "priority", "SECONDARY"));
            assertThat(added.status()).as(added.text()).isEqualTo(201);
            path = added.header("Location");
        }

        Answer sends(String channel) {
            return server.as("nurse").post(path + "/verification-codes", Map.of("channel", channel));
        }

        /** A code that she was sent just now. */
        String code() {
            var sent = sends("EMAIL");
            assertThat(sent.status()).as(sent.text()).isEqualTo(200);
            return Mailbox.code(server.mailbox.latestTo(email).text());
        }

        Answer confirms(String code) {
            return server.as("nurse").post(path + "/verification", Map.of("code", code));
        }

        String status() {
            return server.as("nurse")
                    .get(path)
                    .data()
                    .path("verificationStatus")
                    .asString();
        }

        int version() {
            return server.as("nurse").get(path).data().path("version").asInt();
        }

        List<String> stored(String column) {
            return rows("select " + column + " from verification_code where sent_to = ? order by requested_at", email);
        }
    }

    private static String another(String code) {
        return code.equals("111111") ? "222222" : "111111";
    }

    @Test
    void aCodeIsSentToTheContactAndToNobodyElseAndConfirmedOnce() {
        var ana = new Ana();
        var sent = ana.sends("EMAIL");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        var message = server.mailbox.latestTo(ana.email);
        var code = Mailbox.code(message.text());
        assertThat(sent.text()).doesNotContain(code);
        assertThat(sent.data().path("channel").asString()).isEqualTo("EMAIL");
        assertThat(Duration.between(
                        Instant.now(),
                        Instant.parse(sent.data().path("expiresAt").asString())))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(message.text() + message.subject()).contains("Willow").doesNotContain("Lopez");

        var kept = rows("select verification_code::text from verification_code where sent_to = ?", ana.email)
                .getFirst();
        assertThat(kept).doesNotContain(code).doesNotContain(TokenHash.of(code).value());
        assertThat(rows("select count(*) from change_log where table_name = 'verification_code'"))
                .containsExactly("0");
        assertThat(ana.status()).isEqualTo("UNVERIFIED");

        var confirmed = ana.confirms(code);
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.data().path("verificationStatus").asString()).isEqualTo("VERIFIED");
        assertThat(confirmed.data().path("verifiedBy").asString()).isEqualTo("EMAIL");
        assertThat(Instant.parse(confirmed.data().path("verifiedAt").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(confirmed.header("ETag")).isEqualTo("\"2\"");
        assertThat(server.as("nurse").get(ana.path).data()).isEqualTo(confirmed.data());
        assertThat(ana.confirms(code).code()).isEqualTo("no-code-to-confirm");
        assertThat(rows("select action || ' ' || outcome || ' ' || coalesce(code, '-') from access_log"
                        + " where action in ('SendVerificationCode', 'ConfirmVerificationCode')"
                        + " and (student_ids @> array['" + ana.studentId + "'::uuid] or outcome = 'BEGUN')"
                        + " order by id desc limit 4"))
                .containsExactly(
                        "ConfirmVerificationCode REFUSED no-code-to-confirm",
                        "ConfirmVerificationCode DONE -",
                        "SendVerificationCode DONE -",
                        "SendVerificationCode BEGUN -");
    }

    @Test
    void ofSixteenWhoConfirmTheSameCodeAtOnceOneWins() {
        for (int round = 0; round < 5; round++) {
            var ana = new Ana();
            var code = ana.code();
            var answers = atOnce(api -> api.post(ana.path + "/verification", Map.of("code", code)));
            assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
            assertThat(answers.stream().filter(a -> a.code().equals("no-code-to-confirm")))
                    .hasSize(AT_ONCE - 1);
            assertThat(ana.version()).isEqualTo(2);
            assertThat(ana.stored("tries")).containsExactly("1");
        }
    }

    @Test
    void ofSixteenWrongTriesAtOnceFiveAreTriedAndThenTheRightOneIsNoUseEither() {
        for (int round = 0; round < 5; round++) {
            var ana = new Ana();
            var code = ana.code();
            var answers = atOnce(api -> api.post(ana.path + "/verification", Map.of("code", another(code))));
            assertThat(answers.stream().filter(a -> a.code().equals("wrong-code")))
                    .hasSize(5);
            assertThat(answers.stream().filter(a -> a.code().equals("no-code-to-confirm")))
                    .hasSize(AT_ONCE - 5);
            assertThat(ana.stored("tries")).containsExactly("5");
            assertThat(ana.confirms(code).code()).isEqualTo("no-code-to-confirm");
            assertThat(ana.status()).isEqualTo("UNVERIFIED");
        }
    }

    @Test
    void theFifthTryMayBeTheRightOne() {
        var ana = new Ana();
        var code = ana.code();
        for (int i = 0; i < 4; i++)
            assertThat(ana.confirms(another(code)).code()).isEqualTo("wrong-code");
        assertThat(ana.stored("tries")).containsExactly("4");
        assertThat(ana.confirms(code).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotSixDigitsIsNoTry() {
        var ana = new Ana();
        ana.code();
        for (var wrong : List.of("12345", "1234567", "12345x", "")) {
            var answer = ana.confirms(wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                    .isEqualTo("/code");
        }
        assertThat(ana.stored("tries")).containsExactly("0");
    }

    @Test
    void aCodeLivesForTenMinutes() {
        var old = new Ana();
        var code = old.code();
        older(old, Duration.ofMinutes(10));
        assertThat(old.confirms(code).code()).isEqualTo("no-code-to-confirm");
        var young = new Ana();
        var fresh = young.code();
        older(young, Duration.ofMinutes(9));
        assertThat(young.confirms(fresh).status()).isEqualTo(200);
    }

    @Test
    void onlyTheCodeThatWasSentLastWorks() {
        var ana = new Ana();
        var first = ana.code();
        older(ana, Duration.ofMinutes(2));
        String second = ana.code();
        if (!first.equals(second)) assertThat(ana.confirms(first).code()).isEqualTo("wrong-code");
        assertThat(ana.confirms(second).status()).isEqualTo(200);
    }

    @Test
    void withAnotherNumberOrAddressSheIsNotVerifiedAnyMoreAndTheOldCodeProvesNothing() {
        for (var change : List.of(
                Map.of("phoneNumber", "+12175550177"),
                Map.of("email", "elsewhere" + COUNT.get() + "@family.example"))) {
            var ana = new Ana();
            assertThat(ana.confirms(ana.code()).status()).isEqualTo(200);
            var nurse = server.as("nurse");
            var noted = nurse.patch(ana.path, "\"2\"", Map.of("notes", "works nights"));
            assertThat(noted.data().path("verificationStatus").asString()).isEqualTo("VERIFIED");
            var changed = nurse.patch(ana.path, "\"3\"", change);
            assertThat(changed.data().path("verificationStatus").asString()).isEqualTo("UNVERIFIED");
            assertThat(changed.data().path("verifiedAt").isNull()).isTrue();
            assertThat(changed.data().path("verifiedBy").isNull()).isTrue();
        }
        var moved = new Ana();
        var code = moved.code();
        server.as("nurse").patch(moved.path, "\"1\"", Map.of("email", "moved@family.example"));
        assertThat(moved.confirms(code).code()).isEqualTo("no-code-to-confirm");
        assertThat(moved.stored("tries")).containsExactly("0");
    }

    @Test
    void whoCannotBeSentAnythingIsNotSaidToHaveBeenSentSomething() {
        var ana = new Ana();
        for (var channel : List.of("SMS", "VOICE")) {
            var refused = ana.sends(channel);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("no-transport-configured");
        }
        server.as("nurse").patch(ana.path, "\"1\"", "{\"email\":null,\"notificationChannels\":null}");
        assertThat(ana.sends("EMAIL").code()).isEqualTo("no-email");
        assertThat(ana.stored("state")).isEmpty();
        assertThat(ana.confirms("123456").code()).isEqualTo("no-code-to-confirm");
    }

    @Test
    void aCodeThatGotLostOnTheWayIsWorthlessAndMayBeAskedForAgainAtOnce() {
        var ana = new Ana();
        var lost = new ArrayList<String>();
        server.mailbox.doorman = message -> {
            lost.add(Mailbox.code(message.text()));
            throw new Unavailable("The mail server is away.", Duration.ofSeconds(30));
        };
        for (int i = 0; i < 3; i++) {
            var failed = ana.sends("EMAIL");
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.header("Retry-After")).isEqualTo("30");
        }
        assertThat(ana.confirms(lost.getLast()).code()).isEqualTo("no-code-to-confirm");
        assertThat(ana.stored("state")).containsOnly("UNSENT").hasSize(3);
        assertThat(rows("select count(*) from access_log where action = 'SendVerificationCode' and outcome = 'FAILED'"
                        + " and student_ids @> array['" + ana.studentId + "'::uuid]"))
                .containsExactly("3");

        server.mailbox.doorman = message -> {};
        assertThat(ana.confirms(ana.code()).status()).isEqualTo(200);
    }

    /** Neither a transaction nor a connection waits for the mail server. */
    @Test
    void nothingIsOpenWhileAMessageIsSent() {
        var ana = new Ana();
        var open = new ArrayList<String>();
        server.mailbox.doorman = message -> open.addAll(
                rows(
                        "select state from pg_stat_activity"
                                + " where datname = current_database() and usename <> current_user and state like 'idle in transaction%'"));
        ana.code();
        assertThat(open).isEmpty();
        var states = rows("select state from verification_code where sent_to = ?", ana.email);
        assertThat(states).containsExactly("SENT");
    }

    @Test
    void aContactIsNotFloodedWithCodes() {
        var ana = new Ana();
        ana.code();
        var again = ana.sends("EMAIL");
        assertThat(again.status()).isEqualTo(429);
        assertThat(again.code()).isEqualTo("too-many-codes");
        assertThat(Integer.parseInt(again.header("Retry-After"))).isBetween(50, 61);
        for (int i = 1; i < 5; i++) {
            older(ana, Duration.ofSeconds(61));
            ana.code();
        }
        older(ana, Duration.ofSeconds(61));
        var sixth = ana.sends("EMAIL");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(3_000, 3_600);
        older(ana, Duration.ofMinutes(56));
        ana.code();
    }

    @Test
    void ofSixteenWhoAskAtOnceOneIsSentACode() {
        var ana = new Ana();
        var messages = new AtomicInteger();
        Consumer<Message> counting = message -> messages.incrementAndGet();
        server.mailbox.doorman = counting;
        other.mailbox.doorman = counting;
        var answers = atOnce(api -> api.post(ana.path + "/verification-codes", Map.of("channel", "EMAIL")));
        assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.code().equals("too-many-codes")))
                .hasSize(AT_ONCE - 1);
        assertThat(messages).hasValue(1);
    }

    @Test
    void aRemovedContactIsNotVerified() {
        var ana = new Ana();
        var code = ana.code();
        server.as("nurse").delete(ana.path, "\"1\"");
        assertThat(ana.confirms(code).status()).isEqualTo(404);
        assertThat(ana.sends("EMAIL").status()).isEqualTo(404);
        assertThat(ana.stored("tries")).containsExactly("0");
    }

    // ------------------------------------------------------------------------------------------------------

    private static List<Answer> atOnce(java.util.function.Function<Api, Answer> work) {
        return Together.all(AT_ONCE, i -> {
            var node = i % 2 == 0 ? server : other;
            var token = server.as(i % 4 < 2 ? "nurse" : "admin").token();
            return work.apply(new Api(node.client, node.anonymous().base(), token, Map.of()));
        });
    }

    /** As if her codes had been asked for so much earlier. */
    private static void older(Ana ana, Duration by) {
        server.database()
                .superuser("update verification_code set requested_at = requested_at - interval '" + by.toSeconds()
                        + " s', expires_at = expires_at - interval '" + by.toSeconds() + " s' where sent_to = '"
                        + ana.email + "'");
    }

    private static List<String> rows(String sql, Object... values) {
        try (var connection = server.database().asSuperuser().getConnection()) {
            return TwoDistricts.rows(connection, sql, values).stream()
                    .map(List::getFirst)
                    .toList();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.bootstrap.Api.Answer;

/** Whoever forgot her password gets a new one through her mailbox, and nobody learns who has an account. */
class PasswordResetTest {
    private static final String NEW = "otter-in-a-clear-river";
    private static final String ASKED = "A new password";
    private static final Pattern TOKEN = Pattern.compile("(?:Your token: |#)(\\S+)");
    private static LiveServer server;
    private static LiveServer other;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.node(Map.of("PASSWORD_RESET_URL", "https://app.example/reset"));
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        server.database().superuser("delete from password_reset", "delete from sign_in_attempt");
    }

    private static Answer ask(LiveServer node, String email) {
        return node.anonymous().post("/api/auth/password-reset", Map.of("email", email));
    }

    private static Answer confirm(LiveServer node, String token, String password) {
        return node.anonymous().post("/api/auth/password-reset/confirm", Map.of("token", token, "password", password));
    }

    private static Answer login(String email, String password) {
        return server.anonymous().post("/api/auth/login", Map.of("email", email, "password", password));
    }

    private static long asked(String email) {
        return Sql.number(
                server.database(),
                "select count(*) from password_reset r join user_account u on u.id = r.user_id where u.email = '"
                        + email + "'");
    }

    /** The token of a message that was sent after the mailbox was asked for it. */
    private static String tokenSentTo(LiveServer node, String email) {
        var before = node.mailbox.latestTo(email, ASKED);
        assertThat(ask(node, email).status()).isEqualTo(204);
        for (int i = 0; i < 200; i++) {
            var message = node.mailbox.latestTo(email, ASKED);
            if (!message.equals(before)) {
                var found = TOKEN.matcher(message.orElseThrow().text());
                if (found.find()) return found.group(1);
            }
            pause();
        }
        throw new AssertionError("nothing was sent to " + email);
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Red when use() does not set used_at. */
    @Test
    void theTokenSetsANewPasswordOnceAndEndsAllSessions() {
        var email = "counselor@whitecross.example";
        var before = server.anonymous().signIn(email, LiveServer.PASSWORD);
        var token = tokenSentTo(server, email);
        var sibling = tokenSentTo(server, email);
        var kept = Sql.text(server.database(), "select string_agg(token_hash, ' ') from password_reset");
        assertThat(kept).doesNotContain(token);
        assertThat(before.get("/api/auth/me").status()).isEqualTo(200);

        var weak = confirm(other, token, "qwerty123456");
        assertThat(weak.status()).isEqualTo(400);
        var done = confirm(other, token, NEW);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.text()).doesNotContain("accessToken");
        assertThat(before.get("/api/auth/me").status()).isEqualTo(401);
        for (var spent : List.of(token, sibling, "none-such")) {
            var refused = confirm(server, spent, NEW);
            assertThat(List.of(refused.status(), refused.code())).containsExactly(401, "reset-invalid");
        }
        assertThat(login(email, LiveServer.PASSWORD).status()).isEqualTo(401);
        assertThat(login(email, NEW).status()).isEqualTo(200);
        assertThat(Sql.text(
                        server.database(),
                        "select outcome from access_log where action = 'ResetPassword'"
                                + " and user_id = (select id from user_account where email = '" + email + "')"))
                .as("the audit names her")
                .isEqualTo("DONE");
        boolean sent;
        do sent = other.platform().telling().sendNext();
        while (sent);
        assertThat(other.mailbox.latestTo(email, "was changed").orElseThrow().text())
                .contains("signed out everywhere")
                .doesNotContain(NEW);
    }

    /** Red when the account is looked for before the answer: a wait in the mail server is then a wait of the one who asks. */
    @Test
    void theAnswerAndItsTimeAreTheSameForEverybody() {
        server.mailbox.doorman = message -> {
            for (int i = 0; i < 40; i++) pause(); // a slow mail server
        };
        try {
            var known = ask(server, "VIEWER@whitecross.example");
            var begun = System.nanoTime();
            var unknown = ask(server, "nobody-of-this-name@whitecross.example");
            var between = System.nanoTime();
            var again = ask(server, "viewer@whitecross.example");
            var ended = System.nanoTime();
            for (var answer : List.of(known, unknown, again)) {
                assertThat(answer.status()).isEqualTo(204);
                assertThat(answer.text()).isEmpty();
                assertThat(answer.headers()).isEqualTo(unknown.headers());
            }
            assertThat(between - begun).isLessThan(900_000_000L);
            assertThat(ended - between).isLessThan(900_000_000L);
        } finally {
            server.mailbox.doorman = message -> {};
        }
        for (int i = 0;
                i < 400
                        && server.mailbox
                                .latestTo("viewer@whitecross.example", ASKED)
                                .isEmpty();
                i++) pause();
        assertThat(server.mailbox
                        .latestTo("viewer@whitecross.example", ASKED)
                        .orElseThrow()
                        .text())
                .contains("Your token: ");
        assertThat(server.mailbox.all("nobody-of-this-name@whitecross.example")).isEmpty();
    }

    /** Red without the lock in add(): those who ask at once then count nobody. */
    @Test
    void nobodysMailboxIsFlooded() {
        var email = "nurse2@whitecross.example";
        Together.all(8, i -> ask(i % 2 == 0 ? server : other, email));
        for (int i = 0; i < 100 && asked(email) < 3; i++) pause();
        for (int i = 0; i < 20; i++) pause();
        assertThat(asked(email)).isEqualTo(3);
    }

    @Test
    void anOldTokenIsRefusedAndNobodyInactiveOrWhoNeverCameGetsOne() {
        var email = "school-admin@whitecross.example";
        var token = tokenSentTo(other, email);
        assertThat(other.mailbox.latestTo(email, ASKED).orElseThrow().text())
                .contains("https://app.example/reset#" + token);
        server.database()
                .superuser("update password_reset set asked_at = now() - interval '31 minutes',"
                        + " expires_at = now() - interval '1 second'");
        assertThat(confirm(server, token, NEW).status()).isEqualTo(401);

        var fresh = tokenSentTo(other, email);
        server.database().superuser("update user_account set is_active = false where email = '" + email + "'");
        try {
            assertThat(confirm(server, fresh, NEW).status()).isEqualTo(401);
            long before = asked(email);
            assertThat(ask(server, email).status()).isEqualTo(204);
            for (int i = 0; i < 20; i++) pause();
            assertThat(asked(email)).isEqualTo(before);
        } finally {
            server.database().superuser("update user_account set is_active = true where email = '" + email + "'");
        }
        assertThat(login(email, LiveServer.PASSWORD).status()).isEqualTo(200);
    }

    /** Red when use() looks first and marks then. */
    @Test
    void ofManyWhoUseATokenAtOnceOneSetsThePassword() {
        var email = "nurse@whitecross.example";
        for (int round = 0; round < 5; round++) {
            server.database().superuser("delete from password_reset");
            var token = tokenSentTo(server, email);
            var answers = Together.all(6, i -> confirm(i % 2 == 0 ? server : other, token, "heron-at-the-mill-" + i));
            assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
            assertThat(answers.stream().map(Answer::status)).containsOnly(200, 401);
        }
    }
}

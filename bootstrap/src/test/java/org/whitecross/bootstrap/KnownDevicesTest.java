package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.domain.kernel.Refusal;

/** Strangers who guess at an account do not keep its owner out, and she hears of it; on two nodes with one database. */
class KnownDevicesTest {
    private static LiveServer server;
    private static LiveServer other;
    private static String district;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.node(Map.of("SIGN_IN_FAILURES_PER_MINUTE", "5"));
        var nurse = server.as("nurse").get("/api/auth/me").data().path("user");
        district = nurse.path("districtId").asString();
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    @BeforeEach
    void forgetAttempts() {
        server.database().superuser("delete from sign_in_attempt");
    }

    private static Person person() {
        return Person.invited(server, "VIEWER");
    }

    private static Answer login(LiveServer node, Person person, String password, @Nullable String device) {
        var body = fields("email", person.email(), "password", password);
        if (device != null) body.put("deviceToken", device);
        return node.anonymous().post("/api/auth/login", body);
    }

    private static void strangersGuessAt(Person person) {
        for (int i = 0; i < 5; i++)
            assertThat(login(server, person, "guess-number-" + i, null).status())
                    .isEqualTo(401);
        assertThat(login(server, person, LiveServer.PASSWORD, null).status())
                .as("a stranger has to wait, also with the right password")
                .isEqualTo(429);
    }

    /** Seen red with devices counted as strangers are. */
    @Test
    void strangersDoNotKeepOutWhoSignedInFromThereBefore() {
        var person = person();
        strangersGuessAt(person);
        for (var node : List.of(server, other)) {
            var in = login(node, person, LiveServer.PASSWORD, person.device());
            assertThat(in.status()).as(in.text()).isEqualTo(200);
            assertThat(in.data().path("deviceToken").asString()).isEqualTo(person.device());
        }
        assertThat(Sql.text(server.database(), "select string_agg(token_hash, ' ') from known_device"))
                .doesNotContain(person.device());
    }

    /** Seen red with a device that is looked for without its user. */
    @Test
    void aDeviceOfSomebodyElseOrNoneAtAllHelpsNobody() {
        var person = person();
        strangersGuessAt(person);
        for (var device : List.of(person().device(), "x", "", "0".repeat(64)))
            assertThat(login(server, person, LiveServer.PASSWORD, device).status())
                    .as(device)
                    .isEqualTo(429);
    }

    /** Seen red with a device that is not counted at all. */
    @Test
    void fromAKnownDeviceNobodyGuessesForEverEitherAndNobodyElseWaitsForIt() {
        var person = person();
        for (int i = 0; i < 5; i++)
            assertThat(login(i % 2 == 0 ? server : other, person, "guess-" + i, person.device())
                            .status())
                    .isEqualTo(401);
        assertThat(login(server, person, LiveServer.PASSWORD, person.device()).status())
                .isEqualTo(429);
        var stranger = login(server, person, LiveServer.PASSWORD, null);
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.data().path("deviceToken").asString()).isNotEqualTo(person.device());
    }

    /** Seen red with the address counted for devices, too. */
    @Test
    void whoGuessesInTheSameBuildingKeepsNobodyOut() {
        var person = person();
        for (int i = 0; i < 5; i++)
            other.anonymous()
                    .post("/api/auth/login", Map.of("email", "nobody" + i + "@whitecross.example", "password", "x"));
        assertThat(login(other, person, LiveServer.PASSWORD, null).status()).isEqualTo(429);
        assertThat(login(other, person, LiveServer.PASSWORD, person.device()).status())
                .isEqualTo(200);
    }

    /** Seen red with codes counted by the account: the password was right, and the code that follows had to wait. */
    @Test
    void norDoStrangersKeepHerFromShowingACode() {
        var person = person();
        var codes = Factors.confirmed(person.api());
        strangersGuessAt(person);
        assertThat(person.api()
                        .post("/api/auth/second-factor/step-up", Map.of("code", codes.get(0)))
                        .status())
                .as("in her session")
                .isEqualTo(200);
        var pending =
                login(server, person, LiveServer.PASSWORD, person.device()).data();
        var passing = fields("mfaToken", pending.path("mfaToken").asString(), "code", codes.get(1));
        assertThat(server.anonymous().post("/api/auth/mfa", passing).status()).isEqualTo(429);
        passing.put("deviceToken", person.device());
        assertThat(server.anonymous().post("/api/auth/mfa", passing).status()).isEqualTo(200);
    }

    /** Seen red with programs counted as accounts are. */
    @Test
    void norDoTheyKeepAProgramFromItsTokens() {
        var created = server.as("admin")
                .post(
                        "/api/service-accounts",
                        fields(
                                "name",
                                "Roster",
                                "districtId",
                                district,
                                "scopes",
                                List.of("READ_STUDENTS"),
                                "isDistrictWide",
                                true,
                                "schoolIds",
                                List.of()))
                .data();
        var id = created.path("clientId").asString();
        var asking = fields("grantType", "client_credentials", "clientId", id, "clientSecret", "a guess");
        for (int i = 0; i < 8; i++)
            assertThat(server.anonymous().post("/api/oauth/token", asking).status())
                    .isEqualTo(401);
        asking.put("clientSecret", created.path("clientSecret").asString());
        var token = server.anonymous().post("/api/oauth/token", asking);
        assertThat(token.status()).as(token.text()).isEqualTo(200);
        assertThat(other.anonymous().post("/api/oauth/token", asking).status())
                .as("they count for the address, of which this node takes five a minute")
                .isEqualTo(429);
    }

    @Test
    void whoReadsTheMailOfAnAccountIsNoStrangerToIt() {
        var person = person();
        strangersGuessAt(person);
        server.anonymous().post("/api/auth/password-reset", Map.of("email", person.email()));
        var reset = server.anonymous()
                .post(
                        "/api/auth/password-reset/confirm",
                        Map.of("token", tokenSentTo(person), "password", "otter-in-a-clear-river"));
        assertThat(reset.status()).as(reset.text()).isEqualTo(200);
        assertThat(login(server, person, "otter-in-a-clear-river", person.device())
                        .status())
                .as("the devices of before are forgotten")
                .isEqualTo(429);
        var device = reset.data().path("deviceToken").asString();
        assertThat(login(server, person, "otter-in-a-clear-river", device).status())
                .isEqualTo(200);
    }

    private static String tokenSentTo(Person person) {
        for (int i = 0; i < 400; i++) {
            var message = server.mailbox.latestTo(person.email(), "A new password");
            if (message.isPresent())
                return message.get()
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("Your token: "))
                        .map(line -> line.substring("Your token: ".length()))
                        .findFirst()
                        .orElseThrow();
            LockSupport.parkNanos(25_000_000);
        }
        throw new AssertionError("nothing was sent");
    }

    private static List<String> kinds(Person person) {
        return person.api().get("/api/auth/notices").json().findValuesAsString("kind");
    }

    /** Seen red with WRONG_TRIES told at each failure. */
    @Test
    void sheHearsOfWhatHappensToHerAccount() {
        var person = person();
        assertThat(kinds(person)).as("her registration is no news to her").isEmpty();
        var codes = Factors.confirmed(person.api());
        for (int round = 0; round < 2; round++) {
            server.database().superuser("delete from sign_in_attempt");
            strangersGuessAt(person);
        }
        for (var device : Stream.of(person.device(), "unknown").toList()) {
            server.database().superuser("delete from sign_in_attempt");
            var ticket = login(server, person, LiveServer.PASSWORD, device)
                    .data()
                    .path("mfaToken")
                    .asString();
            var code = codes.get(device.equals("unknown") ? 0 : 1);
            assertThat(server.anonymous()
                            .post("/api/auth/mfa", fields("mfaToken", ticket, "code", code, "deviceToken", device))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(person.api()
                        .post(
                                "/api/auth/change-password",
                                Map.of("currentPassword", LiveServer.PASSWORD, "newPassword", "otter-in-a-clear-river"))
                        .status())
                .isEqualTo(204);
        assertThat(person.api()
                        .post(
                                "/api/auth/second-factor/remove",
                                Map.of("password", "otter-in-a-clear-river", "code", codes.get(2)))
                        .status())
                .isEqualTo(204);
        assertThat(kinds(person).reversed())
                .containsExactly(
                        "SECOND_FACTOR_ADDED",
                        "WRONG_TRIES",
                        "RECOVERY_CODE_USED",
                        "RECOVERY_CODE_USED",
                        "NEW_DEVICE",
                        "PASSWORD_CHANGED",
                        "RECOVERY_CODE_USED",
                        "SECOND_FACTOR_REMOVED");
        assertThat(kinds(person())).isEmpty();

        var sent = sentTo(person);
        assertThat(sent).hasSize(8);
        assertThat(sent.toString())
                .contains("Wrong passwords", "127.0.0.1", "UTC")
                .doesNotContain(codes.getFirst())
                .doesNotContain("otter");
    }

    @Test
    void sheHearsOfAFactorThatWasTakenAway() {
        var person = person();
        Factors.confirmed(person.api());
        assertThat(server.as("admin")
                        .send("DELETE", "/api/users/" + person.id() + "/second-factor", null)
                        .status())
                .isEqualTo(204);
        var again = login(server, person, LiveServer.PASSWORD, person.device()).data();
        var api = server.anonymous().bearer(again.path("accessToken").asString());
        var notices = api.get("/api/auth/notices").json();
        assertThat(notices.findValuesAsString("kind")).containsExactly("SECOND_FACTOR_REVOKED", "SECOND_FACTOR_ADDED");
        assertThat(notices.findValues("address").getFirst().isNull())
                .as("it was not from hers")
                .isTrue();
    }

    /** Seen red with what is sent tried anew. */
    @Test
    void whatCannotBeSentNowIsSentLaterAndNothingTwice() {
        var person = person();
        server.mailbox.doorman = message -> {
            throw new Unavailable("away", Duration.ofSeconds(1));
        };
        try {
            assertThat(login(server, person, LiveServer.PASSWORD, null).status())
                    .isEqualTo(200);
            send(server);
        } finally {
            server.mailbox.doorman = message -> {};
        }
        assertThat(sentTo(person)).as("not yet due again").isEmpty();
        server.database().superuser("update account_notice set next_try_at = now() where sent_at is null");
        assertThat(sentTo(person)).hasSize(1);
        server.database().superuser("update account_notice set next_try_at = now() where next_try_at is not null");
        assertThat(sentTo(person)).as("nor again").hasSize(1);
    }

    /** Seen red without the reminder among what the server does by itself. */
    @Test
    void sheIsRemindedOfPoliciesThatSheDidNotAcknowledge() {
        var person = person();
        server.database()
                .superuser(
                        "insert into policy_document (id, district_id, line_id, category, title, policy_version, content,"
                                + " effective_on, status, author_id, approved_by_id, approved_at, created_at, updated_at)"
                                + " select p, '" + district
                                + "', p, 'HIPAA', 'Privacy at school', '1.0', repeat('Read it. ', 20),"
                                + " current_date - 30, 'ACTIVE', a.id, b.id, now() - interval '8 days', now(), now()"
                                + " from gen_random_uuid() p, user_account a, user_account b"
                                + " where a.email = 'admin@whitecross.example' and b.id = '" + person.id() + "'",
                        "update user_account set created_at = now() - interval '8 days' where id = '" + person.id()
                                + "'");
        for (int round = 0; round < 2; round++) server.platform().housekeeping().run();
        assertThat(kinds(person)).containsExactly("POLICIES_WAIT");
        assertThat(sentTo(person)).hasSize(1).first().asString().contains("have not acknowledged");
    }

    /** Seen red without giving up. */
    @Test
    void whatWillNeverArriveIsNotTriedAgain() {
        var person = person();
        server.mailbox.doorman = message -> {
            throw new Refusal.RuleBroken("address-refused", "There is no such mailbox.");
        };
        try {
            assertThat(login(server, person, LiveServer.PASSWORD, null).status())
                    .isEqualTo(200);
            send(server);
        } finally {
            server.mailbox.doorman = message -> {};
        }
        server.database().superuser("update account_notice set next_try_at = now() where next_try_at is not null");
        assertThat(sentTo(person)).isEmpty();
        assertThat(kinds(person)).as("it stays in the list").containsExactly("NEW_DEVICE");
    }

    private static void send(LiveServer node) {
        boolean sent;
        do sent = node.platform().telling().sendNext();
        while (sent);
    }

    private static List<String> sentTo(Person person) {
        send(server);
        return server.mailbox.all(person.email()).stream()
                .map(message -> message.subject() + "\n" + message.text())
                .toList();
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.access.Totp;
import org.whitecross.bootstrap.Api.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Whoever shows who she is gets tokens that nobody has seen, and those that she had are worth nothing any more. Red were: a
 * session that goes on as it is when a factor is shown; a former one that is not ended by a sign-in, of the password alone, or
 * that a code or a key does not hand on; a renewal of what had ended; other sessions ended without asking for the password; and
 * a password taken of whoever has a second factor.
 */
class RenewedSessionTest {
    private static LiveServer server;
    private static LiveServer other;

    @BeforeAll
    static void start() {
        server = LiveServer.start();
        other = server.node(Map.of());
    }

    @AfterAll
    static void stop() {
        other.close();
        server.close();
    }

    private record Tokens(String access, String refresh) {
        static Tokens of(JsonNode data) {
            return new Tokens(
                    data.findValue("accessToken").asString(),
                    data.findValue("refreshToken").asString());
        }

        Api api(LiveServer node) {
            return node.anonymous().with("Authorization", "Bearer " + access); // it goes on with no others
        }

        Answer refreshed() {
            return other.anonymous().post("/api/auth/refresh", Map.of("refreshToken", refresh));
        }

        boolean areGood() {
            var codes = List.of(server, other).stream()
                    .map(node -> api(node).get("/api/auth/verify").status())
                    .distinct()
                    .toList();
            assertThat(codes).as("on each node").hasSize(1).isSubsetOf(200, 401);
            return codes.getFirst() == 200;
        }
    }

    // -------------------------------------------------------------------------------------------- a factor shown again

    /** By each of the four ways to show a second factor in a session. */
    @Test
    void whoeverGotHoldOfTheTokensBeforeGainsNothingByIt() {
        Map<String, Function<Api, Answer>> ways = new LinkedHashMap<>();
        ways.put("a first code", api -> {
            var secret = Factors.proposed(api);
            return api.post("/api/auth/second-factor/confirm", Map.of("code", Totp.code(secret, Instant.now())));
        });
        ways.put("a first key", api -> Factors.added(api, new Authenticator()));
        ways.put("a code", api -> {
            var codes = Factors.confirmed(api);
            return stepUp(api, codes.getFirst());
        });
        ways.put("a key", api -> {
            var key = Factors.key(api);
            var asked = api.post("/api/auth/security-keys/step-up/options", "").data();
            return api.post("/api/auth/security-keys/step-up", Map.of("answer", key.shown(asked)));
        });
        ways.forEach((way, show) -> {
            var person = Person.invited(server, "DISTRICT_ADMIN");
            var stolen = Tokens.of(login(person, fields()));
            var she = server.anonymous().bearer(stolen.access);
            assertThat(stolen.areGood()).isTrue();
            var before = current(she);

            var shown = show.apply(she);
            assertThat(shown.status()).as(way + shown.text()).isEqualTo(200);
            var tokens = Tokens.of(shown.data());
            assertThat(stolen.areGood()).as(way).isFalse();
            assertThat(stolen.refreshed().status()).as(way).isEqualTo(401);
            assertThat(stolen.api(other).send("DELETE", "/api/sessions", null).status())
                    .as(way)
                    .isEqualTo(401);

            assertThat(tokens.areGood()).as(way).isTrue();
            var now = current(tokens.api(other));
            assertThat(now.path("id")).isNotEqualTo(before.path("id"));
            for (var kept : List.of("userId", "address", "startedAt", "expiresAt"))
                assertThat(now.path(kept)).as(way + " " + kept).isEqualTo(before.path(kept));
            assertThat(tokens.api(server).send("DELETE", "/api/sessions", null).status())
                    .as("it is known that she has shown one")
                    .isEqualTo(204);
            var refreshed = tokens.refreshed();
            assertThat(refreshed.status()).as(way + refreshed.text()).isEqualTo(200);
            assertThat(
                            Sql.column(
                                    server.database(),
                                    "select distinct end_reason from session where user_id = '" + person.id()
                                            + "' and end_reason is not null and end_reason not in ('FACTOR_CHANGED', 'SIGNED_OUT')"))
                    .as(way)
                    .containsExactly("RENEWED");
        });
    }

    /** Nor does what is wrong end anything. */
    @Test
    void aWrongCodeLeavesTheSessionAsItIs() {
        var person = Person.invited(server, "VIEWER");
        Factors.confirmed(person.api());
        var before = current(person.api());
        assertThat(stepUp(person.api(), "000000").status()).isEqualTo(400);
        assertThat(current(person.api())).isEqualTo(before);
    }

    /** Of many who show one at once one goes on, and no code is lost for it. */
    @Test
    void aSessionIsRenewedOnce() {
        for (int round = 0; round < 5; round++) {
            var person = Person.invited(server, "VIEWER");
            var codes = Factors.confirmed(person.api());
            var now = person.api().stolen();
            var answers = Together.all(3, i -> stepUp(now, codes.get(i)).status());
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
            assertThat(Sql.number(
                            server.database(),
                            "select count(*) from session where ended_at is null and user_id = '" + person.id() + "'"))
                    .isEqualTo(1);
            assertThat(Sql.number(
                            server.database(),
                            "select count(*) from recovery_code where used_at is null and user_id = '" + person.id()
                                    + "'"))
                    .isEqualTo(9);
        }
    }

    // ------------------------------------------------------------------------------------------------ a password

    /** Whoever stole her token does not sign her out. */
    @Test
    void whoHasNoSecondFactorShowsHerPasswordToEndOtherSessions() {
        var person = Person.invited(server, "NURSE");
        var one = Tokens.of(login(person, fields()));
        var two = Tokens.of(login(person, fields()));
        var they = person.api().stolen();
        var ends = List.<Supplier<Answer>>of(
                () -> person.api().send("DELETE", "/api/sessions/" + id(one), null),
                () -> person.api().send("DELETE", "/api/sessions", null));
        shownLongAgo(person);
        for (var end : ends) assertThat(end.get().code()).isEqualTo("step-up-needed");
        for (var wrong : List.of(fields(), fields("password", "not-hers-at-all-no"), fields("code", "000000"))) {
            var refused = person.api().post("/api/auth/second-factor/step-up", wrong);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().findValuesAsString("pointer")).contains("/password");
        }
        assertThat(ends.getFirst().get().code()).isEqualTo("step-up-needed");
        assertThat(one.areGood()).isTrue();

        var password = Map.of("password", LiveServer.PASSWORD);
        var shown = person.api().post("/api/auth/second-factor/step-up", password);
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        assertThat(they.get("/api/auth/verify").status()).isEqualTo(401);
        assertThat(ends.getFirst().get().status()).isEqualTo(204);
        assertThat(one.areGood()).isFalse();
        assertThat(two.areGood()).isTrue();
        assertThat(ends.getLast().get().status()).isEqualTo(204);
        assertThat(two.areGood()).isFalse();

        Factors.confirmed(person.api());
        shownLongAgo(person);
        var refused = person.api().post("/api/auth/second-factor/step-up", password);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().findValuesAsString("pointer")).containsExactly("/code", "/password");
        assertThat(ends.getLast().get().code()).isEqualTo("step-up-needed");
    }

    private static String id(Tokens tokens) {
        return current(tokens.api(server)).path("id").asString();
    }

    private static void shownLongAgo(Person person) {
        server.database()
                .superuser("update session set factor_at = now() - interval '11 minutes' where user_id = '"
                        + person.id() + "'");
    }

    // -------------------------------------------------------------------------------------------- signing in again

    @Test
    void signingInEndsTheSessionThatWasThereBefore() {
        var person = Person.invited(server, "VIEWER");
        var elsewhere = Tokens.of(login(person, fields()));
        var former = Tokens.of(login(person, fields()));
        var another = Person.invited(server, "VIEWER");

        assertThat(attempt(person, "not-her-password-at-all", former.refresh).status())
                .isEqualTo(401);
        assertThat(former.areGood()).as("with a wrong password").isTrue();

        // Also if it is somebody else who signs in there.
        var next = Tokens.of(login(another, fields("refreshToken", former.refresh)));
        assertThat(former.areGood()).isFalse();
        assertThat(former.refreshed().status()).isEqualTo(401);
        assertThat(next.areGood()).isTrue();
        assertThat(elsewhere.areGood()).as("elsewhere she is still signed in").isTrue();
        assertThat(Sql.number(
                        server.database(),
                        "select count(*) from session where end_reason = 'SIGNED_IN_ANEW' and user_id = '" + person.id()
                                + "'"))
                .isEqualTo(1);

        var invited = server.as("admin")
                .post(
                        "/api/users/invitations",
                        fields(
                                "email", "renewed@whitecross.example",
                                "firstName", "Renata",
                                "lastName", "Newell",
                                "role", "ADMIN",
                                "schoolIds", List.of()));
        var registered = server.anonymous()
                .post(
                        "/api/auth/register",
                        fields(
                                "invitation", invited.data().path("invitation").asString(),
                                "password", LiveServer.PASSWORD,
                                "refreshToken", next.refresh));
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        assertThat(next.areGood()).isFalse();
    }

    /** With a second factor that is when it was shown. */
    @Test
    void withASecondFactorItEndsWhenThatWasShown() {
        var person = Person.invited(server, "VIEWER");
        var key = new Authenticator();
        var code = Factors.added(person.api(), key)
                .data()
                .path("recoveryCodes")
                .get(0)
                .asString();
        for (boolean byKey : List.of(true, false)) {
            var shared = Tokens.of(login(Person.invited(server, "VIEWER"), fields()));
            var ticket = login(person, fields("refreshToken", shared.refresh))
                    .path("mfaToken")
                    .asString();
            assertThat(shared.areGood())
                    .as("the password alone signs nobody in")
                    .isTrue();
            var asked = server.anonymous()
                    .post("/api/auth/mfa/key/options", Map.of("mfaToken", ticket))
                    .data();
            var in = byKey
                    ? server.anonymous()
                            .post(
                                    "/api/auth/mfa/key",
                                    fields(
                                            "mfaToken",
                                            ticket,
                                            "answer",
                                            key.shown(asked),
                                            "refreshToken",
                                            shared.refresh))
                    : server.anonymous()
                            .post(
                                    "/api/auth/mfa",
                                    fields("mfaToken", ticket, "code", code, "refreshToken", shared.refresh));
            assertThat(in.status()).as(in.text()).isEqualTo(200);
            assertThat(shared.areGood()).isFalse();
            assertThat(Tokens.of(in.data()).areGood()).isTrue();
        }
    }

    /** Nobody is signed out by whoever makes a token up, or has one that is worth nothing; and the answer says nothing of it. */
    @Test
    void aTokenThatIsNoneEndsNoSessionAndIsNotSpokenOf() {
        var person = Person.invited(server, "VIEWER");
        var living = Tokens.of(login(person, fields()));
        var used = living;
        living = Tokens.of(used.refreshed().data());
        var expired = Tokens.of(login(person, fields()));
        server.database()
                .superuser(
                        "update refresh_token set expires_at = now() - interval '1 second', issued_at = now() - interval '2 hours'"
                                + " where session_id in (select id from session where user_id = '" + person.id()
                                + "') and used_at is null and token_hash = encode(sha256('" + expired.refresh
                                + "'), 'hex')");
        int sessions = live();
        var plain = login(Person.invited(server, "VIEWER"), fields());
        var tried = List.of(
                "x",
                "",
                "A".repeat(43),
                "\u00e9\u4e2d",
                living.access,
                used.refresh,
                expired.refresh,
                living.refresh.substring(1),
                living.refresh.toLowerCase(Locale.ROOT) + "a");
        for (var token : tried) {
            var answer = login(Person.invited(server, "VIEWER"), fields("refreshToken", token));
            assertThat(answer.propertyNames()).containsExactlyElementsOf(plain.propertyNames());
        }
        assertThat(live()).isEqualTo(sessions + 2 + 2 * tried.size()); // each registered, and signed in
        assertThat(living.areGood()).isTrue();
        assertThat(living.refreshed().status()).isEqualTo(200);
    }

    private static int live() {
        return Sql.number(server.database(), "select count(*) from session where ended_at is null");
    }

    private static JsonNode current(Api api) {
        for (var session : api.get("/api/sessions").data().path("rows"))
            if (session.path("current").asBoolean()) return session;
        throw new AssertionError(api.get("/api/sessions").text());
    }

    private static Answer stepUp(Api api, String code) {
        return api.post("/api/auth/second-factor/step-up", Map.of("code", code));
    }

    private static JsonNode login(Person person, Map<String, Object> more) {
        var body = fields("email", person.email(), "password", LiveServer.PASSWORD, "deviceToken", person.device());
        body.putAll(more);
        var answer = server.anonymous().post("/api/auth/login", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static Answer attempt(Person person, String password, String refreshToken) {
        return server.anonymous()
                .post(
                        "/api/auth/login",
                        fields("email", person.email(), "password", password, "refreshToken", refreshToken));
    }
}

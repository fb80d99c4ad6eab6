package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Authenticator.ATTESTED;
import static org.whitecross.bootstrap.Authenticator.BACKED_UP;
import static org.whitecross.bootstrap.Authenticator.BACKUP_ELIGIBLE;
import static org.whitecross.bootstrap.Authenticator.PRESENT;
import static org.whitecross.bootstrap.Authenticator.VERIFIED;
import static org.whitecross.bootstrap.Authenticator.flipped;
import static org.whitecross.bootstrap.Authenticator.replaced;
import static org.whitecross.bootstrap.Authenticator.with;
import static org.whitecross.bootstrap.Authenticator.without;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.application.access.Totp;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.bootstrap.Authenticator.Words;
import org.whitecross.domain.access.TokenHash;
import tools.jackson.databind.JsonNode;

/** Security keys beside the password: on two nodes with one database, one of which asks for a second factor of all staff. */
class SecurityKeyTest {
    private static final String KEYS = "/api/auth/security-keys";
    private static LiveServer server;
    private static LiveServer strict;
    private static String district;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        strict = server.node(Map.of("SECOND_FACTOR_REQUIRED", "true"));
        var nurse = server.as("nurse").get("/api/auth/me").data().path("user");
        district = nurse.path("districtId").asString();
    }

    @AfterAll
    static void close() {
        strict.close();
        server.close();
    }

    @BeforeEach
    void forgetAttempts() {
        server.database().superuser("delete from sign_in_attempt");
    }

    private static Person person(String role) {
        return Person.invited(server, role);
    }

    private static Answer login(Person person) {
        return person.login(server);
    }

    private static String ticket(Person person) {
        return login(person).data().path("mfaToken").asString();
    }

    private static JsonNode asked(LiveServer node, String ticket) {
        var answer = node.anonymous().post("/api/auth/mfa/key/options", Map.of("mfaToken", ticket));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static Answer pass(LiveServer node, String ticket, Map<String, Object> answer) {
        return node.anonymous().post("/api/auth/mfa/key", Map.of("mfaToken", ticket, "answer", answer));
    }

    private static JsonNode askedAgain(Person person) {
        var answer = person.api().post(KEYS + "/step-up/options", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static Answer stepUp(Person person, Map<String, Object> answer) {
        return person.api().post(KEYS + "/step-up", Map.of("answer", answer));
    }

    private static JsonNode listed(Api api) {
        return api.get(KEYS).data().path("rows");
    }

    private static List<String> recoveryCodes(Answer added) {
        return StreamSupport.stream(added.data().path("recoveryCodes").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static void shownLongAgo(Person person) {
        server.database()
                .superuser("update session set factor_at = now() - interval '11 minutes' where user_id = '"
                        + person.id() + "'");
    }

    private static List<Object> refusal(Answer answer) {
        return List.of(answer.status(), answer.code());
    }

    @Test
    void whoHasAKeyShowsItToSignIn() {
        var person = person("NURSE");
        var elsewhere = server.anonymous()
                .bearer(login(person).data().path("accessToken").asString());
        assertThat(person.api()
                        .post(KEYS + "/options", Map.of("password", "not-hers-at-all-no"))
                        .status())
                .isEqualTo(400);
        var toBeMade = Factors.keyProposed(person.api());
        assertThat(toBeMade.path("rp").path("id").asString()).isEqualTo("app.whitecross.example");
        assertThat(toBeMade.path("user").path("name").asString()).isEqualTo(person.email());
        assertThat(toBeMade.path("user").path("id").asString()).hasSize(22);
        assertThat(toBeMade.path("challenge").asString()).as("256 bits").hasSize(43);
        assertThat(toBeMade.path("pubKeyCredParams").get(0).path("alg").asInt()).isEqualTo(-7);
        assertThat(toBeMade.path("authenticatorSelection")
                        .path("userVerification")
                        .asString())
                .isEqualTo("required");
        assertThat(toBeMade.path("attestation").asString()).isEqualTo("none");
        assertThat(login(person).data().path("accessToken").asString())
                .as("asked for, it does not count yet")
                .isNotEmpty();

        var key = new Authenticator();
        var added = person.api().post(KEYS, key.made(toBeMade, "Blue key"));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(recoveryCodes(added)).hasSize(10).doesNotHaveDuplicates();
        assertThat(elsewhere.get("/api/auth/me").status())
                .as("who showed none is out")
                .isEqualTo(401);
        var listed = listed(person.api());
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("name").asString()).isEqualTo("Blue key");
        assertThat(listed.get(0).path("lastUsedAt").isNull()).isTrue();
        var state = person.api().get("/api/auth/second-factor").data();
        assertThat(state.path("confirmed").asBoolean()).isFalse();
        assertThat(state.path("securityKeys").asInt()).isEqualTo(1);
        assertThat(state.path("recoveryCodesLeft").asInt()).isEqualTo(10);

        var pending = login(person);
        assertThat(pending.data().path("accessToken").isNull()).isTrue();
        var ticket = pending.data().path("mfaToken").asString();
        var question = asked(strict, ticket);
        assertThat(question.path("rpId").asString()).isEqualTo("app.whitecross.example");
        assertThat(question.path("userVerification").asString()).isEqualTo("required");
        assertThat(question.path("allowCredentials").get(0).path("id").asString())
                .isEqualTo(Authenticator.text(key.id));
        var in = pass(
                server,
                ticket,
                key.shown(
                        question,
                        w -> w.userHandle = toBeMade.path("user").path("id").asString()));
        assertThat(in.status()).as(in.text()).isEqualTo(200);
        var signedIn = server.anonymous().bearer(in.data().path("accessToken").asString());
        assertThat(signedIn.get("/api/auth/me").status()).isEqualTo(200);
        assertThat(listed(signedIn).get(0).path("lastUsedAt").asString()).isNotEmpty();
        assertThat(refusal(server.anonymous().post("/api/auth/mfa/key/options", Map.of("mfaToken", ticket))))
                .as("the token is used")
                .containsExactly(401, "mfa-token-invalid");
        var recovered = server.anonymous()
                .post(
                        "/api/auth/mfa",
                        Map.of(
                                "mfaToken",
                                ticket(person),
                                "code",
                                recoveryCodes(added).getFirst()));
        assertThat(recovered.status()).as("without the key").isEqualTo(200);
    }

    // ------------------------------------------------------------------------------------------------------
    // What is not true

    /** What can be untrue of each answer, whatever was asked. */
    private static Map<String, Consumer<Words>> lies() {
        var lies = new LinkedHashMap<String, Consumer<Words>>();
        lies.put("a page without TLS", w -> w.origin = "http://app.whitecross.example");
        lies.put("a page that looks like ours", w -> w.origin = "https://app.whitecross.example.evil.example");
        lies.put("another port", w -> w.origin = Authenticator.ORIGIN + ":8443");
        lies.put("a page of the domain above", w -> w.origin = "https://whitecross.example");
        lies.put("a page below", w -> w.origin = "https://evil.app.whitecross.example");
        lies.put("no page", w -> w.origin = "");
        lies.put("a key for another domain", w -> w.domain = "evil.example");
        lies.put("a challenge of its own", w -> w.challenge = Authenticator.text(Authenticator.random(32)));
        lies.put("no challenge", w -> w.challenge = "");
        lies.put("the challenge cut short", w -> w.challenge = w.challenge.substring(0, 42));
        lies.put(
                "the challenge too late",
                w -> server.database()
                        .superuser("update key_challenge set expires_at = now() where challenge_hash = '"
                                + TokenHash.of(w.challenge).value() + "'"));
        lies.put("a frame", w -> w.crossOrigin = true);
        lies.put("a frame of another page", w -> w.topOrigin = "https://evil.example");
        lies.put("nobody present", w -> w.flags &= ~PRESENT);
        lies.put("nobody verified", w -> w.flags &= ~VERIFIED);
        lies.put("copied elsewhere, which it cannot be", w -> w.flags |= BACKED_UP);
        lies.put("no type", w -> w.type = null);
        lies.put("another type", w -> w.type = "payment.get");
        lies.put("its data cut short", w -> w.authData = without(1));
        lies.put("its data gone on", w -> w.authData = with((byte) 0));
        lies.put("no data", w -> w.authData = bytes -> new byte[0]);
        lies.put("half of the client's data", w -> w.clientData = without(20));
        lies.put("no client's data", w -> w.clientData = bytes -> new byte[0]);
        return lies;
    }

    /** Of somebody with two challenges that she was given for something else, one that she answered, and one that she answered wrongly. */
    private static Map<String, Consumer<Words>> challenges(String answered, String failed, JsonNode... others) {
        var lies = new LinkedHashMap<String, Consumer<Words>>();
        lies.put("the challenge before, answered", w -> w.challenge = answered);
        lies.put("a challenge answered wrongly before", w -> w.challenge = failed);
        for (var other : others)
            lies.put(
                    "the challenge of something else " + lies.size(),
                    w -> w.challenge = other.path("challenge").asString());
        return lies;
    }

    /** What can be untrue of a key that is shown, and was accepted with this count before. */
    private static Map<String, Consumer<Words>> liesOfShown(long count, Authenticator ofAnother) {
        var lies = lies();
        lies.put("made, not shown", w -> w.type = "webauthn.create");
        lies.put("as often as before", w -> w.count = count);
        lies.put("less often than before", w -> w.count = count - 1);
        lies.put("never", w -> w.count = 0);
        lies.put("a bit of the signature", w -> w.signature = flipped(20, 1));
        lies.put("no signature", w -> w.signature = bytes -> new byte[0]);
        lies.put("the signature cut short", w -> w.signature = without(1));
        lies.put("signed by another key", w -> w.keys = Authenticator.newKeys());
        lies.put("somebody else's key by the name of hers", w -> w.keys = ofAnother.keys);
        lies.put("somebody else's key", w -> {
            w.keys = ofAnother.keys;
            w.credentialId = ofAnother.id;
        });
        lies.put("a key that is not known", w -> w.credentialId = Authenticator.random(32));
        lies.put("somebody else", w -> w.userHandle = Authenticator.text(Authenticator.random(16)));
        lies.put("verified, but not when it signed", w -> {
            w.flags &= ~VERIFIED;
            w.authDataLater = flipped(32, VERIFIED);
        });
        lies.put("present, but not when it signed", w -> {
            w.flags &= ~PRESENT;
            w.authDataLater = flipped(32, PRESENT);
        });
        lies.put("more often than when it signed", w -> {
            w.count = count;
            w.authDataLater = flipped(33, 1);
        });
        lies.put("our page, but not when it signed", w -> {
            w.origin = "https://app.whitecross.example.evil.example";
            w.clientData = replaced(".evil.example", "");
        });
        lies.put("its data gone on after it signed", w -> w.authDataLater = with((byte) 0));
        lies.put("of a kind that can be copied", w -> w.flags |= BACKUP_ELIGIBLE);
        lies.put("a new key beside", w -> w.flags |= ATTESTED);
        return lies;
    }

    /**
     * Seen red by the lies about it, each: with any page taken, with frames allowed, without presence or verification required, with
     * counts not compared, without the user, the purpose or the end of a challenge looked at, with challenges that stay
     * when they were answered, without the handle compared, with the keys of everybody looked through.
     */
    @Test
    void whatIsNotTrueSignsNobodyIn() {
        var person = person("NURSE");
        var key = Factors.key(person.api());
        var another = person("NURSE");
        var othersKey = Factors.key(another.api());

        var first = asked(server, ticket(person));
        assertThat(pass(server, ticket(person), key.shown(first)).status())
                .as("of whichever sign-in of hers")
                .isEqualTo(200);
        var failed = asked(server, ticket(person));
        assertThat(pass(server, ticket(person), key.shown(failed, w -> w.signature = flipped(20, 1)))
                        .status())
                .isEqualTo(401);
        long count = key.count() - 1;
        var lies = liesOfShown(count, othersKey);
        lies.putAll(challenges(
                first.path("challenge").asString(),
                failed.path("challenge").asString(),
                asked(server, ticket(another)),
                Factors.keyProposed(person.api()),
                askedAgain(person)));

        var taken = new ArrayList<String>();
        for (var lie : lies.entrySet()) {
            forgetAttempts();
            var ticket = ticket(person);
            var answer = pass(strict, ticket, key.shown(asked(server, ticket), lie.getValue()));
            if (!refusal(answer).equals(List.of(401, "security-key-refused")))
                taken.add(lie.getKey() + ": " + answer.text());
        }
        assertThat(taken).isEmpty();
        assertThat(lies).hasSizeGreaterThan(40);
        forgetAttempts();
        var ticket = ticket(person);
        assertThat(pass(server, ticket, key.shown(asked(server, ticket))).status())
                .as("the truth")
                .isEqualTo(200);
    }

    @Test
    void whatIsNotTrueIsNoStepUp() {
        var person = person("DISTRICT_ADMIN");
        var key = Factors.key(person.api());
        var another = person("NURSE");
        var othersKey = Factors.key(another.api());

        var first = askedAgain(person);
        assertThat(stepUp(person, key.shown(first)).status()).isEqualTo(200);
        var failed = askedAgain(person);
        assertThat(stepUp(person, key.shown(failed, w -> w.signature = flipped(20, 1)))
                        .status())
                .isEqualTo(422);
        var proposed = Factors.keyProposed(person.api());
        shownLongAgo(person);
        var lies = liesOfShown(key.count() - 1, othersKey);
        lies.putAll(challenges(
                first.path("challenge").asString(),
                failed.path("challenge").asString(),
                askedAgain(another),
                proposed,
                asked(server, ticket(person))));

        var taken = new ArrayList<String>();
        for (var lie : lies.entrySet()) {
            forgetAttempts();
            var answer = stepUp(person, key.shown(askedAgain(person), lie.getValue()));
            if (!refusal(answer).equals(List.of(422, "security-key-refused")))
                taken.add(lie.getKey() + ": " + answer.text());
        }
        assertThat(taken).isEmpty();
        forgetAttempts();
        var subject = "/api/users/" + another.id();
        assertThat(refusal(person.api().patch(subject, "\"1\"", Map.of("role", "VIEWER"))))
                .containsExactly(422, "step-up-needed");
        assertThat(stepUp(person, key.shown(askedAgain(person))).status()).isEqualTo(200);
        assertThat(person.api()
                        .patch(subject, "\"1\"", Map.of("role", "VIEWER"))
                        .status())
                .isEqualTo(200);
    }

    /** Seen red as the test before, and with any algorithm taken. */
    @Test
    void whatIsNotTrueIsNoKey() {
        var person = person("NURSE");
        var key = Factors.key(person.api());
        var another = person("NURSE");
        var other = Factors.key(another.api());

        var first = Factors.keyProposed(person.api());
        var made = new Authenticator();
        assertThat(person.api().post(KEYS, made.made(first, "Other key")).status())
                .isEqualTo(200);
        var failed = Factors.keyProposed(person.api());
        assertThat(person.api()
                        .post(KEYS, new Authenticator().made(failed, "No key", w -> w.type = "webauthn.get"))
                        .status())
                .isEqualTo(422);
        var lies = lies();
        lies.put("shown, not made", w -> w.type = "webauthn.get");
        lies.put("an algorithm that was not offered", w -> w.algorithm = -47);
        lies.put("an algorithm of the past", w -> w.algorithm = -65535);
        lies.put("a key of another kind than its algorithm", w -> w.keyType = 3);
        lies.put("no key", w -> w.flags &= ~ATTESTED);
        lies.put("a name too long", w -> w.credentialId = Authenticator.random(1024));
        lies.put("a name without end", w -> w.authData = flipped(53, 0x7f));
        lies.put("a statement that nobody knows", w -> w.format = "nonesuch");
        lies.put("a statement cut short", w -> w.attestation = without(1));
        lies.put("a statement gone on", w -> w.attestation = with((byte) 0));
        lies.put("no statement", w -> w.attestation = bytes -> new byte[0]);
        lies.putAll(challenges(
                first.path("challenge").asString(),
                failed.path("challenge").asString(),
                Factors.keyProposed(another.api()),
                askedAgain(person),
                asked(server, ticket(person))));

        var taken = new ArrayList<String>();
        for (var lie : lies.entrySet()) {
            forgetAttempts();
            var answer = person.api()
                    .post(KEYS, new Authenticator().made(Factors.keyProposed(person.api()), "No key", lie.getValue()));
            if (!refusal(answer).equals(List.of(422, "security-key-refused")))
                taken.add(lie.getKey() + ": " + answer.text());
        }
        assertThat(taken).isEmpty();
        assertThat(lies).hasSizeGreaterThan(35);
        for (var id : List.of(key.id, other.id)) {
            var twice = person.api()
                    .post(
                            KEYS,
                            new Authenticator()
                                    .made(Factors.keyProposed(person.api()), "Twice", w -> w.credentialId = id));
            assertThat(refusal(twice)).containsExactly(409, "security-key-taken");
        }
        assertThat(listed(person.api())).hasSize(2);
    }

    @Test
    void whatIsNoAnswerAtAllIsRefusedWithItsField() {
        var person = person("VIEWER");
        var key = Factors.key(person.api());
        var question = askedAgain(person);
        for (var field : key.shown(question).keySet()) {
            var answer = new LinkedHashMap<>(key.shown(question));
            for (var bad : List.of("a".repeat(10_001), "no/base64url", "YQ==")) {
                answer.put(field, bad);
                var refused = stepUp(person, answer);
                assertThat(refusal(refused)).containsExactly(400, "invalid");
                assertThat(refused.json().path("errors").get(0).path("pointer").asString())
                        .isEqualTo("/answer/" + field);
            }
        }
        assertThat(stepUp(person, key.shown(question)).status())
                .as("that was no answer")
                .isEqualTo(200);
    }

    /** Seen red without the incident. */
    @Test
    void aCopyOfAKeyIsNoticed() {
        var person = person("NURSE");
        var key = Factors.key(person.api());
        var ticket = ticket(person);
        assertThat(pass(server, ticket, key.shown(asked(server, ticket))).status())
                .isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            var again = ticket(person);
            assertThat(pass(server, again, key.shown(asked(server, again), w -> w.count = 1))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(Sql.text(
                        server.database(),
                        "select string_agg(cause || ' ' || status || ' ' || (district_id = '" + district
                                + "'), ', ') from security_incident where subject_id = '" + person.id() + "'"))
                .isEqualTo("SECURITY_KEY_COPIED OPEN true");
    }

    /** Seen red with a challenge that stays. */
    @Test
    void oneAnswerCountsOnceHoweverManyGiveItAtOnce() {
        var person = person("VIEWER");
        var key = Factors.key(person.api());
        var tickets = IntStream.range(0, 4).mapToObj(i -> ticket(person)).toList();
        var answer = key.shown(asked(server, tickets.getFirst()));
        var answers = Together.all(4, i -> pass(i % 2 == 0 ? server : strict, tickets.get(i), answer));
        assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
    }

    /** Seen red with wrong answers not counted as failures. */
    @Test
    void keysCannotBeTriedOn() {
        var person = person("VIEWER");
        var key = Factors.key(person.api());
        var proposed = Factors.keyProposed(person.api());
        var ticket = ticket(person);
        for (int i = 0; i < 5; i++)
            assertThat(pass(server, ticket, key.shown(asked(server, ticket), w -> w.signature = flipped(20, 1)))
                            .status())
                    .isEqualTo(401);
        var question = asked(strict, ticket);
        assertThat(pass(strict, ticket, key.shown(question)).status()).isEqualTo(429);
        for (int i = 0; i < 5; i++)
            assertThat(person.api()
                            .post("/api/auth/second-factor/step-up", Map.of("code", "00000" + i))
                            .status())
                    .as("in her session they are counted by themselves")
                    .isEqualTo(400);
        assertThat(person.api()
                        .post(KEYS, new Authenticator().made(proposed, "Other"))
                        .status())
                .isEqualTo(429);
    }

    // ------------------------------------------------------------------------------------------------------
    // Which factors somebody has

    @Test
    void recoveryCodesComeWithTheFirstFactorAndGoWithTheLast() {
        var person = person("VIEWER");
        var first = new Authenticator();
        var added = Factors.added(person.api(), first);
        var codes = recoveryCodes(added);
        assertThat(codes).hasSize(10);
        assertThat(recoveryCodes(Factors.added(person.api(), new Authenticator())))
                .isEmpty();
        var secret = Factors.proposed(person.api());
        assertThat(Factors.confirmed(person.api(), secret)).isEmpty();
        assertThat(person.api()
                        .post("/api/auth/second-factor/step-up", Map.of("code", codes.getFirst()))
                        .status())
                .isEqualTo(200);

        var ids = StreamSupport.stream(listed(person.api()).spliterator(), false)
                .map(k -> k.path("id").asString())
                .toList();
        var password = Map.of("password", LiveServer.PASSWORD);
        assertThat(person.api()
                        .post(KEYS + "/" + ids.getFirst() + "/remove", Map.of("password", "not-hers-at-all-no"))
                        .status())
                .isEqualTo(400);
        var stranger = person("VIEWER");
        Factors.key(stranger.api());
        assertThat(stranger.api()
                        .post(KEYS + "/" + ids.getFirst() + "/remove", password)
                        .status())
                .as("somebody else's")
                .isEqualTo(404);
        shownLongAgo(person);
        assertThat(refusal(person.api().post(KEYS + "/" + ids.getFirst() + "/remove", password)))
                .as("seen red without the step-up")
                .containsExactly(422, "step-up-needed");
        assertThat(stepUp(person, first.shown(askedAgain(person))).status()).isEqualTo(200);
        for (var id : ids)
            assertThat(person.api().post(KEYS + "/" + id + "/remove", password).status())
                    .isEqualTo(204);
        assertThat(refusal(person.api().post(KEYS + "/step-up/options", ""))).containsExactly(422, "no-security-key");
        assertThat(login(person).data().path("mfaToken").asString())
                .as("the app is left")
                .isNotEmpty();
        assertThat(person.api()
                        .get("/api/auth/second-factor")
                        .data()
                        .path("recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
        var gone = person.api()
                .post("/api/auth/second-factor/remove", Map.of("password", LiveServer.PASSWORD, "code", codes.get(1)));
        assertThat(gone.status()).isEqualTo(204);
        assertThat(person.api()
                        .get("/api/auth/second-factor")
                        .data()
                        .path("recoveryCodesLeft")
                        .asInt())
                .isZero();
        assertThat(login(person).data().path("accessToken").asString()).isNotEmpty();
    }

    /** Whoever has her password and her session gets no factor of his own beside hers, not even one that he began before she had hers. Seen red, all four, without it. */
    @Test
    void anotherFactorIsAddedOnlyByWhoHasShownOne() {
        var person = person("VIEWER");
        var keyBegun = Factors.keyProposed(person.api());
        var secretBegun = Factors.proposed(person.api());
        Factors.key(person.api());
        shownLongAgo(person);
        var password = Map.of("password", LiveServer.PASSWORD);
        var answers = List.of(
                person.api().post(KEYS, new Authenticator().made(keyBegun, "His")),
                person.api()
                        .post("/api/auth/second-factor/confirm", Map.of("code", Totp.code(secretBegun, Instant.now()))),
                person.api().post(KEYS + "/options", password),
                person.api().post("/api/auth/second-factor", password));
        assertThat(answers.stream().map(SecurityKeyTest::refusal).toList())
                .isEqualTo(Collections.nCopies(4, List.of(422, "step-up-needed")));
    }

    @Test
    void oneHasTenKeysAtMost() {
        var person = person("VIEWER");
        for (int i = 0; i < 10; i++) Factors.key(person.api());
        var more = person.api().post(KEYS, new Authenticator().made(Factors.keyProposed(person.api()), "One more"));
        assertThat(refusal(more)).containsExactly(422, "too-many-security-keys");
    }

    @Test
    void administratorTakesALostKeyAway() {
        var boss = person("DISTRICT_ADMIN");
        var person = person("NURSE");
        Factors.key(person.api());
        assertThat(boss.api()
                        .send("DELETE", "/api/users/" + person.id() + "/second-factor", null)
                        .status())
                .isEqualTo(204);
        assertThat(person.api().get("/api/auth/me").status()).isEqualTo(401);
        assertThat(login(person).data().path("accessToken").asString()).isNotEmpty();
        assertThat(Sql.text(
                        server.database(),
                        "select (select count(*) from recovery_code where user_id = '" + person.id()
                                + "')::text || (select count(*) from security_key where user_id = '" + person.id()
                                + "')"))
                .isEqualTo("00");
    }

    @Test
    void whereASecondFactorIsRequiredAKeyIsOne() {
        var nurse = person("NURSE");
        var api = strict.anonymous().bearer(Objects.requireNonNull(nurse.api().token()));
        assertThat(api.get("/api/students").status()).isEqualTo(403);
        Factors.key(api);
        assertThat(api.get("/api/students").status()).isEqualTo(200);
        server.database().superuser("delete from security_key where user_id = '" + nurse.id() + "'");
        assertThat(api.get("/api/students").status())
                .as("remembered no longer than it is true; seen red without the trigger on the table")
                .isEqualTo(403);
    }

    @Test
    void whereNoPageIsSetThereAreNoKeys() {
        var person = person("VIEWER");
        var key = Factors.key(person.api());
        try (var without = server.node(Map.of("WEBAUTHN_ORIGINS", ""))) {
            var api = without.anonymous()
                    .bearer(Objects.requireNonNull(person.api().token()));
            assertThat(refusal(api.post(KEYS + "/options", Map.of("password", LiveServer.PASSWORD))))
                    .containsExactly(422, "security-keys-off");
            var question = askedAgain(person);
            assertThat(refusal(api.post(KEYS + "/step-up", Map.of("answer", key.shown(question)))))
                    .containsExactly(422, "security-keys-off");
        }
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.application.access.IpRuleRequests.LiftIpRules;
import org.whitecross.application.access.Totp;
import org.whitecross.application.kernel.Caller;

/** From where the people of a district are let in. The nodes stand behind a proxy at 127.0.0.1, which tells who calls. */
class IpRulesTest {
    private static final Map<String, String> BEHIND_PROXY = Map.of("TRUSTED_PROXIES", "127.0.0.1");
    private static final String OFFICE = "198.51.100.1";
    private static final String CAFE = "203.0.113.5";
    private static final AtomicInteger STATEMENTS = new AtomicInteger();
    private static LiveServer server;
    private static LiveServer other;

    @BeforeAll
    static void open() {
        server = LiveServer.start(
                Tenancy.ofCaller(),
                BEHIND_PROXY,
                ExecuteListener.onExecuteStart(statement -> STATEMENTS.incrementAndGet()));
        other = server.node(BEHIND_PROXY);
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    @AfterEach
    void withoutRules() {
        server.database().superuser("delete from ip_rule", "delete from sign_in_attempt");
    }

    private static Api from(String address, Api api) {
        return api.with("X-Forwarded-For", address);
    }

    private static Api administrator() {
        return from(OFFICE, server.as("district-admin"));
    }

    private static Api.Answer make(Api api, String kind, String cidr, Object... more) {
        var body = fields("kind", kind, "cidr", cidr, "reason", "A rule for a test.");
        body.putAll(fields(more));
        return api.post("/api/ip-rules", body);
    }

    private static String made(String kind, String cidr, Object... more) {
        var answer = make(administrator(), kind, cidr, more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return "/api/ip-rules/" + answer.data().path("id").asString();
    }

    private static void assertRefused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("address-not-allowed");
        assertThat(answer.text()).doesNotContain("203.0.113").doesNotContain("198.51.100");
    }

    /**
     * The same token, remembered by both nodes, from one address and another. Seen red without the trigger on the table, and
     * with what is remembered believed from any address.
     */
    @Test
    void aRuleCountsFromTheNextRequestOnOnEveryNode() {
        var nurse = server.as("nurse");
        var nodes = List.of(nurse, new Api(other.client, other.anonymous().base(), nurse.token(), Map.of()));
        for (var node : nodes)
            assertThat(from(CAFE, node).get("/api/schools").status()).isEqualTo(200);

        var rule = made("DENY", "203.0.113.0/24");

        for (var node : nodes) {
            var request = TwoDistricts.newRequestId();
            assertRefused(from(CAFE, node).with("X-Request-Id", request).get("/api/schools"));
            assertThat(Sql.text(
                            server.database(),
                            "select concat_ws(' ', action, outcome, code, address, (select email from user_account where id = user_id))"
                                    + " from access_log where request_id = '" + request + "'"))
                    .isEqualTo("ListSchools REFUSED address-not-allowed " + CAFE + " nurse@whitecross.example");
            assertThat(from(OFFICE, node).get("/api/schools").status()).isEqualTo(200);
            assertRefused(from(CAFE, node).get("/api/schools"));
            assertRefused(from("::ffff:" + CAFE, node).get("/api/schools"));
            assertRefused(from(CAFE, node).post("/api/auth/logout", ""));
            assertThat(from("203.0.114.5", node).get("/api/schools").status()).isEqualTo(200);
        }
        assertThat(from(CAFE, server.as("admin")).get("/api/schools").status())
                .as("the platform's administrator belongs to no district")
                .isEqualTo(200);

        assertThat(administrator()
                        .patch(rule, "\"1\"", fields("kind", "ALLOW", "cidr", "198.51.100.0/24"))
                        .status())
                .isEqualTo(200);
        for (var node : nodes) {
            assertRefused(from(CAFE, node).get("/api/schools"));
            assertRefused(from("203.0.114.5", node).get("/api/schools"));
            assertThat(from(OFFICE, node).get("/api/schools").status()).isEqualTo(200);
        }
        assertThat(administrator().delete(rule, "\"2\"").status()).isEqualTo(200);
        for (var node : nodes)
            assertThat(from(CAFE, node).get("/api/schools").status()).isEqualTo(200);
    }

    @Test
    void aRuleOfOneDistrictConcernsNobodyOfAnother() {
        made("ALLOW", "198.51.100.0/24");
        var maple = server.as("nurse").get("/api/auth/me");
        assertRefused(maple);
        server.database()
                .superuser("insert into district (id, code, name, created_at, updated_at)"
                        + " values ('00000000-0000-7000-8000-000000000001', 'ELSEWHERE', 'Elsewhere', now(), now())"
                        + " on conflict do nothing");
        var token = Staff.invited(
                        server,
                        "elsewhere@whitecross.example",
                        "DISTRICT_ADMIN",
                        "00000000-0000-7000-8000-000000000001")
                .data()
                .path("accessToken")
                .asString();
        var there = from(CAFE, server.anonymous().bearer(token));
        assertThat(there.get("/api/ip-rules").count()).isZero();
    }

    /** Before the password is right, nobody hears of it, whether or not there is such an account. */
    @Test
    void whoIsNotLetInSignsInInNoWay() {
        var anonymous = server.anonymous();
        var signedIn = anonymous.post(
                "/api/auth/login", Map.of("email", "viewer@whitecross.example", "password", LiveServer.PASSWORD));
        var refresh =
                Map.of("refreshToken", signedIn.data().path("refreshToken").asString());
        var me = server.as("nurse").get("/api/auth/me").data().path("user");
        var nora = "ipfactor@whitecross.example";
        var registered = Staff.invited(
                server,
                nora,
                "NURSE",
                me.path("districtId").asString(),
                me.path("schoolIds").get(0).asString());
        var codes = Factors.confirmed(
                anonymous.bearer(registered.data().path("accessToken").asString()));
        var ticket = anonymous
                .post("/api/auth/login", Map.of("email", nora, "password", LiveServer.PASSWORD))
                .data()
                .path("mfaToken")
                .asString();
        var factor = Map.of("mfaToken", ticket, "code", codes.getFirst());
        var invitation = server.as("admin")
                .post(
                        "/api/users/invitations",
                        fields(
                                "email", "ipinvited@whitecross.example",
                                "firstName", "Nora",
                                "lastName", "New",
                                "role", "VIEWER",
                                "districtId", me.path("districtId").asString(),
                                "schoolIds", List.of(me.path("schoolIds").get(0).asString())));
        var register =
                Map.of("invitation", invitation.data().path("invitation").asString(), "password", LiveServer.PASSWORD);
        made("DENY", CAFE);

        var away = from(CAFE, anonymous);
        var wrong = away.post(
                "/api/auth/login", Map.of("email", "viewer@whitecross.example", "password", "not-hers-at-all"));
        var unknown = away.post(
                "/api/auth/login", Map.of("email", "nobody@whitecross.example", "password", "not-hers-at-all"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(without(wrong)).isEqualTo(without(unknown));
        for (int i = 0; i < 6; i++)
            assertRefused(away.post(
                    "/api/auth/login", Map.of("email", "viewer@whitecross.example", "password", LiveServer.PASSWORD)));
        assertRefused(away.post("/api/auth/login", Map.of("email", nora, "password", LiveServer.PASSWORD)));
        assertRefused(away.post("/api/auth/mfa", factor));
        assertRefused(away.post("/api/auth/refresh", refresh));
        assertRefused(away.post("/api/auth/register", register));

        var office = from(OFFICE, anonymous);
        assertThat(office.post(
                                "/api/auth/login",
                                Map.of("email", "viewer@whitecross.example", "password", LiveServer.PASSWORD))
                        .status())
                .as("refusals are no guesses")
                .isEqualTo(200);
        assertThat(office.post("/api/auth/mfa", factor).status())
                .as("nothing was used up")
                .isEqualTo(200);
        assertThat(office.post("/api/auth/refresh", refresh).status()).isEqualTo(200);
        assertThat(office.post("/api/auth/register", register).status()).isEqualTo(200);
    }

    private static String without(Api.Answer answer) {
        return answer.status() + " " + answer.text().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    /** Where no proxy is trusted, who calls is who connects. */
    @Test
    void aForgedHeaderChangesNothing() {
        try (var direct = server.node(Map.of())) {
            var nurse = direct.as("nurse");
            made("DENY", "127.0.0.0/8");
            for (var forged : ForgedAddresses.ALL)
                assertRefused(ForgedAddresses.sent(nurse, forged).get("/api/schools"));
            for (var forged : ForgedAddresses.ALL.subList(0, 4))
                assertRefused(ForgedAddresses.sent(direct.anonymous(), forged)
                        .post(
                                "/api/auth/login",
                                Map.of("email", "nurse@whitecross.example", "password", LiveServer.PASSWORD)));
        }
    }

    /** Nor what comes before the hop that the proxy saw. Seen red with the first line alone, where a proxy adds a second one. */
    @Test
    void aForgedHopChangesNothingBehindAProxyEither() {
        var nurse = server.as("nurse");
        made("DENY", CAFE);
        assertThat(ForgedAddresses.CLAIMED).isEqualTo(OFFICE);
        for (var forged : ForgedAddresses.ALL) {
            assertRefused(ForgedAddresses.sent(nurse, ForgedAddresses.passedOn(forged, CAFE))
                    .get("/api/schools"));
            assertRefused(ForgedAddresses.sent(nurse, ForgedAddresses.passedOnInALine(forged, CAFE))
                    .get("/api/schools"));
        }
    }

    /** Nobody changes anything at that moment. Seen red with the moment at which she was looked up in the place of now. */
    @Test
    void aRuleThatExpiresCountsNoLongerForThoseWhoAreRemembered() throws InterruptedException {
        made("ALLOW", "198.51.100.0/24");
        var until = Instant.now().plusMillis(2_000);
        made("ALLOW", CAFE, "expiresAt", until.toString());
        var nurse = from(CAFE, server.as("nurse"));
        assertThat(nurse.get("/api/schools").status()).isEqualTo(200);
        Thread.sleep(Duration.between(Instant.now(), until).plusMillis(20));
        assertRefused(nurse.get("/api/schools"));
    }

    @Test
    void nobodyKeepsHerselfOut() {
        for (var answer : List.of(
                make(administrator(), "DENY", "198.51.0.0/16"),
                make(administrator(), "DENY", OFFICE),
                make(administrator(), "ALLOW", "203.0.113.0/24"),
                make(administrator(), "ALLOW", "2001:db8::/32"))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("own-address-refused");
            assertThat(answer.text()).contains(OFFICE);
        }
        var own = made("ALLOW", OFFICE);
        made("ALLOW", "203.0.113.0/24");
        for (var answer : List.of(
                administrator().delete(own, "\"1\""),
                administrator().patch(own, "\"1\"", fields("cidr", "198.51.100.2")),
                administrator().patch(own, "\"1\"", fields("kind", "DENY")),
                administrator()
                        .patch(
                                own,
                                "\"1\"",
                                fields(
                                        "expiresAt",
                                        Instant.now().plusSeconds(60).toString()))))
            assertThat(answer.code()).as(answer.text()).isEqualTo("own-address-refused");
        assertThat(administrator().get(own).data().path("version").asInt()).isEqualTo(1);
        assertThat(administrator()
                        .patch(own, "\"1\"", fields("cidr", "198.51.100.0/24"))
                        .status())
                .isEqualTo(200);
        assertThat(make(from(CAFE, server.as("admin")), "DENY", OFFICE, "districtId", district())
                        .status())
                .as("the platform's administrator may, and can take it back")
                .isEqualTo(201);
        assertRefused(administrator().get("/api/ip-rules"));
    }

    /**
     * Either of two rules lets her in; she removes both at once, and both requests wait in their midst, as somebody else has the
     * rules. Seen red without the lock on the district.
     */
    @Test
    void twoChangesAtOnceDoNotKeepOutWhoMakesThem() throws Exception {
        var there =
                new Api(other.client, other.anonymous().base(), administrator().token(), Map.of());
        var admins = List.of(administrator(), from(OFFICE, there));
        var rules = List.of(made("ALLOW", "198.51.100.0/24"), made("ALLOW", "198.51.100.0/25"));
        made("ALLOW", "203.0.113.0/24");
        try (var holder = server.database().asSuperuser().getConnection();
                var holding = holder.createStatement();
                var threads = Executors.newSingleThreadExecutor()) {
            holder.setAutoCommit(false);
            holding.execute("select from ip_rule for update");
            var answers = threads.submit(() -> Together.all(
                    2, i -> admins.get(i).delete(rules.get(i), "\"1\"").status()));
            awaitTwoWaiting();
            holder.commit();
            assertThat(answers.get()).containsExactlyInAnyOrder(200, 422);
        }
    }

    private static void awaitTwoWaiting() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (Sql.number(
                            server.database(),
                            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                    == 2) return;
            Thread.sleep(15);
        }
        throw new AssertionError("they never waited");
    }

    @Test
    void whatIsNoBlockIsSaidSo() {
        for (var wrong : Map.of("8.8", "format", "192.0.2.7/24", "host-bits", "2001:db8::1/64", "host-bits")
                .entrySet()) {
            var answer = make(administrator(), "DENY", wrong.getKey());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                    .isEqualTo("/cidr");
            assertThat(answer.json().path("errors").get(0).path("code").asString())
                    .isEqualTo(wrong.getValue());
        }
        made("DENY", "192.0.2.0/24");
        var twice = make(administrator(), "DENY", "::ffff:192.0.2.0/120");
        assertThat(twice.code()).isEqualTo("ip-rule-made-already");
        assertThat(server.as("nurse").get("/api/ip-rules").status()).isEqualTo(403);
    }

    @Test
    void whoHasASecondFactorShowsItToChangeRules() {
        var token = Staff.invited(server, "ipadmin@whitecross.example", "DISTRICT_ADMIN", district())
                .data()
                .path("accessToken")
                .asString();
        var admin = from(OFFICE, server.anonymous().bearer(token));
        var secret = Factors.proposed(admin);
        Factors.confirmed(admin, secret);
        var rule = make(admin, "DENY", "192.0.2.0/24");
        assertThat(rule.status()).as(rule.text()).isEqualTo(201);
        var path = "/api/ip-rules/" + rule.data().path("id").asString();
        server.database().superuser("update session set factor_at = now() - interval '11 minutes'");
        for (var answer : List.of(
                make(admin, "DENY", "192.0.3.0/24"),
                admin.patch(path, "\"1\"", fields("reason", "Another one.")),
                admin.delete(path, "\"1\"")))
            assertThat(answer.code()).as(answer.text()).isEqualTo("step-up-needed");
        assertThat(admin.post(
                                "/api/auth/second-factor/step-up",
                                Map.of("code", Totp.code(secret, Instant.now().plusSeconds(30))))
                        .status())
                .isEqualTo(200);
        assertThat(admin.delete(path, "\"1\"").status()).isEqualTo(200);
    }

    private static String district() {
        return Sql.text(server.database(), "select id from district where code = 'MAPLE'");
    }

    @Test
    void theOperatorLetsEverybodyInAgain() {
        made("ALLOW", "198.51.100.0/24");
        made("DENY", "198.51.100.9");
        assertRefused(from(CAFE, server.as("nurse")).get("/api/schools"));

        var lifted = server.platform().application().ask(Caller.operator("lift-ip-rules"), new LiftIpRules("MAPLE"));

        assertThat(lifted).hasSize(2);
        for (var address : List.of(CAFE, "198.51.100.9"))
            assertThat(from(address, server.as("nurse")).get("/api/schools").status())
                    .isEqualTo(200);
        assertThat(administrator().get("/api/ip-rules").count()).isEqualTo(2);
        assertThat(server.platform().application().ask(Caller.operator("lift-ip-rules"), new LiftIpRules("MAPLE")))
                .isEmpty();
    }

    /** The rules are remembered with her. */
    @Test
    void whoIsRememberedCostsNoMoreStatementsWithRulesThanWithout() {
        var nurse = from(OFFICE, server.as("nurse"));
        int without = warm(nurse);
        made("ALLOW", "198.51.100.0/24");
        made("DENY", "192.0.2.0/24");
        assertThat(warm(nurse)).isEqualTo(without);
    }

    private static int warm(Api api) {
        for (int i = 0; i < 2; i++) api.get("/api/schools");
        int before = STATEMENTS.get();
        assertThat(api.get("/api/schools").status()).isEqualTo(200);
        return STATEMENTS.get() - before;
    }
}

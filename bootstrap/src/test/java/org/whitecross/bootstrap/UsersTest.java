package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.bootstrap.Things.fields;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.domain.access.Role;
import picocli.CommandLine;

/** Accounts and who is signed in on them, as administrators see and change them: on two nodes with one database. */
class UsersTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static LiveServer server;
    private static LiveServer other;
    private static String district;
    private static String school;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.secondNode();
        var nurse = server.as("nurse").get("/api/auth/me").data().path("user");
        district = nurse.path("districtId").asString();
        school = nurse.path("schoolIds").get(0).asString();
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    /** Somebody new. */
    private record Person(String id, String email, String access, String refresh) {
        Api api(LiveServer node) {
            return node.anonymous().bearer(access);
        }

        int seenBy(LiveServer node) {
            return api(node).get("/api/auth/me").status();
        }
    }

    private static Person person(String role) {
        var email = "person" + COUNT.incrementAndGet() + "@whitecross.example";
        return person(email, Staff.invited(server, email, role, district, school));
    }

    private static Person person(String email, Answer registered) {
        var data = registered.data();
        return new Person(
                data.path("user").path("id").asString(),
                email,
                data.path("accessToken").asString(),
                data.path("refreshToken").asString());
    }

    /** An administrator over all districts, whom only the operator can invite. */
    private static Person administrator() {
        var email = "admin" + COUNT.incrementAndGet() + "@whitecross.example";
        var invited = server.platform()
                .application()
                .ask(Caller.operator("test"), new InviteUser(email, "Ada", "Over-All", Role.ADMIN, null, List.of()));
        return person(email, Staff.registered(server, invited.invitation()));
    }

    private static List<String> emails(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.data().path("rows").spliterator(), false)
                .map(row -> row.path("email").asString())
                .toList();
    }

    private static String path(Person person) {
        return "/api/users/" + person.id;
    }

    // ------------------------------------------------------------------------------------------- reading

    @Test
    void accountsAreFoundByNameAddressRoleSchoolAndWhetherTheyAreActive() {
        var person = person("VIEWER");
        var admin = server.as("district-admin");
        for (var query : List.of(
                "search=muller",
                "search=ZELDA%20M",
                "search=stby%20zel",
                "search=" + person.email.substring(0, 7),
                "role=VIEWER",
                "schoolId=" + school,
                "isActive=true",
                "search=zelda&role=VIEWER&isActive=true&schoolId=" + school))
            assertThat(emails(admin.get("/api/users?limit=100&" + query)))
                    .as(query)
                    .contains(person.email);
        for (var query : List.of(
                "search=zelda&role=NURSE",
                "search=zelda&isActive=false",
                "search=nobody-of-this-name",
                "search=%25",
                "schoolId=" + UUID.randomUUID()))
            assertThat(emails(admin.get("/api/users?limit=100&" + query)))
                    .as(query)
                    .doesNotContain(person.email);
        var sorted = emails(admin.get("/api/users?limit=100&sort=-email"));
        assertThat(sorted).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        var read = admin.get(path(person));
        assertThat(read.data().path("lastName").asString()).isEqualTo("Müller-Østby");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.text()).doesNotContainIgnoringCase("password").doesNotContain("argon2");
    }

    /** Red when administered() and search() are not scoped, and row-level security is off: see RlsAloneTest. */
    @Test
    void anAdministratorOfTheWholePlatformIsNotSeenByOneOfADistrict() {
        var everybody = administrator();
        var admin = server.as("district-admin");
        assertThat(emails(admin.get("/api/users?limit=100"))).doesNotContain(everybody.email);
        assertThat(emails(everybody.api(server).get("/api/users?limit=100"))).contains(everybody.email);
        for (var answer : List.of(
                admin.get(path(everybody)),
                admin.post(path(everybody) + "/deactivate", ""),
                admin.get(path(everybody) + "/sessions"),
                admin.send("DELETE", path(everybody) + "/sessions", null)))
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(everybody.seenBy(other)).isEqualTo(200);
    }

    // ------------------------------------------------------------------------------------------- changing

    @Test
    void aChangeOfRoleBitesOnTheNextRequestOnEveryNode() {
        var person = person("NURSE");
        var admin = server.as("district-admin");
        assertThat(person.api(other).get("/api/medications").status()).isEqualTo(200);
        var changed = admin.patch(path(person), "\"1\"", Map.of("role", "COUNSELOR", "firstName", "Zoë"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(List.of(
                        changed.data().path("role").asString(),
                        changed.data().path("firstName").asString(),
                        changed.data().path("lastName").asString(),
                        changed.data().path("schoolIds").get(0).asString(),
                        changed.data().path("version").asString()))
                .containsExactly("COUNSELOR", "Zoë", "Müller-Østby", school, "2");
        assertThat(person.api(other).get("/api/medications").status()).isEqualTo(403);

        assertThat(admin.patch(path(person), "\"1\"", Map.of("firstName", "Late"))
                        .status())
                .isEqualTo(412);
        assertThat(admin.send("PATCH", path(person), "{\"firstName\":\"None\"}").status())
                .isEqualTo(428);
        var nowhere = admin.patch(path(person), "\"2\"", Map.of("schoolIds", List.of()));
        assertThat(nowhere.data().path("schoolIds")).isEmpty();
        assertThat(person.api(other).get("/api/students").count()).isZero();
    }

    /** Red without the check of the field's school in schoolsOf, or with a body that may hold more. */
    @Test
    void whatMayNotBeChangedIsRefused() {
        var person = person("VIEWER");
        var admin = server.as("district-admin");
        var unknown = admin.patch(
                path(person),
                "\"1\"",
                Map.of("schoolIds", List.of(UUID.randomUUID().toString())));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/schoolIds/0");
        var tooMany = admin.patch(
                path(person),
                "\"1\"",
                Map.of(
                        "schoolIds",
                        java.util.Collections.nCopies(1_001, UUID.randomUUID().toString())));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.json().path("errors")).hasSize(1);
        assertThat(tooMany.json().path("errors").get(0).path("code").asString()).isEqualTo("length");
        for (var field : List.of("email", "districtId", "isActive", "password", "createdAt"))
            assertThat(admin.patch(path(person), "\"1\"", Map.of(field, "x")).status())
                    .as(field)
                    .isEqualTo(400);
    }

    /** Seen red without requireToGrant of the new role. */
    @Test
    void nobodyGivesOrTakesARoleThatSheCouldNotGrant() {
        var viewer = person("VIEWER");
        var above = person("ADMIN"); // of this district
        var admin = server.as("district-admin");
        for (var refused : List.of(
                admin.patch(path(viewer), "\"1\"", Map.of("role", "ADMIN")),
                admin.patch(path(above), "\"1\"", Map.of("role", "VIEWER")),
                admin.patch(path(above), "\"1\"", Map.of("firstName", "Renamed")),
                admin.post(path(above) + "/deactivate", ""),
                admin.post(path(above) + "/activate", ""),
                admin.send("DELETE", path(above) + "/sessions", null))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("not-permitted");
        }
        assertThat(above.seenBy(server)).isEqualTo(200);
        assertThat(admin.patch(path(viewer), "\"1\"", Map.of("role", "NURSE")).status())
                .as("but she staffs her schools")
                .isEqualTo(200);
    }

    @Test
    void nobodyChangesHerOwnRoleOrDeactivatesHerself() {
        var person = person("DISTRICT_ADMIN");
        var api = person.api(server);
        var role = api.patch(path(person), "\"1\"", Map.of("role", "NURSE"));
        assertThat(List.of(role.status(), role.code())).containsExactly(422, "own-role");
        var off = api.post(path(person) + "/deactivate", "");
        assertThat(List.of(off.status(), off.code())).containsExactly(422, "own-account");
        assertThat(api.patch(path(person), "\"1\"", Map.of("firstName", "Own")).status())
                .isEqualTo(200);
        assertThat(person.seenBy(other)).isEqualTo(200);
    }

    // ------------------------------------------------------------------------------------------- deactivating

    /** Red without endAll: then the tokens would live again with the account. */
    @Test
    void whoIsDeactivatedIsOutOnEveryNodeAndStaysOutWhenSheComesBack() {
        var person = person("NURSE");
        var admin = server.as("district-admin");
        assertThat(person.seenBy(other)).isEqualTo(200);
        var off = admin.post(path(person) + "/deactivate", "");
        assertThat(off.status()).as(off.text()).isEqualTo(200);
        assertThat(off.data().path("isActive").asBoolean()).isFalse();
        assertThat(admin.post(path(person) + "/deactivate", "").text()).isEqualTo(off.text());
        assertThat(person.seenBy(server)).isEqualTo(401);
        assertThat(person.seenBy(other)).isEqualTo(401);
        var login = Map.of("email", person.email, "password", LiveServer.PASSWORD);
        assertThat(other.anonymous().post("/api/auth/login", login).status()).isEqualTo(401);

        var on = admin.post(path(person) + "/activate", "");
        assertThat(on.data().path("isActive").asBoolean()).as(on.text()).isTrue();
        assertThat(person.seenBy(server)).isEqualTo(401);
        assertThat(server.anonymous()
                        .post("/api/auth/refresh", Map.of("refreshToken", person.refresh))
                        .status())
                .isEqualTo(401);
        assertThat(other.anonymous().post("/api/auth/login", login).status()).isEqualTo(200);
    }

    /** Red when byInvitation does not ask whether the account is active. */
    @Test
    void anInvitationOfADeactivatedAccountIsWorthNothing() {
        var invited = server.as("admin")
                .post(
                        "/api/users/invitations",
                        fields(
                                "email",
                                "gone@whitecross.example",
                                "firstName",
                                "Gone",
                                "lastName",
                                "Away",
                                "role",
                                "VIEWER",
                                "districtId",
                                district,
                                "schoolIds",
                                List.of()));
        var id = invited.data().path("user").path("id").asString();
        assertThat(server.as("admin")
                        .post("/api/users/" + id + "/deactivate", "")
                        .status())
                .isEqualTo(200);
        var register = server.anonymous()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "invitation",
                                invited.data().path("invitation").asString(),
                                "password",
                                LiveServer.PASSWORD));
        assertThat(List.of(register.status(), register.code())).containsExactly(401, "invitation-invalid");
    }

    private static Answer register(String invitation) {
        return server.anonymous()
                .post("/api/auth/register", Map.of("invitation", invitation, "password", LiveServer.PASSWORD));
    }

    private static String invitationOf(Answer invited) {
        assertThat(invited.status()).as(invited.text()).isEqualTo(200);
        return invited.data().path("invitation").asString();
    }

    /** Somebody whom a roster brought: an account, and no way in. */
    private static String ofRoster(String role) {
        var id = UUID.randomUUID().toString();
        server.database()
                .superuser(
                        "insert into user_account (id, email, first_name, last_name, role, district_id, created_at, updated_at)"
                                + " values ('" + id + "', 'roster" + COUNT.incrementAndGet()
                                + "@whitecross.example', 'Rosa', 'Roster', '"
                                + role + "', '" + district + "', now(), now())");
        return "/api/users/" + id;
    }

    @Test
    void whoHasNoPasswordIsInvitedAgainAndOnlyTheNewestInvitationWorks() {
        var admin = server.as("district-admin");
        var path = ofRoster("NURSE");
        var first = invitationOf(admin.post(path + "/invitations", ""));
        server.database()
                .superuser("update invitation set expires_at = now() - interval '1 day' where used_at is null");
        assertThat(register(first).code()).isEqualTo("invitation-invalid");
        var second = invitationOf(admin.post(path + "/invitations", ""));
        var third = invitationOf(admin.post(path + "/invitations", ""));
        for (var voided : List.of(first, second))
            assertThat(register(voided).code()).isEqualTo("invitation-invalid");

        var registered = register(third);
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        var email = registered.data().path("user").path("email").asString();
        assertThat(signedIn(other, email).get("/api/auth/me").status()).isEqualTo(200);
        var again = admin.post(path + "/invitations", "");
        assertThat(List.of(again.status(), again.code())).containsExactly(422, "already-registered");
        assertThat(server.as("admin").post(path + "/invitations", "").code()).isEqualTo("already-registered");
    }

    @Test
    void whoIsDeactivatedOrOfAHigherRoleIsNotInvitedAgain() {
        var admin = server.as("district-admin");
        var above = admin.post(ofRoster("ADMIN") + "/invitations", "");
        assertThat(List.of(above.status(), above.code())).containsExactly(403, "not-permitted");
        var gone = ofRoster("VIEWER");
        admin.post(gone + "/deactivate", "");
        var refused = admin.post(gone + "/invitations", "");
        assertThat(List.of(refused.status(), refused.code())).containsExactly(422, "account-deactivated");
        assertThat(admin.post("/api/users/" + UUID.randomUUID() + "/invitations", "")
                        .status())
                .isEqualTo(404);
    }

    /** Not red with savePasswordHash in the place of saveFirstPasswordHash: passwords are hashed one after the other. */
    @Test
    void ofTwoInvitationsThatWorkAtOnceOneSetsThePassword() {
        var admin = server.as("district-admin");
        for (int round = 0; round < 5; round++) {
            var path = ofRoster("VIEWER");
            var both = List.of(
                    invitationOf(admin.post(path + "/invitations", "")),
                    invitationOf(admin.post(path + "/invitations", "")));
            server.database().superuser("update invitation set expires_at = now() + interval '1 day'");
            var answers = Together.all(2, i -> register(both.get(i)));
            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 401);
        }
    }

    @Test
    void atTheCommandLineWhoHasNoPasswordIsInvitedAgainByTheAddressAlone() {
        var application = server.platform().application();
        var command = new InviteCommand();
        new CommandLine(command).parseArgs("Ida@Whitecross.Example", "--first-name", "Ida", "--last-name", "Known");
        var first = command.invited(application);
        assertThat(first.user().role()).isEqualTo(Role.ADMIN);
        var again = new InviteCommand();
        new CommandLine(again).parseArgs("ida@whitecross.example");
        var second = again.invited(application);
        assertThat(second.user()).isEqualTo(first.user());
        assertThat(register(first.invitation()).status()).isEqualTo(401);
        assertThat(register(second.invitation()).status()).isEqualTo(200);
        assertThatThrownBy(() -> again.invited(application)).hasMessageContaining("password");
    }

    /** Red when heldAdministrators does not hold them: two then deactivate each other within the first rounds. */
    @Test
    void twoAdministratorsWhoDeactivateEachOtherAtOnceDoNotBothSucceed() {
        server.database()
                .superuser("create table spared as select id from user_account where role = 'ADMIN' and is_active");
        server.database().superuser("update user_account set is_active = false where role = 'ADMIN'");
        try {
            for (int round = 0; round < 15; round++) {
                server.database().superuser("update user_account set is_active = false where role = 'ADMIN'");
                var pair = List.of(administrator(), administrator());
                var answers = Together.all(
                        2,
                        i -> pair.get(i).api(i == 0 ? server : other).post(path(pair.get(1 - i)) + "/deactivate", ""));
                assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
                assertThat(answers.stream().map(Answer::status)).containsAnyOf(401, 422);
                assertThat(Sql.text(
                                server.database(),
                                "select count(*)::text from user_account where role = 'ADMIN' and is_active"))
                        .as("round %s", round)
                        .isEqualTo("1");
            }
        } finally {
            server.database()
                    .superuser(
                            "update user_account set is_active = true where id in (select id from spared)",
                            "drop table spared");
        }
    }

    // ------------------------------------------------------------------------------------------- sessions

    @Test
    void onesOwnSessionsAreListedAndEnded() {
        var person = person("VIEWER");
        var second = signedIn(server, person.email);
        var api = person.api(server);
        var listed = api.get("/api/sessions");
        assertThat(listed.status()).isEqualTo(200);
        var rows = listed.json().findValues("current");
        assertThat(rows).hasSize(2);
        assertThat(listed.json().findValuesAsString("address")).allMatch(a -> a.equals("127.0.0.1"));
        assertThat(rows.stream().filter(r -> r.asBoolean())).hasSize(1);

        var elsewhere = sessionIds(second.get("/api/sessions"), true).getFirst();
        assertThat(sessionIds(listed, false)).containsExactly(elsewhere);
        assertThat(server.as("viewer")
                        .send("DELETE", "/api/sessions/" + elsewhere, null)
                        .status())
                .as("not somebody else's")
                .isEqualTo(404);
        assertThat(api.send("DELETE", "/api/sessions/" + elsewhere, null).status())
                .isEqualTo(204);
        assertThat(second.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(sessionIds(api.get("/api/sessions"), false)).isEmpty();

        var third = signedIn(other, person.email);
        assertThat(api.send("DELETE", "/api/sessions", null).status()).isEqualTo(204);
        assertThat(third.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(person.seenBy(other)).isEqualTo(200);
    }

    /** Seen red when endSession does not ask whether the caller could grant the role of whose session it is. */
    @Test
    void anAdministratorSeesAndEndsTheSessionsOfHerPeople() {
        var person = person("NURSE");
        var admin = server.as("district-admin");
        var listed = admin.get(path(person) + "/sessions");
        var id = sessionIds(listed, false).getFirst();
        assertThat(admin.send("DELETE", "/api/sessions/" + id, null).status()).isEqualTo(204);
        assertThat(person.seenBy(other)).isEqualTo(401);
        assertThat(Sql.text(server.database(), "select end_reason from session where id = '" + id + "'"))
                .isEqualTo("ENDED_BY_ADMINISTRATOR");

        var again = signedIn(server, person.email);
        var more = signedIn(other, person.email);
        assertThat(admin.send("DELETE", path(person) + "/sessions", null).status())
                .isEqualTo(204);
        for (var api : List.of(again, more))
            assertThat(api.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(sessionIds(admin.get(path(person) + "/sessions"), false)).isEmpty();

        var above = person("ADMIN");
        var hers = sessionIds(above.api(server).get("/api/sessions"), true).getFirst();
        assertThat(admin.send("DELETE", "/api/sessions/" + hers, null).status()).isEqualTo(403);
    }

    /** Red when used() is not called on a refresh. */
    @Test
    void aSessionThatNobodyRefreshesIsNotListedAnyMore() {
        var person = person("VIEWER");
        var idle = signedIn(server, person.email);
        var id = sessionIds(idle.get("/api/sessions"), true).getFirst();
        server.database()
                .superuser("update session set last_used_at = now() - interval '31 minutes' where user_id = '"
                        + person.id + "'");
        assertThat(sessionIds(person.api(server).get("/api/sessions"), true)).isEmpty();
        var refreshed = server.anonymous()
                .post("/api/auth/refresh", Map.of("refreshToken", person.refresh))
                .data()
                .path("accessToken")
                .asString();
        assertThat(sessionIds(server.anonymous().bearer(refreshed).get("/api/sessions"), true))
                .hasSize(1)
                .doesNotContain(id);
    }

    /** Not red without the lock on the account in start(): passwords are looked at one after the other. */
    @Test
    void withOneSessionMoreThanAllowedTheOldestEnds() {
        try (var strict = server.node(Map.of("SESSIONS_PER_USER", "3"))) {
            var person = person("VIEWER");
            var second = signedIn(strict, person.email);
            var third = signedIn(strict, person.email);
            assertThat(person.seenBy(other)).isEqualTo(200);
            var fourth = signedIn(strict, person.email);
            assertThat(person.seenBy(other)).isEqualTo(401);
            for (var api : List.of(second, third, fourth))
                assertThat(api.get("/api/auth/me").status()).isEqualTo(200);

            var together = Together.all(4, i -> signedIn(strict, person.email));
            assertThat(together.stream().filter(api -> api.get("/api/auth/me").status() == 200))
                    .hasSize(3);
            assertThat(fourth.get("/api/auth/me").status()).isEqualTo(401);
        }
    }

    private static Api signedIn(LiveServer node, String email) {
        return node.anonymous().signIn(email, LiveServer.PASSWORD);
    }

    /** The ids of the current session, or of the others. */
    private static List<String> sessionIds(Answer answer, boolean current) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var data = answer.data();
        return StreamSupport.stream((data.has("rows") ? data.path("rows") : data).spliterator(), false)
                .filter(row -> row.path("current").asBoolean() == current)
                .map(row -> row.path("id").asString())
                .toList();
    }
}

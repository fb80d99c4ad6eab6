package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.application.students.ExportRequests.ExportStudents;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.bootstrap.security.JwtAccessTokens;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * Whoever stole the session of somebody who sees a whole district does not carry it off, in whatever way she goes about it;
 * and whoever is with a child is never kept from it.
 */
@ExtendWith(TwoDistricts.Shared.class)
class StolenSessionTest {
    /** The least that can be set. */
    private static final int MOST = 100;

    private static final Map<String, String> SO_MANY = Map.of("CHILDREN_UNTIL_STEP_UP", String.valueOf(MOST));
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TwoDistricts town;

    StolenSessionTest(TwoDistricts town) {
        this.town = town;
    }

    /** Whose second factor was shown long ago, if ever. */
    private static Api stolen(LiveServer server, String user) {
        var session =
                Session.started(new UserId(UUID.fromString(user)), "192.0.2.66", Session.Limits.USUAL, Instant.now());
        server.database()
                .superuser("insert into session (id, user_id, address, started_at, last_used_at, expires_at) values ('"
                        + session.id().value() + "', '" + user
                        + "', '192.0.2.66', now(), now(), now() + interval '12 hours')");
        return server.anonymous()
                .bearer(new JwtAccessTokens(LiveServer.SECRET, Clock.systemUTC()).issue(session, Instant.now()));
    }

    // ------------------------------------------------------------------------------------------- a whole district

    /** Answers until she has asked so often in vain that she gives up. */
    private static Set<String> takenOut(String way, IntFunction<Answer> ask, int most) {
        var children = new TreeSet<String>();
        int inVain = 0;
        for (int i = 0; i < most && inVain < 5; i++) {
            var answer = ask.apply(i);
            if (answer.status() == 200) children.addAll(AuditCompletenessTest.shown(answer));
            else assertThat(answer.code()).as(way + answer.text()).isEqualTo("step-up-needed");
            if (answer.status() != 200) inVain++;
        }
        assertThat(inVain).as("asked in vain " + way).isEqualTo(5);
        return children;
    }

    /**
     * Ten thousand children, of whom one in a hundred is seen: in each of the ways to go about it, with two nodes at once,
     * too. Seen red without the look in the door, without the lock on the row, with a factor that is shown and begins no new
     * count, and with a notice that is taken back with what was refused.
     */
    @Test
    void notMoreThanOneChildInAHundredIsTakenOut() {
        var counting = new AtomicInteger();
        try (var server = LiveServer.start(Tenancy.ofCaller(), SO_MANY, ExecuteListener.onStart(statement -> {
                    if (String.valueOf(statement.sql()).contains("children_shown")) counting.incrementAndGet();
                }));
                var other = server.node(SO_MANY)) {
            var boss = Person.invited(server, "DISTRICT_ADMIN");
            var codes = Factors.confirmed(boss.api());
            server.database().superuser("""
                    insert into student (id, district_id, school_id, student_number, first_name, last_name, date_of_birth,
                           grade, gender, enrollment_date, created_at, updated_at)
                    select gen_random_uuid(), s.district_id, s.id, 'TAKEN-' || n, 'Wilma', 'Taken',
                           '2015-05-05', '3', 'FEMALE', '2021-08-20', now(), now()
                      from (select * from school where code = 'WILLOW') s, generate_series(1, 10000) n""", """
                    insert into incident_report (id, event_id, student_id, school_id, type, severity, status, legal_status, location, description,
                           actions_taken, injuries, occurred_at, recorded_at, reported_by_id)
                    select gen_random_uuid(), gen_random_uuid(), s.id, s.school_id, 'OTHER', 'LOW', 'SUBMITTED', 'PENDING', 'Gymnasium',
                           'She fell while running.', 'Ice pack and rest.', '{}', now() - interval '1 hour', now(), u.id
                      from student s, user_account u where s.student_number like 'TAKEN-1__%' and u.email like 'nurse@%'""");
            int all = Sql.number(server.database(), "select count(*) from student");
            assertThat(MOST * 100).isLessThanOrEqualTo(all);
            var ids = Sql.column(
                    server.database(), "select id::text from student where student_number like 'TAKEN-2__%' limit 300");

            Map<String, Set<String>> taken = new LinkedHashMap<>();
            for (var way : List.of(
                    "/api/students?limit=100&page=%d",
                    "/api/students?limit=20&sort=-createdAt&page=%d",
                    "/api/students?limit=70&grade=3&count=false&page=%d",
                    "/api/students?limit=100&search=TAKEN-%d",
                    "/api/students?limit=37&search=wilma&page=%d",
                    "/api/incident-reports?limit=30&page=%d")) {
                var thief = stolen(server, boss.id());
                taken.put(way, takenOut(way, i -> thief.get(way.formatted(i + 1)), 300));
            }
            var searcher = stolen(server, boss.id());
            taken.put(
                    "/api/students/search",
                    takenOut(
                            "by POST",
                            i -> searcher.post("/api/students/search", Map.of("limit", 100, "page", i + 1)),
                            300));
            for (var part : List.of("", "/chart", "/record", "/emergency-contacts", "/access-log")) {
                var thief = stolen(server, boss.id());
                var read = new TreeSet<String>(); // also of whom the answer says nothing
                takenOut(
                        part,
                        i -> {
                            var answer = thief.get("/api/students/" + ids.get(i) + part);
                            if (answer.status() == 200) read.add(ids.get(i));
                            return answer;
                        },
                        ids.size());
                taken.put("/api/students/…" + part, read);
            }
            var thief = stolen(server, boss.id());
            var hurried = stolen(server, boss.id());
            taken.put(
                    "by two nodes in turn",
                    takenOut(
                            "in turn",
                            i -> at(i % 2 == 0 ? server : other, thief).get("/api/students?limit=10&page=" + (i + 1)),
                            300));
            var atOnce = new TreeSet<String>();
            Together.<Answer>all(
                            60,
                            i -> at(i % 2 == 0 ? server : other, hurried).get("/api/students?limit=10&page=" + (i + 1)))
                    .forEach(answer -> atOnce.addAll(AuditCompletenessTest.shown(answer)));
            taken.put("by sixty at once", atOnce);

            taken.forEach((way, children) ->
                    System.out.println("taken out of " + all + " children: " + children.size() + " " + way));
            assertThat(taken.values()).allMatch(children -> children.size() <= MOST);
            assertThat(taken.values()).as("it is used").allMatch(children -> children.size() > MOST * 2 / 3);

            // It is whose session it was who shows another code, and sees others; and those whom she saw, as often as
            // she likes.
            assertThat(thief.post("/api/auth/second-factor/step-up", Map.of("code", codes.getFirst()))
                            .status())
                    .isEqualTo(200);
            var more = takenOut("afterwards", i -> thief.get("/api/students?limit=20&page=" + (i + 101)), 300);
            assertThat(more)
                    .hasSizeBetween(MOST - 20, MOST)
                    .doesNotContainAnyElementsOf(taken.get("by two nodes in turn"));
            int before = counting.get();
            for (int i = 0; i < 20; i++)
                assertThat(thief.get("/api/students?limit=20&page=101").status())
                        .isEqualTo(200);
            assertThat(counting.get()).as("the database is asked nothing").isEqualTo(before);
            assertThat(thief.post("/api/auth/second-factor/step-up", Map.of("code", codes.getFirst()))
                            .status())
                    .as("each code once")
                    .isEqualTo(400);
            assertThat(Sql.column(server.database(), """
                    select distinct d.code || ' ' || u.email || ' ' || i.type || ' ' || a.action || ' ' || a.outcome || ' ' || a.code
                      from security_incident i join district d on d.id = i.district_id join user_account u on u.id = i.subject_id
                      join access_log a on a.request_id = i.request_id where i.cause = 'CHILDREN_BEYOND_BUDGET'"""))
                    .containsExactly(
                            "MAPLE " + boss.email() + " SUSPICIOUS_ACTIVITY SearchStudents REFUSED step-up-needed");

            var program = program(server);
            for (int page = 1; page <= 10; page++)
                assertThat(program.get("/api/students?limit=100&page=" + page).status())
                        .isEqualTo(200);
        }
    }

    /** A partner's, which takes the roster over. */
    private static Api program(LiveServer server) {
        var made = server.as("admin")
                .post(
                        "/api/service-accounts",
                        fields(
                                "name", "Roster sync",
                                "districtId",
                                        Sql.text(server.database(), "select id from district where code = 'MAPLE'"),
                                "scopes", List.of("READ_STUDENTS"),
                                "isDistrictWide", true,
                                "schoolIds", List.of()))
                .data();
        var token = server.anonymous()
                .post(
                        "/api/oauth/token",
                        fields(
                                "grantType", "client_credentials",
                                "clientId", made.path("clientId").asString(),
                                "clientSecret", made.path("clientSecret").asString()));
        assertThat(token.status()).as(token.text()).isEqualTo(200);
        return server.anonymous().bearer(token.data().path("accessToken").asString());
    }

    private static Api at(LiveServer node, Api api) {
        return node.anonymous().bearer(String.valueOf(api.token()));
    }

    // ------------------------------------------------------------------------------------------- what counts

    /** Somebody of Willow with a second factor, whose session shows no more children. */
    private Api exhausted(LiveServer node, Role role) {
        var name = "stolen-" + COUNT.incrementAndGet();
        var user = town.account(
                name,
                role,
                new DistrictId(UUID.fromString(town.willow.id("districtId"))),
                new SchoolId(UUID.fromString(town.willow.id("schoolId"))));
        Factors.confirmed(town.server.as(name));
        var api = stolen(node, user);
        town.server
                .database()
                .superuser("update session set children_shown = " + 1_000 * MOST + " where user_id = '" + user + "'");
        return api;
    }

    /** Of every route. Seen red with a door that counts what is asked about a child by her id only, or lists only. */
    @Test
    void whateverShowsAChildIsHeldUpButForAllergies() {
        try (var node = town.server.node(SO_MANY)) {
            for (var role : List.of(Role.ADMIN, Role.DISTRICT_ADMIN, Role.VIEWER)) {
                var thief = role == Role.ADMIN ? exhaustedAdministrator(node) : exhausted(node, role);
                var through = new TreeSet<String>();
                int heldUp = 0;
                for (var route : Platform.routes().all()) {
                    if (!TwoDistricts.isRead(route)
                            || !AuthorizationMatrixTest.mayOf(route).contains(role)) continue;
                    var path = Samples.path(route, town.willow);
                    var seen = TwoDistricts.read(town.server.as(role), route, path, Map.of());
                    boolean showsAChild = !AuditCompletenessTest.shown(seen).isEmpty()
                            || seen.isFile()
                            || Samples.pathReferences(route).contains("studentId");
                    var answer = TwoDistricts.read(thief, route, path, Map.of());
                    if (!showsAChild) continue; // her own account, for one, is another one
                    if (answer.status() == 200) through.add(TwoDistricts.name(route));
                    else {
                        heldUp++;
                        assertThat(answer.status()).as(path).isEqualTo(422);
                        assertThat(answer.code()).as(path).isEqualTo("step-up-needed");
                    }
                }
                System.out.println(role + ": " + heldUp + " held up, but not " + through);
                assertThat(heldUp).isGreaterThan(40);
                assertThat(through)
                        .containsExactly("GET /api/allergies/{allergyId}", "GET /api/students/{studentId}/allergies");
            }
        }
    }

    /** She has no school. */
    private Api exhaustedAdministrator(LiveServer node) {
        var admin = town.server.as(Role.ADMIN);
        var invited = admin.post(
                "/api/users/invitations",
                fields(
                        "email", "platform" + COUNT.incrementAndGet() + "@whitecross.example",
                        "firstName", "Adele",
                        "lastName", "Above",
                        "role", "ADMIN",
                        "schoolIds", List.of()));
        assertThat(invited.status()).as(invited.text()).isEqualTo(200);
        var registered =
                Staff.registered(town.server, invited.data().path("invitation").asString());
        var user = registered.data().path("user").path("id").asString();
        Factors.confirmed(town.server
                .anonymous()
                .bearer(registered.data().path("accessToken").asString()));
        var api = stolen(node, user);
        town.server
                .database()
                .superuser("update session set children_shown = " + 1_000 * MOST + " where user_id = '" + user + "'");
        return api;
    }

    // ------------------------------------------------------------------------------------------- what never waits

    /** Seen red with all roles held up alike. */
    @Test
    void whoIsWithChildrenIsNeverHeldUpAndIsNoticed() {
        try (var node = town.server.node(SO_MANY)) {
            for (var role : List.of(Role.NURSE, Role.SCHOOL_ADMIN, Role.COUNSELOR)) {
                var she = exhausted(node, role);
                var me = me(she);
                for (var route : Platform.routes().all()) {
                    if (!TwoDistricts.isRead(route)
                            || !AuthorizationMatrixTest.mayOf(route).contains(role)) continue;
                    var own = Set.of("sessionId", "securityKeyId", "userId");
                    if (Samples.pathReferences(route).stream().anyMatch(own::contains)) continue;
                    if (route.request().equals(ExportStudents.class)) continue; // has a budget of its own
                    var answer = TwoDistricts.read(she, route, Samples.path(route, town.willow), Map.of());
                    assertThat(answer.status())
                            .as(TwoDistricts.name(route) + answer.text())
                            .isEqualTo(200);
                }
                assertThat(noticed(me)).as(role + "").isEqualTo("1");
            }
        }
    }

    /** Urgent is what no count stands before, whoever asks. Seen red without the look whether it is. */
    @Test
    void neitherDoseNorAllergyNorEmergencyWaits() {
        try (var node = town.server.node(SO_MANY)) {
            var nurse = exhausted(node, Role.NURSE);
            for (var route : Platform.routes().all()) {
                if (!Urgent.class.isAssignableFrom(route.request())) continue;
                var answer = town.served(nurse, route, town.willow);
                assertThat(answer.status())
                        .as(TwoDistricts.name(route) + answer.text())
                        .isBetween(200, 201);
            }
            var child = town.lincoln.id("studentId");
            var chart = "/api/students/" + child + "/chart";
            assertThat(nurse.get(chart).status()).isEqualTo(404);
            town.server
                    .database()
                    .superuser(
                            "insert into emergency_access (id, district_id, student_id, user_id, reason, asked_at, expires_at)"
                                    + " select gen_random_uuid(), district_id, id, '" + me(nurse)
                                    + "', 'She collapsed on a field trip.', now(), now() + interval '1 hour' from student where id = '"
                                    + child + "'");
            assertThat(nurse.get(chart).status()).isEqualTo(200);

            var boss = exhausted(node, Role.DISTRICT_ADMIN);
            assertThat(boss.get("/api/students/" + child).code()).isEqualTo("step-up-needed");
            assertThat(boss.get("/api/students/" + child + "/allergies").status())
                    .isEqualTo(200);
            assertThat(boss.get("/api/allergies/" + town.lincoln.id("allergyId"))
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Where nobody needs a second factor, as in the demo, nobody is held up who has none. */
    @Test
    void whoHasNoSecondFactorIsNoticedOnly() {
        try (var node = town.server.node(SO_MANY)) {
            var boss = exhausted(node, Role.DISTRICT_ADMIN);
            var me = me(boss);
            assertThat(boss.get("/api/students").code()).isEqualTo("step-up-needed");
            town.server
                    .database()
                    .superuser(
                            "delete from second_factor where user_id = '" + me + "'",
                            "delete from security_incident where subject_id = '" + me + "'");
            assertThat(boss.get("/api/students").status()).isEqualTo(200);
            assertThat(noticed(me)).isEqualTo("1");
        }
    }

    private static String me(Api api) {
        return api.get("/api/auth/me").data().path("user").path("id").asString();
    }

    private String noticed(String user) {
        return town.query(
                        "select count(*) from security_incident where cause = 'CHILDREN_BEYOND_BUDGET' and subject_id = ?::uuid",
                        user)
                .getFirst();
    }
}

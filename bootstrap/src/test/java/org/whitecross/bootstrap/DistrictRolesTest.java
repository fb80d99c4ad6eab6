package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;
import static org.whitecross.domain.access.Permission.ADMINISTER_MEDICATION;
import static org.whitecross.domain.access.Permission.EXPORT_STUDENTS;
import static org.whitecross.domain.access.Permission.FOLLOW_UP_INCIDENTS;
import static org.whitecross.domain.access.Permission.MANAGE_FORMULARY;
import static org.whitecross.domain.access.Permission.MANAGE_SCHOOL_CALENDAR;
import static org.whitecross.domain.access.Permission.MANAGE_SECURITY;
import static org.whitecross.domain.access.Permission.MANAGE_USERS;
import static org.whitecross.domain.access.Permission.READ_MEDICATION;
import static org.whitecross.domain.access.Permission.READ_MENTAL_HEALTH;
import static org.whitecross.domain.access.Permission.READ_USERS;
import static org.whitecross.domain.access.Permission.RECORD_HEALTH;
import static org.whitecross.domain.access.Permission.SIGN_IN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import tools.jackson.databind.JsonNode;

/** Roles that a district has made, and who has them for how long: on two nodes with one database. */
class DistrictRolesTest {
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

    private record Person(String id, String token) {
        Api api() {
            return server.anonymous().bearer(token);
        }

        /** What each node answers her. */
        List<Integer> get(String path) {
            return List.of(
                    api().get(path).status(),
                    other.anonymous().bearer(token).get(path).status());
        }

        String path() {
            return "/api/users/" + id;
        }
    }

    private static Person person(Role role) {
        var email = "person" + COUNT.incrementAndGet() + "@whitecross.example";
        var data = Staff.invited(server, email, role.name(), district, school).data();
        return new Person(
                data.path("user").path("id").asString(),
                data.path("accessToken").asString());
    }

    private static Answer make(Api by, Permission... permissions) {
        return by.post(
                "/api/roles",
                fields(
                        "districtId",
                        district,
                        "name",
                        "Lead " + COUNT.incrementAndGet(),
                        "permissions",
                        List.of(permissions)));
    }

    private static String role(Permission... permissions) {
        return id(make(server.as("admin"), permissions));
    }

    private static Answer assign(Api by, Person to, String role, Object... more) {
        var body = fields("roleId", role, "reason", "She leads the others.");
        body.putAll(fields(more));
        return by.post(to.path() + "/role-assignments", body);
    }

    private static String id(Answer created) {
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.data().path("id").asString();
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(List.of(answer.status(), answer.code())).as(answer.text()).isEqualTo(List.of(status, code));
    }

    private static Answer end(Api by, String assignment) {
        return by.delete("/api/role-assignments/" + assignment, "\"1\"");
    }

    // ------------------------------------------------------------------------------------------- what it adds

    @Test
    void aFileIsFilteredByNothingThatSheMayNotRead() {
        var person = person(Role.COUNSELOR);
        assertThat(assign(server.as("admin"), person, role(EXPORT_STUDENTS)).status())
                .isEqualTo(201);
        assertThat(person.get("/api/students/export?hasAllergies=true&search=nobody"))
                .containsExactly(200, 200);
        refused(person.api().get("/api/students/export?hasMedications=true"), 403, "filter-not-permitted");
    }

    /** Seen red without the trigger that counts changes of role_assignment: her role goes on after its end. */
    @Test
    void anAssignedRoleAddsToWhatSheMayFromTheNextRequestOnOnEveryNode() {
        var person = person(Role.COUNSELOR);
        assertThat(person.get("/api/medications")).containsExactly(403, 403);
        var role = role(READ_MEDICATION);
        var assigned = assign(server.as("district-admin"), person, role);
        assertThat(assigned.header("Location"))
                .endsWith("/api/role-assignments/" + assigned.data().path("id").asString());
        assertThat(person.get("/api/medications")).containsExactly(200, 200);
        var me = person.api().get("/api/auth/me").data();
        assertThat(me.path("user").path("role").asString()).isEqualTo("COUNSELOR");
        assertThat(permissions(me)).contains(READ_MEDICATION).containsAll(Role.COUNSELOR.permissions());

        var ended = end(server.as("district-admin"), id(assigned));
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(person.get("/api/medications")).containsExactly(403, 403);
        var listed = server.as("district-admin").get(person.path() + "/role-assignments");
        assertThat(listed.count()).isEqualTo(1);
        assertThat(listed.data().path("rows").get(0)).isEqualTo(ended.data());
        assertThat(ended.data().path("endedAt").isNull()).isFalse();
        assertThat(server.as("district-admin")
                        .delete("/api/role-assignments/" + id(assigned), "\"2\"")
                        .text())
                .as("it is over already")
                .isEqualTo(ended.text());
    }

    /** Seen red without the trigger that counts changes of district_role. */
    @Test
    void aChangeOfARoleCountsForAllWhoHaveIt() {
        var person = person(Role.COUNSELOR);
        var role = role(READ_MEDICATION);
        assign(server.as("admin"), person, role);
        assertThat(person.get("/api/medications")).containsExactly(200, 200);
        var changed = server.as("district-admin")
                .patch("/api/roles/" + role, "\"1\"", Map.of("permissions", List.of(MANAGE_SCHOOL_CALENDAR)));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(person.get("/api/medications")).containsExactly(403, 403);
        assertThat(server.as("district-admin")
                        .patch("/api/roles/" + role, "\"1\"", Map.of("description", "Later."))
                        .status())
                .isEqualTo(412);
    }

    /** Though nothing is written then. Seen red with what is remembered good until the session ends. */
    @Test
    void anAssignmentEndsByItselfOnEveryNode() throws InterruptedException {
        var person = person(Role.COUNSELOR);
        var end = Instant.now().plusSeconds(8);
        id(assign(server.as("admin"), person, role(READ_MEDICATION), "expiresAt", end.toString()));
        assertThat(person.get("/api/medications")).containsExactly(200, 200);
        while (Instant.now().isBefore(end))
            Thread.sleep(Duration.between(Instant.now(), end).toMillis() + 1);
        assertThat(person.get("/api/medications")).containsExactly(403, 403);
    }

    /** Of the rows themselves, not only of the request: so a new assignment is a change, too. Seen red without the trigger. */
    @Test
    void whatIsHiddenWithinAChartIsSeenByWhoWasAssignedIt() {
        var child = Sql.text(
                server.database(),
                "select id from student where school_id = '" + school + "' and is_active order by id limit 1");
        var record = id(server.as("admin")
                .post(
                        "/api/students/" + child + "/health-records",
                        fields(
                                "type",
                                "MENTAL_HEALTH",
                                "title",
                                "A talk",
                                "occurredOn",
                                "2025-09-01",
                                "isConfidential",
                                false)));
        var nurse = person(Role.NURSE);
        assertThat(nurse.get("/api/health-records/" + record)).containsExactly(404, 404);
        id(assign(server.as("admin"), nurse, role(READ_MENTAL_HEALTH)));
        assertThat(nurse.get("/api/health-records/" + record)).containsExactly(200, 200);
    }

    /** Seen red with the permissions of her role of the system only. */
    @Test
    void whoMayByARoleOfTheDistrictIsGivenWork() {
        var viewer = person(Role.VIEWER);
        var nurse = server.as("nurse");
        var report = id(nurse.post(
                "/api/incident-reports",
                fields(
                        "studentId",
                        Sql.text(
                                server.database(),
                                "select id from student where school_id = '" + school + "' and is_active limit 1"),
                        "type",
                        "OTHER",
                        "severity",
                        "LOW",
                        "description",
                        "She slipped on the stairs to the library.",
                        "location",
                        "Stairs",
                        "occurredAt",
                        Instant.now().minusSeconds(600).toString(),
                        "actionsTaken",
                        "Looked at, sat with her.")));
        var plan = fields(
                "action",
                "Call the family",
                "dueAt",
                Instant.now().plusSeconds(86_400).toString(),
                "assignedToId",
                viewer.id);
        var path = "/api/incident-reports/" + report + "/follow-up-actions";
        assertThat(nurse.post(path, plan).status()).isEqualTo(400);
        id(assign(server.as("admin"), viewer, role(FOLLOW_UP_INCIDENTS)));
        id(nurse.post(path, plan));
    }

    // ------------------------------------------------------------------------------------------- who may give what

    /** Seen red without requireToHave. */
    @Test
    void nobodyPutsIntoARoleOrAssignsWhatSheMayNotDoHerself() {
        var admin = server.as("district-admin");
        refused(make(admin, RECORD_HEALTH, READ_MEDICATION), 403, "permission-not-yours");
        refused(make(server.as("admin"), ADMINISTER_MEDICATION), 403, "permission-not-yours");
        refused(make(server.as("admin"), SIGN_IN), 400, "invalid");

        var beyond = role(RECORD_HEALTH);
        var counselor = person(Role.COUNSELOR);
        refused(assign(admin, counselor, beyond), 403, "permission-not-yours");
        for (var change : List.of(
                Map.of("name", "Renamed " + COUNT.incrementAndGet()), Map.of("permissions", List.of(READ_MEDICATION))))
            refused(admin.patch("/api/roles/" + beyond, "\"1\"", change), 403, "permission-not-yours");
        var within = role(READ_MEDICATION);
        refused(
                admin.patch(
                        "/api/roles/" + within,
                        "\"1\"",
                        Map.of("permissions", List.of(READ_MEDICATION, RECORD_HEALTH))),
                403,
                "permission-not-yours");

        var second = person(Role.DISTRICT_ADMIN);
        refused(make(second.api(), RECORD_HEALTH), 403, "permission-not-yours");
        var assigned = id(assign(server.as("admin"), second, beyond));
        id(assign(second.api(), counselor, id(make(second.api(), RECORD_HEALTH))));
        end(admin, assigned);
        refused(make(second.api(), RECORD_HEALTH), 403, "permission-not-yours");
    }

    /** Seen red without requireToHave, and without the refusal to change a role that one has. */
    @Test
    void nobodyRaisesHerself() {
        var person = person(Role.DISTRICT_ADMIN);
        var role = role(RECORD_HEALTH);
        id(assign(server.as("admin"), person, role));
        var another = role(READ_MEDICATION);
        refused(assign(person.api(), person, another), 422, "own-role");
        refused(
                person.api()
                        .patch(
                                "/api/roles/" + role,
                                "\"1\"",
                                Map.of("permissions", List.of(RECORD_HEALTH, READ_MENTAL_HEALTH))),
                403,
                "permission-not-yours");
        // Else what she has for a time by another role she would have for good by this one.
        refused(
                person.api()
                        .patch(
                                "/api/roles/" + role,
                                "\"1\"",
                                Map.of("permissions", List.of(RECORD_HEALTH, READ_USERS))),
                422,
                "own-role");
    }

    /** Seen red without requireToGrant of the role that she has already. */
    @Test
    void onlyAccountsThatSheAdministersAreAssignedARoleOfTheirDistrict() {
        var role = role(READ_MEDICATION);
        var above = person(Role.ADMIN); // of this district
        refused(assign(server.as("district-admin"), above, role), 403, "not-permitted");
        var gone = person(Role.NURSE);
        server.as("admin").post(gone.path() + "/deactivate", "");
        refused(assign(server.as("admin"), gone, role), 422, "user-inactive");
        var platform = new Person(
                server.as("admin")
                        .get("/api/auth/me")
                        .data()
                        .path("user")
                        .path("id")
                        .asString(),
                "");
        refused(assign(server.as("district-admin"), platform, role), 404, "not-found");
        var nurse = person(Role.NURSE);
        refused(
                assign(
                        server.as("admin"),
                        nurse,
                        role,
                        "expiresAt",
                        Instant.now().plus(Duration.ofDays(367)).toString()),
                400,
                "invalid");
        id(assign(server.as("admin"), nurse, role));
        refused(assign(server.as("admin"), nurse, role), 409, "role-assigned-already");
    }

    /**
     * What would be of no use at some schools only, or half of it. Seen red without the refusal, and with all permissions of
     * her assignments counted, whatever her role.
     */
    @Test
    void whatIsAboutAWholeDistrictIsForItsAdministrators() {
        var nurse = person(Role.NURSE);
        var role = role(MANAGE_FORMULARY);
        refused(assign(server.as("admin"), nurse, role), 422, "whole-district-needed");
        var within = role(READ_MEDICATION);
        id(assign(server.as("admin"), nurse, within));
        refused(
                server.as("admin")
                        .patch("/api/roles/" + within, "\"1\"", Map.of("permissions", List.of(MANAGE_FORMULARY))),
                422,
                "whole-district-needed");

        var admin = person(Role.DISTRICT_ADMIN);
        id(assign(server.as("admin"), admin, role(MANAGE_USERS)));
        assertThat(admin.get("/api/roles")).containsExactly(200, 200);
        var changed =
                server.as("admin").patch(admin.path(), "\"1\"", Map.of("role", "NURSE", "schoolIds", List.of(school)));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(make(admin.api(), READ_MEDICATION).status())
                .as("as a nurse she is not one any more")
                .isEqualTo(403);
    }

    /** Seen red without the notice. */
    @Test
    void administeringPermissionsOpenASecurityIncident() {
        var boss = person(Role.DISTRICT_ADMIN);
        id(assign(boss.api(), person(Role.NURSE), role(READ_MEDICATION)));
        assertThat(noticed(boss)).isZero();
        var role = id(make(boss.api(), READ_USERS, MANAGE_USERS));
        assertThat(noticed(boss)).as("nobody has it yet").isZero();
        id(assign(boss.api(), person(Role.DISTRICT_ADMIN), role));
        assertThat(noticed(boss)).isEqualTo(1);
        boss.api().patch("/api/roles/" + role, "\"1\"", Map.of("description", "As it was."));
        assertThat(noticed(boss)).isEqualTo(1);
        boss.api().patch("/api/roles/" + role, "\"2\"", Map.of("permissions", List.of(MANAGE_USERS, MANAGE_SECURITY)));
        assertThat(noticed(boss)).isEqualTo(2);
    }

    private static int noticed(Person subject) {
        return Sql.number(
                server.database(),
                "select count(*)::text from security_incident where cause = 'ROLE_GRANTED' and subject_id = '"
                        + subject.id + "'");
    }

    /** Seen red when a role is made without one. */
    @Test
    void theyNeedACodeOfTheLastMinutes() {
        var boss = person(Role.DISTRICT_ADMIN);
        var role = role(READ_MEDICATION);
        var nurse = person(Role.NURSE);
        Factors.confirmed(boss.api());
        server.database()
                .superuser("update session set factor_at = now() - interval '11 minutes' where user_id = '" + boss.id
                        + "'");
        refused(make(boss.api(), READ_MEDICATION), 422, "step-up-needed");
        refused(boss.api().patch("/api/roles/" + role, "\"1\"", Map.of("name", "Other")), 422, "step-up-needed");
        refused(assign(boss.api(), nurse, role), 422, "step-up-needed");
        var assigned = id(assign(server.as("admin"), nurse, role));
        assertThat(end(boss.api(), assigned).status())
                .as("whoever ends one loses no time")
                .isEqualTo(200);
    }

    // ------------------------------------------------------------------------------------------- roles

    /** Seen red without the question who has it. */
    @Test
    void aRoleThatSomebodyHasIsNotRetired() {
        var admin = server.as("district-admin");
        var nurse = person(Role.NURSE);
        var made = make(admin, READ_MEDICATION);
        var name = made.data().path("name").asString();
        var path = "/api/roles/" + id(made);
        var assigned = id(assign(admin, nurse, id(made)));
        refused(admin.delete(path, "\"1\""), 422, "role-assigned");
        end(admin, assigned);
        var retired = admin.delete(path, "\"1\"");
        assertThat(retired.data().path("isActive").asBoolean(true))
                .as(retired.text())
                .isFalse();
        assertThat(admin.get(path).text()).as("what she had is still known").isEqualTo(retired.text());
        refused(assign(admin, nurse, id(made)), 400, "invalid");
        refused(admin.patch(path, "\"2\"", Map.of("description", "Once more.")), 422, "role-retired");
        var again = fields("name", name.toUpperCase(java.util.Locale.ROOT), "permissions", List.of(READ_MEDICATION));
        id(admin.post("/api/roles", again));
        refused(admin.post("/api/roles", again), 409, "district-role-name-taken");
        again.put("name", "School nurse");
        id(admin.post("/api/roles", again));
        again.put("name", "nurse");
        refused(admin.post("/api/roles", again), 400, "invalid");
    }

    /** Seen red when neither holds the role. */
    @Test
    void noneIsRetiredAndAssignedAtOnce() {
        var admin = server.as("district-admin");
        var there = other.as("district-admin");
        for (int round = 0; round < 20; round++) {
            var nurse = person(Role.NURSE);
            var role = role(READ_MEDICATION);
            var answers = Together.all(
                    2, i -> i == 0 ? there.delete("/api/roles/" + role, "\"1\"") : assign(admin, nurse, role));
            assertThat(answers.stream().filter(a -> a.status() < 300))
                    .as(answers.toString())
                    .hasSize(1);
        }
    }

    @Test
    void theRolesOfTheSystemAreListedAndNobodyChangesThem() {
        var made = make(server.as("district-admin"), READ_MEDICATION);
        var listed = listed(server.as("district-admin"), "");
        assertThat(listed.stream().filter(r -> r.path("id").equals(made.data().path("id"))))
                .singleElement()
                .matches(r -> !r.path("isSystem").asBoolean())
                .matches(r -> r.path("name").equals(made.data().path("name")))
                .matches(r -> r.path("permissions").equals(made.data().path("permissions")));
        var system = listed(server.as("admin"), ""); // who belongs to no district
        assertThat(system)
                .hasSize(6)
                .allMatch(r -> r.path("isSystem").asBoolean())
                .allMatch(r -> permissions(r)
                        .equals(Role.valueOf(r.path("name").asString()).permissions()));
        assertThat(listed.subList(0, 6)).isEqualTo(system);
        assertThat(listed(server.as("admin"), "?districtId=" + district)).isEqualTo(listed.subList(6, listed.size()));
        assertThat(server.as("admin").get("/api/roles/NURSE").status()).isEqualTo(400);
    }

    private static List<JsonNode> listed(Api by, String filter) {
        var rows = by.get("/api/roles" + filter).data().path("rows");
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static Set<Permission> permissions(JsonNode of) {
        return StreamSupport.stream(of.path("permissions").spliterator(), false)
                .map(p -> Permission.valueOf(p.asString()))
                .collect(Collectors.toSet());
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.access.Totp;
import org.whitecross.application.access.WatchingCharts;
import org.whitecross.application.kernel.ByPerson;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.ServiceAccount;
import org.whitecross.domain.students.StudentSearch;

/** Programs of partners: what they may, as whom they act, and when it is over. */
class ServiceAccountsTest {
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
    void forget() {
        server.database().superuser("delete from sign_in_attempt", "delete from ip_rule");
    }

    private record Program(String id, String secret) {
        String path() {
            return "/api/service-accounts/" + id;
        }

        Map<String, Object> asking() {
            return fields("grantType", "client_credentials", "clientId", id, "clientSecret", secret);
        }

        /** With a token of its own, at each node. */
        List<Api> nodes() {
            var answer = server.anonymous().post("/api/oauth/token", asking());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            var token = answer.data().path("accessToken").asString();
            return List.of(server.anonymous().bearer(token), other.anonymous().bearer(token));
        }

        Api api() {
            return nodes().getFirst();
        }
    }

    private static String district() {
        return Sql.text(server.database(), "select id from district where code = 'MAPLE'");
    }

    private static Api.Answer create(Api api, List<Permission> scopes, Object... more) {
        var body = fields(
                "name",
                "Partner " + COUNT.incrementAndGet(),
                "districtId",
                district(),
                "scopes",
                scopes,
                "isDistrictWide",
                true,
                "schoolIds",
                List.of());
        body.putAll(fields(more));
        return api.post("/api/service-accounts", body);
    }

    private static Program program(List<Permission> scopes, Object... more) {
        var made = create(server.as("admin"), scopes, more);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return new Program(
                made.data().path("clientId").asString(),
                made.data().path("clientSecret").asString());
    }

    private static Program program(Permission... scopes) {
        return program(List.of(scopes));
    }

    private static int students(Api api) {
        return api.get("/api/students?limit=1").status();
    }

    private static String student(String school) {
        return Sql.text(
                server.database(),
                "select s.id from student s join school c on c.id = s.school_id where c.code " + school
                        + " order by s.id limit 1");
    }

    @Test
    void aProgramActsAsItself() {
        var made = create(
                server.as("admin"),
                List.of(Permission.READ_STUDENTS, Permission.READ_HEALTH, Permission.RECORD_HEALTH),
                "name",
                "Maple labs");
        var program = new Program(
                made.data().path("clientId").asString(),
                made.data().path("clientSecret").asString());
        var answer = server.anonymous().post("/api/oauth/token", program.asking());
        assertThat(answer.data().path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(answer.data().path("expiresIn").asInt()).isEqualTo(900);
        assertThat(answer.data().path("scope").asString()).isEqualTo("READ_STUDENTS READ_HEALTH RECORD_HEALTH");
        var api = server.anonymous().bearer(answer.data().path("accessToken").asString());
        var child = student("= 'WILLOW'");
        var request = TwoDistricts.newRequestId();
        var recorded = api.with("X-Request-Id", request)
                .post(
                        "/api/students/" + child + "/allergies",
                        fields(
                                "allergen",
                                "Kiwi " + COUNT.incrementAndGet(),
                                "allergyType",
                                "FOOD",
                                "severity",
                                "MILD"));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);

        assertThat(recorded.data().path("recordedById").asString()).isEqualTo(program.id);
        var log = server.as("district-admin")
                .get("/api/audit-logs?requestId=" + request)
                .data()
                .path("rows")
                .get(0);
        assertThat(log.path("userId").asString()).isEqualTo(program.id);
        assertThat(log.path("userName").asString()).isEqualTo("service account Maple labs");
        assertThat(Sql.text(
                        server.database(),
                        "select distinct user_id from change_log where request_id = '" + request + "'"))
                .isEqualTo(program.id);
        assertThat(Sql.text(
                        server.database(),
                        "select string_agg(distinct user_id::text, ' ') from access_log where action = 'AskServiceToken'"
                                + " and outcome = 'DONE' and user_id = '" + program.id + "'"))
                .isEqualTo(program.id);
        assertThat(server.as("admin").get("/api/users?search=Maple+labs").count())
                .as("it is no person")
                .isZero();
        assertThat(server.as("admin").get("/api/users/" + program.id).status()).isEqualTo(404);
    }

    /** It sees no treatment, as it has no role; but a severe allergy has one. */
    @Test
    void aProgramRecordsWhatItIsNotShownAfterwards() {
        var api = program(Permission.READ_STUDENTS, Permission.READ_HEALTH, Permission.RECORD_HEALTH)
                .api();
        var path = "/api/students/" + student("= 'WILLOW'") + "/allergies";
        var severe = fields(
                "allergen",
                "Papaya " + COUNT.incrementAndGet(),
                "allergyType",
                "FOOD",
                "severity",
                "SEVERE",
                "treatment",
                "Adrenaline 0.3 mg, then 911");
        var recorded = api.post(path, severe);
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.data().path("treatment").isNull()).isTrue();
        var it = "/api/allergies/" + recorded.data().path("id").asString();
        assertThat(api.get(it).data().path("treatment").isNull()).isTrue();
        assertThat(server.as("nurse").get(it).data().path("treatment").asString())
                .isEqualTo("Adrenaline 0.3 mg, then 911");

        var changed = api.patch(it, "\"1\"", Map.of("treatment", "None"));
        assertThat(changed.status()).as("what is there it cannot change").isEqualTo(400);
        assertThat(changed.json().path("errors").get(0).path("code").asString()).isEqualTo("not-permitted");
    }

    /** Seen red with its scopes taken for those of everybody. */
    @Test
    void itMayWhatItsScopesSayAndNothingElse() {
        var api = program(Permission.READ_STUDENTS, Permission.UPDATE_STUDENTS).api();
        var child = student("= 'WILLOW'");
        assertThat(students(api)).isEqualTo(200);
        var chart = api.get("/api/students/" + child + "/chart");
        assertThat(chart.status()).isEqualTo(403);
        assertThat(chart.code()).isEqualTo("scope-missing");
        for (var own : List.of("/api/auth/me", "/api/auth/verify", "/api/sessions", "/api/users", "/api/audit-logs"))
            assertThat(api.get(own).code()).as(own).isEqualTo("person-needed");
        assertThat(api.post(
                                "/api/auth/change-password",
                                Map.of("currentPassword", "none", "newPassword", "none at all"))
                        .code())
                .isEqualTo("person-needed");
        var contact = Sql.text(
                server.database(), "select id from emergency_contact where student_id = '" + child + "' limit 1");
        assertThat(api.post("/api/emergency-contacts/" + contact + "/verification", Map.of("code", "123456"))
                        .code())
                .as("she heard it from the contact herself")
                .isEqualTo("person-needed");
    }

    /** By which students are looked for: what whoever may read students sees of each, and what else. */
    private static final Set<String> FILTERS_OF_STUDENTS = Set.of("search", "grade", "schoolId", "nurseId", "isActive");

    private static final Map<String, Permission> OTHER_FILTERS =
            Map.of("hasAllergies", Permission.READ_HEALTH, "hasMedications", Permission.READ_MEDICATION);

    /** A list of the medicated children tells of each that she is. Seen red with either filter left out of StudentFilters. */
    @Test
    void aFilterThatTellsOfSomethingElseNeedsThePermissionToReadThat() {
        var filters = Arrays.stream(StudentSearch.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(filters)
                .as("a new one has to be looked at: does it tell more than READ_STUDENTS does?")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(FILTERS_OF_STUDENTS.stream(), OTHER_FILTERS.keySet().stream())
                                .toList());
        var less = program(Permission.READ_STUDENTS).api();
        OTHER_FILTERS.forEach((filter, permission) -> {
            var more = program(Permission.READ_STUDENTS, permission).api();
            for (boolean value : List.of(true, false)) {
                var path = "/api/students?" + filter + "=" + value;
                assertThat(more.get(path).status()).as(path).isEqualTo(200);
                for (var refused : List.of(less.get(path), less.post("/api/students/search", Map.of(filter, value)))) {
                    assertThat(refused.status()).as(path).isEqualTo(403);
                    assertThat(refused.code()).isEqualTo("filter-not-permitted");
                    assertThat(refused.text()).contains(filter, permission.name());
                }
            }
        });
        assertThat(server.as("counselor")
                        .get("/api/students?hasMedications=true")
                        .code())
                .isEqualTo("filter-not-permitted");
        assertThat(server.as("counselor").get("/api/students?hasAllergies=true").status())
                .isEqualTo(200);
    }

    /** Whatever is added has to be looked at here: is it something that a program may do? */
    @Test
    void whatAProgramMayWriteIsThisAndNothingElse() {
        var written = new TreeSet<String>();
        for (Route route : Platform.routes().all()) {
            if (TwoDistricts.isRead(route) || ByPerson.class.isAssignableFrom(route.request())) continue;
            if (ServiceAccount.GRANTABLE.contains(permission(route)))
                written.add(route.request().getSimpleName());
        }
        assertThat(written)
                .containsExactly(
                        "AddContact",
                        "AddPhoto",
                        "AnnounceClosure",
                        "EnrolStudent",
                        "HandOverCaseload",
                        "ReactivateStudent",
                        "RecordAllergy",
                        "RecordCondition",
                        "RecordGrowthMeasurement",
                        "RecordHealthRecord",
                        "RecordScreening",
                        "RecordVaccination",
                        "RecordVaccineExemption",
                        "RecordVitalSigns",
                        "ReferScreening",
                        "RemoveClosure",
                        "RemoveContact",
                        "RescreenScreening",
                        "ReturnScreening",
                        "SendVerificationCode",
                        "TransferStudent",
                        "UpdateAllergy",
                        "UpdateCondition",
                        "UpdateContact",
                        "UpdateGrowthMeasurement",
                        "UpdateHealthRecord",
                        "UpdateScreening",
                        "UpdateStudent",
                        "UpdateVaccination",
                        "UpdateVaccineExemption",
                        "UpdateVitalSigns",
                        "VoidAllergy",
                        "VoidCondition",
                        "VoidGrowthMeasurement",
                        "VoidHealthRecord",
                        "VoidPhoto",
                        "VoidScreening",
                        "VoidVaccination",
                        "VoidVaccineExemption",
                        "VoidVitalSigns",
                        "WithdrawStudent");
    }

    /** As the contract tells it. */
    static Permission permission(Route route) {
        var told = Contract.operations().stream()
                .filter(op ->
                        op.method().equals(route.method().name()) && op.path().equals(route.path()))
                .map(op -> op.json().path("description").asString(""))
                .findFirst()
                .orElseThrow();
        return Stream.of(Permission.values())
                .filter(p -> told.matches("(?s).*\\b" + p + "\\b.*"))
                .findFirst()
                .orElse(Permission.SIGN_IN);
    }

    @Test
    void nobodyGrantsWhatSheDoesNotHaveNorWhatAsksForAPerson() {
        var beyond = create(server.as("district-admin"), List.of(Permission.READ_STUDENTS, Permission.RECORD_HEALTH));
        assertThat(beyond.status()).isEqualTo(403);
        assertThat(beyond.code()).isEqualTo("scope-not-yours");
        for (var permission :
                List.of(Permission.MANAGE_USERS, Permission.WITNESS_MEDICATION, Permission.READ_IN_EMERGENCY)) {
            var administering = create(server.as("admin"), List.of(permission));
            assertThat(administering.status()).isEqualTo(400);
            assertThat(administering.json().path("errors").get(0).path("code").asString())
                    .isEqualTo("person-needed");
        }
        assertThat(create(server.as("nurse"), List.of(Permission.READ_STUDENTS)).status())
                .isEqualTo(403);
    }

    @Test
    void ofSomeSchoolsItKnowsNoOther() {
        var willow = Sql.text(server.database(), "select id from school where code = 'WILLOW'");
        var api = program(List.of(Permission.READ_STUDENTS), "isDistrictWide", false, "schoolIds", List.of(willow))
                .api();
        assertThat(api.get("/api/students/" + student("= 'WILLOW'")).status()).isEqualTo(200);
        assertThat(api.get("/api/students/" + student("<> 'WILLOW'")).status()).isEqualTo(404);
        var wide = program(Permission.READ_STUDENTS).api();
        assertThat(wide.get("/api/students/" + student("<> 'WILLOW'")).status()).isEqualTo(200);
    }

    private static Api.Answer rotate(Program program, Object... body) {
        return server.as("admin").post(program.path() + "/secrets", fields(body));
    }

    private static Program with(Program program, Api.Answer rotated) {
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
        return new Program(program.id, rotated.data().path("clientSecret").asString());
    }

    /** Seen red without the end of a secret in the statement, and without the trigger on the table. */
    @Test
    void anotherSecretTakesThePlaceOfTheFirstAfterAWhile() {
        var first = program(Permission.READ_STUDENTS);
        var before = first.nodes();
        var second = with(first, rotate(first));
        for (var api : List.of(before.getFirst(), before.getLast(), first.api(), second.api()))
            assertThat(students(api)).isEqualTo(200);
        assertThat(rotate(first, "overlapHours", 1).code()).isEqualTo("two-secrets-in-force");
        assertThat(rotate(first, "overlapHours", 169).status()).isEqualTo(400);

        server.database()
                .superuser(
                        "update service_secret set ends_at = now() where ends_at is not null and service_account_id = '"
                                + first.id + "'");
        for (var api : before) assertThat(students(api)).isEqualTo(401);
        var refused = other.anonymous().post("/api/oauth/token", first.asking());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid-client");
        assertThat(students(second.api())).isEqualTo(200);
    }

    @Test
    void aSecretThatGotOutEndsAtOnceWithAllThatCameOfIt() {
        var first = program(Permission.READ_STUDENTS);
        var second = with(first, rotate(first, "overlapHours", 168));
        var before = List.of(first.nodes().getLast(), second.nodes().getLast());
        for (var api : before) assertThat(students(api)).isEqualTo(200);
        var third = with(first, rotate(first, "overlapHours", 0));
        for (var api : before) assertThat(students(api)).isEqualTo(401);
        for (var old : List.of(first, second))
            assertThat(server.anonymous().post("/api/oauth/token", old.asking()).status())
                    .isEqualTo(401);
        assertThat(students(third.api())).isEqualTo(200);
    }

    /** Seen red without the trigger on the table. */
    @Test
    void itIsOverOnTheNextRequestOnEveryNode() {
        var program = program(Permission.READ_STUDENTS);
        var nodes = program.nodes();
        for (var api : nodes) assertThat(students(api)).isEqualTo(200);

        var over = server.as("admin").delete(program.path(), "\"1\"");

        assertThat(over.data().path("isActive").asBoolean()).isFalse();
        for (var api : nodes) assertThat(students(api)).isEqualTo(401);
        assertThat(server.anonymous().post("/api/oauth/token", program.asking()).code())
                .isEqualTo("invalid-client");
        assertThat(rotate(program).code()).isEqualTo("service-account-over");
        var expired = program(Permission.READ_STUDENTS);
        var known = expired.nodes();
        for (var api : known) assertThat(students(api)).isEqualTo(200);
        server.database().superuser("update service_account set expires_at = now() where id = '" + expired.id + "'");
        for (var api : known) assertThat(students(api)).isEqualTo(401);
    }

    /** Seen red with the type of a token left out of what is verified. */
    @Test
    void noTokenPassesAsOneOfAnotherKind() {
        var program = program(Permission.READ_STUDENTS);
        var service = JWT.decode(java.util.Objects.requireNonNull(program.api().token()));
        var person =
                JWT.decode(java.util.Objects.requireNonNull(server.as("nurse").token()));
        assertThat(service.getType()).isEqualTo("service+jwt").isNotEqualTo(person.getType());
        var session = person.getClaim("sid").asString();
        var secret = service.getClaim("ssi").asString();
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("a person's as a program's", signed(person.getKeyId(), "service+jwt", "sid", session));
        forged.put("a program's as a person's", signed(person.getKeyId(), "at+jwt", "ssi", secret));
        forged.put("a session as a secret", signed(person.getKeyId(), "service+jwt", "ssi", session));
        forged.put("a secret as a session", signed(person.getKeyId(), "at+jwt", "sid", secret));
        forged.put("none", signed(person.getKeyId(), "JWT", "ssi", secret));
        forged.forEach((what, token) ->
                assertThat(students(server.anonymous().bearer(token))).as(what).isEqualTo(401));
        assertThat(students(server.anonymous().bearer(signed(person.getKeyId(), "service+jwt", "ssi", secret))))
                .as("what this test signs is taken, unless it is forged")
                .isEqualTo(200);
        assertThat(students(server.anonymous().bearer(signed(person.getKeyId(), "at+jwt", "sid", session))))
                .isEqualTo(200);
    }

    private static String signed(String keyId, String type, String claim, String id) {
        return JWT.create()
                .withHeader(Map.of("typ", type))
                .withKeyId(keyId)
                .withIssuer("whitecross")
                .withAudience("whitecross-api")
                .withSubject(UUID.randomUUID().toString())
                .withClaim(claim, id)
                .withIssuedAt(Instant.now())
                .withExpiresAt(Instant.now().plusSeconds(600))
                .sign(Algorithm.HMAC256(LiveServer.SECRET));
    }

    @Test
    void whatIsWrongIsAnsweredAlikeAndGuessesAreCounted() {
        var program = program(Permission.READ_STUDENTS);
        var over = program(Permission.READ_STUDENTS);
        server.as("admin").delete(over.path(), "\"1\"");
        var wrong = new Program(program.id, "wcs_" + "x".repeat(43));
        var answers = Stream.of(
                        wrong,
                        new Program(UUID.randomUUID().toString(), program.secret),
                        new Program("nobody", program.secret),
                        over,
                        new Program(over.id, program.secret))
                .map(p -> server.anonymous().post("/api/oauth/token", p.asking()))
                .map(a -> a.status() + a.text().replaceAll("\"requestId\":\"[^\"]*\"", ""))
                .distinct()
                .toList();
        assertThat(answers).hasSize(1).first().asString().startsWith("401").contains("invalid-client");
        assertThat(server.anonymous()
                        .post("/api/oauth/token", fields("grantType", "password", "clientId", "a", "clientSecret", "b"))
                        .json()
                        .path("errors")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("unsupported-grant-type");
    }

    @Test
    void rulesByAddressHoldForPrograms() {
        var program = program(Permission.READ_STUDENTS);
        var nodes = program.nodes();
        for (var api : nodes) assertThat(students(api)).isEqualTo(200);
        server.as("admin")
                .post(
                        "/api/ip-rules",
                        fields(
                                "districtId",
                                district(),
                                "kind",
                                "DENY",
                                "cidr",
                                "127.0.0.0/8",
                                "reason",
                                "Not from here."));
        for (var api : nodes) assertThat(api.get("/api/students").code()).isEqualTo("address-not-allowed");
        assertThat(server.anonymous().post("/api/oauth/token", program.asking()).code())
                .isEqualTo("address-not-allowed");
        assertThat(server.anonymous()
                        .post("/api/oauth/token", new Program(program.id, "wcs_none").asking())
                        .code())
                .isEqualTo("invalid-client");
    }

    @Test
    void itsLastUseIsKnownToTheMinuteAndMostlyNotWritten() {
        var program = program(Permission.READ_STUDENTS);
        var admin = server.as("admin");
        assertThat(admin.get(program.path()).data().path("lastUsedAt").isNull()).isTrue();
        var api = program.api();
        students(api);
        var used = admin.get(program.path()).data();
        assertThat(used.path("lastUsedAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(used.path("lastUsedAt").asString()))
                .isBetween(Instant.now().minusSeconds(30), Instant.now());
        var row = "select xmin::text from service_use where service_account_id = '" + program.id + "'";
        var written = Sql.text(server.database(), row);
        for (int i = 0; i < 3; i++) students(api);
        assertThat(Sql.text(server.database(), row)).isEqualTo(written);
    }

    @Test
    void whoHasASecondFactorShowsItToMakeSecrets() {
        var admin = server.anonymous()
                .bearer(Staff.invited(server, "serviceadmin@whitecross.example", "DISTRICT_ADMIN", district())
                        .data()
                        .path("accessToken")
                        .asString());
        var secret = Factors.proposed(admin);
        Factors.confirmed(admin, secret);
        var made = create(admin, List.of(Permission.READ_STUDENTS));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        var path = "/api/service-accounts/" + made.data().path("clientId").asString();
        server.database().superuser("update session set factor_at = now() - interval '11 minutes'");
        assertThat(create(admin, List.of(Permission.READ_STUDENTS)).code()).isEqualTo("step-up-needed");
        assertThat(admin.post(path + "/secrets", Map.of()).code()).isEqualTo("step-up-needed");
        admin.post(
                "/api/auth/second-factor/step-up",
                Map.of("code", Totp.code(secret, Instant.now().plusSeconds(30))));
        assertThat(admin.post(path + "/secrets", Map.of()).status()).isEqualTo(200);
    }

    /** That is what it was made for. Seen red without the condition in the statement. */
    @Test
    void aProgramOfTheWholeDistrictIsNoStrangerToItsChildren() {
        var api = program(Permission.READ_STUDENTS, Permission.READ_HEALTH).api();
        var children = Sql.column(
                server.database(), "select id::text from student order by id limit " + WatchingCharts.STRANGERS);
        for (var child : children)
            assertThat(api.get("/api/students/" + child + "/chart").status()).isEqualTo(200);
        server.platform().watching().run();
        assertThat(Sql.column(
                        server.database(),
                        "select subject_id::text from security_incident where cause = 'CHARTS_WITHOUT_LINK'"))
                .isEmpty();
    }

    /** Only the digest is stored, and no answer but the first tells the secret. */
    @Test
    void theSecretIsToldOnceAndNotKept() throws java.sql.SQLException {
        var program = program(Permission.READ_STUDENTS);
        assertThat(program.secret).startsWith("wcs_");
        assertThat(server.as("admin").get(program.path()).text()).doesNotContain(program.secret);
        assertThat(server.as("admin").get("/api/service-accounts?limit=100").text())
                .doesNotContain("wcs_");
        assertThat(Sql.column(
                        server.database(),
                        "select row_to_json(s)::text from service_secret s"
                                + " union all select concat(before, after) from change_log"))
                .noneMatch(row -> row != null && row.contains(program.secret));
    }
}

package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.access.Totp;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.bootstrap.Contract.Operation;
import org.whitecross.domain.access.TokenHash;
import tools.jackson.databind.JsonNode;

/** What every answer has in common, whatever it is about. */
class HttpConventionsTest {
    private static final Map<String, String> SECURITY = Map.of(
            "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    private static LiveServer server;
    private static Contract contract;
    private static Api admin;
    private static Api nurse;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        contract = new Contract(server);
        admin = server.as("admin");
        nurse = server.as("nurse");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    // ------------------------------------------------------------------------------------------------------

    /** Red when data() or list() wraps otherwise, or count=false is not looked at. */
    @Test
    void oneThingIsDataAndAListIsItsRowsWithWhereItGoesOn() {
        var one = admin.get("/api/students/" + contract.id("studentId"));
        assertThat(one.json().propertyNames()).containsExactly("data");
        assertThat(one.data().path("id").asString()).isEqualTo(contract.id("studentId"));

        var list = admin.get("/api/students?page=2&limit=10");
        assertThat(list.json().propertyNames()).containsExactly("data");
        assertThat(list.data().propertyNames()).containsExactlyInAnyOrder("rows", "count", "page", "limit", "next");
        assertThat(list.data().path("rows")).hasSize(10);
        assertThat(list.data().path("page").asInt()).isEqualTo(2);
        assertThat(list.data().path("limit").asInt()).isEqualTo(10);
        long count = list.data().path("count").asLong();
        assertThat(count).isGreaterThanOrEqualTo(Demo.STUDENTS);

        var usual = admin.get("/api/students").data();
        assertThat(usual.path("page").asInt()).isEqualTo(1);
        assertThat(usual.path("limit").asInt()).isEqualTo(20);
        assertThat(usual.path("rows")).hasSize(20);
        assertThat(admin.get("/api/students?count=false").data().path("count").isNull())
                .isTrue();
        var beyond = admin.get("/api/students?limit=100&page=" + (count / 100 + 2));
        assertThat(beyond.status()).isEqualTo(200);
        assertThat(beyond.data().path("rows")).isEmpty();
        assertThat(beyond.data().path("next").isNull()).isTrue();
    }

    /** Red when PostgresTable.page leaves out order.add(id.asc()): ties are then skipped or come twice. */
    @Test
    void aListIsWalkedByCursorAsByPagesInEveryOrder() {
        for (var op : Contract.operations()) {
            if (op.path().contains("access-log") || op.path().contains("audit-log"))
                continue; // grow while they are read
            var sort = op.parameters("query").stream()
                    .filter(p -> p.path("name").asString().equals("sort"))
                    .findFirst();
            if (sort.isEmpty()) continue;
            var fields = sort.get()
                    .path("schema")
                    .path("pattern")
                    .asString()
                    .replaceAll("\\^-\\?\\((.*?)\\).*", "$1")
                    .split("\\|");
            var orders = new ArrayList<>(List.of(""));
            for (var field : fields) orders.addAll(List.of(field, "-" + field));
            if (fields.length > 1)
                orders.addAll(List.of(fields[0] + ",-" + fields[1], "-" + fields[1] + "," + fields[0]));
            for (var order : orders) {
                var path = contract.path(op) + "?limit=19" + (order.isEmpty() ? "" : "&sort=" + order);
                var byPages = new ArrayList<String>();
                for (int page = 1; ; page++) {
                    var rows = ids(admin.get(path + "&page=" + page));
                    if (rows.isEmpty()) break;
                    byPages.addAll(rows);
                }
                assertThat(byPages).as(path).doesNotHaveDuplicates();
                assertThat(walk(path, () -> {})).as(path).isEqualTo(byPages);
                var first = admin.get(path).data();
                assertThat(byPages).as(path).hasSize(first.path("count").asInt());
                assertSorted(first.path("rows"), order);
            }
        }
    }

    private static void assertSorted(JsonNode rows, String order) {
        if (!Set.of("createdAt", "-createdAt", "dateOfBirth", "-dateOfBirth", "occurredAt", "-occurredAt")
                .contains(order)) return; // texts go by the collation of the database
        var field = order.replace("-", "");
        var values = StreamSupport.stream(rows.spliterator(), false)
                .map(r -> field.equals("occurredAt") && r.has("occurredOn") // of a day, when it is told is not asked
                        ? r.path("occurredOn").asString()
                        : r.path(field).asString())
                .toList();
        assertThat(order.startsWith("-") ? values.reversed() : values).isSorted();
    }

    /** Red when a cursor goes by row number instead of by key. */
    @Test
    void rowsThatAreAddedDuringAWalkDoNotDisturbIt() {
        for (var order : List.of("lastName", "-lastName", "-createdAt", "firstName,-dateOfBirth")) {
            var path = "/api/students?limit=9&count=false&sort=" + order;
            var before = walk(path, () -> {});
            var during = walk(path, () -> assertThat(enrol().status()).isEqualTo(201));
            var seenOfBefore = new ArrayList<>(during);
            seenOfBefore.retainAll(new HashSet<>(before));
            assertThat(seenOfBefore).as(order).isEqualTo(before);
            assertThat(during).doesNotHaveDuplicates();
        }
        // The access log grows by every look at it.
        var log = "/api/audit-logs?limit=50&count=false";
        var first = admin.get(log + "&sort=-at");
        var next = first.data().path("next").asString();
        var second = requestIds(admin.get(log + "&sort=-at&cursor=" + next));
        var third = requestIds(admin.get(log + "&sort=-at&cursor=" + next));
        assertThat(second).isEqualTo(third);
        assertThat(second).doesNotHaveDuplicates().doesNotContainAnyElementsOf(requestIds(first));
    }

    private static List<String> walk(String path, Runnable between) {
        var ids = new ArrayList<String>();
        for (String cursor = ""; ; ) {
            var answer = admin.get(path + cursor);
            ids.addAll(ids(answer));
            var next = answer.data().path("next");
            if (next.isNull()) return ids;
            cursor = "&cursor=" + next.asString();
            between.run();
        }
    }

    private static List<String> ids(Answer list) {
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        return StreamSupport.stream(list.data().path("rows").spliterator(), false)
                .map(r -> r.path("id").asString())
                .toList();
    }

    private static List<String> requestIds(Answer list) {
        return StreamSupport.stream(list.data().path("rows").spliterator(), false)
                .map(r -> r.path("requestId").asString() + r.path("action").asString())
                .toList();
    }

    private static Answer enrol() {
        return nurse.post(
                "/api/students",
                Map.of(
                        "schoolId", willow(),
                        "studentNumber", "W-" + UUID.randomUUID().toString().substring(0, 12),
                        "firstName", "Maria",
                        "lastName", "Moreau",
                        "dateOfBirth", "2018-02-03",
                        "grade", "2",
                        "gender", "FEMALE"));
    }

    private static String willow() {
        return nurse.get("/api/schools").data().path("rows").get(0).path("id").asString();
    }

    // ------------------------------------------------------------------------------------------------------

    /**
     * Asks for everything that is served, with good input, and holds each answer against what the OpenAPI document promises:
     * status, headers, body. Red when the document and the answers drift, or when a Location leads nowhere.
     */
    @Test
    void everyAnswerIsAsTheContractSaysAndWhatIsCreatedIsAtItsLocation() {
        var operations = new ArrayList<>(Contract.operations());
        var order = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
        operations.sort(
                java.util.Comparator.comparingInt((Operation op) -> op.path().endsWith("/reactivate")
                        ? 9
                        : op.toString().equals("DELETE /api/students/{studentId}") ? 8 : order.indexOf(op.method())));
        var wrong = new ArrayList<String>();
        var login = Map.of("email", "viewer@whitecross.example", "password", LiveServer.PASSWORD);
        for (var op : operations) {
            var api = op.path().startsWith("/api/auth/") ? throwaway() : op.isForNurses() ? nurse : admin;
            var body = contract.body(op);
            switch (op.path()) {
                case "/api/auth/login" -> body.putAll(login);
                case "/api/oauth/token" -> {
                    var made = contract.serviceAccount(admin);
                    body.putAll(Map.of(
                            "grantType",
                            "client_credentials",
                            "clientId",
                            made.path("clientId").asString(),
                            "clientSecret",
                            made.path("clientSecret").asString()));
                }
                case "/api/auth/refresh" ->
                    body.put(
                            "refreshToken",
                            server.anonymous()
                                    .post("/api/auth/login", login)
                                    .data()
                                    .path("refreshToken")
                                    .asString());
                case "/api/auth/register" ->
                    body.putAll(Map.of("invitation", invitation(), "password", "otter-in-a-clear-river"));
                case "/api/auth/second-factor", "/api/auth/second-factor/confirm" -> {
                    api = registered();
                    if (op.path().endsWith("/confirm"))
                        body.put("code", Totp.code(Factors.proposed(api), Instant.now()));
                }
                case "/api/auth/second-factor/step-up", "/api/auth/second-factor/remove" -> {
                    api = registered();
                    body.put("code", Factors.confirmed(api).getFirst());
                }
                case "/api/auth/mfa" -> {
                    var person = registered();
                    body.put("code", Factors.confirmed(person).getFirst());
                    body.put("mfaToken", mfaToken(person));
                }
                case "/api/auth/mfa/key/options", "/api/auth/mfa/key" -> {
                    var person = registered();
                    var key = Factors.key(person);
                    body.put("mfaToken", mfaToken(person));
                    if (op.path().endsWith("/key")) {
                        var asked = server.anonymous()
                                .post("/api/auth/mfa/key/options", Map.of("mfaToken", mfaToken(person)));
                        body.put("answer", key.shown(asked.data()));
                    }
                }
                case "/api/auth/security-keys/options" -> api = registered();
                case "/api/auth/security-keys" -> {
                    api = registered();
                    if (op.method().equals("POST"))
                        body.putAll(new Authenticator().made(Factors.keyProposed(api), "Blue key"));
                    else Factors.key(api);
                }
                case "/api/auth/security-keys/step-up/options", "/api/auth/security-keys/step-up" -> {
                    api = registered();
                    var key = Factors.key(api);
                    if (op.path().endsWith("/step-up"))
                        body.put(
                                "answer",
                                key.shown(api.post("/api/auth/security-keys/step-up/options", "")
                                        .data()));
                }
                case "/api/auth/security-keys/{securityKeyId}/remove" -> {
                    api = registered();
                    spare = op.path().replace("{securityKeyId}", Factors.keyAdded(api));
                }
                case "/api/emergency-accesses" -> {
                    if (op.method().equals("POST")) {
                        api = registered("NURSE");
                        Factors.confirmed(api);
                        body.putAll(elsewhere());
                        body.put("minutes", 5);
                    }
                }
                case "/api/auth/password-reset/confirm" ->
                    body.putAll(Map.of("token", resetToken(), "password", "otter-in-a-clear-river"));
                case "/api/auth/change-password" -> body.put("newPassword", LiveServer.PASSWORD);
                case "/api/emergency-contacts/{contactId}/verification" ->
                    body.put(
                            "code",
                            Mailbox.code(server.mailbox
                                    .latestTo(contract.id("contactEmail"))
                                    .text()));
                case "/api/emergency-contacts/{contactId}" -> body.replace("priority", "PRIMARY");
                case "/api/users/{userId}/invitations" -> // of whom a reset above set the password
                    server.database()
                            .superuser("delete from user_credential where user_id = '" + contract.id("userId") + "'");
                case "/api/export-allowances" ->
                    body.replace("day", LocalDate.now(ZoneOffset.UTC).toString());
                case "/api/students/{studentId}/prescriptions" -> body.replace("medicationId", anotherMedication());
                default -> {}
            }
            if (op.needsIfMatch())
                api = api.with("If-Match", admin.get(contract.thing(op)).header("ETag"));
            if (op.method().equals("DELETE") && op.path().startsWith("/api/emergency-contacts"))
                api = spareContact(api);
            var path = spare.isEmpty() ? contract.path(op) : spare;
            spare = "";
            var answer =
                    api.withKey().send(op.method(), path, body.isEmpty() ? null : Api.JSON.writeValueAsString(body));
            var mismatch = Contract.mismatch(op, answer);
            if (answer.status() >= 300 || !mismatch.isEmpty())
                wrong.add(op + " " + answer.status() + " " + mismatch + " " + answer.text());
            if (answer.status() == 201 && answer.data().has("id")) { // what is created at once is at its list
                var found = admin.get(answer.header("Location"));
                if (!found.data().equals(answer.data()) || !found.header("ETag").equals(answer.header("ETag")))
                    wrong.add(op + " Location " + answer.header("Location") + " " + found.text());
            }
            if (answer.data().has("version")
                    && !answer.header("ETag")
                            .equals("\"" + answer.data().path("version").asInt() + "\""))
                wrong.add(op + " ETag " + answer.header("ETag"));
        }
        assertThat(wrong).isEmpty();
    }

    private static String anotherMedication() {
        var added = admin.post(
                "/api/medications",
                Map.of(
                        "districtId",
                        contract.id("districtId"),
                        "name",
                        "Another " + UUID.randomUUID(),
                        "strength",
                        "5 mg",
                        "dosageForm",
                        "TABLET"));
        return added.data().path("id").asString();
    }

    private static String spare = "";

    /** The only primary contact stays: another one is added, to be removed. */
    private static Api spareContact(Api api) {
        var added = admin.post(
                "/api/students/" + contract.id("studentId") + "/emergency-contacts",
                Map.of(
                        "firstName",
                        "Ana",
                        "lastName",
                        "Ana",
                        "relationship",
                        "OTHER",
                        "phoneNumber",
                        "+12175550124",
                        "priority",
                        "SECONDARY"));
        spare = added.header("Location");
        return api.with("If-Match", added.header("ETag"));
    }

    private static Api throwaway() {
        return server.anonymous().signIn("viewer@whitecross.example", LiveServer.PASSWORD);
    }

    /** Somebody new. */
    private static Api registered() {
        return registered("VIEWER");
    }

    private static Api registered(String role) {
        var registered = server.anonymous()
                .post("/api/auth/register", Map.of("invitation", invitation(role), "password", LiveServer.PASSWORD));
        return server.anonymous().bearer(registered.data().path("accessToken").asString());
    }

    /** After her password. */
    private static String mfaToken(Api person) {
        var email = person.get("/api/auth/me").data().path("user").path("email").asString();
        return server.anonymous()
                .post("/api/auth/login", Map.of("email", email, "password", LiveServer.PASSWORD))
                .data()
                .path("mfaToken")
                .asString();
    }

    private static String resetToken() {
        var token = TokenHash.newToken();
        server.database()
                .superuser("insert into password_reset values ('"
                        + TokenHash.of(token).value() + "', '" + contract.id("userId")
                        + "', now(), now() + interval '5 minutes')");
        return token;
    }

    /** A child of another school of the district, as somebody says who has her before her. */
    private static Map<String, String> elsewhere() {
        for (var student :
                admin.get("/api/students?isActive=true&limit=100").data().path("rows"))
            if (!student.path("schoolId").asString().equals(contract.id("schoolId")))
                return Map.of(
                        "studentNumber", student.path("studentNumber").asString(),
                        "dateOfBirth", student.path("dateOfBirth").asString());
        throw new AssertionError("all are at one school");
    }

    private static String invitation() {
        return invitation("VIEWER");
    }

    private static String invitation(String role) {
        var invited = admin.post(
                "/api/users/invitations",
                Map.of(
                        "email",
                        "new" + UUID.randomUUID() + "@school.example",
                        "firstName",
                        "Nora",
                        "lastName",
                        "New",
                        "role",
                        role,
                        "districtId",
                        contract.id("districtId"),
                        "schoolIds",
                        List.of(contract.id("schoolId"))));
        return invited.data().path("invitation").asString();
    }

    @Test
    void aCollisionNamesTheFieldThatCollides() {
        var number = enrol().data().path("studentNumber").asString();
        var student = enrol();
        var renumbered = nurse.patch(student.header("Location"), "\"1\"", Map.of("studentNumber", number));
        var email = "twice" + UUID.randomUUID() + "@school.example";
        var somebody = Map.of(
                "email",
                email,
                "firstName",
                "Nora",
                "lastName",
                "New",
                "role",
                "VIEWER",
                "districtId",
                contract.id("districtId"),
                "schoolIds",
                List.of());
        admin.post("/api/users/invitations", somebody);
        for (var collision : Map.of(
                        "/studentNumber", renumbered, "/email", admin.post("/api/users/invitations", somebody))
                .entrySet()) {
            var answer = collision.getValue();
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.json().path("errors")).hasSize(1);
            assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                    .isEqualTo(collision.getKey());
            assertThat(answer.text()).doesNotContain(number, email);
        }
    }

    /** Red when the version is not raised by a change, or PATCH does not keep what is absent or clear what is null. */
    @Test
    void aChangeTakesTheETagThatWasSeenAndAPatchKeepsWhatItDoesNotName() {
        var created = enrol();
        var path = created.header("Location");
        var etag = created.header("ETag");
        assertThat(etag).isEqualTo("\"1\"");

        var named = nurse.patch(
                path, etag, Map.of("medicalRecordNum", "MRN-" + System.nanoTime() % 100_000_000, "grade", "4"));
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        assertThat(named.header("ETag")).isEqualTo("\"2\"");
        assertThat(named.data().path("grade").asString()).isEqualTo("4");
        assertThat(named.data().path("lastName")).isEqualTo(created.data().path("lastName"));
        assertThat(nurse.get(path).header("ETag")).isEqualTo("\"2\"");

        assertThat(nurse.patch(path, etag, Map.of("grade", "5")).status()).isEqualTo(412);
        var nothing = nurse.patch(path, "\"2\"", "{}");
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(nothing.data().path("medicalRecordNum"))
                .isEqualTo(named.data().path("medicalRecordNum"));

        var cleared = nurse.patch(path, nothing.header("ETag"), "{\"medicalRecordNum\":null}");
        assertThat(cleared.data().path("medicalRecordNum").isNull()).isTrue();
        assertThat(cleared.data().path("grade").asString()).isEqualTo("4");
        var required = nurse.patch(path, cleared.header("ETag"), "{\"lastName\":null}");
        assertThat(required.status()).isEqualTo(400);
        assertThat(required.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/lastName");

        var merge = nurse.with("Content-Type", "application/merge-patch+json")
                .patch(path, cleared.header("ETag"), Map.of("grade", "6"));
        assertThat(merge.status()).isEqualTo(200);
        var body = new LinkedHashMap<String, Object>();
        for (var field :
                List.of("studentNumber", "firstName", "lastName", "dateOfBirth", "grade", "gender", "enrollmentDate"))
            body.put(field, merge.data().path(field).asString());
        body.put("firstName", "Mariana");
        var put = nurse.put(path, merge.header("ETag"), body);
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.data().path("firstName").asString()).isEqualTo("Mariana");
        assertThat(put.data().path("nurseId").isNull())
                .as("PUT clears what it leaves out")
                .isTrue();
    }

    /** Red when begin() takes over whatever is sent, or does not answer with it. */
    @Test
    void theRequestIdThatWasSentComesBackUnlessItIsUnfit() {
        var sent = "trace-0123456789.abc_DEF";
        assertThat(nurse.with("X-Request-Id", sent).get("/api/schools").header("X-Request-Id"))
                .isEqualTo(sent);
        var refused = nurse.with("X-Request-Id", sent).get("/api/students?page=0");
        assertThat(refused.header("X-Request-Id")).isEqualTo(sent);
        assertThat(refused.json().path("requestId").asString()).isEqualTo(sent);
        for (var unfit : List.of(
                "short",
                "a".repeat(65),
                "with space here",
                "semi;colon;here",
                "<script>alert(1)</script>",
                "quote\"quote\"")) {
            var given = nurse.with("X-Request-Id", unfit).get("/api/schools").header("X-Request-Id");
            assertThat(UUID.fromString(given)).as(unfit).isNotNull();
        }
    }

    /** Red without SecurityHeaders.on(ctx) in begin(). */
    @Test
    void everyAnswerHasTheSecurityHeadersWhateverItsStatus() {
        var body = "x".repeat(2_100_000);
        Map<Integer, Answer> byStatus = new LinkedHashMap<>();
        byStatus.put(200, nurse.get("/api/schools"));
        byStatus.put(201, enrol());
        byStatus.put(204, throwaway().post("/api/auth/logout", ""));
        byStatus.put(400, nurse.get("/api/students?page=0"));
        byStatus.put(401, server.anonymous().get("/api/students"));
        byStatus.put(403, nurse.get("/api/audit-logs"));
        byStatus.put(404, nurse.get("/api/nothing"));
        byStatus.put(405, nurse.send("TRACE", "/api/students", null));
        byStatus.put(406, nurse.with("Accept", "text/html").get("/api/students"));
        byStatus.put(412, nurse.patch("/api/students/" + willowStudent(), "\"999\"", "{}"));
        byStatus.put(413, nurse.post("/api/students", body));
        byStatus.put(415, nurse.with("Content-Type", "text/plain").post("/api/students", "{}"));
        byStatus.put(428, nurse.send("PATCH", "/api/students/" + willowStudent(), "{}"));
        byStatus.put(500, fault());
        byStatus.forEach((status, answer) -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            SECURITY.forEach((name, value) -> assertThat(answer.http().headers().allValues(name))
                    .as(status + " " + name)
                    .containsExactly(value));
            assertThat(answer.header("X-Request-Id")).isNotEmpty();
            for (var banner : List.of("Server", "X-Powered-By", "Set-Cookie", "Access-Control-Allow-Origin"))
                assertThat(answer.header(banner)).as(status + " " + banner).isEmpty();
            if (status == 401) assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        });
        assertThat(byStatus.get(204).header("Clear-Site-Data")).as("signed out").isEqualTo("\"cache\", \"storage\"");
        assertThat(byStatus.get(200).header("Clear-Site-Data")).isEmpty();
        assertThat(byStatus.get(500).json().path("code").asString()).isEqualTo("fault");
        assertThat(byStatus.get(500).text().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("relation", "select", "exception", "sql");
    }

    private static String willowStudent() {
        return nurse.get("/api/students?limit=1")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
    }

    /** A fault of ours, planted: a table that the server expects is not there. */
    private static Answer fault() {
        server.database().superuser("alter table medication rename to medication_elsewhere");
        try {
            return nurse.get("/api/medications");
        } finally {
            server.database().superuser("alter table medication_elsewhere rename to medication");
        }
    }

    // ------------------------------------------------------------------------------------------------------

    /** Red when allowHost is replaced by reflectClientOrigin, anyHost or a pattern. */
    @Test
    void onlyTheOriginsOnTheListAreLetInByBrowsers() {
        try (var node = server.node(Map.of("CORS_ORIGINS", "https://app.district.example,http://localhost:5173"))) {
            var api = new Api(node.client, node.anonymous().base(), nurse.token(), Map.of());
            for (var origin : List.of("https://app.district.example", "http://localhost:5173")) {
                for (var answer : List.of(
                        api.with("Origin", origin).get("/api/schools"),
                        api.with("Origin", origin).get("/api/students?page=0"))) {
                    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
                    assertThat(answer.header("Vary")).contains("Origin");
                    assertThat(answer.header("Access-Control-Allow-Credentials"))
                            .isEmpty();
                    assertThat(answer.header("Access-Control-Expose-Headers"))
                            .contains("ETag", "Location", "X-Request-Id", "Retry-After", "Content-Disposition");
                }
                var preflight = preflight(node, origin);
                assertThat(preflight.status()).as(preflight.text()).isBetween(200, 204);
                assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
                assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT");
                assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                        .contains("if-match", "authorization", "content-type");
            }
            for (var origin : HOSTILE) {
                for (var answer : List.of(api.with("Origin", origin).get("/api/schools"), preflight(node, origin))) {
                    for (var name : answer.http().headers().map().keySet())
                        assertThat(name.toLowerCase(java.util.Locale.ROOT))
                                .as(origin)
                                .doesNotStartWith("access-control-");
                    assertThat(answer.status()).as(origin).isLessThan(500);
                }
            }
            assertThat(api.get("/api/schools").header("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(nurse.with("Origin", "https://app.district.example")
                        .get("/api/schools")
                        .header("Access-Control-Allow-Origin"))
                .as("nobody is on the list unless the operator says so")
                .isEmpty();
    }

    private static final List<String> HOSTILE = List.of(
            "https://evil.example",
            "http://app.district.example",
            "https://app.district.example:8443",
            "https://app.district.example.evil.example",
            "https://evil-app.district.example",
            "https://sub.app.district.example",
            "https://district.example",
            "https://app.district.example@evil.example",
            "https://evil.example/app.district.example",
            "https://evil.example#https://app.district.example",
            "https://app.district.example%00.evil.example",
            "null",
            "*",
            "file://",
            "https://app_district.example",
            "https://app.district.example.",
            "http://localhost",
            "http://localhost:5174",
            "https://localhost:5173",
            "http://127.0.0.1:5173",
            "javascript:alert(1)",
            "https://xn--pp-eka.district.example");

    private static Answer preflight(LiveServer node, String origin) {
        return node.anonymous()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "PUT")
                .with("Access-Control-Request-Headers", "authorization,if-match,content-type")
                .send("OPTIONS", "/api/students/" + contract.id("studentId"), null);
    }

    /** Red without perUser.count or perAddress.count; the last part without the count of bad tokens in signedIn(). */
    @Test
    void whoAsksTooOftenIsToldToWaitAndForgedAddressesDoNotHelp() {
        var limits = Map.of("RATE_LIMIT_PER_MINUTE", "5", "RATE_LIMIT_ANONYMOUS_PER_MINUTE", "8");
        try (var node = server.node(limits)) {
            var api = new Api(node.client, node.anonymous().base(), nurse.token(), Map.of());
            var statuses = new ArrayList<Integer>();
            Answer last = api.get("/api/auth/verify");
            for (int i = 0; i < 8; i++) {
                statuses.add(last.status());
                last = ForgedAddresses.sent(api, ForgedAddresses.ALL.get(i)).get("/api/auth/verify");
            }
            assertThat(statuses).startsWith(200, 200, 200, 200, 200).endsWith(429, 429);
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.code()).isEqualTo("rate-limited");
            assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
            var other = new Api(node.client, api.base(), server.as("viewer").token(), Map.of());
            assertThat(other.get("/api/auth/verify").status())
                    .as("another user is not affected")
                    .isEqualTo(200);

            assertThat(limited(i -> ForgedAddresses.sent(node.anonymous(), ForgedAddresses.ALL.get(i))
                            .get("/api/students")))
                    .as("anonymous requests, 8 a minute")
                    .isBetween(8, 10);
        }
        try (var node = server.node(limits)) {
            assertThat(limited(i -> node.anonymous().bearer("made-up-" + i).get("/api/students")))
                    .as("made-up tokens count as nobody's")
                    .isBetween(8, 10);
        }
    }

    /** How many were answered before the first 429. */
    private static int limited(java.util.function.IntFunction<Answer> ask) {
        for (int i = 0; i < 30; i++) if (ask.apply(i).status() == 429) return i;
        return 30;
    }

    /**
     * Red when ClientAddress takes the leftmost address, or believes whoever sends the header. Seen red with the first line
     * alone, where a proxy adds a second one.
     */
    @Test
    void theAddressIsWhatTheLastTrustedHopSaw() {
        assertThat(ForgedAddresses.ALL).hasSizeGreaterThanOrEqualTo(30);
        for (var forged : ForgedAddresses.ALL)
            assertThat(addressSeen(nurse, forged)).as(forged.toString()).isEqualTo("127.0.0.1");
        try (var node = server.node(Map.of("TRUSTED_PROXIES", "127.0.0.1,10.0.0.2,2001:db8:1::/48,192.168.0.0/16"))) {
            var api = new Api(node.client, node.anonymous().base(), nurse.token(), Map.of());
            Map.of(
                            "198.51.100.7", "198.51.100.7",
                            "203.0.113.9, 198.51.100.7", "198.51.100.7",
                            "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7",
                            "203.0.113.9, 198.51.100.7, 192.168.7.7, 2001:DB8:1::5", "198.51.100.7",
                            "203.0.113.9, 192.169.0.1, 10.0.0.2", "192.169.0.1",
                            "198.51.100.7, garbage, 10.0.0.2", "10.0.0.2",
                            "2001:DB8:0::1", "2001:db8::1",
                            "::ffff:198.51.100.7", "198.51.100.7",
                            "203.0.113.9, 8.8", "127.0.0.1",
                            "nonsense", "127.0.0.1")
                    .forEach((header, address) -> {
                        assertThat(addressSeen(api, Map.of("X-Forwarded-For", header)))
                                .as(header)
                                .isEqualTo(address);
                    });
            for (var forged : ForgedAddresses.ALL) {
                for (var sent : List.of(
                        ForgedAddresses.passedOn(forged, "203.0.113.77"),
                        ForgedAddresses.passedOnInALine(forged, "203.0.113.77")))
                    assertThat(addressSeen(api, sent)).as(sent.toString()).isEqualTo("203.0.113.77");
            }
        }
    }

    /** As the log has it. */
    private static String addressSeen(Api api, Map<String, String> headers) {
        var request = UUID.randomUUID().toString();
        ForgedAddresses.sent(api, headers).with("X-Request-Id", request).get("/api/schools");
        return Sql.text(server.database(), "select address from access_log where request_id = '" + request + "'");
    }

    /**
     * A page of somebody else's can make a browser send what it keeps, and what a form can say: neither is a session. Seen red
     * with text/plain taken for JSON: then a page signs a browser in as somebody else.
     */
    @Test
    void nothingThatABrowserSendsByItselfSignsAnybodyInOrOut() {
        var token = Objects.requireNonNull(throwaway().token());
        var stranger = server.anonymous()
                .with("Origin", "https://evil.example")
                .with("Sec-Fetch-Site", "cross-site")
                .with("Sec-Fetch-Mode", "no-cors");
        var before = Sql.text(server.database(), "select count(*) from session where ended_at is null");
        var simple = List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x");
        var credentials = Map.of("email", "viewer@whitecross.example", "password", LiveServer.PASSWORD);
        var answers = new LinkedHashMap<String, Answer>();
        for (var name : List.of("access_token", "accessToken", "Authorization", "session", "__Host-session")) {
            var cookie = stranger.with("Cookie", name + "=" + token);
            answers.put(name + " as cookie, GET", cookie.get("/api/auth/verify"));
            answers.put(name + " as cookie, GET of children", cookie.get("/api/students"));
            answers.put(name + " as cookie, POST", cookie.post("/api/auth/logout", ""));
            answers.put(name + " as query", stranger.get("/api/auth/verify?" + name + "=" + token));
            answers.put(name + " as query, POST", stranger.post("/api/auth/logout?" + name + "=" + token, ""));
            for (var type : simple)
                answers.put(
                        name + " as field of " + type,
                        stranger.with("Content-Type", type).post("/api/auth/logout", name + "=" + token));
        }
        for (var type : simple) {
            var form = stranger.with("Content-Type", type).with("Cookie", "access_token=" + token);
            answers.put("sign in by " + type, form.post("/api/auth/login", credentials));
            answers.put("enrol by " + type, form.post("/api/students", "{}"));
            answers.put("sign out with a body of " + type, form.post("/api/auth/logout", "{}"));
        }
        assertThat(answers).hasSizeGreaterThanOrEqualTo(30);
        answers.forEach((what, answer) ->
                assertThat(answer.status()).as(what + answer.text()).isIn(400, 401, 415));
        assertThat(server.anonymous().bearer(token).get("/api/auth/verify").status())
                .isEqualTo(200);
        assertThat(Sql.text(server.database(), "select count(*) from session where ended_at is null"))
                .isEqualTo(before);
    }

    // ------------------------------------------------------------------------------------------------------

    /** Red when a route is missing in the document, or a schema that is referred to. */
    @Test
    void theContractIsValidOpenApiAndNamesEverythingThatIsServed() {
        var served = server.anonymous().get("/openapi.json");
        assertThat(served.status()).isEqualTo(200);
        var document = served.json();
        assertThat(document).isEqualTo(Contract.DOCUMENT);
        assertThat(document.path("openapi").asString()).matches("3\\.1\\.[0-9]+");
        assertThat(document.path("info").path("title").asString()).isNotBlank();
        assertThat(document.path("info").path("version").asString()).isNotBlank();
        var routes = Platform.routes().all().stream()
                .map(r -> r.method().name() + " " + r.path())
                .toList();
        assertThat(Contract.operations().stream().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(routes);

        var operationIds = new ArrayList<String>();
        for (var op : Contract.operations()) {
            operationIds.add(op.json().path("operationId").asString());
            assertThat(op.json().path("summary").asString()).as(op.toString()).isNotBlank();
            assertThat(op.json().path("tags")).as(op.toString()).hasSize(1);
            assertThat(op.json().path("responses")).as(op.toString()).isNotEmpty();
            op.json().path("responses").properties().forEach(r -> {
                assertThat(r.getKey()).matches("[1-5][0-9][0-9]");
                assertThat(r.getValue().path("description").asString(""))
                        .as(op + " " + r.getKey())
                        .isNotBlank();
            });
            var named = Pattern.compile("\\{([^}]+)}")
                    .matcher(op.path())
                    .results()
                    .map(m -> m.group(1))
                    .toList();
            assertThat(op.parameters("path").stream().map(p -> p.path("name").asString()))
                    .containsExactlyElementsOf(named);
            for (var parameter : op.json().path("parameters")) {
                assertThat(parameter.path("in").asString()).isIn("path", "query", "header");
                assertThat(parameter.path("schema").isObject()).isTrue();
                if (parameter.path("in").asString().equals("path"))
                    assertThat(parameter.path("required").asBoolean()).isTrue();
            }
        }
        assertThat(operationIds).doesNotHaveDuplicates();
        for (var reference : document.findValues("$ref"))
            assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        for (var type : document.findValues("type"))
            for (var name : type.isArray() ? Contract.texts(type) : List.of(type.asString("object")))
                assertThat(name).isIn("object", "array", "string", "integer", "number", "boolean", "null", "http");
    }

    /** Red when the page names anything outside, or its policy lets anything outside in. */
    @Test
    void theDocumentationLoadsFromTheServerAlone() {
        var page = server.anonymous().get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("http", "*", "unsafe-eval");
        assertThat(page.text()).doesNotContain("http://", "https://", "src=\"//", "href=\"//");
        var assets = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(assets).hasSizeGreaterThanOrEqualTo(3);
        for (var asset : assets) {
            var file = server.anonymous().get(asset);
            assertThat(file.status()).as(asset).isEqualTo(200);
            assertThat(file.text()).as(asset).isNotBlank();
            assertThat(file.header("Content-Type"))
                    .as(asset)
                    .startsWith(asset.endsWith(".css") ? "text/css" : "text/javascript");
            assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
            if (asset.endsWith(".css")) assertThat(file.text()).doesNotContain("url(http", "@import");
        }
        assertThat(server.anonymous().get("/docs/start.js").text()).contains("\"/openapi.json\"", "validatorUrl: null");
    }

    /** Red when metrics() does not look at the setting. */
    @Test
    void theMetricsAreClosedUntilAnOperatorOpensThem() {
        var closed = server.anonymous().get("/metrics");
        assertThat(closed.status()).isEqualTo(404);
        assertThat(closed.header("Content-Type")).startsWith("application/problem+json");
        try (var open = server.node(Map.of("METRICS_OPEN", "true"))) {
            open.anonymous().get("/api/students/" + contract.id("studentId"));
            var metrics = open.anonymous().get("/metrics");
            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.header("Content-Type")).startsWith("text/plain");
            assertThat(metrics.text())
                    .contains("http_requests_seconds_count", "route=\"/api/students/{studentId}\"")
                    .doesNotContain(contract.id("studentId"));
        }
    }

    /** Red when /health asks the database, or readiness is not what it is told to be. */
    @Test
    void itTellsThatItLivesAndThatItIsReady() {
        assertThat(server.anonymous().get("/health").json().path("status").asString())
                .isEqualTo("live");
        assertThat(server.anonymous().get("/health/ready").json().path("status").asString())
                .isEqualTo("ready");
    }
}

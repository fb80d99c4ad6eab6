package org.whitecross.bootstrap;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.adapters.http.HttpApi;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.kernel.FieldVisibility;
import org.whitecross.application.students.StudentRequests.SearchStudents;
import org.whitecross.bootstrap.Contract.Operation;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.Administration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told to whom, field by field: the answer to every route for every role is what somebody who sees everything is
 * told, with null in the place of each field that the table here hides from the role; and what a role does not see it cannot
 * write.
 *
 * <p>Seen red by hand: with a conflict's existing thing told by the mapper that tells everything; with a PUT that does not
 * read first what its caller does not see; with a patch merged into what the caller sees; with an idempotency key that
 * counts for another role too.
 */
@ExtendWith(TwoDistricts.Shared.class)
class FieldVisibilityTest {
    /** Who sees it. Written from the practice of the field, not from the code: a change in either shows here. */
    private static final String TABLE = """
            A = ADMIN, D = DISTRICT_ADMIN, S = SCHOOL_ADMIN, N = NURSE, C = COUNSELOR, V = VIEWER

            Student.medicalRecordNum                A D . N . .
            EmergencyContact.email                  A D S N C .
            EmergencyContact.address                A D S N C .
            EmergencyContact.notes                  A D S N C .
            EmergencyContact.custodyNotes           A D S N C .
            Allergy.treatment                       A D S N C .
            ChronicCondition.icd10Code              A D . N . .
            ChronicCondition.diagnosedBy            A D . N . .
            ChronicCondition.carePlan               A D . N . .
            ChronicCondition.notes                  A D . N . .
            HealthRecord.description                A D . N C .
            HealthRecord.provider                   A D . N . .
            HealthRecord.providerNpi                A D . N . .
            HealthRecord.diagnosisCode              A D . N . .
            Screening.result                        A D . N . .
            Screening.notes                         A D . N . .
            Screening.referredTo                    A D . N . .
            Screening.referralReason                A D . N . .
            Screening.referralOutcome               A D . N . .
            NamedVaccination.notes                  A D . N . .
            NamedExemption.documentReference        A D S N . .
            AssessedVitalSigns.notes                A D . N . .
            AssessedGrowth.notes                    A D . N . .
            Prescription.instructions               A D S N . .
            Prescription.endReason                  A D . N . .
            Administration.notes                    A D S N . .
            AdverseReaction.notes                   A D S N . .
            EmergencyUse.notes                      A D S N C .
            FollowUpAction.notes                    A D S N C .
            GuardianNotification.sentTo             A D S N C .
            GuardianTold.notes                      A D S N C .
            InsuranceClaim.notes                    A D S N C .
            ConsentSignature.signatureText          A D S N . .

            Vaccination.notes                       A D . N . .
            VaccineExemption.documentReference      A D S N . .
            VitalSigns.notes                        A D . N . .
            GrowthMeasurement.notes                 A D . N . .
            """;
    /** The last lines: told with what they mean, and by the whole record as they are. */
    private static final int TOLD_IN_TWO_WAYS = 4;

    private static final Map<String, Set<Role>> SEEN_BY = parsed();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TwoDistricts town;
    private final Map<String, Integer> told = new TreeMap<>();

    FieldVisibilityTest(TwoDistricts town) {
        this.town = town;
    }

    @Test
    void theContractSaysOfEveryFieldOfTheTableWhoSeesIt() {
        var said = new TreeMap<String, String>();
        Contract.DOCUMENT
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            var description =
                                    field.getValue().path("description").asString("");
                            if (description.startsWith("Seen and written by"))
                                said.put(schema.getKey() + "." + field.getKey(), description);
                        }));
        assertThat(said)
                .isEqualTo(new TreeMap<>(
                        SEEN_BY.entrySet().stream().collect(toMap(Map.Entry::getKey, line -> said(line.getValue())))));
        assertThat(FieldVisibility.table().fields()).hasSize(SEEN_BY.size() - TOLD_IN_TWO_WAYS);
    }

    @Test
    void everyAnswerToEveryRoleIsWhatSheMaySee() {
        var things = furnished();
        assertThat(gapsOfReads(town.server::as, things, List.of(Role.values()), false))
                .isEmpty();
        assertThat(told.keySet())
                .as("each field was there to be seen")
                .containsExactlyInAnyOrderElementsOf(SEEN_BY.keySet());
        System.out.println("Fields told to who sees them, or hidden from who does not: " + told);
    }

    @Test
    void everyChangeAnswersWhatARoleMaySeeAndKeepsWhatItDoesNot() {
        var wrong = new ArrayList<String>();
        int hidden = 0;
        for (Route route : Platform.routes().all()) {
            if (TwoDistricts.isRead(route) || !isAboutTheTable(operation(route))) continue;
            for (Role role : oneOfEachSight(AuthorizationMatrixTest.mayOf(route))) {
                var what = TwoDistricts.name(route) + " " + role + ": ";
                var things = changes(route) ? furnishedFor(route) : town.willow;
                if (route.request().getSimpleName().equals("HandOverCaseload")) // of somebody
                created("EnrolStudent", things);
                if (route.request().getSimpleName().equals("ReactivateStudent"))
                    admin().delete("/api/students/" + things.id("studentId"), etag("/api/students/", things));
                if (route.request().getSimpleName().equals("OpenClaim")) // of which there is one only
                things = things.with("incidentReportId", created("ReportIncident", things));
                if (route.request().getSimpleName().equals("ReturnScreening")) things = refurnishedWithReferral(things);
                if (route.request().getSimpleName().equals("ConfirmVerificationCode"))
                    things = things.with("verificationCode", town.codeSentTo(things));
                var path = Samples.path(route, things);
                var thing = withoutStep(path);
                var before = admin().get(thing).data();
                var answer = TwoDistricts.send(
                        town.server.as(role), route, path, body(route, things, role), town.etag(route, things));
                if (answer.status() >= 300) {
                    wrong.add(what + answer.text());
                    continue;
                }
                var now = admin().get(answer.header("Location").isEmpty() ? thing : answer.header("Location"));
                var schema = schemaOf(operation(route), answer);
                if (now.status() == 200 && now.data().has("id")) {
                    if (!masked(schema, now.data(), role).equals(answer.data()))
                        wrong.add(what + answer.text() + "\n but there is " + now.text());
                } else if (!masked(schema, answer.data(), role).equals(answer.data())) {
                    wrong.add(what + answer.text());
                }
                for (String field : hiddenInBody(route, role)) {
                    hidden++;
                    if (before.path(field).isNull() || !now.data().path(field).equals(before.path(field)))
                        wrong.add(what + field + " was " + before + " and is " + now.data());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(hidden).as("somebody changes what she does not see all of").isPositive();
    }

    @Test
    void whatARoleDoesNotSeeItCannotWriteAndHearsOfItTogetherWithAllElseThatIsWrong() {
        var wrong = new ArrayList<String>();
        int tried = 0;
        for (Route route : Platform.routes().all()) {
            if (TwoDistricts.isRead(route)) continue;
            for (Role role : AuthorizationMatrixTest.mayOf(route)) {
                for (String field : hiddenInBody(route, role)) {
                    var things = furnishedFor(route);
                    for (Object value : new Object[] {sample(field), ""}) {
                        tried++;
                        var before = admin().get(Samples.path(route, things)).text();
                        var body = new LinkedHashMap<>(Objects.requireNonNull(body(route, things, role)));
                        body.put(field, value.equals("") ? null : value);
                        body.put("unheardOf", 1);
                        var answer = TwoDistricts.send(
                                town.server.as(role),
                                route,
                                Samples.path(route, things),
                                body,
                                town.etag(route, things));
                        if (answer.status() != 400
                                || !answer.json()
                                        .path("errors")
                                        .toString()
                                        .contains("{\"pointer\":\"/" + field + "\",\"code\":\"not-permitted\"")
                                || !answer.text().contains("/unheardOf")
                                || !admin().get(Samples.path(route, things))
                                        .text()
                                        .equals(before))
                            wrong.add(TwoDistricts.name(route) + " " + role + ": " + answer.text());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(4);
    }

    /** Without a line of the table, a viewer, for whom all of them are not, sees more: the comparison must hear of each. */
    @Test
    void aFieldThatIsMissingInTheTableIsNoticed() {
        var things = furnished();
        for (var field : FieldVisibility.table().fields()) {
            withVisibility(
                    FieldVisibility.table().with(field, Set.of(Role.values())),
                    node -> assertThat(gapsOfReads(node, things, List.of(Role.VIEWER), true))
                            .as(field + " shown to everybody")
                            .isNotEmpty());
        }
    }

    @Test
    void whatAConflictCollidedWithIsToldLikeEverythingElse() {
        var things = furnished();
        var given = admin().get("/api/administrations/" + things.id("administrationId"))
                .data();
        var path = "/api/prescriptions/" + given.path("prescriptionId").asString() + "/administrations";
        var again = Map.of("scheduledFor", given.path("scheduledFor").asString());
        var nurse = town.server.as("nurse").withKey().post(path, again);
        assertThat(nurse.code()).as(nurse.text()).isEqualTo("dose-already-given");
        var notesTold = nurse.json().path("existing").path("notes");
        assertThat(notesTold.asString(""))
                .isNotEmpty()
                .isEqualTo(given.path("notes").asString());

        var notes = new FieldVisibility.Field(Administration.class, "notes");
        withVisibility(FieldVisibility.table().with(notes, Set.of(Role.ADMIN)), node -> {
            var blind = node.apply(Role.NURSE).withKey().post(path, again);
            assertThat(blind.code()).isEqualTo("dose-already-given");
            assertThat(blind.json().path("existing").path("id")).isEqualTo(given.path("id"));
            assertThat(blind.json().path("existing").path("notes").isNull()).isTrue();
        });
    }

    /** The stored answer shows what she saw then. */
    @Test
    void anAnswerThatWasStoredForAnotherRoleIsNotRepeated() {
        var name = "changing" + COUNT.incrementAndGet();
        town.account(
                name,
                Role.NURSE,
                new DistrictId(java.util.UUID.fromString(town.willow.id("districtId"))),
                new SchoolId(java.util.UUID.fromString(town.willow.id("schoolId"))));
        var she = town.server.as(name).withKey();
        var path = "/api/students/" + town.fresh(town.willow).id("studentId") + "/emergency-contacts";
        var body = Map.of(
                "firstName", "Olga",
                "lastName", "Twice",
                "relationship", "OTHER",
                "phoneNumber", "+12175550148",
                "priority", "SECONDARY");
        var first = she.post(path, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(she.post(path, body).text()).isEqualTo(first.text());

        town.server
                .database()
                .superuser("update user_account set role = 'SCHOOL_ADMIN' where email = '" + name
                        + "@whitecross.example'");
        var second = she.post(path, body);
        assertThat(second.status()).as(second.text()).isEqualTo(422);
        assertThat(second.code()).isEqualTo("idempotency-key-reused");
        assertThat(town.query("select count(*) from emergency_contact where first_name = 'Olga'"))
                .containsExactly("1");
    }

    // ------------------------------------------------------------------------------------------------------

    private List<String> gapsOfReads(Function<Role, Api> node, Things things, List<Role> roles, boolean untilOne) {
        var gaps = new ArrayList<String>();
        for (Route route : Platform.routes().all()) {
            var operation = operation(route);
            if (!TwoDistricts.isRead(route) || !isAboutTheTable(operation)) continue;
            var path = Samples.path(route, things);
            Map<String, Object> filters = route.request().equals(SearchStudents.class)
                    ? Map.of("limit", 100, "sort", "-createdAt")
                    : Map.of();
            var everything = TwoDistricts.read(admin(), route, path, filters);
            var schema = schemaOf(operation, everything);
            for (Role role : roles) {
                if (!AuthorizationMatrixTest.mayOf(route).contains(role)) continue;
                var answer = TwoDistricts.read(node.apply(role), route, path, filters);
                var expected = masked(schema, comparable(everything.data(), answer.data()), role);
                if (answer.status() != 200 || !expected.equals(comparable(answer.data(), everything.data())))
                    gaps.add(TwoDistricts.name(route) + " " + role + ": " + answer.text() + "\n expected " + expected);
                if (untilOne && !gaps.isEmpty()) return gaps;
            }
        }
        return gaps;
    }

    /** Of two lists, what is in both; a list of the chart that one may not see at all is in neither. */
    private static JsonNode comparable(JsonNode data, JsonNode other) {
        var node = data.deepCopy();
        if (node.has("rows")) {
            var rows = inBoth(node.path("rows"), other.path("rows"));
            assertThat(rows).isNotEmpty();
            return rows;
        }
        if (node instanceof ObjectNode chart && chart.has("emergencyContacts")) {
            var absent = chart.propertyNames().stream()
                    .filter(list ->
                            chart.path(list).isNull() || other.path(list).isNull())
                    .toList();
            chart.remove(absent);
            chart.remove("withheld"); // differs from role to role: WholeRecordTest
            if (chart.has("healthRecords")) // some of which are withheld
            chart.set("healthRecords", inBoth(chart.path("healthRecords"), other.path("healthRecords")));
        }
        return node;
    }

    private static ArrayNode inBoth(JsonNode rows, JsonNode others) {
        var known = new TreeSet<String>();
        others.forEach(row -> known.add(row.path("id").asString()));
        var both = Api.JSON.createArrayNode();
        rows.forEach(row -> {
            if (known.contains(row.path("id").asString())) both.add(row);
        });
        return both;
    }

    /** What somebody of this role is told of what somebody is told who sees everything. */
    private JsonNode masked(JsonNode schema, JsonNode value, Role role) {
        if (value.isNull()) return value;
        if (schema.has("anyOf")) return masked(schema.path("anyOf").get(0), value, role);
        if (value.isArray()) {
            var items = Api.JSON.createArrayNode();
            var item = schema.has("items")
                    ? schema.path("items")
                    : schema.path("properties").path("rows").path("items");
            value.forEach(one -> items.add(masked(item, one, role)));
            return items;
        }
        var reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            return maskedFields(name, Contract.DOCUMENT.at(reference.substring(1)), value, role);
        }
        return value.isObject() ? maskedFields("", schema, value, role) : value;
    }

    private JsonNode maskedFields(String name, JsonNode schema, JsonNode value, Role role) {
        if (!value.isObject()) return masked(schema, value, role);
        var fields = Api.JSON.createObjectNode();
        value.properties().forEach(field -> {
            var roles = SEEN_BY.get(name + "." + field.getKey());
            if (roles != null && !field.getValue().isNull()) told.merge(name + "." + field.getKey(), 1, Integer::sum);
            if (roles != null && !roles.contains(role)) fields.putNull(field.getKey());
            else
                fields.set(
                        field.getKey(), masked(schema.path("properties").path(field.getKey()), field.getValue(), role));
        });
        return fields;
    }

    // ------------------------------------------------------------------------------------------------------

    private Api admin() {
        return town.server.as(Role.ADMIN);
    }

    private String etag(String collection, Things things) {
        return admin().get(collection + things.id("studentId")).header("ETag");
    }

    /** Of those to whom the table gives the same, one: what each of them reads, is asked for above. */
    private static Collection<Role> oneOfEachSight(Set<Role> roles) {
        return roles.stream()
                .sorted()
                .collect(toMap(
                        role -> SEEN_BY.entrySet().stream()
                                .filter(line -> line.getValue().contains(role))
                                .map(Map.Entry::getKey)
                                .collect(toSet()),
                        role -> role,
                        (first, same) -> first))
                .values();
    }

    /** A child of whom everything is known that the table hides from somebody. */
    private Things furnished() {
        var things = town.fresh(town.willow);
        var end = route("EndPrescription");
        ok(TwoDistricts.send(
                admin(), end, Samples.path(end, things), Samples.body(end, things), town.etag(end, things)));
        things = things.with(
                "prescriptionId",
                created("PrescribeMedication", things.with("spareMedicationId", things.id("medicationId"))));
        things = things.with("administrationId", created("GiveDose", things));
        changed(things, route -> true);
        // Another one was referred and has come back: that one is in the list.
        var screened = things.with("screeningId", created("RecordScreening", things));
        for (var step : List.of("ReferScreening", "ReturnScreening")) {
            var route = route(step);
            ok(TwoDistricts.send(
                    admin(),
                    route,
                    Samples.path(route, screened),
                    Samples.body(route, screened),
                    town.etag(route, screened)));
        }
        things = things.with("spareMedicationId", created("AddMedication", things));
        for (var step : List.of("BeginFollowUp", "MoveClaim", "RecordGuardianTold")) {
            var route = route(step);
            ok(TwoDistricts.send(
                    admin(),
                    route,
                    Samples.path(route, things),
                    body(route, things, Role.ADMIN),
                    town.etag(route, things)));
        }
        return things;
    }

    /** The path of what a route changes. */
    private static String path(Route route) {
        return withoutStep(route.path());
    }

    private static String withoutStep(String path) {
        return path.replaceFirst("/(rescreen|refer|return|reactivate|verification)$", "");
    }

    /** A child of whom what this route changes is known with all that can be said of it, and else what is asked for. */
    private Things furnishedFor(Route route) {
        var things = town.bare(town.willow);
        changed(things, other -> path(other).equals(path(route)));
        return things;
    }

    /** @param which of her things get all that can be said of them */
    private void changed(Things things, Predicate<Route> which) {
        for (Route route : Platform.routes().all()) {
            if (route.current() == null || !which.test(route) || !isAboutTheTable(operation(route))) continue;
            // Administrators give no doses, nor tell how they were given.
            var who = AuthorizationMatrixTest.mayOf(route).contains(Role.ADMIN) ? Role.ADMIN : Role.NURSE;
            var body = body(route, things, who);
            Objects.requireNonNull(body).remove("priority");
            ok(TwoDistricts.send(
                    town.server.as(who), route, Samples.path(route, things), body, town.etag(route, things)));
        }
    }

    private Things refurnishedWithReferral(Things things) {
        var refer = route("ReferScreening");
        ok(TwoDistricts.send(
                admin(), refer, Samples.path(refer, things), Samples.body(refer, things), town.etag(refer, things)));
        return things;
    }

    private String created(String request, Things things) {
        var route = route(request);
        var who = AuthorizationMatrixTest.mayOf(route).contains(Role.ADMIN) ? Role.ADMIN : Role.NURSE;
        var answer = TwoDistricts.send(
                town.server.as(who).withKey(), route, Samples.path(route, things), body(route, things, who), "");
        ok(answer);
        return answer.data().path("id").asString();
    }

    private static void ok(Api.Answer answer) {
        if (answer.status() >= 300) throw new AssertionError(answer.text());
    }

    private static Route route(String request) {
        return Platform.routes().all().stream()
                .filter(r -> r.request().getSimpleName().equals(request) && r.current() == null)
                .findFirst()
                .orElseThrow();
    }

    /** The sample, with whatever of the table it may hold and this role may write. */
    private static @Nullable Map<String, Object> body(Route route, Things things, Role role) {
        var body = Samples.body(route, things);
        if (body == null) return null;
        bodyFields(route).forEach((field, description) -> {
            if (isCreation(description) || rolesOf(description).contains(role)) body.put(field, sample(field));
        });
        return body;
    }

    private static Set<String> hiddenInBody(Route route, Role role) {
        var hidden = new TreeSet<String>();
        bodyFields(route).forEach((field, description) -> {
            if (!isCreation(description) && !rolesOf(description).contains(role)) hidden.add(field);
        });
        return hidden;
    }

    /** The fields of the body that somebody does not see, with what the contract says of them. */
    private static Map<String, String> bodyFields(Route route) {
        var fields = new LinkedHashMap<String, String>();
        operation(route).bodyFields().forEach((name, schema) -> {
            var description = schema.path("description").asString("");
            if (description.startsWith("Seen and written by") || isCreation(description)) fields.put(name, description);
        });
        return fields;
    }

    /** Whoever makes something says all of it. */
    private static boolean isCreation(String description) {
        return description.startsWith("Seen by");
    }

    private static Set<Role> rolesOf(String description) {
        var roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) if (description.matches(".* " + role.name() + "[,;].*")) roles.add(role);
        return roles;
    }

    private static String said(Set<Role> roles) {
        var names = new ArrayList<String>();
        for (Role role : Role.values()) if (roles.contains(role)) names.add(role.name());
        return "Seen and written by " + String.join(", ", names) + "; null for everybody else.";
    }

    private static String sample(String field) {
        return switch (field) {
            case "medicalRecordNum" -> "MRN-" + System.nanoTime() % 1_000_000_000;
            case "email" -> "somebody" + COUNT.incrementAndGet() + "@family.example";
            case "icd10Code", "diagnosisCode" -> "J45.9";
            case "providerNpi" -> "1234567893";
            default -> "Only for who needs it, number " + COUNT.incrementAndGet();
        };
    }

    private static Operation operation(Route route) {
        return Contract.operations().stream()
                .filter(o -> o.toString().equals(TwoDistricts.name(route)))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode schemaOf(Operation operation, Api.Answer answer) {
        var data = operation
                .json()
                .path("responses")
                .path(String.valueOf(answer.status()))
                .path("content")
                .path("application/json")
                .path("schema")
                .path("properties")
                .path("data");
        if (data.isMissingNode()) throw new AssertionError(operation + " does not announce " + answer.text());
        return data;
    }

    /** Whether its answer holds anything that is hidden from somebody. */
    private static boolean isAboutTheTable(Operation operation) {
        var responses = operation.json().path("responses");
        var answer = responses.path("200").toString() + responses.path("201");
        return SEEN_BY.keySet().stream()
                        .map(line -> line.substring(0, line.indexOf('.')))
                        .anyMatch(schema -> answer.contains("/schemas/" + schema + "\""))
                || Stream.of("Chart", "GuardiansInformed", "WholeRecord")
                        .anyMatch(schema -> answer.contains("/schemas/" + schema + "\""));
    }

    private static boolean changes(Route route) {
        return !Samples.pathReferences(route).isEmpty();
    }

    /** Serves the same platform through a door that follows this table. */
    private void withVisibility(FieldVisibility visibility, Consumer<Function<Role, Api>> work) {
        var platform = town.server.platform();
        var http = new HttpApi(
                        Platform.routes(),
                        platform.application(),
                        platform.signingIn()::callerOf,
                        () -> new HttpApi.Readiness(true, "ready"),
                        LiveServer.config(town.server.database(), Map.of()).http(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        visibility)
                .server()
                .start();
        try (var client = HttpClient.newHttpClient()) { // closed first: else the server waits a second for it
            work.accept(role -> {
                var known = town.server.as(role);
                return new Api(client, "http://127.0.0.1:" + http.port(), known.token(), known.headers());
            });
        } finally {
            http.stop();
        }
    }

    private static Map<String, Set<Role>> parsed() {
        var letters = Map.of(
                "A", Role.ADMIN,
                "D", Role.DISTRICT_ADMIN,
                "S", Role.SCHOOL_ADMIN,
                "N", Role.NURSE,
                "C", Role.COUNSELOR,
                "V", Role.VIEWER);
        var lines = new LinkedHashMap<String, Set<Role>>();
        TABLE.lines()
                .filter(line -> line.matches("[A-Za-z]+\\.[A-Za-z0-9]+ .*"))
                .forEach(line -> {
                    var words = List.of(line.split("\\s+"));
                    var roles = EnumSet.noneOf(Role.class);
                    words.stream().filter(letters::containsKey).forEach(letter -> roles.add(letters.get(letter)));
                    lines.put(words.getFirst(), roles);
                });
        return lines;
    }
}

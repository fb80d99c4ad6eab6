package org.whitecross.bootstrap;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.access.AccessRequests.Register;
import org.whitecross.application.access.Totp;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.students.StudentRequests.FoundDistrict;
import org.whitecross.application.students.StudentRequests.OpenSchool;
import org.whitecross.bootstrap.security.HmacAcknowledgementTokens;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.incidents.GuardianNotificationId;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import tools.jackson.databind.JsonNode;

/**
 * A live server that knows three schools: Willow, where the demo's staff works; Lincoln, of the same district; Birch, of
 * another one. Each has one of everything. The names of the children of the last two must never be seen at Willow.
 */
final class TwoDistricts implements AutoCloseable {
    /** Where a thing lies, as somebody of Willow sees it. */
    enum Relation {
        OWN_SCHOOL,
        OTHER_SCHOOL,
        OTHER_DISTRICT
    }

    final LiveServer server = LiveServer.start();
    final Things willow;
    final Things lincoln;
    final Things birch;
    /** Kept open: a connection costs more than most of what is looked at. */
    private final Connection onlooker;

    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, String> destinations = new HashMap<>();

    TwoDistricts() {
        try {
            onlooker = server.database().asSuperuser().getConnection();
            try (var statement =
                    onlooker.createStatement()) { // for ninety small tables, helpers cost more than they help
                statement.execute("set max_parallel_workers_per_gather = 0");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Platform.routes().all().forEach(route -> routes.put(name(route), route));
        var application = server.platform().application();
        var operator = Caller.operator("two-districts");
        var district = application
                .ask(operator, new FoundDistrict("BIRCH", "Birch Hills School District"))
                .id();
        var school = application
                .ask(operator, new OpenSchool(district, "CEDAR", "Cedar Ridge School", "America/Chicago"))
                .id();
        for (Role role : Role.values()) server.as(role); // now, so that no later sign-in looks like a change
        account("birch-nurse", Role.NURSE, district, school);
        destinations.put(district.value().toString(), destination(district, "ALDER"));
        var home = server.as("nurse").get("/api/auth/me").data().path("user").path("districtId");
        destinations.put(home.asString(), destination(new DistrictId(UUID.fromString(home.asString())), "ROWAN"));
        account("birch-aide", Role.SCHOOL_ADMIN, district, school);
        var maple = server.as("nurse2").get("/api/auth/me").data().path("user");
        account(
                "lincoln-aide",
                Role.SCHOOL_ADMIN,
                new DistrictId(UUID.fromString(maple.path("districtId").asString())),
                new SchoolId(UUID.fromString(maple.path("schoolIds").get(0).asString())));
        willow = furnished("Willow", server.as("nurse"), server.as("school-admin"), "willow-second");
        lincoln = furnished("Lincolnchild", server.as("nurse2"), server.as("lincoln-aide"), "lincoln-second");
        birch = furnished("Birchchild", server.as("birch-nurse"), server.as("birch-aide"), "birch-second");
    }

    /** A school that nobody works at. */
    private String destination(DistrictId district, String code) {
        return server.platform()
                .application()
                .ask(
                        Caller.operator("two-districts"),
                        new OpenSchool(district, code, "School of " + code, "America/Chicago"))
                .id()
                .value()
                .toString();
    }

    String account(String name, Role role, DistrictId district, SchoolId school) {
        var operator = Caller.operator("two-districts");
        var invited = server.platform()
                .application()
                .ask(
                        operator,
                        new InviteUser(
                                name + "@whitecross.example", "Berta", "Stranger", role, district, List.of(school)));
        server.platform()
                .application()
                .ask(
                        Caller.anonymous(new Caller.Origin("two-districts", "127.0.0.1")),
                        new Register(invited.invitation(), LiveServer.PASSWORD, null));
        return invited.user().id().value().toString();
    }

    /**
     * @param aide gives doses on the nurse's delegation
     * @param second another nurse of the school: whoever is asked for where one person is not enough
     */
    private Things furnished(String lastName, Api nurse, Api aide, String second) {
        var user = nurse.get("/api/auth/me").data().path("user");
        var ids = new HashMap<String, String>();
        ids.put("lastName", lastName);
        ids.put("nurseId", user.path("id").asString());
        ids.put("districtId", user.path("districtId").asString());
        ids.put("schoolId", user.path("schoolIds").get(0).asString());
        account(
                second,
                Role.NURSE,
                new DistrictId(UUID.fromString(ids.get("districtId"))),
                new SchoolId(UUID.fromString(ids.get("schoolId"))));
        ids.put(
                "witnessId",
                server.as(second)
                        .get("/api/auth/me")
                        .data()
                        .path("user")
                        .path("id")
                        .asString());
        ids.put("destinationId", java.util.Objects.requireNonNull(destinations.get(ids.get("districtId"))));
        ids.put(
                "spareNurseId",
                account(
                        "spare-nurse-" + lastName.toLowerCase(java.util.Locale.ROOT),
                        Role.NURSE,
                        new DistrictId(UUID.fromString(ids.get("districtId"))),
                        new SchoolId(UUID.fromString(ids.get("schoolId")))));
        author(lastName, new DistrictId(UUID.fromString(ids.get("districtId"))));
        var things = new Things(lastName, ids, none -> null);
        things = things.with("medicationId", create(server.as("admin"), "AddMedication", things));
        things = things.with("lotId", create(nurse, "ReceiveLot", things));
        things = things.with("movementId", create(nurse, "MoveStock", things));
        things = things.with("removalId", create(server.as(second), "RecordRemoval", things));
        things = disputed(things);
        things = things.with(
                "aideId",
                aide.get("/api/auth/me").data().path("user").path("id").asString());
        things = things.with("limitId", create(server.as("admin"), "SetIngredientLimit", things));
        return fresh(things, nurse);
    }

    /** Somebody of the district who writes policies, so that others can approve them. */
    private void author(String lastName, DistrictId district) {
        var operator = Caller.operator("two-districts");
        var invited = server.platform()
                .application()
                .ask(
                        operator,
                        new InviteUser(
                                "author-" + lastName.toLowerCase(java.util.Locale.ROOT) + "@whitecross.example",
                                "Paula",
                                "Penner",
                                Role.DISTRICT_ADMIN,
                                district,
                                List.of()));
        server.platform()
                .application()
                .ask(
                        Caller.anonymous(new Caller.Origin("two-districts", "127.0.0.1")),
                        new Register(invited.invitation(), LiveServer.PASSWORD, null));
    }

    private Api author(Things things) {
        return server.as("author-" + things.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The policy is approved by somebody else than wrote it. */
    private void approved(Things things) {
        var approve = route("ApprovePolicy");
        var answer = send(server.as("admin"), approve, Samples.path(approve, things), null, "\"1\"");
        if (answer.status() != 200) throw new AssertionError(answer.text());
    }

    /** With a lot on which two people and the ledger do not agree. */
    private Things disputed(Things things) {
        var lot = things.with("lotId", create(nurse(things), "ReceiveLot", things));
        create(nurse(things), "CountLot", lot);
        var count = create(second(things), "CountLot", lot);
        var found = server.as("admin")
                .get("/api/medication-discrepancies?schoolId=" + things.id("schoolId"))
                .data()
                .path("rows");
        for (var discrepancy : found) {
            if (discrepancy.path("countId").asString().equals(count))
                return things.with("countId", count)
                        .with("discrepancyId", discrepancy.path("id").asString());
        }
        throw new AssertionError("no discrepancy came of the count " + count + ": " + found);
    }

    private Api nurse(Things things) {
        return server.as(
                switch (things.name()) {
                    case "Birchchild" -> "birch-nurse";
                    case "Lincolnchild" -> "nurse2";
                    default -> "nurse";
                });
    }

    private Api second(Things things) {
        return server.as(
                switch (things.name()) {
                    case "Birchchild" -> "birch-second";
                    case "Lincolnchild" -> "lincoln-second";
                    default -> "willow-second";
                });
    }

    /** The same school with another child, who has one of everything. */
    Things fresh(Things old) {
        return fresh(old, nurse(old));
    }

    private Things fresh(Things old, Api nurse) {
        var things = bare(old, nurse);
        for (var reference : making.keySet()) things = things.with(reference, things.id(reference));
        done(second(things), "WitnessDose", things);
        done(nurse, "VoidDose", things.with("administrationId", create(nurse, "GiveDose", things)));
        done(nurse, "RecordGuardianTold", things);
        done(nurse, "AmendIncident", things.with("incidentReportId", things.id("closedReportId")));
        tried(nurse, things);
        return things;
    }

    /**
     * The same school with another child, who has nothing yet: what is asked for is made when it is asked for. Who needs an
     * allergy only does not wait for a dose.
     */
    Things bare(Things old) {
        return bare(old, nurse(old));
    }

    private Things bare(Things old, Api nurse) {
        return bare(old, nurse, new HashMap<>());
    }

    private Things bare(Things old, Api nurse, Map<String, String> made) {
        var ids = new TreeMap<>(old.ids());
        ids.keySet().removeAll(making.keySet());
        return new Things(old.name(), ids, reference -> {
            var make = making.get(reference);
            if (make != null && !made.containsKey(reference))
                made.put(reference, make.by(nurse, bare(old, nurse, made)));
            return made.get(reference);
        });
    }

    /** A report that nothing is to be done about, written by the second nurse and taken that far. */
    private String underReview(Things things, String... further) {
        var report = reported(second(things), things, Map.of("type", "OTHER"));
        var these = things.with("incidentReportId", report);
        stepped(these, "ReviewIncident");
        for (var step : further) stepped(these, step);
        return report;
    }

    private String reported(Api by, Things things, Map<String, ?> otherwise) {
        var body = Objects.requireNonNull(Samples.body(route("ReportIncident"), things));
        body.putAll(otherwise);
        return created(by.post("/api/incident-reports", body));
    }

    private void stepped(Things things, String step) {
        var route = route(step);
        var answer = send(
                server.as("admin"),
                route,
                Samples.path(route, things),
                Samples.body(route, things),
                etag(route, things));
        if (answer.status() != 200) throw new AssertionError(answer.text());
    }

    private interface Making {
        String by(Api nurse, Things things);
    }

    /** With its secret. */
    private JsonNode serviceAccount(Things things) {
        return asked(server.as("admin"), "CreateServiceAccount", things).data();
    }

    /** How what a child has is made, in this order where one of everything is. */
    private final Map<String, Making> making = making();

    private Map<String, Making> making() {
        var all = new LinkedHashMap<String, Making>();
        all.put("userId", (nurse, things) -> {
            var invited = asked(server.as("admin"), "InviteUser", things);
            return invited.data().path("user").path("id").asString();
        });
        all.put(
                "securityKeyId",
                (nurse, things) -> Factors.keyAdded(server.anonymous().bearer(signedInAlone(things))));
        all.put("sessionId", (nurse, things) -> sessionOf(things.id("userId")));
        all.put("studentId", (nurse, things) -> {
            var student = create(nurse, "EnrolStudent", things);
            var parent = Objects.requireNonNull(Samples.body(route("AddContact"), things));
            parent.put("priority", "PRIMARY");
            created(nurse.post("/api/students/" + student + "/emergency-contacts", parent));
            return student;
        });
        all.put("contactId", (nurse, things) -> create(nurse, "AddContact", things));
        Map.of(
                        "allergyId", "RecordAllergy",
                        "vitalSignsId", "RecordVitalSigns",
                        "growthMeasurementId", "RecordGrowthMeasurement",
                        "conditionId", "RecordCondition",
                        "vaccinationId", "RecordVaccination",
                        "exemptionId", "RecordVaccineExemption",
                        "screeningId", "RecordScreening",
                        "healthRecordId", "RecordHealthRecord")
                .forEach((reference, request) -> all.put(reference, (nurse, things) -> create(nurse, request, things)));
        all.put("counselingRecordId", (nurse, things) -> create(server.as("admin"), "RecordCounseling", things));
        all.put(
                "prescriptionId",
                (nurse, things) -> create(
                        nurse, "PrescribeMedication", things.with("spareMedicationId", things.id("medicationId"))));
        all.put("standingOrderId", this::standingOrder);
        all.put("emergencyUseId", (nurse, things) -> create(nurse, "UseInEmergency", things));
        all.put("fieldTripId", (nurse, things) -> create(nurse, "PlanTrip", things));
        all.put("tripDoseId", (nurse, things) -> create(second(things), "PackDose", things));
        all.put("photoId", (nurse, things) -> create(nurse, "AddPhoto", things));
        all.put("reminderId", (nurse, things) -> reminder(things));
        all.put("administrationId", (nurse, things) -> create(nurse, "GiveDose", things));
        all.put("mergeId", (nurse, things) -> merged(things, create(nurse, "EnrolStudent", things)));
        all.put("otherStudentId", (nurse, things) -> create(nurse, "EnrolStudent", things));
        all.put("closureId", (nurse, things) -> create(server.as("admin"), "AnnounceClosure", things));
        all.put("conflictId", this::conflict);
        all.put("delegationId", (nurse, things) -> create(nurse, "DelegateMedication", things));
        all.put("adverseReactionId", (nurse, things) -> create(nurse, "ReportReaction", things));
        all.put("medicationErrorId", (nurse, things) -> create(nurse, "ReportMedicationError", things));
        all.put("incidentReportId", (nurse, things) -> create(nurse, "ReportIncident", things));
        all.put("emergencyAccessId", (nurse, things) -> {
            var id = UUID.randomUUID().toString();
            server.database()
                    .superuser("insert into emergency_access (id, district_id, student_id, user_id, reason, asked_at,"
                            + " expires_at) select '" + id + "', district_id, id, '" + things.id("nurseId")
                            + "', 'She collapsed on a field trip.', now() - interval '2 hours', now() - interval '1 hour' from student where id = '"
                            + things.id("studentId") + "'");
            return id;
        });
        all.put("legalHoldId", (nurse, things) -> create(server.as("admin"), "PlaceLegalHold", things));
        all.put("securityIncidentId", (nurse, things) -> create(server.as("admin"), "OpenSecurityIncident", things));
        all.put(
                "serviceAccountId",
                (nurse, things) -> serviceAccount(things).path("clientId").asString());
        all.put("roleId", (nurse, things) -> create(server.as("admin"), "MakeRole", things));
        all.put("roleAssignmentId", (nurse, things) -> create(server.as("admin"), "AssignRole", things));
        all.put("exportAllowanceId", (nurse, things) -> create(server.as("admin"), "AllowExport", things));
        all.put("ipRuleId", (nurse, things) -> {
            var id = UUID.randomUUID().toString();
            server.database()
                    .superuser("insert into ip_rule (id, district_id, kind, cidr, reason, expires_at, created_by_id,"
                            + " created_at, updated_at) values ('" + id + "', '" + things.id("districtId")
                            + "', 'DENY', '2001:db8:3::" + id.substring(0, 4) + ":" + id.substring(4, 8)
                            + "', 'A lost laptop that was found.', now() - interval '1 hour', '" + things.id("nurseId")
                            + "', now() - interval '2 hours', now() - interval '2 hours')");
            return id;
        });
        all.put("reportId", (nurse, things) -> create(server.as("admin"), "GenerateComplianceReport", things));
        all.put(
                "itemId",
                (nurse, things) -> StreamSupport.stream(
                                server.as("admin")
                                        .get("/api/compliance-reports/" + things.id("reportId") + "/items")
                                        .data()
                                        .path("rows")
                                        .spliterator(),
                                false)
                        .filter(item -> item.path("measure").asString().equals("NONE"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asString());
        all.put("policyId", (nurse, things) -> create(author(things), "DraftPolicy", things));
        all.put("consentFormId", (nurse, things) -> create(server.as("admin"), "AddConsentForm", things));
        all.put("consentId", (nurse, things) -> create(nurse, "SignConsent", things));
        all.put(
                "eventId",
                (nurse, things) -> nurse.get("/api/incident-reports/" + things.id("incidentReportId"))
                        .data()
                        .path("eventId")
                        .asString());
        all.put("witnessStatementId", (nurse, things) -> create(second(things), "TakeWitnessStatement", things));
        all.put("followUpActionId", (nurse, things) -> create(nurse, "PlanFollowUp", things));
        all.put("evidenceId", (nurse, things) -> create(nurse, "AddEvidence", things));
        all.put("insuranceClaimId", (nurse, things) -> create(nurse, "OpenClaim", things));
        all.put("closedReportId", (nurse, things) -> underReview(things, "CloseIncident"));
        all.put("spareMedicationId", (nurse, things) -> create(server.as("admin"), "AddMedication", things));
        return all;
    }

    /** With a guardian who permits its category for the child. */
    private String standingOrder(Api nurse, Things things) {
        var form = Objects.requireNonNull(Samples.body(route("AddConsentForm"), things));
        form.put("type", "MEDICATION_ADMINISTRATION");
        form.put("category", "PAIN_RELIEVER");
        var permission = created(server.as("admin").post("/api/consent-forms", form));
        create(nurse, "SignConsent", things.with("consentFormId", permission));
        var order = Objects.requireNonNull(Samples.body(route("IssueStandingOrder"), things));
        order.put("medicationId", create(server.as("admin"), "AddMedication", things));
        order.put(
                "validFrom",
                java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(30).toString());
        order.put(
                "validUntil",
                java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(300).toString());
        return created(server.as("admin").post("/api/standing-orders", order));
    }

    /** As the server raises it from time to time. */
    private String reminder(Things things) {
        var id = UUID.randomUUID().toString();
        server.database()
                .superuser(
                        "insert into dose_reminder (id, school_id, scheduled_for, kind, since, doses, raised_at) values ('"
                                + id + "', '" + things.id("schoolId")
                                + "', clock_timestamp(), 'DUE', now(), 3, now())");
        return id;
    }

    /** A session that nobody holds a token of. */
    private String sessionOf(String user) {
        var id = UUID.randomUUID().toString();
        server.database()
                .superuser("insert into session (id, user_id, address, started_at, last_used_at, expires_at) values ('"
                        + id + "', '" + user
                        + "', '192.0.2.7', now(), now() - interval '2 hours', now() - interval '1 hour')");
        return id;
    }

    /** The same dose is entered from paper once more: she really got it twice. Somebody else than looks at it gave it. */
    private String conflict(Api nurse, Things things) {
        var path = Samples.path(route("GiveDose"), things);
        var dose = java.util.Objects.requireNonNull(Samples.body(route("GiveDose"), things));
        created(nurse.withKey().post(path, dose));
        dose.put("isAnotherDose", true);
        var second = created(nurse.withKey().post(path, dose));
        server.database()
                .superuser(
                        "update administration set given_by_id = (select id from user_account where role = 'VIEWER' limit 1)"
                                + " where id = '" + second + "'");
        for (var row : nurse.get("/api/medication-conflicts?limit=10").data().path("rows")) {
            if (row.path("administrationId").asString().equals(second))
                return row.path("id").asString();
        }
        throw new AssertionError("no conflict was opened");
    }

    /** A message about the incident that is refused at once. */
    private void tried(Api nurse, Things things) {
        done(nurse, "NotifyGuardian", things);
        server.database()
                .superuser(
                        "insert into notification_attempt select gen_random_uuid(), id, student_id, school_id, 'FAILED', now()"
                                + " from guardian_notification where incident_report_id = '"
                                + things.id("incidentReportId") + "'");
    }

    private String create(Api caller, String request, Things things) {
        return created(asked(caller, request, things));
    }

    private void done(Api caller, String request, Things things) {
        var answer = asked(caller, request, things);
        if (answer.status() != 200) throw new AssertionError("not done: " + answer.text());
    }

    private Api.Answer asked(Api caller, String request, Things things) {
        var route = route(request);
        var body = Samples.body(route, things);
        return caller.withKey().post(Samples.path(route, things), body == null ? Map.of() : body);
    }

    /** Another record of hers, which is part of hers now. */
    private String merged(Things things, String other) {
        var merge = route("MergeStudents");
        var these = things.with("otherStudentId", other);
        return created(
                send(server.as("admin"), merge, Samples.path(merge, these), Samples.body(merge, these), "\"1\""));
    }

    private static String created(Api.Answer answer) {
        if (answer.status() != 201) throw new AssertionError("not created: " + answer.text());
        return answer.data().path("id").asString();
    }

    /** The route of a request, by the request's name; of the two of a change, the PUT. */
    private Route route(String request) {
        return routes.values().stream()
                .filter(r -> r.request().getSimpleName().equals(request) && r.current() == null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route asks for " + request));
    }

    static String name(Route route) {
        return route.method().name() + " " + route.path();
    }

    Things at(Relation relation) {
        return switch (relation) {
            case OWN_SCHOOL -> willow;
            case OTHER_SCHOOL -> lincoln;
            case OTHER_DISTRICT -> birch;
        };
    }

    /** Whether who has this role at Willow may know of what a reference names there. */
    static boolean reaches(Role role, Relation relation, String reference) {
        return switch (role) {
            case ADMIN -> true;
            case DISTRICT_ADMIN -> relation != Relation.OTHER_DISTRICT;
            case SCHOOL_ADMIN, NURSE, COUNSELOR, VIEWER ->
                relation == Relation.OWN_SCHOOL || relation == Relation.OTHER_SCHOOL && Things.isShared(reference);
        };
    }

    /** Whether it only reads: a GET, or a search by POST. */
    static boolean isRead(Route route) {
        return route.method().name().equals("GET") || route.isSearch();
    }

    /** Reads what is asked for with these filters, wherever the route takes them. */
    static Api.Answer read(Api caller, Route route, String path, Map<String, ?> filters) {
        if (route.isSearch()) return caller.post(path, filters);
        var query = filters.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(String.valueOf(f.getValue()), StandardCharsets.UTF_8))
                .collect(joining("&"));
        return caller.get(query.isEmpty() ? path : path + "?" + query);
    }

    /** Sends the route's sample about these things; what changes something says that it saw this version. */
    static Api.Answer send(Api caller, Route route, String path, @Nullable Object body, String etag) {
        var api = Samples.isVersioned(route) ? caller.with("If-Match", etag) : caller;
        if (route.keyed()) api = api.withKey();
        return api.send(route.method().name(), path, body == null ? null : Api.JSON.writeValueAsString(body));
    }

    /** Asks with the route's sample, about things that nobody has changed yet. */
    Api.Answer served(Api caller, Route route, Things things) {
        boolean changes = !route.method().name().equals("GET")
                && !Samples.pathReferences(route).isEmpty();
        var these = changes ? bare(things) : things;
        var as = caller;
        switch (route.request().getSimpleName()) {
            case "Refresh" ->
                these = these.with(
                        "refreshToken", signedIn().path("refreshToken").asString());
            case "Register" -> these = these.with("invitation", invitation());
            case "AskServiceToken" -> {
                var made = serviceAccount(these);
                these = these.with("clientId", made.path("clientId").asString())
                        .with("clientSecret", made.path("clientSecret").asString());
            }
            case "AcknowledgeNotification" ->
                these = these.with(
                        "acknowledgement",
                        new HmacAcknowledgementTokens(LiveServer.SECRET)
                                .of(new GuardianNotificationId(UUID.fromString(query(
                                                "select id::text from guardian_notification order by position desc limit 1")
                                        .getFirst()))));
            case "ConfirmVerificationCode" -> these = these.with("verificationCode", codeSentTo(these));
            case "PromoteSchool", "PreviewPromotion" -> // once a year is not enough for all who try
                server.database().superuser("delete from promotion where school_id = '" + these.id("schoolId") + "'");
            case "HandOverCaseload" ->
                create(nurse(these), "EnrolStudent", these); // else nobody might be in her charge
            // Of somebody who is there for this alone: with a second factor, nobody else could sign in as she.
            case "ProposeSecondFactor" -> as = caller.bearer(signedInAlone());
            case "ConfirmSecondFactor" -> {
                as = caller.bearer(signedInAlone());
                these = these.with("code", Totp.code(Factors.proposed(as), Instant.now()));
            }
            case "StepUp", "RemoveSecondFactor" -> {
                as = caller.bearer(signedInAlone());
                these = these.with("code", Factors.confirmed(as).getFirst());
            }
            case "ProposeSecurityKey" -> as = caller.bearer(signedInAlone());
            case "AddSecurityKey" -> {
                as = caller.bearer(signedInAlone());
                these = withAll(these, new Authenticator().made(Factors.keyProposed(as), "Blue key"));
            }
            case "AskKeyToStepUp" -> {
                as = caller.bearer(signedInAlone());
                Factors.key(as);
            }
            case "StepUpByKey" -> {
                as = caller.bearer(signedInAlone());
                var key = Factors.key(as);
                var asked = as.with("X-Request-Id", newRequestId()).post("/api/auth/security-keys/step-up/options", "");
                these = withAll(these, key.shown(asked.data()));
            }
            case "RemoveSecurityKey" -> {
                as = caller.bearer(signedInAlone());
                these = these.with("securityKeyId", Factors.keyAdded(as));
            }
            case "AskKeyToSignIn", "PassSecurityKey" -> {
                var alone = server.anonymous().bearer(signedInAlone());
                var key = Factors.key(alone);
                these = these.with("mfaToken", mfaToken(alone));
                var asked =
                        server.anonymous().post("/api/auth/mfa/key/options", Map.of("mfaToken", these.id("mfaToken")));
                these = withAll(these, key.shown(asked.data()));
            }
            case "AskEmergencyAccess" -> { // by somebody of her role who has a second factor, of a child elsewhere
                var me = caller.with("X-Request-Id", newRequestId())
                        .get("/api/auth/me")
                        .data()
                        .path("user");
                var name = "emergency-" + newRequestId();
                account(
                        name,
                        Role.valueOf(me.path("role").asString()),
                        new DistrictId(UUID.fromString(these.id("districtId"))),
                        new SchoolId(UUID.fromString(these.id("schoolId"))));
                as = caller.bearer(Objects.requireNonNull(server.as(name).token()));
                Factors.confirmed(as);
                var child =
                        rows("""
                        select student_number, date_of_birth::text from student
                         where is_active and school_id <> ?::uuid and district_id = ?::uuid limit 1""", these.id("schoolId"), these.id("districtId")).getFirst();
                these = these.with("studentNumber", child.getFirst()).with("dateOfBirth", child.getLast());
            }
            case "PassSecondFactor" -> {
                var alone = server.anonymous().bearer(signedInAlone());
                these = these.with("code", Factors.confirmed(alone).getFirst());
                these = these.with("mfaToken", mfaToken(alone));
            }
            case "ResetPassword" -> {
                var token = TokenHash.newToken();
                server.database()
                        .superuser("insert into password_reset values ('"
                                + TokenHash.of(token).value() + "', '" + these.id("userId")
                                + "', now(), now() + interval '5 minutes')");
                these = these.with("resetToken", token);
            }
            case "EndOtherSessions" -> // else whoever is signed in for other tests would be out
                as = caller.bearer(signedInAlone());
            case "EndSession" -> {
                var me = caller.with("X-Request-Id", newRequestId())
                        .get("/api/auth/me")
                        .data()
                        .path("user");
                if (!me.path("role").asString().endsWith("ADMIN")
                        || me.path("role").asString().equals("SCHOOL_ADMIN"))
                    these = these.with("sessionId", sessionOf(me.path("id").asString()));
            }
            case "ActivateUser" -> {
                var deactivated = server.as("admin").post("/api/users/" + these.id("userId") + "/deactivate", "");
                if (deactivated.status() != 200) throw new AssertionError(deactivated.text());
            }
            case "SignOut" -> as = caller.bearer(signedIn().path("accessToken").asString());
            case "ReactivateStudent" -> {
                var path = "/api/students/" + these.id("studentId");
                var withdrawn = server.as("admin").delete(path, "\"1\"");
                if (withdrawn.status() != 200) throw new AssertionError(withdrawn.text());
            }
            case "WithdrawMedication" -> these = these.with("medicationId", these.id("spareMedicationId"));
            case "RelistMedication" -> {
                these = these.with("medicationId", these.id("spareMedicationId"));
                var withdrawn = server.as("admin").delete("/api/medications/" + these.id("medicationId"), "\"1\"");
                if (withdrawn.status() != 200) throw new AssertionError(withdrawn.text());
            }
            case "AcknowledgePolicy", "ReplacePolicy" -> approved(these);
            case "CountLot" -> these = these.with("lotId", create(nurse(these), "ReceiveLot", these));
            case "ConfirmRemoval", "DeclineRemoval" ->
                these = these.with("removalId", create(second(these), "RecordRemoval", these));
            case "ResolveDiscrepancy" -> these = disputed(these);
            case "SignInDose" -> these = carried(these);
            case "ResolveTripDose" -> {
                these = carried(these);
                done(nurse(these), "CloseTrip", these);
            }
            case "FindClaimOf" -> these.id("insuranceClaimId");
            case "RetellIncident" -> // her own
                these = these.with(
                        "incidentReportId", reported(caller.with("X-Request-Id", newRequestId()), these, Map.of()));
            case "SubmitIncident" ->
                these = these.with("incidentReportId", reported(nurse(these), these, Map.of("isDraft", true)));
            case "SendBackIncident", "CloseIncident" -> these = these.with("incidentReportId", underReview(these));
            case "ReopenIncident", "AmendIncident" ->
                these = these.with("incidentReportId", these.id("closedReportId"));
            case "ReturnScreening" -> {
                var refer = route("ReferScreening");
                var referred = send(
                        server.as("admin"), refer, Samples.path(refer, these), Samples.body(refer, these), "\"1\"");
                if (referred.status() != 200) throw new AssertionError(referred.text());
            }
            default -> {}
        }
        var body = Samples.body(route, these);
        if (body != null && body.containsKey("retainedStudentIds")) // so that nobody's record is another one afterwards
        body.put(
                    "retainedStudentIds",
                    query(
                            "select id::text from student where is_active and school_id = ?::uuid",
                            these.id("schoolId")));
        return send(as, route, Samples.path(route, these), body, etag(route, these));
    }

    /** A dose that the nurse packed, and the second one carries. */
    private Things carried(Things things) {
        var out = things.with("tripDoseId", create(nurse(things), "PackDose", things));
        done(second(things), "SignOutDose", out);
        return out;
    }

    /** What the contact would say who was sent a code just now. */
    String codeSentTo(Things things) {
        var send = route("SendVerificationCode");
        var admin = server.as("admin");
        var sent = send(admin, send, Samples.path(send, things), Samples.body(send, things), "");
        if (sent.status() != 200) throw new AssertionError(sent.text());
        var email = admin.get("/api/emergency-contacts/" + things.id("contactId"))
                .data()
                .path("email")
                .asString();
        return Mailbox.code(server.mailbox.latestTo(email).text());
    }

    private JsonNode signedIn() {
        return server.anonymous()
                .post("/api/auth/login", Map.of("email", "viewer@whitecross.example", "password", LiveServer.PASSWORD))
                .data();
    }

    /** The token of somebody who is not signed in anywhere else. */
    private String signedInAlone() {
        return signedInAlone(willow);
    }

    private String signedInAlone(Things things) {
        var invitation = asked(server.as("admin"), "InviteUser", things)
                .data()
                .path("invitation")
                .asString();
        var registered = server.anonymous()
                .post("/api/auth/register", Map.of("invitation", invitation, "password", LiveServer.PASSWORD));
        return registered.data().path("accessToken").asString();
    }

    /** After her password. */
    private String mfaToken(Api of) {
        var email = of.get("/api/auth/me").data().path("user").path("email").asString();
        return server.anonymous()
                .post("/api/auth/login", Map.of("email", email, "password", LiveServer.PASSWORD))
                .data()
                .path("mfaToken")
                .asString();
    }

    private static Things withAll(Things things, Map<String, Object> said) {
        for (var part : said.entrySet())
            things = things.with(part.getKey(), part.getValue().toString());
        return things;
    }

    private String invitation() {
        return served(server.as("admin"), route("InviteUser"), willow)
                .data()
                .path("invitation")
                .asString();
    }

    /** The ETag that somebody who sees everything would get. */
    String etag(Route route, Things things) {
        if (!Samples.isVersioned(route)) return "";
        var thing = Samples.path(route, things)
                .replaceFirst(
                        "/(rescreen|refer|return|merge|transfer|authorize|written|resolve|approve|judge|step|record-allergy|decline-allergy|retell|submit|review|send-back|close|reopen|legal-status|verify|begin|complete|cancel|status|lift)$",
                        "");
        var etag = server.as("admin").get(thing).header("ETag");
        return etag.isEmpty() ? "\"1\"" : etag;
    }

    /** What somebody is shown is counted there. */
    private static final String WITHOUT_COUNT = "(select to_jsonb(s) - 'children_shown' from session s)";

    /** A digest of each table; differs whenever anything changed but the records of who asked. */
    Map<String, String> fingerprint() {
        var tables = query(
                "select tablename from pg_tables where schemaname = 'public' and tablename not in"
                        + " ('access_log', 'change_log', 'audit_seal', 'sign_in_attempt', 'export_tally', 'district_export_tally', 'flyway_schema_history')");
        var digests = tables.stream()
                .map(t -> "select '" + t + "', coalesce(sum(hash_record_extended(t, 0)), 0)::text from "
                        + (t.equals("session") ? WITHOUT_COUNT : "\"" + t + "\"") + " t")
                .collect(joining(" union all "));
        digests +=
                " union all select 'change_log', count(*)::text from change_log where table_name not like '%export_tally'"; // only grows
        return rows(digests).stream().collect(toMap(List::getFirst, List::getLast));
    }

    /** The first column, as a superuser sees it. */
    List<String> query(String sql, Object... values) {
        return rows(sql, values).stream().map(List::getFirst).toList();
    }

    List<List<String>> rows(String sql, Object... values) {
        try {
            return rows(onlooker, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<List<String>> rows(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            var rows = new ArrayList<List<String>>();
            var result = statement.executeQuery();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++)
                    row.add(String.valueOf(result.getString(i)));
                rows.add(row);
            }
            return rows;
        }
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        try {
            onlooker.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        server.close();
    }

    /** Gives all test classes that leave fences standing the same one. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TwoDistricts.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var town = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(TwoDistricts.class, type -> new TwoDistricts(), TwoDistricts.class);
            town.server.database().superuser("delete from sign_in_attempt"); // each has tries of its own
            return town;
        }
    }
}

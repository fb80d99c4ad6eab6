package org.whitecross.bootstrap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.http.OpenApi;
import org.whitecross.bootstrap.security.HmacAcknowledgementTokens;
import org.whitecross.domain.incidents.GuardianNotificationId;
import org.whitecross.domain.students.AcademicYearStart;
import tools.jackson.databind.JsonNode;

/** The operations that the OpenAPI document promises, with input for each that the demo district accepts. */
final class Contract {
    static final JsonNode DOCUMENT = Api.JSON.readTree(OpenApi.of(Platform.routes()));
    private static final AtomicInteger COUNT = new AtomicInteger();
    /** Counted apart: else they would soon lie beyond the dates that are taken. */
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final Map<String, String> ids = new LinkedHashMap<>();
    private static final String LONG =
            "This is said at such a length that nobody can say it was not said at length enough. ".repeat(2);

    private final List<Instant> doses;
    private final Supplier<String> forms;
    private final Supplier<String> roles;

    record Operation(String method, String path, JsonNode json) {
        Map<String, JsonNode> bodyFields() {
            var fields = new LinkedHashMap<String, JsonNode>();
            json.path("requestBody")
                    .path("content")
                    .forEach(content -> content.path("schema")
                            .path("properties")
                            .properties()
                            .forEach(p -> fields.put(p.getKey(), p.getValue())));
            return fields;
        }

        List<String> requiredFields() {
            var content = json.path("requestBody").path("content").path("application/json");
            return texts(content.path("schema").path("required"));
        }

        List<JsonNode> parameters(String in) {
            return StreamSupport.stream(json.path("parameters").spliterator(), false)
                    .filter(p -> p.path("in").asString().equals(in))
                    .toList();
        }

        /** Whether it is what a GET answers, asked with filters in the body. */
        boolean isSearch() {
            return method.equals("POST") && path.endsWith("/search");
        }

        boolean needsIfMatch() {
            return parameters("header").stream()
                    .anyMatch(p -> p.path("name").asString().equals("If-Match"));
        }

        /** Administrators of the platform give no doses, let nobody give them, and reach everybody. */
        boolean isForNurses() {
            return json.path("description")
                    .asString("")
                    .matches(
                            ".*\\b(DELEGATE_MEDICATION|ADMINISTER_MEDICATION|WITNESS_MEDICATION|READ_IN_EMERGENCY)\\b.*");
        }

        boolean isOpen() {
            return json.has("security");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> operations() {
        var all = new ArrayList<Operation>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(op -> all.add(new Operation(
                                op.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), op.getValue()))));
        return all;
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static final java.time.ZoneId ZONE = java.time.ZoneId.of("America/Chicago");
    private static final List<LocalTime> TIMES =
            List.of(LocalTime.of(8, 30), LocalTime.of(10, 30), LocalTime.of(12, 30));

    Contract(LiveServer server) {
        this(server, 0);
    }

    /** @param which of the students: what one test does to hers does not disturb the others */
    Contract(LiveServer server, int which) {
        var admin = server.as("admin");
        ids.put("districtId", first(admin, "/api/districts"));
        var school = admin.get("/api/schools?sort=-name").data().path("rows").get(0);
        ids.put("schoolId", school.path("id").asString());
        var student = admin.get("/api/students?hasAllergies=true&schoolId=" + ids.get("schoolId"))
                .data()
                .path("rows")
                .get(which)
                .path("id")
                .asString();
        ids.put("studentId", student);
        var chart = admin.get("/api/students/" + student + "/chart").data();
        ids.put("contactId", chart.path("emergencyContacts").get(0).path("id").asString());
        var reached = admin.patch(
                "/api/emergency-contacts/" + id("contactId"),
                "\"" + chart.path("emergencyContacts").get(0).path("version").asInt() + "\"",
                Map.of("email", "contact" + COUNT.incrementAndGet() + "@family.example"));
        if (reached.status() != 200) throw new AssertionError(reached.text());
        ids.put("contactEmail", reached.data().path("email").asString());
        ids.put("allergyId", chart.path("allergies").get(0).path("id").asString());
        ids.put("medicationId", medication(admin, which));
        ids.put(
                "stockUnit",
                admin.get("/api/medications/" + ids.get("medicationId"))
                        .data()
                        .path("stockUnit")
                        .asString());
        ids.put("spareMedicationId", medication(admin, which));
        ids.put("withdrawnMedicationId", medication(admin, which));
        var withdrawn = admin.delete("/api/medications/" + ids.get("withdrawnMedicationId"), "\"1\"");
        if (withdrawn.status() != 200) throw new AssertionError(withdrawn.text());
        ids.put("witnessId", chart.path("student").path("nurseId").asString());
        stock(server, admin, which);
        var free = LocalDate.of(2100, 1, 1).plusDays(DAYS.incrementAndGet()).toString();
        var closed = admin.post(
                "/api/schools/" + id("schoolId") + "/closures",
                Map.of("firstDay", free, "lastDay", free, "reason", "Snow day"));
        if (closed.status() != 201) throw new AssertionError(closed.text());
        ids.put("closureId", closed.data().path("id").asString());
        ids.put("incidentReportId", incident(admin));
        var message = admin.post(
                "/api/incident-reports/" + id("incidentReportId") + "/parent-notifications",
                Map.of("contactId", id("contactId"), "channel", "SMS"));
        if (message.status() != 200) throw new AssertionError(message.text());
        ids.put(
                "token",
                new HmacAcknowledgementTokens(LiveServer.SECRET)
                        .of(new GuardianNotificationId(
                                UUID.fromString(message.data().path("id").asString()))));
        ids.put("nurseId", chart.path("student").path("nurseId").asString());
        // Somebody whom nobody needs: what is done to her disturbs no other test.
        ids.put("userId", nurseOf(admin, id("schoolId")));
        ids.put("sessionId", UUID.randomUUID().toString());
        server.database()
                .superuser("insert into session (id, user_id, address, started_at, last_used_at, expires_at) values ('"
                        + id("sessionId") + "', '" + id("userId")
                        + "', '192.0.2.7', now(), now() - interval '2 hours', now() - interval '1 hour')");
        transferable(admin);
        var nurse = server.as("nurse");
        lot(nurse, id("medicationId"));
        reviews(admin, nurse);
        ids.put("prescriptionId", prescribed(nurse, id("medicationId"), false));
        ids.put("verbalPrescriptionId", prescribed(nurse, id("spareMedicationId"), true));
        ids.put("spareMedicationId", medication(admin, which));
        doses = dosesOfYesterday();
        trips(nurse, server.as("relief-nurse"));
        ids.put("administrationId", given(nurse, doses.get(0), false));
        ids.put("otherAdministrationId", given(nurse, doses.get(0), true));
        ids.put("conflictId", first(nurse, "/api/medication-conflicts"));
        ids.put("adverseReactionId", reaction(nurse));
        ids.put("declinedReactionId", reaction(nurse));
        ids.put(
                "medicationErrorId",
                createdAt(
                        nurse,
                        "/api/students/" + id("studentId") + "/medication-errors",
                        Map.of(
                                "kind",
                                "OTHER",
                                "harm",
                                "A",
                                "description",
                                "Two bottles looked much the same and stood beside each other.",
                                "actionsTaken",
                                "They stand apart now.")));
        ids.put(
                "limitId",
                createdAt(
                        admin,
                        "/api/ingredient-limits",
                        Map.of(
                                "districtId",
                                id("districtId"),
                                "ingredient",
                                "limited " + COUNT.incrementAndGet(),
                                "mostIn24Hours",
                                5,
                                "unit",
                                "MG")));
        for (var photo : List.of("photoId", "voidedPhotoId"))
            ids.put(photo, created(nurse, "photos", Map.of("content", Samples.picture(COUNT.incrementAndGet()))));
        ids.put("standingOrderId", standingOrder(admin, nurse, medication(admin, which)));
        ids.put("endedStandingOrderId", standingOrder(admin, nurse, medication(admin, which)));
        for (var use : List.of("emergencyUseId", "restockedUseId", "voidedUseId"))
            ids.put(
                    use,
                    createdAt(
                            nurse,
                            "/api/emergency-uses",
                            Map.of(
                                    "schoolId",
                                    id("schoolId"),
                                    "medicationId",
                                    id("medicationId"),
                                    "recipient",
                                    "STUDENT",
                                    "studentId",
                                    id("studentId"),
                                    "doseAmount",
                                    1)));
        ids.put(
                "delegationId",
                createdAt(
                        nurse,
                        "/api/medication-delegations",
                        Map.of(
                                "schoolId",
                                id("schoolId"),
                                "delegateId",
                                aide(server),
                                "trainedOn",
                                LocalDate.now(ZONE).toString(),
                                "validFrom",
                                LocalDate.now(ZONE).toString(),
                                "validUntil",
                                LocalDate.now(ZONE).plusDays(9).toString())));
        ids.put("delegateId", aide(server));
        forms = () -> createdAt(
                admin,
                "/api/consent-forms",
                Map.of(
                        "districtId",
                        id("districtId"),
                        "type",
                        "DATA_SHARING",
                        "title",
                        "Form number " + COUNT.incrementAndGet(),
                        "formVersion",
                        "1.0",
                        "content",
                        LONG,
                        "isRequired",
                        false));
        for (var access : List.of("emergencyAccessId", "judgedAccessId")) {
            ids.put(access, UUID.randomUUID().toString());
            server.database()
                    .superuser(
                            "insert into emergency_access (id, district_id, student_id, user_id, reason, asked_at,"
                                    + " expires_at) values ('" + id(access) + "', '" + id("districtId") + "', '"
                                    + id("studentId")
                                    + "', '" + id("nurseId")
                                    + "', 'She collapsed on a field trip.', now() - interval '2 hours', now() - interval '1 hour')");
        }
        for (var incident : List.of("securityIncidentId", "steppedIncidentId"))
            ids.put(
                    incident,
                    createdAt(
                            admin,
                            "/api/security-incidents",
                            Map.of(
                                    "type",
                                    "PHISHING",
                                    "severity",
                                    "LOW",
                                    "description",
                                    "A message asks for passwords.")));
        for (var hold : List.of("legalHoldId", "liftedHoldId"))
            ids.put(
                    hold,
                    createdAt(
                            admin,
                            "/api/legal-holds",
                            Map.of("studentId", id("studentId"), "reason", "The district is sued.")));
        for (var rule : List.of("ipRuleId", "removedIpRuleId"))
            ids.put(
                    rule,
                    createdAt(
                            admin,
                            "/api/ip-rules",
                            Map.of(
                                    "districtId",
                                    id("districtId"),
                                    "kind",
                                    "DENY",
                                    "cidr",
                                    address(COUNT.incrementAndGet()),
                                    "reason",
                                    "A lost laptop.")));
        for (var service : List.of("serviceAccountId", "deactivatedServiceId"))
            ids.put(service, serviceAccount(admin).path("clientId").asString());
        for (var role : List.of("roleId", "retiredRoleId")) ids.put(role, role(admin));
        for (var assignment : List.of("roleAssignmentId", "endedAssignmentId"))
            ids.put(
                    assignment,
                    createdAt(
                            admin,
                            "/api/users/" + id("userId") + "/role-assignments",
                            Map.of("roleId", role(admin), "reason", "She leads the others.")));
        roles = () -> role(admin);
        ids.put(
                "exportAllowanceId",
                createdAt(
                        admin,
                        "/api/export-allowances",
                        Map.of("userId", id("userId"), "rows", 10, "reason", "The county asks for it.")));
        ids.put("securityKeyId", UUID.randomUUID().toString()); // each is somebody's own
        ids.put("period", "2026-Q1");
        for (var report : List.of("reportId", "judgedReportId"))
            ids.put(
                    report,
                    createdAt(
                            admin,
                            "/api/compliance-reports",
                            Map.of(
                                    "districtId",
                                    id("districtId"),
                                    "type",
                                    "MEDICATION_AUDIT",
                                    "period",
                                    id("period"))));
        for (var item : admin.get("/api/compliance-reports/" + id("reportId") + "/items")
                .data()
                .path("rows"))
            if (item.path("measure").asString().equals("NONE"))
                ids.put("itemId", item.path("id").asString());
        Supplier<String> policies = () -> createdAt(
                server.as("district-admin"),
                "/api/policies",
                Map.of(
                        "category",
                        "SAFETY",
                        "title",
                        "Policy number " + COUNT.incrementAndGet(),
                        "policyVersion",
                        "1.0",
                        "content",
                        LONG,
                        "effectiveOn",
                        "2026-09-01"));
        ids.put("policyId", policies.get());
        ids.put("draftPolicyId", policies.get());
        ids.put("archivedPolicyId", policies.get());
        for (var active : List.of("readPolicyId", "replacedPolicyId")) {
            ids.put(active, policies.get());
            var approved = admin.with("If-Match", "\"1\"").post("/api/policies/" + id(active) + "/approve", Map.of());
            if (approved.status() != 200) throw new AssertionError(approved.text());
        }
        ids.put("consentFormId", forms.get());
        ids.put("replacedFormId", forms.get());
        ids.put("retiredFormId", forms.get());
        for (var consent : List.of("consentId", "standingConsentId")) // with which a record may be shared
        ids.put(
                    consent,
                    created(
                            admin,
                            "consents",
                            Map.of(
                                    "consentFormId",
                                    forms.get(),
                                    "signedBy",
                                    "Marta Quintero",
                                    "relationship",
                                    "MOTHER",
                                    "method",
                                    "PAPER")));
        var today = LocalDate.now(java.time.ZoneId.of("America/Chicago")).toString();
        ids.put("vitalSignsId", created(admin, "vital-signs", Map.of("heartRate", 80)));
        ids.put("growthMeasurementId", created(admin, "growth-measurements", Map.of("heightCm", 140)));
        ids.put(
                "conditionId",
                created(
                        admin,
                        "conditions",
                        Map.of(
                                "name",
                                "Asthma",
                                "severity",
                                "MILD",
                                "status",
                                "ACTIVE",
                                "requires504",
                                false,
                                "requiresIep",
                                false)));
        ids.put(
                "vaccinationId",
                created(
                        admin,
                        "vaccinations",
                        Map.of(
                                "cvxCode",
                                "03",
                                "vaccineName",
                                "MMR",
                                "source",
                                "HISTORICAL",
                                "administeredOn",
                                today,
                                "administeredOnPrecision",
                                "DAY")));
        ids.put(
                "exemptionId",
                created(
                        admin,
                        "vaccine-exemptions",
                        Map.of("type", "MEDICAL", "reason", "Severe reaction to an earlier dose", "validFrom", today)));
        ids.put(
                "screeningId",
                created(admin, "screenings", Map.of("type", "VISION", "outcome", "FAIL", "rightEye", "20/60")));
        var failed = Map.of("type", "VISION", "outcome", "FAIL", "rightEye", "20/60");
        ids.put("openScreeningId", created(admin, "screenings", failed));
        ids.put("referredScreeningId", created(admin, "screenings", failed));
        var referred = admin.with("If-Match", "\"1\"")
                .post(
                        "/api/screenings/" + id("referredScreeningId") + "/refer",
                        Map.of(
                                "referredTo",
                                "Eye clinic",
                                "referralReason",
                                "Cannot read the 20/40 line.",
                                "referredOn",
                                today));
        if (referred.status() != 200) throw new AssertionError(referred.text());
        ids.put(
                "healthRecordId",
                created(
                        admin,
                        "health-records",
                        Map.of("type", "CHECKUP", "title", "Checkup", "occurredOn", today, "isConfidential", false)));
        ids.put(
                "counselingRecordId",
                created(
                        admin,
                        "counseling-records",
                        Map.of("type", "COUNSELING", "title", "Talk", "occurredOn", today, "isConfidential", false)));
        ids.put("otherStudentId", enrolled(admin));
        ids.put("mergedStudentId", enrolled(admin));
        var merged = admin.with("If-Match", "\"1\"")
                .post(
                        "/api/students/" + enrolled(admin) + "/merge",
                        Map.of(
                                "mergedStudentId",
                                enrolled(admin),
                                "mergedVersion",
                                1,
                                "reason",
                                "The same child, recorded twice"));
        if (merged.status() != 201) throw new AssertionError(merged.text());
        ids.put("mergeId", merged.data().path("id").asString());
    }

    private String enrolled(Api admin) {
        int n = COUNT.incrementAndGet();
        var answer = admin.post(
                "/api/students",
                Map.of(
                        "schoolId",
                        id("schoolId"),
                        "studentNumber",
                        "DUP-" + n,
                        "firstName",
                        "Ana",
                        "lastName",
                        "Twofold",
                        "dateOfBirth",
                        LocalDate.now(java.time.ZoneOffset.UTC)
                                .minusYears(9)
                                .minusDays(n % 1000)
                                .toString(),
                        "grade",
                        "3",
                        "gender",
                        "FEMALE"));
        if (answer.status() != 201) throw new AssertionError(answer.text());
        return answer.data().path("id").asString();
    }

    /** Lots of a medication that nobody gets; what one person must not do alone, others have begun. */
    private void stock(LiveServer server, Api admin, int which) {
        var nurse = server.as("nurse");
        var medication = medication(admin, which);
        ids.put("lotId", lot(nurse, medication));
        var movements = "/api/medication-lots/" + id("lotId") + "/movements";
        var removals = "/api/medication-lots/" + id("lotId") + "/removals";
        var adjusted = Map.of("kind", "ADJUSTED", "quantity", 1, "reason", "The label says otherwise");
        var disposed = Map.of("kind", "DISPOSED", "quantity", 1, "reason", "No longer needed");
        ids.put("movementId", made(nurse, movements, adjusted));
        ids.put("removalId", made(nurse, removals, disposed));
        ids.put("otherRemovalId", made(nurse, removals, disposed));
        var disputed = "/api/medication-lots/" + lot(nurse, medication) + "/counts";
        made(nurse, disputed, Map.of("quantity", 1));
        ids.put("countId", made(server.as("relief-nurse"), disputed, Map.of("quantity", 1)));
        ids.put("discrepancyId", first(admin, "/api/medication-discrepancies?limit=1"));
    }

    private String lot(Api nurse, String medication) {
        return made(
                nurse,
                "/api/medications/" + medication + "/lots",
                Map.of(
                        "schoolId",
                        id("schoolId"),
                        "lotNumber",
                        "LOT-" + COUNT.incrementAndGet(),
                        "expiresOn",
                        LocalDate.now(java.time.ZoneOffset.UTC).plusDays(90).toString(),
                        "handedOverBy",
                        "Marlow Pharmacy",
                        "handedOverAs",
                        "PHARMACY",
                        "quantity",
                        5_000));
    }

    private static String made(Api api, String path, Map<String, ?> body) {
        var answer = api.withKey().post(path, body);
        if (answer.status() != 201) throw new AssertionError(answer.text());
        return answer.data().path("id").asString();
    }

    private String medication(Api admin, int which) {
        var answer = admin.post(
                "/api/medications",
                Map.of(
                        "districtId",
                        id("districtId"),
                        "name",
                        "Spare " + which + " " + COUNT.incrementAndGet(),
                        "strength",
                        "5 mg",
                        "dosageForm",
                        "TABLET"));
        if (answer.status() != 201) throw new AssertionError(answer.text());
        return answer.data().path("id").asString();
    }

    /** What a transfer and a handing over need: another child, another school, and another nurse of each school. */
    private void transferable(Api admin) {
        var schools = admin.get("/api/schools?sort=-name").data().path("rows");
        var other = schools.get(1).path("id").asString();
        ids.put("otherSchoolId", other);
        var children = admin.get("/api/students?sort=-createdAt&schoolId=" + id("schoolId"))
                .data()
                .path("rows");
        ids.put("transferableStudentId", children.get(0).path("id").asString());
        ids.put("emptySchoolId", emptySchool(admin));
        ids.put("spareNurseId", nurseOf(admin, id("schoolId")));
        ids.put("otherNurseId", nurseOf(admin, other));
    }

    /** Where nobody is, so that nobody's record is another one after it was promoted. */
    private String emptySchool(Api admin) {
        var school = Map.of(
                "districtId",
                id("districtId"),
                "code",
                "EMPTY-" + COUNT.incrementAndGet(),
                "name",
                "Academy of Nobody",
                "timeZone",
                "America/Chicago");
        return admin.post("/api/schools", school).data().path("id").asString();
    }

    private String nurseOf(Api admin, String school) {
        var invited = admin.post(
                "/api/users/invitations",
                Map.of(
                        "email",
                        "nurse" + COUNT.incrementAndGet() + "@school.example",
                        "firstName",
                        "Nora",
                        "lastName",
                        "Spare",
                        "role",
                        "NURSE",
                        "districtId",
                        id("districtId"),
                        "schoolIds",
                        List.of(school)));
        return invited.data().path("user").path("id").asString();
    }

    private static String aide(LiveServer server) {
        return server.as("school-admin")
                .get("/api/auth/me")
                .data()
                .path("user")
                .path("id")
                .asString();
    }

    /** Entered from paper: at any time of day. */
    private String given(Api nurse, Instant dose, boolean another) {
        return createdAt(
                nurse,
                "/api/prescriptions/" + id("prescriptionId") + "/administrations",
                Map.of(
                        "scheduledFor",
                        dose.toString(),
                        "occurredAt",
                        dose.toString(),
                        "enteredFrom",
                        "PAPER",
                        "lateReason",
                        "The network was down.",
                        "isAnotherDose",
                        another));
    }

    private String incident(Api admin) {
        return createdAt(
                admin,
                "/api/incident-reports",
                Map.of(
                        "studentId",
                        id("studentId"),
                        "type",
                        "INJURY",
                        "severity",
                        "LOW",
                        "location",
                        "Gymnasium",
                        "description",
                        "Twisted the right ankle while landing.",
                        "actionsTaken",
                        "Ice pack, rest, guardian called.",
                        "occurredAt",
                        Instant.now().minusSeconds(7_200).toString()));
    }

    /** Reports in each state, and what stands in them; written by the nurse, reviewed by the administrator. */
    private void reviews(Api admin, Api nurse) {
        ids.put("draftReportId", reported(nurse, true));
        ids.put("submittedReportId", reported(nurse, false));
        ids.put("reviewedReportId", reviewed(admin, nurse));
        ids.put("otherReviewedReportId", reviewed(admin, nurse));
        ids.put("closedReportId", closed(admin, nurse));
        ids.put("otherClosedReportId", closed(admin, nurse));
        var at = "/api/incident-reports/" + id("incidentReportId");
        ids.put(
                "witnessStatementId",
                createdAt(
                        nurse,
                        at + "/witness-statements",
                        Map.of(
                                "witnessName",
                                "Olga Witness",
                                "witnessType",
                                "STAFF",
                                "statement",
                                "She jumped from the third rung, and landed on one foot.")));
        for (var name : List.of("followUpActionId", "otherFollowUpActionId", "thirdFollowUpActionId"))
            ids.put(
                    name,
                    createdAt(
                            nurse,
                            at + "/follow-up-actions",
                            Map.of(
                                    "action",
                                    "Call the family.",
                                    "dueAt",
                                    Instant.now().plusSeconds(86_400).toString())));
        ids.put("assignedToId", id("nurseId"));
        ids.put(
                "evidenceId",
                createdAt(
                        nurse,
                        at + "/evidence",
                        Map.of("fileName", "frame.png", "content", Samples.picture(COUNT.incrementAndGet()))));
        ids.put("insuranceClaimId", createdAt(nurse, at + "/insurance-claim", Map.of("insurer", "Marlow Mutual")));
    }

    private String reported(Api by, boolean isDraft) {
        return createdAt(
                by,
                "/api/incident-reports",
                Map.of(
                        "studentId",
                        id("studentId"),
                        "type",
                        "OTHER",
                        "severity",
                        "LOW",
                        "location",
                        "Gymnasium",
                        "description",
                        "Twisted the right ankle while landing.",
                        "actionsTaken",
                        "Ice pack, rest, guardian called.",
                        "isDraft",
                        isDraft,
                        "occurredAt",
                        Instant.now().minusSeconds(7_200).toString()));
    }

    private String reviewed(Api admin, Api nurse) {
        var report = reported(nurse, false);
        stepped(admin, report, "review");
        return report;
    }

    private String closed(Api admin, Api nurse) {
        var report = reviewed(admin, nurse);
        stepped(admin, report, "close");
        return report;
    }

    private static void stepped(Api admin, String report, String step) {
        var at = "/api/incident-reports/" + report;
        var answer = admin.with("If-Match", admin.get(at).header("ETag")).post(at + "/" + step, Map.of());
        if (answer.status() != 200) throw new AssertionError(answer.text());
    }

    /** Doses in each state that an operation asks for: one that is packed, one that is carried, one that did not come back. */
    private void trips(Api nurse, Api relief) {
        for (var trip : List.of("fieldTripId", "closableTripId", "closedTripId"))
            ids.put(
                    trip,
                    createdAt(
                            nurse,
                            "/api/field-trips",
                            Map.of(
                                    "schoolId",
                                    id("schoolId"),
                                    "name",
                                    "Lake trip",
                                    "destination",
                                    "Lake Marlow",
                                    "leavesAt",
                                    Instant.now().toString(),
                                    "returnsAt",
                                    Instant.now().plusSeconds(7_200).toString())));
        ids.put("tripDoseId", packed(relief, "fieldTripId"));
        ids.put("carriedDoseId", packed(nurse, "fieldTripId"));
        ids.put("unreturnedDoseId", packed(nurse, "closedTripId"));
        for (var carried : List.of("carriedDoseId", "unreturnedDoseId")) {
            var out = relief.withKey().post("/api/trip-doses/" + id(carried) + "/sign-out", "");
            if (out.status() != 200) throw new AssertionError(out.text());
        }
        var closed = nurse.post("/api/field-trips/" + id("closedTripId") + "/close", "");
        if (closed.status() != 200) throw new AssertionError(closed.text());
    }

    private String packed(Api by, String trip) {
        return createdAt(by, "/api/field-trips/" + id(trip) + "/doses", Map.of("prescriptionId", id("prescriptionId")));
    }

    /** With a guardian who permits its category. */
    private String standingOrder(Api admin, Api nurse, String medication) {
        var form = createdAt(
                admin,
                "/api/consent-forms",
                Map.of(
                        "districtId",
                        id("districtId"),
                        "type",
                        "MEDICATION_ADMINISTRATION",
                        "category",
                        "PAIN_RELIEVER",
                        "title",
                        "Form number " + COUNT.incrementAndGet(),
                        "formVersion",
                        "1.0",
                        "content",
                        LONG,
                        "isRequired",
                        false));
        created(
                nurse,
                "consents",
                Map.of(
                        "consentFormId",
                        form,
                        "signedBy",
                        "Marta Quintero",
                        "relationship",
                        "MOTHER",
                        "method",
                        "PAPER"));
        return createdAt(
                admin,
                "/api/standing-orders",
                Things.fields(
                        "medicationId",
                        medication,
                        "category",
                        "PAIN_RELIEVER",
                        "doseAmount",
                        1,
                        "doseUnit",
                        "TABLET",
                        "route",
                        "ORAL",
                        "frequency",
                        "as needed, every 4 hours",
                        "indication",
                        "Headache, or a fever",
                        "isForEmergencies",
                        false,
                        "prescriber",
                        "Dr. Imani Castellanos",
                        "validFrom",
                        LocalDate.now(ZONE).toString(),
                        "validUntil",
                        LocalDate.now(ZONE).plusDays(90).toString()));
    }

    private String reaction(Api nurse) {
        return createdAt(
                nurse,
                "/api/administrations/" + id("administrationId") + "/adverse-reactions",
                Map.of(
                        "severity",
                        "MILD",
                        "reaction",
                        "Hives on both arms.",
                        "actionsTaken",
                        "Watched for two hours.",
                        "notes",
                        "Told her mother."));
    }

    private String prescribed(Api nurse, String medication, boolean isVerbal) {
        var today = LocalDate.now(ZONE);
        return createdAt(
                nurse,
                "/api/students/" + id("studentId") + "/prescriptions",
                Things.fields(
                        "medicationId",
                        medication,
                        "doseAmount",
                        1,
                        "doseUnit",
                        "TABLET",
                        "route",
                        "ORAL",
                        "timesOfDay",
                        TIMES.stream().map(LocalTime::toString).toList(),
                        "startDate",
                        today.minusDays(20).toString(),
                        "endDate",
                        today.plusDays(90).toString(),
                        "prescriber",
                        "Dr. Helen Marsh",
                        "isVerbal",
                        isVerbal,
                        "authorizedBy",
                        "Marta Quintero",
                        "authorizedOn",
                        today.minusDays(20).toString()));
    }

    private static List<Instant> dosesOfYesterday() {
        var yesterday = LocalDate.now(ZONE).minusDays(1);
        while (yesterday.getDayOfWeek().getValue() > 5) yesterday = yesterday.minusDays(1);
        var day = yesterday;
        return TIMES.stream()
                .map(time -> day.atTime(time).atZone(ZONE).toInstant())
                .toList();
    }

    /** With its secret. */
    final JsonNode serviceAccount(Api admin) {
        var answer = admin.post(
                "/api/service-accounts",
                Map.of(
                        "districtId",
                        id("districtId"),
                        "name",
                        "Partner number " + COUNT.incrementAndGet(),
                        "scopes",
                        List.of("READ_STUDENTS"),
                        "isDistrictWide",
                        true,
                        "schoolIds",
                        List.of()));
        if (answer.status() != 200) throw new AssertionError(answer.text());
        return answer.data();
    }

    private String role(Api admin) {
        return createdAt(
                admin,
                "/api/roles",
                Map.of(
                        "districtId",
                        id("districtId"),
                        "name",
                        "Role number " + COUNT.incrementAndGet(),
                        "permissions",
                        List.of("READ_STUDENTS")));
    }

    /** From where nobody calls. */
    private static String address(int n) {
        return "2001:db8:1::%x:%x".formatted(n >>> 16, n & 0xffff);
    }

    private static String createdAt(Api api, String path, Map<String, ?> body) {
        var answer = api.withKey().post(path, body);
        if (answer.status() != 201) throw new AssertionError(answer.text());
        return answer.data().path("id").asString();
    }

    private String created(Api api, String collection, Map<String, ?> body) {
        var answer = api.post("/api/students/" + id("studentId") + "/" + collection, body);
        if (answer.status() != 201) throw new AssertionError(answer.text());
        return answer.data().path("id").asString();
    }

    private static String first(Api api, String list) {
        return api.get(list).data().path("rows").get(0).path("id").asString();
    }

    String id(String name) {
        return java.util.Objects.requireNonNull(ids.get(name), name);
    }

    /** The path with ids that exist. */
    String path(Operation op) {
        var path = op.path();
        for (var parameter : op.parameters("path")) {
            var name = parameter.path("name").asString();
            path = path.replace("{" + name + "}", id(inState(op, name)));
        }
        return path;
    }

    /** A thing in the state that the operation asks for. */
    private static String inState(Operation op, String name) {
        if (op.path().matches(".*/(rescreen|refer)")) return "openScreeningId";
        if (op.path().equals("/api/medications/{medicationId}/reactivate")) return "withdrawnMedicationId";
        if (op.toString().matches("(PUT|PATCH|DELETE) /api/medications/.medicationId.")) return "spareMedicationId";
        if (op.toString().matches("POST .*/adverse-reactions")) return "otherAdministrationId";
        if (op.path().equals("/api/field-trips/{fieldTripId}/close")) return "closableTripId";
        if (op.path().endsWith("/sign-in")) return "carriedDoseId";
        if (op.path().equals("/api/trip-doses/{tripDoseId}/resolve")) return "unreturnedDoseId";
        if (op.toString().equals("DELETE /api/student-photos/{photoId}")) return "voidedPhotoId";
        if (op.path().endsWith("/restocked")) return "restockedUseId";
        if (op.toString().equals("DELETE /api/emergency-uses/{emergencyUseId}")) return "voidedUseId";
        if (op.toString().equals("DELETE /api/standing-orders/{standingOrderId}")) return "endedStandingOrderId";
        if (op.path().endsWith("/decline-allergy")) return "declinedReactionId";
        if (op.path().equals("/api/consent-forms/{consentFormId}/versions")) return "replacedFormId";
        if (op.path().equals("/api/policies/{policyId}/versions")) return "replacedPolicyId";
        if (op.path().endsWith("/judge")) return "judgedReportId";
        if (op.toString().equals("DELETE /api/service-accounts/{serviceAccountId}")) return "deactivatedServiceId";
        if (op.toString().equals("DELETE /api/ip-rules/{ipRuleId}")) return "removedIpRuleId";
        if (op.toString().equals("DELETE /api/roles/{roleId}")) return "retiredRoleId";
        if (op.toString().equals("DELETE /api/role-assignments/{roleAssignmentId}")) return "endedAssignmentId";
        if (op.path().endsWith("/lift")) return "liftedHoldId";
        if (op.path().endsWith("/step")) return "steppedIncidentId";
        if (op.path().equals("/api/policies/{policyId}/approve")) return "draftPolicyId";
        if (op.toString().equals("DELETE /api/policies/{policyId}")) return "archivedPolicyId";
        if (op.toString().equals("POST /api/policies/{policyId}/acknowledgements")) return "readPolicyId";
        if (op.toString().equals("DELETE /api/consent-forms/{consentFormId}")) return "retiredFormId";
        if (op.path().endsWith("/written")) return "verbalPrescriptionId";
        if (op.path().endsWith("/decline")) return "otherRemovalId";
        if (op.path().endsWith("/transfer")) return "transferableStudentId";
        if (op.path().matches(".*/promotions(:preview)?")) return "emptySchoolId";
        if (op.path().endsWith("/submit")) return "draftReportId";
        if (op.path().equals("/api/emergency-accesses/{emergencyAccessId}/review")) return "judgedAccessId";
        if (op.path().endsWith("/review")) return "submittedReportId";
        if (op.path().endsWith("/send-back")) return "reviewedReportId";
        if (op.path().endsWith("/close")) return "otherReviewedReportId";
        if (op.path().endsWith("/reopen")) return "closedReportId";
        if (op.toString().equals("POST /api/incident-reports/{incidentReportId}/amendments"))
            return "otherClosedReportId";
        if (op.toString().equals("POST /api/incident-reports/{incidentReportId}/insurance-claim"))
            return "reviewedReportId";
        if (op.path().endsWith("/complete")) return "otherFollowUpActionId";
        if (op.path().endsWith("/cancel")) return "thirdFollowUpActionId";
        return op.path().endsWith("/return") ? "referredScreeningId" : name;
    }

    /** The path of what an operation changes, also where its own path says how. */
    String thing(Operation op) {
        return path(op).replaceFirst(
                        "/(rescreen|refer|return|merge|transfer|authorize|written|resolve|approve|judge|step|record-allergy|decline-allergy|retell|submit|review|send-back|close|reopen|legal-status|verify|begin|complete|cancel|status|lift)$",
                        "");
    }

    Map<String, @Nullable Object> body(Operation op) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        op.bodyFields().forEach((name, schema) -> body.put(name, value(name, schema)));
        if (op.path().endsWith("/second-factor/step-up")) body.clear(); // one of the two, by whether she has a factor
        if (op.isSearch()) List.of("page", "limit", "cursor", "sort", "count").forEach(body::remove);
        if (op.path().contains("/counseling-records") && body.containsKey("type")) body.put("type", "COUNSELING");
        if (op.path().endsWith("/verification")) body.put("code", "000000");
        if (op.path().endsWith("/verification-codes")) body.put("channel", "EMAIL");
        if (op.path().endsWith("/transfer")) {
            body.put("schoolId", id("otherSchoolId"));
            body.put("nurseId", id("otherNurseId"));
        }
        if (op.path().endsWith("/students/records"))
            body.put(
                    "record",
                    Samples.record(
                            "REC-" + COUNT.incrementAndGet(),
                            "Imported",
                            id("districtId"),
                            id("schoolId"),
                            id("nurseId")));
        if (op.toString().matches("POST .*/parent-notifications")) body.put("channel", "SMS");
        if (op.path().endsWith("/status")) body.put("status", "FILED");
        if (op.toString().matches("POST .*/(evidence|photos)"))
            body.put("content", Samples.picture(COUNT.incrementAndGet()));
        if (op.path().endsWith("/acknowledge")) body.put("token", id("token"));
        if (op.path().endsWith("/judge")) body.put("status", "UNDER_REVIEW");
        if (op.path().startsWith("/api/security-incidents")) // about nobody's account, nobody's yet, not resolved
        body.replaceAll((name, value) ->
                List.of("subjectId", "assignedToId", "resolution").contains(name) ? null : value);
        if (op.path().startsWith("/api/ip-rules")) body.replace("kind", "DENY"); // else only that would be let in
        if (op.toString().matches("POST .*/consents")) body.put("consentFormId", forms.get()); // signed once
        if (op.toString().matches("POST .*/role-assignments")) body.put("roleId", roles.get()); // had once
        if (op.toString().equals("POST /api/standing-orders")) {
            body.put("medicationId", id("spareMedicationId"));
            body.put("frequency", "as needed, every 4 hours");
            body.put("minimumAgeYears", 6);
            var day = LocalDate.of(2040, 1, 1).plusDays(DAYS.incrementAndGet()).toString(); // there is one on any day
            body.put("validFrom", day);
            body.put("validUntil", day);
        }
        if (op.path().endsWith("/renew")) {
            body.put("startDate", LocalDate.now(ZONE).plusDays(300).toString());
            body.put("endDate", LocalDate.now(ZONE).plusDays(360).toString());
        }
        if (op.path().endsWith("/doses-not-given"))
            body.put("scheduledFor", doses.get(2).toString());
        return body;
    }

    /** The schema itself, where null is allowed beside it. */
    static JsonNode bare(JsonNode schema) {
        return schema.has("anyOf") ? schema.path("anyOf").get(0) : schema;
    }

    static boolean nullable(JsonNode schema) {
        return schema.has("anyOf");
    }

    private static Object ofType(JsonNode schema, int n) {
        return switch (schema.path("type").asString("")) {
            case "integer" -> 96;
            case "number" -> 36.6;
            case "boolean" -> false;
            case "array" -> List.of("Thing " + n);
            default ->
                schema.path("format").asString("").equals("date")
                        ? LocalDate.now(java.time.ZoneId.of("America/Chicago")).toString()
                        : "A text that is long enough for anything, number " + n;
        };
    }

    private @Nullable Object value(String name, JsonNode schema) {
        int n = COUNT.incrementAndGet();
        var values = bare(schema).path("enum");
        if (texts(values).contains("WASTED")) return "WASTED";
        if (name.equals("returnedToAs")) return null; // only of what is returned
        if (name.equals("tripDoseId") && nullable(schema)) return null; // given at school
        if (name.equals("category") && nullable(schema)) return null; // of one type of form only
        if (name.equals("stockUnit")) return id("stockUnit"); // which does not change as long as there are lots
        if (name.equals("doseUnit") && !nullable(schema)) return "TABLET"; // what the spare one is counted in
        if (nullable(schema) && List.of("doseUnit", "enteredFrom").contains(name))
            return null; // as ordered, as it happens
        if (name.equals("lotId")) return null; // the first to expire
        if (texts(values).contains("REFUSED")) return "REFUSED";
        if (!values.isEmpty()) {
            return values.get(List.of("priority", "deaSchedule").contains(name) ? values.size() - 1 : 0)
                    .asString();
        }
        return switch (name) {
            case "mergedVersion" -> 1;
            case "injuries" -> List.of(Map.of("bodyPart", "ANKLE", "nature", "SPRAIN", "firstAid", "Ice pack " + n));
            case "sameEventAs", "statedAt", "on" -> null;
            case "grantType" -> "client_credentials";
            case "scopes", "permissions" -> List.of("READ_STUDENTS");
            case "overlapHours" -> 0;
            case "cidr" -> "2001:db8:2::" + Integer.toHexString(n % 0x10000); // from where nobody calls
            case "expiresAt" -> Instant.now().plusSeconds(86_400L + n).toString();
            case "fileName" -> "frame " + n + ".png";
            case "dueAt" -> Instant.now().plusSeconds(86_400L + n).toString();
            case "frequency" -> null; // said in times
            case "content" -> LONG;
            case "policyVersion", "formVersion" -> "2." + n % 10_000;
            case "signedAt", "withdrawnAt" -> null; // now
            case "windowMinutes" -> 30;
            case "authorizationExpiresOn" ->
                LocalDate.now(java.time.ZoneOffset.UTC).plusDays(90).toString();
            case "email" -> "somebody" + n + "@school.example";
            case "password", "newPassword", "currentPassword" -> LiveServer.PASSWORD;
            case "firstName", "lastName" -> "Ana";
            case "schoolIds" -> List.of(id("schoolId"));
            case "code" -> "CODE-" + n;
            case "name", "allergen", "genericName" -> "Thing " + n;
            case "strength" -> "5 mg";
            case "ndc" -> "%05d-%04d-%02d".formatted(n % 100_000, n % 10_000, n % 100);
            case "rxNormCode" -> String.valueOf(1000 + n);
            case "ingredients" -> List.of(Map.of("name", "thing " + n));
            case "timeZone" -> "America/Chicago";
            case "studentNumber", "medicalRecordNum" -> "ZZ-" + (100_000 + n);
            case "lotNumber" -> "L-" + (100_000 + n);
            case "dateOfBirth" ->
                LocalDate.now(java.time.ZoneOffset.UTC).minusYears(9).toString();
            case "enrollmentDate", "startDate" ->
                LocalDate.now(java.time.ZoneOffset.UTC).minusDays(20).toString();
            case "endDate", "expiresOn" ->
                LocalDate.now(java.time.ZoneOffset.UTC).plusDays(90).toString();
            case "dayBegins" -> "07:30";
            case "dayEnds" -> "16:00";
            case "lunch", "endsAt" -> "12:00";
            case "academicYearBegins" -> "08-01";
            case "firstDay", "lastDay" ->
                LocalDate.of(2040, 1, 1).plusDays(DAYS.incrementAndGet()).toString(); // none is closed twice
            case "grade" -> "3";
            case "notificationChannels" -> List.of("SMS", "VOICE");
            case "phoneNumber" -> "+12175550123";
            case "doseAmount", "quantity" -> 1;
            case "timesOfDay" -> List.of("11:30");
            case "scheduledFor" -> doses.get(1).toString();
            case "occurredAt" -> Instant.now().minusSeconds(600).toString(); // before anything here was recorded
            case "leavesAt" -> Instant.now().toString();
            case "returnsAt" -> Instant.now().plusSeconds(7_200).toString();
            case "toldAt" -> Instant.now().minusSeconds(60).toString();
            case "clientDataJSON", "attestationObject" -> "e30";
            case "answer" ->
                Map.of("credentialId", "e30", "clientDataJSON", "e30", "authenticatorData", "e30", "signature", "e30");
            case "refreshToken", "invitation" -> "none-such-" + n;
            case "fromNurseId" -> id("nurseId");
            case "academicYear" -> AcademicYearStart.USUAL.nearestTo(LocalDate.now(java.time.ZoneOffset.UTC));
            case "lastGrade" -> "12";
            case "retainedStudentIds" -> List.of();
            case "students" -> {
                var student = new LinkedHashMap<String, @Nullable Object>();
                DOCUMENT.at("/components/schemas/EnrolStudent/properties")
                        .properties()
                        .forEach(p -> student.put(p.getKey(), value(p.getKey(), p.getValue())));
                yield List.of(student);
            }
            case "toNurseId" -> id("spareNurseId");
            case "cvxCode" -> String.valueOf(100 + n % 900);
            case "mvxCode" -> "MSD";
            case "icd10Code", "diagnosisCode" -> "J45.9";
            case "providerNpi" -> "1234567893";
            case "rightEye", "leftEye" -> "20/40";
            case "systolic" -> 110;
            case "diastolic" -> 70;
            case "respiratoryRate" -> 20;
            case "painLevel", "doseNumber" -> 3;
            case "nextReviewOn", "rescreenOn", "validUntil" ->
                LocalDate.now(java.time.ZoneOffset.UTC).plusDays(90).toString();
            // Said otherwise already, or of another kind of thing.
            case "temperatureFahrenheit",
                    "glucoseMmolL",
                    "heightInches",
                    "weightPounds",
                    "headCircumferenceInches",
                    "returnedTo",
                    "recallReason",
                    "lateReason",
                    "rightEarPassed",
                    "leftEarPassed",
                    "curveDegrees",
                    "result" -> null;
            default -> ids.containsKey(name) ? id(name) : ofType(bare(schema), n);
        };
    }

    /** Checks an instance against a schema of the document; the first thing that does not fit, or "". */
    static String mismatch(JsonNode schema, JsonNode value, String at) {
        if (schema.has("$ref")) {
            var target = DOCUMENT.at(schema.path("$ref").asString().substring(1));
            return target.isMissingNode() ? at + ": the reference leads nowhere" : mismatch(target, value, at);
        }
        if (schema.has("anyOf")) {
            var all = StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                    .map(s -> mismatch(s, value, at))
                    .toList();
            return all.contains("") ? "" : all.getFirst();
        }
        var types = schema.path("type").isArray()
                ? texts(schema.path("type"))
                : List.of(schema.path("type").asString(""));
        if (schema.has("type") && types.stream().noneMatch(t -> isA(t, value)))
            return at + ": " + value.getNodeType() + " is none of " + types;
        if (schema.has("enum") && !texts(schema.path("enum")).contains(value.asString("")))
            return at + ": is not one of " + schema.path("enum");
        var format = schema.path("format").asString("");
        try {
            if (format.equals("uuid")) java.util.UUID.fromString(value.asString());
            if (format.equals("date")) LocalDate.parse(value.asString());
            if (format.equals("date-time")) Instant.parse(value.asString());
        } catch (RuntimeException e) {
            return at + ": is no " + format;
        }
        for (String name : texts(schema.path("required"))) if (!value.has(name)) return at + ": lacks " + name;
        for (String name : value.propertyNames()) {
            var property = schema.path("properties").path(name);
            if (property.isMissingNode()) {
                if (schema.path("additionalProperties").isBoolean()) return at + ": has an unknown " + name;
                continue;
            }
            var inner = mismatch(property, value.get(name), at + "/" + name);
            if (!inner.isEmpty()) return inner;
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                var inner = mismatch(schema.path("items"), value.get(i), at + "/" + i);
                if (!inner.isEmpty()) return inner;
            }
        }
        return "";
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    /** Whether the answer is one that the operation announces; the first thing that does not fit, or "". */
    static String mismatch(Operation op, Api.Answer answer) {
        var response = op.json().path("responses").path(String.valueOf(answer.status()));
        if (response.isMissingNode()) return "the status " + answer.status() + " is not announced";
        var content = response.path("content");
        if (content.isMissingNode()) return answer.text().isEmpty() ? "" : "a body is not announced";
        var type = answer.header("Content-Type").replaceFirst(";.*", "");
        if (!content.has(type) && !content.has("application/octet-stream"))
            return "the content type " + type + " is not announced";
        for (String header : response.path("headers").propertyNames())
            if (answer.header(header).isEmpty()) return "the header " + header + " is missing";
        if (answer.isCsv()) return answer.text().startsWith("\"") ? "" : "the header is missing";
        if (answer.isFile()) return "";
        return mismatch(content.path(type).path("schema"), answer.json(), "");
    }
}

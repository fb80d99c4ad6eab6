package org.whitecross.bootstrap;

import static org.whitecross.bootstrap.Things.fields;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.health.WholeRecord;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.AcademicYearStart;

/** For each route a request that is right in every field, about certain things; each time another one. */
final class Samples {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final List<LocalTime> TIMES = IntStream.range(0, 5)
            .mapToObj(i -> LocalTime.of(8, 0).plusMinutes(80L * i))
            .toList();

    private static final Map<String, AtomicInteger> DOSES = new ConcurrentHashMap<>();

    private Samples() {}

    static String path(Route route, Things things) {
        var path = route.path();
        for (var reference : pathReferences(route)) path = path.replace("{" + reference + "}", things.id(reference));
        return path;
    }

    /** Of a second factor: a wrong one, where nobody made a right one. */
    private static String code(Things things) {
        return things.ids().getOrDefault("code", "000000");
    }

    /** By a security key: nothing true, where nobody showed one. */
    private static String said(Things things, String part) {
        return things.ids().getOrDefault(part, "e30");
    }

    private static Map<String, Object> answer(Things things) {
        return fields(
                "credentialId",
                said(things, "credentialId"),
                "clientDataJSON",
                said(things, "clientDataJSON"),
                "authenticatorData",
                said(things, "authenticatorData"),
                "signature",
                said(things, "signature"));
    }

    /** What the body says; null, where there is none. */
    static @Nullable Map<String, Object> body(Route route, Things things) {
        int n = COUNT.incrementAndGet();
        return switch (route.request().getSimpleName()) {
            case "SignIn" -> fields("email", "nurse@whitecross.example", "password", LiveServer.PASSWORD);
            case "Refresh" -> fields("refreshToken", things.id("refreshToken"));
            case "Register" -> fields("invitation", things.id("invitation"), "password", LiveServer.PASSWORD);
            case "PassSecondFactor" ->
                fields("mfaToken", things.ids().getOrDefault("mfaToken", "none-such"), "code", code(things));
            case "ProposeSecondFactor", "ProposeSecurityKey", "RemoveSecurityKey" ->
                fields("password", LiveServer.PASSWORD);
            case "ConfirmSecondFactor", "StepUp" -> fields("code", code(things));
            case "AddSecurityKey" ->
                fields(
                        "name",
                        "Blue key " + n,
                        "clientDataJSON",
                        said(things, "clientDataJSON"),
                        "attestationObject",
                        said(things, "attestationObject"));
            case "AskKeyToSignIn" -> fields("mfaToken", things.ids().getOrDefault("mfaToken", "none-such"));
            case "PassSecurityKey" ->
                fields("mfaToken", things.ids().getOrDefault("mfaToken", "none-such"), "answer", answer(things));
            case "StepUpByKey" -> fields("answer", answer(things));
            case "RemoveSecondFactor" -> fields("password", LiveServer.PASSWORD, "code", code(things));
            case "AskPasswordReset" -> fields("email", "nobody-here@whitecross.example");
            case "ResetPassword" -> fields("token", things.id("resetToken"), "password", "heron-at-the-mill-" + n);
            case "ChangePassword" ->
                fields("currentPassword", "not-her-password-at-all", "newPassword", "moose-lantern-" + n);
            case "InviteUser" ->
                fields(
                        "email",
                        "somebody" + n + "@whitecross.example",
                        "firstName",
                        "Some",
                        "lastName",
                        "Body",
                        "role",
                        "VIEWER",
                        "districtId",
                        things.id("districtId"),
                        "schoolIds",
                        List.of(things.id("schoolId")));
            case "UpdateUser" ->
                fields(
                        "firstName",
                        "Some",
                        "lastName",
                        "Body the " + n + "th",
                        "role",
                        "COUNSELOR",
                        "schoolIds",
                        List.of(things.id("schoolId")));
            case "FoundDistrict" -> fields("code", "D-" + n, "name", "District number " + n);
            case "OpenSchool" ->
                fields(
                        "districtId",
                        things.id("districtId"),
                        "code",
                        "S-" + n,
                        "name",
                        "School number " + n,
                        "timeZone",
                        ZONE.getId());
            case "UpdateSchool" ->
                fields(
                        "code",
                        "U-" + n,
                        "name",
                        "School number " + n,
                        "timeZone",
                        ZONE.getId(),
                        "dayBegins",
                        "07:45",
                        "dayEnds",
                        "15:" + (10 + n % 50),
                        "lunch",
                        "11:40",
                        "academicYearBegins",
                        "08-15");
            case "AnnounceClosure" -> {
                var day = LocalDate.of(2030, 1, 1).plusDays(n).toString(); // none is closed twice
                yield fields("firstDay", day, "lastDay", day, "endsAt", "11:30", "reason", "Snow day " + n);
            }
            case "EnrolStudent" -> {
                var fields = student(things, n);
                fields.put("schoolId", things.id("schoolId"));
                yield fields;
            }
            case "EnrolStudents" -> {
                var one = student(things, n);
                one.put("schoolId", things.id("schoolId"));
                var other = student(things, COUNT.incrementAndGet());
                other.put("schoolId", things.id("schoolId"));
                yield fields("students", List.of(one, other));
            }
            case "ImportRecord" ->
                fields(
                        "record",
                        record(
                                "IMP-" + n,
                                things.id("lastName"),
                                things.id("districtId"),
                                things.id("schoolId"),
                                things.id("nurseId")));
            case "UpdateStudent" -> student(things, n);
            case "TransferStudent" ->
                fields("schoolId", things.id("destinationId"), "reason", "Moved to another part of the town.");
            // No school goes that far, so that nobody graduates and is missed by somebody else.
            case "PreviewPromotion", "PromoteSchool" ->
                fields(
                        "academicYear",
                        AcademicYearStart.USUAL.nearestTo(LocalDate.now(ZONE)),
                        "lastGrade",
                        "12",
                        "retainedStudentIds",
                        List.of(things.id("studentId")));
            case "HandOverCaseload" ->
                fields("fromNurseId", things.id("nurseId"), "toNurseId", things.id("spareNurseId"));
            case "AddContact", "UpdateContact" ->
                fields(
                        "firstName",
                        "Grand",
                        "lastName",
                        "Parent",
                        "relationship",
                        "GRANDPARENT",
                        "phoneNumber",
                        "+1217555" + (1000 + n % 9000),
                        "email",
                        "guardian" + n + "@family.example",
                        "priority",
                        "SECONDARY");
            case "SendVerificationCode" -> fields("channel", "EMAIL");
            case "ConfirmVerificationCode" -> fields("code", things.ids().getOrDefault("verificationCode", "000000"));
            case "RecordAllergy", "UpdateAllergy" ->
                fields("allergen", "Allergen " + n, "allergyType", "FOOD", "severity", "MILD");
            case "EndPrescription" -> fields("reason", "Stopped by the prescriber.");
            case "VoidVitalSigns",
                    "VoidGrowthMeasurement",
                    "VoidCondition",
                    "VoidVaccination",
                    "VoidVaccineExemption",
                    "VoidScreening",
                    "VoidHealthRecord",
                    "VoidCounselingRecord" -> fields("reason", "Recorded for the wrong child");
            case "RecordVitalSigns", "UpdateVitalSigns" -> fields("heartRate", 60 + n % 60);
            case "RecordGrowthMeasurement", "UpdateGrowthMeasurement" ->
                fields("heightCm", 120 + n % 60, "weightKg", 32.5);
            case "RecordCondition", "UpdateCondition" ->
                fields(
                        "name",
                        "Condition " + n,
                        "severity",
                        "MILD",
                        "status",
                        "ACTIVE",
                        "requires504",
                        false,
                        "requiresIep",
                        false);
            case "RecordVaccination", "UpdateVaccination" ->
                fields(
                        "cvxCode",
                        "03",
                        "vaccineName",
                        "MMR",
                        "source",
                        "HISTORICAL",
                        "administeredOn",
                        LocalDate.now(ZONE).minusDays(1 + n % 1000).toString(),
                        "administeredOnPrecision",
                        "DAY");
            case "RecordVaccineExemption", "UpdateVaccineExemption" ->
                fields(
                        "type",
                        "MEDICAL",
                        "reason",
                        "Severe reaction to an earlier dose " + n,
                        "validFrom",
                        LocalDate.now(ZONE).toString());
            case "RecordScreening", "UpdateScreening" ->
                fields("type", "VISION", "outcome", "FAIL", "rightEye", "20/60");
            case "RescreenScreening" ->
                fields("rescreenOn", LocalDate.now(ZONE).plusDays(14).toString());
            case "ReferScreening" ->
                fields(
                        "referredTo",
                        "Eye clinic",
                        "referralReason",
                        "Cannot read the 20/40 line.",
                        "referredOn",
                        LocalDate.now(ZONE).toString());
            case "ReturnScreening" ->
                fields(
                        "referralOutcome",
                        "Glasses were prescribed.",
                        "returnedOn",
                        LocalDate.now(ZONE).toString());
            case "RecordHealthRecord", "UpdateHealthRecord" ->
                fields(
                        "type",
                        "CHECKUP",
                        "title",
                        "Checkup " + n,
                        "occurredOn",
                        LocalDate.now(ZONE).toString(),
                        "isConfidential",
                        false);
            case "RecordCounseling", "UpdateCounselingRecord" ->
                fields(
                        "type",
                        "COUNSELING",
                        "title",
                        "Talk " + n,
                        "occurredOn",
                        LocalDate.now(ZONE).toString(),
                        "isConfidential",
                        false);
            case "VoidAllergy" -> fields("reason", "Recorded for the wrong child");
            case "AddMedication" -> {
                var fields = medication(n);
                fields.put("districtId", things.id("districtId"));
                yield fields;
            }
            case "UpdateMedication" -> medication(n);
            case "PrescribeMedication" -> {
                var fields = order(LocalDate.now(ZONE).minusDays(30));
                fields.put("medicationId", things.id("spareMedicationId"));
                yield fields;
            }
            case "RenewPrescription" -> order(LocalDate.now(ZONE).plusYears(1)); // of another academic year
            case "AuthorizePrescription" ->
                fields(
                        "authorizedBy",
                        "Marta Quintero",
                        "authorizedOn",
                        LocalDate.now(ZONE).toString());
            case "WritePrescription" -> fields("writtenOn", LocalDate.now(ZONE).toString());
            case "CheckDose" -> fields("scheduledFor", dose(things).toString());
            case "RecordDoseNotGiven" -> {
                var fields = late(dose(things));
                fields.put("outcome", "REFUSED");
                fields.put("reason", "She would not take it.");
                yield fields;
            }
            case "VoidDose" -> fields("reason", "Recorded for the wrong child");
            case "ReportReaction" ->
                fields(
                        "severity",
                        "MILD",
                        "reaction",
                        "Hives on both arms.",
                        "actionsTaken",
                        "Watched for two hours.",
                        "notes",
                        "Told her mother " + n + ".");
            case "RecordProposedAllergy" -> fields("allergen", "Substance " + n);
            case "DeclineProposedAllergy" -> fields("reason", "A side effect that was to be expected.");
            case "ReportMedicationError" ->
                fields(
                        "prescriptionId",
                        things.id("prescriptionId"),
                        "kind",
                        "WRONG_TIME",
                        "harm",
                        "C",
                        "description",
                        "The dose was given two hours early, as two children of one name were mixed up.",
                        "actionsTaken",
                        "Watched for two hours.");
            case "NotifyGuardian" -> fields("contactId", things.id("contactId"), "channel", "SMS");
            case "RecordGuardianTold" -> fields("contactId", things.id("contactId"), "method", "PHONE");
            case "AcknowledgeNotification" ->
                fields("token", things.ids().getOrDefault("acknowledgement", "none-such"));
            case "ResolveConflict" -> fields("resolution", "Observed for two hours, no harm came of it.");
            case "DelegateMedication" ->
                fields(
                        "schoolId",
                        things.id("schoolId"),
                        "delegateId",
                        things.id("aideId"),
                        "trainedOn",
                        LocalDate.now(ZONE).minusDays(30).toString(),
                        "validFrom",
                        LocalDate.now(ZONE).minusDays(20).toString(),
                        "validUntil",
                        LocalDate.now(ZONE).plusDays(20).toString());
            case "EndDelegation" -> fields("reason", "She left the school.");
            case "IssueStandingOrder" ->
                fields(
                        "medicationId",
                        things.id("spareMedicationId"),
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
                        "Headache " + n,
                        "isForEmergencies",
                        false,
                        "prescriber",
                        "Dr. Imani Castellanos",
                        "validFrom", // one on any day
                        LocalDate.of(2040, 1, 1).plusDays(n % 50_000).toString(),
                        "validUntil",
                        LocalDate.of(2040, 1, 1).plusDays(n % 50_000).toString());
            case "EndStandingOrder" -> fields("reason", "Another physician took over.");
            case "FollowStandingOrder" -> fields("studentId", things.id("studentId"));
            case "UseInEmergency" ->
                fields(
                        "schoolId",
                        things.id("schoolId"),
                        "medicationId",
                        things.id("medicationId"),
                        "recipient",
                        "STUDENT",
                        "studentId",
                        things.id("studentId"),
                        "doseAmount",
                        1);
            case "TellEmergencyUse" ->
                fields(
                        "recipient",
                        "STUDENT",
                        "studentId",
                        things.id("studentId"),
                        "ageYears",
                        9,
                        "giver",
                        "NURSE",
                        "indication",
                        "Wheezing " + n,
                        "emergencyServicesCalled",
                        true,
                        "guardianTold",
                        true,
                        "outcome",
                        "TRANSPORTED");
            case "VoidEmergencyUse" -> fields("reason", "It was a drill.");
            case "AddPhoto" -> fields("content", picture(n));
            case "VoidPhoto" -> fields("reason", "It shows her sister.");
            case "PlanTrip" ->
                fields(
                        "schoolId",
                        things.id("schoolId"),
                        "name",
                        "Lake trip " + n,
                        "destination",
                        "Lake Marlow",
                        "leavesAt",
                        Instant.now().toString(),
                        "returnsAt",
                        Instant.now().plusSeconds(7_200).toString());
            case "PackDose" -> fields("prescriptionId", things.id("prescriptionId"));
            case "ResolveTripDose" -> fields("explanation", "It was left on the bus.", "isFound", false);
            case "SetIngredientLimit" ->
                fields(
                        "districtId",
                        things.id("districtId"),
                        "ingredient",
                        "ingredient " + n,
                        "mostIn24Hours",
                        1000,
                        "unit",
                        "MG");
            case "ChangeIngredientLimit" -> fields("mostIn24Hours", 100 + n, "isActive", true);
            case "AskEmergencyAccess" ->
                fields(
                        "studentNumber",
                        things.ids().getOrDefault("studentNumber", "SN-0"),
                        "dateOfBirth",
                        things.ids().getOrDefault("dateOfBirth", "2015-01-01"),
                        "reason",
                        "She collapsed on a field trip, number " + n);
            case "ReviewEmergencyAccess" ->
                fields("judgement", "JUSTIFIED", "note", "The trip's report tells of it, number " + n);
            case "PlaceLegalHold" ->
                fields(
                        "districtId",
                        things.id("districtId"),
                        "studentId",
                        things.id("studentId"),
                        "reason",
                        "The district is sued, case " + n);
            case "LiftLegalHold" -> fields("reason", "The suit was settled, case " + n);
            case "OpenSecurityIncident" ->
                fields(
                        "districtId",
                        things.id("districtId"),
                        "type",
                        "PHISHING",
                        "severity",
                        "LOW",
                        "description",
                        "A message asks for passwords, number " + n);
            case "HandleSecurityIncident" -> fields("severity", "MEDIUM", "notes", "Looked at, number " + n);
            // Of addresses from which nobody calls, and soon over: a district has not so many at a time.
            case "MakeIpRule", "ChangeIpRule" -> {
                var rule = fields(
                        "kind",
                        "DENY",
                        "cidr",
                        "2001:db8::" + Integer.toHexString(n % 0x10000),
                        "reason",
                        "A lost laptop, number " + n,
                        "expiresAt",
                        Instant.now()
                                .plusSeconds(60)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
                if (route.request().getSimpleName().equals("MakeIpRule"))
                    rule.put("districtId", things.id("districtId"));
                yield rule;
            }
            case "AllowExport" ->
                fields(
                        "userId",
                        things.id("userId"),
                        "rows",
                        1 + n % 1000,
                        "reason",
                        "The county asks for it, number " + n);
            case "CreateServiceAccount" ->
                fields(
                        "districtId",
                        things.id("districtId"),
                        "name",
                        "Partner " + n,
                        "scopes",
                        List.of("READ_STUDENTS"),
                        "isDistrictWide",
                        false,
                        "schoolIds",
                        List.of(things.id("schoolId")));
            case "MakeRole" ->
                fields(
                        "districtId",
                        things.id("districtId"),
                        "name",
                        "Lead " + n,
                        "permissions",
                        List.of("READ_INCIDENTS"));
            case "ChangeRole" ->
                fields("name", "Lead " + n, "permissions", List.of("READ_INCIDENTS", "READ_MEDICATION"));
            case "AssignRole" -> fields("roleId", things.id("roleId"), "reason", "She leads the others, number " + n);
            case "RotateServiceSecret" -> fields("overlapHours", 0);
            case "AskServiceToken" ->
                fields(
                        "grantType",
                        "client_credentials",
                        "clientId",
                        things.ids().getOrDefault("clientId", "none-such"),
                        "clientSecret",
                        things.ids().getOrDefault("clientSecret", "none-such"));
            case "TakeSecurityStep" -> fields("step", "INVESTIGATE");
            case "GenerateComplianceReport" ->
                fields(
                        "districtId",
                        things.id("districtId"),
                        "type",
                        "MEDICATION_AUDIT",
                        "period",
                        YearMonth.now(ZONE).minusMonths(2).toString());
            case "AnswerChecklistItem" -> fields("status", "COMPLETED", "notes", "Looked at, number " + n);
            case "JudgeComplianceReport" ->
                fields("status", "UNDER_REVIEW", "findings", "To be looked at, number " + n);
            case "DraftPolicy" -> {
                var policy = policy(n, "1.0");
                policy.put("districtId", things.id("districtId"));
                yield policy;
            }
            case "UpdatePolicy" -> policy(n, "1.1");
            case "ReplacePolicy" -> policy(n, "2.0");
            case "AddConsentForm" -> {
                var form = consentForm(n);
                form.put("districtId", things.id("districtId"));
                form.put("type", "DATA_SHARING"); // with which a record may be shared
                yield form;
            }
            case "ReplaceConsentForm" -> {
                var form = consentForm(n);
                form.put("formVersion", "2." + n % 10_000);
                yield form;
            }
            case "SignConsent" ->
                fields(
                        "consentFormId",
                        things.id("consentFormId"),
                        "signedBy",
                        "Marta Quintero",
                        "relationship",
                        "MOTHER",
                        "method",
                        "VERBAL",
                        "signatureText",
                        "She said yes to every line that was read out to her.",
                        "expiresOn", // later than any before, whose place it takes
                        LocalDate.now(ZONE).plusDays(100 + n).toString(),
                        "witnessId",
                        things.id("witnessId"));
            case "WithdrawConsent" -> fields("withdrawnBy", "Marta Quintero", "reason", "We changed our mind.");
            case "ReceiveLot" ->
                fields(
                        "schoolId",
                        things.id("schoolId"),
                        "lotNumber",
                        "LOT-S" + n,
                        "expiresOn",
                        LocalDate.now(ZONE).plusYears(1).toString(),
                        "handedOverBy",
                        "Marlow Pharmacy",
                        "handedOverAs",
                        "PHARMACY",
                        "quantity",
                        5000);
            case "UpdateLot" -> fields("location", "Cupboard " + n, "status", "ACTIVE");
            case "MoveStock" ->
                fields(
                        "kind",
                        "WASTED",
                        "quantity",
                        1,
                        "reason",
                        "Dropped on the floor",
                        "witnessId",
                        things.id("witnessId"));
            case "RecordRemoval" -> fields("kind", "DISPOSED", "quantity", 1, "reason", "No longer needed");
            case "DeclineRemoval" -> fields("reason", "It did not happen so");
            case "SetReorderLevel" -> fields("schoolId", things.id("schoolId"), "reorderLevel", n % 1000);
            case "CountLot" -> fields("quantity", 1);
            case "ResolveDiscrepancy" ->
                fields("acceptedQuantity", 1, "explanation", "One was found behind the drawer.");
            case "GiveDose" -> late(dose(things));
            case "ReportIncident" ->
                fields(
                        "studentId",
                        things.id("studentId"),
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
                        Instant.now().minusSeconds(600).toString());
            case "CorrectIncident", "RetellIncident" ->
                fields(
                        "type",
                        "INJURY",
                        "severity",
                        "LOW",
                        "location",
                        "Gymnasium " + n,
                        "description",
                        "Twisted the right ankle while landing.",
                        "actionsTaken",
                        "Ice pack, rest, guardian called.",
                        "injuries",
                        List.of(fields("bodyPart", "ANKLE", "nature", "SPRAIN", "firstAid", "Ice pack.")),
                        "occurredAt",
                        Instant.now().minusSeconds(86_400).toString());
            case "SendBackIncident", "CloseIncident", "ReopenIncident" ->
                fields("reason", "Who held the ladder is not told.");
            case "AssessIncident" -> fields("legalStatus", "COMPLIANT");
            case "AmendIncident" -> fields("text", "The ladder was borrowed from the caretaker.");
            case "TakeWitnessStatement" ->
                fields(
                        "witnessName",
                        "Olga Witness",
                        "witnessType",
                        "STAFF",
                        "statement",
                        "She jumped from the third rung, and landed on one foot.");
            case "AddEvidence" -> fields("fileName", "frame " + n + ".png", "content", picture(n));
            case "OpenClaim" -> fields("insurer", "Marlow Mutual", "policyNumber", "P-" + n);
            case "MoveClaim" -> fields("status", "FILED", "claimNumber", "C-" + n);
            case "PlanFollowUp" ->
                fields(
                        "action",
                        "Call the family " + n,
                        "dueAt",
                        Instant.now().plusSeconds(86_400).toString());
            case "ReplanFollowUp" ->
                fields(
                        "action",
                        "Call the family " + n,
                        "dueAt",
                        Instant.now().plusSeconds(172_800).toString(),
                        "priority",
                        "HIGH",
                        "assignedToId",
                        things.id("nurseId"));
            case "BeginFollowUp", "CompleteFollowUp", "CancelFollowUp" ->
                fields("notes", "Spoke to the mother, all is well.");
            case "SubmitIncident",
                    "ReviewIncident",
                    "VerifyWitnessStatement",
                    "SignOut",
                    "WitnessDose",
                    "WithdrawStudent",
                    "ReactivateStudent",
                    "WithdrawMedication",
                    "RelistMedication",
                    "ConfirmRemoval",
                    "RestockEmergencyUse",
                    "CloseTrip",
                    "SignOutDose",
                    "SignInDose",
                    "RetireConsentForm",
                    "ApprovePolicy",
                    "ArchivePolicy",
                    "AcknowledgePolicy",
                    "RemoveContact",
                    "RemoveClosure",
                    "RemoveIpRule",
                    "DeactivateServiceAccount",
                    "RetireRole",
                    "EndRoleAssignment",
                    "DeactivateUser",
                    "ActivateUser",
                    "InviteAgain",
                    "EndSession",
                    "EndOtherSessions",
                    "EndSessionsOfUser",
                    "RevokeSecondFactor",
                    "AskKeyToStepUp" -> null;
            case "DistinguishStudents" ->
                fields("otherStudentId", things.id("otherStudentId"), "reason", "Cousins of the same name");
            case "MergeStudents" ->
                fields(
                        "mergedStudentId",
                        things.id("otherStudentId"),
                        "mergedVersion",
                        1,
                        "reason",
                        "The same child, recorded twice");
            case "UndoMerge" -> fields("reason", "They are two children after all");
            default -> {
                if (route.method().name().equals("GET")) yield null;
                if (route.isSearch()) yield fields();
                throw new AssertionError("there is no sample of "
                        + route.request().getSimpleName() + ": write one here, so that it is tried by every role");
            }
        };
    }

    /** Of a child who is nowhere yet: herself and one allergy. */
    static Map<String, Object> record(String number, String lastName, String district, String school, String nurse) {
        var now = Instant.now().toString();
        var student = UUID.randomUUID().toString();
        var record = fields("format", 1, "withheld", List.of());
        for (var part : WholeRecord.class.getRecordComponents())
            if (part.getType() == List.class) record.put(part.getName(), List.of());
        record.put(
                "student",
                fields(
                        "id",
                        student,
                        "districtId",
                        district,
                        "schoolId",
                        school,
                        "studentNumber",
                        number,
                        "firstName",
                        "Ida",
                        "lastName",
                        lastName,
                        "dateOfBirth",
                        LocalDate.now(ZONE).minusYears(8).toString(),
                        "grade",
                        "2",
                        "gender",
                        "FEMALE",
                        "nurseId",
                        nurse,
                        "enrollmentDate",
                        LocalDate.now(ZONE).minusDays(50).toString(),
                        "isActive",
                        true,
                        "version",
                        3,
                        "createdAt",
                        now,
                        "updatedAt",
                        now));
        record.put(
                "allergies",
                List.of(fields(
                        "id",
                        UUID.randomUUID().toString(),
                        "studentId",
                        student,
                        "schoolId",
                        school,
                        "allergen",
                        "Latex",
                        "allergyType",
                        "OTHER",
                        "severity",
                        "MILD",
                        "recordedById",
                        nurse,
                        "isActive",
                        true,
                        "version",
                        1,
                        "createdAt",
                        now,
                        "updatedAt",
                        now)));
        return record;
    }

    /** The smallest that is a PNG, and another one each time. */
    static String picture(int n) {
        var signature =
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        var picture = ByteBuffer.allocate(signature.length + 4).put(signature).putInt(n);
        return Base64.getEncoder().encodeToString(picture.array());
    }

    /** All of one strength: what is prescribed keeps its own. */
    private static Map<String, Object> medication(int n) {
        return fields(
                "name",
                "Medication " + n,
                "strength",
                "5 mg",
                "dosageForm",
                "TABLET",
                "ingredients",
                List.of(fields("name", "ingredient", "strengthAmount", 5, "strengthUnit", "MG")));
    }

    private static Map<String, Object> policy(int n, String number) {
        return fields(
                "category",
                "DATA_SECURITY",
                "title",
                "Policy " + n,
                "policyVersion",
                number,
                "content",
                "Whoever leaves a screen locks it, and nobody lends her account to anybody. ".repeat(2),
                "effectiveOn",
                LocalDate.now(ZONE).toString(),
                "reviewOn",
                LocalDate.now(ZONE).plusYears(1).toString());
    }

    private static Map<String, Object> consentForm(int n) {
        return fields(
                "title",
                "Consent form " + n,
                "formVersion",
                "1." + n % 10_000,
                "content",
                "I agree that my child is treated as it is said on the other side of this sheet.",
                "isRequired",
                true);
    }

    private static Map<String, Object> student(Things things, int n) {
        return fields(
                "studentNumber",
                "SN-" + n,
                "firstName",
                "Sample",
                "lastName",
                things.id("lastName"),
                "dateOfBirth",
                LocalDate.now(ZONE)
                        .minusYears(8)
                        .minusDays(n % 1000)
                        .toString(), // else all would be each other's duplicates
                "grade",
                "2",
                "gender",
                "FEMALE",
                "nurseId",
                things.id("nurseId"),
                "enrollmentDate",
                LocalDate.now(ZONE).minusDays(50).toString());
    }

    /** Five times a day, for two months. */
    private static Map<String, Object> order(LocalDate from) {
        return fields(
                "doseAmount",
                1,
                "doseUnit",
                "TABLET",
                "route",
                "ORAL",
                "timesOfDay",
                TIMES.stream().map(LocalTime::toString).toList(),
                "startDate",
                from.toString(),
                "endDate",
                from.plusDays(60).toString(),
                "prescriber",
                "Dr. Helen Marsh",
                "isVerbal",
                true,
                "authorizedBy",
                "Marta Quintero",
                "authorizedOn",
                LocalDate.now(ZONE).minusDays(40).toString());
    }

    /** As it is entered from paper: at any time of day, on a Sunday too. */
    private static Map<String, Object> late(Instant dose) {
        return fields(
                "scheduledFor",
                dose.toString(),
                "occurredAt",
                dose.toString(),
                "enteredFrom",
                "PAPER",
                "lateReason",
                "The network was down.");
    }

    /** Another of the doses that the sample's order covers within the last week. */
    private static Instant dose(Things things) {
        int n = DOSES.computeIfAbsent(things.id("prescriptionId"), id -> new AtomicInteger())
                .getAndIncrement();
        var all = LocalDate.now(ZONE)
                .minusDays(6)
                .datesUntil(LocalDate.now(ZONE))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .flatMap(day ->
                        TIMES.stream().map(time -> day.atTime(time).atZone(ZONE).toInstant()))
                .toList();
        return all.get(n % all.size());
    }

    static List<String> pathReferences(Route route) {
        return components(route)
                .map(RecordComponent::getName)
                .filter(name -> route.path().contains("{" + name + "}"))
                .toList();
    }

    /** The ids that come in the query or the body, by name. */
    static List<String> references(Route route) {
        return components(route)
                .filter(c -> isId(c.getGenericType()) && !route.path().contains("{" + c.getName() + "}"))
                .map(RecordComponent::getName)
                .toList();
    }

    static boolean isVersioned(Route route) {
        return Versioned.class.isAssignableFrom(route.request());
    }

    /** The thing that a reference in a body names. */
    static String thing(Route route, String reference) {
        if (reference.equals("schoolIds")) return "schoolId";
        if (reference.equals("mergedStudentId")) return "otherStudentId";
        if (reference.equals("retainedStudentIds")) return "studentId";
        if (reference.equals("userId") || reference.equals("fromNurseId")) return "nurseId";
        if (reference.equals("toNurseId")) return "spareNurseId";
        if (route.request().getSimpleName().equals("TransferStudent") && reference.equals("schoolId"))
            return "destinationId";
        if (reference.equals("delegateId")) return "aideId";
        if (reference.equals("sameEventAs")) return "incidentReportId";
        if (reference.equals("assignedToId") || reference.equals("subjectId")) return "nurseId";
        return route.request().getSimpleName().equals("PrescribeMedication") && reference.equals("medicationId")
                ? "spareMedicationId"
                : reference;
    }

    private static java.util.stream.Stream<RecordComponent> components(Route route) {
        return components(route.request());
    }

    private static java.util.stream.Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(c -> Inlined.class.isAssignableFrom(c.getType())
                        ? components(c.getType())
                        : java.util.stream.Stream.of(c));
    }

    private static boolean isId(java.lang.reflect.Type type) {
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class -> isId(list.getActualTypeArguments()[0]);
            case Class<?> one -> one.isRecord() && one.getSimpleName().endsWith("Id");
            default -> false;
        };
    }
}

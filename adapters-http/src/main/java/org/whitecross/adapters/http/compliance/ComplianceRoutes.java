package org.whitecross.adapters.http.compliance;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.compliance.ComplianceRequests.ReadAccessLog;
import org.whitecross.application.compliance.ComplianceRequests.SearchAudit;
import org.whitecross.application.compliance.ConsentRequests.AddConsentForm;
import org.whitecross.application.compliance.ConsentRequests.FindConsent;
import org.whitecross.application.compliance.ConsentRequests.FindConsentForm;
import org.whitecross.application.compliance.ConsentRequests.ListConsentForms;
import org.whitecross.application.compliance.ConsentRequests.ReadConsents;
import org.whitecross.application.compliance.ConsentRequests.ReplaceConsentForm;
import org.whitecross.application.compliance.ConsentRequests.RetireConsentForm;
import org.whitecross.application.compliance.ConsentRequests.SignConsent;
import org.whitecross.application.compliance.ConsentRequests.WithdrawConsent;
import org.whitecross.application.compliance.LegalHoldRequests.FindLegalHold;
import org.whitecross.application.compliance.LegalHoldRequests.LiftLegalHold;
import org.whitecross.application.compliance.LegalHoldRequests.ListLegalHolds;
import org.whitecross.application.compliance.LegalHoldRequests.PlaceLegalHold;
import org.whitecross.application.compliance.PolicyRequests.AcknowledgePolicy;
import org.whitecross.application.compliance.PolicyRequests.ApprovePolicy;
import org.whitecross.application.compliance.PolicyRequests.ArchivePolicy;
import org.whitecross.application.compliance.PolicyRequests.DraftPolicy;
import org.whitecross.application.compliance.PolicyRequests.FindPolicy;
import org.whitecross.application.compliance.PolicyRequests.ListPolicies;
import org.whitecross.application.compliance.PolicyRequests.ListPoliciesToAcknowledge;
import org.whitecross.application.compliance.PolicyRequests.ReadPolicyReaders;
import org.whitecross.application.compliance.PolicyRequests.ReplacePolicy;
import org.whitecross.application.compliance.PolicyRequests.UpdatePolicy;
import org.whitecross.application.compliance.ReportRequests.AnswerChecklistItem;
import org.whitecross.application.compliance.ReportRequests.ExportChecklist;
import org.whitecross.application.compliance.ReportRequests.FindChecklistItem;
import org.whitecross.application.compliance.ReportRequests.FindComplianceReport;
import org.whitecross.application.compliance.ReportRequests.GenerateComplianceReport;
import org.whitecross.application.compliance.ReportRequests.JudgeComplianceReport;
import org.whitecross.application.compliance.ReportRequests.ListChecklist;
import org.whitecross.application.compliance.ReportRequests.ListComplianceReports;

public final class ComplianceRoutes {
    private ComplianceRoutes() {}

    public static void in(RouteTable routes) {
        routes.area("Consent", ComplianceRoutes::consents);
        routes.area("Policies", ComplianceRoutes::policies);
        routes.area("Compliance", ComplianceRoutes::reports);
        routes.area(
                "Audit",
                r -> r.get(
                                "/students/{studentId}/access-log",
                                ReadAccessLog.class,
                                "Tells who looked at this child, or tried to, the latest first")
                        .get(
                                "/audit-logs",
                                SearchAudit.class,
                                "Searches what was asked of the platform, the latest first"));
        routes.area("Audit", ComplianceRoutes::holds);
    }

    private static void holds(RouteTable r) {
        r.get("/legal-holds", ListLegalHolds.class, "Lists legal holds on the audit, the latest placed first")
                .create(
                        "/legal-holds",
                        PlaceLegalHold.class,
                        "/legal-holds/{id}",
                        "Keeps what the audit has of a child, or of the whole district, for as long as the hold is in force;"
                                + " also what would be old enough to be retired")
                .get("/legal-holds/{legalHoldId}", FindLegalHold.class, "Reads one of them")
                .post(
                        "/legal-holds/{legalHoldId}/lift",
                        LiftLegalHold.class,
                        "Lifts a hold, for good; with a code of the second factor of the last ten minutes. What was kept for it"
                                + " alone goes when the audit is retired the next time");
    }

    private static void consents(RouteTable r) {
        r.get("/consent-forms", ListConsentForms.class, "Lists consent forms by title, the latest version first")
                .create("/consent-forms", AddConsentForm.class, "/consent-forms/{id}", "Adds a consent form")
                .get("/consent-forms/{consentFormId}", FindConsentForm.class, "Reads a version of a consent form")
                .create(
                        "/consent-forms/{consentFormId}/versions",
                        ReplaceConsentForm.class,
                        "/consent-forms/{id}",
                        "Puts other words in the place of a version, which is retired; what was signed of it holds on")
                .delete(
                        "/consent-forms/{consentFormId}",
                        RetireConsentForm.class,
                        "Retires a version: nobody signs it any more; what was signed of it holds on")
                .get(
                        "/students/{studentId}/consents",
                        ReadConsents.class,
                        "Tells which consents a child has, which she lacks, and which end within 30 days")
                .create(
                        "/students/{studentId}/consents",
                        SignConsent.class,
                        "/consents/{id}",
                        "Records that somebody who speaks for the child signed a form")
                .get("/consents/{consentId}", FindConsent.class, "Reads a consent with its evidence")
                .delete(
                        "/consents/{consentId}",
                        WithdrawConsent.class,
                        "Records that a consent was withdrawn, by whom and why; for good");
    }

    private static void policies(RouteTable r) {
        r.get("/policies", ListPolicies.class, "Lists policies by title, the latest version first")
                .get(
                        "/policies/to-acknowledge",
                        ListPoliciesToAcknowledge.class,
                        "Lists the active policies of her district that the caller has not acknowledged")
                .create("/policies", DraftPolicy.class, "/policies/{id}", "Drafts a policy")
                .get("/policies/{policyId}", FindPolicy.class, "Reads a version of a policy")
                .change("/policies/{policyId}", UpdatePolicy.class, FindPolicy.class, "Rewrites a draft")
                .delete("/policies/{policyId}", ArchivePolicy.class, "Archives a version; for good")
                .create(
                        "/policies/{policyId}/versions",
                        ReplacePolicy.class,
                        "/policies/{id}",
                        "Drafts the version that takes the place of an active one once it is approved")
                .post(
                        "/policies/{policyId}/approve",
                        ApprovePolicy.class,
                        "Makes a draft active; by somebody else than wrote it. The version before is superseded with it")
                .post(
                        "/policies/{policyId}/acknowledgements",
                        AcknowledgePolicy.class,
                        "Records that the caller has read an active policy")
                .get(
                        "/policies/{policyId}/acknowledgements",
                        ReadPolicyReaders.class,
                        "Tells who has acknowledged a version, and who of the district has not");
    }

    private static void reports(RouteTable r) {
        r.get("/compliance-reports", ListComplianceReports.class, "Lists compliance reports, the latest first")
                .create(
                        "/compliance-reports",
                        GenerateComplianceReport.class,
                        "/compliance-reports/{id}",
                        "Generates a report on a quarter or a month that is over, with a checklist whose figures are computed now")
                .get("/compliance-reports/{reportId}", FindComplianceReport.class, "Reads a report")
                .post(
                        "/compliance-reports/{reportId}/judge",
                        JudgeComplianceReport.class,
                        "Takes a report into review, back to its items, or says whether the rules were kept to")
                .get(
                        "/compliance-reports/{reportId}/items",
                        ListChecklist.class,
                        "Lists the checklist of a report; a figure that cannot be computed is absent")
                .get(
                        "/compliance-reports/{reportId}/items/export",
                        ExportChecklist.class,
                        "Takes the checklist out as a CSV file")
                .csv()
                .get("/compliance-items/{itemId}", FindChecklistItem.class, "Reads an item of a checklist")
                .change(
                        "/compliance-items/{itemId}",
                        AnswerChecklistItem.class,
                        FindChecklistItem.class,
                        "Answers an item that the data does not; as long as its report is pending");
    }
}

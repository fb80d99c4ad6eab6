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

public final class ComplianceRoutes {
    private ComplianceRoutes() {}

    public static void in(RouteTable routes) {
        routes.area("Consent", ComplianceRoutes::consents);
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
}

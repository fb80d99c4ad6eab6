package org.whitecross.adapters.http.incidents;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.incidents.EvidenceRequests.AddEvidence;
import org.whitecross.application.incidents.EvidenceRequests.DownloadEvidence;
import org.whitecross.application.incidents.EvidenceRequests.FindEvidence;
import org.whitecross.application.incidents.EvidenceRequests.ListEvidence;
import org.whitecross.application.incidents.FollowUpRequests.BeginFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.CancelFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.CompleteFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.FindFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.ListFollowUps;
import org.whitecross.application.incidents.FollowUpRequests.PlanFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.ReplanFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.SearchFollowUps;
import org.whitecross.application.incidents.GuardianRequests.AcknowledgeNotification;
import org.whitecross.application.incidents.GuardianRequests.NotifyGuardian;
import org.whitecross.application.incidents.GuardianRequests.ReadGuardiansInformed;
import org.whitecross.application.incidents.GuardianRequests.RecordGuardianTold;
import org.whitecross.application.incidents.IncidentRequests.AmendIncident;
import org.whitecross.application.incidents.IncidentRequests.AssessIncident;
import org.whitecross.application.incidents.IncidentRequests.CloseIncident;
import org.whitecross.application.incidents.IncidentRequests.CorrectIncident;
import org.whitecross.application.incidents.IncidentRequests.ExportIncidentStatistics;
import org.whitecross.application.incidents.IncidentRequests.FindIncident;
import org.whitecross.application.incidents.IncidentRequests.FindWitnessStatement;
import org.whitecross.application.incidents.IncidentRequests.ListAmendments;
import org.whitecross.application.incidents.IncidentRequests.ListStatusChanges;
import org.whitecross.application.incidents.IncidentRequests.ListWitnessStatements;
import org.whitecross.application.incidents.IncidentRequests.ReadIncidentDocument;
import org.whitecross.application.incidents.IncidentRequests.ReadIncidentStatistics;
import org.whitecross.application.incidents.IncidentRequests.ReopenIncident;
import org.whitecross.application.incidents.IncidentRequests.ReportIncident;
import org.whitecross.application.incidents.IncidentRequests.RetellIncident;
import org.whitecross.application.incidents.IncidentRequests.ReviewIncident;
import org.whitecross.application.incidents.IncidentRequests.SearchIncidents;
import org.whitecross.application.incidents.IncidentRequests.SendBackIncident;
import org.whitecross.application.incidents.IncidentRequests.SubmitIncident;
import org.whitecross.application.incidents.IncidentRequests.TakeWitnessStatement;
import org.whitecross.application.incidents.IncidentRequests.VerifyWitnessStatement;
import org.whitecross.application.incidents.InsuranceRequests.FindClaim;
import org.whitecross.application.incidents.InsuranceRequests.FindClaimOf;
import org.whitecross.application.incidents.InsuranceRequests.MoveClaim;
import org.whitecross.application.incidents.InsuranceRequests.OpenClaim;

public final class IncidentRoutes {
    private IncidentRoutes() {}

    public static void in(RouteTable routes) {
        routes.area(
                "Incidents",
                r -> r.get(
                                "/incident-reports",
                                SearchIncidents.class,
                                "Lists incident reports, the latest first; with isNotificationOverdue=true the open ones, drafts too, whose guardians are to know by now (guardiansDueBy) and whom no message has reached and nobody has told since it is as grave")
                        .create(
                                "/incident-reports",
                                ReportIncident.class,
                                "/incident-reports/{id}",
                                "Reports an incident")
                        .get("/incident-reports/{incidentReportId}", FindIncident.class, "Reads an incident report")
                        .change(
                                "/incident-reports/{incidentReportId}",
                                CorrectIncident.class,
                                FindIncident.class,
                                "Says it better, until the report is closed")
                        .post(
                                "/incident-reports/{incidentReportId}/retell",
                                RetellIncident.class,
                                "Says one's own report better, until it is under review")
                        .post(
                                "/incident-reports/{incidentReportId}/submit",
                                SubmitIncident.class,
                                "Submits a draft: guardians are written to, and what is to be done is planned")
                        .post(
                                "/incident-reports/{incidentReportId}/review",
                                ReviewIncident.class,
                                "Begins to read a submitted report through")
                        .post(
                                "/incident-reports/{incidentReportId}/send-back",
                                SendBackIncident.class,
                                "Sends a report under review back, to be told better")
                        .post(
                                "/incident-reports/{incidentReportId}/close",
                                CloseIncident.class,
                                "Closes a report under review: by another one than who wrote it, when guardians know and nothing is left to be done")
                        .post(
                                "/incident-reports/{incidentReportId}/reopen",
                                ReopenIncident.class,
                                "Opens a closed report again, for review")
                        .post(
                                "/incident-reports/{incidentReportId}/legal-status",
                                AssessIncident.class,
                                "Says whether what the law asks for was done")
                        .get(
                                "/incident-reports/{incidentReportId}/status-changes",
                                ListStatusChanges.class,
                                "Lists the steps of a report: who took each, when and why")
                        .get(
                                "/incident-reports/{incidentReportId}/amendments",
                                ListAmendments.class,
                                "Lists what was said of a report after it was closed")
                        .post(
                                "/incident-reports/{incidentReportId}/amendments",
                                AmendIncident.class,
                                "Says something about a closed report")
                        .get(
                                "/incident-reports/{incidentReportId}/witness-statements",
                                ListWitnessStatements.class,
                                "Lists what witnesses say")
                        .create(
                                "/incident-reports/{incidentReportId}/witness-statements",
                                TakeWitnessStatement.class,
                                "/witness-statements/{id}",
                                "Takes down what a witness says")
                        .get(
                                "/witness-statements/{witnessStatementId}",
                                FindWitnessStatement.class,
                                "Reads what a witness says")
                        .post(
                                "/witness-statements/{witnessStatementId}/verify",
                                VerifyWitnessStatement.class,
                                "Verifies a statement: by another one than who wrote it down")
                        .get(
                                "/incident-reports/{incidentReportId}/follow-up-actions",
                                ListFollowUps.class,
                                "Lists what is to be done after an incident, the first due first")
                        .create(
                                "/incident-reports/{incidentReportId}/follow-up-actions",
                                PlanFollowUp.class,
                                "/follow-up-actions/{id}",
                                "Plans what is to be done, by whom, until when")
                        .get(
                                "/incident-reports/{incidentReportId}/evidence",
                                ListEvidence.class,
                                "Lists the files that show what happened")
                        .create(
                                "/incident-reports/{incidentReportId}/evidence",
                                AddEvidence.class,
                                "/incident-evidence/{id}",
                                "Adds a file that shows what happened: an image, a PDF or a film")
                        .large()
                        .get("/incident-evidence/{evidenceId}", FindEvidence.class, "Reads what is known of a file")
                        .get(
                                "/incident-evidence/{evidenceId}/content",
                                DownloadEvidence.class,
                                "Downloads a file as it was added")
                        .file()
                        .get(
                                "/incident-reports/{incidentReportId}/insurance-claim",
                                FindClaimOf.class,
                                "Reads the claim against an insurer")
                        .create(
                                "/incident-reports/{incidentReportId}/insurance-claim",
                                OpenClaim.class,
                                "/insurance-claims/{id}",
                                "Opens a claim against an insurer")
                        .get("/insurance-claims/{insuranceClaimId}", FindClaim.class, "Reads a claim")
                        .post(
                                "/insurance-claims/{insuranceClaimId}/status",
                                MoveClaim.class,
                                "Says how far a claim has come")
                        .get(
                                "/incident-reports/{incidentReportId}/document",
                                ReadIncidentDocument.class,
                                "Puts all that is kept about an incident together, for the file: JSON, or PDF where that is accepted")
                        .printed(IncidentPaper::print)
                        .get(
                                "/incident-statistics",
                                ReadIncidentStatistics.class,
                                "Counts incidents by type, severity, place and time of day; who does not look after the children is not told numbers below ten")
                        .get(
                                "/incident-statistics/export",
                                ExportIncidentStatistics.class,
                                "The same numbers as a CSV file")
                        .csv()
                        .get(
                                "/follow-up-actions",
                                SearchFollowUps.class,
                                "Lists what is to be done after incidents, the first due first")
                        .get("/follow-up-actions/{followUpActionId}", FindFollowUp.class, "Reads what is to be done")
                        .change(
                                "/follow-up-actions/{followUpActionId}",
                                ReplanFollowUp.class,
                                FindFollowUp.class,
                                "Plans an open one anew")
                        .post(
                                "/follow-up-actions/{followUpActionId}/begin",
                                BeginFollowUp.class,
                                "Begins it, or begins it again")
                        .post(
                                "/follow-up-actions/{followUpActionId}/complete",
                                CompleteFollowUp.class,
                                "Says that it was done, and how")
                        .post(
                                "/follow-up-actions/{followUpActionId}/cancel",
                                CancelFollowUp.class,
                                "Says why it need not be done")
                        .get(
                                "/incident-reports/{incidentReportId}/parent-notifications",
                                ReadGuardiansInformed.class,
                                "Tells whether guardians know of it: until when they should, since when they do, each message and each try")
                        .post(
                                "/incident-reports/{incidentReportId}/parent-notifications",
                                NotifyGuardian.class,
                                "Writes a message to one of the child's contacts, sent as soon as there is a way")
                        .post(
                                "/incident-reports/{incidentReportId}/parent-notifications/told",
                                RecordGuardianTold.class,
                                "Records that a member of staff told a guardian, how and when")
                        .post(
                                "/parent-notifications/acknowledge",
                                AcknowledgeNotification.class,
                                "Says, with the token of a message, that its reader has read it"));
    }
}

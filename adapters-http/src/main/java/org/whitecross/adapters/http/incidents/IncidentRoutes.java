package org.whitecross.adapters.http.incidents;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.incidents.GuardianRequests.AcknowledgeNotification;
import org.whitecross.application.incidents.GuardianRequests.NotifyGuardian;
import org.whitecross.application.incidents.GuardianRequests.ReadGuardiansInformed;
import org.whitecross.application.incidents.GuardianRequests.RecordGuardianTold;
import org.whitecross.application.incidents.IncidentRequests.FindIncident;
import org.whitecross.application.incidents.IncidentRequests.ReportIncident;
import org.whitecross.application.incidents.IncidentRequests.SearchIncidents;

public final class IncidentRoutes {
    private IncidentRoutes() {}

    public static void in(RouteTable routes) {
        routes.area(
                "Incidents",
                r -> r.get("/incident-reports", SearchIncidents.class, "Lists incident reports, the latest first")
                        .create(
                                "/incident-reports",
                                ReportIncident.class,
                                "/incident-reports/{id}",
                                "Reports an incident")
                        .get("/incident-reports/{incidentReportId}", FindIncident.class, "Reads an incident report")
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

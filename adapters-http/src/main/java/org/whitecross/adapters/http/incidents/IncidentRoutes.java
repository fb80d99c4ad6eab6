package org.whitecross.adapters.http.incidents;

import org.whitecross.adapters.http.RouteTable;
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
                        .get("/incident-reports/{incidentReportId}", FindIncident.class, "Reads an incident report"));
    }
}

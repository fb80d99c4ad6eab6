package org.whitecross.adapters.http.compliance;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.compliance.ComplianceRequests.ReadAccessLog;
import org.whitecross.application.compliance.ComplianceRequests.SearchAudit;

public final class ComplianceRoutes {
    private ComplianceRoutes() {}

    public static void in(RouteTable routes) {
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
}

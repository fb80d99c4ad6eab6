package org.whitecross.application.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.compliance.Access;
import org.whitecross.domain.compliance.AccessLogs;
import org.whitecross.domain.compliance.AccessOutcome;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** Everything that can be asked about who did what. */
public final class ComplianceRequests {
    private ComplianceRequests() {}

    public record ReadAccessLog(StudentId studentId, Page.Request<AccessLogs.Order> page)
            implements Query<Page<Access>>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.READ_ACCESS_LOG;
        }
    }

    public record SearchAudit(
            @Nullable UserId userId,
            @Nullable StudentId studentId,
            @Nullable String action,
            @Nullable AccessOutcome outcome,
            @Nullable Instant dateFrom,
            @Nullable Instant dateTo,
            @Nullable String requestId,
            Page.Request<AccessLogs.Order> page)
            implements Query<Page<Access>> {
        @Override
        public Permission permission() {
            return Permission.READ_AUDIT;
        }
    }
}

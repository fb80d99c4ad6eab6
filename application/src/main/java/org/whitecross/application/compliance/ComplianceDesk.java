package org.whitecross.application.compliance;

import org.whitecross.application.compliance.ComplianceRequests.ReadAccessLog;
import org.whitecross.application.compliance.ComplianceRequests.SearchAudit;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.compliance.Access;
import org.whitecross.domain.compliance.AccessLogs;
import org.whitecross.domain.compliance.AccessSearch;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.Students;

/** Answers requests about who did what. */
public final class ComplianceDesk {
    private final AccessLogs logs;
    private final Students students;

    public ComplianceDesk(AccessLogs logs, Students students) {
        this.logs = logs;
        this.students = students;
    }

    public void answers(Handlers handlers) {
        handlers.on(ReadAccessLog.class, this::ofStudent).on(SearchAudit.class, q -> logs.search(search(q), q.page()));
    }

    private Page<Access> ofStudent(ReadAccessLog q) {
        if (students.find(q.studentId()).isEmpty()) throw new Refusal.NotFound("student");
        return logs.ofStudent(q.studentId(), q.page());
    }

    private static AccessSearch search(SearchAudit q) {
        return new AccessSearch(
                q.userId(), q.studentId(), q.action(), q.outcome(), q.dateFrom(), q.dateTo(), q.requestId());
    }
}

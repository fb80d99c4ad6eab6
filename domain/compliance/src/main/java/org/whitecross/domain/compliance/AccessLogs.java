package org.whitecross.domain.compliance;

import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** What was asked about the students within the caller's scope; for who oversees a district, also by its users. */
public interface AccessLogs {
    /** Newest first. Nothing for a student outside the caller's scope. */
    Page<Access> ofStudent(StudentId studentId, Page.Request<Order> page);

    /** Newest first, unless the other way round is asked for. */
    Page<Access> search(AccessSearch search, Page.Request<Order> page);

    /** In the order in which they were written. */
    enum Order {
        AT
    }
}

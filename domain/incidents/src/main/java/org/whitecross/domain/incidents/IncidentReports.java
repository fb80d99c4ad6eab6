package org.whitecross.domain.incidents;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** The incident reports about the students within the caller's scope. */
public interface IncidentReports {
    Optional<IncidentReport> find(IncidentReportId id);

    /** @throws Refusal.NotFound of one that does not exist, or lies outside the scope */
    default IncidentReport existing(IncidentReportId id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("incident report"));
    }

    /**
     * The report as it is, which nobody else changes before this transaction ends: for whoever does something that depends on how
     * far it has come.
     *
     * @throws Refusal.NotFound as {@link #existing}
     */
    IncidentReport hold(IncidentReportId id);

    /** The latest incident first, unless another order is asked for. */
    Page<IncidentReport> search(IncidentSearch search, Page.Request<Order> page);

    /** All about a student, the first recorded first. */
    List<IncidentReport> all(StudentId studentId);

    IncidentReport add(IncidentReport report);

    /** @throws Refusal.Stale if it was changed meanwhile */
    IncidentReport change(IncidentReport report);

    enum Order {
        OCCURRED_AT,
        RECORDED_AT,
        SEVERITY
    }
}

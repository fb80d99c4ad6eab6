package org.whitecross.domain.incidents;

import java.util.List;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

/** What became of reports after they were written, about the students within the caller's scope. It only grows. */
public interface IncidentHistory {
    StatusChange add(StatusChange change);

    Amendment add(Amendment amendment);

    /** The steps of a report, the first first. */
    List<StatusChange> changesOf(IncidentReportId id);

    /** The amendments to a report, the first first. */
    List<Amendment> amendmentsTo(IncidentReportId id);

    /** All about a child, the first first. */
    List<StatusChange> allChanges(StudentId id);

    /** All about a child, the first first. */
    List<Amendment> allAmendments(StudentId id);
}

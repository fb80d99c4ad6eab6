package org.whitecross.domain.incidents;

import java.util.List;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

/** What staff told guardians itself, about the students within the caller's scope. */
public interface GuardiansTold {
    GuardianTold add(GuardianTold told);

    /** About a report, the first first. */
    List<GuardianTold> of(IncidentReportId incidentReportId);

    /** All about a child, the first recorded first. */
    List<GuardianTold> all(StudentId studentId);
}

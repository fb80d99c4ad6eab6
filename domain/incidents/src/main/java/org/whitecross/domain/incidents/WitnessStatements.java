package org.whitecross.domain.incidents;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** What witnesses said, about the students within the caller's scope. */
public interface WitnessStatements {
    Optional<WitnessStatement> find(WitnessStatementId id);

    WitnessStatement add(WitnessStatement statement);

    /** @throws Refusal.Stale if it was changed meanwhile */
    WitnessStatement change(WitnessStatement statement);

    /** About a report, the first recorded first. */
    List<WitnessStatement> about(IncidentReportId id);

    /** All about a child, the first recorded first. */
    List<WitnessStatement> all(StudentId id);
}

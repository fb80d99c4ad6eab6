package org.whitecross.domain.incidents;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

/** Files that show what happened, about the students within the caller's scope. */
public interface EvidenceFiles {
    Optional<Evidence> find(EvidenceId id);

    /** What is in it; none of a file that was told of in an imported record, but did not come along. */
    Optional<byte[]> content(EvidenceId id);

    /** The same file a second time is a conflict {@code evidence-added-already}. */
    Evidence add(Evidence evidence, byte[] content);

    /** Of a report, the first added first. */
    List<Evidence> of(IncidentReportId id);

    /** All about a child, the first added first. */
    List<Evidence> all(StudentId id);
}

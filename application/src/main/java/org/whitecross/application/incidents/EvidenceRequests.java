package org.whitecross.application.incidents;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.IncidentRequests.Reads;
import org.whitecross.application.incidents.IncidentRequests.Reports;
import org.whitecross.application.kernel.Download;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.EvidenceId;
import org.whitecross.domain.kernel.IncidentReportId;

/** Everything that can be asked about what shows an incident. */
public final class EvidenceRequests {
    private EvidenceRequests() {}

    public record ListEvidence(IncidentReportId incidentReportId) implements Reads<List<Evidence>> {}

    public record FindEvidence(EvidenceId evidenceId) implements Reads<Evidence> {}

    public record DownloadEvidence(EvidenceId evidenceId) implements Reads<Download> {}

    /**
     * @param fileName with the ending of its kind: png, jpg, jpeg, pdf, mp4 or m4v
     * @param content the file in Base64 (RFC 4648), at most 10 MiB before it was encoded
     */
    public record AddEvidence(
            IncidentReportId incidentReportId,
            String fileName,
            @Nullable String caption,
            String content) implements Reports<Evidence> {}
}

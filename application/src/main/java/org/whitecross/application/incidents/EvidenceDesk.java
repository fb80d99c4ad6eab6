package org.whitecross.application.incidents;

import java.time.Clock;
import org.whitecross.application.incidents.EvidenceRequests.AddEvidence;
import org.whitecross.application.incidents.EvidenceRequests.DownloadEvidence;
import org.whitecross.application.incidents.EvidenceRequests.FindEvidence;
import org.whitecross.application.incidents.EvidenceRequests.ListEvidence;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Download;
import org.whitecross.application.kernel.FileTypes;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.EvidenceFiles;
import org.whitecross.domain.incidents.EvidenceId;
import org.whitecross.domain.incidents.EvidenceType;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about what shows an incident. */
public final class EvidenceDesk {
    private final EvidenceFiles files;
    private final IncidentReports reports;
    private final FileTypes types;
    private final Clock clock;

    public EvidenceDesk(EvidenceFiles files, IncidentReports reports, FileTypes types, Clock clock) {
        this.files = files;
        this.reports = reports;
        this.types = types;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListEvidence.class,
                        q -> files.of(reports.existing(q.incidentReportId()).id()))
                .on(FindEvidence.class, q -> evidence(q.evidenceId()))
                .on(DownloadEvidence.class, q -> download(evidence(q.evidenceId())))
                .on(AddEvidence.class, this::add);
    }

    private Download download(Evidence evidence) {
        var content = files.content(evidence.id()).orElseThrow(() -> new Refusal.NotFound("content of this file here"));
        // Whoever could change a file behind our back could not change the log that has its digest.
        if (!evidence.isOf(content)) throw new IllegalStateException("a file is not what it was when it was added");
        return new Download(
                evidence.studentId(), evidence.fileName(), evidence.type().mediaType(), content);
    }

    private Evidence add(Caller caller, AddEvidence c) {
        var report = reports.hold(c.incidentReportId()).stillOpen();
        var content = FileTypes.decoded(c.content());
        var type = EvidenceType.of(types.mediaTypeOf(content))
                .orElseThrow(() ->
                        new Refusal.Invalid("/content", "type", "must be a PNG or JPEG image, a PDF or an MP4 film"));
        return files.add(
                Evidence.of(report, c.fileName(), type, content, c.caption(), caller.user(), clock.instant()), content);
    }

    private Evidence evidence(EvidenceId id) {
        return files.find(id).orElseThrow(() -> new Refusal.NotFound("evidence"));
    }
}

package org.whitecross.application.incidents;

import static java.util.Objects.requireNonNullElse;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import org.whitecross.application.incidents.EvidenceRequests.AddEvidence;
import org.whitecross.application.incidents.EvidenceRequests.DownloadEvidence;
import org.whitecross.application.incidents.EvidenceRequests.FindClaim;
import org.whitecross.application.incidents.EvidenceRequests.FindClaimOf;
import org.whitecross.application.incidents.EvidenceRequests.FindEvidence;
import org.whitecross.application.incidents.EvidenceRequests.ListEvidence;
import org.whitecross.application.incidents.EvidenceRequests.MoveClaim;
import org.whitecross.application.incidents.EvidenceRequests.OpenClaim;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Download;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.EvidenceFiles;
import org.whitecross.domain.incidents.EvidenceId;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.InsuranceClaimId;
import org.whitecross.domain.incidents.InsuranceClaims;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/** Answers requests about what shows an incident, and about what an insurer pays. */
public final class EvidenceDesk {
    private final EvidenceFiles files;
    private final InsuranceClaims claims;
    private final IncidentReports reports;
    private final Schools schools;
    private final FileTypes types;
    private final Clock clock;

    public EvidenceDesk(
            EvidenceFiles files,
            InsuranceClaims claims,
            IncidentReports reports,
            Schools schools,
            FileTypes types,
            Clock clock) {
        this.files = files;
        this.claims = claims;
        this.reports = reports;
        this.schools = schools;
        this.types = types;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListEvidence.class,
                        q -> files.of(reports.existing(q.incidentReportId()).id()))
                .on(FindEvidence.class, q -> evidence(q.evidenceId()))
                .on(DownloadEvidence.class, q -> download(evidence(q.evidenceId())))
                .on(AddEvidence.class, this::add)
                .on(
                        FindClaimOf.class,
                        q -> claims.of(reports.existing(q.incidentReportId()).id())
                                .orElseThrow(EvidenceDesk::noClaim))
                .on(FindClaim.class, q -> claim(q.insuranceClaimId()))
                .on(
                        OpenClaim.class,
                        (caller, c) -> claims.add(InsuranceClaim.opened(
                                reports.existing(c.incidentReportId()),
                                c.insurer(),
                                c.policyNumber(),
                                c.notes(),
                                caller.user(),
                                clock.instant())))
                .on(MoveClaim.class, this::move);
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
        var content = decoded(c.content());
        var type = types.typeOf(content)
                .orElseThrow(() ->
                        new Refusal.Invalid("/content", "type", "must be a PNG or JPEG image, a PDF or an MP4 film"));
        return files.add(
                Evidence.of(report, c.fileName(), type, content, c.caption(), caller.user(), clock.instant()), content);
    }

    private static byte[] decoded(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("/content", "base64", "must be encoded in Base64, without line breaks");
        }
    }

    private InsuranceClaim move(MoveClaim c) {
        var claim = seen(claim(c.insuranceClaimId()), c.version());
        var zone = schools.find(claim.schoolId())
                .map(School::timeZone)
                .map(ZoneId::of)
                .orElseThrow();
        var today = LocalDate.now(clock.withZone(zone));
        return claims.change(
                claim.moved(c.status(), c.claimNumber(), requireNonNullElse(c.on(), today), c.notes(), today));
    }

    private Evidence evidence(EvidenceId id) {
        return files.find(id).orElseThrow(() -> new Refusal.NotFound("evidence"));
    }

    private InsuranceClaim claim(InsuranceClaimId id) {
        return claims.find(id).orElseThrow(EvidenceDesk::noClaim);
    }

    private static Refusal noClaim() {
        return new Refusal.NotFound("insurance claim");
    }
}

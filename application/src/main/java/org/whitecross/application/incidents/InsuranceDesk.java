package org.whitecross.application.incidents;

import static java.util.Objects.requireNonNullElse;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.whitecross.application.incidents.InsuranceRequests.FindClaim;
import org.whitecross.application.incidents.InsuranceRequests.FindClaimOf;
import org.whitecross.application.incidents.InsuranceRequests.MoveClaim;
import org.whitecross.application.incidents.InsuranceRequests.OpenClaim;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.InsuranceClaimId;
import org.whitecross.domain.incidents.InsuranceClaims;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/** Answers requests about claims against insurers. */
public final class InsuranceDesk {
    private final InsuranceClaims claims;
    private final IncidentReports reports;
    private final Schools schools;
    private final Clock clock;

    public InsuranceDesk(InsuranceClaims claims, IncidentReports reports, Schools schools, Clock clock) {
        this.claims = claims;
        this.reports = reports;
        this.schools = schools;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        FindClaimOf.class,
                        q -> claims.of(reports.existing(q.incidentReportId()).id())
                                .orElseThrow(InsuranceDesk::noClaim))
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

    private InsuranceClaim claim(InsuranceClaimId id) {
        return claims.find(id).orElseThrow(InsuranceDesk::noClaim);
    }

    private static Refusal noClaim() {
        return new Refusal.NotFound("insurance claim");
    }
}

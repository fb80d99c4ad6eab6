package org.whitecross.application.incidents;

import static java.util.Objects.requireNonNullElse;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.incidents.IncidentRequests.FindWitnessStatement;
import org.whitecross.application.incidents.IncidentRequests.ListWitnessStatements;
import org.whitecross.application.incidents.IncidentRequests.TakeWitnessStatement;
import org.whitecross.application.incidents.IncidentRequests.VerifyWitnessStatement;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.WitnessStatement;
import org.whitecross.domain.incidents.WitnessStatementId;
import org.whitecross.domain.incidents.WitnessStatements;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about what witnesses of an incident say. */
public final class WitnessDesk {
    private final WitnessStatements statements;
    private final IncidentReports reports;
    private final Clock clock;

    public WitnessDesk(WitnessStatements statements, IncidentReports reports, Clock clock) {
        this.statements = statements;
        this.reports = reports;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListWitnessStatements.class,
                        q -> statements.about(
                                reports.existing(q.incidentReportId()).id()))
                .on(FindWitnessStatement.class, q -> statement(q.witnessStatementId()))
                .on(TakeWitnessStatement.class, this::take)
                .on(
                        VerifyWitnessStatement.class,
                        (caller, c) -> statements.change(seen(statement(c.witnessStatementId()), c.version())
                                .verified(caller.user(), clock.instant())));
    }

    private WitnessStatement take(Caller caller, TakeWitnessStatement c) {
        var report = reports.hold(c.incidentReportId()).stillOpen();
        var now = clock.instant();
        return statements.add(WitnessStatement.about(
                report,
                new WitnessStatement.Particulars(
                        c.witnessName(),
                        c.witnessType(),
                        c.witnessContact(),
                        c.statement(),
                        requireNonNullElse(c.statedAt(), now)),
                caller.user(),
                now));
    }

    private WitnessStatement statement(WitnessStatementId id) {
        return statements.find(id).orElseThrow(() -> new Refusal.NotFound("witness statement"));
    }
}

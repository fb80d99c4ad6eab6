package org.whitecross.application.incidents;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.incidents.ActionStatus;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.incidents.IncidentHistory;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentStep;
import org.whitecross.domain.incidents.StatusChange;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** Takes a report from its draft to its close, and keeps who took each step, when and why. */
public final class ReviewingIncident {
    private final IncidentReports reports;
    private final IncidentHistory history;
    private final FollowUpActions followUps;
    private final GuardianNotifications notifications;
    private final GuardiansTold told;
    private final Clock clock;

    public ReviewingIncident(
            IncidentReports reports,
            IncidentHistory history,
            FollowUpActions followUps,
            GuardianNotifications notifications,
            GuardiansTold told,
            Clock clock) {
        this.reports = reports;
        this.history = history;
        this.followUps = followUps;
        this.notifications = notifications;
        this.told = told;
        this.clock = clock;
    }

    IncidentReport take(IncidentStep step, IncidentReportId id, int version, @Nullable String reason, UserId by) {
        var report = seen(reports.hold(id), version);
        var after = report.taken(step, by);
        if (step == IncidentStep.CLOSE) requireDone(report);
        history.add(StatusChange.of(report, step, reason, by, clock.instant()));
        return reports.change(after);
    }

    private void requireDone(IncidentReport report) {
        if (followUps.after(report.id()).stream().map(FollowUpAction::status).anyMatch(ActionStatus::isOpen))
            throw new Refusal.RuleBroken(
                    "follow-ups-open", "Something is still to be done: complete or cancel each follow-up first.");
        if (report.severity().compareTo(IncidentSeverity.MEDIUM) >= 0 && !isKnownToGuardians(report.id()))
            throw new Refusal.RuleBroken(
                    "guardians-not-told", "No guardian knows of it yet: tell one, and record how and when.");
    }

    private boolean isKnownToGuardians(IncidentReportId id) {
        return !told.of(id).isEmpty() || notifications.of(id).stream().anyMatch(message -> message.sentAt() != null);
    }
}

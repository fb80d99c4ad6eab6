package org.whitecross.domain.incidents;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * What is still to be done after an incident, by whom, until when.
 *
 * @param notes what was done, or why not; required once it has ended
 * @param escalatedAt since when it is known to be overdue; its priority was raised then
 */
public record FollowUpAction(
        FollowUpActionId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        String action,
        Instant dueAt,
        ActionPriority priority,
        UserId assignedToId,
        ActionStatus status,
        @Nullable String notes,
        @Nullable UserId endedById,
        @Nullable Instant endedAt,
        @Nullable Instant escalatedAt,
        UserId plannedById,
        Instant plannedAt,
        int version)
        implements AboutStudent, Versioned {
    public FollowUpAction {
        new Checks()
                .text("action", action, 5, 500)
                .text("notes", notes, 3, 2000)
                .that(status.isOpen() || notes != null, "notes", "required", "is required of what has ended")
                .orRefuse();
    }

    /** What is asked when something is planned. */
    public record Particulars(String action, Instant dueAt, ActionPriority priority, UserId assignedToId) {
        private void inFuture(Instant now) {
            new Checks()
                    .that(dueAt.isAfter(now), "dueAt", "in-past", "must be in the future")
                    .orRefuse();
        }
    }

    public static FollowUpAction planned(IncidentReport report, Particulars p, UserId by, Instant now) {
        p.inFuture(now);
        return after(report, p, by, now);
    }

    /** Also when it is due already, as what happened is told late. */
    public static FollowUpAction after(IncidentReport report, Particulars p, UserId by, Instant now) {
        return new FollowUpAction(
                FollowUpActionId.next(),
                report.id(),
                report.studentId(),
                report.schoolId(),
                p.action,
                p.dueAt,
                p.priority,
                p.assignedToId,
                ActionStatus.PENDING,
                null,
                null,
                null,
                null,
                by,
                now,
                0);
    }

    /** A new time has to lie ahead; then it is not overdue any more. */
    public FollowUpAction replanned(Particulars p, Instant now) {
        if (!status.isOpen())
            throw new Refusal.RuleBroken("action-ended", "It has ended: begin it again, or plan another one.");
        boolean sameTime = p.dueAt.equals(dueAt);
        if (!sameTime) p.inFuture(now);
        return new FollowUpAction(
                id,
                incidentReportId,
                studentId,
                schoolId,
                p.action,
                p.dueAt,
                p.priority,
                p.assignedToId,
                status,
                notes,
                endedById,
                endedAt,
                sameTime ? escalatedAt : null,
                plannedById,
                plannedAt,
                version);
    }

    public FollowUpAction moved(ActionStatus to, @Nullable String why, UserId by, Instant now) {
        if (!status.next().contains(to)) {
            var next = status.next().stream().map(Enum::name).collect(joining(" or "));
            throw new Refusal.RuleBroken(
                    "action-status",
                    "What is " + status + " cannot become " + to
                            + (next.isEmpty() ? "; that is its end." : "; it can become " + next + "."));
        }
        return new FollowUpAction(
                id,
                incidentReportId,
                studentId,
                schoolId,
                action,
                dueAt,
                priority,
                assignedToId,
                to,
                why,
                to.isOpen() ? null : by,
                to.isOpen() ? null : now,
                escalatedAt,
                plannedById,
                plannedAt,
                version);
    }

    /** What it follows has turned out to be graver: it is due by then, and at least as pressing. */
    public FollowUpAction broughtForward(Instant by, ActionPriority atLeast) {
        boolean isSooner = by.isBefore(dueAt);
        return new FollowUpAction(
                id,
                incidentReportId,
                studentId,
                schoolId,
                action,
                isSooner ? by : dueAt,
                priority.compareTo(atLeast) < 0 ? atLeast : priority,
                assignedToId,
                status,
                notes,
                endedById,
                endedAt,
                isSooner ? null : escalatedAt,
                plannedById,
                plannedAt,
                version);
    }

    /** It is overdue, and nobody has noticed yet. */
    public FollowUpAction escalated(Instant now) {
        return new FollowUpAction(
                id,
                incidentReportId,
                studentId,
                schoolId,
                action,
                dueAt,
                priority.raised(),
                assignedToId,
                status,
                notes,
                endedById,
                endedAt,
                now,
                plannedById,
                plannedAt,
                version);
    }
}

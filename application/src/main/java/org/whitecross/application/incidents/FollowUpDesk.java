package org.whitecross.application.incidents;

import static java.util.Objects.requireNonNullElse;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.FollowUpRequests.BeginFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.CancelFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.CompleteFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.FindFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.ListFollowUps;
import org.whitecross.application.incidents.FollowUpRequests.PlanFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.ReplanFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.SearchFollowUps;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.RoleAssignments;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.incidents.ActionPriority;
import org.whitecross.domain.incidents.ActionStatus;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.FollowUpActionId;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.FollowUpSearch;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** Answers requests about what is to be done after an incident. */
public final class FollowUpDesk {
    private final FollowUpActions actions;
    private final IncidentReports reports;
    private final Users users;
    private final RoleAssignments assignments;
    private final Clock clock;

    public FollowUpDesk(
            FollowUpActions actions, IncidentReports reports, Users users, RoleAssignments assignments, Clock clock) {
        this.actions = actions;
        this.reports = reports;
        this.users = users;
        this.assignments = assignments;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        SearchFollowUps.class,
                        q -> actions.search(
                                new FollowUpSearch(
                                        q.schoolId(),
                                        q.assignedToId(),
                                        q.status(),
                                        Boolean.TRUE.equals(q.isOverdue()) ? clock.instant() : null),
                                q.page()))
                .on(
                        ListFollowUps.class,
                        q -> actions.after(
                                reports.existing(q.incidentReportId()).id()))
                .on(FindFollowUp.class, q -> action(q.followUpActionId()))
                .on(PlanFollowUp.class, this::plan)
                .on(ReplanFollowUp.class, this::replan)
                .on(BeginFollowUp.class, this::begin)
                .on(
                        CompleteFollowUp.class,
                        (caller, c) ->
                                move(caller, c.followUpActionId(), c.version(), ActionStatus.COMPLETED, c.notes()))
                .on(
                        CancelFollowUp.class,
                        (caller, c) ->
                                move(caller, c.followUpActionId(), c.version(), ActionStatus.CANCELLED, c.notes()));
    }

    private FollowUpAction plan(Caller caller, PlanFollowUp c) {
        var report = reports.hold(c.incidentReportId()).stillOpen();
        if (c.assignedToId() != null) requireAssignable(c.assignedToId(), report.schoolId());
        return actions.add(FollowUpAction.planned(
                report,
                new FollowUpAction.Particulars(
                        c.action(),
                        c.dueAt(),
                        requireNonNullElse(c.priority(), ActionPriority.MEDIUM),
                        requireNonNullElse(c.assignedToId(), caller.user())),
                caller.user(),
                clock.instant()));
    }

    private FollowUpAction replan(ReplanFollowUp c) {
        var action = seen(action(c.followUpActionId()), c.version());
        if (!c.assignedToId().equals(action.assignedToId())) requireAssignable(c.assignedToId(), action.schoolId());
        return actions.change(action.replanned(
                new FollowUpAction.Particulars(c.action(), c.dueAt(), c.priority(), c.assignedToId()),
                clock.instant()));
    }

    /** Of a closed report nothing is open: it is opened first. */
    private FollowUpAction begin(Caller caller, BeginFollowUp c) {
        reports.hold(action(c.followUpActionId()).incidentReportId()).stillOpen();
        return move(caller, c.followUpActionId(), c.version(), ActionStatus.IN_PROGRESS, c.notes());
    }

    private FollowUpAction move(
            Caller caller, FollowUpActionId id, int version, ActionStatus to, @Nullable String notes) {
        return actions.change(seen(action(id), version).moved(to, notes, caller.user(), clock.instant()));
    }

    private void requireAssignable(UserId id, SchoolId schoolId) {
        boolean employed = users.find(id)
                .filter(u -> u.isActive()
                        && assignments.may(u, Permission.FOLLOW_UP_INCIDENTS, clock.instant())
                        && (u.schoolIds().contains(schoolId) || u.role() == Role.DISTRICT_ADMIN))
                .isPresent();
        if (!employed)
            throw new Refusal.Invalid(
                    "/assignedToId",
                    "unknown",
                    "must be an active member of the school's staff, or of its district, who may follow up incidents");
    }

    private FollowUpAction action(FollowUpActionId id) {
        return actions.find(id).orElseThrow(() -> new Refusal.NotFound("follow-up action"));
    }
}

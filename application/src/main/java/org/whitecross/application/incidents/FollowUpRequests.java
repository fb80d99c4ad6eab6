package org.whitecross.application.incidents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.IncidentRequests.Reads;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.incidents.ActionPriority;
import org.whitecross.domain.incidents.ActionStatus;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.FollowUpActionId;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about what is to be done after an incident. */
public final class FollowUpRequests {
    private FollowUpRequests() {}

    interface FollowsUp<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.FOLLOW_UP_INCIDENTS;
        }
    }

    /** @param isOverdue open ones only that were due before now */
    public record SearchFollowUps(
            @Nullable SchoolId schoolId,
            @Nullable UserId assignedToId,
            @Nullable ActionStatus status,
            @Nullable Boolean isOverdue,
            Page.Request<FollowUpActions.Order> page)
            implements Reads<Page<FollowUpAction>> {}

    public record ListFollowUps(IncidentReportId incidentReportId) implements Reads<List<FollowUpAction>> {}

    public record FindFollowUp(FollowUpActionId followUpActionId) implements Reads<FollowUpAction> {}

    /**
     * @param priority MEDIUM, if left out
     * @param assignedToId the caller, if left out
     */
    public record PlanFollowUp(
            IncidentReportId incidentReportId,
            String action,
            Instant dueAt,
            @Nullable ActionPriority priority,
            @Nullable UserId assignedToId)
            implements FollowsUp<FollowUpAction> {}

    public record ReplanFollowUp(
            FollowUpActionId followUpActionId,
            String action,
            Instant dueAt,
            ActionPriority priority,
            UserId assignedToId,
            int version)
            implements FollowsUp<FollowUpAction>, Versioned {}

    /** Also what was completed, when it turns out that it was not. */
    public record BeginFollowUp(
            FollowUpActionId followUpActionId, @Nullable String notes, int version)
            implements FollowsUp<FollowUpAction>, Versioned {}

    /** @param notes what was done */
    public record CompleteFollowUp(FollowUpActionId followUpActionId, String notes, int version)
            implements FollowsUp<FollowUpAction>, Versioned {}

    /** @param notes why it need not be done */
    public record CancelFollowUp(FollowUpActionId followUpActionId, String notes, int version)
            implements FollowsUp<FollowUpAction>, Versioned {}
}

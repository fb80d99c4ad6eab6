package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class FollowUpActionTest {
    private final UserId she = UserId.next();

    /** Every state from every other one, by the table of the states themselves. */
    @ParameterizedTest
    @EnumSource(ActionStatus.class)
    void onlyTheStepsOfTheTableAreTaken(ActionStatus status) {
        var action = in(status);
        for (var to : ActionStatus.values()) {
            if (status.next().contains(to)) {
                var moved = action.moved(to, "Called her.", she, NOW);
                assertThat(moved.status()).isEqualTo(to);
                assertThat(moved.endedAt()).isEqualTo(to.isOpen() ? null : NOW);
                assertThat(moved.endedById()).isEqualTo(to.isOpen() ? null : she);
            } else {
                Refused.byRule("action-status", () -> action.moved(to, "Called her.", she, NOW));
            }
        }
    }

    @Test
    void whatHasEndedSaysHow() {
        Refused.forField("/notes", "required", () -> pending().moved(ActionStatus.COMPLETED, null, she, NOW));
        Refused.forField("/notes", "required", () -> pending().moved(ActionStatus.CANCELLED, null, she, NOW));
        assertThat(pending().moved(ActionStatus.IN_PROGRESS, null, she, NOW).notes())
                .isNull();
    }

    @Test
    void whatIsPlannedLiesAhead() {
        var report = anIncident(Surroundings.madeUp());
        Refused.forField("/dueAt", "in-past", () -> FollowUpAction.planned(report, due(NOW), she, NOW));
        FollowUpAction.planned(report, due(NOW.plusMillis(1)), she, NOW);
        FollowUpAction.after(report, due(NOW.minusSeconds(1)), she, NOW);
    }

    /** Never later, and never less pressing. */
    @Test
    void whatIsBroughtForwardIsDueSoonerAndAtLeastAsPressing() {
        var overdue = pending().escalated(NOW);
        var sooner = overdue.dueAt().minusSeconds(9);
        var brought = overdue.broughtForward(sooner, ActionPriority.URGENT);
        assertThat(brought.dueAt()).isEqualTo(sooner);
        assertThat(brought.priority()).isEqualTo(ActionPriority.URGENT);
        assertThat(brought.escalatedAt()).isNull();
        assertThat(overdue.broughtForward(overdue.dueAt().plusSeconds(9), ActionPriority.LOW))
                .isEqualTo(overdue);
    }

    @Test
    void whatIsPlannedAnewIsNotOverdueAnyMore() {
        var overdue = pending().escalated(NOW);
        assertThat(overdue.priority()).isEqualTo(ActionPriority.HIGH);
        assertThat(overdue.escalatedAt()).isEqualTo(NOW);
        assertThat(overdue.replanned(due(overdue.dueAt()), NOW).escalatedAt()).isEqualTo(NOW);
        assertThat(overdue.replanned(due(NOW.plusSeconds(9)), NOW).escalatedAt())
                .isNull();
        Refused.forField("/dueAt", "in-past", () -> overdue.replanned(due(NOW.minusSeconds(9)), NOW));
        Refused.byRule("action-ended", () -> in(ActionStatus.COMPLETED).replanned(due(NOW.plusSeconds(9)), NOW));
    }

    private FollowUpAction in(ActionStatus status) {
        return status == ActionStatus.PENDING ? pending() : pending().moved(status, "Called her.", she, NOW);
    }

    private FollowUpAction pending() {
        return FollowUpAction.after(anIncident(Surroundings.madeUp()), due(NOW.plusSeconds(60)), she, NOW);
    }

    private FollowUpAction.Particulars due(Instant at) {
        return new FollowUpAction.Particulars("Call the family.", at, ActionPriority.MEDIUM, she);
    }
}

package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link FollowUpActions} keeps. */
public interface FollowUpActionsContract {
    IncidentReports reports();

    FollowUpActions actions();

    /** Another child each time. */
    Surroundings surroundings();

    /** What was added before is of no interest to what is to be escalated now. */
    void clear();

    @Test
    default void actionIsFoundWithEveryFieldIntactAndChanged() {
        var around = surroundings();
        var planned = due(around, NOW.plusSeconds(60));
        var stored = actions().add(planned);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(planned);
        assertThat(actions().find(stored.id())).contains(stored);
        assertThat(actions().find(FollowUpActionId.next())).isEmpty();
        var done = stored.moved(ActionStatus.COMPLETED, "Called her.", around.userId(), NOW.plusSeconds(5));
        var changed = actions().change(done);
        assertThat(changed).usingRecursiveComparison().ignoringFields("version").isEqualTo(done);
        assertThat(actions().find(stored.id())).contains(changed);
        assertThatThrownBy(() -> actions().change(done)).isInstanceOf(Refusal.Stale.class);
    }

    @Test
    default void actionsAreFoundByWhatIsKnownOfThemTheFirstDueFirst() {
        var around = surroundings();
        var later = actions().add(due(around, NOW.plusSeconds(60)));
        var now = actions().add(due(around, NOW.minusSeconds(60)));
        var ended = actions()
                .add(due(around, NOW.minusSeconds(90))
                        .moved(ActionStatus.CANCELLED, "Not needed.", around.userId(), NOW));
        var elsewhere = actions().add(due(surroundings(), NOW.minusSeconds(60)));

        assertThat(found(around, null, null)).containsExactly(ended, now, later);
        assertThat(found(around, ActionStatus.PENDING, null)).containsExactly(now, later);
        assertThat(found(around, null, NOW)).containsExactly(now);
        assertThat(found(around, null, NOW.minusSeconds(60)))
                .as("due then is not overdue then")
                .isEmpty();
        assertThat(actions()
                        .search(
                                new FollowUpSearch(elsewhere.schoolId(), around.userId(), null, null),
                                Page.Request.first(10))
                        .rows())
                .doesNotContain(elsewhere);
        assertThat(Walk.byCursor(
                        page -> actions().search(of(around, null, null), page),
                        2,
                        List.<Page.By<FollowUpActions.Order>>of()))
                .containsExactly(ended, now, later);
        assertThat(actions().after(now.incidentReportId())).containsExactly(now);
        assertThat(actions().all(around.studentId())).containsExactlyInAnyOrder(ended, now, later);
    }

    @Test
    default void whatIsOverdueAndNotEscalatedIsFoundOnce() {
        clear();
        var around = surroundings();
        var overdue = actions().add(due(around, NOW.minusSeconds(60)));
        actions().add(due(around, NOW));
        actions()
                .add(due(around, NOW.minusSeconds(60))
                        .moved(ActionStatus.COMPLETED, "Called her.", around.userId(), NOW));

        assertThat(actions().toEscalate(NOW)).containsExactly(overdue);
        actions().change(overdue.escalated(NOW));
        assertThat(actions().toEscalate(NOW)).isEmpty();
    }

    private List<FollowUpAction> found(
            Surroundings around, @Nullable ActionStatus status, @Nullable Instant overdueAt) {
        return actions()
                .search(of(around, status, overdueAt), Page.Request.first(10))
                .rows();
    }

    private static FollowUpSearch of(Surroundings around, @Nullable ActionStatus status, @Nullable Instant overdueAt) {
        return new FollowUpSearch(around.schoolId(), around.userId(), status, overdueAt);
    }

    private FollowUpAction due(Surroundings around, Instant at) {
        return FollowUpAction.after(
                reports().add(anIncident(around)),
                new FollowUpAction.Particulars("Call the family.", at, ActionPriority.HIGH, around.userId()),
                around.userId(),
                NOW);
    }
}

package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link IncidentHistory} keeps. */
public interface IncidentHistoryContract {
    IncidentReports reports();

    IncidentHistory history();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void stepsAreFoundWithEveryFieldIntactTheFirstFirst() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        var back = StatusChange.of(report, IncidentStep.SEND_BACK, "Who held it?", around.userId(), NOW.plusSeconds(9));
        var review = StatusChange.of(report, IncidentStep.REVIEW, null, around.userId(), NOW);
        assertThat(history().add(back)).isEqualTo(back);
        assertThat(history().add(review)).isEqualTo(review);

        assertThat(history().changesOf(report.id())).containsExactly(review, back);
        assertThat(history().allChanges(around.studentId())).containsExactly(review, back);
        assertThat(history().allChanges(surroundings().studentId())).isEmpty();
        assertThat(history().amendmentsTo(report.id())).isEmpty();
    }

    @Test
    default void amendmentsAreFoundWithEveryFieldIntactTheFirstFirst() {
        var around = surroundings();
        var closed = reports()
                .add(anIncident(around)
                        .taken(IncidentStep.REVIEW, around.userId())
                        .taken(IncidentStep.CLOSE, org.whitecross.domain.kernel.UserId.next()));
        var later = Amendment.of(closed, "It was the left arm.", around.userId(), NOW.plusSeconds(9));
        var first = Amendment.of(closed, "The ladder was borrowed.", around.userId(), NOW);
        assertThat(history().add(later)).isEqualTo(later);
        assertThat(history().add(first)).isEqualTo(first);

        assertThat(history().amendmentsTo(closed.id())).containsExactly(first, later);
        assertThat(history().allAmendments(around.studentId())).containsExactly(first, later);
        assertThat(history().allAmendments(surroundings().studentId())).isEmpty();
    }
}

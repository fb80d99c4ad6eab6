package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link GuardiansTold} keeps. */
public interface GuardiansToldContract {
    IncidentReports reports();

    GuardiansTold told();

    /** Another child each time. */
    Surroundings surroundings();

    EmergencyContactId contact(Surroundings around);

    @Test
    default void whatWasToldIsFoundWithEveryFieldIntactTheFirstFirst() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        var now = report.occurredAt().plusSeconds(600);
        var second = told().add(GuardianTold.of(
                report, null, ToldMethod.IN_PERSON, now.minusSeconds(10), around.userId(), now, "Her aunt came by."));
        var first = told().add(GuardianTold.of(
                report, contact(around), ToldMethod.PHONE, now.minusSeconds(60), around.userId(), now, null));

        assertThat(told().of(report.id())).containsExactly(first, second);
        assertThat(told().all(around.studentId())).containsExactlyInAnyOrder(first, second);
        assertThat(told().all(surroundings().studentId())).isEmpty();
    }

    @Test
    default void itIsSaidWhomAndAfterItHappened() {
        var around = surroundings();
        var report = anIncident(around);
        var at = report.occurredAt();
        GuardianTold.of(report, null, ToldMethod.PHONE, at, around.userId(), at, "Her aunt.");
        Refused.forField(
                "/notes",
                "required",
                () -> GuardianTold.of(report, null, ToldMethod.PHONE, at, around.userId(), at, null));
        Refused.forField(
                "/toldAt",
                "before-incident",
                () -> GuardianTold.of(
                        report, null, ToldMethod.PHONE, at.minusMillis(1), around.userId(), NOW, "Aunt."));
        Refused.forField(
                "/toldAt",
                "in-future",
                () -> GuardianTold.of(report, null, ToldMethod.PHONE, at.plusMillis(1), around.userId(), at, "Aunt."));
    }
}

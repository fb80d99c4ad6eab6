package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.aStatement;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link WitnessStatements} keeps. */
public interface WitnessStatementsContract {
    IncidentReports reports();

    WitnessStatements statements();

    /** Another child each time. */
    Surroundings surroundings();

    /** Somebody else of the same school. */
    UserId another(Surroundings around);

    @Test
    default void statementsAreFoundWithEveryFieldIntactTheFirstFirst() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        var second = statements().add(aStatement(report, around.userId(), NOW.plusSeconds(60)));
        var first = statements().add(aStatement(report, around.userId(), NOW));

        assertThat(first).usingRecursiveComparison().ignoringFields("version").isEqualTo(withId(first, report, around));
        assertThat(statements().find(first.id())).contains(first);
        assertThat(statements().about(report.id())).containsExactly(first, second);
        assertThat(statements().all(around.studentId())).containsExactly(first, second);
        assertThat(statements().all(surroundings().studentId())).isEmpty();
        assertThat(statements().find(WitnessStatementId.next())).isEmpty();
    }

    private static WitnessStatement withId(WitnessStatement stored, IncidentReport report, Surroundings around) {
        var told = aStatement(report, around.userId(), NOW);
        return new WitnessStatement(
                stored.id(),
                told.incidentReportId(),
                told.studentId(),
                told.schoolId(),
                told.witnessName(),
                told.witnessType(),
                told.witnessContact(),
                told.statement(),
                told.statedAt(),
                told.recordedById(),
                told.recordedAt(),
                null,
                null,
                1);
    }

    @Test
    default void verificationIsKeptAndAStaleOneRefused() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        var stated = statements().add(aStatement(report, around.userId(), NOW));
        var by = another(around);

        var verified = statements().change(stated.verified(by, NOW.plusSeconds(5)));

        assertThat(verified.verifiedById()).isEqualTo(by);
        assertThat(verified.verifiedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(verified.version()).isEqualTo(2);
        assertThat(statements().find(stated.id())).contains(verified);
        assertThatThrownBy(() -> statements().change(stated.verified(by, NOW))).isInstanceOf(Refusal.Stale.class);
    }
}

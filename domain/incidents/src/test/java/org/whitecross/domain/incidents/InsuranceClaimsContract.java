package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link InsuranceClaims} keeps. */
public interface InsuranceClaimsContract {
    IncidentReports reports();

    InsuranceClaims claims();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void claimIsFoundWithEveryFieldIntactAndChanged() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        var opened = InsuranceClaim.opened(report, "Marlow Mutual", "P-77", "The left arm.", around.userId(), NOW);
        var stored = claims().add(opened);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(opened);
        assertThat(claims().find(stored.id())).contains(stored);
        assertThat(claims().of(report.id())).contains(stored);
        assertThat(claims().all(around.studentId())).containsExactly(stored);
        assertThat(claims().all(surroundings().studentId())).isEmpty();
        assertThat(claims().find(InsuranceClaimId.next())).isEmpty();

        var day = LocalDate.of(2025, 9, 15);
        var filed = stored.moved(ClaimStatus.FILED, "C-1", day, null, day);
        var changed = claims().change(filed);
        assertThat(changed).usingRecursiveComparison().ignoringFields("version").isEqualTo(filed);
        assertThatThrownBy(() -> claims().change(filed)).isInstanceOf(Refusal.Stale.class);
    }

    @Test
    default void thereIsOneClaimAboutAnIncident() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        claims().add(InsuranceClaim.opened(report, "Marlow Mutual", null, null, around.userId(), NOW));
        Refused.asConflict(
                "claim-opened-already",
                () -> claims().add(InsuranceClaim.opened(report, "Other Mutual", null, null, around.userId(), NOW)));
    }
}

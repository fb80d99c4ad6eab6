package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class InsuranceClaimTest {
    private static final LocalDate DAY = LocalDate.of(2025, 9, 15);

    /** Every state from every other one, by the table of the states themselves. */
    @ParameterizedTest
    @EnumSource(ClaimStatus.class)
    void onlyTheStepsOfTheTableAreTaken(ClaimStatus status) {
        var claim = in(status);
        for (var to : ClaimStatus.values()) {
            if (status.next().contains(to)) {
                assertThat(claim.moved(to, "C-1", DAY, null, DAY).status()).isEqualTo(to);
            } else {
                Refused.byRule("claim-status", () -> claim.moved(to, "C-1", DAY, null, DAY));
            }
        }
    }

    @Test
    void whatIsFiledHasItsNumberAndKeepsIt() {
        Refused.forField("/claimNumber", "required", () -> opened().moved(ClaimStatus.FILED, null, DAY, null, DAY));
        var filed = in(ClaimStatus.FILED);
        Refused.forField("/claimNumber", "known", () -> filed.moved(ClaimStatus.PENDING, "C-2", DAY, null, DAY));
        assertThat(filed.moved(ClaimStatus.PENDING, null, DAY, null, DAY).claimNumber())
                .isEqualTo("C-1");
    }

    @Test
    void daysLieBehindAndInOrder() {
        Refused.forField(
                "/on", "in-future", () -> opened().moved(ClaimStatus.FILED, "C-1", DAY.plusDays(1), null, DAY));
        Refused.forField(
                "/on",
                "before-filed",
                () -> in(ClaimStatus.PENDING).moved(ClaimStatus.DENIED, null, DAY.minusDays(1), null, DAY));
    }

    private static InsuranceClaim in(ClaimStatus status) {
        var claim = opened();
        var way = status == ClaimStatus.DENIED
                ? List.of(ClaimStatus.FILED, ClaimStatus.PENDING, ClaimStatus.DENIED)
                : List.of(ClaimStatus.FILED, ClaimStatus.PENDING, ClaimStatus.APPROVED, ClaimStatus.CLOSED);
        for (var step : way) {
            if (claim.status() == status) break;
            claim = claim.moved(step, "C-1", DAY, null, DAY);
        }
        assertThat(claim.status()).isEqualTo(status);
        return claim;
    }

    private static InsuranceClaim opened() {
        return InsuranceClaim.opened(
                anIncident(Surroundings.madeUp()), "Marlow Mutual", null, null, UserId.next(), NOW);
    }
}

package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aStandingOrder;
import static org.whitecross.domain.medication.SampleMedication.anInhaler;
import static org.whitecross.domain.medication.SampleMedication.atSchool;
import static org.whitecross.domain.medication.SampleMedication.standing;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class StandingOrderTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication INHALER = aMedication(AROUND.districtId());
    private static final Prescription.Authorization WORD =
            new Prescription.Authorization("Marta Quintero", TODAY.minusDays(3), TODAY.plusDays(90));

    @Test
    void isAsNeededAndHasALimit() {
        Refused.forField("/frequency", "not-as-needed", () -> issue("twice daily"));
        Refused.forField("/frequency", "not-as-needed", () -> issue("at 12:00; as needed, every 4 hours"));
        Refused.forField("/frequency", "incomplete", () -> issue("as needed"));
        assertThat(issue("PRN every 4 hours, max 3/day").frequency())
                .isEqualTo("as needed, every 4 hours, at most 3 doses in 24 hours");
    }

    @Test
    void controlledSubstanceIsOrderedForOneChild() {
        Refused.forField(
                "/medicationId",
                "controlled",
                () -> StandingOrder.issued(
                        Medication.listed(
                                AROUND.districtId(), anInhaler("Controlled").controlled(DeaSchedule.IV), NOW),
                        standing("as needed, every 4 hours"),
                        NOW));
    }

    @Test
    void childGetsWhatItOrdersAsLongAsItCounts() {
        var order = aStandingOrder(INHALER);

        var followed = follow(order, TODAY.minusYears(6));

        assertThat(followed.standingOrderId()).isEqualTo(order.id());
        assertThat(followed.medicationId()).isEqualTo(INHALER.id());
        assertThat(followed.doseAmount()).isEqualTo(order.doseAmount());
        assertThat(followed.isAsNeeded()).isTrue();
        assertThat(followed.minIntervalMinutes()).isEqualTo(240);
        assertThat(followed.maxIn24Hours()).isEqualTo(3);
        assertThat(followed.prescriber()).isEqualTo("Dr. Imani Castellanos");
        assertThat(followed.lapsesOn()).isEqualTo(order.validUntil());
        assertThat(followed.authorizedBy()).isEqualTo("Marta Quintero");
        assertThat(followed.authorizationExpiresOn()).isEqualTo(TODAY.plusDays(90));
        assertThat(followed.slotsOn(SampleMedication.today())).isEmpty();
    }

    @Test
    void childIsOldEnoughOnTheDay() {
        var order = aStandingOrder(INHALER);
        Refused.byRule("too-young", () -> follow(order, TODAY.minusYears(6).plusDays(1)));
        follow(order, TODAY.minusYears(6));
    }

    @Test
    void nothingFollowsFromOneThatIsNotInForce() {
        var order = aStandingOrder(INHALER);
        var ended = order.ended("Another physician took over.", NOW);
        Refused.byRule("standing-order-ended", () -> follow(ended, TODAY.minusYears(9)));
        Refused.byRule("standing-order-ended", () -> ended.ended("And once more, too.", NOW));
    }

    private static StandingOrder issue(String frequency) {
        return StandingOrder.issued(INHALER, standing(frequency), NOW);
    }

    private static Prescription follow(StandingOrder order, LocalDate dateOfBirth) {
        return Prescription.onStandingOrder(order, dateOfBirth, atSchool(AROUND), INHALER, WORD, AROUND.userId(), NOW);
    }
}

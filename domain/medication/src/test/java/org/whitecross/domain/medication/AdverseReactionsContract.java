package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link AdverseReactions} keeps. */
public interface AdverseReactionsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    AdverseReactions reactions();

    /** Another child each time. */
    Surroundings surroundings();

    /** Another report each time, about the child. */
    IncidentReportId incident(Surroundings around);

    private AdverseReaction reaction(Surroundings around, int minutesLater) {
        var medication = medications().add(aMedication(around.districtId()));
        var order = prescriptions().add(aPrescription(around, medication));
        var lot = lots().add(aLot(around, medication, TODAY));
        var dose = administrations()
                .add(aDose(around, order, lot, null, NOW), null)
                .orElseThrow();
        var told = new AdverseReaction.Particulars(
                ReactionSeverity.SEVERE,
                "Hives all over the back.",
                "Epinephrine given, 911 called.",
                true,
                false,
                "Her mother is on her way.",
                NOW.plusSeconds(60));
        return AdverseReaction.to(
                dose, told, incident(around), around.userId(), NOW.plusSeconds(120 + 60L * minutesLater));
    }

    @Test
    default void reactionIsFoundWithEveryFieldIntactAndAnsweredOnce() {
        var around = surroundings();
        var reaction = reaction(around, 0);

        var stored = reactions().add(reaction);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(reaction);
        assertThat(reactions().find(reaction.id())).contains(stored);
        assertThat(reactions().find(AdverseReactionId.next())).isEmpty();

        var declined = reactions().change(stored.allergyDeclined("A side effect that was to be expected."));
        assertThat(declined.proposal()).isEqualTo(AdverseReaction.Proposal.DECLINED);
        assertThat(reactions().find(reaction.id())).contains(declined);
        Refused.asStale(() -> reactions().change(stored.allergyRecorded()));
        Refused.byRule("proposal-answered", declined::allergyRecorded);
    }

    @Test
    default void allOfAChildAreFoundTheFirstFirst() {
        var around = surroundings();
        var second = reactions().add(reaction(around, 5));
        var first = reactions().add(reaction(around, 0));
        reactions().add(reaction(surroundings(), 0));

        assertThat(reactions().all(around.studentId())).containsExactly(first, second);
    }
}

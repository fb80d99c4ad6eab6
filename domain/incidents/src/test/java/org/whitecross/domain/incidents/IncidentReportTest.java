package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class IncidentReportTest {
    @Test
    void descriptionHasAtLeastTwentyCharacters() {
        Refused.forField("/description", "length", () -> described(IncidentType.INJURY, 19));
        assertThat(described(IncidentType.INJURY, 20).description()).hasSize(20);
        Refused.forField("/description", "length", () -> described(IncidentType.INJURY, 5001));
    }

    @Test
    void medicationErrorIsDescribedAtMoreLength() {
        Refused.forField("/description", "length", () -> described(IncidentType.MEDICATION_ERROR, 49));
        assertThat(described(IncidentType.MEDICATION_ERROR, 50).description()).hasSize(50);
    }

    @Test
    void nothingIsReportedBeforeItHappens() {
        Refused.forField(
                "/occurredAt",
                "in-future",
                () -> anIncident(Surroundings.madeUp(), IncidentType.OTHER, IncidentSeverity.LOW, NOW.plusMillis(1)));
        assertThat(anIncident(Surroundings.madeUp(), IncidentType.OTHER, IncidentSeverity.LOW, NOW)
                        .occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void placeAndActionsHaveTheirLengths() {
        Refused.forField("/location", "length", () -> told("in", "Cooled the arm."));
        Refused.forField("/actionsTaken", "length", () -> told("gym", "none"));
    }

    private static IncidentReport described(IncidentType type, int length) {
        return anIncident(
                Surroundings.madeUp(),
                new IncidentReport.Particulars(
                        type, IncidentSeverity.LOW, "gym", "x".repeat(length), "Cooled the arm.", NOW));
    }

    private static IncidentReport told(String location, String actionsTaken) {
        return anIncident(
                Surroundings.madeUp(),
                new IncidentReport.Particulars(
                        IncidentType.INJURY, IncidentSeverity.LOW, location, "x".repeat(20), actionsTaken, NOW));
    }
}

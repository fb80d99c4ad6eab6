package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link SecurityIncidents} keeps. */
public interface SecurityIncidentsContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    SecurityIncidents incidents();

    /** Another district each time. */
    Surroundings surroundings();

    private static SecurityIncident told(Surroundings around) {
        return SecurityIncident.told(
                around.districtId(),
                SecurityIncidentType.MALWARE,
                SecuritySeverity.MEDIUM,
                "A laptop shows what it should not.",
                around.userId(),
                around.userId(),
                NOW);
    }

    private List<SecurityIncident> all(SecurityIncidentType type, SecurityIncidentStatus status) {
        var none = List.<Page.By<SecurityIncidents.Order>>of();
        var byCursor = Walk.byCursor(page -> incidents().list(type, null, status, page), 2, none);
        assertThat(Walk.byNumber(page -> incidents().list(type, null, status, page), 2, none))
                .isEqualTo(byCursor);
        return byCursor;
    }

    @Test
    default void whatWasToldIsFoundWithEveryFieldIntactAndChanged() {
        var around = surroundings();
        var she = surroundings().userId();
        var incident = told(around);
        var stored = incidents().add(incident);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(incident);
        assertThat(incidents().find(incident.id())).contains(stored);
        assertThat(incidents().find(SecurityIncidentId.next())).isEmpty();

        var handled =
                incidents().change(stored.handled(SecuritySeverity.CRITICAL, she, "It is off the network.", she, NOW));
        var resolved = incidents()
                .change(incidents()
                        .change(handled.taken(SecurityIncidentStep.INVESTIGATE, null, she, NOW))
                        .taken(SecurityIncidentStep.RESOLVE, "It was set up anew.", she, NOW));

        assertThat(resolved)
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(handled.taken(SecurityIncidentStep.INVESTIGATE, null, she, NOW)
                        .taken(SecurityIncidentStep.RESOLVE, "It was set up anew.", she, NOW));
        assertThat(incidents().find(incident.id())).contains(resolved);
        Refused.asStale(() -> incidents().change(stored.handled(SecuritySeverity.LOW, null, null, she, NOW)));
    }

    @Test
    default void whatIsNoticedAgainIsTheSameIncident() {
        var around = surroundings();
        var occurrence = UUID.randomUUID().toString();
        var first = SecurityIncident.noticed(
                SecurityCause.PASSWORD_SPRAY, occurrence, around.districtId(), around.userId(), "request-1", NOW);
        incidents().notice(first);
        incidents()
                .notice(SecurityIncident.noticed(
                        SecurityCause.PASSWORD_SPRAY, occurrence, around.districtId(), null, "request-2", NOW));
        var elsewhere = SecurityIncident.noticed(
                SecurityCause.PASSWORD_SPRAY, occurrence, surroundings().districtId(), null, "request-3", NOW);
        var ofThePlatform =
                SecurityIncident.noticed(SecurityCause.PASSWORD_SPRAY, occurrence, null, null, "request-4", NOW);
        var anotherCause = SecurityIncident.noticed(
                SecurityCause.CHARTS_WITHOUT_LINK, occurrence, around.districtId(), null, "request-5", NOW);
        for (var other : List.of(elsewhere, ofThePlatform, ofThePlatform, anotherCause))
            incidents().notice(other);

        assertThat(incidents().find(first.id()))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(first);
        var noticed = new ArrayList<>(all(SecurityIncidentType.FAILED_LOGIN_ATTEMPTS, SecurityIncidentStatus.OPEN));
        noticed.addAll(all(SecurityIncidentType.UNAUTHORIZED_ACCESS, SecurityIncidentStatus.OPEN));
        assertThat(noticed)
                .filteredOn(i -> occurrence.equals(i.occurrence()))
                .extracting(SecurityIncident::id)
                .containsExactlyInAnyOrder(first.id(), elsewhere.id(), ofThePlatform.id(), anotherCause.id());
    }
}

package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.access.SecurityIncidentsContract.NOW;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

class SecurityIncidentTest {
    private static final UserId SHE = UserId.next();
    private static final UserId SUBJECT = UserId.next();
    private static final String FOUND = "A test of our own, announced too late.";

    private static SecurityIncident open() {
        return SecurityIncident.told(
                DistrictId.next(),
                SecurityIncidentType.PHISHING,
                SecuritySeverity.LOW,
                "A message asks for passwords.",
                SUBJECT,
                SHE,
                NOW);
    }

    private static SecurityIncident take(SecurityIncident incident, SecurityIncidentStep... steps) {
        for (var step : steps)
            incident = incident.taken(step, step == SecurityIncidentStep.RESOLVE ? FOUND : null, SHE, NOW);
        return incident;
    }

    private static SecurityIncident in(SecurityIncidentStatus status) {
        return switch (status) {
            case OPEN -> open();
            case INVESTIGATING -> take(open(), SecurityIncidentStep.INVESTIGATE);
            case CONTAINED -> take(open(), SecurityIncidentStep.INVESTIGATE, SecurityIncidentStep.CONTAIN);
            case RESOLVED -> take(open(), SecurityIncidentStep.INVESTIGATE, SecurityIncidentStep.RESOLVE);
            case CLOSED ->
                take(
                        open(),
                        SecurityIncidentStep.INVESTIGATE,
                        SecurityIncidentStep.RESOLVE,
                        SecurityIncidentStep.CLOSE);
        };
    }

    /** Every step from every status. Seen red with REOPEN also from OPEN. */
    @Test
    void itGoesItsStepsAndNoOthers() {
        var went = new ArrayList<String>();
        for (var status : SecurityIncidentStatus.values())
            for (var step : SecurityIncidentStep.values()) {
                var incident = in(status);
                try {
                    went.add(status + " " + step + " " + take(incident, step).status());
                } catch (Refusal.RuleBroken refused) {
                    assertThat(refused.code())
                            .isEqualTo("security-incident-" + status.name().toLowerCase(java.util.Locale.ROOT));
                    assertThat(refused.getMessage()).contains("this one is " + status);
                }
            }
        assertThat(went)
                .containsExactly(
                        "OPEN INVESTIGATE INVESTIGATING",
                        "INVESTIGATING CONTAIN CONTAINED",
                        "INVESTIGATING RESOLVE RESOLVED",
                        "CONTAINED RESOLVE RESOLVED",
                        "RESOLVED CLOSE CLOSED",
                        "RESOLVED REOPEN INVESTIGATING",
                        "CLOSED REOPEN INVESTIGATING");
    }

    @Test
    void whatItWasIsSaidWhenItIsResolvedAndStaysUntilItIsReopened() {
        var contained = in(SecurityIncidentStatus.CONTAINED);
        Refused.forField(
                "/resolution", "required", () -> contained.taken(SecurityIncidentStep.RESOLVE, null, SHE, NOW));
        Refused.forField(
                "/resolution", "not-now", () -> open().taken(SecurityIncidentStep.INVESTIGATE, FOUND, SHE, NOW));
        Refused.forField(
                "/resolution", "length", () -> contained.taken(SecurityIncidentStep.RESOLVE, "Nothing.", SHE, NOW));

        var closed = in(SecurityIncidentStatus.CLOSED);
        assertThat(closed.resolution()).isEqualTo(FOUND);
        assertThat(closed.resolvedById()).isEqualTo(SHE);
        var again = take(closed, SecurityIncidentStep.REOPEN);
        assertThat(again.resolution()).isNull();
        assertThat(again.resolvedById()).isNull();
        assertThat(again.resolvedAt()).isNull();
        Refused.byRule("security-incident-closed", () -> closed.handled(SecuritySeverity.HIGH, null, null, SHE, NOW));
    }

    /** Seen red without looking who it is. */
    @Test
    void nobodyHandlesWhatIsAboutHerself() {
        Refused.byRule(
                "own-security-incident", () -> open().taken(SecurityIncidentStep.INVESTIGATE, null, SUBJECT, NOW));
        Refused.byRule(
                "own-security-incident", () -> open().handled(SecuritySeverity.LOW, null, "Nothing.", SUBJECT, NOW));
        Refused.forField(
                "/assignedToId", "subject", () -> open().handled(SecuritySeverity.LOW, SUBJECT, null, SHE, NOW));
    }

    @Test
    void rolesThatAdministerAccountsOrSecurityConcernSecurity() {
        assertThat(Role.values()).filteredOn(Role::concernsSecurity).containsExactly(Role.ADMIN, Role.DISTRICT_ADMIN);
    }
}

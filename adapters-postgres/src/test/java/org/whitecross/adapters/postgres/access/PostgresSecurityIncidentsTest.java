package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.adapters.postgres.schema.Tables.SECURITY_INCIDENT;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidentStep;
import org.whitecross.domain.access.SecurityIncidentType;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.SecurityIncidentsContract;
import org.whitecross.domain.access.SecuritySeverity;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Surroundings;

class PostgresSecurityIncidentsTest implements SecurityIncidentsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final SecurityIncidents INCIDENTS =
            FIXTURE.port(SecurityIncidents.class, PostgresSecurityIncidents::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public SecurityIncidents incidents() {
        return INCIDENTS;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    private static SecurityIncidents as(Caller caller) {
        return FIXTURE.as(caller, SecurityIncidents.class, new PostgresSecurityIncidents(FIXTURE.db));
    }

    private static SecurityIncident noticed(Surroundings around) {
        return SecurityIncident.noticed(
                SecurityCause.EXPORT_BEYOND_BUDGET,
                UUID.randomUUID().toString(),
                around.districtId(),
                around.userId(),
                "request-1",
                NOW);
    }

    /** Whoever causes an incident, in whatever scope, can open it, not see it, and open none that looks like one that was told. */
    @Test
    void theServerNoticesInEveryScopeAndTellsOnlyWhoSeesTheWholeDistrict() {
        var around = surroundings();
        var nurse = nurseOf(around);
        var admin = staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
        var elsewhere = staff(
                Role.DISTRICT_ADMIN,
                around.userId(),
                new Scope.District(surroundings().districtId()));
        for (var caller : new Caller[] {nurse, admin, elsewhere, Caller.anonymous(nurse.origin())}) {
            var incident = noticed(around);
            as(caller).notice(incident);
            as(caller).notice(incident);
            assertThat(as(admin).find(incident.id())).isPresent();
            assertThat(as(nurse).find(incident.id())).isEmpty();
            assertThat(as(elsewhere).find(incident.id())).isEmpty();
            assertThat(FIXTURE.transactor.<Integer>readOnly(
                            nurse, () -> FIXTURE.db.dsl().fetchCount(SECURITY_INCIDENT)))
                    .as("by row-level security alone")
                    .isZero();
        }
        assertThat(as(admin)
                        .list(null, SecuritySeverity.MEDIUM, null, Page.Request.first(10))
                        .rows())
                .hasSize(4);
        var told = SecurityIncident.told(
                around.districtId(),
                SecurityIncidentType.OTHER,
                SecuritySeverity.LOW,
                "Nothing of interest.",
                null,
                around.userId(),
                NOW);
        assertThatThrownBy(() -> as(nurse).add(told)).hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> as(nurse)
                        .notice(noticed(around)
                                .taken(
                                        SecurityIncidentStep.INVESTIGATE,
                                        null,
                                        surroundings().userId(),
                                        NOW)))
                .hasStackTraceContaining("row-level security");
    }
}

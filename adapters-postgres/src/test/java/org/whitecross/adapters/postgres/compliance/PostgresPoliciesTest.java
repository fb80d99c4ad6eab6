package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.compliance.SamplePolicies.NOW;
import static org.whitecross.domain.compliance.SamplePolicies.aDraft;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.compliance.Policies;
import org.whitecross.domain.compliance.PoliciesContract;
import org.whitecross.domain.compliance.Policy;
import org.whitecross.domain.compliance.PolicyAcknowledgements;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class PostgresPoliciesTest implements PoliciesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Policies POLICIES = FIXTURE.port(Policies.class, PostgresPolicies::new);
    private static final PolicyAcknowledgements ACKNOWLEDGEMENTS =
            FIXTURE.port(PolicyAcknowledgements.class, PostgresPolicyAcknowledgements::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Policies policies() {
        return POLICIES;
    }

    @Override
    public PolicyAcknowledgements acknowledgements() {
        return ACKNOWLEDGEMENTS;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public UserId somebody() {
        return FIXTURE.user();
    }

    private Policy active() {
        var around = surroundings();
        return POLICIES.change(
                POLICIES.add(aDraft(around.districtId(), around.userId())).approved(somebody(), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title = 'Another title'",
                "content = repeat('x', 100)",
                "effective_on = '2020-01-01'",
                "approved_at = now()",
                "status = 'DRAFT', approved_at = null, approved_by_id = null"
            })
    void whatWasApprovedSaysForGoodWhatItSaid(String change) {
        assertThatThrownBy(() -> execute(change, active())).hasStackTraceContaining("does not change");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "SUPERSEDED", "DRAFT"})
    void whatWasArchivedStaysSo(String status) {
        var archived = POLICIES.change(active().archived(NOW));

        assertThatThrownBy(() -> execute("status = '" + status + "'", archived))
                .hasStackTraceContaining("does not change");
    }

    @Test
    void databaseLetsNobodyApproveHerOwnWords() {
        var around = surroundings();
        var draft = POLICIES.add(aDraft(around.districtId(), around.userId()));

        assertThatThrownBy(() -> execute("status = 'ACTIVE', approved_at = now(), approved_by_id = author_id", draft))
                .hasStackTraceContaining("violated");
        assertThatThrownBy(() -> execute("status = 'ACTIVE'", draft)).hasStackTraceContaining("violated");
    }

    private static void execute(String change, Policy policy) {
        FIXTURE.transactor.inTransaction(
                Caller.operator("test"),
                () -> FIXTURE.db
                        .dsl()
                        .execute("update policy_document set " + change + " where id = '"
                                + policy.id().value() + "'"));
    }
}

package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.compliance.SampleConsents.aForm;
import static org.whitecross.domain.compliance.SampleConsents.electronic;
import static org.whitecross.domain.compliance.SampleConsents.signed;
import static org.whitecross.domain.compliance.SampleConsents.withdrawn;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.compliance.ConsentSignaturesContract;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class PostgresConsentSignaturesTest implements ConsentSignaturesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final ConsentForms FORMS = FIXTURE.port(ConsentForms.class, PostgresConsentForms::new);
    private static final ConsentSignatures SIGNATURES =
            FIXTURE.port(ConsentSignatures.class, PostgresConsentSignatures::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public ConsentForms forms() {
        return FORMS;
    }

    @Override
    public ConsentSignatures signatures() {
        return SIGNATURES;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public UserId somebody() {
        return FIXTURE.user();
    }

    private ConsentSignature stored() {
        var around = surroundings();
        return SIGNATURES.add(
                signed(FORMS.add(aForm(around.districtId(), ConsentType.OTHER, null)), around, electronic(null)));
    }

    /** Red without the revoke in the migration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "signed_by = 'Another'",
                "signature_text = null",
                "expires_on = null",
                "signed_at = now()",
                "consent_form_id = null"
            })
    void whatWasSignedIsBeyondTheServersReach(String change) {
        assertThatThrownBy(() -> execute(change, stored())).hasStackTraceContaining("permission denied");
    }

    /** Red without the trigger. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "withdrawn_at = null, withdrawn_by = null, withdrawal_reason = null, withdrawal_recorded_by_id = null",
                "withdrawal_reason = 'Another reason'",
                "withdrawn_by = 'Another person'"
            })
    void withdrawalIsNeverUndoneNorToldOtherwise(String change) {
        var withdrawn = SIGNATURES.change(withdrawn(stored(), somebody()));

        assertThatThrownBy(() -> execute(change, withdrawn)).hasStackTraceContaining("never undone");
    }

    /** Its school and its form each point to the district that it names. */
    @Test
    void formOfAnotherDistrictCannotBeSigned() {
        var form = FORMS.add(aForm(surroundings().districtId(), ConsentType.OTHER, null));

        assertThatThrownBy(() -> SIGNATURES.add(signed(form, surroundings(), electronic(null))))
                .hasStackTraceContaining("violated");
    }

    private static void execute(String change, ConsentSignature signature) {
        FIXTURE.transactor.inTransaction(
                Caller.operator("test"),
                () -> FIXTURE.db
                        .dsl()
                        .execute("update consent_signature set " + change + " where id = '"
                                + signature.id().value() + "'"));
    }
}

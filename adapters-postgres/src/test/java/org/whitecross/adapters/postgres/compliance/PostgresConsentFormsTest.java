package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.compliance.SampleConsents.aForm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentFormsContract;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.students.SampleStudents;

class PostgresConsentFormsTest implements ConsentFormsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final ConsentForms FORMS = FIXTURE.port(ConsentForms.class, PostgresConsentForms::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public ConsentForms forms() {
        return FORMS;
    }

    @Override
    public DistrictId district() {
        return FIXTURE.districts.add(SampleStudents.aDistrict()).id();
    }

    /** Red without the revoke in the migration. */
    @ParameterizedTest
    @ValueSource(strings = {"content = 'x'", "expires_on = null", "form_version = '9.0'", "title = 'Something else'"})
    void wordsOfAFormAreBeyondTheServersReach(String change) {
        var form = FORMS.add(aForm(district(), ConsentType.OTHER, null));

        assertThatThrownBy(() -> execute("update consent_form set " + change + " where id = '"
                        + form.id().value() + "'"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void noFormIsRemoved() {
        assertThatThrownBy(() -> execute("delete from consent_form")).hasStackTraceContaining("permission denied");
    }

    private static void execute(String sql) {
        FIXTURE.transactor.inTransaction(
                Caller.operator("test"), () -> FIXTURE.db.dsl().execute(sql));
    }
}

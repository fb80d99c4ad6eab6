package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.compliance.SampleConsents.CHICAGO;
import static org.whitecross.domain.compliance.SampleConsents.TODAY;
import static org.whitecross.domain.compliance.SampleConsents.aForm;
import static org.whitecross.domain.compliance.SampleConsents.signed;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.compliance.CheckingConsent;
import org.whitecross.application.kernel.ConsentGate;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;

/** What any module may ask before it does something to a child. */
class CheckingConsentTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final ConsentForms FORMS = FIXTURE.port(ConsentForms.class, PostgresConsentForms::new);
    private static final ConsentSignatures SIGNATURES =
            FIXTURE.port(ConsentSignatures.class, PostgresConsentSignatures::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static ConsentGate at(Instant now) {
        return new CheckingConsent(SIGNATURES, FIXTURE.students, FIXTURE.schools, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** The day is the one at the school: at ten to midnight in Chicago it is tomorrow in UTC already. */
    @Test
    void gateIsOpenUntilTheLastDayAtTheSchoolIsOver() {
        var around = FIXTURE.surroundings();
        var form = FORMS.add(aForm(around.districtId(), ConsentType.MEDICATION_ADMINISTRATION, null));
        var late = TODAY.atTime(LocalTime.of(23, 50)).atZone(CHICAGO).toInstant();
        Refused.byRule(
                "consent-missing", () -> at(late).demand(around.studentId(), ConsentType.MEDICATION_ADMINISTRATION));

        SIGNATURES.add(signed(form, around, TODAY));

        at(late).demand(around.studentId(), ConsentType.MEDICATION_ADMINISTRATION);
        assertThat(at(late).isGiven(around.studentId(), ConsentType.DATA_SHARING))
                .isFalse();
        assertThat(at(late.plusSeconds(600)).isGiven(around.studentId(), ConsentType.MEDICATION_ADMINISTRATION))
                .isFalse();
    }

    @Test
    void childOutOfReachIsNotFound() {
        assertThatThrownBy(() -> at(Instant.EPOCH).isGiven(StudentId.next(), ConsentType.OTHER))
                .isInstanceOf(Refusal.NotFound.class);
    }
}

package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.compliance.SampleConsents.CONTENT;
import static org.whitecross.domain.compliance.SampleConsents.NOW;
import static org.whitecross.domain.compliance.SampleConsents.TODAY;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.compliance.ConsentRequests.AddConsentForm;
import org.whitecross.application.compliance.ConsentRequests.FindConsent;
import org.whitecross.application.compliance.ConsentRequests.FindConsentForm;
import org.whitecross.application.compliance.ConsentRequests.ReadConsents;
import org.whitecross.application.compliance.ConsentRequests.ReplaceConsentForm;
import org.whitecross.application.compliance.ConsentRequests.RetireConsentForm;
import org.whitecross.application.compliance.ConsentRequests.SignConsent;
import org.whitecross.application.compliance.ConsentRequests.WithdrawConsent;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentMethod;
import org.whitecross.domain.compliance.ConsentRelationship;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.compliance.ConsentsOfStudent;
import org.whitecross.domain.compliance.VersionNumber;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class ConsentDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller admin = staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    private final Caller stranger = nurseOf(FIXTURE.atAnotherSchoolOf(around.districtId()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private ConsentForm form(String title) {
        return desks.ask(
                admin,
                new AddConsentForm(
                        null, ConsentType.EMERGENCY_CARE, null, title, new VersionNumber("1.0"), CONTENT, true, null));
    }

    private ConsentForm form() {
        return form("Emergency care " + UUID.randomUUID());
    }

    private SignConsent signing(ConsentForm form, @Nullable UserId witness, @Nullable LocalDate expiresOn) {
        return new SignConsent(
                around.studentId(),
                form.id(),
                "Marta Quintero",
                ConsentRelationship.MOTHER,
                ConsentMethod.ELECTRONIC,
                "Marta Quintero, at the nurse's screen",
                witness,
                null,
                expiresOn);
    }

    private ConsentSignature sign(ConsentForm form) {
        return desks.ask(nurse, signing(form, null, null));
    }

    private ConsentsOfStudent consents() {
        return desks.ask(nurse, new ReadConsents(around.studentId()));
    }

    @Test
    void signedNowIfNothingElseIsSaid() {
        var signed = sign(form());

        assertThat(signed.signedAt()).isEqualTo(NOW);
        assertThat(signed.recordedById()).isEqualTo(around.userId());
        assertThat(desks.ask(nurse, new FindConsent(signed.id()))).isEqualTo(signed);
        assertThatThrownBy(() -> desks.ask(stranger, new FindConsent(signed.id())))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void otherWordsRetireTheOnesBeforeButNotWhatWasSigned() {
        var form = form();
        var signed = sign(form);

        var next = desks.ask(
                admin,
                new ReplaceConsentForm(form.id(), form.title(), new VersionNumber("2.0"), CONTENT + "!", true, null));

        assertThat(desks.ask(nurse, new FindConsentForm(form.id())).isActive()).isFalse();
        Refused.byRule("consent-form-retired", () -> sign(form));
        Refused.byRule(
                "consent-form-retired",
                () -> desks.ask(
                        admin,
                        new ReplaceConsentForm(
                                form.id(), form.title(), new VersionNumber("3.0"), CONTENT, true, null)));
        assertThat(consents().inForce())
                .extracting(ConsentsOfStudent.Given::consentId)
                .containsExactly(signed.id());
        assertThat(consents().missing())
                .extracting(ConsentsOfStudent.Missing::consentFormId)
                .containsExactly(next.id());

        sign(next);
        assertThat(consents().missing()).isEmpty();
        assertThat(consents().inForce()).hasSize(2);
    }

    @Test
    void formIsRetiredByWhoSawItAsItIs() {
        var form = form();
        Refused.asStale(() -> desks.ask(admin, new RetireConsentForm(form.id(), form.version() + 1)));

        desks.ask(admin, new RetireConsentForm(form.id(), form.version()));

        Refused.byRule("consent-form-retired", () -> sign(form));
        assertThat(consents().missing()).isEmpty();
    }

    @Test
    void withdrawnOneMayBeFollowedByANewOneButIsNotWithdrawnTwice() {
        var form = form();
        var first = sign(form);
        Refused.asConflict("consent-signed-already", () -> sign(form));

        var withdrawn = desks.ask(
                nurse, new WithdrawConsent(first.id(), first.version(), "Marta Quintero", "Changed our mind", null));

        assertThat(withdrawn.withdrawnAt()).isEqualTo(NOW);
        assertThat(consents().missing()).hasSize(1);
        Refused.byRule(
                "consent-withdrawn",
                () -> desks.ask(nurse, new WithdrawConsent(first.id(), 2, "Marta", "Once more", null)));
        var second = sign(form);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(consents().over())
                .extracting(ConsentsOfStudent.Given::consentId)
                .containsExactly(first.id());
    }

    @Test
    void signedAnewForLongerItTakesThePlaceOfTheOneThatEnds() {
        var form = form();
        desks.ask(nurse, signing(form, null, TODAY.plusDays(5)));
        assertThat(consents().expiringSoon()).hasSize(1);

        var longer = desks.ask(nurse, signing(form, null, TODAY.plusDays(365)));

        assertThat(consents().inForce())
                .extracting(ConsentsOfStudent.Given::consentId)
                .containsExactly(longer.id());
        assertThat(consents().expiringSoon()).isEmpty();
        Refused.asConflict("consent-signed-already", () -> desks.ask(nurse, signing(form, null, TODAY.plusDays(100))));
    }

    @Test
    void witnessWorksAtTheChildsSchool() {
        Refused.forField("/witnessId", "unknown", () -> desks.ask(nurse, signing(form(), FIXTURE.user(), null)));
        Refused.forField("/witnessId", "unknown", () -> desks.ask(nurse, signing(form(), UserId.next(), null)));
    }

    @Test
    void whatAChildHasTakesTheSameNumberOfStatementsHoweverMuchItIs() {
        int few = desks.statementsOf(nurse, new ReadConsents(around.studentId()));
        for (int i = 0; i < 12; i++) sign(form("Form number " + i));
        form("One that is missing");

        assertThat(desks.statementsOf(nurse, new ReadConsents(around.studentId())))
                .isEqualTo(few)
                .isEqualTo(6); // child, school, signatures, their forms, active forms, audit
        assertThat(consents().inForce()).hasSize(12);
        assertThat(consents().missing()).hasSize(1);
        assertThat(desks.statementsOf(nurse, signing(form(), null, null)))
                .isEqualTo(6); // child, school, form, the one that stands, the new one, audit
    }
}

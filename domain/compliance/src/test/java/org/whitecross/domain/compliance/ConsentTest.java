package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SampleConsents.CHICAGO;
import static org.whitecross.domain.compliance.SampleConsents.CONTENT;
import static org.whitecross.domain.compliance.SampleConsents.NOW;
import static org.whitecross.domain.compliance.SampleConsents.TODAY;
import static org.whitecross.domain.compliance.SampleConsents.aForm;
import static org.whitecross.domain.compliance.SampleConsents.electronic;
import static org.whitecross.domain.compliance.SampleConsents.signed;
import static org.whitecross.domain.compliance.SampleConsents.verbal;
import static org.whitecross.domain.compliance.SampleConsents.withdrawn;
import static org.whitecross.domain.compliance.SampleConsents.wording;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class ConsentTest {
    private final Surroundings around = Surroundings.madeUp();
    private final ConsentForm form = aForm(around.districtId(), ConsentType.EMERGENCY_CARE, null);

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "0.1", "2.10", "10.0.3", "9999.9999.9999"})
    void versionHasTwoOrThreeNumbers(String number) {
        assertThat(new VersionNumber(number).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", ".1", "01.0", "1.0.0.0", "1.a", "v1.0", "1.0 ", "10000.0", "-1.0", ""})
    void allElseIsNoVersion(String number) {
        Refused.forField("", "format", () -> new VersionNumber(number));
    }

    @ParameterizedTest
    @CsvSource({"1.9,1.10", "1.0,1.0.1", "1.9.9,2.0", "9.0,10.0"})
    void versionsAreComparedByTheirNumbers(String less, String greater) {
        assertThat(new VersionNumber(less)).isLessThan(new VersionNumber(greater));
        assertThat(new VersionNumber("1.0")).isEqualByComparingTo(new VersionNumber("1.0.0"));
    }

    @Nested
    class Forms {
        @Test
        void formHasFiftyToFiftyThousandCharacters() {
            saying("x".repeat(50));
            saying("x".repeat(50_000));
            Refused.forField("/content", "length", () -> saying("x".repeat(49)));
            Refused.forField("/content", "length", () -> saying("x".repeat(50_001)));
        }

        private void saying(String content) {
            ConsentForm.first(
                    around.districtId(),
                    ConsentType.OTHER,
                    null,
                    new ConsentForm.Wording("A title", new VersionNumber("1.0"), content, false, null),
                    TODAY,
                    NOW);
        }

        @Test
        void formDoesNotBeginWhenItIsOver() {
            aForm(around.districtId(), ConsentType.OTHER, TODAY);
            Refused.forField(
                    "/expiresOn", "in-past", () -> aForm(around.districtId(), ConsentType.OTHER, TODAY.minusDays(1)));
        }

        @Test
        void otherWordsAreAnotherVersionOfTheSamePurposeWithAGreaterNumber() {
            var next = form.next(wording("1.0.1", null), TODAY, NOW);

            assertThat(next.replacesId()).isEqualTo(form.id());
            assertThat(next.type()).isEqualTo(form.type());
            assertThat(next.districtId()).isEqualTo(form.districtId());
            for (var number : List.of("1.0", "1.0.0", "0.9"))
                Refused.forField("/formVersion", "not-greater", () -> form.next(wording(number, null), TODAY, NOW));
        }

        @Test
        void retiredFormIsNotSignedAndNotRetiredAgain() {
            var retired = form.retired(NOW);

            Refused.byRule("consent-form-retired", () -> retired.retired(NOW));
            Refused.byRule("consent-form-retired", () -> signed(retired, around, electronic(null)));
        }

        @Test
        void formIsSignedUntilTheEndOfItsLastDayAtTheSchool() {
            var lastDay = aForm(around.districtId(), ConsentType.OTHER, TODAY);
            var evening = TODAY.atTime(23, 59).atZone(CHICAGO).toInstant(); // another day in UTC
            sign(lastDay, evening);
            Refused.byRule("consent-form-expired", () -> sign(lastDay, evening.plus(Duration.ofMinutes(1))));
        }

        private void sign(ConsentForm form, java.time.Instant at) {
            ConsentSignature.of(
                    form, around.studentId(), around.schoolId(), CHICAGO, electronic(null), around.userId(), at);
        }
    }

    @Nested
    class Signatures {
        @Test
        void electronicOneHasTheTextThatWasSigned() {
            Refused.forField("/signatureText", "required", () -> signed(form, around, of(null, NOW)));
            Refused.forField("/signatureText", "length", () -> signed(form, around, of("too short", NOW)));
            signed(form, around, of("x".repeat(100_000), NOW));
            Refused.forField("/signatureText", "length", () -> signed(form, around, of("x".repeat(100_001), NOW)));
        }

        /** What lies at an address can be exchanged after it was signed. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://forms.example/signature/17",
                    "see HTTP://forms.example/17 for it",
                    " data:image/png;base64,AAAA",
                    "JavaScript:alert(document)"
                })
        void evidenceIsNoAddress(String text) {
            Refused.forField("/signatureText", "address", () -> signed(form, around, of(text, NOW)));
        }

        @Test
        void verbalOneWasHeardBySomebodyElseToo() {
            signed(form, around, verbal(UserId.next()));
            Refused.forField("/witnessId", "required", () -> signed(form, around, verbal(null)));
            Refused.forField("/witnessId", "same-person", () -> signed(form, around, verbal(around.userId())));
        }

        @Test
        void paperNeedsNoText() {
            signed(
                    form,
                    around,
                    new ConsentSignature.Told(
                            "Jo", ConsentRelationship.PARENT, ConsentMethod.PAPER, null, null, NOW, null));
        }

        @Test
        void nobodySignsTomorrowOrForYesterday() {
            Refused.forField(
                    "/signedAt", "in-future", () -> signed(form, around, of("Marta Quintero", NOW.plusMillis(1))));
            signed(form, around, TODAY);
            Refused.forField("/expiresOn", "in-past", () -> signed(form, around, TODAY.minusDays(1)));
        }

        private ConsentSignature.Told of(@Nullable String text, java.time.Instant at) {
            return new ConsentSignature.Told(
                    "Marta Quintero", ConsentRelationship.MOTHER, ConsentMethod.ELECTRONIC, text, null, at, null);
        }

        @Test
        void withdrawalSaysWhoWhenAndWhyAndIsForGood() {
            var signature = signed(form, around, electronic(null));
            var by = UserId.next();

            var withdrawn = withdrawn(signature, by);

            assertThat(withdrawn.withdrawnAt()).isEqualTo(NOW);
            assertThat(withdrawn.withdrawnBy()).isEqualTo("Marta Quintero");
            assertThat(withdrawn.withdrawalReason()).isEqualTo("We changed our mind.");
            assertThat(withdrawn.withdrawalRecordedById()).isEqualTo(by);
            assertThat(withdrawn.state(null, TODAY)).isEqualTo(ConsentState.WITHDRAWN);
            Refused.byRule("consent-withdrawn", () -> withdrawn(withdrawn, by));
        }

        @Test
        void nobodyTakesBackBeforeSheSignedOrTomorrow() {
            var signature = signed(form, around, electronic(null));
            var at = signature.signedAt();
            signature.withdrawn("Marta", "A reason", at, around.userId(), NOW);
            Refused.forField(
                    "/withdrawnAt",
                    "before-signature",
                    () -> signature.withdrawn("Marta", "A reason", at.minusMillis(1), around.userId(), NOW));
            Refused.forField(
                    "/withdrawnAt",
                    "in-future",
                    () -> signature.withdrawn("Marta", "A reason", NOW.plusMillis(1), around.userId(), NOW));
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    // its own end, its form's end, the last day on which it holds
                    "-, -, -",
                    "2025-10-01, -, 2025-10-01",
                    "-, 2025-10-02, 2025-10-02",
                    "2025-10-01, 2025-10-02, 2025-10-01",
                    "2025-10-03, 2025-10-02, 2025-10-02"
                })
        void itHoldsUntilItOrItsFormEnds(
                @Nullable LocalDate own, @Nullable LocalDate ofForm, @Nullable LocalDate last) {
            var signature = signed(form, around, own);
            if (last == null) {
                assertThat(signature.state(ofForm, LocalDate.MAX)).isEqualTo(ConsentState.IN_FORCE);
                return;
            }
            assertThat(signature.state(ofForm, last)).isEqualTo(ConsentState.IN_FORCE);
            assertThat(signature.state(ofForm, last.plusDays(1))).isEqualTo(ConsentState.EXPIRED);
        }

        @Test
        void anotherSignatureTakesThePlaceOfOneThatIsOverOrEndsSooner() {
            var ending = signed(form, around, TODAY.plusDays(10));
            var longer = signed(form, around, TODAY.plusDays(11));
            var endless = signed(form, around, electronic(null));

            assertThat(ending.supersededBy(longer, null, TODAY).state(null, TODAY))
                    .isEqualTo(ConsentState.SUPERSEDED);
            ending.supersededBy(endless, null, TODAY);
            ending.supersededBy(ending, null, TODAY.plusDays(11)); // over
            Refused.asConflict("consent-signed-already", () -> ending.supersededBy(ending, null, TODAY.plusDays(10)));
            Refused.asConflict("consent-signed-already", () -> longer.supersededBy(ending, null, TODAY));
            Refused.asConflict("consent-signed-already", () -> endless.supersededBy(longer, null, TODAY));
            // Both end with the form.
            Refused.asConflict("consent-signed-already", () -> ending.supersededBy(longer, TODAY.plusDays(5), TODAY));
            Refused.byRule(
                    "consent-superseded", () -> withdrawn(ending.supersededBy(longer, null, TODAY), around.userId()));
        }
    }

    @Nested
    class OfAChild {
        private final ConsentForm offered = ConsentForm.first(
                around.districtId(),
                ConsentType.PHOTO_RELEASE,
                null,
                new ConsentForm.Wording("A title", new VersionNumber("1.0"), CONTENT, false, null),
                TODAY,
                NOW);

        private ConsentsOfStudent of(List<ConsentForm> active, ConsentSignature... signed) {
            return ConsentsOfStudent.of(around.studentId(), List.of(signed), List.of(form, offered), active, TODAY);
        }

        @Test
        void requiredFormsThatSheLacksComeFirst() {
            assertThat(of(List.of(offered, form)).missing())
                    .extracting(ConsentsOfStudent.Missing::consentFormId)
                    .containsExactly(form.id(), offered.id());
            assertThat(of(List.of(offered, form), signed(form, around, electronic(null)))
                            .missing())
                    .extracting(ConsentsOfStudent.Missing::consentFormId)
                    .containsExactly(offered.id());
        }

        @Test
        void whatEndsWithinThirtyDaysIsSaidAndTheFirstToEndComesFirst() {
            var soon = signed(form, around, TODAY.plusDays(30));
            var later = signed(offered, around, TODAY.plusDays(31));

            var consents = of(List.of(form, offered), later, soon);

            assertThat(consents.inForce())
                    .extracting(ConsentsOfStudent.Given::consentId)
                    .containsExactly(soon.id(), later.id());
            assertThat(consents.expiringSoon())
                    .extracting(ConsentsOfStudent.Given::consentId)
                    .containsExactly(soon.id());
            assertThat(consents.missing()).isEmpty();
        }

        @Test
        void whatIsOverIsKeptAndSheLacksItAgain() {
            var gone = withdrawn(signed(form, around, electronic(null)), around.userId());

            var consents = of(List.of(form), gone);

            assertThat(consents.inForce()).isEmpty();
            assertThat(consents.over())
                    .extracting(ConsentsOfStudent.Given::state)
                    .containsExactly(ConsentState.WITHDRAWN);
            assertThat(consents.missing()).hasSize(1);
        }

        /** She agreed to those words: the new ones she has not seen. */
        @Test
        void consentToAnEarlierVersionHoldsButTheNewOneIsMissing() {
            var next = form.next(wording("2.0", null), TODAY, NOW);

            var consents = of(List.of(next), signed(form, around, electronic(null)));

            assertThat(consents.inForce()).hasSize(1);
            assertThat(consents.missing())
                    .extracting(ConsentsOfStudent.Missing::consentFormId)
                    .containsExactly(next.id());
        }

        @Test
        void formThatIsOverIsNotMissing() {
            var over = aForm(around.districtId(), ConsentType.RESEARCH, TODAY);

            assertThat(ConsentsOfStudent.of(around.studentId(), List.of(), List.of(), List.of(over), TODAY.plusDays(1))
                            .missing())
                    .isEmpty();
        }
    }
}

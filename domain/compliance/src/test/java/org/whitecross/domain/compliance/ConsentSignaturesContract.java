package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SampleConsents.NOW;
import static org.whitecross.domain.compliance.SampleConsents.TODAY;
import static org.whitecross.domain.compliance.SampleConsents.aForm;
import static org.whitecross.domain.compliance.SampleConsents.electronic;
import static org.whitecross.domain.compliance.SampleConsents.signed;
import static org.whitecross.domain.compliance.SampleConsents.verbal;
import static org.whitecross.domain.compliance.SampleConsents.withdrawn;
import static org.whitecross.domain.compliance.SampleConsents.wording;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link ConsentSignatures} keeps. */
public interface ConsentSignaturesContract {
    ConsentForms forms();

    ConsentSignatures signatures();

    /** Another child each time. */
    Surroundings surroundings();

    /** Somebody else each time. */
    UserId somebody();

    @Test
    default void signatureIsFoundWithEveryFieldIntact() {
        var around = surroundings();
        var form = forms().add(aForm(around.districtId(), ConsentType.EMERGENCY_CARE, null));
        var other = forms().add(aForm(around.districtId(), ConsentType.EMERGENCY_CARE, null));
        var electronic = signed(form, around, TODAY.plusDays(50));
        var verbal = signed(other, around, verbal(somebody()));

        var first = signatures().add(electronic);
        var second = signatures().add(verbal);

        assertThat(first).usingRecursiveComparison().ignoringFields("version").isEqualTo(electronic);
        assertThat(second).usingRecursiveComparison().ignoringFields("version").isEqualTo(verbal);
        assertThat(signatures().find(first.id())).contains(first);
        assertThat(signatures().all(around.studentId())).containsExactly(first, second);
        assertThat(signatures().all(surroundings().studentId())).isEmpty();
        assertThat(signatures().find(ConsentSignatureId.next())).isEmpty();
    }

    @Test
    default void versionIsSignedOnceForAChildUntilItIsWithdrawn() {
        var around = surroundings();
        var form = forms().add(aForm(around.districtId(), ConsentType.EMERGENCY_CARE, null));
        var first = signatures().add(signed(form, around, electronic(null)));
        Refused.asConflict("consent-signed-already", () -> signatures().add(signed(form, around, electronic(null))));
        assertThat(signatures().standing(form.id(), around.studentId())).contains(first);

        var withdrawn = signatures().change(withdrawn(first, somebody()));

        assertThat(signatures().find(first.id())).contains(withdrawn);
        assertThat(withdrawn.withdrawalReason()).isEqualTo("We changed our mind.");
        assertThat(signatures().standing(form.id(), around.studentId())).isEmpty();
        Refused.asStale(() -> signatures().change(withdrawn(first, somebody())));
        var again = signatures().add(signed(form, around, electronic(null)));
        assertThat(signatures().standing(form.id(), around.studentId())).contains(again);
    }

    @Test
    default void expiredOneStandsUntilAnotherTakesItsPlace() {
        var around = surroundings();
        var form = forms().add(aForm(around.districtId(), ConsentType.EMERGENCY_CARE, null));
        var first = signatures().add(signed(form, around, TODAY));
        var longer = signed(form, around, TODAY.plusDays(400));

        signatures().change(first.supersededBy(longer, null, TODAY));
        var second = signatures().add(longer);

        assertThat(signatures().standing(form.id(), around.studentId())).contains(second);
        assertThat(signatures().find(first.id()).orElseThrow().supersededAt()).isEqualTo(NOW);
    }

    /** Its own end, its form's end, its type, its child, and whether it was taken back: each by itself. */
    @Test
    default void itIsInForceAsLongAsItAndItsFormHold() {
        var around = surroundings();
        var child = around.studentId();
        var form = forms().add(aForm(around.districtId(), ConsentType.DATA_SHARING, TODAY.plusDays(20)));
        assertThat(signatures().isInForce(child, ConsentType.DATA_SHARING, TODAY))
                .isFalse();
        var short1 = signatures().add(signed(form, around, TODAY.plusDays(10)));

        assertThat(signatures().isInForce(child, ConsentType.DATA_SHARING, TODAY))
                .isTrue();
        assertThat(signatures().isInForce(child, ConsentType.DATA_SHARING, TODAY.plusDays(10)))
                .isTrue();
        assertThat(signatures().isInForce(child, ConsentType.DATA_SHARING, TODAY.plusDays(11)))
                .isFalse();
        assertThat(signatures().isInForce(child, ConsentType.RESEARCH, TODAY)).isFalse();
        assertThat(signatures().isInForce(surroundings().studentId(), ConsentType.DATA_SHARING, TODAY))
                .isFalse();

        var longer = signed(form, around, TODAY.plusDays(30));
        signatures().change(short1.supersededBy(longer, form.expiresOn(), TODAY));
        var second = signatures().add(longer);
        assertThat(signatures().isInForce(child, ConsentType.DATA_SHARING, TODAY.plusDays(20)))
                .isTrue();
        assertThat(signatures().isInForce(child, ConsentType.DATA_SHARING, TODAY.plusDays(21)))
                .isFalse();

        signatures().change(withdrawn(second, somebody()));
        assertThat(signatures().isInForce(child, ConsentType.DATA_SHARING, TODAY))
                .isFalse();
    }

    @Test
    default void whatWasSignedHoldsOnWhenItsFormIsRetired() {
        var around = surroundings();
        var form = forms().add(aForm(around.districtId(), ConsentType.MEDICAL_TREATMENT, null));
        signatures().add(signed(form, around, electronic(null)));

        forms().change(form.retired(NOW));

        assertThat(signatures().isInForce(around.studentId(), ConsentType.MEDICAL_TREATMENT, TODAY))
                .isTrue();
    }

    @Test
    default void itIsLackingWhereTheDistrictRequiresItOrItWasTakenBack() {
        var around = surroundings();
        var child = around.studentId();
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isFalse();
        var form = forms().add(aForm(around.districtId(), ConsentType.MEDICATION_ADMINISTRATION, TODAY.plusDays(20)));
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isTrue();
        assertThat(signatures().isLacking(child, ConsentType.RESEARCH, TODAY)).isFalse();
        assertThat(signatures().isLacking(surroundings().studentId(), ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isFalse();
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY.plusDays(21)))
                .isFalse(); // nor is it required any more

        var given = signatures().add(signed(form, around, electronic(null)));
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isFalse();

        forms().change(form.retired(NOW));
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isFalse();
        signatures().change(withdrawn(given, somebody()));
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isTrue();
    }

    @Test
    default void formOfACategoryPermitsThatOneAndIsNoneOfItsTypeAtLarge() {
        var around = surroundings();
        var child = around.studentId();
        var form = forms().add(ConsentForm.first(
                around.districtId(),
                ConsentType.MEDICATION_ADMINISTRATION,
                StockCategory.ANTACID,
                wording("1.0", null),
                TODAY,
                NOW));
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isFalse();
        var signed = signatures().add(signed(form, around, electronic(TODAY.plusDays(5))));

        assertThat(signatures().inForce(child, StockCategory.ANTACID, TODAY.plusDays(5)))
                .contains(signed);
        assertThat(signatures().inForce(child, StockCategory.ANTACID, TODAY.plusDays(6)))
                .isEmpty();
        assertThat(signatures().inForce(child, StockCategory.PAIN_RELIEVER, TODAY))
                .isEmpty();
        assertThat(signatures().inForce(surroundings().studentId(), StockCategory.ANTACID, TODAY))
                .isEmpty();
        assertThat(signatures().isInForce(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isFalse();

        signatures().change(withdrawn(signed, somebody()));
        assertThat(signatures().inForce(child, StockCategory.ANTACID, TODAY)).isEmpty();
        assertThat(signatures().isLacking(child, ConsentType.MEDICATION_ADMINISTRATION, TODAY))
                .isFalse();
    }
}

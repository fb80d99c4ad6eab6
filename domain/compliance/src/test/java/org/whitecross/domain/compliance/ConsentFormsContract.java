package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SampleConsents.NOW;
import static org.whitecross.domain.compliance.SampleConsents.TODAY;
import static org.whitecross.domain.compliance.SampleConsents.aForm;
import static org.whitecross.domain.compliance.SampleConsents.wording;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link ConsentForms} keeps. */
public interface ConsentFormsContract {
    ConsentForms forms();

    /** Another one each time. */
    DistrictId district();

    @Test
    default void formIsFoundWithEveryFieldIntact() {
        var form = aForm(district(), ConsentType.TELEHEALTH, TODAY.plusDays(100));
        var stored = forms().add(form);
        var next = forms().add(stored.next(wording("1.1", null), TODAY, NOW));

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(form);
        assertThat(forms().find(form.id())).contains(stored);
        assertThat(forms().held(form.id())).contains(stored);
        assertThat(forms().find(next.id())).contains(next);
        assertThat(next.replacesId()).isEqualTo(form.id());
        assertThat(forms().all(List.of(next.id(), form.id(), ConsentFormId.next())))
                .containsExactlyInAnyOrder(stored, next);
        assertThat(forms().find(ConsentFormId.next())).isEmpty();
        assertThat(forms().held(ConsentFormId.next())).isEmpty();
    }

    @Test
    default void retiredOneIsNoneOfTheActiveOnes() {
        var district = district();
        var form = forms().add(aForm(district, ConsentType.OTHER, null));
        var other = forms().add(aForm(district, ConsentType.OTHER, null));

        var retired = forms().change(form.retired(NOW));

        assertThat(retired.isActive()).isFalse();
        assertThat(forms().activeOf(district)).containsExactly(other);
        assertThat(forms().activeOf(district())).isEmpty();
        assertThat(forms().find(form.id())).contains(retired);
        Refused.asStale(() -> forms().change(form.retired(NOW)));
    }

    @Test
    default void versionIsThereOnceAndReplacedOnce() {
        var form = forms().add(aForm(district(), ConsentType.OTHER, null));
        var same = new ConsentForm.Wording(
                form.title().toUpperCase(java.util.Locale.ROOT), form.formVersion(), form.content(), false, null);
        Refused.asConflict(
                "consent-form-listed-already",
                () -> forms().add(ConsentForm.first(form.districtId(), form.type(), null, same, TODAY, NOW)));
        forms().add(ConsentForm.first(form.districtId(), ConsentType.RESEARCH, null, same, TODAY, NOW));
        forms().add(ConsentForm.first(district(), form.type(), null, same, TODAY, NOW));

        forms().add(form.next(wording("2.0", null), TODAY, NOW));
        Refused.asConflict(
                "consent-form-replaced-already", () -> forms().add(form.next(wording("3.0", null), TODAY, NOW)));
    }

    @Test
    default void everyWayThroughThePagesShowsEachOnceInItsOrder() {
        var district = district();
        var added = new ArrayList<ConsentForm>();
        for (int i = 0; i < 5; i++) added.add(forms().add(aForm(district, ConsentType.RESEARCH, null)));
        var retired = forms().change(added.getFirst().retired(NOW));
        var ofDistrict = List.of(new Page.By<>(ConsentForms.Order.TITLE, false));

        for (var walk : List.of(
                Walk.byCursor(page -> forms().list(ConsentType.RESEARCH, true, page), 2, ofDistrict),
                Walk.byNumber(page -> forms().list(ConsentType.RESEARCH, true, page), 2, ofDistrict))) {
            assertThat(walk)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((a, b) -> a.title().compareTo(b.title()));
            assertThat(walk).containsAll(added.subList(1, 5)).doesNotContain(retired);
        }
        assertThat(forms().list(ConsentType.PHOTO_RELEASE, null, Page.Request.first(100))
                        .rows())
                .doesNotContainAnyElementsOf(added);
        assertThat(forms().list(null, false, Page.Request.first(100)).rows()).contains(retired);
    }
}

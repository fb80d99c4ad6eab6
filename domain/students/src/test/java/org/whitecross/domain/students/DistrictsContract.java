package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link Districts} keeps. */
public interface DistrictsContract {
    Districts districts();

    @Test
    default void savedDistrictIsFoundWithEveryFieldIntact() {
        var district = aDistrict();

        var stored = districts().add(district);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(district);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(districts().find(district.id())).contains(stored);
        assertThat(districts().find(district.code())).contains(stored);
    }

    @Test
    default void districtNobodyStoredIsNotFound() {
        assertThat(districts().find(DistrictId.next())).isEmpty();
        assertThat(districts().find("NO-SUCH")).isEmpty();
    }

    @Test
    default void secondDistrictWithTheSameCodeIsRefused() {
        var taken = districts().add(aDistrict()).code();

        Refused.asConflict("district-code-taken", () -> districts().add(District.founded(taken, "Another", null, NOW)));
    }

    @Test
    default void districtsAreListedByNameAndByCode() {
        for (int i = 0; i < 3; i++) districts().add(aDistrict());

        assertThat(Walk.byCursor(districts()::list, 2, List.of(new Page.By<>(Districts.Order.CODE, true))))
                .hasSizeGreaterThanOrEqualTo(3)
                .isSortedAccordingTo((a, b) -> b.code().compareTo(a.code()));
        assertThat(Walk.byCursor(districts()::list, 2, List.of()))
                .containsExactlyElementsOf(
                        Walk.byCursor(districts()::list, 100, List.of(new Page.By<>(Districts.Order.NAME, false))));
    }
}

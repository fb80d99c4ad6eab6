package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link Promotions} keeps. */
public interface PromotionsContract {
    Instant A_YEAR_LATER = NOW.plus(365, ChronoUnit.DAYS);

    Districts districts();

    Schools schools();

    Promotions promotions();

    /** Somebody with an account. */
    UserId user();

    @Test
    default void theLatestPromotionOfASchoolIsFoundWithEveryFieldIntact() {
        var district = districts().add(aDistrict()).id();
        var school = schools().add(aSchool(district));
        var promotion = Promotion.of(school, 2025, new Grade("5"), user(), NOW);

        assertThat(promotions().add(promotion)).isEqualTo(promotion);

        assertThat(promotions().latest(school.id())).contains(promotion);
        var next = promotions().add(Promotion.of(school, 2026, new Grade("5"), null, A_YEAR_LATER));
        assertThat(promotions().latest(school.id())).contains(next);
        assertThat(promotions().latest(schools().add(aSchool(district)).id())).isEmpty();
    }

    @Test
    default void aSchoolIsPromotedIntoAYearOnce() {
        var district = districts().add(aDistrict()).id();
        var school = schools().add(aSchool(district));
        promotions().add(Promotion.of(school, 2025, new Grade("5"), null, NOW));

        Refused.asConflict(
                "school-promoted-already",
                () -> promotions().add(Promotion.of(school, 2025, new Grade("8"), user(), NOW)));
        assertThat(promotions().add(Promotion.of(school, 2026, new Grade("5"), null, A_YEAR_LATER)))
                .isNotNull();
        assertThat(promotions().add(Promotion.of(schools().add(aSchool(district)), 2025, new Grade("5"), null, NOW)))
                .isNotNull();
    }
}

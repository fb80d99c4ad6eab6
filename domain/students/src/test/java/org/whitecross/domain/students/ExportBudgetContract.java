package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportBudget.Most;

/** What every implementation of {@link ExportBudget} keeps. */
public interface ExportBudgetContract {
    LocalDate DAY = LocalDate.of(2026, 9, 1);
    Most MOST = new Most(100, 250, 300);

    ExportBudget budget();

    /** Another one each time. */
    DistrictId district();

    /** Somebody with an account; another one each time. */
    UserId userOf(DistrictId district);

    void allow(DistrictId district, UserId user, LocalDate day, int rows);

    private UserId user() {
        return userOf(district());
    }

    @Test
    default void soManyRowsADayAndNoMore() {
        var user = user();
        assertThat(budget().mostOf(user, DAY, MOST)).isEqualTo(100);
        assertThat(budget().spend(user, null, DAY, 60, MOST)).isTrue();
        assertThat(budget().spend(user, null, DAY, 41, MOST)).isFalse();
        assertThat(budget().spend(user, null, DAY, 40, MOST))
                .as("nothing was counted of what did not fit")
                .isTrue();
        assertThat(budget().spend(user, null, DAY, 1, MOST)).isFalse();
    }

    @Test
    default void everyDayAndEverybodyHasABudgetOfTheirOwn() {
        var user = user();
        assertThat(budget().spend(user, null, DAY, 100, MOST)).isTrue();
        assertThat(budget().spend(user, null, DAY.plusDays(1), 100, MOST)).isTrue();
        assertThat(budget().spend(user(), null, DAY, 100, MOST)).isTrue();
        assertThat(budget().spend(user(), null, DAY, 101, MOST)).isFalse();
    }

    /** Red when the rows are read, added up and written in separate steps. */
    @Test
    default void manyAtOnceGetNoMoreThanOneWould() {
        var user = user();
        long served = IntStream.range(0, 40)
                .parallel()
                .filter(i -> budget().spend(user, null, DAY, 10, MOST))
                .count();
        assertThat(served).isEqualTo(10);
    }

    @Test
    default void thePeopleOfADistrictHaveOneTogether() {
        var district = district();
        var first = userOf(district);
        var second = userOf(district);
        var third = userOf(district);
        assertThat(budget().spend(first, district, DAY, 100, MOST)).isTrue();
        assertThat(budget().spend(second, district, DAY, 100, MOST)).isTrue();
        assertThat(budget().spend(third, district, DAY, 51, MOST)).isFalse();
        assertThat(budget().spend(third, district, DAY, 50, MOST))
                .as("nothing was counted of what did not fit, of hers neither")
                .isTrue();
        assertThat(budget().spend(third, district, DAY, 1, MOST)).isFalse();
        assertThat(budget().spend(third, district, DAY.plusDays(1), 100, MOST)).isTrue();
        var elsewhere = district();
        assertThat(budget().spend(userOf(elsewhere), elsewhere, DAY, 100, MOST)).isTrue();
    }

    @Test
    default void ofADistrictTooManyAtOnceGetNoMore() {
        var district = district();
        var users = IntStream.range(0, 8).mapToObj(i -> userOf(district)).toList();
        long served = IntStream.range(0, 40)
                .parallel()
                .filter(i -> budget().spend(users.get(i % 8), district, DAY, 10, MOST))
                .count();
        assertThat(served).isEqualTo(25);
    }

    /** And is used up before what she may alone, so that nobody else has less. */
    @Test
    default void whatIsAllowedToSomebodyComesOnTop() {
        var district = district();
        var user = userOf(district);
        allow(district, user, DAY, 400);
        allow(district, user, DAY, 100);
        assertThat(budget().mostOf(user, DAY, MOST)).isEqualTo(600);
        assertThat(budget().mostOf(user, DAY.plusDays(1), MOST)).isEqualTo(100);
        assertThat(budget().spend(user, district, DAY, 601, MOST)).isFalse();
        assertThat(budget().spend(user, district, DAY, 400, MOST)).isTrue();
        assertThat(budget().spend(user, district, DAY, 110, MOST)).isTrue();
        var colleague = userOf(district);
        assertThat(budget().spend(colleague, district, DAY, 100, new Most(100, 109, 300)))
                .as("ten of the colleague's district's are hers")
                .isFalse();
        assertThat(budget().spend(colleague, district, DAY, 100, new Most(100, 110, 300)))
                .isTrue();
        allow(district, user, DAY, ExportAllowance.MOST);
        allow(district, user, DAY, ExportAllowance.MOST);
        assertThat(budget().mostOf(user, DAY, MOST)).isEqualTo(ExportAllowance.MOST);
    }
}

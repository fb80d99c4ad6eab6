package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link ExportBudget} keeps. */
public interface ExportBudgetContract {
    LocalDate DAY = LocalDate.of(2026, 9, 1);

    ExportBudget budget();

    /** Somebody with an account; another one each time. */
    UserId user();

    @Test
    default void soManyRowsADayAndNoMore() {
        var user = user();
        assertThat(budget().spend(user, DAY, 60, 100)).isTrue();
        assertThat(budget().spend(user, DAY, 41, 100)).isFalse();
        assertThat(budget().spend(user, DAY, 40, 100))
                .as("nothing was counted of what did not fit")
                .isTrue();
        assertThat(budget().spend(user, DAY, 1, 100)).isFalse();
    }

    @Test
    default void everyDayAndEverybodyHasABudgetOfTheirOwn() {
        var user = user();
        assertThat(budget().spend(user, DAY, 100, 100)).isTrue();
        assertThat(budget().spend(user, DAY.plusDays(1), 100, 100)).isTrue();
        assertThat(budget().spend(user(), DAY, 100, 100)).isTrue();
        assertThat(budget().spend(user(), DAY, 101, 100)).isFalse();
    }

    /** Red when the rows are read, added up and written in separate steps. */
    @Test
    default void manyAtOnceGetNoMoreThanOneWould() {
        var user = user();
        long served = IntStream.range(0, 40)
                .parallel()
                .filter(i -> budget().spend(user, DAY, 10, 100))
                .count();
        assertThat(served).isEqualTo(10);
    }
}

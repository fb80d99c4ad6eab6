package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.late;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link ChartItems} keeps. */
public interface ChartItemsContract<I, T extends Record & ChartItem> {
    ChartItems<I, T> items();

    /** Another child each time. */
    Surroundings surroundings();

    I id(T item);

    /** One with a value in every field, told as said; of what happened so many days ago. */
    T anItem(Surroundings around, Entry.Told told, int daysAgo);

    /** The same with other content, and as much of it left out as may be. */
    T changed(T item);

    T voided(T item);

    @Test
    default void savedItemIsFoundWithEveryFieldIntact() {
        var item = anItem(surroundings(), late(), 2);

        var stored = items().add(item);

        assertThat(stored)
                .usingRecursiveComparison()
                .ignoringFields("entry.version")
                .isEqualTo(item);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(items().find(id(item))).contains(stored);
    }

    @Test
    default void changedItemIsFoundWithEveryFieldIntact() {
        var changed = changed(items().add(anItem(surroundings(), late(), 2)));

        var second = items().change(changed);

        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("entry.version")
                .isEqualTo(changed);
        assertThat(second.version()).isEqualTo(2);
        assertThat(items().find(id(second))).contains(second);
    }

    @Test
    default void changeOfAnOlderVersionOfAnItemIsStale() {
        var first = items().add(anItem(surroundings(), Entry.Told.JUST_NOW, 0));
        var second = items().change(voided(first));

        Refused.asStale(() -> items().change(changed(first)));
        assertThat(items().find(id(first))).contains(second);
    }

    @Test
    default void latestItemComesFirstWhicheverWayOnePages() {
        var around = surroundings();
        var stored = IntStream.of(3, 0, 4, 1, 2)
                .mapToObj(daysAgo -> items().add(anItem(around, told(daysAgo), daysAgo)))
                .toList();
        items().add(anItem(surroundings(), Entry.Told.JUST_NOW, 0));
        var expected = List.of(stored.get(1), stored.get(3), stored.get(4), stored.get(0), stored.get(2));

        assertThat(Walk.<T, ChartItems.Order>byNumber(p -> items().of(around.studentId(), false, p), 2, List.of()))
                .isEqualTo(expected);
        assertThat(Walk.<T, ChartItems.Order>byCursor(p -> items().of(around.studentId(), false, p), 2, List.of()))
                .isEqualTo(expected);
    }

    @Test
    default void voidedItemIsFoundAndSaysSoButIsListedOnlyWhenWanted() {
        var around = surroundings();
        var stands = items().add(anItem(around, told(1), 1));
        var voided = items().change(voided(items().add(anItem(around, Entry.Told.JUST_NOW, 0))));

        assertThat(items().of(around.studentId(), false, Page.Request.first(10)).rows())
                .containsExactly(stands);
        assertThat(items().of(around.studentId(), true, Page.Request.first(10)).rows())
                .containsExactly(voided, stands);
        items().add(anItem(surroundings(), told(1), 1));
        assertThat(items().all(around.studentId()))
                .containsExactlyElementsOf(Stream.of(stands, voided)
                        .sorted(Comparator.comparing((T item) -> item.entry().recordedAt())
                                .thenComparing(item -> id(item).toString()))
                        .toList());
        assertThat(items().find(id(voided))).contains(voided);
        assertThat(voided.entry().isActive()).isFalse();
        assertThat(voided.entry().voidReason()).isEqualTo("wrong child");
    }

    private static Entry.Told told(int daysAgo) {
        return new Entry.Told(NOW.minusSeconds(daysAgo * 86_400L), daysAgo > 1 ? "was on a school trip" : null);
    }
}

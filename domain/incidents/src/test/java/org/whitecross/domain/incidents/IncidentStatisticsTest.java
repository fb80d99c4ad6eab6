package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.incidents.IncidentStatistics.Cell;

class IncidentStatisticsTest {
    @Test
    void smallCellsAreHiddenOnBothSidesOfTheLine() {
        assertThat(shown(new Cell("A", 30), new Cell("B", 9), new Cell("C", 9)))
                .containsExactly(new Cell("A", 30), new Cell("B", null), new Cell("C", null));
        assertThat(shown(new Cell("A", 30), new Cell("B", 10))).containsExactly(new Cell("A", 30), new Cell("B", 10));
    }

    /** Seen red without it: what is hidden alone is the total without the others. */
    @Test
    void oneHiddenCellTakesTheSmallestOtherAlong() {
        assertThat(shown(new Cell("A", 30), new Cell("B", 20), new Cell("C", 3)))
                .containsExactly(new Cell("A", 30), new Cell("B", null), new Cell("C", null));
    }

    @Test
    void ofFewNothingIsTold() {
        var few = new IncidentStatistics(9, List.of(new Cell("A", 9)), List.of(), List.of(), List.of(), 15, 9)
                .withoutSmallCells();
        assertThat(few)
                .isEqualTo(new IncidentStatistics(
                        null, List.of(new Cell("A", null)), List.of(), List.of(), List.of(), null, null));
    }

    private static List<Cell> shown(Cell... cells) {
        return new IncidentStatistics(40, List.of(cells), List.of(), List.of(), List.of(), 15, 10)
                .withoutSmallCells()
                .byType();
    }
}

package org.whitecross.domain.incidents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Incidents in numbers. Drafts are none yet.
 *
 * @param total null where it is too small to be told
 * @param byLocation by the words of the report, without regard to case; the most frequent first
 * @param byHour of the day on the clock of the school, from 0 to 23
 * @param meanMinutesToNotification from the incident to the first guardian who knew; null where none does, or where these are too few to
 *     be told
 * @param overdueFollowUps now, whenever the incidents were
 */
public record IncidentStatistics(
        @Nullable Integer total,
        List<Cell> byType,
        List<Cell> bySeverity,
        List<Cell> byLocation,
        List<Cell> byHour,
        @Nullable Integer meanMinutesToNotification,
        @Nullable Integer overdueFollowUps) {
    /** Of fewer, one might know who they are. */
    private static final int SMALLEST = 10;

    /** @param count null where it is too small to be told, or where it would tell of one that is */
    public record Cell(String key, @Nullable Integer count) {
        private boolean isSmall() {
            return count != null && count < SMALLEST;
        }
    }

    /** For a reader who does not look after the children. */
    public IncidentStatistics withoutSmallCells() {
        boolean few = total != null && total < SMALLEST;
        return new IncidentStatistics(
                few ? null : total,
                suppressed(byType),
                suppressed(bySeverity),
                suppressed(byLocation),
                suppressed(byHour),
                few ? null : meanMinutesToNotification,
                overdueFollowUps != null && overdueFollowUps < SMALLEST ? null : overdueFollowUps);
    }

    /** One hidden cell alone could be worked out from the total: then the smallest of the others is hidden, too. */
    private static List<Cell> suppressed(List<Cell> cells) {
        var told = new ArrayList<>(cells);
        told.replaceAll(cell -> cell.isSmall() ? new Cell(cell.key, null) : cell);
        if (told.stream().filter(cell -> cell.count == null).count() == 1) {
            told.stream()
                    .filter(cell -> cell.count != null)
                    .min(Comparator.comparing(cell -> Objects.requireNonNull(cell.count)))
                    .ifPresent(smallest ->
                            told.replaceAll(cell -> cell.equals(smallest) ? new Cell(cell.key, null) : cell));
        }
        return List.copyOf(told);
    }
}

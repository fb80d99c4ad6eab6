package org.whitecross.application.incidents;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.IncidentRequests.ExportIncidentStatistics;
import org.whitecross.application.incidents.IncidentRequests.ReadIncidentStatistics;
import org.whitecross.application.incidents.IncidentRequests.StatisticsLine;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.incidents.IncidentCounts;
import org.whitecross.domain.incidents.IncidentStatistics;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;

/** Answers requests for incidents in numbers. */
public final class IncidentStatisticsDesk {
    private final IncidentCounts counts;
    private final Clock clock;

    public IncidentStatisticsDesk(IncidentCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ReadIncidentStatistics.class,
                        (caller, q) -> statistics(caller, q.schoolId(), q.dateFrom(), q.dateTo()))
                .on(
                        ExportIncidentStatistics.class,
                        (caller, q) -> lines(statistics(caller, q.schoolId(), q.dateFrom(), q.dateTo())));
    }

    /** Who looks after the children knows each of them anyway. */
    private IncidentStatistics statistics(
            Caller caller, @Nullable SchoolId school, @Nullable LocalDate from, @Nullable LocalDate to) {
        new Checks()
                .that(
                        from == null || to == null || !to.isBefore(from),
                        "dateTo",
                        "before-from",
                        "must not be before dateFrom")
                .orRefuse();
        var all = counts.of(school, from, to, clock.instant());
        return caller.may(Permission.RECORD_HEALTH) ? all : all.withoutSmallCells();
    }

    private static List<StatisticsLine> lines(IncidentStatistics statistics) {
        var lines = new ArrayList<StatisticsLine>();
        lines.add(new StatisticsLine("total", "", statistics.total()));
        lines(lines, "type", statistics.byType());
        lines(lines, "severity", statistics.bySeverity());
        lines(lines, "location", statistics.byLocation());
        lines(lines, "hour", statistics.byHour());
        lines.add(new StatisticsLine("meanMinutesToNotification", "", statistics.meanMinutesToNotification()));
        lines.add(new StatisticsLine("overdueFollowUps", "", statistics.overdueFollowUps()));
        return lines;
    }

    private static void lines(List<StatisticsLine> lines, String group, List<IncidentStatistics.Cell> cells) {
        cells.forEach(cell -> lines.add(new StatisticsLine(group, cell.key(), cell.count())));
    }
}

package org.whitecross.application.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.ChartReaders;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;

/** Notices who read the charts of many students with whom nothing links her; of each reader once a day (UTC). */
public final class WatchingCharts {
    /** Of so many strangers a day nobody has to read. */
    public static final int STRANGERS = 20;

    private static final Duration WITHIN = Duration.ofDays(1);

    private final ChartReaders readers;
    private final SecurityIncidents incidents;
    private final Transactor transactor;
    private final Set<String> actions;
    private final Clock clock;

    /** @param actions the requests that show health data */
    public WatchingCharts(
            ChartReaders readers,
            SecurityIncidents incidents,
            Transactor transactor,
            Set<String> actions,
            Clock clock) {
        this.readers = readers;
        this.incidents = incidents;
        this.transactor = transactor;
        this.actions = Set.copyOf(actions);
        this.clock = clock;
    }

    public void look() {
        var caller = Caller.operator("watching-charts");
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        transactor.inTransaction(caller, () -> {
            for (var reader : readers.withoutLink(actions, now.minus(WITHIN), STRANGERS))
                incidents.notice(SecurityIncident.noticed(
                        SecurityCause.CHARTS_WITHOUT_LINK,
                        reader.userId().value() + " " + today,
                        reader.districtId(),
                        reader.userId(),
                        caller.origin().requestId(),
                        now));
            return true;
        });
    }
}

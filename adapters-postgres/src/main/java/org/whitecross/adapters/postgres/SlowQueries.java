package org.whitecross.adapters.postgres;

import java.time.Duration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs statements that take long: their text with its placeholders, never a value. */
public record SlowQueries(Duration threshold) implements ExecuteListener {
    private static final Logger LOG = LoggerFactory.getLogger(SlowQueries.class);

    @Override
    public void executeStart(ExecuteContext context) {
        context.data("begun", System.nanoTime());
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        if (!(context.data("begun") instanceof Long begun)) return;
        var took = Duration.ofNanos(System.nanoTime() - begun);
        if (took.compareTo(threshold) >= 0) LOG.warn("slow statement, {} ms: {}", took.toMillis(), context.sql());
    }
}

package org.whitecross.adapters.postgres.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals once a second, and keeps a checkpoint once a minute and when it is stopped. */
public final class AuditSealing {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);

    private final AuditSealer sealer;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final Map<AuditLog, Checkpoint> kept = new EnumMap<>(AuditLog.class); // the newest, signed
    private boolean isFileRead;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private Instant nextCheckpoint = Instant.MIN;

    public AuditSealing(AuditSealer sealer, Checkpoints checkpoints, Clock clock) {
        this.sealer = sealer;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Seals what it finds, then goes on beating. To be called before the first request is served. */
    public void start() {
        beat(false);
        thread = Thread.ofPlatform().daemon().name("audit-sealing").start(this::run);
    }

    /** To be called after the last request is answered: seals a last time. */
    public void stop() {
        stopping.countDown();
        try {
            if (thread != null) thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        beat(true);
    }

    private void run() {
        try {
            while (!stopping.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) beat(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void beat(boolean last) {
        try {
            sealer.seal();
        } catch (RuntimeException | Error e) {
            tryAgain("sealed", last, e);
            return;
        }
        try {
            if (last || !clock.instant().isBefore(nextCheckpoint)) keepCheckpoint();
        } catch (RuntimeException | Error e) {
            tryAgain("kept in a checkpoint", last, e);
        }
    }

    private static void tryAgain(String what, boolean last, Throwable e) {
        var cause = e.getCause() == null ? "" : " by " + e.getCause();
        LOG.error(
                "the audit could not be {}; trying again{}: {}{}",
                what,
                last ? " after the next start" : "",
                e.toString(),
                cause);
    }

    private void keepCheckpoint() {
        if (!isFileRead) {
            for (var log : AuditLog.values()) checkpoints.newestSeal(log).ifPresent(newest -> kept.put(log, newest));
            isFileRead = true;
        }
        for (var before : kept.values()) {
            // Else we would sign what somebody has written anew, and nobody would miss the line that he has taken away.
            if (!sealer.hasStill(before))
                throw new IllegalStateException(
                        "seal " + before.seq() + " of " + before.log().table()
                                + " is not what was signed; after a restore, let AUDIT_CHECKPOINTS name another file");
        }
        var heads = sealer.heads().stream().filter(head -> !isKept(head)).toList();
        checkpoints.append(heads);
        heads.forEach(head -> kept.put(head.log(), head));
        nextCheckpoint = clock.instant().plus(BETWEEN_CHECKPOINTS);
    }

    private boolean isKept(Checkpoint head) {
        var newest = kept.get(head.log());
        return newest != null && newest.seq() == head.seq();
    }
}

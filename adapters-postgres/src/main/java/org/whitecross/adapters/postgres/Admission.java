package org.whitecross.adapters.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.application.kernel.Urgent;

/**
 * A queue before the connections: who comes first is served first, and who would wait too long is told so at once. What is
 * {@link Urgent} has connections that nothing else takes, and waits only behind its like.
 */
public final class Admission {
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final Semaphore places;
    private final Semaphore ordinaryPlaces;
    private final int mostWaiting;
    private final Duration longestWait;

    /**
     * @param places as many as there are connections
     * @param reserved of them for what is urgent
     * @param mostWaiting in each of the two queues
     */
    public Admission(int places, int reserved, int mostWaiting, Duration longestWait) {
        if (reserved >= places) throw new IllegalArgumentException("something is left for what is not urgent");
        this.places = new Semaphore(places, true);
        this.ordinaryPlaces = new Semaphore(places - reserved, true);
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
    }

    /** For who has as many connections as she likes. */
    public static Admission ofAll() {
        return new Admission(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, Duration.ofDays(1));
    }

    /** What has a place while it is done. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** @throws Unavailable if too many wait already, or if it took too long; then it is not done */
    public <T> T during(Work<T> work) throws SQLException {
        if (Urgent.isNow()) return at(places, work);
        return at(ordinaryPlaces, () -> at(places, work)); // so few ordinary ones are ever in the way of urgent ones
    }

    private <T> T at(Semaphore semaphore, Work<T> work) throws SQLException {
        acquire(semaphore);
        try {
            return work.run();
        } finally {
            semaphore.release();
        }
    }

    private void acquire(Semaphore semaphore) {
        try {
            if (semaphore.getQueueLength() < mostWaiting
                    && semaphore.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Unavailable.unbegun("Too much is waiting already.", COME_AGAIN);
    }
}

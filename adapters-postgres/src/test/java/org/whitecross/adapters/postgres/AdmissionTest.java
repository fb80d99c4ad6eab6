package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.application.kernel.Urgent;

class AdmissionTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Admission.Work<Boolean> NOTHING = () -> true;

    /** Seen red when what is urgent enters as everything else does. */
    @Test
    void whatIsUrgentHasAPlaceWhenNothingElseHas() throws SQLException {
        var admission = new Admission(3, 1, 10, Duration.ofMillis(50));
        for (int again = 0; again < 3; again++) { // no place is lost on the way
            assertThat(admission.during(() -> admission.during(() -> {
                        assertThatThrownBy(() -> admission.during(NOTHING)).isInstanceOf(Unavailable.class);
                        return Urgent.now(() -> urgently(admission));
                    })))
                    .isTrue();
        }
    }

    private static boolean urgently(Admission admission) {
        try {
            return admission.during(() -> {
                assertThatThrownBy(() -> admission.during(NOTHING)).isInstanceOf(Unavailable.class);
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoComesWhenTooManyWaitIsToldAtOnce() throws SQLException, InterruptedException {
        var admission = new Admission(2, 1, 3, LONG);
        var served = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        boolean toldAtOnce = admission.during(() -> {
            for (int i = 0; i < 3; i++) threads.add(waiting(admission, served::incrementAndGet));
            long begun = System.nanoTime();
            assertThatThrownBy(() -> admission.during(NOTHING))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            full -> assertThat(full.retryAfter()).isPositive());
            return Duration.ofNanos(System.nanoTime() - begun).compareTo(Duration.ofSeconds(5)) < 0;
        });
        for (var thread : threads) thread.join();
        assertThat(toldAtOnce).isTrue();
        assertThat(served).hasValue(3);
    }

    /** Seen red with a queue that is not fair. */
    @Test
    void whoComesFirstIsServedFirst() throws SQLException, InterruptedException {
        var admission = new Admission(2, 1, 100, LONG);
        List<Integer> served = new CopyOnWriteArrayList<>();
        var threads = new ArrayList<Thread>();
        var order = new ArrayList<Integer>();
        admission.during(() -> {
            for (int i = 0; i < 20; i++) {
                int number = i;
                order.add(number);
                threads.add(waiting(admission, () -> served.add(number)));
            }
            return true;
        });
        for (int i = 0; i < 20; i++) { // those who come now and would like to push in
            int late = 100 + i;
            admission.during(() -> served.add(late));
        }
        for (var thread : threads) thread.join();
        assertThat(served.subList(0, 20)).isEqualTo(order);
    }

    /** Started, and in the queue by now. */
    private static Thread waiting(Admission admission, Runnable work) {
        var thread = Thread.ofPlatform().start(() -> {
            try {
                admission.during(() -> {
                    work.run();
                    return true;
                });
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        while (thread.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        return thread;
    }
}

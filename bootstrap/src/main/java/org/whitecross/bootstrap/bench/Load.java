package org.whitecross.bootstrap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Many clients at once, each on a connection of its own. */
final class Load {
    private final int port;
    private final int clients;

    /** What one run saw. Times in nanoseconds, sorted. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(long[] took, int failed, double seconds) {
        double perSecond() {
            return took.length / seconds;
        }

        /** In a second, without those that failed. */
        double answered() {
            return (took.length - failed) / seconds;
        }

        /** In milliseconds. */
        double at(double share) {
            return took.length == 0 ? 0 : took[(int) Math.min(took.length - 1, took.length * share)] / 1e6;
        }
    }

    Load(int port, int clients) {
        this.port = port;
        this.clients = clients;
    }

    /** Each client sends its next request as soon as it has its answer: how much the server can do. */
    Result closed(Supplier<byte @Nullable []> requests, double seconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return together(exchange -> {
            var took = new Times();
            for (var request = requests.get(); request != null && System.nanoTime() < end; request = requests.get()) {
                long sent = System.nanoTime();
                took.add(exchange.send(request), System.nanoTime() - sent);
                if (took.isOver()) break;
            }
            return took;
        });
    }

    /**
     * Requests come at a rate that does not wait for the server, and each one's time counts from when it should have been
     * sent: a server that stands still for a second is seen to have kept all waiting who came in that second.
     */
    Result open(Supplier<byte @Nullable []> requests, double perSecond, double seconds) throws InterruptedException {
        var next = new AtomicLong();
        long begun = System.nanoTime() + 20_000_000;
        long apart = (long) (1e9 / perSecond);
        long most = (long) (perSecond * seconds);
        return together(exchange -> {
            var took = new Times();
            for (long i = next.getAndIncrement(); i < most; i = next.getAndIncrement()) {
                long due = begun + i * apart;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime())
                    java.util.concurrent.locks.LockSupport.parkNanos(wait);
                var request = requests.get();
                if (request == null) break;
                took.add(exchange.send(request), System.nanoTime() - due);
            }
            return took;
        });
    }

    private interface Client {
        Times run(Exchange exchange) throws IOException;
    }

    private static final class Times {
        private long[] nanos = new long[1 << 12];
        private int count;
        private int failed;

        void add(Exchange.Answer answer, long took) {
            if (answer.status() >= 300) failed++;
            if (count == nanos.length) nanos = Arrays.copyOf(nanos, count * 2);
            nanos[count++] = took;
        }

        boolean isOver() {
            return failed > 1_000; // something is wrong altogether
        }
    }

    private Result together(Client client) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            long begun = System.nanoTime();
            var running = new ArrayList<Future<Times>>();
            for (int i = 0; i < clients; i++)
                running.add(threads.submit((Callable<Times>) () -> {
                    try (var exchange = new Exchange(port)) {
                        return client.run(exchange);
                    }
                }));
            var all = new ArrayList<Times>();
            for (var one : running) all.add(one.get());
            return merged(all, (System.nanoTime() - begun) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client lost its connection", e.getCause());
        }
    }

    private static Result merged(List<Times> all, double seconds) {
        var took = new long[all.stream().mapToInt(t -> t.count).sum()];
        int at = 0;
        for (var times : all) {
            System.arraycopy(times.nanos, 0, took, at, times.count);
            at += times.count;
        }
        Arrays.sort(took);
        return new Result(took, all.stream().mapToInt(t -> t.failed).sum(), seconds);
    }
}

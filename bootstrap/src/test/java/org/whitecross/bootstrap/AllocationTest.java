package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.access.Role;

/**
 * How much memory the server takes for an answer: it is collected later at everybody's cost, and unlike the time that it takes
 * it hardly differs from machine to machine. Counted over the threads that answer, so without the client's. Seen: 277, 300 and
 * 134 KB.
 */
class AllocationTest {
    private static final int WARMING = 150;
    private static final int COUNTED = 100;

    /** In KB for one answer: a quarter more than was seen. */
    private static final Map<String, Integer> CEILINGS =
            Map.of("/api/students?limit=20", 350, "/api/students/{id}/chart", 375, "/api/students/{id}/allergies", 170);

    private static LiveServer server;

    @BeforeAll
    static void start() {
        server = LiveServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var answering = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("JettyServerThreadPool"))
                .mapToLong(Thread::threadId)
                .toArray();
        assertThat(answering).isNotEmpty();
        return Arrays.stream(threads.getThreadAllocatedBytes(answering)).sum();
    }

    @Test
    void anAnswerTakesNoMoreMemoryThanItsCeiling() {
        var nurse = server.as(Role.NURSE);
        var child = nurse.get("/api/students?limit=1")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
        var taken = new LinkedHashMap<String, Long>();
        for (var path : CEILINGS.keySet()) {
            var url = path.replace("{id}", child);
            for (int i = 0; i < WARMING; i++) nurse.get(url);
            long before = allocated();
            for (int i = 0; i < COUNTED; i++)
                assertThat(nurse.get(url).status()).isEqualTo(200);
            taken.put(path, (allocated() - before) / COUNTED / 1024);
        }
        CEILINGS.forEach((path, most) ->
                assertThat(taken.get(path)).as(path).isPositive().isLessThanOrEqualTo(most.longValue()));
    }
}

package org.whitecross.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.http.health.HealthRoutes;
import org.whitecross.adapters.http.medication.MedicationRoutes;

/** Behind the room is a server that answers nothing before it is told to; of its requests those are counted that came in. */
class WaitingRoomTest {
    private static final String LIST = "/api/medications";
    private static final String DOSE = "/api/prescriptions/11111111-1111-7111-8111-111111111111/administrations";
    private static final String ALLERGIES = "/api/students/11111111-1111-7111-8111-111111111111/allergies";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Semaphore entered = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    private Javalin server = Javalin.create();

    private void open(int atOnce, int mostWaiting, Duration longestWait) {
        var table = new RouteTable();
        HealthRoutes.in(table);
        MedicationRoutes.in(table);
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = 0;
                    config.jetty.modifyServer(
                            jetty -> jetty.setHandler(new WaitingRoom(table, atOnce, mostWaiting, longestWait)));
                    config.routes.before(ctx -> {
                        if (WaitingRoom.isFull(ctx)) {
                            ctx.status(503).skipRemainingHandlers();
                            return;
                        }
                        entered.release();
                        gate.await();
                        ctx.status(200).skipRemainingHandlers();
                    });
                })
                .start();
    }

    @AfterEach
    void close() {
        gate.countDown();
        server.stop();
    }

    private void ask(String method, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        asked.add(
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).orTimeout(20, TimeUnit.SECONDS));
    }

    private List<Integer> answers() {
        return asked.stream().map(answer -> answer.join().statusCode()).toList();
    }

    private int lastAnswer() {
        return asked.getLast().join().statusCode();
    }

    private void entered(int requests) throws InterruptedException {
        assertThat(entered.tryAcquire(requests, 10, TimeUnit.SECONDS)).isTrue();
        assertThat(entered.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    /** Seen red where who finds no place waits on, and where nobody waits. */
    @Test
    void someAreAnsweredSomeWaitAndTheNextIsToldSoAtOnce() throws InterruptedException {
        open(2, 3, LONG);
        for (int i = 0; i < 5; i++) ask("GET", LIST);
        entered(2);
        ask("GET", LIST);
        assertThat(lastAnswer()).isEqualTo(503);
        gate.countDown();
        assertThat(answers()).containsExactly(200, 200, 200, 200, 200, 503);
    }

    /** Seen red where they are not let past, and where all to the same path are. */
    @Test
    void aDoseAndAnAllergyDoNotWaitNorDoesTheLookWhetherTheServerLives() throws InterruptedException {
        open(1, 100, LONG);
        ask("GET", LIST);
        entered(1);
        ask("POST", DOSE);
        ask("GET", ALLERGIES);
        ask("GET", "/health");
        entered(3);
        ask("DELETE", DOSE);
        ask("GET", LIST);
        entered(0);
    }

    /** Seen red where who waits is not told. */
    @Test
    void whoWaitsTooLongIsToldSo() throws InterruptedException {
        open(1, 100, Duration.ofMillis(200));
        ask("GET", LIST);
        entered(1);
        ask("GET", LIST);
        assertThat(lastAnswer()).isEqualTo(503);
        gate.countDown();
        ask("GET", LIST); // no place was lost
        assertThat(answers()).containsExactly(200, 503, 200);
    }
}

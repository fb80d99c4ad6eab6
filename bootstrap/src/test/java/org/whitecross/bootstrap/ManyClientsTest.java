package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.whitecross.domain.access.Role;

/** Far more clients at once than there is memory for, if each of them took much; the server has a heap of 96 MB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyClientsTest {
    private static final int ALL_AT_ONCE = 1_400;
    private static final int WHO_NEVER_ASK = 4_000;

    private final LiveServer arranged = LiveServer.start();
    private final List<Socket> sockets = new ArrayList<>();
    private final Path folder;
    private final KillableServer server;

    ManyClientsTest(@TempDir Path folder) {
        this.folder = folder;
        server = new KillableServer(arranged, folder, Map.of("JDK_JAVA_OPTIONS", "-Xmx96m"));
    }

    @BeforeAll
    void start() throws IOException {
        server.start();
    }

    @AfterAll
    void stop() throws IOException {
        for (var socket : sockets) socket.close();
        server.close();
        arranged.close();
    }

    /** Seen red with the memory that Jetty by itself gives each connection for the headers of its second request. */
    @Test
    void whoAsksTogetherWithAThousandOthersIsAnsweredOrToldToComeAgain() throws IOException {
        var nurse = server.as(arranged.as(Role.NURSE));
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(nurse.base() + "/api/students?limit=20"))
                .header("Authorization", "Bearer " + nurse.token())
                .build();
        for (int again = 0; again < 3; again++) {
            var sent = IntStream.range(0, ALL_AT_ONCE)
                    .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                            .orTimeout(30, TimeUnit.SECONDS))
                    .toList();
            var answers = sent.stream().map(CompletableFuture::join).toList();
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeGreaterThan(100);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 200)
                    .allSatisfy(ManyClientsTest::isToldToComeAgain);
        }
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain("OutOfMemory");
    }

    private static void isToldToComeAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json; charset=utf-8");
        assertThat(answer.body()).contains("\"unavailable\"", "Too much is waiting already.");
    }

    /** Seen red where all who come are let in. */
    @Test
    void whoComesAndNeverAsksDoesNotTakeTheMemoryOfAllOthers() throws IOException {
        var half = ("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + "a".repeat(12_000))
                .getBytes(StandardCharsets.US_ASCII);
        try (var inside = server.connected()) {
            for (int i = 0; i < WHO_NEVER_ASK; i++) {
                try {
                    var socket = server.connected();
                    sockets.add(socket);
                    socket.getOutputStream().write(half);
                } catch (SocketTimeoutException outside) {
                    break;
                }
            }
            inside.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            inside.setSoTimeout(20_000);
            assertThat(new String(inside.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain("OutOfMemory");
    }
}

package org.whitecross.bootstrap.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.application.kernel.ContactMessages.Message;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;

class GatewayMessagesTest {
    private static final String SECRET = "a-secret-of-the-gateway-0123456789";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-09-15T14:00:00Z"), ZoneOffset.UTC);
    private static final Message MESSAGE = new Message(
            UUID.fromString("0199471c-0000-7000-8000-000000000001"),
            NotificationChannel.SMS,
            "+12175550123",
            "Subject",
            "Please call Willow Creek.");

    private record Asked(String path, String body, String key, String signature) {}

    private final List<Asked> asked = new ArrayList<>();
    private HttpServer server;
    private volatile int status = 202;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            asked.add(new Asked(
                    exchange.getRequestURI().getPath(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    headers.getFirst("Idempotency-Key"),
                    headers.getFirst("X-Signature")));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private GatewayMessages gateway(boolean isPrivateAllowed) {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/messages");
        return new GatewayMessages(new GatewaySettings(url, SECRET, isPrivateAllowed), CLOCK);
    }

    @Test
    void messageIsPostedOnceSignedAndUnderItsId() throws Exception {
        gateway(true).send(MESSAGE);

        var one = asked.getFirst();
        assertThat(asked).hasSize(1);
        assertThat(one.path).isEqualTo("/messages");
        assertThat(one.key).isEqualTo(MESSAGE.id().toString());
        var body = JsonMapper.builder().build().readTree(one.body);
        assertThat(body.path("id").asString()).isEqualTo(MESSAGE.id().toString());
        assertThat(body.path("channel").asString()).isEqualTo("SMS");
        assertThat(body.path("to").asString()).isEqualTo("+12175550123");
        assertThat(body.path("text").asString()).isEqualTo("Please call Willow Creek.");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var seconds = CLOCK.instant().getEpochSecond();
        assertThat(one.signature)
                .isEqualTo("t=" + seconds + ",v1="
                        + HexFormat.of()
                                .formatHex(mac.doFinal((seconds + "." + one.body).getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 422})
    void numberThatIsRefusedIsRefusedForGood(int refusal) {
        status = refusal;
        assertThatThrownBy(() -> gateway(true).send(MESSAGE)).isInstanceOf(Refusal.RuleBroken.class);
    }

    /** Red when redirects are followed: then somebody else would be asked too. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 401, 403, 408, 429, 500, 503})
    void allElseIsTriedAgainAndNobodyElseIsAsked(int failure) {
        status = failure;
        assertThatThrownBy(() -> gateway(true).send(MESSAGE)).isInstanceOf(Unavailable.class);
        assertThat(asked).extracting(Asked::path).containsExactly("/messages");
    }

    @Test
    void addressOfThisNetworkIsAskedOnlyIfThatIsAllowed() {
        assertThatThrownBy(() -> gateway(false).send(MESSAGE)).isInstanceOf(Unavailable.class);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1"
            })
    void privateAddressesAreKnown(String address) throws Exception {
        assertThat(GatewayMessages.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.169.0.1", "2001:4860::8888"})
    void publicOnesAreToo(String address) throws Exception {
        assertThat(GatewayMessages.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void gatewayThatIsAwayIsTriedAgain() {
        var gateway = gateway(true);
        server.stop(0);
        assertThatThrownBy(() -> gateway.send(MESSAGE)).isInstanceOf(Unavailable.class);
    }
}

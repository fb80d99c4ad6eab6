package org.whitecross.bootstrap.contacts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;

/**
 * SMS and calls, posted to a gateway as JSON: {@code {"id", "channel", "to", "text"}}. The header {@code X-Signature} is {@code
 * t=SECONDS,v1=HEX}, where HEX is the HMAC-SHA-256 of {@code SECONDS.BODY}; {@code Idempotency-Key} is the id, under which a
 * message that comes twice is to be carried once. Any 2xx means that the gateway has accepted it; 400, 404, 410 and 422 that it
 * never will.
 */
public final class GatewayMessages implements ContactMessages {
    private static final String HMAC = "HmacSHA256";
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration WAITING = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GatewaySettings settings;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER) // it would carry the message to somebody else
            .build();

    public GatewayMessages(GatewaySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean carries(NotificationChannel channel) {
        return channel != NotificationChannel.EMAIL;
    }

    @Override
    public void send(Message message) {
        if (!carries(message.channel())) throw new IllegalArgumentException("this is no mail server");
        requirePublic();
        var body = JSON.writeValueAsString(Map.of(
                "id", message.id(),
                "channel", message.channel(),
                "to", message.to(),
                "text", message.text()));
        var request = HttpRequest.newBuilder(settings.url())
                .timeout(WAITING)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", message.id().toString())
                .header("X-Signature", signature(body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) return;
            if (status == 400 || status == 404 || status == 410 || status == 422)
                throw new Refusal.RuleBroken("address-refused", "The gateway does not accept this number.");
            throw unavailable(new IOException("the gateway answered " + status));
        } catch (IOException failed) {
            throw unavailable(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** Each time anew: a name may come to mean another address. */
    private void requirePublic() {
        if (settings.isPrivateAllowed()) return;
        try {
            var addresses = InetAddress.getAllByName(settings.url().getHost());
            if (Arrays.stream(addresses).anyMatch(GatewayMessages::isPrivate))
                throw unavailable(new IOException("the gateway's address is private"));
        } catch (UnknownHostException e) {
            throw unavailable(e);
        }
    }

    static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc // unique local, RFC 4193
                || bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64; // carriers', RFC 6598
    }

    private String signature(String body) {
        long seconds = clock.instant().getEpochSecond();
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), HMAC));
            var signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Unavailable unavailable(Exception cause) {
        return new Unavailable("The message could not be sent. Ask again in a while.", RETRY, cause);
    }
}

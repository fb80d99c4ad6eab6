package org.whitecross.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the API as one user, with headers of its own. Immutable: each {@code with} makes another. As a browser does, it
 * goes on with the tokens that it gets in the place of its own.
 */
public record Api(HttpClient client, String base, @Nullable String token, Map<String, String> headers) {
    static final JsonMapper JSON = new JsonMapper();
    /** Which token took the place of which. */
    private static final Map<String, String> RENEWED = new ConcurrentHashMap<>();

    private static final Set<String> RENEWING = Set.of(
            "/api/auth/second-factor/step-up",
            "/api/auth/second-factor/confirm",
            "/api/auth/security-keys/step-up",
            "/api/auth/security-keys");

    /** An answer, with what tests ask of it. */
    public record Answer(int status, String text, HttpResponse<String> http) {
        /** Nothing, where it is served in another form. */
        public JsonNode json() {
            return isCsv() || isFile() ? JSON.createObjectNode() : JSON.readTree(text);
        }

        /** A file of whatever kind, to be kept. */
        public boolean isFile() {
            return !isCsv() && header("Content-Disposition").startsWith("attachment");
        }

        public boolean isCsv() {
            return header("Content-Type").startsWith("text/csv");
        }

        /** What it shows of a list, as text. */
        public String rows() {
            return isCsv() || isFile() ? text : json().path("data").path("rows").toString();
        }

        /** How many a list says there are; or how many lines there are below the header. */
        public long count() {
            return isCsv() ? text.lines().count() - 1 : data().path("count").asLong(-1);
        }

        public JsonNode data() {
            return json().path("data");
        }

        /** Of a problem. */
        public String code() {
            return json().path("code").asString("");
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** All of them with their values, without what is of this request alone. */
        public Map<String, List<String>> headers() {
            var all = new TreeMap<>(http.headers().map());
            all.keySet().removeAll(Set.of("date", "x-request-id"));
            return all;
        }
    }

    public Api signIn(String email, String password) {
        var answer = post("/api/auth/login", Map.of("email", email, "password", password));
        if (answer.status() != 200) throw new AssertionError("cannot sign in: " + answer.text());
        return bearer(answer.data().path("accessToken").asString());
    }

    public Api bearer(String accessToken) {
        return new Api(client, base, accessToken, headers);
    }

    /** As somebody who has got hold of the token, and hears of no other. */
    public Api stolen() {
        return new Api(client, base, null, headers).with("Authorization", "Bearer " + current());
    }

    private @Nullable String current() {
        var current = token;
        for (var next = current; next != null; next = RENEWED.get(next)) current = next;
        return current;
    }

    public Api with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(client, base, token, more);
    }

    public Api withKey() {
        return with("Idempotency-Key", UUID.randomUUID().toString());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, text(body));
    }

    public Answer put(String path, String etag, Object body) {
        return with("If-Match", etag).send("PUT", path, text(body));
    }

    public Answer patch(String path, String etag, Object body) {
        return with("If-Match", etag).send("PATCH", path, text(body));
    }

    public Answer delete(String path, String etag) {
        return with("If-Match", etag).send("DELETE", path, null);
    }

    private static String text(Object body) {
        return body instanceof String s ? s : JSON.writeValueAsString(body);
    }

    public Answer send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) request.header("Content-Type", "application/json");
        var current = current();
        if (current != null) request.header("Authorization", "Bearer " + current);
        headers.forEach(request::header);
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            var answer = new Answer(response.statusCode(), response.body(), response);
            if (current != null && method.equals("POST") && RENEWING.contains(path) && answer.status() == 200)
                RENEWED.put(current, answer.data().findValue("accessToken").asString());
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

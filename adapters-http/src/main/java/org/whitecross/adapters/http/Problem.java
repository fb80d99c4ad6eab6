package org.whitecross.adapters.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;

/** What went wrong, as RFC 9457 says it. */
record Problem(
        int status,
        String code,
        String detail,
        List<FieldProblem> errors,
        @Nullable Object existing,
        @Nullable Object check,
        @Nullable Duration retryAfter) {
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "The request is not understood"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Not permitted"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "It is served in another form"),
            Map.entry(409, "It collides with what is there"),
            Map.entry(412, "It was changed in the meantime"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Only JSON is accepted"),
            Map.entry(422, "A rule forbids it"),
            Map.entry(428, "Say which version you saw"),
            Map.entry(429, "Too many requests"),
            Map.entry(500, "A fault of ours"),
            Map.entry(503, "Not available at the moment"));

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), null, null, null);
    }

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotSignedIn r -> of(401, r.code(), r.getMessage());
            case Refusal.NotPermitted r -> of(403, r.code(), r.getMessage());
            case Refusal.NotFound r -> of(404, r.code(), r.getMessage());
            case Refusal.Conflict r -> new Problem(409, r.code(), r.getMessage(), blamed(r), r.existing(), null, null);
            case Refusal.Stale r -> of(412, r.code(), r.getMessage());
            case Refusal.RuleBroken r -> new Problem(422, r.code(), r.getMessage(), List.of(), null, r.check(), null);
            case Refusal.Invalid r -> new Problem(400, r.code(), r.getMessage(), r.problems(), null, null, null);
            case Refusal.TooMany r -> new Problem(429, r.code(), r.getMessage(), List.of(), null, null, r.retryAfter());
        };
    }

    private static List<FieldProblem> blamed(Refusal.Conflict conflict) {
        return conflict.field() == null
                ? List.of()
                : List.of(new FieldProblem("/" + conflict.field(), conflict.code(), conflict.getMessage()));
    }

    static Problem of(Unavailable unavailable) {
        return new Problem(
                503,
                "unavailable",
                String.valueOf(unavailable.getMessage()),
                List.of(),
                null,
                null,
                unavailable.retryAfter());
    }

    static String title(int status) {
        return TITLES.getOrDefault(status, "Refused");
    }

    /** The members in the order in which a person reads them. */
    Map<String, Object> members(String instance, String requestId) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "urn:whitecross:problem:" + code);
        members.put("title", title(status));
        members.put("status", status);
        members.put("detail", detail);
        members.put("instance", instance);
        members.put("code", code);
        members.put("requestId", requestId);
        if (!errors.isEmpty()) members.put("errors", errors);
        if (existing != null) members.put("existing", existing);
        if (check != null) members.put("check", check);
        return members;
    }
}

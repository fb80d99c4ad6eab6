package org.whitecross.adapters.http;

import io.javalin.http.Context;
import java.util.List;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Lets browsers in from the origins on the list, letter by letter; to all others it is silent (ASVS 5.0, 3.4.2). What may
 * be asked for is fixed: nothing that a browser sends is repeated but an origin on the list.
 */
record Cors(List<String> origins) {
    void on(Context ctx) {
        if (origins.isEmpty()) return;
        ctx.header("Vary", "Origin");
        var origin = ctx.header("Origin");
        if (origin == null || !origins.contains(origin)) return;
        ctx.header("Access-Control-Allow-Origin", origin);
        ctx.header("Access-Control-Expose-Headers", "ETag, Location, X-Request-Id, Retry-After, Content-Disposition");
        boolean preflight = ctx.method().name().equals(HttpMethod.OPTIONS.asString())
                && ctx.header("Access-Control-Request-Method") != null;
        if (!preflight) return;
        ctx.header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        ctx.header(
                "Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, Idempotency-Key, X-Request-Id");
        ctx.header("Access-Control-Max-Age", "600");
        ctx.status(204).skipRemainingHandlers();
    }
}

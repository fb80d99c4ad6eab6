package org.whitecross.adapters.http;

import io.javalin.http.Context;
import java.util.Map;

/** What every answer tells the browser (ASVS 5.0, 3.4). */
final class SecurityHeaders {
    static final Map<String, String> ALWAYS = Map.of(
            "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    static void on(Context ctx) {
        ALWAYS.forEach(ctx::header);
    }
}

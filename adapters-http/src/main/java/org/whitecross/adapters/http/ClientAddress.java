package org.whitecross.adapters.http;

import io.javalin.http.Context;
import java.util.List;

/** The address a request came from, as the last trusted hop saw it; what others claim in a header does not count. */
record ClientAddress(List<String> trustedProxies) {
    String of(Context ctx) {
        var address = ctx.req().getRemoteAddr();
        var forwarded = ctx.header("X-Forwarded-For");
        if (forwarded == null || !trustedProxies.contains(address)) return address;
        var hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            var hop = hops[i].strip();
            if (!hop.matches("[0-9a-fA-F.:]{2,45}")) return address;
            address = hop;
            if (!trustedProxies.contains(hop)) return hop;
        }
        return address;
    }
}

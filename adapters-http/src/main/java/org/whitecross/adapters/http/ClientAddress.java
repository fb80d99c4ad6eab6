package org.whitecross.adapters.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.access.Cidr;
import org.whitecross.domain.access.NetworkAddress;

/**
 * The address a request came from, as the last trusted hop saw it; what others claim in a header does not count. It is told in
 * its one usual form, so that whoever compares it is not misled by another spelling.
 */
record ClientAddress(List<Cidr> trustedProxies) {
    String of(Context ctx) {
        // Jetty puts brackets around an address of IPv6.
        var sender = ctx.req().getRemoteAddr().replaceAll("[\\[\\]]|%.*", "");
        var known = NetworkAddress.of(sender);
        var address = known.map(NetworkAddress::toString).orElse(sender);
        var forwarded = Collections.list(ctx.req().getHeaders("X-Forwarded-For")); // some proxies add a line
        if (forwarded.isEmpty() || !isTrusted(known)) return address;
        var hops = String.join(",", forwarded).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            var hop = NetworkAddress.of(hops[i].strip());
            if (hop.isEmpty()) return address;
            address = hop.get().toString();
            if (!isTrusted(hop)) return address;
        }
        return address;
    }

    private boolean isTrusted(Optional<NetworkAddress> address) {
        return address.isPresent() && trustedProxies.stream().anyMatch(block -> block.covers(address.get()));
    }
}

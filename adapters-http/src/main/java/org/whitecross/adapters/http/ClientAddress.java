package org.whitecross.adapters.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.whitecross.domain.access.NetworkAddress;

/**
 * The address a request came from, as the last trusted hop saw it; what others claim in a header does not count. It is told in
 * its one usual form, so that whoever compares it is not misled by another spelling.
 */
final class ClientAddress {
    private final Set<String> trustedProxies;

    ClientAddress(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream().map(ClientAddress::usual).collect(Collectors.toUnmodifiableSet());
    }

    String of(Context ctx) {
        // Jetty puts brackets around an address of IPv6.
        var address = usual(ctx.req().getRemoteAddr().replaceAll("[\\[\\]]|%.*", ""));
        var forwarded = Collections.list(ctx.req().getHeaders("X-Forwarded-For")); // some proxies add a line
        if (forwarded.isEmpty() || !trustedProxies.contains(address)) return address;
        var hops = String.join(",", forwarded).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            var hop = NetworkAddress.of(hops[i].strip());
            if (hop.isEmpty()) return address;
            address = hop.get().toString();
            if (!trustedProxies.contains(address)) return address;
        }
        return address;
    }

    private static String usual(String address) {
        return NetworkAddress.of(address).map(NetworkAddress::toString).orElse(address);
    }
}

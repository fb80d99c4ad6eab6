package org.whitecross.adapters.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.access.Cidr;

/**
 * What an operator may set about HTTP.
 *
 * @param tls null for plain HTTP, which a proxy has to wrap
 * @param corsOrigins exact origins of the browsers that may call, such as https://app.district.example
 * @param trustedProxies whose X-Forwarded-For is believed
 * @param requestsPerMinute per signed-in user; 0 for no limit
 * @param anonymousRequestsPerMinute per network address, before anybody is signed in; 0 for no limit
 * @param metricsOpen whether /metrics answers; a proxy has to keep it from the outside
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable Tls tls,
        List<String> corsOrigins,
        List<Cidr> trustedProxies,
        int requestsPerMinute,
        int anonymousRequestsPerMinute,
        boolean metricsOpen) {
    public HttpSettings {
        corsOrigins = List.copyOf(corsOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }
}

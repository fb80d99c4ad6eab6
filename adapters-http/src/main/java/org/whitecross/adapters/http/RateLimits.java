package org.whitecross.adapters.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.whitecross.domain.kernel.Refusal;

/** How often one may ask: per user, and per address before anybody is signed in. Refills evenly over the minute. */
final class RateLimits {
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();
    private final int perMinute;

    RateLimits(int perMinute) {
        this.perMinute = perMinute;
    }

    void count(String who) {
        if (perMinute == 0) return;
        var bucket = buckets.get(
                who,
                w -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new Refusal.TooMany(
                    "rate-limited",
                    "More than " + perMinute + " requests in a minute.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }
}

package org.whitecross.application.kernel;

import java.time.Duration;

/** The platform cannot do it at the moment: a store is down, or too much is waiting already. */
public final class Unavailable extends RuntimeException {
    private final Duration retryAfter;

    public Unavailable(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public Unavailable(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}

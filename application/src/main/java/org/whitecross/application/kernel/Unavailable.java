package org.whitecross.application.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The platform cannot do it at the moment: a store is down, or too much is waiting already. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;
    private final boolean isUnbegun;

    private Unavailable(String message, Duration retryAfter, @Nullable Throwable cause, boolean isUnbegun) {
        super(message, cause, !isUnbegun, !isUnbegun); // where it was thrown says nothing then, and takes time
        this.retryAfter = retryAfter;
        this.isUnbegun = isUnbegun;
    }

    public Unavailable(String message, Duration retryAfter, Throwable cause) {
        this(message, retryAfter, cause, false);
    }

    public Unavailable(String message, Duration retryAfter) {
        this(message, retryAfter, null, false);
    }

    /** So much waits that nothing of it was begun. */
    public static Unavailable unbegun(String message, Duration retryAfter) {
        return new Unavailable(message, retryAfter, null, true);
    }

    /** The same, of which something was done before. */
    Unavailable begun() {
        return new Unavailable(String.valueOf(getMessage()), retryAfter, this, false);
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    public boolean isUnbegun() {
        return isUnbegun;
    }
}

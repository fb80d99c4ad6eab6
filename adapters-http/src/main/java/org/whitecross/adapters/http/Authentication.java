package org.whitecross.adapters.http;

import org.whitecross.application.kernel.Caller;

/** Finds out who calls. */
@FunctionalInterface
public interface Authentication {
    /**
     * @param accessToken what was sent as {@code Authorization: Bearer}
     * @param anew whether what was remembered of her turned out to be outdated
     * @throws org.whitecross.domain.kernel.Refusal.NotSignedIn if it is not a valid token of a live session
     */
    Caller callerOf(String accessToken, Caller.Origin origin, boolean anew);
}

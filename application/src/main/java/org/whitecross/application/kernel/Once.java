package org.whitecross.application.kernel;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.StudentId;

/**
 * Memory of commands that must happen at most once, and of the exact answers given. It takes part in
 * the current transaction, so that effect and answer are stored together or not at all.
 */
public interface Once {
    /**
     * Reserves the key for this transaction.
     *
     * @return the answer, if the same request was answered under this key before
     * @throws org.whitecross.domain.kernel.Refusal.Conflict {@code request-in-flight}, while another
     *     transaction holds the key
     * @throws org.whitecross.domain.kernel.Refusal.RuleBroken {@code idempotency-key-reused}, if the
     *     key was used for another request
     */
    Optional<Answer> claim(Caller caller, Key key);

    void remember(Caller caller, Key key, Answer answer);

    /** Drops answers older than a day. */
    int forgetOld();

    /**
     * @param route method and path template, so that a key counts per user and route
     * @param fingerprint SHA-256 of everything that was asked
     */
    record Key(String route, String key, String fingerprint) {}

    /** An answer as it left the house, to be repeated byte for byte. */
    record Answer(
            int status,
            String body,
            @Nullable String location,
            @Nullable String etag,
            Set<StudentId> students) {}
}

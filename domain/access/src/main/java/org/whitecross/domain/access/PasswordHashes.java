package org.whitecross.domain.access;

import org.jspecify.annotations.Nullable;

/** Slow, salted hashes of passwords. Few are computed at a time; beyond that it is busy. */
public interface PasswordHashes {
    String of(String password);

    /**
     * Takes the same time whether or not there is a hash to compare with, so that it does not tell who has an account.
     *
     * @param hash null for nobody's: never matches
     */
    boolean matches(String password, @Nullable String hash);

    /** Whether the hash was made with less effort than new ones are. */
    boolean isOutdated(String hash);
}

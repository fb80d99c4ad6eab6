package org.whitecross.domain.access;

import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/** The accounts within the caller's scope; all of them while somebody signs in. */
public interface Users {
    Optional<User> find(UserId id);

    /** @param email lower-case */
    Optional<User> findByEmail(String email);

    /** Stores a new one, with the schools where she works. An address that is taken is a conflict {@code user-email-taken}. */
    User add(User user);

    Optional<String> passwordHash(UserId id);

    void savePasswordHash(UserId id, String hash);
}

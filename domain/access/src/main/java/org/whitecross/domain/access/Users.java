package org.whitecross.domain.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whitecross.domain.kernel.UserId;

/** The accounts within the caller's scope; all of them while somebody signs in. */
public interface Users {
    Optional<User> find(UserId id);

    List<User> all(Set<UserId> ids);

    /** @param email lower-case */
    Optional<User> findByEmail(String email);

    /** Stores a new one, with the schools where she works. An address that is taken is a conflict {@code user-email-taken}. */
    User add(User user);

    Optional<String> passwordHash(UserId id);

    void savePasswordHash(UserId id, String hash);
}

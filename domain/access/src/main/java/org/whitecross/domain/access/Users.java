package org.whitecross.domain.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** The accounts of people within the caller's scope; all of them while somebody signs in. */
public interface Users {
    Optional<User> find(UserId id);

    List<User> all(Set<UserId> ids);

    /** One that the caller may administer: of her district, or any where she sees all. Colleagues at a school are none. */
    Optional<User> administered(UserId id);

    /** Those that the caller may administer, by last name, unless ordered otherwise. */
    Page<User> search(UserSearch search, Page.Request<Order> page);

    /**
     * Who works at a school that the caller reaches, and the administrators of its district, who take follow-ups of it; by
     * last name, unless ordered otherwise. Only active ones.
     */
    Page<StaffMember> staff(SchoolId school, DistrictId district, Page.Request<StaffOrder> page);

    /** Stores a changed one and where she works, if its version is still the current one. */
    User change(User user);

    /** The active administrators of the platform whom the caller may administer; they stay so until the transaction ends. */
    List<UserId> heldAdministrators();

    /** @param email lower-case */
    Optional<User> findByEmail(String email);

    /** Stores a new one, with the schools where she works. An address that is taken is a conflict {@code user-email-taken}. */
    User add(User user);

    Optional<String> passwordHash(UserId id);

    /** Whether one whom the caller may administer has a password; false of anybody else. */
    boolean hasPassword(UserId id);

    void savePasswordHash(UserId id, String hash);

    /** Stores it, unless there is one already: then false. */
    boolean saveFirstPasswordHash(UserId id, String hash);

    enum StaffOrder {
        LAST_NAME,
        FIRST_NAME
    }

    enum Order {
        LAST_NAME,
        FIRST_NAME,
        EMAIL,
        CREATED_AT
    }
}

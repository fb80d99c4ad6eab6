package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;

/** The programs of partners, of the districts that are wholly within the caller's scope. */
public interface ServiceAccounts {
    /** So often it is noted that one is used, however often it is. */
    Duration NOTED_EVERY = Duration.ofMinutes(1);

    Optional<ServiceAccount> find(UserId id);

    /** By name, unless another order is asked for; also those that are over. */
    Page<ServiceAccount> list(Page.Request<Order> page);

    /** Stores a new one. A name that another one of the district has is a conflict {@code service-account-name-taken}. */
    ServiceAccount add(ServiceAccount account);

    /** Stores whether it is active, if its version is still the current one; else it is stale. */
    ServiceAccount change(ServiceAccount account);

    /** All its secrets, the latest first; nobody else adds or ends any before this transaction ends. */
    List<ServiceSecret> heldSecrets(UserId id);

    void addSecret(ServiceSecret secret, TokenHash hash);

    /** Sets when it ends. */
    void endSecret(ServiceSecret secret);

    /** The one with this secret, in whatever scope; if the secret is in force and the account can be used. */
    Optional<Usable> withSecret(UserId id, TokenHash secret, Instant now);

    /** The one of a secret, in whatever scope; if the secret is in force and the account can be used. */
    Optional<Usable> ofSecret(ServiceSecretId secret, Instant now);

    /** It was used; if that was noted less than {@link #NOTED_EVERY} before, nothing is. */
    void used(UserId id, String address, Instant now);

    record Usable(ServiceAccount account, ServiceSecret secret) {}

    enum Order {
        NAME,
        CREATED_AT
    }
}

package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;

/** From which addresses people are let in: the rules of the districts that are wholly within the caller's scope. */
public interface IpRules {
    /** So many of a district are in force at most, as they are looked through with every request. */
    int MOST = 100;

    Optional<IpRule> find(IpRuleId id);

    /** The latest made first, unless another order is asked for; also those that count no longer. */
    Page<IpRule> list(Page.Request<Order> page);

    /** All of a district; nobody else adds, changes or removes any before this transaction ends. */
    List<IpRule> held(DistrictId districtId);

    /** Those of a district that are in force from now on, for whoever signs in to it; in whatever scope that is. */
    AddressRules of(DistrictId districtId, Instant now);

    /** Stores a new one. The same of the same block is a conflict {@code ip-rule-made-already}. */
    IpRule add(IpRule rule);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    IpRule change(IpRule rule);

    /** Removes it, if its version is still the current one; else it is stale. */
    void remove(IpRule rule);

    enum Order {
        CREATED_AT,
        KIND
    }
}

package org.whitecross.domain.compliance;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;

/** The forms of the districts within the caller's scope, each version by itself. */
public interface ConsentForms {
    /** Also a retired one. */
    Optional<ConsentForm> find(ConsentFormId id);

    /** As {@link #find}; and it is not retired before this transaction ends. */
    Optional<ConsentForm> held(ConsentFormId id);

    /** Those that there are, in the order of their ids. */
    List<ConsentForm> all(Collection<ConsentFormId> ids);

    /** The active ones of a district, by title. */
    List<ConsentForm> activeOf(DistrictId districtId);

    /** By title, the latest version first, unless another order is asked for. */
    Page<ConsentForm> list(@Nullable ConsentType type, @Nullable Boolean isActive, Page.Request<Order> page);

    /**
     * A version of the same type, title and number in the district is a conflict {@code consent-form-listed-already}; a second
     * one that replaces the same version, {@code consent-form-replaced-already}.
     */
    ConsentForm add(ConsentForm form);

    /** Stores whether it is active, if its version is still the current one; else it is stale. */
    ConsentForm change(ConsentForm form);

    enum Order {
        TITLE,
        CREATED_AT
    }
}

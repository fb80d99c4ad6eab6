package org.whitecross.domain.students;

import java.util.Optional;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;

/** The districts within the caller's scope. */
public interface Districts {
    Optional<District> find(DistrictId id);

    /** By its code. */
    Optional<District> find(String code);

    /** By name, unless another order is asked for. */
    Page<District> list(Page.Request<Order> page);

    /** Stores a new one. A code that is taken is a conflict {@code district-code-taken}. */
    District add(District district);

    enum Order {
        NAME,
        CODE
    }
}

package org.whitecross.domain.students;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;

/** Those of the districts that are wholly within the caller's scope. */
public interface ExportAllowances {
    ExportAllowance add(ExportAllowance allowance);

    Optional<ExportAllowance> find(ExportAllowanceId id);

    /** The latest first, unless another order is asked for. */
    Page<ExportAllowance> list(@Nullable UserId userId, Page.Request<Order> page);

    enum Order {
        ALLOWED_AT,
        DAY
    }
}

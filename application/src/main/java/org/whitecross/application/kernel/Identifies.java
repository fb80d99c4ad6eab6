package org.whitecross.application.kernel;

import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;

/** An answer that tells who the caller turned out to be; the audit names her. */
public interface Identifies {
    /** Null where it is not sure yet. */
    @Nullable
    UserId userId();

    @Nullable
    DistrictId districtId();
}

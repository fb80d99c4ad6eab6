package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;

/** Who read health data of students with whom nothing links her, as the access log tells. */
public interface ChartReaders {
    /**
     * Those who did so of this many students of a district, or more. A student is linked to whoever works at her school, is
     * her nurse, or has recorded something about her; and to the programs that are for her whole district.
     *
     * @param actions the requests that show health data; those that showed one student count
     */
    List<Reader> withoutLink(Set<String> actions, Instant since, int least);

    /** @param districtId of the students */
    record Reader(UserId userId, DistrictId districtId) {}
}

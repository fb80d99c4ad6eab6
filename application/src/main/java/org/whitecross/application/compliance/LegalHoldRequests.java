package org.whitecross.application.compliance;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.compliance.LegalHold;
import org.whitecross.domain.compliance.LegalHoldId;
import org.whitecross.domain.compliance.LegalHolds;
import org.whitecross.domain.kernel.AboutStudents;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about what is kept of the audit for the law. */
public final class LegalHoldRequests {
    private LegalHoldRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_SECURITY;
        }
    }

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_SECURITY;
        }
    }

    /** @param studentId those that were placed on this very record; not those on her district */
    public record ListLegalHolds(
            @Nullable Boolean isLifted, @Nullable StudentId studentId, Page.Request<LegalHolds.Order> page)
            implements Reads<Page<LegalHold>> {}

    public record FindLegalHold(LegalHoldId legalHoldId) implements Reads<LegalHold> {}

    /**
     * @param districtId may be left out by a caller who belongs to one, and where a child is named
     * @param studentId on whom it is placed; left out, it is placed on all of the district
     */
    public record PlaceLegalHold(
            @Nullable DistrictId districtId, @Nullable StudentId studentId, String reason)
            implements Manages<LegalHold>, AboutStudents {
        @Override
        public Collection<StudentId> studentIds() {
            return studentId == null ? List.of() : List.of(studentId);
        }
    }

    /** For good: what was kept for it alone goes with the next retirement. */
    public record LiftLegalHold(LegalHoldId legalHoldId, int version, String reason)
            implements Manages<LegalHold>, Versioned {}
}

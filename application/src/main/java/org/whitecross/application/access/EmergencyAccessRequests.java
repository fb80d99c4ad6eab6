package org.whitecross.application.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.SecurityRequests.ManagesSecurity;
import org.whitecross.application.access.SecurityRequests.ReadsSecurity;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.domain.access.EmergencyAccess;
import org.whitecross.domain.access.EmergencyAccessId;
import org.whitecross.domain.access.EmergencyAccesses;
import org.whitecross.domain.access.EmergencyJudgement;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about reading of a child in an emergency whom one does not reach. */
public final class EmergencyAccessRequests {
    private EmergencyAccessRequests() {}

    /**
     * Of a child of one's district, named by two things that whoever has her before her can find out.
     *
     * @param minutes 5 to 240; an hour, if nothing is said
     */
    public record AskEmergencyAccess(
            String studentNumber,
            LocalDate dateOfBirth,
            String reason,
            @Nullable Integer minutes) implements Urgent, Command<EmergencyAccess> {
        @Override
        public Permission permission() {
            return Permission.READ_IN_EMERGENCY;
        }
    }

    public record ListEmergencyAccesses(@Nullable Boolean isReviewed, Page.Request<EmergencyAccesses.Order> page)
            implements ReadsSecurity<Page<EmergencyAccess>> {}

    public record FindEmergencyAccess(EmergencyAccessId emergencyAccessId) implements ReadsSecurity<EmergencyAccess> {}

    /** By somebody else than asked for it. */
    public record ReviewEmergencyAccess(
            EmergencyAccessId emergencyAccessId, int version, EmergencyJudgement judgement, String note)
            implements ManagesSecurity<EmergencyAccess>, Versioned {}
}

package org.whitecross.application.incidents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.incidents.Amendment;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianTold;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.StatusChange;
import org.whitecross.domain.incidents.WitnessStatement;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * All that is kept about an incident, as a district files it.
 *
 * @param number INC- and the last eight digits of the report's id
 * @param timeZone of the school: in which its moments are read
 * @param preparedAt when it was put together; it holds what was known then
 * @param people those that are named by an id in it
 */
public record IncidentDocument(
        String number,
        String district,
        String school,
        String timeZone,
        Instant preparedAt,
        Named student,
        IncidentReport report,
        List<StatusChange> statusChanges,
        List<Amendment> amendments,
        List<WitnessStatement> witnessStatements,
        List<FollowUpAction> followUpActions,
        List<Evidence> evidence,
        @Nullable InsuranceClaim insuranceClaim,
        List<GuardianNotification> guardianNotifications,
        List<GuardianTold> guardiansTold,
        List<Person> people)
        implements AboutStudent {
    @Override
    public StudentId studentId() {
        return student.id;
    }

    /** The child, as her record names her now. */
    public record Named(StudentId id, String name, String studentNumber, LocalDate dateOfBirth, String grade) {}

    /** A member of staff, by name. */
    public record Person(UserId id, String name) {}
}

package org.whitecross.application.incidents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianTold;
import org.whitecross.domain.incidents.NotificationAttempt;
import org.whitecross.domain.incidents.ToldMethod;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.StudentId;

/** What can be asked about guardians being told of an incident. */
public final class GuardianRequests {
    private GuardianRequests() {}

    /**
     * Whether the guardians of a child know of an incident.
     *
     * @param dueBy when they should at the latest; null for a light one
     * @param notifiedAt since when they do: the first message that was accepted for delivery, or the first time that somebody
     *     told them; null as long as neither is so
     * @param acknowledgedAt when one of them first said so
     * @param waitingFor channels on which messages wait because nothing is set up to carry them
     */
    public record GuardiansInformed(
            IncidentReportId incidentReportId,
            StudentId studentId,
            @Nullable Instant dueBy,
            @Nullable Instant notifiedAt,
            @Nullable Instant acknowledgedAt,
            List<NotificationChannel> waitingFor,
            List<GuardianNotification> notifications,
            List<NotificationAttempt> attempts,
            List<GuardianTold> told)
            implements AboutStudent {}

    public record ReadGuardiansInformed(IncidentReportId incidentReportId) implements Query<GuardiansInformed> {
        @Override
        public Permission permission() {
            return Permission.READ_INCIDENTS;
        }
    }

    interface Informs<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.REPORT_INCIDENTS;
        }
    }

    /** Writes a message to one of the child's contacts, which is sent as soon as there is a way. */
    public record NotifyGuardian(
            IncidentReportId incidentReportId, EmergencyContactId contactId, NotificationChannel channel)
            implements Informs<GuardianNotification> {}

    /**
     * The caller, or somebody for whom she speaks, told a guardian.
     *
     * @param toldAt now, if left out
     */
    public record RecordGuardianTold(
            IncidentReportId incidentReportId,
            @Nullable EmergencyContactId contactId,
            ToldMethod method,
            @Nullable Instant toldAt,
            @Nullable String notes)
            implements Informs<GuardianTold> {}

    /** @param acknowledgedAt when it was said first */
    public record Acknowledged(StudentId studentId, Instant acknowledgedAt) implements AboutStudent {}

    /** Whoever got a message says so. She is not signed in: the token shows that she got it. */
    public record AcknowledgeNotification(String token) implements Command<Acknowledged> {
        @Override
        public Permission permission() {
            return Permission.SIGN_IN;
        }
    }
}

package org.whitecross.domain.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.StudentId;

/** The messages to guardians about the students within the caller's scope: written here, taken from here to be sent. */
public interface GuardianNotifications {
    List<GuardianNotification> addAll(List<GuardianNotification> messages);

    /** All about a report, in the order in which they were written. */
    List<GuardianNotification> of(IncidentReportId incidentReportId);

    /** All about a child. */
    List<GuardianNotification> all(StudentId studentId);

    /** The tries with all messages about a report, the first first. */
    List<NotificationAttempt> attemptsOf(IncidentReportId incidentReportId);

    /** The tries with all messages about a child, the first first. */
    List<NotificationAttempt> allAttempts(StudentId studentId);

    /**
     * Takes the next message that is due, for as long as the lease lasts: until then nobody else gets it, on no node. The graver
     * the incident, the earlier; of those that are equally grave, what is to reach one address about one child is taken in the
     * order in which it was written, one at a time.
     *
     * <p>What nobody needs any more expires before: what is older than {@link GuardianNotification#LIFETIME}, what is about a
     * closed report, what goes to somebody who is no contact any more, and what somebody has answered since it was written.
     *
     * @param lease names it
     * @param channels those for which there is a way
     */
    Optional<GuardianNotification> take(UUID lease, Duration lasting, Set<NotificationChannel> channels, Instant now);

    /**
     * Stores what came of a try, and that there was one. Where the lease has gone to somebody else meanwhile, only the try is
     * stored.
     */
    void settle(UUID lease, GuardianNotification tried, NotificationAttempt attempt);

    /** The message, whoever asks; when it was acknowledged first, stays. */
    Optional<GuardianNotification> acknowledge(GuardianNotificationId id, Instant now);

    /**
     * Open critical reports whose guardians have not answered: the first message since it is that grave was written after a
     * moment, the last one before the other moment, none of these is acknowledged, nobody has told them since, and there is a
     * contact of a later step who can be reached.
     */
    List<IncidentReportId> unanswered(Instant writtenSince, Instant writtenBefore);

    /** Nobody else goes on with the cascade of the report until the transaction ends. */
    void hold(IncidentReportId incidentReportId);
}

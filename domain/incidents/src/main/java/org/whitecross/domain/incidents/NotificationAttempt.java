package org.whitecross.domain.incidents;

import java.time.Instant;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** One try to hand a message over, and what came of it. */
public record NotificationAttempt(
        NotificationAttemptId id,
        GuardianNotificationId notificationId,
        StudentId studentId,
        SchoolId schoolId,
        DeliveryOutcome outcome,
        Instant attemptedAt)
        implements AboutStudent {
    public static NotificationAttempt of(GuardianNotification message, DeliveryOutcome outcome, Instant now) {
        return new NotificationAttempt(
                NotificationAttemptId.next(), message.id(), message.studentId(), message.schoolId(), outcome, now);
    }
}

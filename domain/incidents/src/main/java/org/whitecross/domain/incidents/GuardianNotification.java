package org.whitecross.domain.incidents;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/**
 * A message to a guardian about an incident. It is written in the transaction that writes the report, and leaves the house
 * afterwards, so that none is sent about a report that does not exist and none is lost about one that does.
 *
 * @param step of the cascade: 1 primary contacts, 2 secondary ones, 3 those for emergencies only
 * @param sentTo an e-mail address, or a number in E.164 form, as it was when the message was written; not for everybody's eyes
 * @param attempts how often it was tried
 * @param acknowledgedAt when she said that she has read it
 */
public record GuardianNotification(
        GuardianNotificationId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        EmergencyContactId contactId,
        int step,
        NotificationChannel channel,
        @Nullable String sentTo,
        NotificationState state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Instant sentAt,
        @Nullable Instant acknowledgedAt,
        Instant createdAt)
        implements AboutStudent {
    public static final int LAST_STEP = 3;
    /** With the pauses between them they take some three hours. */
    public static final int MOST_ATTEMPTS = 20;
    /** After that it would only frighten: what happened is over, and guardians were told otherwise. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    public static GuardianNotification of(
            IncidentReport report,
            EmergencyContactId contactId,
            int step,
            NotificationChannel channel,
            String sentTo,
            Instant now) {
        return new GuardianNotification(
                GuardianNotificationId.next(),
                report.id(),
                report.studentId(),
                report.schoolId(),
                contactId,
                step,
                channel,
                sentTo,
                NotificationState.WAITING,
                0,
                now,
                null,
                null,
                now);
    }

    /** As it is where the child's record is taken in from elsewhere: what waited there is not sent from here. */
    public GuardianNotification fromElsewhere() {
        return state == NotificationState.WAITING
                ? with(NotificationState.EXPIRED, attempts, nextAttemptAt, null)
                : this;
    }

    /**
     * What it is after it was tried once more.
     *
     * @param jitter from 0 to 1: nodes that failed together do not try again together
     */
    public GuardianNotification tried(DeliveryOutcome outcome, double jitter, Instant now) {
        int tries = attempts + 1;
        return switch (outcome) {
            case SENT -> with(NotificationState.SENT, tries, nextAttemptAt, now);
            case REFUSED -> with(NotificationState.DEAD, tries, nextAttemptAt, null);
            case FAILED ->
                tries >= MOST_ATTEMPTS
                        ? with(NotificationState.DEAD, tries, nextAttemptAt, null)
                        : with(NotificationState.WAITING, tries, now.plus(pause(tries, jitter)), null);
        };
    }

    /** Twice as long each time, and up to half as long again or less. */
    private static Duration pause(int tries, double jitter) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 10));
        var pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return Duration.ofMillis(Math.round(pause.toMillis() * (0.5 + jitter)));
    }

    private GuardianNotification with(
            NotificationState state, int attempts, Instant nextAttemptAt, @Nullable Instant sentAt) {
        return new GuardianNotification(
                id,
                incidentReportId,
                studentId,
                schoolId,
                contactId,
                step,
                channel,
                sentTo,
                state,
                attempts,
                nextAttemptAt,
                sentAt,
                acknowledgedAt,
                createdAt);
    }
}

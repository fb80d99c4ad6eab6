package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

class GuardianNotificationTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:00:00Z");
    private final GuardianNotification written = GuardianNotification.of(
            IncidentReport.of(
                    new StudentId(UUID.randomUUID()),
                    new SchoolId(UUID.randomUUID()),
                    new IncidentReport.Particulars(
                            IncidentType.INJURY,
                            IncidentSeverity.CRITICAL,
                            "Gymnasium",
                            "Fell from the wall bars on her back.",
                            "Ambulance called at once.",
                            NOW),
                    new UserId(UUID.randomUUID()),
                    NOW),
            new EmergencyContactId(UUID.randomUUID()),
            1,
            NotificationChannel.SMS,
            "+12175550123",
            NOW);

    @Test
    void sentOnlyWhenSomebodyHasAcceptedIt() {
        assertThat(written.state()).isEqualTo(NotificationState.WAITING);
        var sent = written.tried(DeliveryOutcome.SENT, 0, NOW.plusSeconds(3));
        assertThat(sent.state()).isEqualTo(NotificationState.SENT);
        assertThat(sent.sentAt()).isEqualTo(NOW.plusSeconds(3));
        var refused = written.tried(DeliveryOutcome.REFUSED, 0, NOW);
        assertThat(refused.state()).isEqualTo(NotificationState.DEAD);
        assertThat(refused.sentAt()).isNull();
    }

    /** Seen red with the message as it was: what a copy of a record brought along would be sent once more. */
    @Test
    void whatWaitedElsewhereIsNotSentFromHere() {
        var sent = written.tried(DeliveryOutcome.SENT, 0, NOW);
        assertThat(written.fromElsewhere().state()).isEqualTo(NotificationState.EXPIRED);
        assertThat(sent.fromElsewhere()).isEqualTo(sent);
    }

    /** 10 s, 20 s … 15 minutes, half as much or half as much again; given up after 20 tries. */
    @Test
    void pausesGrowUpToAQuarterOfAnHourAndThenItIsGivenUp() {
        var earliest = written;
        var latest = written;
        long longest = 0;
        for (int tries = 1; tries < GuardianNotification.MOST_ATTEMPTS; tries++) {
            earliest = earliest.tried(DeliveryOutcome.FAILED, 0, NOW);
            latest = latest.tried(DeliveryOutcome.FAILED, 1, NOW);
            long usual = Math.min(10L << (tries - 1), 900);
            assertThat(Duration.between(NOW, earliest.nextAttemptAt())).isEqualTo(Duration.ofMillis(usual * 500));
            assertThat(Duration.between(NOW, latest.nextAttemptAt())).isEqualTo(Duration.ofMillis(usual * 1_500));
            assertThat(latest.state()).isEqualTo(NotificationState.WAITING);
            longest = usual;
        }
        assertThat(longest).isEqualTo(900);
        assertThat(latest.tried(DeliveryOutcome.FAILED, 1, NOW).state()).isEqualTo(NotificationState.DEAD);
        assertThat(latest.tried(DeliveryOutcome.SENT, 1, NOW).state()).isEqualTo(NotificationState.SENT);
    }
}

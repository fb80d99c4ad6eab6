package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link GuardianNotifications} keeps. What is left waiting by one test, the next one takes. */
public interface GuardianNotificationsContract {
    Duration LEASE = Duration.ofSeconds(30);
    Set<NotificationChannel> ALL = Set.of(NotificationChannel.values());

    IncidentReports reports();

    GuardianNotifications notifications();

    GuardiansTold told();

    /** Another child each time. */
    Surroundings surroundings();

    /** Another contact of the child each time. */
    EmergencyContactId contact(Surroundings around);

    /** Somebody who hears when the primary contacts do not answer. */
    void hasSecondaryContact(Surroundings around);

    /** As {@link #hasSecondaryContact}, but known by local digits only, which nobody can dial. */
    void hasSecondaryContactWithoutArea(Surroundings around);

    /** She is a contact no more. */
    void remove(EmergencyContactId contact);

    /** Nothing waits any more. */
    void clear();

    private IncidentReport critical(Surroundings around) {
        return reports().add(anIncident(around, IncidentType.INJURY, IncidentSeverity.CRITICAL, NOW.minusSeconds(60)));
    }

    private GuardianNotification message(IncidentReport report, Surroundings around, String to, Instant at) {
        return GuardianNotification.of(report, contact(around), 1, NotificationChannel.SMS, to, at);
    }

    private Optional<GuardianNotification> take(Instant now) {
        return notifications().take(UUID.randomUUID(), LEASE, ALL, now);
    }

    @Test
    default void messagesAreFoundInTheOrderInWhichTheyWereWrittenWithEveryFieldIntact() {
        var around = surroundings();
        var report = critical(around);
        var written =
                List.of(message(report, around, "+12175550102", NOW), message(report, around, "+12175550101", NOW));

        assertThat(notifications().addAll(written)).isEqualTo(written);
        assertThat(notifications().of(report.id())).isEqualTo(written);
        assertThat(notifications().all(around.studentId())).isEqualTo(written);
        assertThat(notifications().all(surroundings().studentId())).isEmpty();
        assertThat(notifications().attemptsOf(report.id())).isEmpty();
    }

    @Test
    default void whatIsTakenNobodyElseGetsUntilTheLeaseIsOver() {
        clear();
        var around = surroundings();
        var report = critical(around);
        notifications().addAll(List.of(message(report, around, "+12175550101", NOW)));

        assertThat(take(NOW.minusMillis(1))).as("before it is due").isEmpty();
        assertThat(take(NOW)).isPresent();
        assertThat(take(NOW.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(take(NOW.plus(LEASE))).as("whoever had it has died").isPresent();
    }

    @Test
    default void whatNobodyCarriesWaits() {
        clear();
        var around = surroundings();
        notifications().addAll(List.of(message(critical(around), around, "+12175550101", NOW)));

        assertThat(notifications().take(UUID.randomUUID(), LEASE, Set.of(), NOW))
                .isEmpty();
        assertThat(notifications()
                        .take(
                                UUID.randomUUID(),
                                LEASE,
                                Set.of(NotificationChannel.EMAIL, NotificationChannel.VOICE),
                                NOW))
                .isEmpty();
        assertThat(notifications().take(UUID.randomUUID(), LEASE, Set.of(NotificationChannel.SMS), NOW))
                .isPresent();
    }

    /** Red without the clause about earlier ones. */
    @Test
    default void oneAddressGetsWhatIsAboutOneChildInItsOrderAndNobodyElseWaitsForThat() {
        clear();
        var around = surroundings();
        var report = critical(around);
        var first = message(report, around, "+12175550101", NOW);
        var second = message(report, around, "+12175550101", NOW);
        var elsewhere = message(report, around, "+12175550199", NOW.plusSeconds(1));
        notifications().addAll(List.of(first, second, elsewhere));

        var lease = UUID.randomUUID();
        assertThat(notifications().take(lease, LEASE, ALL, NOW.plusSeconds(2))).contains(first);
        assertThat(take(NOW.plusSeconds(2))).contains(elsewhere);
        assertThat(take(NOW.plusSeconds(2)))
                .as("the second waits behind the first")
                .isEmpty();

        settle(lease, first, DeliveryOutcome.SENT, NOW.plusSeconds(3));
        assertThat(take(NOW.plusSeconds(3))).contains(second);
    }

    /** Red without the order, and without the exception from waiting behind earlier ones. */
    @Test
    default void theGraverTheIncidentTheEarlierAlsoToOneAddress() {
        clear();
        var around = surroundings();
        var light =
                reports().add(anIncident(around, IncidentType.INJURY, IncidentSeverity.MEDIUM, NOW.minusSeconds(60)));
        var early = message(light, around, "+12175550101", NOW.minusSeconds(30));
        var urgent = message(critical(around), around, "+12175550101", NOW);
        notifications().addAll(List.of(early, urgent));

        assertThat(take(NOW)).contains(urgent);
    }

    /** Red with each of the conditions taken out. */
    @Test
    default void whatNobodyNeedsAnyMoreExpiresInsteadOfBeingSent() {
        clear();
        var old = waiting(NOW.minus(GuardianNotification.LIFETIME));
        var closed = waiting(NOW);
        reports().change(inReview(closed.report).taken(IncidentStep.CLOSE, UserId.next()));
        var removed = waiting(NOW);
        remove(removed.message.contactId());
        var answered = waiting(NOW);
        var answer = message(answered.report, answered.around, "+12175550102", NOW);
        notifications().addAll(List.of(answer));
        notifications().acknowledge(answer.id(), NOW);
        var told = waiting(NOW);
        told().add(GuardianTold.of(told.report, null, ToldMethod.PHONE, NOW, told.around.userId(), NOW, "Her mother."));
        var needed = waiting(NOW.minus(GuardianNotification.LIFETIME).plusMillis(1));
        var askedFor = waiting(NOW.minusSeconds(10));
        told().add(GuardianTold.of(
                askedFor.report,
                null,
                ToldMethod.PHONE,
                NOW.minusSeconds(11),
                askedFor.around.userId(),
                NOW.minusSeconds(11),
                "Her mother."));

        assertThat(take(NOW)).contains(needed.message);
        assertThat(take(NOW)).as("written although somebody had been told").contains(askedFor.message);
        assertThat(take(NOW)).isEmpty();
        assertThat(List.of(old, closed, removed, answered, told))
                .extracting(Waiting::state)
                .containsOnly(NotificationState.EXPIRED);
    }

    @Test
    default void whatIsOnItsWayDoesNotExpire() {
        clear();
        var waiting = waiting(NOW.minus(GuardianNotification.LIFETIME).plusSeconds(1));
        var lease = UUID.randomUUID();
        assertThat(notifications().take(lease, LEASE, ALL, NOW)).contains(waiting.message);

        assertThat(take(NOW.plusSeconds(2))).isEmpty();
        assertThat(waiting.state()).isEqualTo(NotificationState.WAITING);
        settle(lease, waiting.message, DeliveryOutcome.SENT, NOW.plusSeconds(3));
        assertThat(waiting.state()).isEqualTo(NotificationState.SENT);
    }

    @Test
    default void withoutACarrierItExpiresToo() {
        clear();
        var old = waiting(NOW.minus(GuardianNotification.LIFETIME));

        assertThat(notifications().take(UUID.randomUUID(), LEASE, Set.of(), NOW))
                .isEmpty();

        assertThat(old.state()).isEqualTo(NotificationState.EXPIRED);
    }

    /** Of another child each time. */
    private Waiting waiting(Instant since) {
        var around = surroundings();
        var report = critical(around);
        var message = message(report, around, "+12175550101", since);
        notifications().addAll(List.of(message));
        return new Waiting(this, around, report, message);
    }

    record Waiting(
            GuardianNotificationsContract contract,
            Surroundings around,
            IncidentReport report,
            GuardianNotification message) {
        NotificationState state() {
            return contract.notifications().of(report.id()).getFirst().state();
        }
    }

    private IncidentReport inReview(IncidentReport report) {
        return reports().change(report.taken(IncidentStep.REVIEW, report.reportedById()));
    }

    @Test
    default void whatCameOfATryIsStoredOnlyForWhoeverStillHasTheLease() {
        clear();
        var around = surroundings();
        var report = critical(around);
        var message = message(report, around, "+12175550101", NOW);
        notifications().addAll(List.of(message));
        var slow = UUID.randomUUID();
        assertThat(notifications().take(slow, LEASE, ALL, NOW)).contains(message);
        var quick = UUID.randomUUID();
        assertThat(notifications().take(quick, LEASE, ALL, NOW.plus(LEASE))).contains(message);

        settle(slow, message, DeliveryOutcome.FAILED, NOW.plusSeconds(31));
        assertThat(notifications().of(report.id()).getFirst().attempts()).isZero();
        settle(quick, message, DeliveryOutcome.SENT, NOW.plusSeconds(32));

        var sent = notifications().of(report.id()).getFirst();
        assertThat(sent.state()).isEqualTo(NotificationState.SENT);
        assertThat(sent.sentAt()).isEqualTo(NOW.plusSeconds(32));
        assertThat(sent.attempts()).isEqualTo(1);
        assertThat(notifications().attemptsOf(report.id()))
                .isEqualTo(notifications().allAttempts(around.studentId()))
                .extracting(NotificationAttempt::outcome)
                .containsExactly(DeliveryOutcome.FAILED, DeliveryOutcome.SENT);
        assertThat(take(NOW.plusSeconds(3_600))).as("sent is sent").isEmpty();
    }

    private void settle(UUID lease, GuardianNotification message, DeliveryOutcome outcome, Instant at) {
        notifications().settle(lease, message.tried(outcome, 0.5, at), NotificationAttempt.of(message, outcome, at));
    }

    @Test
    default void whatIsAcknowledgedHasArrivedAndTheFirstTimeCounts() {
        var around = surroundings();
        var report = critical(around);
        var message = message(report, around, "+12175550101", NOW);
        notifications().addAll(List.of(message));

        assertThat(notifications().acknowledge(GuardianNotificationId.next(), NOW))
                .isEmpty();
        assertThat(notifications().acknowledge(message.id(), NOW.plusSeconds(5)))
                .isPresent();
        assertThat(notifications().acknowledge(message.id(), NOW.plusSeconds(9)))
                .isPresent();

        var answered = notifications().of(report.id()).getFirst();
        assertThat(answered.acknowledgedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(answered.state()).isEqualTo(NotificationState.SENT);
    }

    /** Of each reason why a cascade does not go on, a report of its own. */
    @Test
    default void unansweredAreCriticalReportsThatNobodyHasAnsweredInTime() {
        var since = NOW.minusSeconds(3_600);
        var before = NOW.plusSeconds(300);
        var waiting = written(IncidentSeverity.CRITICAL, 1, NOW);
        var alone = surroundings();
        var nobodyLeft = critical(alone);
        notifications().addAll(List.of(message(nobodyLeft, alone, "+12175550101", NOW)));
        var unreachable = surroundings();
        hasSecondaryContactWithoutArea(unreachable);
        var nobodyToDial = critical(unreachable);
        notifications().addAll(List.of(message(nobodyToDial, unreachable, "+12175550101", NOW)));
        var light = written(IncidentSeverity.HIGH, 1, NOW);
        var late = written(IncidentSeverity.CRITICAL, 1, before.plusMillis(1));
        var last = written(IncidentSeverity.CRITICAL, GuardianNotification.LAST_STEP, NOW);
        var answered = written(IncidentSeverity.CRITICAL, 1, NOW);
        notifications().acknowledge(notifications().of(answered).getFirst().id(), NOW);
        var around = surroundings();
        hasSecondaryContact(around);
        var spoken = critical(around);
        notifications().addAll(List.of(message(spoken, around, "+12175550101", NOW)));
        told().add(GuardianTold.of(spoken, contact(around), ToldMethod.PHONE, NOW, around.userId(), NOW, null));

        assertThat(notifications().unanswered(since, before))
                .contains(waiting)
                .doesNotContain(light, late, last, answered, spoken.id(), nobodyLeft.id(), nobodyToDial.id());
        assertThat(notifications().unanswered(NOW.plusSeconds(60), before))
                .as("too long ago to wait for anybody")
                .doesNotContain(waiting);
        notifications().hold(waiting);
    }

    /** Seen red with the time when it was recorded. */
    @Test
    default void aReportThatWasADraftForLongIsAsUrgentAsAnyOther() {
        var since = NOW.plusSeconds(3_600);
        var late = written(IncidentSeverity.CRITICAL, 1, since.plusSeconds(1));

        assertThat(notifications().unanswered(since, since.plusSeconds(300))).contains(late);
    }

    /** Seen red with each of the conditions without the moment. */
    @Test
    default void whatWasToldAndAnsweredBeforeItWasThatGraveDoesNotCount() {
        var around = surroundings();
        hasSecondaryContact(around);
        var light = reports().add(anIncident(around, IncidentType.INJURY, IncidentSeverity.HIGH, NOW.minusSeconds(60)));
        var answered = GuardianNotification.of(light, contact(around), 3, NotificationChannel.SMS, "+12175550101", NOW);
        notifications().addAll(List.of(answered));
        notifications().acknowledge(answered.id(), NOW);
        told().add(GuardianTold.of(light, null, ToldMethod.PHONE, NOW, around.userId(), NOW, "Her mother."));
        var grave = NOW.plusSeconds(7_200);
        var critical = reports().change(light.corrected(asCritical(light), grave));
        notifications().addAll(List.of(message(critical, around, "+12175550101", grave)));

        assertThat(notifications().unanswered(grave.minusSeconds(1), grave)).contains(light.id());
        told().add(GuardianTold.of(critical, null, ToldMethod.PHONE, grave, around.userId(), grave, "Her mother."));
        assertThat(notifications().unanswered(grave.minusSeconds(1), grave)).doesNotContain(light.id());
    }

    @Test
    default void ofAClosedReportNobodyElseIsWrittenTo() {
        var id = written(IncidentSeverity.CRITICAL, 1, NOW);
        assertThat(notifications().unanswered(NOW.minusSeconds(1), NOW)).contains(id);

        reports().change(inReview(reports().existing(id)).taken(IncidentStep.CLOSE, UserId.next()));

        assertThat(notifications().unanswered(NOW.minusSeconds(1), NOW)).doesNotContain(id);
    }

    private static IncidentReport.Particulars asCritical(IncidentReport report) {
        return new IncidentReport.Particulars(
                report.type(),
                IncidentSeverity.CRITICAL,
                report.location(),
                report.description(),
                report.actionsTaken(),
                report.occurredAt());
    }

    private org.whitecross.domain.kernel.IncidentReportId written(IncidentSeverity severity, int step, Instant at) {
        var around = surroundings();
        hasSecondaryContact(around);
        var report = reports().add(anIncident(around, IncidentType.INJURY, severity, NOW.minusSeconds(60)));
        notifications()
                .addAll(List.of(GuardianNotification.of(
                        report, contact(around), step, NotificationChannel.SMS, "+12175550101", at)));
        return report.id();
    }
}

package org.whitecross.application.incidents;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.incidents.DeliveryOutcome;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.NotificationAttempt;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/**
 * Sends what waits, one message after the other, on as many threads and nodes as there are. A message is taken in one
 * transaction, sent outside of any, and settled in another: whoever dies in between leaves it to the next one when the lease is
 * over. So it is sent at least once, and its id tells the carrier when it was sent twice.
 */
public final class DispatchingNotifications {
    /** Longer than any carrier is waited for. */
    public static final Duration LEASE = Duration.ofSeconds(30);
    /** Whoever was first written to longer ago is not waited for any more. */
    private static final Duration STILL_URGENT = Duration.ofHours(24);

    private final GuardianNotifications notifications;
    private final IncidentReports reports;
    private final Schools schools;
    private final ReportingIncident reporting;
    private final ContactMessages messages;
    private final AcknowledgementTokens tokens;
    private final Transactor transactor;
    private final Settings settings;
    private final Clock clock;

    /**
     * @param lease for how long nobody else gets a message that was taken
     * @param answerWithin for how long the guardians of a critical incident are waited for, until the next ones are written to
     * @param acknowledgeUrl the page that takes a token behind its #; null where there is none: then messages have no link
     */
    public record Settings(
            Duration lease, Duration answerWithin, @Nullable String acknowledgeUrl, GuardianMessage message) {}

    public DispatchingNotifications(
            GuardianNotifications notifications,
            IncidentReports reports,
            Schools schools,
            ReportingIncident reporting,
            ContactMessages messages,
            AcknowledgementTokens tokens,
            Transactor transactor,
            Settings settings,
            Clock clock) {
        this.notifications = notifications;
        this.reports = reports;
        this.schools = schools;
        this.reporting = reporting;
        this.messages = messages;
        this.tokens = tokens;
        this.transactor = transactor;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends the next message; false if none is due. A fault of the carrier's counts as a try, and is thrown on. */
    public boolean sendNext() {
        var lease = UUID.randomUUID();
        var taken = asOperator(() -> notifications
                .take(lease, settings.lease, carried(), clock.instant())
                .map(message -> new Taken(message, text(message))));
        if (taken.isEmpty()) return false;
        var message = taken.get().message;
        DeliveryOutcome outcome;
        try {
            outcome = sent(taken.get().text);
        } catch (RuntimeException fault) {
            settle(lease, message, DeliveryOutcome.FAILED);
            throw fault;
        }
        settle(lease, message, outcome);
        return true;
    }

    private void settle(UUID lease, GuardianNotification message, DeliveryOutcome outcome) {
        var now = clock.instant();
        asOperator(() -> {
            notifications.settle(
                    lease,
                    message.tried(outcome, ThreadLocalRandom.current().nextDouble(), now),
                    NotificationAttempt.of(message, outcome, now));
            return true;
        });
    }

    private record Taken(GuardianNotification message, ContactMessages.Message text) {}

    private DeliveryOutcome sent(ContactMessages.Message message) {
        try {
            messages.send(message);
            return DeliveryOutcome.SENT;
        } catch (Unavailable notNow) {
            return DeliveryOutcome.FAILED;
        } catch (Refusal.RuleBroken never) {
            return DeliveryOutcome.REFUSED;
        }
    }

    /**
     * Goes on with every cascade that nobody has answered; how many. One that cannot go on holds up no other child's; it is
     * thrown on in the end, so that it is heard of.
     */
    public int goOn() {
        var now = clock.instant();
        var unanswered =
                asOperator(() -> notifications.unanswered(now.minus(STILL_URGENT), now.minus(settings.answerWithin)));
        int went = 0;
        var faults = new ArrayList<RuntimeException>();
        for (var id : unanswered) {
            try {
                if (asOperator(() -> goOn(id))) went++;
            } catch (RuntimeException fault) {
                faults.add(fault);
            }
        }
        if (faults.isEmpty()) return went;
        var first = faults.getFirst();
        faults.stream().skip(1).forEach(first::addSuppressed);
        throw first;
    }

    private boolean goOn(IncidentReportId id) {
        notifications.hold(id);
        var now = clock.instant();
        // Somebody may have answered, or another node have gone on, while this one waited.
        if (!notifications
                .unanswered(now.minus(STILL_URGENT), now.minus(settings.answerWithin))
                .contains(id)) return false;
        var report = reports.find(id).orElseThrow();
        int last = notifications.of(id).stream()
                .filter(message -> report.wasAsGrave(message.createdAt()))
                .mapToInt(GuardianNotification::step)
                .max()
                .orElse(0);
        reporting.goOn(report, last + 1, now);
        return true;
    }

    private Set<NotificationChannel> carried() {
        return EnumSet.allOf(NotificationChannel.class).stream()
                .filter(messages::carries)
                .collect(Collectors.toSet());
    }

    private ContactMessages.Message text(GuardianNotification message) {
        var school = schools.find(message.schoolId()).map(School::name).orElseThrow();
        var link = settings.acknowledgeUrl == null
                ? ""
                : "\n\nPlease say that you have read this: " + settings.acknowledgeUrl + "#" + tokens.of(message.id());
        return new ContactMessages.Message(
                message.id().value(),
                message.channel(),
                Objects.requireNonNull(message.sentTo()),
                settings.message.subject(school),
                settings.message.text(school, link));
    }

    private <T> T asOperator(Supplier<T> work) {
        return transactor.inTransaction(Caller.operator("guardian-notifications"), work);
    }
}

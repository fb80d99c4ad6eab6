package org.whitecross.application.incidents;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.GuardianRequests.AcknowledgeNotification;
import org.whitecross.application.incidents.GuardianRequests.Acknowledged;
import org.whitecross.application.incidents.GuardianRequests.GuardiansInformed;
import org.whitecross.application.incidents.GuardianRequests.NotifyGuardian;
import org.whitecross.application.incidents.GuardianRequests.ReadGuardiansInformed;
import org.whitecross.application.incidents.GuardianRequests.RecordGuardianTold;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.GuardianTold;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.NotificationState;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;

/** Answers requests about whether guardians know of an incident. */
public final class GuardianDesk {
    private final IncidentReports reports;
    private final GuardianNotifications notifications;
    private final GuardiansTold told;
    private final EmergencyContacts contacts;
    private final ContactMessages messages;
    private final AcknowledgementTokens tokens;
    private final Clock clock;

    public GuardianDesk(
            IncidentReports reports,
            GuardianNotifications notifications,
            GuardiansTold told,
            EmergencyContacts contacts,
            ContactMessages messages,
            AcknowledgementTokens tokens,
            Clock clock) {
        this.reports = reports;
        this.notifications = notifications;
        this.told = told;
        this.contacts = contacts;
        this.messages = messages;
        this.tokens = tokens;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ReadGuardiansInformed.class, this::read)
                .on(NotifyGuardian.class, this::notify)
                .on(RecordGuardianTold.class, this::record)
                .on(AcknowledgeNotification.class, this::acknowledge);
    }

    private GuardiansInformed read(ReadGuardiansInformed q) {
        var report = reports.existing(q.incidentReportId());
        var written = notifications.of(report.id());
        var byStaff = told.of(report.id());
        return new GuardiansInformed(
                report.id(),
                report.studentId(),
                report.guardiansDueBy(),
                first(Stream.concat(
                        written.stream().map(GuardianNotification::sentAt),
                        byStaff.stream().map(GuardianTold::toldAt))),
                first(written.stream().map(GuardianNotification::acknowledgedAt)),
                written.stream()
                        .filter(n -> n.state() == NotificationState.WAITING)
                        .map(GuardianNotification::channel)
                        .distinct()
                        .filter(channel -> !messages.carries(channel))
                        .sorted()
                        .toList(),
                written,
                notifications.attemptsOf(report.id()),
                byStaff);
    }

    private static @Nullable Instant first(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    private GuardianNotification notify(NotifyGuardian c) {
        var report = reports.existing(c.incidentReportId());
        var contact = contact(report, c.contactId());
        var to = contact.addressOf(c.channel()).orElseThrow(() -> unreachable(c.channel()));
        return notifications
                .addAll(List.of(GuardianNotification.of(report, contact.id(), 1, c.channel(), to, clock.instant())))
                .getFirst();
    }

    private static Refusal unreachable(NotificationChannel channel) {
        return channel == NotificationChannel.EMAIL
                ? new Refusal.Invalid("/channel", "no-email", "must not be EMAIL: the contact has no e-mail address")
                : new Refusal.Invalid(
                        "/channel",
                        "phone-not-international",
                        "must not be " + channel
                                + ": the contact's phoneNumber has no area and cannot be dialled; correct it, as in +12175550123, then ask again");
    }

    private GuardianTold record(Caller caller, RecordGuardianTold c) {
        var report = reports.existing(c.incidentReportId());
        if (c.contactId() != null) contact(report, c.contactId());
        var now = clock.instant();
        return told.add(GuardianTold.of(
                report, c.contactId(), c.method(), requireNonNullElse(c.toldAt(), now), caller.user(), now, c.notes()));
    }

    private Acknowledged acknowledge(AcknowledgeNotification c) {
        var id = tokens.read(c.token()).orElseThrow(GuardianDesk::unknown);
        var message = notifications.acknowledge(id, clock.instant()).orElseThrow(GuardianDesk::unknown);
        return new Acknowledged(message.studentId(), Objects.requireNonNull(message.acknowledgedAt()));
    }

    private static Refusal unknown() {
        return new Refusal.Invalid("/token", "unknown", "must be the token of a message, as it was sent");
    }

    private EmergencyContact contact(IncidentReport report, EmergencyContactId id) {
        return contacts.of(report.studentId()).stream()
                .filter(contact -> contact.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal.Invalid("/contactId", "unknown", "must be an active contact of the student"));
    }
}

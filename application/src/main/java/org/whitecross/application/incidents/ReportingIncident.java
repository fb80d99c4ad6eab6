package org.whitecross.application.incidents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;

/**
 * Incident reports, whoever writes one, with the messages to the guardians that it takes, in the same transaction: from HIGH on,
 * to the primary contacts; of a critical one that nobody answers, to the next ones.
 */
public final class ReportingIncident implements IncidentReports {
    private final IncidentReports reports;
    private final GuardianNotifications notifications;
    private final EmergencyContacts contacts;

    public ReportingIncident(IncidentReports reports, GuardianNotifications notifications, EmergencyContacts contacts) {
        this.reports = reports;
        this.notifications = notifications;
        this.contacts = contacts;
    }

    @Override
    public Optional<IncidentReport> find(IncidentReportId id) {
        return reports.find(id);
    }

    @Override
    public Page<IncidentReport> search(IncidentSearch search, Page.Request<Order> page) {
        return reports.search(search, page);
    }

    @Override
    public List<IncidentReport> all(StudentId studentId) {
        return reports.all(studentId);
    }

    @Override
    public IncidentReport add(IncidentReport report) {
        var stored = reports.add(report);
        if (stored.severity().compareTo(IncidentSeverity.HIGH) >= 0) goOn(stored, 1, stored.recordedAt());
        return stored;
    }

    /** Writes to the contacts of that step, or of the next one that has any. */
    void goOn(IncidentReport report, int step, Instant now) {
        var all = contacts.of(report.studentId());
        for (int next = step; next <= GuardianNotification.LAST_STEP; next++) {
            int number = next;
            var messages = all.stream()
                    .filter(contact -> step(contact) == number)
                    .flatMap(contact -> channels(contact).stream()
                            .map(channel -> GuardianNotification.of(
                                    report, contact.id(), number, channel, address(contact, channel), now)))
                    .toList();
            if (messages.isEmpty()) continue;
            notifications.addAll(messages);
            return;
        }
    }

    private static int step(EmergencyContact contact) {
        return switch (contact.particulars().priority()) {
            case ContactPriority.PRIMARY -> 1;
            case ContactPriority.SECONDARY -> 2;
            case ContactPriority.EMERGENCY_ONLY -> 3;
        };
    }

    private static List<NotificationChannel> channels(EmergencyContact contact) {
        return java.util.Objects.requireNonNull(contact.particulars().notificationChannels());
    }

    static String address(EmergencyContact contact, NotificationChannel channel) {
        return switch (channel) {
            case EMAIL -> java.util.Objects.requireNonNull(contact.particulars().email());
            case SMS, VOICE -> contact.particulars().phoneNumber().value();
        };
    }
}

package org.whitecross.application.incidents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.whitecross.domain.incidents.ActionPriority;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.incidents.IncidentStatus;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.SchoolCalendars;

/**
 * Incident reports, whoever writes one, with what it takes once it is submitted, in the same transaction: from HIGH on, messages
 * to the primary contacts, and of a critical one that nobody answers, to the next ones; and of all but the lightest, that somebody
 * looks after the child again. What turns out to be graver is told again, and looked after sooner.
 */
public final class ReportingIncident implements IncidentReports {
    private static final String LOOK_AFTER_HER = "See how the student is, and complete the report.";
    /** Holidays are longer: then what is due is due as if there were school. */
    private static final int DAYS_AHEAD = 21;

    private final IncidentReports reports;
    private final GuardianNotifications notifications;
    private final EmergencyContacts contacts;
    private final FollowUpActions followUps;
    private final SchoolCalendars calendars;
    private final Clock clock;

    public ReportingIncident(
            IncidentReports reports,
            GuardianNotifications notifications,
            EmergencyContacts contacts,
            FollowUpActions followUps,
            SchoolCalendars calendars,
            Clock clock) {
        this.reports = reports;
        this.notifications = notifications;
        this.contacts = contacts;
        this.followUps = followUps;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public Optional<IncidentReport> find(IncidentReportId id) {
        return reports.find(id);
    }

    @Override
    public IncidentReport hold(IncidentReportId id) {
        return reports.hold(id);
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
        var stored = reports.add(dated(report));
        if (stored.status() != IncidentStatus.DRAFT) {
            tell(stored, stored.recordedAt());
            planFollowUp(stored, stored.recordedAt());
        }
        return stored;
    }

    @Override
    public IncidentReport change(IncidentReport report) {
        var before = reports.existing(report.id());
        var stored = reports.change(isDatedAs(before, report) ? report : dated(report));
        if (stored.status() == IncidentStatus.DRAFT) return stored;
        boolean isNew = before.status() == IncidentStatus.DRAFT;
        var now = clock.instant();
        if (isNew || stored.severity().compareTo(before.severity()) > 0) tell(stored, now);
        if (isNew || isFollowedSooner(before, stored)) planFollowUp(stored, now);
        return stored;
    }

    private static boolean isDatedAs(IncidentReport before, IncidentReport report) {
        return report.severity() == before.severity() && report.graveSince().equals(before.graveSince());
    }

    private static boolean isFollowedSooner(IncidentReport before, IncidentReport stored) {
        var within = stored.followUpWithin();
        return within.isPresent()
                && before.followUpWithin()
                        .map(then -> then.compareTo(within.get()) > 0)
                        .orElse(true);
    }

    private IncidentReport dated(IncidentReport report) {
        var since = report.graveSince();
        return report.dueBy(
                switch (report.severity()) {
                    case CRITICAL -> since.plus(Duration.ofMinutes(15));
                    case HIGH -> since.plus(Duration.ofHours(1));
                    case MEDIUM -> endOfSchoolDay(report.schoolId(), since).orElse(since.plus(Duration.ofDays(1)));
                    case LOW -> null;
                });
    }

    /** The first that does not lie before it. */
    private Optional<Instant> endOfSchoolDay(SchoolId school, Instant moment) {
        return calendars
                .around(school, moment, 0, DAYS_AHEAD)
                .days()
                .filter(SchoolDay::isSchool)
                .map(day -> day.at(Objects.requireNonNull(day.hours()).dayEnds()))
                .filter(end -> !end.isBefore(moment))
                .findFirst();
    }

    private void tell(IncidentReport report, Instant now) {
        if (report.hasToBeTold()) goOn(report, 1, now);
    }

    private void planFollowUp(IncidentReport report, Instant now) {
        report.followUpWithin()
                .map(within -> new FollowUpAction.Particulars(
                        LOOK_AFTER_HER,
                        whenThereIsSchool(report.schoolId(), report.graveSince().plus(within)),
                        report.hasToBeTold() ? ActionPriority.HIGH : ActionPriority.MEDIUM,
                        report.reportedById()))
                .ifPresent(p -> plannedAfter(report)
                        .ifPresentOrElse(
                                planned -> followUps.change(planned.broughtForward(p.dueAt(), p.priority())),
                                () -> followUps.add(FollowUpAction.after(report, p, report.reportedById(), now))));
    }

    /** What was planned here and is still to be done. */
    private Optional<FollowUpAction> plannedAfter(IncidentReport report) {
        return followUps.after(report.id()).stream()
                .filter(action -> action.status().isOpen() && action.action().equals(LOOK_AFTER_HER))
                .findFirst();
    }

    /** A moment on a day without school becomes the end of the next day with school. */
    private Instant whenThereIsSchool(SchoolId school, Instant moment) {
        return calendars
                .around(school, moment, 0, DAYS_AHEAD)
                .days()
                .filter(day -> !day.date().isBefore(LocalDate.ofInstant(moment, day.zone())))
                .filter(SchoolDay::isSchool)
                .findFirst()
                .map(day -> day.date().equals(LocalDate.ofInstant(moment, day.zone()))
                        ? moment
                        : day.at(Objects.requireNonNull(day.hours()).dayEnds()))
                .orElse(moment);
    }

    /** Writes to the contacts of that step, or of the next one in which somebody can be reached. */
    void goOn(IncidentReport report, int step, Instant now) {
        var all = contacts.of(report.studentId());
        for (int next = step; next <= GuardianNotification.LAST_STEP; next++) {
            int number = next;
            var messages = all.stream()
                    .filter(contact -> step(contact) == number)
                    .flatMap(contact -> channels(contact).stream()
                            .flatMap(channel -> contact.addressOf(channel).stream()
                                    .map(to ->
                                            GuardianNotification.of(report, contact.id(), number, channel, to, now))))
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
        return Objects.requireNonNull(contact.particulars().notificationChannels());
    }
}

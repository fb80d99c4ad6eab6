package org.whitecross.domain.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * What happened to a child at school, as whoever was there tells it.
 *
 * @param eventId the same in the reports of all children to whom it happened
 * @param graverSince when a submitted report was last found to be graver than it said; null if it never was
 * @param guardiansDueBy when the guardians are to know at the latest; null of a light one
 */
public record IncidentReport(
        IncidentReportId id,
        StudentId studentId,
        SchoolId schoolId,
        IncidentEventId eventId,
        IncidentType type,
        IncidentSeverity severity,
        String location,
        String description,
        String actionsTaken,
        List<Injury> injuries,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant graverSince,
        @Nullable Instant guardiansDueBy,
        UserId reportedById,
        IncidentStatus status,
        LegalStatus legalStatus,
        int version)
        implements AboutStudent, Versioned {
    private static final int SHORTEST = 20;
    private static final int SHORTEST_OF_MEDICATION_ERROR = 50; // a review must be able to follow how it came about
    private static final int MOST_INJURIES = 20;

    public IncidentReport {
        injuries = List.copyOf(injuries);
        var checks = new Checks()
                .text("location", location, 3, 200)
                .text(
                        "description",
                        description,
                        type == IncidentType.MEDICATION_ERROR ? SHORTEST_OF_MEDICATION_ERROR : SHORTEST,
                        5000)
                .text("actionsTaken", actionsTaken, 10, 2000)
                .that(!occurredAt.isAfter(recordedAt), "occurredAt", "in-future", "must not be in the future")
                .that(
                        injuries.size() <= MOST_INJURIES,
                        "injuries",
                        "too-many",
                        "must have at most " + MOST_INJURIES + " entries");
        for (int i = 0; i < injuries.size(); i++)
            checks.text("injuries/" + i + "/firstAid", injuries.get(i).firstAid(), 3, 500);
        checks.orRefuse();
    }

    /** What is asked when an incident is reported. */
    public record Particulars(
            IncidentType type,
            IncidentSeverity severity,
            String location,
            String description,
            String actionsTaken,
            List<Injury> injuries,
            Instant occurredAt) {
        /** Of one that hurt nobody, or of which it is not known yet. */
        public Particulars(
                IncidentType type,
                IncidentSeverity severity,
                String location,
                String description,
                String actionsTaken,
                Instant occurredAt) {
            this(type, severity, location, description, actionsTaken, List.of(), occurredAt);
        }
    }

    public static IncidentReport of(
            StudentId studentId, SchoolId schoolId, Particulars p, UserId reportedById, Instant now) {
        return new IncidentReport(
                IncidentReportId.next(),
                studentId,
                schoolId,
                IncidentEventId.next(),
                p.type,
                p.severity,
                p.location,
                p.description,
                p.actionsTaken,
                p.injuries,
                p.occurredAt,
                now,
                null,
                null,
                reportedById,
                IncidentStatus.SUBMITTED,
                LegalStatus.PENDING,
                0);
    }

    /** To be finished later. */
    public IncidentReport asDraft() {
        return with(eventId, IncidentStatus.DRAFT, legalStatus);
    }

    /** Of another child to whom the same thing happened. */
    public IncidentReport ofSameEventAs(IncidentReport other) {
        if (other.studentId.equals(studentId))
            throw new Refusal.Invalid("/sameEventAs", "same-student", "must be the report of another student");
        return with(other.eventId, status, legalStatus);
    }

    public IncidentReport corrected(Particulars p, Instant now) {
        if (status == IncidentStatus.CLOSED)
            throw new Refusal.RuleBroken(
                    "report-closed", "The report is closed: say what is different in an amendment, or open it again.");
        return new IncidentReport(
                id,
                studentId,
                schoolId,
                eventId,
                p.type,
                p.severity,
                p.location,
                p.description,
                p.actionsTaken,
                p.injuries,
                p.occurredAt,
                recordedAt,
                status != IncidentStatus.DRAFT && p.severity.compareTo(severity) > 0 ? now : graverSince,
                guardiansDueBy,
                reportedById,
                status,
                legalStatus,
                version);
    }

    /** Told better by whoever wrote it, who may not correct what others wrote. */
    public IncidentReport retold(Particulars p, UserId by, Instant now) {
        if (!by.equals(reportedById))
            throw new Refusal.NotPermitted("not-own-report", "Only whoever wrote the report may tell it better here.");
        if (status == IncidentStatus.UNDER_REVIEW)
            throw new Refusal.RuleBroken(
                    "incident-status", "The report is under review: whoever reviews it can send it back.");
        return corrected(p, now);
    }

    public IncidentReport taken(IncidentStep step, UserId by) {
        if (status != step.from())
            throw new Refusal.RuleBroken(
                    "incident-status",
                    "This asks for a report that is " + step.from() + "; this one is " + status + ".");
        if (step == IncidentStep.CLOSE && by.equals(reportedById))
            throw new Refusal.RuleBroken(
                    "own-report", "Whoever wrote the report does not close it: somebody else reads it first.");
        return with(eventId, step.to(), legalStatus);
    }

    /** The same, if something may still be added to it: what is to be done, what a witness says, what shows it. */
    public IncidentReport stillOpen() {
        if (status == IncidentStatus.CLOSED)
            throw new Refusal.RuleBroken("report-closed", "The report is closed: open it again first.");
        return this;
    }

    public IncidentReport assessed(LegalStatus legal) {
        return with(eventId, status, legal);
    }

    /** The same, with when its guardians are to know at the latest. */
    public IncidentReport dueBy(@Nullable Instant moment) {
        return with(eventId, status, legalStatus, moment);
    }

    /** Since when it is known to be as grave as it says. */
    public Instant graveSince() {
        return graverSince == null ? occurredAt : graverSince;
    }

    /** What was done at that moment was done about something as grave. */
    public boolean wasAsGrave(Instant moment) {
        return graverSince == null || !moment.isBefore(graverSince);
    }

    private IncidentReport with(IncidentEventId event, IncidentStatus now, LegalStatus legal) {
        return with(event, now, legal, guardiansDueBy);
    }

    private IncidentReport with(IncidentEventId event, IncidentStatus now, LegalStatus legal, @Nullable Instant dueBy) {
        return new IncidentReport(
                id,
                studentId,
                schoolId,
                event,
                type,
                severity,
                location,
                description,
                actionsTaken,
                injuries,
                occurredAt,
                recordedAt,
                graverSince,
                dueBy,
                reportedById,
                now,
                legal,
                version);
    }

    /** Its guardians are written to by themselves. */
    public boolean hasToBeTold() {
        return severity.compareTo(IncidentSeverity.HIGH) >= 0;
    }

    /** Within what time somebody looks after the child again; an injury is always looked after. */
    public Optional<Duration> followUpWithin() {
        return switch (severity) {
            case CRITICAL -> Optional.of(Duration.ofHours(24));
            case HIGH -> Optional.of(Duration.ofDays(3));
            case MEDIUM -> Optional.of(Duration.ofDays(7));
            case LOW -> type == IncidentType.INJURY ? Optional.of(Duration.ofDays(7)) : Optional.empty();
        };
    }
}

package org.whitecross.application.incidents;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.IncidentRequests.ReadIncidentDocument;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.incidents.EvidenceFiles;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.incidents.IncidentHistory;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.InsuranceClaims;
import org.whitecross.domain.incidents.WitnessStatements;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.District;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Students;

/** Puts all that is kept about an incident together: one query for each part. */
public final class ReadingIncidentDocument {
    private final IncidentReports reports;
    private final IncidentHistory history;
    private final WitnessStatements statements;
    private final FollowUpActions followUps;
    private final EvidenceFiles evidence;
    private final InsuranceClaims claims;
    private final GuardianNotifications notifications;
    private final GuardiansTold told;
    private final Students students;
    private final Schools schools;
    private final Districts districts;
    private final Users users;
    private final Clock clock;

    public ReadingIncidentDocument(
            IncidentReports reports,
            IncidentHistory history,
            WitnessStatements statements,
            FollowUpActions followUps,
            EvidenceFiles evidence,
            InsuranceClaims claims,
            GuardianNotifications notifications,
            GuardiansTold told,
            Students students,
            Schools schools,
            Districts districts,
            Users users,
            Clock clock) {
        this.reports = reports;
        this.history = history;
        this.statements = statements;
        this.followUps = followUps;
        this.evidence = evidence;
        this.claims = claims;
        this.notifications = notifications;
        this.told = told;
        this.students = students;
        this.schools = schools;
        this.districts = districts;
        this.users = users;
        this.clock = clock;
    }

    public IncidentDocument read(ReadIncidentDocument q) {
        var report = reports.existing(q.incidentReportId());
        var id = report.id();
        var student = students.find(report.studentId()).orElseThrow(() -> new Refusal.NotFound("student"));
        var school = schools.find(report.schoolId()).orElseThrow(() -> new Refusal.NotFound("school"));
        var changes = history.changesOf(id);
        var amendments = history.amendmentsTo(id);
        var heard = statements.about(id);
        var actions = followUps.after(id);
        var files = evidence.of(id);
        var byStaff = told.of(id);
        var people = new HashSet<@Nullable UserId>(Set.of(report.reportedById()));
        changes.forEach(c -> people.add(c.changedById()));
        amendments.forEach(a -> people.add(a.amendedById()));
        heard.forEach(s -> people.add(s.recordedById()));
        heard.forEach(s -> people.add(s.verifiedById()));
        actions.forEach(a -> people.add(a.assignedToId()));
        actions.forEach(a -> people.add(a.endedById()));
        files.forEach(f -> people.add(f.addedById()));
        byStaff.forEach(t -> people.add(t.recordedById()));
        people.remove(null);
        return new IncidentDocument(
                number(report),
                districts.find(school.districtId()).map(District::name).orElse(""),
                school.name(),
                school.timeZone(),
                clock.instant(),
                new IncidentDocument.Named(
                        student.id(),
                        student.firstName() + " " + student.lastName(),
                        student.studentNumber(),
                        student.dateOfBirth(),
                        student.grade().value()),
                report,
                changes,
                amendments,
                heard,
                actions,
                files,
                claims.of(id).orElse(null),
                notifications.of(id),
                byStaff,
                users.all(people.stream().map(Objects::requireNonNull).collect(toSet())).stream()
                        .map(u -> new IncidentDocument.Person(u.id(), u.firstName() + " " + u.lastName()))
                        .sorted(Comparator.comparing(p -> p.id().value().toString()))
                        .toList());
    }

    private static String number(IncidentReport report) {
        var id = report.id().value().toString();
        return "INC-" + id.substring(id.length() - 8).toUpperCase(Locale.ROOT);
    }
}

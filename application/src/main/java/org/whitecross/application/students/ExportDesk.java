package org.whitecross.application.students;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.StudentRequests.ExportStudents;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.ExportBudget;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentSearch;
import org.whitecross.domain.students.Students;

/** Lets students out of the house as a file, so many a day and no more. */
public final class ExportDesk {
    private final Students students;
    private final ExportBudget budget;
    private final SecurityIncidents incidents;
    private final int rowsPerDay;
    private final Clock clock;

    /** @param rowsPerDay of each user */
    public ExportDesk(
            Students students, ExportBudget budget, SecurityIncidents incidents, int rowsPerDay, Clock clock) {
        this.students = students;
        this.budget = budget;
        this.incidents = incidents;
        this.rowsPerDay = rowsPerDay;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ExportStudents.class, this::export);
    }

    private List<Student> export(Caller caller, ExportStudents c) {
        var matching = students.matching(
                new StudentSearch(
                        c.search(),
                        c.grade(),
                        c.schoolId(),
                        c.nurseId(),
                        c.isActive(),
                        c.hasAllergies(),
                        c.hasMedications()),
                rowsPerDay + 1);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, UTC);
        if (matching.size() > rowsPerDay) {
            notice(caller, today, now);
            throw new Refusal.RuleBroken(
                    "export-too-large",
                    "More students match than may be exported in a day (" + rowsPerDay + "): narrow the filters.");
        }
        if (!matching.isEmpty() && !budget.spend(caller.user(), today, matching.size(), rowsPerDay)) {
            notice(caller, today, now);
            throw new Refusal.TooMany(
                    "export-budget-spent",
                    "You may export " + rowsPerDay + " students a day, and fewer than match are left of today's."
                            + " Narrow the filters, or come back tomorrow (UTC).",
                    Duration.between(now, today.plusDays(1).atStartOfDay(UTC)));
        }
        return matching;
    }

    /** As whoever stole her session would go about it. */
    private void notice(Caller caller, LocalDate today, Instant now) {
        incidents.notice(SecurityIncident.noticed(
                SecurityCause.EXPORT_BEYOND_BUDGET,
                caller.user().value() + " " + today,
                caller.scope().district(),
                caller.user(),
                caller.origin().requestId(),
                now));
    }
}

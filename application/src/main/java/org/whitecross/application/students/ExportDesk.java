package org.whitecross.application.students;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.FreshFactor;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.ExportRequests.AllowExport;
import org.whitecross.application.students.ExportRequests.ExportStudents;
import org.whitecross.application.students.ExportRequests.FindExportAllowance;
import org.whitecross.application.students.ExportRequests.ListExportAllowances;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.ExportAllowance;
import org.whitecross.domain.students.ExportAllowances;
import org.whitecross.domain.students.ExportBudget;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentSearch;
import org.whitecross.domain.students.Students;

/** Lets students out of the house as a file, so many a day and no more, unless somebody else allows it. */
public final class ExportDesk {
    private final Students students;
    private final Users users;
    private final ExportBudget budget;
    private final ExportAllowances allowances;
    private final SecurityIncidents incidents;
    private final FreshFactor factor;
    private final ExportBudget.Most most;
    private final Clock clock;

    public ExportDesk(
            Students students,
            Users users,
            ExportBudget budget,
            ExportAllowances allowances,
            SecurityIncidents incidents,
            FreshFactor factor,
            ExportBudget.Most most,
            Clock clock) {
        this.students = students;
        this.users = users;
        this.budget = budget;
        this.allowances = allowances;
        this.incidents = incidents;
        this.factor = factor;
        this.most = most;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ExportStudents.class, this::export)
                .on(AllowExport.class, this::allow)
                .on(ListExportAllowances.class, q -> allowances.list(q.userId(), q.page()))
                .on(
                        FindExportAllowance.class,
                        q -> allowances
                                .find(q.exportAllowanceId())
                                .orElseThrow(() -> new Refusal.NotFound("export allowance")));
    }

    private List<Student> export(Caller caller, ExportStudents c) {
        factor.require(caller);
        var search = StudentFilters.permitted(
                caller,
                new StudentSearch(
                        c.search(),
                        c.grade(),
                        c.schoolId(),
                        c.nurseId(),
                        c.isActive(),
                        c.hasAllergies(),
                        c.hasMedications()));
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, UTC);
        int hers = budget.mostOf(caller.user(), today, most);
        var matching = students.matching(search, Math.min(hers, most.ofFile()) + 1);
        if (matching.size() > hers) {
            notice(caller, today, now);
            throw new Refusal.RuleBroken(
                    "export-too-large",
                    "More students match than you may export today (" + hers + "): narrow the filters, or have an"
                            + " administrator allow more at /api/export-allowances.");
        }
        if (matching.size() > most.ofFile())
            throw new Refusal.RuleBroken(
                    "export-file-too-large",
                    "A file holds " + most.ofFile()
                            + " students at most, and more match: narrow the filters, as by 'schoolId' or 'grade'.");
        if (!matching.isEmpty()
                && !budget.spend(caller.user(), caller.scope().district(), today, matching.size(), most)) {
            notice(caller, today, now);
            throw new Refusal.TooMany(
                    "export-budget-spent",
                    "You may export " + hers + " students today, and all people of a district together "
                            + most.ofDistrict()
                            + ": fewer than match are left. Narrow the filters, have an administrator"
                            + " allow more at /api/export-allowances, or come back tomorrow (UTC).",
                    Duration.between(now, today.plusDays(1).atStartOfDay(UTC)));
        }
        return matching;
    }

    private ExportAllowance allow(Caller caller, AllowExport c) {
        factor.require(caller);
        var user = users.administered(c.userId())
                .filter(User::isActive)
                .orElseThrow(() ->
                        new Refusal.Invalid("/userId", "unknown", "must be an active account that you administer"));
        var now = clock.instant();
        var day = c.day() == null ? LocalDate.ofInstant(now, UTC) : c.day();
        return allowances.add(
                ExportAllowance.allowed(user.districtId(), user.id(), day, c.rows(), c.reason(), caller.user(), now));
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

package org.whitecross.application.students;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Guess;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportAllowance;
import org.whitecross.domain.students.ExportAllowanceId;
import org.whitecross.domain.students.ExportAllowances;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.Student;

/** Everything that can be asked about taking students out as files, and who may take out more than everybody may. */
public final class ExportRequests {
    private ExportRequests() {}

    /** Counts against what somebody may export in a day; that she asked for more is noticed, though she gets nothing. */
    public record ExportStudents(
            @Nullable String search,
            @Nullable Grade grade,
            @Nullable SchoolId schoolId,
            @Nullable UserId nurseId,
            @Nullable Boolean isActive,
            @Nullable Boolean hasAllergies,
            @Nullable Boolean hasMedications)
            implements Guess<List<Student>> {
        @Override
        public Permission permission() {
            return Permission.EXPORT_STUDENTS;
        }
    }

    /**
     * Lets somebody else take more out.
     *
     * @param day today, if nothing is said; or tomorrow (UTC)
     */
    public record AllowExport(UserId userId, @Nullable LocalDate day, int rows, String reason)
            implements Command<ExportAllowance> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_SECURITY;
        }
    }

    interface ReadsAllowances<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_SECURITY;
        }
    }

    public record ListExportAllowances(@Nullable UserId userId, Page.Request<ExportAllowances.Order> page)
            implements ReadsAllowances<Page<ExportAllowance>> {}

    public record FindExportAllowance(ExportAllowanceId exportAllowanceId)
            implements ReadsAllowances<ExportAllowance> {}
}

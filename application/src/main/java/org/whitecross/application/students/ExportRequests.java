package org.whitecross.application.students;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportAllowance;
import org.whitecross.domain.students.ExportAllowanceId;
import org.whitecross.domain.students.ExportAllowances;

/** Everything that can be asked about what people may take out beyond what everybody may. */
public final class ExportRequests {
    private ExportRequests() {}

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

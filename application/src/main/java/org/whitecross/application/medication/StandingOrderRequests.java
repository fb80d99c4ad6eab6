package org.whitecross.application.medication;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.medication.MedicationRequests.Prescribes;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.StandingOrder;
import org.whitecross.domain.medication.StandingOrderId;
import org.whitecross.domain.medication.StandingOrders;

/** Everything that can be asked about what is ordered for any child. */
public final class StandingOrderRequests {
    private StandingOrderRequests() {}

    interface Issues<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_FORMULARY;
        }
    }

    public record ListStandingOrders(
            @Nullable StockCategory category, @Nullable Boolean isActive, Page.Request<StandingOrders.Order> page)
            implements Reads<Page<StandingOrder>> {}

    public record FindStandingOrder(StandingOrderId standingOrderId) implements Reads<StandingOrder> {}

    /**
     * @param frequency as needed, in the physician's words, such as 'as needed, every 4 hours, at most 3 a day'
     * @param indication what it is given for
     * @param minimumAgeYears younger children do not get it
     * @param isForEmergencies in one it is given to anyone
     * @param validUntil the last day, within a year
     */
    public record IssueStandingOrder(
            MedicationId medicationId,
            StockCategory category,
            BigDecimal doseAmount,
            DoseUnit doseUnit,
            MedicationRoute route,
            String frequency,
            String indication,
            @Nullable Integer minimumAgeYears,
            boolean isForEmergencies,
            String prescriber,
            LocalDate validFrom,
            LocalDate validUntil)
            implements Issues<StandingOrder> {}

    /** Nothing is given on it any more, nor on what followed from it. */
    public record EndStandingOrder(StandingOrderId standingOrderId, int version, String reason)
            implements Issues<StandingOrder>, Versioned {}

    /** What it orders is ordered for a child, from today on, if a guardian permits its category. */
    public record FollowStandingOrder(StandingOrderId standingOrderId, StudentId studentId)
            implements Prescribes<Prescription>, AboutStudent {}
}

package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.StandingOrderRequests.EndStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.FindStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.IssueStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.ListStandingOrders;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.StandingOrder;
import org.whitecross.domain.medication.StandingOrderId;
import org.whitecross.domain.medication.StandingOrders;

/** Answers requests about what is ordered for any child. */
public final class StandingOrderDesk {
    private final StandingOrders orders;
    private final Medications medications;
    private final Clock clock;

    public StandingOrderDesk(StandingOrders orders, Medications medications, Clock clock) {
        this.orders = orders;
        this.medications = medications;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListStandingOrders.class, q -> orders.list(q.category(), q.isActive(), q.page()))
                .on(FindStandingOrder.class, q -> order(q.standingOrderId()))
                .on(IssueStandingOrder.class, this::issue)
                .on(
                        EndStandingOrder.class,
                        c -> orders.change(
                                seen(order(c.standingOrderId()), c.version()).ended(c.reason(), clock.instant())));
    }

    private StandingOrder issue(IssueStandingOrder c) {
        var medication = medications
                .held(c.medicationId())
                .orElseThrow(
                        () -> new Refusal.Invalid("/medicationId", "unknown", "must be in the district's formulary"));
        return orders.add(StandingOrder.issued(
                medication,
                new StandingOrder.Order(
                        c.category(),
                        c.doseAmount(),
                        c.doseUnit(),
                        c.route(),
                        c.frequency(),
                        c.indication(),
                        c.minimumAgeYears(),
                        c.isForEmergencies(),
                        c.prescriber(),
                        c.validFrom(),
                        c.validUntil()),
                clock.instant()));
    }

    private StandingOrder order(StandingOrderId id) {
        return orders.find(id).orElseThrow(() -> new Refusal.NotFound("standing order"));
    }
}

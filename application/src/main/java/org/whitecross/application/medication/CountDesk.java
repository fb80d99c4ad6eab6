package org.whitecross.application.medication;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.CountRequests.CountLot;
import org.whitecross.application.medication.CountRequests.FindCount;
import org.whitecross.application.medication.CountRequests.FindDiscrepancy;
import org.whitecross.application.medication.CountRequests.ListCounts;
import org.whitecross.application.medication.CountRequests.ListDiscrepancies;
import org.whitecross.application.medication.CountRequests.ResolveDiscrepancy;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.CountKind;
import org.whitecross.domain.medication.CountState;
import org.whitecross.domain.medication.Discrepancies;
import org.whitecross.domain.medication.Discrepancy;
import org.whitecross.domain.medication.DiscrepancyId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.StockCount;
import org.whitecross.domain.medication.StockCountId;
import org.whitecross.domain.medication.StockCounts;

/** Answers requests about counts of two and their discrepancies. No answer shows a figure of a count that is still open. */
public final class CountDesk {
    private final MedicationLots lots;
    private final StockCounts counts;
    private final Discrepancies discrepancies;
    private final Clock clock;

    public CountDesk(MedicationLots lots, StockCounts counts, Discrepancies discrepancies, Clock clock) {
        this.lots = lots;
        this.counts = counts;
        this.discrepancies = discrepancies;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListCounts.class,
                        q -> counts
                                .of(lots.find(q.lotId())
                                        .orElseThrow(CountDesk::noLot)
                                        .id())
                                .stream()
                                .map(StockCount::shown)
                                .toList())
                .on(FindCount.class, q -> count(q.countId()).shown())
                .on(CountLot.class, (caller, c) -> count(caller, c).shown())
                .on(ListDiscrepancies.class, q -> discrepancies.list(q.schoolId(), q.state(), q.page()))
                .on(FindDiscrepancy.class, q -> discrepancy(q.discrepancyId()))
                .on(ResolveDiscrepancy.class, this::resolve);
    }

    private StockCount count(Caller caller, CountLot c) {
        var lot = held(c.lotId());
        var open = counts.openOf(lot.id());
        if (open.isEmpty()) {
            var first = counts.add(StockCount.first(lot, c.quantity(), caller.user(), clock.instant()));
            lots.change(first.lotAfter(lot));
            return first;
        }
        var second = counts.change(open.get().second(lot, c.quantity(), caller.user(), clock.instant()));
        lots.change(second.lotAfter(lot));
        if (second.state() == CountState.DISCREPANT) discrepancies.add(Discrepancy.of(second, clock.instant()));
        else if (second.kind() == CountKind.RECEIPT) lots.record(second.received(lot));
        return second;
    }

    private Discrepancy resolve(Caller caller, ResolveDiscrepancy c) {
        var lot = held(discrepancy(c.discrepancyId()).lotId());
        var resolved =
                discrepancies.change(discrepancy(c.discrepancyId()) // as it is now that nobody else can resolve it
                        .resolved(c.acceptedQuantity(), c.explanation(), caller.user(), clock.instant()));
        lots.change(resolved.lotAfter(lot));
        resolved.correction(lot, count(resolved.countId()).kind()).ifPresent(lots::record);
        return resolved;
    }

    private MedicationLot held(MedicationLotId id) {
        return lots.held(id).orElseThrow(CountDesk::noLot);
    }

    private static Refusal noLot() {
        return new Refusal.NotFound("lot");
    }

    private StockCount count(StockCountId id) {
        return counts.find(id).orElseThrow(() -> new Refusal.NotFound("count"));
    }

    private Discrepancy discrepancy(DiscrepancyId id) {
        return discrepancies.find(id).orElseThrow(() -> new Refusal.NotFound("discrepancy"));
    }
}

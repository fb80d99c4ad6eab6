package org.whitecross.domain.incidents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** What is to be done after incidents, about the students within the caller's scope. */
public interface FollowUpActions {
    /** What a list can be ordered by. */
    enum Order {
        DUE_AT,
        PRIORITY
    }

    Optional<FollowUpAction> find(FollowUpActionId id);

    /** Those that are due first first, if no order is asked for. */
    Page<FollowUpAction> search(FollowUpSearch search, Page.Request<Order> page);

    FollowUpAction add(FollowUpAction action);

    /** @throws Refusal.Stale if it was changed meanwhile */
    FollowUpAction change(FollowUpAction action);

    /** After an incident, those that are due first first. */
    List<FollowUpAction> after(IncidentReportId id);

    /** Open ones that were due before that moment and are not escalated yet; held until the transaction ends. */
    List<FollowUpAction> toEscalate(Instant now);

    /** All about a child, the first planned first. */
    List<FollowUpAction> all(StudentId id);
}

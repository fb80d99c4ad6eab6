package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.ScreeningRequests.FindScreening;
import org.whitecross.application.health.ScreeningRequests.ListScreenings;
import org.whitecross.application.health.ScreeningRequests.RecordScreening;
import org.whitecross.application.health.ScreeningRequests.ReferScreening;
import org.whitecross.application.health.ScreeningRequests.RescreenScreening;
import org.whitecross.application.health.ScreeningRequests.ReturnScreening;
import org.whitecross.application.health.ScreeningRequests.UpdateScreening;
import org.whitecross.application.health.ScreeningRequests.VoidScreening;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.ScreeningId;
import org.whitecross.domain.health.Screenings;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about screenings. */
public final class ScreeningDesk {
    private final Screenings screenings;
    private final Children children;
    private final Clock clock;

    public ScreeningDesk(Screenings screenings, Children children, Clock clock) {
        this.screenings = screenings;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListScreenings.class,
                        q -> screenings.of(
                                children.known(q.studentId()), Boolean.TRUE.equals(q.includeVoided()), q.page()))
                .on(FindScreening.class, q -> existing(q.screeningId()))
                .on(RecordScreening.class, this::record)
                .on(UpdateScreening.class, this::update)
                .on(
                        VoidScreening.class,
                        c -> screenings.change(
                                seen(existing(c.screeningId()), c.version()).voided(c.reason(), clock.instant())))
                .on(RescreenScreening.class, this::rescreen)
                .on(ReferScreening.class, this::refer)
                .on(ReturnScreening.class, this::answered);
    }

    private Screening record(Caller caller, RecordScreening c) {
        var child = children.find(c.studentId());
        return screenings.add(Screening.recorded(child, c.told(), c.particulars(), caller.user(), clock.instant()));
    }

    private Screening update(UpdateScreening c) {
        var current = seen(existing(c.screeningId()), c.version());
        var child = children.find(current.studentId());
        return screenings.change(current.with(child, c.told(), c.particulars(), clock.instant()));
    }

    private Screening existing(ScreeningId id) {
        return screenings.find(id).orElseThrow(() -> new Refusal.NotFound("screening"));
    }

    private Screening rescreen(RescreenScreening c) {
        var current = seen(existing(c.screeningId()), c.version());
        return screenings.change(
                current.toRescreen(children.find(current.studentId()), c.rescreenOn(), clock.instant()));
    }

    private Screening refer(ReferScreening c) {
        var current = seen(existing(c.screeningId()), c.version());
        return screenings.change(current.referred(
                children.find(current.studentId()),
                c.referredTo(),
                c.referralReason(),
                c.referredOn(),
                clock.instant()));
    }

    private Screening answered(ReturnScreening c) {
        var current = seen(existing(c.screeningId()), c.version());
        return screenings.change(current.returned(
                children.find(current.studentId()), c.referralOutcome(), c.returnedOn(), clock.instant()));
    }
}

package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.VaccineExemptionRequests.FindVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.ListVaccineExemptions;
import org.whitecross.application.health.VaccineExemptionRequests.RecordVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.UpdateVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.VoidVaccineExemption;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.NamedExemption;
import org.whitecross.domain.health.VaccineCodeTables;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VaccineExemptionId;
import org.whitecross.domain.health.VaccineExemptions;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about vaccine exemptions, always with what CDC's table calls the vaccine. */
public final class VaccineExemptionDesk {
    private final VaccineExemptions vaccineExemptions;
    private final VaccineCodeTables tables;
    private final Children children;
    private final Clock clock;

    public VaccineExemptionDesk(
            VaccineExemptions vaccineExemptions, VaccineCodeTables tables, Children children, Clock clock) {
        this.vaccineExemptions = vaccineExemptions;
        this.tables = tables;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListVaccineExemptions.class, this::list)
                .on(FindVaccineExemption.class, q -> named(existing(q.exemptionId())))
                .on(RecordVaccineExemption.class, this::record)
                .on(UpdateVaccineExemption.class, this::update)
                .on(
                        VoidVaccineExemption.class,
                        c -> named(vaccineExemptions.change(
                                seen(existing(c.exemptionId()), c.version()).voided(c.reason(), clock.instant()))));
    }

    private Page<NamedExemption> list(ListVaccineExemptions q) {
        var child = children.known(q.studentId());
        var codes = tables.current();
        return vaccineExemptions
                .of(child, Boolean.TRUE.equals(q.includeVoided()), q.page())
                .map(exemption -> NamedExemption.of(exemption, codes));
    }

    private NamedExemption record(Caller caller, RecordVaccineExemption c) {
        var child = children.find(c.studentId());
        var codes = tables.current();
        var recorded =
                VaccineExemption.recorded(child, c.told(), c.particulars(), codes, caller.user(), clock.instant());
        return NamedExemption.of(vaccineExemptions.add(recorded), codes);
    }

    private NamedExemption update(UpdateVaccineExemption c) {
        var current = seen(existing(c.exemptionId()), c.version());
        var child = children.find(current.studentId());
        var codes = tables.current();
        var changed = current.with(child, c.told(), c.particulars(), codes, clock.instant());
        return NamedExemption.of(vaccineExemptions.change(changed), codes);
    }

    private NamedExemption named(VaccineExemption exemption) {
        return NamedExemption.of(exemption, tables.current());
    }

    private VaccineExemption existing(VaccineExemptionId id) {
        return vaccineExemptions.find(id).orElseThrow(() -> new Refusal.NotFound("vaccine exemption"));
    }
}

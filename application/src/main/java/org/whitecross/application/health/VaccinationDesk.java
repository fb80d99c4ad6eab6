package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.VaccinationRequests.FindVaccination;
import org.whitecross.application.health.VaccinationRequests.ListVaccinations;
import org.whitecross.application.health.VaccinationRequests.RecordVaccination;
import org.whitecross.application.health.VaccinationRequests.UpdateVaccination;
import org.whitecross.application.health.VaccinationRequests.VoidVaccination;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.NamedVaccination;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VaccinationId;
import org.whitecross.domain.health.Vaccinations;
import org.whitecross.domain.health.VaccineCodeTables;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about vaccinations, always with what CDC's tables call them. */
public final class VaccinationDesk {
    private final Vaccinations vaccinations;
    private final VaccineCodeTables tables;
    private final Children children;
    private final Clock clock;

    public VaccinationDesk(Vaccinations vaccinations, VaccineCodeTables tables, Children children, Clock clock) {
        this.vaccinations = vaccinations;
        this.tables = tables;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListVaccinations.class, this::list)
                .on(FindVaccination.class, q -> named(existing(q.vaccinationId())))
                .on(RecordVaccination.class, this::record)
                .on(UpdateVaccination.class, this::update)
                .on(
                        VoidVaccination.class,
                        c -> named(vaccinations.change(
                                seen(existing(c.vaccinationId()), c.version()).voided(c.reason(), clock.instant()))));
    }

    private Page<NamedVaccination> list(ListVaccinations q) {
        var child = children.known(q.studentId());
        var codes = tables.current();
        return vaccinations
                .of(child, Boolean.TRUE.equals(q.includeVoided()), q.page())
                .map(vaccination -> NamedVaccination.of(vaccination, codes));
    }

    private NamedVaccination record(Caller caller, RecordVaccination c) {
        var child = children.find(c.studentId());
        var codes = tables.current();
        var recorded = Vaccination.recorded(child, c.told(), c.particulars(), codes, caller.user(), clock.instant());
        return NamedVaccination.of(vaccinations.add(recorded), codes);
    }

    private NamedVaccination update(UpdateVaccination c) {
        var current = seen(existing(c.vaccinationId()), c.version());
        var child = children.find(current.studentId());
        var codes = tables.current();
        var changed = current.with(child, c.told(), c.particulars(), codes, clock.instant());
        return NamedVaccination.of(vaccinations.change(changed), codes);
    }

    private NamedVaccination named(Vaccination vaccination) {
        return NamedVaccination.of(vaccination, tables.current());
    }

    private Vaccination existing(VaccinationId id) {
        return vaccinations.find(id).orElseThrow(() -> new Refusal.NotFound("vaccination"));
    }
}

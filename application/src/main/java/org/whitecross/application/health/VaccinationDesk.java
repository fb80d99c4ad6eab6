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
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VaccinationId;
import org.whitecross.domain.health.Vaccinations;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about vaccinations. */
public final class VaccinationDesk {
    private final Vaccinations vaccinations;
    private final Children children;
    private final Clock clock;

    public VaccinationDesk(Vaccinations vaccinations, Children children, Clock clock) {
        this.vaccinations = vaccinations;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListVaccinations.class,
                        q -> vaccinations.of(
                                children.known(q.studentId()), Boolean.TRUE.equals(q.includeVoided()), q.page()))
                .on(FindVaccination.class, q -> existing(q.vaccinationId()))
                .on(RecordVaccination.class, this::record)
                .on(UpdateVaccination.class, this::update)
                .on(
                        VoidVaccination.class,
                        c -> vaccinations.change(
                                seen(existing(c.vaccinationId()), c.version()).voided(c.reason(), clock.instant())));
    }

    private Vaccination record(Caller caller, RecordVaccination c) {
        var child = children.find(c.studentId());
        return vaccinations.add(Vaccination.recorded(child, c.told(), c.particulars(), caller.user(), clock.instant()));
    }

    private Vaccination update(UpdateVaccination c) {
        var current = seen(existing(c.vaccinationId()), c.version());
        var child = children.find(current.studentId());
        return vaccinations.change(current.with(child, c.told(), c.particulars(), clock.instant()));
    }

    private Vaccination existing(VaccinationId id) {
        return vaccinations.find(id).orElseThrow(() -> new Refusal.NotFound("vaccination"));
    }
}

package org.whitecross.application.medication;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ConsentGate;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.EmergencyRequests.FindEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.ListEmergencyUses;
import org.whitecross.application.medication.EmergencyRequests.ListEmergencyUsesOfStudent;
import org.whitecross.application.medication.EmergencyRequests.ReadEmergencyReport;
import org.whitecross.application.medication.EmergencyRequests.RestockEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.TellEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.UseInEmergency;
import org.whitecross.application.medication.EmergencyRequests.VoidEmergencyUse;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.EmergencyCase;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.EmergencyUseId;
import org.whitecross.domain.medication.EmergencyUses;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.StandingOrder;
import org.whitecross.domain.medication.StandingOrders;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/**
 * Answers requests about what is given to anyone in distress. It has been given when it is recorded: so nothing stops the
 * record, and all that speaks against it is noted.
 */
public final class EmergencyDesk {
    private final EmergencyUses uses;
    private final StandingOrders standingOrders;
    private final Medications medications;
    private final MedicationLots lots;
    private final Schools schools;
    private final Students students;
    private final ConsentGate consent;
    private final Clock clock;

    public EmergencyDesk(
            EmergencyUses uses,
            StandingOrders standingOrders,
            Medications medications,
            MedicationLots lots,
            Schools schools,
            Students students,
            ConsentGate consent,
            Clock clock) {
        this.uses = uses;
        this.standingOrders = standingOrders;
        this.medications = medications;
        this.lots = lots;
        this.schools = schools;
        this.students = students;
        this.consent = consent;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListEmergencyUses.class, this::list)
                .on(FindEmergencyUse.class, q -> use(q.emergencyUseId()))
                .on(
                        ListEmergencyUsesOfStudent.class,
                        q -> uses.all(students.find(q.studentId())
                                .map(Student::id)
                                .orElseThrow(() -> new Refusal.NotFound("student"))))
                .on(UseInEmergency.class, this::record)
                .on(TellEmergencyUse.class, this::tell)
                .on(
                        RestockEmergencyUse.class,
                        (caller, c) -> uses.change(use(c.emergencyUseId()).restocked(caller.user(), clock.instant())))
                .on(VoidEmergencyUse.class, this::undo)
                .on(ReadEmergencyReport.class, this::report);
    }

    private Page<EmergencyUse> list(ListEmergencyUses q) {
        return uses.list(
                new EmergencyUses.Search(q.schoolId(), null, null, q.isComplete(), q.isRestocked(), q.isVoided()),
                q.page());
    }

    private EmergencyUse record(Caller caller, UseInEmergency c) {
        var now = clock.instant();
        var at = Entering.inEmergency(c.occurredAt(), now);
        var school = schools.find(c.schoolId())
                .orElseThrow(() -> new Refusal.Invalid("/schoolId", "unknown", "must be a school of yours"));
        var medication = medications
                .find(c.medicationId())
                .filter(m -> m.districtId().equals(school.districtId()))
                .orElseThrow(() ->
                        new Refusal.Invalid("/medicationId", "unknown", "must be in the formulary of the district"));
        var child = child(c.studentId());
        var today = LocalDate.ofInstant(at, school.zone());
        var standing = standingOrders.inForce(medication.id(), today).filter(StandingOrder::isForEmergencies);
        var amount = amount(c.doseAmount(), standing);
        var lot = c.lotId() == null
                ? lots.firstToExpire(medication.id(), school.id(), medication.stockUnit(), amount, today)
                : Optional.of(named(c.lotId(), school.id(), medication));
        var isConsentLacking = child.filter(s -> consent.isLacking(s.id(), ConsentType.EMERGENCY_CARE, today))
                .isPresent();
        var use = uses.add(EmergencyUse.of(
                school.id(),
                child.map(Student::schoolId).orElse(null),
                medication,
                amount,
                at,
                new EmergencyUse.Facts(lot, standing.isPresent(), isConsentLacking, today),
                EmergencyUse.Particulars.of(c.recipient(), c.studentId()),
                caller.user(),
                now));
        lot.filter(l -> l.id().equals(use.lotId())).ifPresent(l -> lots.record(LotMovement.used(l, use)));
        return use;
    }

    private static BigDecimal amount(@Nullable BigDecimal told, Optional<StandingOrder> standing) {
        if (told != null) return told;
        return standing.map(StandingOrder::doseAmount)
                .orElseThrow(() -> new Refusal.Invalid(
                        "/doseAmount", "required", "is required: no standing order for emergencies says how much"));
    }

    private MedicationLot named(MedicationLotId id, SchoolId schoolId, Medication medication) {
        return lots.held(id)
                .filter(l -> l.schoolId().equals(schoolId) && l.medicationId().equals(medication.id()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/lotId", "unknown", "must be a lot of the medication at the school where it was used"));
    }

    private EmergencyUse tell(TellEmergencyUse c) {
        var use = seen(use(c.emergencyUseId()), c.version());
        var home = child(c.particulars().studentId()).map(Student::schoolId).orElse(null);
        return uses.change(use.told(c.particulars(), home, clock.instant()));
    }

    private EmergencyUse undo(Caller caller, VoidEmergencyUse c) {
        var now = clock.instant();
        var voided = uses.change(seen(use(c.emergencyUseId()), c.version()).voided(c.reason(), caller.user(), now));
        if (voided.lotId() != null) {
            if (lots.find(voided.lotId()).isEmpty())
                throw new Refusal.RuleBroken(
                        "lot-out-of-reach",
                        "It was taken from the stock of another school: somebody who works there voids it.");
            lots.record(LotMovement.reversed(voided, caller.user(), now));
        }
        return voided;
    }

    private Page<EmergencyCase> report(ReadEmergencyReport q) {
        var page = uses.list(new EmergencyUses.Search(q.schoolId(), q.from(), q.to(), null, null, false), q.page());
        var byId = medications
                .all(page.rows().stream()
                        .map(EmergencyUse::medicationId)
                        .distinct()
                        .toList())
                .stream()
                .collect(toMap(Medication::id, identity()));
        return page.map(use -> EmergencyCase.of(use, requireNonNull(byId.get(use.medicationId()))));
    }

    private Optional<Student> child(@Nullable StudentId id) {
        if (id == null) return Optional.empty();
        return Optional.of(students.held(id)
                .orElseThrow(() -> new Refusal.Invalid("/studentId", "unknown", "must be a student of your schools")));
    }

    private EmergencyUse use(EmergencyUseId id) {
        return uses.find(id).orElseThrow(() -> new Refusal.NotFound("emergency use"));
    }
}

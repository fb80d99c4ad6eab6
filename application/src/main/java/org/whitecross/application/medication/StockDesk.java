package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.StockRequests.ConfirmRemoval;
import org.whitecross.application.medication.StockRequests.DeclineRemoval;
import org.whitecross.application.medication.StockRequests.FindLot;
import org.whitecross.application.medication.StockRequests.FindMovement;
import org.whitecross.application.medication.StockRequests.FindRemoval;
import org.whitecross.application.medication.StockRequests.ListLots;
import org.whitecross.application.medication.StockRequests.ListMovements;
import org.whitecross.application.medication.StockRequests.ListRemovals;
import org.whitecross.application.medication.StockRequests.ListReorderLevels;
import org.whitecross.application.medication.StockRequests.ListStockAlerts;
import org.whitecross.application.medication.StockRequests.MoveStock;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.application.medication.StockRequests.RecordRemoval;
import org.whitecross.application.medication.StockRequests.SetReorderLevel;
import org.whitecross.application.medication.StockRequests.UpdateLot;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.RoleAssignments;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.MovementKind;
import org.whitecross.domain.medication.Removal;
import org.whitecross.domain.medication.RemovalId;
import org.whitecross.domain.medication.Removals;
import org.whitecross.domain.medication.ReorderLevel;
import org.whitecross.domain.medication.StockCount;
import org.whitecross.domain.medication.StockCounts;
import org.whitecross.domain.medication.StockLevels;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/** Answers requests about the lots that schools hold. Whoever changes one holds it first, so that all that concerns a lot happens in a row. */
public final class StockDesk {
    private final Medications medications;
    private final MedicationLots lots;
    private final StockCounts counts;
    private final Removals removals;
    private final StockLevels levels;
    private final Schools schools;
    private final Users users;
    private final RoleAssignments assignments;
    private final Clock clock;

    public StockDesk(
            Medications medications,
            MedicationLots lots,
            StockCounts counts,
            Removals removals,
            StockLevels levels,
            Schools schools,
            Users users,
            RoleAssignments assignments,
            Clock clock) {
        this.medications = medications;
        this.lots = lots;
        this.counts = counts;
        this.removals = removals;
        this.levels = levels;
        this.schools = schools;
        this.users = users;
        this.assignments = assignments;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListLots.class,
                        q -> lots.of(medication(q.medicationId()).id()).stream()
                                .map(MedicationLot::shown)
                                .toList())
                .on(FindLot.class, q -> lot(q.lotId()).shown())
                .on(ReceiveLot.class, this::receive)
                .on(UpdateLot.class, this::update)
                .on(ListMovements.class, q -> lots.movements(lot(q.lotId()).id(), q.page()))
                .on(
                        FindMovement.class,
                        q -> lots.movement(q.movementId()).orElseThrow(() -> new Refusal.NotFound("movement")))
                .on(MoveStock.class, this::move)
                .on(ListRemovals.class, q -> removals.of(lot(q.lotId()).id()))
                .on(FindRemoval.class, q -> removal(q.removalId()))
                .on(RecordRemoval.class, this::remove)
                .on(ConfirmRemoval.class, this::confirm)
                .on(DeclineRemoval.class, this::decline)
                .on(
                        ListReorderLevels.class,
                        q -> levels.of(medication(q.medicationId()).id()))
                .on(SetReorderLevel.class, this::setLevel)
                .on(ListStockAlerts.class, q -> levels.alerts(q.schoolId(), clock.instant()));
    }

    private MedicationLot receive(Caller caller, ReceiveLot c) {
        var medication = medication(c.medicationId());
        var school = school(c.schoolId(), medication);
        var now = clock.instant();
        var arriving = MedicationLot.arriving(medication, school.id(), c.arrival(), today(school), now);
        if (medication.controlled()) {
            var count = StockCount.ofReceipt(arriving, c.quantity(), caller.user(), now);
            var lot = lots.add(arriving);
            counts.add(count);
            return lot.shown();
        }
        var receipt = LotMovement.received(arriving, c.quantity(), caller.user(), now);
        var lot = lots.add(arriving);
        lots.record(receipt);
        return lot(lot.id()); // with its stock
    }

    private MedicationLot update(UpdateLot c) {
        var lot = seen(held(c.lotId()), c.version());
        return lots.change(lot.changed(c.location(), c.unitCost(), c.status(), c.recallReason(), clock.instant()))
                .shown();
    }

    private LotMovement move(Caller caller, MoveStock c) {
        var lot = held(c.lotId());
        if (c.kind() == MovementKind.RECEIVED)
            lot.refuseMoreIfExpired(today(schools.find(lot.schoolId()).orElseThrow()));
        var movement = LotMovement.byHand(
                lot,
                medication(lot.medicationId()).controlled(),
                c.kind(),
                c.quantity(),
                c.circumstances(),
                c.witnessId(),
                caller.user(),
                clock.instant());
        requireWitness(caller, lot.schoolId(), c.witnessId());
        return record(lot, movement);
    }

    private LotMovement record(MedicationLot lot, LotMovement movement) {
        var after = lot.after(movement);
        if (!after.equals(lot)) lots.change(after);
        return lots.record(movement);
    }

    /** She may not know of it: a witness who confirms by herself is asked for where the drug is controlled. */
    private void requireWitness(Caller caller, SchoolId schoolId, @Nullable UserId witnessId) {
        if (witnessId == null) return;
        var witness = users.find(witnessId)
                .filter(u -> u.isActive()
                        && !u.id().equals(caller.userId())
                        && u.schoolIds().contains(schoolId)
                        && assignments.may(u, Permission.MANAGE_MEDICATION_STOCK, clock.instant()));
        if (witness.isEmpty())
            throw new Refusal.Invalid(
                    "/witnessId",
                    "unknown",
                    "must be another active member of the school's staff who may manage its stock");
    }

    private Removal remove(Caller caller, RecordRemoval c) {
        var lot = held(c.lotId());
        return removals.add(
                Removal.recorded(lot, c.kind(), c.quantity(), c.circumstances(), caller.user(), clock.instant()));
    }

    private Removal confirm(Caller caller, ConfirmRemoval c) {
        var lot = held(removal(c.removalId()).lotId());
        var removal = removal(c.removalId()); // as it is now that nobody else can confirm it
        var movement = record(lot, removal.movement(lot, caller.user(), clock.instant()));
        return removals.change(removal.confirmed(movement));
    }

    private Removal decline(Caller caller, DeclineRemoval c) {
        held(removal(c.removalId()).lotId());
        return removals.change(removal(c.removalId()).declined(c.reason(), caller.user(), clock.instant()));
    }

    private ReorderLevel setLevel(SetReorderLevel c) {
        var medication = medication(c.medicationId());
        var school = school(c.schoolId(), medication);
        return levels.set(new ReorderLevel(medication.id(), school.id(), c.reorderLevel(), clock.instant()));
    }

    private School school(SchoolId id, Medication medication) {
        return schools.find(id)
                .filter(s -> s.districtId().equals(medication.districtId()))
                .orElseThrow(() -> new Refusal.Invalid("/schoolId", "unknown", "must be one of your schools"));
    }

    private LocalDate today(School school) {
        return LocalDate.ofInstant(clock.instant(), school.zone());
    }

    private Medication medication(MedicationId id) {
        return medications.find(id).orElseThrow(() -> new Refusal.NotFound("medication"));
    }

    private MedicationLot lot(MedicationLotId id) {
        return lots.find(id).orElseThrow(() -> new Refusal.NotFound("lot"));
    }

    private MedicationLot held(MedicationLotId id) {
        return lots.held(id).orElseThrow(() -> new Refusal.NotFound("lot"));
    }

    private Removal removal(RemovalId id) {
        return removals.find(id).orElseThrow(() -> new Refusal.NotFound("removal"));
    }
}

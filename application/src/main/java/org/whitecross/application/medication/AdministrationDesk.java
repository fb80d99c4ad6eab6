package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.MedicationRequests.CheckDose;
import org.whitecross.application.medication.MedicationRequests.FindAdministration;
import org.whitecross.application.medication.MedicationRequests.FindConflict;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.ListAdministrations;
import org.whitecross.application.medication.MedicationRequests.ListConflicts;
import org.whitecross.application.medication.MedicationRequests.ListReminders;
import org.whitecross.application.medication.MedicationRequests.ReadRound;
import org.whitecross.application.medication.MedicationRequests.RecordDoseNotGiven;
import org.whitecross.application.medication.MedicationRequests.ResolveConflict;
import org.whitecross.application.medication.MedicationRequests.VoidDose;
import org.whitecross.application.medication.MedicationRequests.WitnessDose;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseConflict;
import org.whitecross.domain.medication.DoseConflictId;
import org.whitecross.domain.medication.DoseConflicts;
import org.whitecross.domain.medication.DoseReminders;
import org.whitecross.domain.medication.MedicationRounds;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.Witnessing;
import org.whitecross.domain.medication.Witnessings;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about the round, doses and what is wrong with them. */
public final class AdministrationDesk {
    private final AdministeringDose administering;
    private final Administrations administrations;
    private final MedicationRounds rounds;
    private final DoseReminders reminders;
    private final Prescriptions prescriptions;
    private final Witnessings witnessings;
    private final DoseConflicts conflicts;
    private final Students students;
    private final Clock clock;

    public AdministrationDesk(
            AdministeringDose administering,
            Administrations administrations,
            MedicationRounds rounds,
            DoseReminders reminders,
            Prescriptions prescriptions,
            Witnessings witnessings,
            DoseConflicts conflicts,
            Students students,
            Clock clock) {
        this.administering = administering;
        this.administrations = administrations;
        this.rounds = rounds;
        this.reminders = reminders;
        this.prescriptions = prescriptions;
        this.witnessings = witnessings;
        this.conflicts = conflicts;
        this.students = students;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ReadRound.class, q -> rounds.on(q.date(), q.schoolId(), clock.instant(), q.page()))
                .on(ListReminders.class, q -> reminders.list(q.schoolId(), q.page()))
                .on(ListAdministrations.class, q -> administrations.of(known(q.studentId()), q.page()))
                .on(
                        FindAdministration.class,
                        q -> administrations
                                .find(q.administrationId())
                                .orElseThrow(() -> new Refusal.NotFound("administration")))
                .on(CheckDose.class, administering::check)
                .on(GiveDose.class, administering::give)
                .on(RecordDoseNotGiven.class, administering::notGiven)
                .on(VoidDose.class, administering::voided)
                .on(WitnessDose.class, this::witness)
                .on(ListConflicts.class, q -> conflicts.list(q.schoolId(), q.state(), q.page()))
                .on(FindConflict.class, q -> conflict(q.conflictId()))
                .on(ResolveConflict.class, this::resolve);
    }

    private Witnessing witness(Caller caller, WitnessDose c) {
        var order = prescriptions.find(c.prescriptionId()).orElseThrow(() -> new Refusal.NotFound("prescription"));
        return witnessings.add(Witnessing.of(order, caller.user(), clock.instant()));
    }

    private DoseConflict resolve(Caller caller, ResolveConflict c) {
        var conflict = seen(conflict(c.conflictId()), c.version());
        var dose = administrations.find(conflict.administrationId()).orElseThrow();
        return conflicts.change(conflict.resolved(dose.givenById(), c.resolution(), caller.user(), clock.instant()));
    }

    private DoseConflict conflict(DoseConflictId id) {
        return conflicts.find(id).orElseThrow(() -> new Refusal.NotFound("conflict"));
    }

    private StudentId known(StudentId id) {
        return students.find(id).map(Student::id).orElseThrow(() -> new Refusal.NotFound("student"));
    }
}

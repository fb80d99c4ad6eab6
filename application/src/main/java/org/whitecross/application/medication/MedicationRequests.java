package org.whitecross.application.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.Delegation;
import org.whitecross.domain.medication.DelegationId;
import org.whitecross.domain.medication.Delegations;
import org.whitecross.domain.medication.DoseCheck;
import org.whitecross.domain.medication.DoseConflict;
import org.whitecross.domain.medication.DoseConflictId;
import org.whitecross.domain.medication.DoseConflicts;
import org.whitecross.domain.medication.DoseOutcome;
import org.whitecross.domain.medication.DoseReminder;
import org.whitecross.domain.medication.DoseReminders;
import org.whitecross.domain.medication.DoseSchedule;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.EnteredFrom;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationRounds;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.RoundDose;
import org.whitecross.domain.medication.TripDoseId;
import org.whitecross.domain.medication.Witnessing;

/** Everything that can be asked about orders and the doses given on them. */
public final class MedicationRequests {
    private MedicationRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_MEDICATION;
        }
    }

    interface Prescribes<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.PRESCRIBE_MEDICATION;
        }
    }

    interface Administers<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.ADMINISTER_MEDICATION;
        }
    }

    // Orders

    public record ListPrescriptions(StudentId studentId) implements Reads<List<Prescription>>, AboutStudent {}

    public record FindPrescription(PrescriptionId prescriptionId) implements Reads<Prescription> {}

    /**
     * What an order says of its doses.
     *
     * @param frequency when, in the prescriber's words; either this or timesOfDay
     * @param timesOfDay every school day at these times on the school's clock
     * @param windowMinutes how much earlier or later a dose may be given; 30, if left out
     * @param isVerbal told, and to be written within three school days; written, if left out
     * @param authorizedBy the guardian who agreed, by name; until somebody did, nothing is given
     */
    public record Ordered(
            BigDecimal doseAmount,
            DoseUnit doseUnit,
            MedicationRoute route,
            @Nullable String frequency,
            @Nullable List<LocalTime> timesOfDay,
            @Nullable Integer windowMinutes,
            LocalDate startDate,
            @Nullable LocalDate endDate,
            String prescriber,
            @Nullable Boolean isVerbal,
            @Nullable String authorizedBy,
            @Nullable LocalDate authorizedOn,
            @Nullable LocalDate authorizationExpiresOn,
            @Nullable Boolean isSelfCarried,
            @Nullable String instructions)
            implements Inlined {
        /** Every school day at these times, agreed to by a guardian, and nothing out of the ordinary. */
        public static Ordered at(
                List<LocalTime> timesOfDay,
                BigDecimal doseAmount,
                DoseUnit doseUnit,
                MedicationRoute route,
                LocalDate startDate,
                @Nullable LocalDate endDate,
                String prescriber,
                String authorizedBy,
                LocalDate authorizedOn,
                @Nullable String instructions) {
            return new Ordered(
                    doseAmount,
                    doseUnit,
                    route,
                    null,
                    timesOfDay,
                    null,
                    startDate,
                    endDate,
                    prescriber,
                    null,
                    authorizedBy,
                    authorizedOn,
                    null,
                    null,
                    instructions);
        }

        Prescription.Order order() {
            return new Prescription.Order(
                    doseAmount,
                    doseUnit,
                    route,
                    schedule(),
                    frequency,
                    windowMinutes,
                    startDate,
                    endDate,
                    prescriber,
                    Boolean.TRUE.equals(isVerbal),
                    authorization(),
                    Boolean.TRUE.equals(isSelfCarried),
                    instructions);
        }

        private DoseSchedule schedule() {
            boolean both = frequency != null && timesOfDay != null;
            new Checks()
                    .that(!both, "frequency", "both", "must not be given together with timesOfDay")
                    .that(!both, "timesOfDay", "both", "must not be given together with frequency")
                    .orRefuse();
            if (frequency != null) return DoseSchedule.parse(frequency);
            if (timesOfDay == null)
                throw new Refusal.Invalid(
                        "/frequency", "required", "is required, such as 'twice daily', unless timesOfDay is given");
            return DoseSchedule.at(timesOfDay);
        }

        private Prescription.@Nullable Authorization authorization() {
            if (authorizedBy == null && authorizedOn == null && authorizationExpiresOn == null) return null;
            if (authorizedBy == null || authorizedOn == null) {
                var missing = authorizedBy == null ? "authorizedBy" : "authorizedOn";
                throw new Refusal.Invalid("/" + missing, "required", "is required: who authorised it goes with when");
            }
            return new Prescription.Authorization(authorizedBy, authorizedOn, authorizationExpiresOn);
        }
    }

    public record PrescribeMedication(StudentId studentId, MedicationId medicationId, Ordered ordered)
            implements Prescribes<Prescription>, AboutStudent {}

    /** The order of another year, for the same student and medication; the one before goes on to its last day. */
    public record RenewPrescription(PrescriptionId prescriptionId, Ordered ordered)
            implements Prescribes<Prescription> {}

    /** @param authorizationExpiresOn the last day; as long as the order, if left out */
    public record AuthorizePrescription(
            PrescriptionId prescriptionId,
            int version,
            String authorizedBy,
            LocalDate authorizedOn,
            @Nullable LocalDate authorizationExpiresOn)
            implements Prescribes<Prescription>, Versioned {}

    /** The prescriber has signed what she had told. */
    public record WritePrescription(PrescriptionId prescriptionId, int version, LocalDate writtenOn)
            implements Prescribes<Prescription>, Versioned {}

    /** An order that has changed is ended, and the new one is prescribed. */
    public record EndPrescription(PrescriptionId prescriptionId, int version, String reason)
            implements Prescribes<Prescription>, Versioned {}

    // Doses

    /**
     * @param date today, if left out
     * @param schoolId all of the caller's, if left out
     */
    public record ReadRound(
            @Nullable LocalDate date, @Nullable SchoolId schoolId, Page.Request<MedicationRounds.Order> page)
            implements Reads<Page<RoundDose>> {}

    /** @param schoolId all of the caller's, if left out */
    public record ListReminders(@Nullable SchoolId schoolId, Page.Request<DoseReminders.Order> page)
            implements Reads<Page<DoseReminder>> {}

    public record FindAdministration(AdministrationId administrationId) implements Reads<Administration> {}

    public record ListAdministrations(StudentId studentId, Page.Request<Administrations.Order> page)
            implements Reads<Page<Administration>>, AboutStudent {}

    /**
     * A dose that somebody is about to give. What is left out is as ordered, and now.
     *
     * @param scheduledFor which of the ordered doses; left out for one as needed
     * @param lotId the one in the giver's hand; the first to expire, if left out
     */
    public record Dose(
            @Nullable Instant scheduledFor,
            @Nullable BigDecimal doseAmount,
            @Nullable DoseUnit doseUnit,
            @Nullable MedicationRoute route,
            @Nullable MedicationLotId lotId,
            @Nullable Instant occurredAt)
            implements Inlined {
        public static Dose scheduled(Instant scheduledFor) {
            return new Dose(scheduledFor, null, null, null, null, null);
        }
    }

    /** Changes nothing: says what giving it would hear. */
    public record CheckDose(PrescriptionId prescriptionId, Dose dose) implements Urgent, Query<DoseCheck> {
        @Override
        public Permission permission() {
            return Permission.ADMINISTER_MEDICATION;
        }
    }

    /**
     * @param enteredFrom APP, if left out: as it happens. What comes from paper or an offline device is kept whatever stands
     *     against it, and then opens a conflict
     * @param lateReason why it is entered later
     * @param reason why it is given in spite of what was found
     * @param authorizedBy who authorised that, by name
     * @param isAnotherDose of an entry from paper or an offline device: the child really got it besides the dose that is
     *     there for the same time
     * @param tripDoseId the one that was carried along on a field trip
     */
    public record GiveDose(
            PrescriptionId prescriptionId,
            Dose dose,
            @Nullable EnteredFrom enteredFrom,
            @Nullable String lateReason,
            @Nullable String reason,
            @Nullable String authorizedBy,
            @Nullable Boolean isAnotherDose,
            @Nullable String notes,
            @Nullable TripDoseId tripDoseId)
            implements Urgent, Administers<Administration> {
        public static GiveDose now(PrescriptionId prescriptionId, Instant scheduledFor) {
            return new GiveDose(prescriptionId, Dose.scheduled(scheduledFor), null, null, null, null, null, null, null);
        }
    }

    /**
     * A scheduled dose that the child did not get.
     *
     * @param outcome REFUSED, HELD or OMITTED
     * @param occurredAt when that was clear; now, if left out
     */
    public record RecordDoseNotGiven(
            PrescriptionId prescriptionId,
            Instant scheduledFor,
            DoseOutcome outcome,
            String reason,
            @Nullable Instant occurredAt,
            @Nullable EnteredFrom enteredFrom,
            @Nullable String lateReason,
            @Nullable String notes)
            implements Urgent, Administers<Administration> {}

    /** The entry was wrong: its dose is open again, and what was taken is back in the stock. */
    public record VoidDose(AdministrationId administrationId, String reason) implements Administers<Administration> {}

    /** The caller sees the next dose of an order given by somebody else. */
    public record WitnessDose(PrescriptionId prescriptionId) implements Command<Witnessing> {
        @Override
        public Permission permission() {
            return Permission.WITNESS_MEDICATION;
        }
    }

    // Conflicts

    public record ListConflicts(
            @Nullable SchoolId schoolId, DoseConflict.@Nullable State state, Page.Request<DoseConflicts.Order> page)
            implements Reads<Page<DoseConflict>> {}

    public record FindConflict(DoseConflictId conflictId) implements Reads<DoseConflict> {}

    /** Somebody has looked at it, and says what came of it. */
    public record ResolveConflict(DoseConflictId conflictId, int version, String resolution)
            implements Prescribes<DoseConflict>, Versioned {}

    // Delegations

    public record ListDelegations(SchoolId schoolId, Page.Request<Delegations.Order> page)
            implements Reads<Page<Delegation>> {}

    public record FindDelegation(DelegationId delegationId) implements Reads<Delegation> {}

    /** @param medicationId the only one; all that are not controlled, if left out */
    public record DelegateMedication(
            SchoolId schoolId,
            UserId delegateId,
            @Nullable MedicationId medicationId,
            LocalDate trainedOn,
            LocalDate validFrom,
            LocalDate validUntil)
            implements Command<Delegation> {
        @Override
        public Permission permission() {
            return Permission.DELEGATE_MEDICATION;
        }
    }

    public record EndDelegation(DelegationId delegationId, int version, String reason)
            implements Prescribes<Delegation>, Versioned {}
}

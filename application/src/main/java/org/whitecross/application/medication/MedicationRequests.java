package org.whitecross.application.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DosageForm;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;

/** Everything that can be asked about the formulary, orders, doses and stock. */
public final class MedicationRequests {
    private MedicationRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_MEDICATION;
        }
    }

    public record ListMedications(@Nullable String search, Page.Request<Medications.Order> page)
            implements Reads<Page<Medication>> {}

    public record FindMedication(MedicationId medicationId) implements Reads<Medication> {}

    /** @param districtId may be left out by a caller who belongs to one */
    public record AddMedication(
            @Nullable DistrictId districtId,
            String name,
            @Nullable String genericName,
            String strength,
            DosageForm dosageForm)
            implements Command<Medication> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_FORMULARY;
        }
    }

    public record ListPrescriptions(StudentId studentId) implements Reads<List<Prescription>>, AboutStudent {}

    public record FindPrescription(PrescriptionId prescriptionId) implements Reads<Prescription> {}

    public record PrescribeMedication(
            StudentId studentId,
            MedicationId medicationId,
            BigDecimal doseAmount,
            DoseUnit doseUnit,
            MedicationRoute route,
            List<LocalTime> timesOfDay,
            LocalDate startDate,
            @Nullable LocalDate endDate,
            String prescriber,
            @Nullable String instructions)
            implements Command<Prescription>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.PRESCRIBE_MEDICATION;
        }
    }

    /** An order that has changed is ended, and the new one is prescribed. */
    public record EndPrescription(PrescriptionId prescriptionId, int version, String reason)
            implements Command<Prescription>, Versioned {
        @Override
        public Permission permission() {
            return Permission.PRESCRIBE_MEDICATION;
        }
    }

    public record ListLots(MedicationId medicationId) implements Reads<List<MedicationLot>> {}

    public record ReceiveLot(
            MedicationId medicationId,
            SchoolId schoolId,
            String lotNumber,
            LocalDate expiresOn,
            DoseUnit unit,
            BigDecimal quantity)
            implements Command<MedicationLot> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_MEDICATION_STOCK;
        }
    }

    public record FindLot(MedicationLotId lotId) implements Reads<MedicationLot> {}

    public record FindAdministration(AdministrationId administrationId) implements Reads<Administration> {}

    public record ListAdministrations(StudentId studentId, Page.Request<Administrations.Order> page)
            implements Reads<Page<Administration>>, AboutStudent {}

    /**
     * @param scheduledFor which of the ordered doses
     * @param occurredAt when the child got it; now, if left out
     */
    public record GiveDose(
            PrescriptionId prescriptionId,
            Instant scheduledFor,
            @Nullable Instant occurredAt,
            @Nullable String notes) implements Command<Administration> {
        @Override
        public Permission permission() {
            return Permission.ADMINISTER_MEDICATION;
        }
    }
}

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
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;

/** Everything that can be asked about orders and the doses given on them. */
public final class MedicationRequests {
    private MedicationRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_MEDICATION;
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

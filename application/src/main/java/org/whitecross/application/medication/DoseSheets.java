package org.whitecross.application.medication;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.DoseSlot;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.students.SchoolCalendar;
import org.whitecross.domain.students.Student;

/** Where what every dose is judged by is read at once. What only some doses need is asked of the ports of the modules. */
public interface DoseSheets {
    /** The longest interval of an order as needed: what was taken so long before or after a dose may speak against it. */
    Duration AROUND = Duration.ofDays(3);

    /** What the caller's scope holds of an order and its child; empty, where it does not exist for the caller. */
    Optional<Sheet> find(Question question);

    /** As {@link #find}, of a child whom nobody else holds before this transaction ends; read after she is held. */
    Optional<Sheet> held(Question question);

    /**
     * @param scheduledFor the slot; null for a dose as needed
     * @param at when the child gets it
     */
    record Question(PrescriptionId prescriptionId, @Nullable Instant scheduledFor, Instant at) {
        /** On whose day it is asked whether there is school. */
        public Instant due() {
            return scheduledFor == null ? at : scheduledFor;
        }
    }

    /**
     * @param calendar of the order's school, around when the dose is due
     * @param medication that is ordered
     * @param slot that is asked about; null if there is none
     * @param taking what took that slot; null if it is free
     * @param given doses within {@link #AROUND}, no voided ones; by time
     * @param used from the emergency stock within {@link #AROUND}, no voided ones; by time
     * @param taken the medications of those two
     * @param limits of the district for what is in the ordered medication
     * @param allergies the active ones, the gravest first
     * @param isConsentLacking to {@link ConsentType#MEDICATION_ADMINISTRATION}, on the day on which the child gets it
     */
    record Sheet(
            Student student,
            Prescription order,
            SchoolCalendar calendar,
            Medication medication,
            @Nullable DoseSlot slot,
            @Nullable Administration taking,
            List<Administration> given,
            List<EmergencyUse> used,
            List<Medication> taken,
            List<IngredientLimit> limits,
            List<Allergy> allergies,
            boolean isConsentLacking) {}
}

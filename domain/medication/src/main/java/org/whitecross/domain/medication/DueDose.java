package org.whitecross.domain.medication;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.UserId;

/** A dose that may be given: only {@link Prescription#due} makes one. */
public final class DueDose {
    private final Prescription prescription;
    private final Instant scheduledFor;
    private final Instant occurredAt;
    private final LocalDate day;

    DueDose(Prescription prescription, Instant scheduledFor, Instant occurredAt, LocalDate day) {
        this.prescription = prescription;
        this.scheduledFor = scheduledFor;
        this.occurredAt = occurredAt;
        this.day = day;
    }

    /** The day at the school on which the child gets it: what it is taken from must not have expired by then. */
    public LocalDate day() {
        return day;
    }

    public Administration givenFrom(MedicationLot lot, UserId givenById, @Nullable String notes, Instant now) {
        return new Administration(
                AdministrationId.next(),
                prescription.id(),
                prescription.studentId(),
                prescription.schoolId(),
                scheduledFor,
                prescription.doseAmount(),
                prescription.doseUnit(),
                lot.id(),
                givenById,
                occurredAt,
                now,
                notes);
    }
}

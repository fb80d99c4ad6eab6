package org.whitecross.domain.medication;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** The slots at the schools within the caller's scope. Each exists once, whoever makes it how often. */
public interface DoseSlots {
    /** All that there ever were, by time; also cancelled ones. */
    List<DoseSlot> all(StudentId studentId);

    /** From here to the end of the transaction nobody else plans the school's doses: so that what is planned is the latest. */
    void hold(SchoolId schoolId);

    /**
     * Makes the slots of one order, from the first day to the last, what they are given as: those that are missing are made,
     * those that were cancelled come back, those that are not among them are cancelled, unless something became of them or
     * their time has passed. What is as it should be is not written.
     */
    void plan(PrescriptionId prescriptionId, LocalDate from, LocalDate to, List<DoseSlot> slots, Instant now);

    /** The same for all orders of a school at once. */
    void plan(SchoolId schoolId, LocalDate from, LocalDate to, List<DoseSlot> slots, Instant now);
}

package org.whitecross.application.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.application.medication.MedicationRequests.Administers;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.AboutStudents;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.EmergencyCase;
import org.whitecross.domain.medication.EmergencyRecipient;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.EmergencyUseId;
import org.whitecross.domain.medication.EmergencyUses;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLotId;

/** Everything that can be asked about what is given to anyone in distress. */
public final class EmergencyRequests {
    private EmergencyRequests() {}

    /**
     * @param schoolId where it was; all of the caller's, if left out
     * @param isRestocked false for what has still to be replaced
     */
    public record ListEmergencyUses(
            @Nullable SchoolId schoolId,
            @Nullable Boolean isComplete,
            @Nullable Boolean isRestocked,
            @Nullable Boolean isVoided,
            Page.Request<EmergencyUses.Order> page)
            implements Reads<Page<EmergencyUse>> {}

    public record FindEmergencyUse(EmergencyUseId emergencyUseId) implements Reads<EmergencyUse> {}

    public record ListEmergencyUsesOfStudent(StudentId studentId) implements Reads<List<EmergencyUse>>, AboutStudent {}

    /**
     * What, where and to whom is enough; the rest is told when there is time. It is never refused because of what speaks
     * against it: that is noted in the findings.
     *
     * @param schoolId where it is
     * @param studentId the child, where it is one who is known
     * @param doseAmount as the standing order for emergencies has it, if left out
     * @param lotId the one in the giver's hand; the first to expire, if left out
     * @param occurredAt now, if left out
     */
    public record UseInEmergency(
            SchoolId schoolId,
            MedicationId medicationId,
            EmergencyRecipient recipient,
            @Nullable StudentId studentId,
            @Nullable BigDecimal doseAmount,
            @Nullable MedicationLotId lotId,
            @Nullable Instant occurredAt)
            implements Urgent, Administers<EmergencyUse>, AboutStudents {
        @Override
        public Collection<StudentId> studentIds() {
            return studentId == null ? Set.of() : Set.of(studentId);
        }
    }

    /** Tells in full what was recorded in haste. */
    public record TellEmergencyUse(EmergencyUseId emergencyUseId, int version, EmergencyUse.Particulars particulars)
            implements Administers<EmergencyUse>, Versioned, AboutStudents {
        @Override
        public Collection<StudentId> studentIds() {
            var student = particulars.studentId();
            return student == null ? Set.of() : Set.of(student);
        }
    }

    /** What was used is there again. */
    public record RestockEmergencyUse(EmergencyUseId emergencyUseId) implements Administers<EmergencyUse> {}

    /** It was not so: what was taken is back in the stock. */
    public record VoidEmergencyUse(EmergencyUseId emergencyUseId, int version, String reason)
            implements Administers<EmergencyUse>, Versioned {}

    /**
     * What a state asks of its schools, without saying to whom it happened; nothing that is voided.
     *
     * @param schoolId all of the caller's, if left out
     * @param from the first day
     * @param to the last day
     */
    public record ReadEmergencyReport(
            @Nullable SchoolId schoolId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Page.Request<EmergencyUses.Order> page)
            implements Reads<Page<EmergencyCase>> {}
}

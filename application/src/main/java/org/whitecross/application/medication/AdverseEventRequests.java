package org.whitecross.application.medication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.ByPerson;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.application.medication.MedicationRequests.Administers;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.AllergyType;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.AdverseReaction;
import org.whitecross.domain.medication.AdverseReactionId;
import org.whitecross.domain.medication.HarmCategory;
import org.whitecross.domain.medication.MedicationError;
import org.whitecross.domain.medication.MedicationErrorId;
import org.whitecross.domain.medication.MedicationErrorKind;
import org.whitecross.domain.medication.MedicationStatistics;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.ReactionSeverity;

/** What goes wrong with medication, and how it stands as a whole. */
public final class AdverseEventRequests {
    private AdverseEventRequests() {}

    public record ListReactions(StudentId studentId) implements Reads<List<AdverseReaction>>, AboutStudent {}

    public record FindReaction(AdverseReactionId adverseReactionId) implements Reads<AdverseReaction> {}

    /**
     * Opens an incident report, and proposes an allergy.
     *
     * @param location where it was; the nurse's office, if left out
     * @param occurredAt when it showed; now, if left out
     */
    public record ReportReaction(
            AdministrationId administrationId,
            ReactionSeverity severity,
            String reaction,
            String actionsTaken,
            @Nullable Boolean emergencyServicesCalled,
            @Nullable Boolean guardianTold,
            @Nullable String location,
            @Nullable Instant occurredAt,
            @Nullable String notes)
            implements Administers<AdverseReaction> {}

    interface Answers<R> extends Command<R>, Versioned, ByPerson {
        @Override
        default Permission permission() {
            return Permission.RECORD_HEALTH;
        }
    }

    /**
     * She is allergic: it is in her chart from now on.
     *
     * @param allergen the medication's generic name, or else its name, if left out
     * @param treatment what to do; required for one as severe as that
     */
    public record RecordProposedAllergy(
            AdverseReactionId adverseReactionId,
            int version,
            @Nullable String allergen,
            @Nullable AllergyType allergyType,
            @Nullable String treatment)
            implements Answers<AdverseReaction> {}

    public record DeclineProposedAllergy(AdverseReactionId adverseReactionId, int version, String reason)
            implements Answers<AdverseReaction> {}

    public record ListMedicationErrors(StudentId studentId) implements Reads<List<MedicationError>>, AboutStudent {}

    public record FindMedicationError(MedicationErrorId medicationErrorId) implements Reads<MedicationError> {}

    /**
     * Opens an incident report.
     *
     * @param prescriptionId the order, where there is one
     * @param administrationId the dose, where one was given or noted
     * @param harm in the categories of the NCC MERP index
     */
    public record ReportMedicationError(
            StudentId studentId,
            @Nullable PrescriptionId prescriptionId,
            @Nullable AdministrationId administrationId,
            MedicationErrorKind kind,
            HarmCategory harm,
            String description,
            String actionsTaken,
            @Nullable String location,
            @Nullable Instant occurredAt)
            implements Administers<MedicationError>, AboutStudent {}

    /** @param schoolId all of the caller's, if left out */
    public record ReadStatistics(@Nullable SchoolId schoolId) implements Query<MedicationStatistics> {
        @Override
        public Permission permission() {
            return Permission.READ_MEDICATION;
        }
    }
}

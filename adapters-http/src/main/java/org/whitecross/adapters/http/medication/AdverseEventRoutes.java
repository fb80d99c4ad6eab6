package org.whitecross.adapters.http.medication;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.medication.AdverseEventRequests.DeclineProposedAllergy;
import org.whitecross.application.medication.AdverseEventRequests.FindMedicationError;
import org.whitecross.application.medication.AdverseEventRequests.FindReaction;
import org.whitecross.application.medication.AdverseEventRequests.ListMedicationErrors;
import org.whitecross.application.medication.AdverseEventRequests.ListReactions;
import org.whitecross.application.medication.AdverseEventRequests.ReadStatistics;
import org.whitecross.application.medication.AdverseEventRequests.RecordProposedAllergy;
import org.whitecross.application.medication.AdverseEventRequests.ReportMedicationError;
import org.whitecross.application.medication.AdverseEventRequests.ReportReaction;

final class AdverseEventRoutes {
    private AdverseEventRoutes() {}

    static void in(RouteTable r) {
        r.create(
                        "/administrations/{administrationId}/adverse-reactions",
                        ReportReaction.class,
                        "/adverse-reactions/{id}",
                        "Records what a dose did to the child; opens an incident report and proposes an allergy")
                .get(
                        "/students/{studentId}/adverse-reactions",
                        ListReactions.class,
                        "Lists a student's adverse reactions to medication")
                .get("/adverse-reactions/{adverseReactionId}", FindReaction.class, "Reads an adverse reaction")
                .post(
                        "/adverse-reactions/{adverseReactionId}/record-allergy",
                        RecordProposedAllergy.class,
                        "Says that it is an allergy: it is in the chart from now on")
                .post(
                        "/adverse-reactions/{adverseReactionId}/decline-allergy",
                        DeclineProposedAllergy.class,
                        "Says why it is no allergy, or none that is not in the chart")
                .create(
                        "/students/{studentId}/medication-errors",
                        ReportMedicationError.class,
                        "/medication-errors/{id}",
                        "Records an error with a student's medication, with its harm by the NCC MERP index; opens an incident report")
                .get(
                        "/students/{studentId}/medication-errors",
                        ListMedicationErrors.class,
                        "Lists the errors with a student's medication")
                .get("/medication-errors/{medicationErrorId}", FindMedicationError.class, "Reads a medication error")
                .get(
                        "/medication-statistics",
                        ReadStatistics.class,
                        "Counts doses of today, what went wrong lately, and what is short, for one or all schools");
    }
}

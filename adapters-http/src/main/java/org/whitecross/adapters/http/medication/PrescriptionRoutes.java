package org.whitecross.adapters.http.medication;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.medication.MedicationRequests.AuthorizePrescription;
import org.whitecross.application.medication.MedicationRequests.CheckDose;
import org.whitecross.application.medication.MedicationRequests.DelegateMedication;
import org.whitecross.application.medication.MedicationRequests.EndDelegation;
import org.whitecross.application.medication.MedicationRequests.EndPrescription;
import org.whitecross.application.medication.MedicationRequests.FindAdministration;
import org.whitecross.application.medication.MedicationRequests.FindConflict;
import org.whitecross.application.medication.MedicationRequests.FindDelegation;
import org.whitecross.application.medication.MedicationRequests.FindPrescription;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.ListAdministrations;
import org.whitecross.application.medication.MedicationRequests.ListConflicts;
import org.whitecross.application.medication.MedicationRequests.ListDelegations;
import org.whitecross.application.medication.MedicationRequests.ListPrescriptions;
import org.whitecross.application.medication.MedicationRequests.ListReminders;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.MedicationRequests.ReadRound;
import org.whitecross.application.medication.MedicationRequests.RecordDoseNotGiven;
import org.whitecross.application.medication.MedicationRequests.RenewPrescription;
import org.whitecross.application.medication.MedicationRequests.ResolveConflict;
import org.whitecross.application.medication.MedicationRequests.VoidDose;
import org.whitecross.application.medication.MedicationRequests.WitnessDose;
import org.whitecross.application.medication.MedicationRequests.WritePrescription;
import org.whitecross.application.medication.StandingOrderRequests.EndStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.FindStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.FollowStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.IssueStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.ListStandingOrders;

/** Orders, and what becomes of their doses. */
final class PrescriptionRoutes {
    private PrescriptionRoutes() {}

    static void orders(RouteTable r) {
        r.get("/students/{studentId}/prescriptions", ListPrescriptions.class, "Lists a student's prescriptions")
                .create(
                        "/students/{studentId}/prescriptions",
                        PrescribeMedication.class,
                        "/prescriptions/{id}",
                        "Records a prescriber's order, with its schedule in her words or in times")
                .get("/prescriptions/{prescriptionId}", FindPrescription.class, "Reads a prescription")
                .create(
                        "/standing-orders/{standingOrderId}/prescriptions",
                        FollowStandingOrder.class,
                        "/prescriptions/{id}",
                        "Orders for a student what a standing order orders for any; refused unless a guardian permits its category")
                .create(
                        "/prescriptions/{prescriptionId}/renew",
                        RenewPrescription.class,
                        "/prescriptions/{id}",
                        "Records the order of another academic year")
                .post(
                        "/prescriptions/{prescriptionId}/authorize",
                        AuthorizePrescription.class,
                        "Records the guardian's authorisation, without which nothing is given")
                .post(
                        "/prescriptions/{prescriptionId}/written",
                        WritePrescription.class,
                        "Records that a verbal order was put in writing")
                .delete(
                        "/prescriptions/{prescriptionId}",
                        EndPrescription.class,
                        "Ends a prescription, with the reason; what was given stays");
    }

    static void standing(RouteTable r) {
        r.get("/standing-orders", ListStandingOrders.class, "Lists standing orders, the latest first")
                .create(
                        "/standing-orders",
                        IssueStandingOrder.class,
                        "/standing-orders/{id}",
                        "Records what a physician orders for any child whose guardian permits it and, if it is for emergencies, for anyone")
                .get("/standing-orders/{standingOrderId}", FindStandingOrder.class, "Reads a standing order")
                .delete(
                        "/standing-orders/{standingOrderId}",
                        EndStandingOrder.class,
                        "Ends a standing order, with the reason: nothing is given on it any more");
    }

    static void doses(RouteTable r) {
        r.get(
                        "/medication-rounds",
                        ReadRound.class,
                        "Lists the doses of a day: who comes when, what to give, and how it stands; the overdue ones first")
                .get(
                        "/medication-reminders",
                        ListReminders.class,
                        "Lists what nurses are reminded of, the latest first: doses that are due or overdue, by school and time, without a word of the children")
                .post(
                        "/prescriptions/{prescriptionId}/administrations:check",
                        CheckDose.class,
                        "Says what giving a dose would hear, and changes nothing: every right that fails, and when time heals it")
                .create(
                        "/prescriptions/{prescriptionId}/administrations",
                        GiveDose.class,
                        "/administrations/{id}",
                        "Gives one ordered dose: once, out of the stock. The second to try gets 409 with the dose that was given")
                .keyed()
                .create(
                        "/prescriptions/{prescriptionId}/doses-not-given",
                        RecordDoseNotGiven.class,
                        "/administrations/{id}",
                        "Records that a scheduled dose was refused, held or omitted, with the reason")
                .keyed()
                .post(
                        "/prescriptions/{prescriptionId}/witnessings",
                        WitnessDose.class,
                        "Says that the caller sees the next dose given, within 15 minutes, by somebody else")
                .get("/administrations/{administrationId}", FindAdministration.class, "Reads what became of a dose")
                .post(
                        "/administrations/{administrationId}/void",
                        VoidDose.class,
                        "Voids an entry that was wrong, by another entry with the reason; its dose is open again")
                .keyed()
                .get(
                        "/students/{studentId}/administrations",
                        ListAdministrations.class,
                        "Lists what became of a student's doses, the latest first")
                .get(
                        "/medication-conflicts",
                        ListConflicts.class,
                        "Lists doses that were entered later and stand against others, the latest first")
                .get("/medication-conflicts/{conflictId}", FindConflict.class, "Reads such a conflict")
                .post(
                        "/medication-conflicts/{conflictId}/resolve",
                        ResolveConflict.class,
                        "Says what came of a conflict");
    }

    static void delegations(RouteTable r) {
        r.get(
                        "/schools/{schoolId}/medication-delegations",
                        ListDelegations.class,
                        "Lists who may give doses at a school without being a nurse, the latest first")
                .create(
                        "/medication-delegations",
                        DelegateMedication.class,
                        "/medication-delegations/{id}",
                        "Delegates giving doses to a trained member of staff, for a year at most")
                .get("/medication-delegations/{delegationId}", FindDelegation.class, "Reads a delegation")
                .delete(
                        "/medication-delegations/{delegationId}",
                        EndDelegation.class,
                        "Ends a delegation, with the reason");
    }
}

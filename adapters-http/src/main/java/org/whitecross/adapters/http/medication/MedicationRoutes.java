package org.whitecross.adapters.http.medication;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.FormularyRequests.FindMedication;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.application.medication.FormularyRequests.RelistMedication;
import org.whitecross.application.medication.FormularyRequests.UpdateMedication;
import org.whitecross.application.medication.FormularyRequests.WithdrawMedication;
import org.whitecross.application.medication.MedicationRequests.EndPrescription;
import org.whitecross.application.medication.MedicationRequests.FindAdministration;
import org.whitecross.application.medication.MedicationRequests.FindPrescription;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.ListAdministrations;
import org.whitecross.application.medication.MedicationRequests.ListPrescriptions;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.StockRequests.FindLot;
import org.whitecross.application.medication.StockRequests.ListLots;
import org.whitecross.application.medication.StockRequests.ReceiveLot;

public final class MedicationRoutes {
    private MedicationRoutes() {}

    public static void in(RouteTable routes) {
        routes.area("Medication", MedicationRoutes::formulary);
        routes.area("Medication", MedicationRoutes::stock);
        routes.area("Medication", MedicationRoutes::orders);
    }

    private static void formulary(RouteTable r) {
        r.get(
                        "/medications",
                        ListMedications.class,
                        "Lists the formulary; the search looks at names, ingredients, manufacturers and National Drug Codes")
                .create("/medications", AddMedication.class, "/medications/{id}", "Adds a medication to the formulary")
                .get("/medications/{medicationId}", FindMedication.class, "Reads a medication")
                .change(
                        "/medications/{medicationId}",
                        UpdateMedication.class,
                        FindMedication.class,
                        "Changes what the formulary says about a medication; its stock unit only as long as it has no lots")
                .delete(
                        "/medications/{medicationId}",
                        WithdrawMedication.class,
                        "Takes a medication off the formulary; refused while students have active prescriptions of it")
                .post(
                        "/medications/{medicationId}/reactivate",
                        RelistMedication.class,
                        "Takes a medication back into the formulary");
    }

    private static void stock(RouteTable r) {
        r.get("/medications/{medicationId}/lots", ListLots.class, "Lists lots, the first to expire first")
                .create(
                        "/medications/{medicationId}/lots",
                        ReceiveLot.class,
                        "/medication-lots/{id}",
                        "Receives a lot into a school's stock")
                .keyed()
                .get("/medication-lots/{lotId}", FindLot.class, "Reads a lot");
    }

    private static void orders(RouteTable r) {
        r.get("/students/{studentId}/prescriptions", ListPrescriptions.class, "Lists a student's prescriptions")
                .create(
                        "/students/{studentId}/prescriptions",
                        PrescribeMedication.class,
                        "/prescriptions/{id}",
                        "Records a prescriber's order")
                .get("/prescriptions/{prescriptionId}", FindPrescription.class, "Reads a prescription")
                .delete(
                        "/prescriptions/{prescriptionId}",
                        EndPrescription.class,
                        "Ends a prescription, with the reason; what was given stays")
                .create(
                        "/prescriptions/{prescriptionId}/administrations",
                        GiveDose.class,
                        "/administrations/{id}",
                        "Gives one ordered dose: once, out of the stock. The second to try gets 409 with the dose that was given")
                .keyed()
                .get("/administrations/{administrationId}", FindAdministration.class, "Reads a dose that was given")
                .get(
                        "/students/{studentId}/administrations",
                        ListAdministrations.class,
                        "Lists the doses given, the latest first");
    }
}

package org.whitecross.adapters.http.medication;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.FormularyRequests.ChangeIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.FindIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.FindMedication;
import org.whitecross.application.medication.FormularyRequests.ListIngredientLimits;
import org.whitecross.application.medication.FormularyRequests.SetIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.application.medication.FormularyRequests.RelistMedication;
import org.whitecross.application.medication.FormularyRequests.UpdateMedication;
import org.whitecross.application.medication.FormularyRequests.WithdrawMedication;
import org.whitecross.application.medication.StockRequests.FindLot;
import org.whitecross.application.medication.StockRequests.ListLots;
import org.whitecross.application.medication.StockRequests.ReceiveLot;

public final class MedicationRoutes {
    private MedicationRoutes() {}

    public static void in(RouteTable routes) {
        routes.area("Medication", MedicationRoutes::formulary);
        routes.area("Medication", MedicationRoutes::stock);
        routes.area("Medication", PrescriptionRoutes::orders);
        routes.area("Medication", PrescriptionRoutes::doses);
        routes.area("Medication", PrescriptionRoutes::delegations);
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
                        "Takes a medication back into the formulary")
                .get(
                        "/ingredient-limits",
                        ListIngredientLimits.class,
                        "Lists how much of an ingredient a child may get in 24 hours, over all orders")
                .create(
                        "/ingredient-limits",
                        SetIngredientLimit.class,
                        "/ingredient-limits/{id}",
                        "Sets a limit for an ingredient")
                .get("/ingredient-limits/{limitId}", FindIngredientLimit.class, "Reads a limit")
                .change(
                        "/ingredient-limits/{limitId}",
                        ChangeIngredientLimit.class,
                        FindIngredientLimit.class,
                        "Changes or lifts a limit");
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
}

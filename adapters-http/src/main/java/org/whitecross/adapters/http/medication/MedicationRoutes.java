package org.whitecross.adapters.http.medication;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.medication.CountRequests.CountLot;
import org.whitecross.application.medication.CountRequests.FindCount;
import org.whitecross.application.medication.CountRequests.FindDiscrepancy;
import org.whitecross.application.medication.CountRequests.ListCounts;
import org.whitecross.application.medication.CountRequests.ListDiscrepancies;
import org.whitecross.application.medication.CountRequests.ResolveDiscrepancy;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.FormularyRequests.ChangeIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.FindIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.FindMedication;
import org.whitecross.application.medication.FormularyRequests.ListIngredientLimits;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.application.medication.FormularyRequests.RelistMedication;
import org.whitecross.application.medication.FormularyRequests.SetIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.UpdateMedication;
import org.whitecross.application.medication.FormularyRequests.WithdrawMedication;
import org.whitecross.application.medication.StockRequests.ConfirmRemoval;
import org.whitecross.application.medication.StockRequests.DeclineRemoval;
import org.whitecross.application.medication.StockRequests.FindLot;
import org.whitecross.application.medication.StockRequests.FindMovement;
import org.whitecross.application.medication.StockRequests.FindRemoval;
import org.whitecross.application.medication.StockRequests.ListLots;
import org.whitecross.application.medication.StockRequests.ListMovements;
import org.whitecross.application.medication.StockRequests.ListRemovals;
import org.whitecross.application.medication.StockRequests.ListReorderLevels;
import org.whitecross.application.medication.StockRequests.ListStockAlerts;
import org.whitecross.application.medication.StockRequests.MoveStock;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.application.medication.StockRequests.RecordRemoval;
import org.whitecross.application.medication.StockRequests.SetReorderLevel;
import org.whitecross.application.medication.StockRequests.UpdateLot;

public final class MedicationRoutes {
    private MedicationRoutes() {}

    public static void in(RouteTable routes) {
        routes.area("Medication", MedicationRoutes::formulary);
        routes.area("Medication", MedicationRoutes::stock);
        routes.area("Medication", MedicationRoutes::counts);
        routes.area("Medication", PrescriptionRoutes::orders);
        routes.area("Medication", PrescriptionRoutes::standing);
        routes.area("Medication", PrescriptionRoutes::doses);
        routes.area("Medication", PrescriptionRoutes::delegations);
        routes.area("Medication", EmergencyRoutes::in);
        routes.area("Medication", TripRoutes::in);
        routes.area("Medication", AdverseEventRoutes::in);
    }

    private static void formulary(RouteTable r) {
        r.get(
                        "/medications",
                        ListMedications.class,
                        "Lists the formulary; the search looks at names, ingredients, manufacturers and National Drug Codes")
                .alsoByPost()
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
                        "Receives a lot into a school's stock. A controlled one is frozen and holds nothing until a second person has counted the same")
                .keyed()
                .get("/medication-lots/{lotId}", FindLot.class, "Reads a lot")
                .change(
                        "/medication-lots/{lotId}",
                        UpdateLot.class,
                        FindLot.class,
                        "Changes where a lot lies, what it cost, and whether it is recalled")
                .get(
                        "/medication-lots/{lotId}/movements",
                        ListMovements.class,
                        "Lists the ledger of a lot, the latest line first")
                .create(
                        "/medication-lots/{lotId}/movements",
                        MoveStock.class,
                        "/medication-movements/{id}",
                        "Records that more of a lot came in, adjusts it, or takes out what is wasted, returned or disposed of; of a controlled one nothing, see removals and counts")
                .keyed()
                .get("/medication-movements/{movementId}", FindMovement.class, "Reads a line of the ledger")
                .get(
                        "/medication-lots/{lotId}/removals",
                        ListRemovals.class,
                        "Lists what two people took out, the latest first")
                .create(
                        "/medication-lots/{lotId}/removals",
                        RecordRemoval.class,
                        "/medication-removals/{id}",
                        "Records what is wasted, returned or disposed of. It leaves the ledger when a second person confirms it")
                .keyed()
                .get("/medication-removals/{removalId}", FindRemoval.class, "Reads a removal")
                .post(
                        "/medication-removals/{removalId}/confirm",
                        ConfirmRemoval.class,
                        "Confirms a removal that somebody else recorded: now it is in the ledger")
                .keyed()
                .post(
                        "/medication-removals/{removalId}/decline",
                        DeclineRemoval.class,
                        "Declines a removal, with the reason")
                .get(
                        "/medications/{medicationId}/reorder-levels",
                        ListReorderLevels.class,
                        "Lists how little of a medication is low at each school; where none is said, 10")
                .post(
                        "/medications/{medicationId}/reorder-levels",
                        SetReorderLevel.class,
                        "Sets how little of a medication is low at a school; 0 where none is wanted")
                .get(
                        "/medication-stock/alerts",
                        ListStockAlerts.class,
                        "Lists what is low, expiring within 30 days or expired, the gravest first");
    }

    private static void counts(RouteTable r) {
        r.get(
                        "/medication-lots/{lotId}/counts",
                        ListCounts.class,
                        "Lists the counts of a lot, the latest first; of an open one no figure")
                .create(
                        "/medication-lots/{lotId}/counts",
                        CountLot.class,
                        "/medication-counts/{id}",
                        "Counts a lot: the first time opens a count, and another person, who is told no figure, closes it. Where they disagree, the lot is frozen and a discrepancy is opened")
                .keyed()
                .get("/medication-counts/{countId}", FindCount.class, "Reads a count; of an open one no figure")
                .get("/medication-discrepancies", ListDiscrepancies.class, "Lists discrepancies, the latest first")
                .get("/medication-discrepancies/{discrepancyId}", FindDiscrepancy.class, "Reads a discrepancy")
                .post(
                        "/medication-discrepancies/{discrepancyId}/resolve",
                        ResolveDiscrepancy.class,
                        "Says why counts disagreed and what there is: the ledger is brought to it and the lot is free. For somebody who did not count")
                .keyed();
    }
}

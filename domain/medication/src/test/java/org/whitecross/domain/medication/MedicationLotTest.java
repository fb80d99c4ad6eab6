package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aControlledMedication;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.anArrival;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class MedicationLotTest {
    private static final UserId FIRST = UserId.next();
    private static final UserId SECOND = UserId.next();
    private static final UserId THIRD = UserId.next();
    private static final MedicationLotId STOCKED = MedicationLotId.next();
    private static final LotMovement.Circumstances REASON = LotMovement.Circumstances.of("Dropped on the floor");
    private static final LotMovement.Circumstances TO_PARENT =
            new LotMovement.Circumstances("The order has ended", "Paula Lindqvist", Handover.PARENT);

    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication MEDICATION = aMedication(AROUND.districtId());
    private static final Medication CONTROLLED = aControlledMedication(AROUND.districtId());

    @Test
    void lotThatHasExpiredIsNotTakenIn() {
        Refused.forField("/expiresOn", "expired", () -> aLot(AROUND, MEDICATION, TODAY.minusDays(1)));
        assertThat(aLot(AROUND, MEDICATION, TODAY).expiresOn()).isEqualTo(TODAY);
    }

    @Test
    void lotArrivesWithNothingOnHandBeforeItsReceiptIsWritten() {
        assertThat(aLot(AROUND, MEDICATION, TODAY).onHand()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void lotNumberHasThreeToFiftySigns() {
        for (var wrong : List.of("ab", "x".repeat(51), "a b c", "lot#1"))
            Refused.forField(
                    "/lotNumber",
                    "format",
                    () -> MedicationLot.arriving(MEDICATION, AROUND.schoolId(), anArrival(wrong, TODAY), TODAY, NOW));
    }

    @Test
    void lotIsCountedInTheMedicationsStockUnit() {
        assertThat(aLot(AROUND, MEDICATION, TODAY).unit()).isEqualTo(MEDICATION.stockUnit());
    }

    @Test
    void nothingOfScheduleOneIsStocked() {
        var listing = Medication.Listing.of("Heroin", null, "10 mg", DosageForm.TABLET);
        for (var schedule : DeaSchedule.values()) {
            var medication = Medication.listed(AROUND.districtId(), listing.controlled(schedule), NOW);
            if (schedule == DeaSchedule.I) Refused.byRule("schedule-one", () -> aLot(AROUND, medication, TODAY));
            else assertThat(aLot(AROUND, medication, TODAY)).isNotNull();
        }
    }

    @Test
    void receiptAddsAPositiveQuantity() {
        var lot = aLot(AROUND, MEDICATION, TODAY);

        for (var wrong : List.of("0", "-5", "0.0005", "100001"))
            Refused.forField("/quantity", "range", () -> received(AROUND, lot, wrong));
        assertThat(received(AROUND, lot, "100000").quantity()).hasToString("100000");
    }

    @Test
    void givenDoseTakesItsAmountFromItsLot() {
        var lot = aLot(AROUND, MEDICATION, TODAY);
        var dose = aDose(AROUND, aPrescription(AROUND, MEDICATION), lot, MORNING_DOSE);

        var movement = LotMovement.administered(lot, dose);

        assertThat(movement)
                .isEqualTo(new LotMovement(
                        movement.id(),
                        lot.id(),
                        AROUND.schoolId(),
                        MovementKind.ADMINISTERED,
                        new BigDecimal("-1.5"),
                        LotMovement.Circumstances.NONE,
                        dose.id(),
                        null,
                        null,
                        null,
                        null,
                        AROUND.userId(),
                        dose.recordedAt()));
    }

    @Test
    void doseThatWasNeverGivenGivesBackWhatItTook() {
        var lot = aLot(AROUND, MEDICATION, TODAY);
        var dose = aDose(AROUND, aPrescription(AROUND, MEDICATION), lot, MORNING_DOSE);

        var back = LotMovement.reversed(lot, dose, AROUND.userId(), NOW);

        assertThat(back.kind()).isEqualTo(MovementKind.REVERSED);
        assertThat(back.quantity()).isEqualTo(new BigDecimal("1.5"));
        assertThat(back.lotId()).isEqualTo(lot.id());
        assertThat(back.administrationId()).isEqualTo(dose.id());
    }

    // Who takes a lot over

    @Test
    void whoBringsALotSignsByName() {
        for (var wrong : List.of("x", "y".repeat(201)))
            Refused.forField("/handedOverBy", "length", () -> arriving(handed(wrong, null, null)));
        Refused.forField("/location", "length", () -> arriving(handed("Ann Lee", "l".repeat(101), null)));
        for (var wrong : List.of("-0.01", "100000.01", "0.00001"))
            Refused.forField("/unitCost", "range", () -> arriving(handed("Ann Lee", null, new BigDecimal(wrong))));
        for (var right : List.of("0", "100000", "0.0001"))
            assertThat(arriving(handed("Al", "l".repeat(100), new BigDecimal(right))))
                    .isNotNull();
    }

    @Test
    void controlledLotArrivesFrozenAndIsFreeWhenTwoCountTheSame() {
        var lot = aLot(AROUND, CONTROLLED, TODAY);
        assertThat(lot.status()).isEqualTo(LotStatus.FROZEN);
        assertThat(lot.isBeingCounted()).isTrue();
        var first = StockCount.ofReceipt(lot, new BigDecimal("30"), FIRST, NOW);

        Refused.byRule("second-count-by-another", () -> first.second(lot, new BigDecimal("30"), FIRST, NOW));
        var agreed = first.second(lot, new BigDecimal("30.0"), SECOND, NOW);
        assertThat(agreed.state()).isEqualTo(CountState.AGREED);
        assertThat(agreed.lotAfter(lot).status()).isEqualTo(LotStatus.ACTIVE);
        var receipt = agreed.received(lot);
        assertThat(receipt.quantity()).isEqualTo(new BigDecimal("30"));
        assertThat(receipt.recordedById()).isEqualTo(FIRST);
        assertThat(receipt.witnessId()).isEqualTo(SECOND);

        var disagreed = first.second(lot, new BigDecimal("29"), SECOND, NOW);
        assertThat(disagreed.state()).isEqualTo(CountState.DISCREPANT);
        assertThat(disagreed.lotAfter(lot).status()).isEqualTo(LotStatus.FROZEN);
        for (var wrong : List.of("0", "-1", "100001", "0.0001"))
            Refused.forField("/quantity", "range", () -> StockCount.ofReceipt(lot, new BigDecimal(wrong), FIRST, NOW));
    }

    // What one person moves by hand

    @Test
    void oneAdjustsWastesReturnsAndDisposesOfWhatIsNotControlled() {
        assertThat(moved(MovementKind.ADJUSTED, "2.5", REASON, null).quantity()).isEqualTo(new BigDecimal("2.5"));
        assertThat(moved(MovementKind.ADJUSTED, "-2.5", REASON, null).quantity())
                .isEqualTo(new BigDecimal("-2.5"));
        assertThat(moved(MovementKind.WASTED, "1", REASON, SECOND).quantity()).isEqualTo(new BigDecimal("-1"));
        assertThat(moved(MovementKind.RETURNED, "1", TO_PARENT, null).quantity())
                .isEqualTo(new BigDecimal("-1"));
        assertThat(moved(MovementKind.DISPOSED, "1", REASON, null).quantity()).isEqualTo(new BigDecimal("-1"));
        for (var kind : List.of(MovementKind.ADMINISTERED, MovementKind.REVERSED))
            Refused.forField("/kind", "not-by-hand", () -> moved(kind, "1", REASON, null));
    }

    /** A manufacturer's lot may come twice: it is one lot, so that what is recalled is recalled as a whole. */
    @Test
    void moreOfALotComesIn() {
        var lot = stocked("5");
        assertThat(moved(lot, false, MovementKind.RECEIVED, "30", REASON, null).quantity())
                .isEqualTo(new BigDecimal("30"));
        for (var wrong : List.of("0", "-1"))
            Refused.forField("/quantity", "range", () -> moved(lot, false, MovementKind.RECEIVED, wrong, REASON, null));
        Refused.byRule("controlled-by-count", () -> moved(lot, true, MovementKind.RECEIVED, "30", REASON, null));

        var disposed = lot.after(moved(lot, false, MovementKind.DISPOSED, "5", REASON, null));
        assertThat(moved(disposed, false, MovementKind.RECEIVED, "30", REASON, null)
                        .quantity())
                .isEqualTo(new BigDecimal("30"));
        var recalled = lot.changed(null, null, LotStatus.RECALLED, "The maker says so", NOW);
        Refused.byRule("lot-recalled", () -> moved(recalled, false, MovementKind.RECEIVED, "30", REASON, null));
    }

    @Test
    void whatIsMovedIsMoreThanNothing() {
        for (var wrong : List.of("0", "-1", "0.0001", "100001"))
            Refused.forField("/quantity", "range", () -> moved(MovementKind.DISPOSED, wrong, REASON, null));
        for (var wrong : List.of("0", "0.0001", "-100001"))
            Refused.forField("/quantity", "range", () -> moved(MovementKind.ADJUSTED, wrong, REASON, null));
    }

    @Test
    void whyItWasMovedIsSaid() {
        var none = new LotMovement.Circumstances(null, null, null);
        Refused.forField("/reason", "required", () -> moved(MovementKind.ADJUSTED, "1", none, null));
        for (var wrong : List.of("four", "x".repeat(501)))
            Refused.forField(
                    "/reason",
                    "length",
                    () -> moved(MovementKind.ADJUSTED, "1", LotMovement.Circumstances.of(wrong), null));
        Refused.forField("/witnessId", "required", () -> moved(MovementKind.WASTED, "1", REASON, null));
        Refused.forField("/witnessId", "not-wasted", () -> moved(MovementKind.DISPOSED, "1", REASON, SECOND));
        Refused.forField(
                "/returnedToAs",
                "required",
                () -> moved(
                        MovementKind.RETURNED,
                        "1",
                        new LotMovement.Circumstances("The order has ended", "Paula Lindqvist", null),
                        null));
        Refused.forField(
                "/returnedTo",
                "not-returned",
                () -> moved(
                        MovementKind.DISPOSED,
                        "1",
                        new LotMovement.Circumstances("The order has ended", "Paula Lindqvist", null),
                        null));
    }

    @Test
    void nobodyMovesAControlledLotAlone() {
        var lot = free(aLot(AROUND, CONTROLLED, TODAY));
        Refused.byRule("controlled-by-count", () -> moved(lot, true, MovementKind.ADJUSTED, "1", REASON, null));
        for (var kind : List.of(MovementKind.DISPOSED, MovementKind.WASTED, MovementKind.RETURNED))
            Refused.byRule(
                    "controlled-by-two",
                    () -> moved(
                            lot,
                            true,
                            kind,
                            "1",
                            kind == MovementKind.RETURNED ? TO_PARENT : REASON,
                            kind == MovementKind.WASTED ? SECOND : null));
    }

    @Test
    void removalIsConfirmedByAnother() {
        var lot = free(aLot(AROUND, CONTROLLED, TODAY));
        var removal = Removal.recorded(lot, MovementKind.WASTED, BigDecimal.ONE, REASON, FIRST, NOW);

        Refused.byRule("confirmed-by-another", () -> removal.movement(lot, FIRST, NOW));
        var movement = removal.movement(lot, SECOND, NOW);
        assertThat(movement.quantity()).isEqualTo(new BigDecimal("-1"));
        assertThat(movement.recordedById()).isEqualTo(FIRST);
        assertThat(movement.witnessId()).isEqualTo(SECOND);
        var confirmed = removal.confirmed(movement);
        assertThat(confirmed.state()).isEqualTo(RemovalState.CONFIRMED);
        assertThat(confirmed.movementId()).isEqualTo(movement.id());
        Refused.byRule("removal-closed", () -> confirmed.movement(lot, SECOND, NOW));
        Refused.byRule("removal-closed", () -> confirmed.declined("It was not so", SECOND, NOW));

        var declined = removal.declined("It was not so", FIRST, NOW);
        assertThat(declined.state()).isEqualTo(RemovalState.DECLINED);
        Refused.byRule("removal-closed", () -> declined.movement(lot, SECOND, NOW));
        Refused.forField("/reason", "length", () -> removal.declined("no", FIRST, NOW));
        Refused.forField(
                "/kind",
                "not-a-removal",
                () -> Removal.recorded(lot, MovementKind.ADJUSTED, BigDecimal.ONE, REASON, FIRST, NOW));
    }

    @Test
    void frozenOrDisposedLotIsNotMovedByHand() {
        var frozen = aLot(AROUND, CONTROLLED, TODAY);
        Refused.byRule(
                "lot-frozen", () -> Removal.recorded(frozen, MovementKind.WASTED, BigDecimal.ONE, REASON, FIRST, NOW));
        var waiting = Removal.recorded(free(frozen), MovementKind.WASTED, BigDecimal.ONE, REASON, FIRST, NOW);
        Refused.byRule("lot-frozen", () -> waiting.movement(frozen, SECOND, NOW));

        var lot = stocked("5");
        var rest = moved(lot, false, MovementKind.DISPOSED, "5", REASON, null);
        var disposed = lot.after(rest);
        assertThat(disposed.status()).isEqualTo(LotStatus.DISPOSED);
        Refused.byRule("lot-disposed", () -> moved(disposed, false, MovementKind.ADJUSTED, "5", REASON, null));
        assertThat(lot.after(moved(lot, false, MovementKind.DISPOSED, "4.999", REASON, null)))
                .isEqualTo(lot);
        assertThat(lot.after(moved(lot, false, MovementKind.WASTED, "5", REASON, SECOND)))
                .isEqualTo(lot);
    }

    @Test
    void lotThatIsBeingCountedIsNotAdjusted() {
        var lot = StockCount.first(stocked("5"), BigDecimal.ONE, FIRST, NOW).lotAfter(stocked("5"));

        Refused.byRule("lot-being-counted", () -> moved(lot, false, MovementKind.ADJUSTED, "1", REASON, null));
        assertThat(moved(lot, false, MovementKind.DISPOSED, "1", REASON, null)).isNotNull();
    }

    // Counts

    @Test
    void eachCountIsHeldAgainstTheLedgerOfItsOwnMoment() {
        var first = StockCount.first(stocked("10"), BigDecimal.TEN, FIRST, NOW);
        var later = stocked("8.5"); // a dose was given in between

        assertThat(first.second(later, new BigDecimal("8.5"), SECOND, NOW).state())
                .isEqualTo(CountState.AGREED);
        assertThat(first.second(later, BigDecimal.TEN, SECOND, NOW).state()).isEqualTo(CountState.DISCREPANT);
        // Two who agree with each other, but not with the ledger, do not agree.
        var wrong = StockCount.first(stocked("10"), new BigDecimal("9"), FIRST, NOW);
        assertThat(wrong.second(stocked("10"), new BigDecimal("9"), SECOND, NOW).state())
                .isEqualTo(CountState.DISCREPANT);
        assertThat(wrong.second(stocked("10"), BigDecimal.TEN, SECOND, NOW).state())
                .isEqualTo(CountState.DISCREPANT);
        Refused.byRule("second-count-by-another", () -> first.second(later, BigDecimal.TEN, FIRST, NOW));
    }

    @Test
    void openCountShowsNoFigureAndNeitherDoesItsLot() {
        var lot = stocked("10");
        var first = StockCount.first(lot, new BigDecimal("9"), FIRST, NOW);

        assertThat(first.shown())
                .returns(null, StockCount::firstQuantity)
                .returns(null, StockCount::firstExpected)
                .returns(null, StockCount::secondExpected);
        assertThat(first.lotAfter(lot).shown().onHand()).isNull();
        assertThat(lot.shown()).isEqualTo(lot);
        var closed = first.second(lot, new BigDecimal("9"), SECOND, NOW);
        assertThat(closed.shown()).isEqualTo(closed);
        assertThat(closed.firstQuantity()).isEqualTo(new BigDecimal("9"));
    }

    @Test
    void whatIsCountedMayBeNothing() {
        assertThat(StockCount.first(stocked("10"), BigDecimal.ZERO, FIRST, NOW)).isNotNull();
        for (var wrong : List.of("-1", "0.0001", "1000001"))
            Refused.forField(
                    "/quantity", "range", () -> StockCount.first(stocked("10"), new BigDecimal(wrong), FIRST, NOW));
        Refused.byRule(
                "lot-frozen", () -> StockCount.first(aLot(AROUND, CONTROLLED, TODAY), BigDecimal.ONE, FIRST, NOW));
    }

    // Discrepancies

    @Test
    void discrepancyIsResolvedBySomebodyWhoDidNotCount() {
        var lot = stocked("10");
        var count =
                StockCount.first(lot, new BigDecimal("9"), FIRST, NOW).second(lot, new BigDecimal("9"), SECOND, NOW);
        var open = Discrepancy.of(count, NOW);
        var frozen = count.lotAfter(lot);

        for (var counter : List.of(FIRST, SECOND))
            Refused.byRule(
                    "resolved-by-another",
                    () -> open.resolved(new BigDecimal("9"), "One was found behind the drawer.", counter, NOW));
        var resolved = open.resolved(new BigDecimal("9"), "One was found behind the drawer.", THIRD, NOW);
        var correction = resolved.correction(frozen, CountKind.STOCKTAKE).orElseThrow();
        assertThat(correction.kind()).isEqualTo(MovementKind.ADJUSTED);
        assertThat(correction.quantity()).isEqualTo(new BigDecimal("-1"));
        assertThat(correction.recordedById()).isEqualTo(THIRD);
        assertThat(correction.discrepancyId()).isEqualTo(open.id());
        assertThat(resolved.lotAfter(frozen).status()).isEqualTo(LotStatus.ACTIVE);
        Refused.byRule(
                "discrepancy-resolved",
                () -> resolved.resolved(BigDecimal.ONE, "And found once more elsewhere.", THIRD, NOW));
        assertThat(open.resolved(BigDecimal.TEN, "It was there all the time.", THIRD, NOW)
                        .correction(frozen, CountKind.STOCKTAKE))
                .isEmpty();
        Refused.forField("/explanation", "length", () -> open.resolved(BigDecimal.ONE, "Too short", THIRD, NOW));
    }

    @Test
    void recalledLotIsRecalledAgainWhenItIsFree() {
        var recalled = stocked("10").changed(null, null, LotStatus.RECALLED, "Recalled by its manufacturer", NOW);
        var count =
                StockCount.first(recalled, BigDecimal.ONE, FIRST, NOW).second(recalled, BigDecimal.ONE, SECOND, NOW);
        var frozen = count.lotAfter(recalled);
        assertThat(frozen.status()).isEqualTo(LotStatus.FROZEN);

        var resolved = Discrepancy.of(count, NOW).resolved(BigDecimal.ONE, "Nine were sent back.", THIRD, NOW);
        assertThat(resolved.lotAfter(frozen).status()).isEqualTo(LotStatus.RECALLED);
    }

    // What else changes

    @Test
    void lotIsRecalledByHandWithAReasonAndComesBack() {
        var lot = stocked("10");
        Refused.forField("/recallReason", "required", () -> lot.changed(null, null, LotStatus.RECALLED, null, NOW));
        Refused.forField(
                "/recallReason",
                "not-recalled",
                () -> lot.changed(null, null, LotStatus.ACTIVE, "Recalled by its manufacturer", NOW));
        for (var status : List.of(LotStatus.FROZEN, LotStatus.DISPOSED))
            Refused.forField("/status", "not-by-hand", () -> lot.changed(null, null, status, null, NOW));

        var recalled = lot.changed("Box 1", BigDecimal.ONE, LotStatus.RECALLED, "Recalled by its manufacturer", NOW);
        assertThat(recalled.arrival().location()).isEqualTo("Box 1");
        assertThat(recalled.whyNotGiven(BigDecimal.ONE, DoseUnit.PUFF, TODAY)).isPresent();
        var back = recalled.changed("Box 1", BigDecimal.ONE, LotStatus.ACTIVE, recalled.recallReason(), NOW);
        assertThat(back.status()).isEqualTo(LotStatus.ACTIVE);
        assertThat(back.recallReason()).isNull();

        var frozen = aLot(AROUND, CONTROLLED, TODAY);
        Refused.forField("/status", "not-by-hand", () -> frozen.changed(null, null, LotStatus.ACTIVE, null, NOW));
        assertThat(frozen.changed("Safe", null, LotStatus.FROZEN, null, NOW)
                        .arrival()
                        .location())
                .isEqualTo("Safe");
    }

    @Test
    void whyADoseCannotComeFromALotIsSaid() {
        var lot = stocked("5");
        assertThat(lot.whyNotGiven(new BigDecimal("5"), DoseUnit.PUFF, TODAY)).isEmpty();
        assertThat(lot.whyNotGiven(new BigDecimal("5.001"), DoseUnit.PUFF, TODAY))
                .isPresent();
        assertThat(lot.whyNotGiven(BigDecimal.ONE, DoseUnit.ML, TODAY)).isPresent();
        assertThat(lot.whyNotGiven(BigDecimal.ONE, DoseUnit.PUFF, TODAY.plusDays(1)))
                .isPresent();
        assertThat(aLot(AROUND, CONTROLLED, TODAY).whyNotGiven(BigDecimal.ONE, DoseUnit.TABLET, TODAY))
                .isPresent();
    }

    // Alerts

    @Test
    void alertIsAsGraveAsTheStockIsLow() {
        assertThat(low("10", "10").severity()).isEqualTo(StockAlert.Severity.HIGH);
        assertThat(low("0", "10").severity()).isEqualTo(StockAlert.Severity.CRITICAL);
        assertThat(expiring(-1)).isEqualTo(StockAlert.Severity.CRITICAL);
        assertThat(expiring(0)).isEqualTo(StockAlert.Severity.HIGH);
        assertThat(expiring(7)).isEqualTo(StockAlert.Severity.HIGH);
        assertThat(expiring(8)).isEqualTo(StockAlert.Severity.MEDIUM);
    }

    @Test
    void reorderLevelIsNothingOrMore() {
        for (var wrong : List.of("-1", "10000.001", "0.0001")) {
            Refused.forField("/reorderLevel", "range", () -> level(wrong));
        }
        for (var right : List.of("0", "10000", "0.001"))
            assertThat(level(right)).isNotNull();
    }

    private static ReorderLevel level(String level) {
        return new ReorderLevel(MEDICATION.id(), AROUND.schoolId(), new BigDecimal(level), NOW);
    }

    private static StockAlert low(String usable, String level) {
        return StockAlert.low(
                AROUND.schoolId(), MEDICATION.id(), "x", new BigDecimal(usable), new BigDecimal(level), false);
    }

    private static StockAlert.Severity expiring(int inDays) {
        var lot = aLot(AROUND, MEDICATION, TODAY.plusDays(100));
        return StockAlert.expiry(lot, "x", TODAY.plusDays(100L - inDays)).severity();
    }

    private static MedicationLot arriving(MedicationLot.Arrival arrival) {
        return MedicationLot.arriving(MEDICATION, AROUND.schoolId(), arrival, TODAY, NOW);
    }

    private static MedicationLot.Arrival handed(String by, @Nullable String location, @Nullable BigDecimal unitCost) {
        return new MedicationLot.Arrival("LOT-1", TODAY, by, Handover.GUARDIAN, location, unitCost);
    }

    private static MedicationLot stocked(String onHand) {
        var lot = aLot(AROUND, MEDICATION, TODAY);
        return new MedicationLot(
                STOCKED,
                lot.medicationId(),
                lot.schoolId(),
                anArrival("LOT-7", TODAY),
                lot.unit(),
                new BigDecimal(onHand),
                lot.status(),
                null,
                false,
                1,
                NOW,
                NOW);
    }

    private static MedicationLot free(MedicationLot lot) {
        return StockCount.ofReceipt(lot, BigDecimal.TEN, FIRST, NOW)
                .second(lot, BigDecimal.TEN, SECOND, NOW)
                .lotAfter(lot);
    }

    private static LotMovement moved(
            MovementKind kind, String quantity, LotMovement.Circumstances why, @Nullable UserId witness) {
        return moved(stocked("100"), false, kind, quantity, why, witness);
    }

    private static LotMovement moved(
            MedicationLot lot,
            boolean controlled,
            MovementKind kind,
            String quantity,
            LotMovement.Circumstances why,
            @Nullable UserId witness) {
        return LotMovement.byHand(lot, controlled, kind, new BigDecimal(quantity), why, witness, FIRST, NOW);
    }
}

package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aControlledMedication;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.anArrival;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Request;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.CountRequests.CountLot;
import org.whitecross.application.medication.CountRequests.FindCount;
import org.whitecross.application.medication.CountRequests.FindDiscrepancy;
import org.whitecross.application.medication.CountRequests.ListCounts;
import org.whitecross.application.medication.CountRequests.ListDiscrepancies;
import org.whitecross.application.medication.CountRequests.ResolveDiscrepancy;
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
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.CountState;
import org.whitecross.domain.medication.Discrepancy;
import org.whitecross.domain.medication.DiscrepancyState;
import org.whitecross.domain.medication.Handover;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.LotMovement.Circumstances;
import org.whitecross.domain.medication.LotStatus;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.MovementKind;
import org.whitecross.domain.medication.RemovalState;
import org.whitecross.domain.medication.StockAlert;

class StockDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Circumstances WHY = Circumstances.of("Dropped on the floor");

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller second =
            staff(Role.NURSE, FIXTURE.user(), new Scope.Schools(around.districtId(), Set.of(around.schoolId())));
    private final Caller schoolAdmin =
            staff(Role.SCHOOL_ADMIN, FIXTURE.user(), new Scope.Schools(around.districtId(), Set.of(around.schoolId())));
    private final Medications medications = FIXTURE.port(Medications.class, PostgresMedications::new);
    private final MedicationLots lots = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);
    private final Medication plain = medications.add(aMedication(around.districtId()));
    private final Medication controlled = medications.add(aControlledMedication(around.districtId()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    // Receipts

    @Test
    void controlledLotHoldsNothingUntilASecondPersonHasCountedTheSame() {
        var lot = desks.ask(nurse, receiving(controlled, "30"));

        assertThat(lot.status()).isEqualTo(LotStatus.FROZEN);
        assertThat(stockOf(lot.id())).isEqualByComparingTo("0");
        assertThat(takable(controlled)).isFalse();
        Refused.byRule("second-count-by-another", () -> desks.ask(nurse, counting(lot.id(), "30")));
        assertThat(stockOf(lot.id())).isEqualByComparingTo("0");

        var count = desks.ask(second, counting(lot.id(), "30"));
        assertThat(count.state()).isEqualTo(CountState.AGREED);
        assertThat(count.firstById()).isEqualTo(nurse.userId());
        assertThat(count.secondById()).isEqualTo(second.userId());
        var free = desks.ask(nurse, new FindLot(lot.id()));
        assertThat(free.status()).isEqualTo(LotStatus.ACTIVE);
        assertThat(free.onHand()).isEqualTo(new BigDecimal("30"));
        assertThat(takable(controlled)).isTrue();
        assertThat(ledger(lot.id()))
                .singleElement()
                .returns(MovementKind.RECEIVED, LotMovement::kind)
                .returns(nurse.userId(), LotMovement::recordedById)
                .returns(second.userId(), LotMovement::witnessId);
    }

    @Test
    void receiptOnWhichTwoDoNotAgreeStaysFrozenUntilItIsResolved() {
        var lot = desks.ask(nurse, receiving(controlled, "30"));
        var count = desks.ask(second, counting(lot.id(), "29"));

        assertThat(count.state()).isEqualTo(CountState.DISCREPANT);
        assertThat(takable(controlled)).isFalse();
        assertThat(stockOf(lot.id())).isEqualByComparingTo("0");
        var open = discrepancyOf(lot.id());
        assertThat(open.countId()).isEqualTo(count.id());

        var resolved = desks.ask(schoolAdmin, resolving(open, "29"));
        assertThat(resolved.state()).isEqualTo(DiscrepancyState.RESOLVED);
        assertThat(desks.ask(nurse, new FindDiscrepancy(open.id()))).isEqualTo(resolved);
        assertThat(desks.ask(nurse, new FindLot(lot.id())))
                .returns(LotStatus.ACTIVE, MedicationLot::status)
                .returns(new BigDecimal("29"), MedicationLot::onHand);
        assertThat(ledger(lot.id()))
                .singleElement()
                .returns(MovementKind.RECEIVED, LotMovement::kind)
                .returns(open.id(), LotMovement::discrepancyId);
    }

    @Test
    void lotThatIsNotControlledIsOnHandAtOnce() {
        var lot = desks.ask(nurse, receiving(plain, "12.5"));

        assertThat(lot.onHand()).isEqualTo(new BigDecimal("12.5"));
        assertThat(lot.arrival().handedOverBy()).isEqualTo("Marlow Pharmacy");
        assertThat(takable(plain)).isTrue();
    }

    /** Red when the server's role may insert or update what is on hand, as it could before. */
    @Test
    void nobodySaysWhatIsOnHandPastTheLedger() {
        var lot = lots.add(aLot(around, plain, TODAY));
        var columns = "id, medication_id, school_id, lot_number, expires_on, unit, status, is_being_counted,"
                + " handed_over_by, handed_over_as, version, created_at, updated_at";
        var copied = columns.replaceFirst("id, ", "gen_random_uuid(), ").replace("lot_number", "'LOT-COPY'");
        refusedByTheDatabase("insert into medication_lot (" + columns + ", on_hand) select " + copied
                + ", 5 from medication_lot where id = '" + lot.id().value() + "'");
        refusedByTheDatabase("insert into medication_lot (" + columns + ", on_hand) select " + copied
                + ", 0 from medication_lot where id = '" + lot.id().value() + "'");
        refusedByTheDatabase(
                "update medication_lot set on_hand = 5 where id = '" + lot.id().value() + "'");
        refusedByTheDatabase("delete from medication_lot_movement");

        FIXTURE.superuser("grant insert on medication_lot to whitecross_app"); // the mutant
        try {
            FIXTURE.transactor.inTransaction(
                    nurse,
                    () -> FIXTURE.db
                            .dsl()
                            .execute("insert into medication_lot (" + columns + ", on_hand) select " + copied
                                    + ", 5 from medication_lot where id = '"
                                    + lot.id().value() + "'"));
        } finally {
            FIXTURE.superuser(
                    "delete from medication_lot where lot_number = 'LOT-COPY'",
                    "revoke insert on medication_lot from whitecross_app",
                    "grant insert (" + columns
                            + ", recall_reason, location, unit_cost) on medication_lot to whitecross_app");
        }
        assertThat(lots.add(aLot(around, plain, TODAY))).isNotNull();
    }

    private void refusedByTheDatabase(String sql) {
        assertThatThrownBy(() -> FIXTURE.transactor.inTransaction(
                        nurse, () -> FIXTURE.db.dsl().execute(sql)))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }

    // Movements by hand

    @Test
    void wasteIsSeenByAnotherActiveMemberOfTheSchoolsStaffWhoMayManageStock() {
        var lot = desks.ask(nurse, receiving(plain, "10"));
        var witness = employed(Role.NURSE, around.schoolId(), true);

        var wasted = desks.ask(nurse, wasting(lot.id(), witness));
        assertThat(wasted.quantity()).isEqualTo(new BigDecimal("-1"));
        assertThat(wasted.witnessId()).isEqualTo(witness);
        assertThat(desks.ask(nurse, new FindMovement(wasted.id()))).isEqualTo(wasted);

        var elsewhere = FIXTURE.atAnotherSchoolOf(around.districtId()).schoolId();
        for (var wrong : List.of(
                java.util.Objects.requireNonNull(nurse.userId()),
                UserId.next(),
                employed(Role.NURSE, around.schoolId(), false),
                employed(Role.SCHOOL_ADMIN, around.schoolId(), true),
                employed(Role.NURSE, elsewhere, true)))
            Refused.forField("/witnessId", "unknown", () -> desks.ask(nurse, wasting(lot.id(), wrong)));
        assertThat(stockOf(lot.id())).isEqualByComparingTo("9");
    }

    @Test
    void whatIsNotThereIsNotTakenOut() {
        var lot = desks.ask(nurse, receiving(plain, "10"));

        Refused.asConflict(
                "stock-below-zero", () -> desks.ask(nurse, moving(lot.id(), MovementKind.ADJUSTED, "-10.001")));
        Refused.asConflict(
                "stock-below-zero", () -> desks.ask(nurse, moving(lot.id(), MovementKind.DISPOSED, "10.001")));
        desks.ask(nurse, moving(lot.id(), MovementKind.ADJUSTED, "-10"));
        assertThat(stockOf(lot.id())).isEqualByComparingTo("0");
        assertThat(desks.ask(nurse, new FindLot(lot.id())).status()).isEqualTo(LotStatus.ACTIVE);
    }

    @Test
    void expiredLotIsDisposedOfAndNeverTaken() {
        var lot = desks.ask(nurse, receiving(plain, "10"));
        var later = new Desks(FIXTURE, NOW.plus(31, ChronoUnit.DAYS));
        assertThat(lots.firstToExpire(
                        plain.id(), around.schoolId(), plain.stockUnit(), BigDecimal.ONE, TODAY.plusDays(31)))
                .isEmpty();

        later.ask(nurse, moving(lot.id(), MovementKind.DISPOSED, "10"));
        assertThat(later.ask(nurse, new FindLot(lot.id())))
                .returns(LotStatus.DISPOSED, MedicationLot::status)
                .returns(BigDecimal.ZERO, MedicationLot::onHand);
        Refused.byRule("lot-disposed", () -> later.ask(nurse, moving(lot.id(), MovementKind.ADJUSTED, "1")));
        assertThat(ledger(lot.id()))
                .extracting(LotMovement::kind)
                .containsExactly(MovementKind.DISPOSED, MovementKind.RECEIVED);
    }

    @Test
    void whatGoesBackIsSignedForByWhoTakesIt() {
        var lot = desks.ask(nurse, receiving(plain, "10"));
        var taken = new Circumstances("The order has ended", "Paula Lindqvist", Handover.PARENT);

        var returned =
                desks.ask(nurse, new MoveStock(lot.id(), MovementKind.RETURNED, new BigDecimal("4"), taken, null));
        assertThat(returned.circumstances()).isEqualTo(taken);
        assertThat(stockOf(lot.id())).isEqualByComparingTo("6");
    }

    /** Seen red without the look at the date, and with a disposed lot that takes nothing in. */
    @Test
    void theSameLotComesAgain() {
        var first = receiving(plain, "10");
        var lot = desks.ask(nurse, first);
        Refused.asConflict("lot-received-already", () -> desks.ask(nurse, first));

        desks.ask(nurse, moving(lot.id(), MovementKind.RECEIVED, "30"));
        assertThat(stockOf(lot.id())).isEqualByComparingTo("40");
        desks.ask(nurse, moving(lot.id(), MovementKind.DISPOSED, "40"));
        assertThat(takable(plain)).isFalse();
        desks.ask(nurse, moving(lot.id(), MovementKind.RECEIVED, "20"));
        assertThat(takable(plain)).isTrue();
        assertThat(ledger(lot.id()))
                .extracting(LotMovement::kind)
                .containsExactlyInAnyOrder(
                        MovementKind.RECEIVED, MovementKind.RECEIVED, MovementKind.DISPOSED, MovementKind.RECEIVED);

        var later = new Desks(FIXTURE, NOW.plus(Duration.ofDays(31)));
        Refused.byRule("lot-expired", () -> later.ask(nurse, moving(lot.id(), MovementKind.RECEIVED, "20")));
        later.ask(nurse, moving(lot.id(), MovementKind.DISPOSED, "20"));
    }

    @Test
    void recalledLotIsNotTakenUntilTheRecallIsOver() {
        var lot = desks.ask(nurse, receiving(plain, "10"));
        var recalled = desks.ask(
                nurse,
                new UpdateLot(
                        lot.id(), lot.version(), "Box 9", null, LotStatus.RECALLED, "Recalled by its manufacturer"));
        assertThat(takable(plain)).isFalse();
        Refused.asStale(
                () -> desks.ask(nurse, new UpdateLot(lot.id(), lot.version(), null, null, LotStatus.ACTIVE, null)));

        desks.ask(nurse, new UpdateLot(lot.id(), recalled.version(), null, null, LotStatus.ACTIVE, null));
        assertThat(takable(plain)).isTrue();
    }

    // Removals

    @Test
    void controlledDrugLeavesTheLedgerWhenASecondPersonConfirms() {
        var lot = accepted("30");
        Refused.byRule("controlled-by-two", () -> desks.ask(nurse, moving(lot, MovementKind.DISPOSED, "1")));
        Refused.byRule("controlled-by-count", () -> desks.ask(nurse, moving(lot, MovementKind.ADJUSTED, "1")));

        var waiting = desks.ask(nurse, removing(lot, "2"));
        assertThat(waiting.state()).isEqualTo(RemovalState.WAITING);
        assertThat(stockOf(lot)).isEqualByComparingTo("30");
        Refused.byRule("confirmed-by-another", () -> desks.ask(nurse, new ConfirmRemoval(waiting.id())));
        assertThat(stockOf(lot)).isEqualByComparingTo("30");

        var confirmed = desks.ask(second, new ConfirmRemoval(waiting.id()));
        assertThat(confirmed.witnessId()).isEqualTo(second.userId());
        assertThat(desks.ask(nurse, new FindRemoval(waiting.id()))).isEqualTo(confirmed);
        assertThat(stockOf(lot)).isEqualByComparingTo("28");
        Refused.byRule("removal-closed", () -> desks.ask(second, new ConfirmRemoval(waiting.id())));
        assertThat(stockOf(lot)).isEqualByComparingTo("28");

        var other = desks.ask(nurse, removing(lot, "5"));
        var declined = desks.ask(second, new DeclineRemoval(other.id(), "It did not happen so"));
        assertThat(declined.state()).isEqualTo(RemovalState.DECLINED);
        assertThat(desks.ask(nurse, new ListRemovals(lot))).containsExactlyInAnyOrder(confirmed, declined);
        assertThat(stockOf(lot)).isEqualByComparingTo("28");

        var tooMuch = desks.ask(nurse, removing(lot, "28.5"));
        Refused.asConflict("stock-below-zero", () -> desks.ask(second, new ConfirmRemoval(tooMuch.id())));
        assertThat(desks.ask(nurse, new FindRemoval(tooMuch.id())).state()).isEqualTo(RemovalState.WAITING);
    }

    // Counts

    @Test
    void twoWhoAgreeWithTheLedgerCloseTheCount() {
        var lot = accepted("30");

        var first = desks.ask(nurse, counting(lot, "30"));
        assertThat(first.state()).isEqualTo(CountState.OPEN);
        assertThat(first.firstQuantity()).isNull();
        assertThat(first.firstExpected()).isNull();
        assertThat(desks.ask(second, new FindLot(lot)).onHand()).isNull();
        assertThat(desks.ask(second, new ListLots(controlled.id())))
                .extracting(MedicationLot::onHand)
                .containsOnlyNulls();
        assertThat(desks.ask(second, new FindCount(first.id()))).isEqualTo(first);
        assertThat(desks.ask(second, new ListCounts(lot))).startsWith(first);
        Refused.byRule("second-count-by-another", () -> desks.ask(nurse, counting(lot, "30")));

        var closed = desks.ask(second, counting(lot, "30"));
        assertThat(closed.id()).isEqualTo(first.id());
        assertThat(closed.state()).isEqualTo(CountState.AGREED);
        assertThat(closed.firstQuantity()).isEqualTo(new BigDecimal("30"));
        assertThat(desks.ask(second, new FindLot(lot)))
                .returns(new BigDecimal("30"), MedicationLot::onHand)
                .returns(LotStatus.ACTIVE, MedicationLot::status);
        assertThat(ledger(lot)).hasSize(1);
    }

    @Test
    void mismatchFreezesTheLotUntilSomebodyElseHasResolvedIt() {
        var lot = accepted("30");
        desks.ask(nurse, counting(lot, "28"));
        desks.ask(second, counting(lot, "28"));
        var open = discrepancyOf(lot);

        assertThat(desks.ask(nurse, new FindLot(lot)).status()).isEqualTo(LotStatus.FROZEN);
        assertThat(takable(controlled)).isFalse();
        Refused.byRule("lot-frozen", () -> desks.ask(nurse, removing(lot, "1")));
        Refused.byRule("lot-frozen", () -> desks.ask(nurse, counting(lot, "28")));
        assertThatThrownBy(() -> desks.ask(nurse, resolving(open, "28"))).isInstanceOf(Refusal.NotPermitted.class);
        var counterWithAuthority =
                staff(Role.ADMIN, java.util.Objects.requireNonNull(second.userId()), new Scope.Everything());
        Refused.byRule("resolved-by-another", () -> desks.ask(counterWithAuthority, resolving(open, "28")));
        assertThat(desks.ask(nurse, new FindLot(lot)).status()).isEqualTo(LotStatus.FROZEN);

        var resolved = desks.ask(schoolAdmin, resolving(open, "28"));
        assertThat(resolved.resolvedById()).isEqualTo(schoolAdmin.userId());
        assertThat(desks.ask(nurse, new FindLot(lot)))
                .returns(LotStatus.ACTIVE, MedicationLot::status)
                .returns(new BigDecimal("28"), MedicationLot::onHand);
        assertThat(ledger(lot))
                .filteredOn(m -> m.kind() == MovementKind.ADJUSTED)
                .singleElement()
                .returns(new BigDecimal("-2"), LotMovement::quantity)
                .returns(open.id(), LotMovement::discrepancyId);
        Refused.byRule("discrepancy-resolved", () -> desks.ask(schoolAdmin, resolving(open, "27")));
        assertThat(stockOf(lot)).isEqualByComparingTo("28");
    }

    @Test
    void discrepancyThatWasNoneLeavesTheLedgerAsItIs() {
        var lot = accepted("30");
        desks.ask(nurse, counting(lot, "28"));
        desks.ask(second, counting(lot, "30"));

        desks.ask(schoolAdmin, resolving(discrepancyOf(lot), "30"));
        assertThat(ledger(lot)).hasSize(1);
        assertThat(takable(controlled)).isTrue();
    }

    // Levels and alerts

    @Test
    void lowStockIsToldAtTheLevelThatIsSet() {
        desks.ask(nurse, receiving(plain, "20"));
        assertThat(desks.ask(nurse, new ListStockAlerts(around.schoolId())))
                .extracting(StockAlert::kind)
                .containsExactly(StockAlert.Kind.EXPIRING);

        var level = desks.ask(nurse, new SetReorderLevel(plain.id(), around.schoolId(), new BigDecimal("20")));
        assertThat(desks.ask(nurse, new ListReorderLevels(plain.id()))).containsExactly(level);
        assertThat(desks.ask(nurse, new ListStockAlerts(null)))
                .extracting(StockAlert::kind)
                .containsExactly(StockAlert.Kind.LOW_STOCK, StockAlert.Kind.EXPIRING);
        var elsewhere = FIXTURE.surroundings().schoolId();
        Refused.forField(
                "/schoolId",
                "unknown",
                () -> desks.ask(nurse, new SetReorderLevel(plain.id(), elsewhere, BigDecimal.ONE)));
        assertThat(desks.ask(nurse, new ListStockAlerts(elsewhere))).isEmpty();
    }

    @Test
    void alertsTakeThreeStatementsWithTheirAuditHoweverManyThereAre() {
        int few = desks.statementsOf(nurse, new ListStockAlerts(null));
        for (int i = 0; i < 5; i++) desks.ask(nurse, receiving(plain, "1"));

        assertThat(few).isEqualTo(3);
        assertThat(desks.statementsOf(nurse, new ListStockAlerts(null))).isEqualTo(3);
    }

    @Test
    void lotOfAnotherSchoolDoesNotExist() {
        var lot = desks.ask(nurse, receiving(plain, "10")).id();
        var stranger = nurseOf(FIXTURE.atAnotherSchoolOf(around.districtId()));

        for (var id : List.of(lot, MedicationLotId.next())) {
            for (Request<?> request : List.<Request<?>>of(
                    new FindLot(id),
                    new UpdateLot(id, 1, null, null, LotStatus.ACTIVE, null),
                    moving(id, MovementKind.DISPOSED, "1"),
                    removing(id, "1"),
                    counting(id, "1"),
                    new ListCounts(id),
                    new ListRemovals(id),
                    new ListMovements(id, Page.Request.first(5))))
                assertThatThrownBy(() -> desks.ask(stranger, request))
                        .as(request.toString())
                        .isInstanceOf(Refusal.NotFound.class)
                        .hasMessage("There is no such lot.");
        }
    }

    private MedicationLotId accepted(String quantity) {
        var lot = desks.ask(nurse, receiving(controlled, quantity)).id();
        desks.ask(second, counting(lot, quantity));
        return lot;
    }

    private Discrepancy discrepancyOf(MedicationLotId lot) {
        return desks
                .ask(nurse, new ListDiscrepancies(around.schoolId(), DiscrepancyState.OPEN, Page.Request.first(10)))
                .rows()
                .stream()
                .filter(d -> d.lotId().equals(lot))
                .findFirst()
                .orElseThrow();
    }

    private boolean takable(Medication medication) {
        return lots.firstToExpire(medication.id(), around.schoolId(), medication.stockUnit(), BigDecimal.ONE, TODAY)
                .isPresent();
    }

    private List<LotMovement> ledger(MedicationLotId lot) {
        return desks.ask(nurse, new ListMovements(lot, Page.Request.first(50))).rows();
    }

    private BigDecimal stockOf(MedicationLotId lot) {
        return FIXTURE.transactor.readOnly(
                nurse,
                () -> FIXTURE.db
                        .dsl()
                        .select(MEDICATION_LOT.ON_HAND)
                        .from(MEDICATION_LOT)
                        .where(MEDICATION_LOT.ID.eq(lot))
                        .fetchSingle(MEDICATION_LOT.ON_HAND));
    }

    /** An account that works at a school. */
    private UserId employed(Role role, SchoolId school, boolean active) {
        var id = UserId.next();
        FIXTURE.superuser(
                "insert into user_account (id, email, first_name, last_name, role, district_id, is_active, created_at, updated_at) values ('"
                        + id.value() + "', '" + UUID.randomUUID() + "@example.org', 'Nora', 'Nurse', '" + role + "', '"
                        + around.districtId().value() + "', " + active + ", now(), now())",
                "insert into user_school (user_id, school_id, district_id) values ('" + id.value() + "', '"
                        + school.value() + "', '" + around.districtId().value() + "')");
        return id;
    }

    private ReceiveLot receiving(Medication medication, String quantity) {
        return new ReceiveLot(
                medication.id(),
                around.schoolId(),
                anArrival("LOT-" + UUID.randomUUID(), TODAY.plusDays(30)),
                new BigDecimal(quantity));
    }

    private static CountLot counting(MedicationLotId lot, String quantity) {
        return new CountLot(lot, new BigDecimal(quantity));
    }

    private static ResolveDiscrepancy resolving(Discrepancy open, String quantity) {
        return new ResolveDiscrepancy(open.id(), new BigDecimal(quantity), "It was found behind the drawer.");
    }

    private static MoveStock wasting(MedicationLotId lot, @Nullable UserId witness) {
        return new MoveStock(lot, MovementKind.WASTED, BigDecimal.ONE, WHY, witness);
    }

    private static MoveStock moving(MedicationLotId lot, MovementKind kind, String quantity) {
        return new MoveStock(lot, kind, new BigDecimal(quantity), WHY, null);
    }

    private static RecordRemoval removing(MedicationLotId lot, String quantity) {
        return new RecordRemoval(lot, MovementKind.DISPOSED, new BigDecimal(quantity), WHY);
    }
}

package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT_MOVEMENT;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aControlledMedication;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.anArrival;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Request;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.CountRequests.CountLot;
import org.whitecross.application.medication.CountRequests.ListDiscrepancies;
import org.whitecross.application.medication.CountRequests.ResolveDiscrepancy;
import org.whitecross.application.medication.StockRequests.ConfirmRemoval;
import org.whitecross.application.medication.StockRequests.FindLot;
import org.whitecross.application.medication.StockRequests.MoveStock;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.application.medication.StockRequests.RecordRemoval;
import org.whitecross.application.medication.StockRequests.UpdateLot;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.Discrepancies;
import org.whitecross.domain.medication.DiscrepancyId;
import org.whitecross.domain.medication.DiscrepancyState;
import org.whitecross.domain.medication.LotMovement.Circumstances;
import org.whitecross.domain.medication.LotStatus;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.MovementKind;
import org.whitecross.domain.medication.RemovalId;

/**
 * A year of a cupboard at random: receipts, adjustments, waste, removals, counts, discrepancies, recalls, by two nurses and a
 * district administrator. A small model says beforehand what each of them makes of it, and which rule refuses it. At the end
 * the ledger of each lot adds up to what is on hand, and to what the model says.
 *
 * <p>Seen red: without the trigger move_stock; where Discrepancy corrects by the wrong sign; where a lot stays frozen after
 * its second count.
 */
class StockHistoryTest {
    private static final int OPERATIONS = Boolean.getBoolean("trust.full") ? 10_000 : 1_000;
    private static final int LOTS = 40;
    private static final Circumstances WHY = Circumstances.of("Dropped on the floor");
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller first = nurse(around.userId());
    private final Caller second = nurse(FIXTURE.user());
    private final Caller districtAdmin =
            staff(Role.DISTRICT_ADMIN, FIXTURE.user(), new Scope.District(around.districtId()));
    private final Medications medications = FIXTURE.port(Medications.class, PostgresMedications::new);
    private final Medication plain = medications.add(aMedication(around.districtId()));
    private final Medication controlled = medications.add(aControlledMedication(around.districtId()));

    private final List<Lot> lots = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    /** What the model knows of a lot. */
    private static final class Lot {
        final MedicationLotId id;
        final boolean controlled;
        BigDecimal onHand = BigDecimal.ZERO;
        LotStatus status = LotStatus.ACTIVE;
        boolean recalled;

        @Nullable
        Count open;

        @Nullable
        DiscrepancyId disputed;

        final List<Pending> removals = new ArrayList<>();

        Lot(MedicationLotId id, boolean controlled) {
            this.id = id;
            this.controlled = controlled;
        }
    }

    private record Count(Caller by, BigDecimal counted, BigDecimal expected, boolean receipt) {}

    private static final class Pending {
        final RemovalId id;
        final Caller by;
        final MovementKind kind;
        final BigDecimal quantity;
        boolean closed;

        Pending(RemovalId id, Caller by, MovementKind kind, BigDecimal quantity) {
            this.id = id;
            this.by = by;
            this.kind = kind;
            this.quantity = quantity;
        }
    }

    @Test
    void ledgerAddsUpWhateverHappens() {
        long seed = Long.getLong("seed", 20_260_915L);
        var random = new Random(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            try {
                step(random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", operation " + i, e);
            }
        }
        System.out.println("Stock history: " + OPERATIONS + " operations on " + lots.size() + " lots: " + outcomes);
        assertThat(outcomes.keySet())
                .as("all that can happen did")
                .contains(
                        "done",
                        "stock-below-zero",
                        "lot-frozen",
                        "controlled-by-two",
                        "controlled-by-count",
                        "second-count-by-another",
                        "confirmed-by-another",
                        "removal-closed",
                        "invalid");

        var admin = staff(Role.ADMIN, around.userId(), new Scope.Everything());
        var sums = FIXTURE.transactor.readOnly(
                admin,
                () -> FIXTURE.db
                        .dsl()
                        .select(
                                MEDICATION_LOT.ID,
                                MEDICATION_LOT.ON_HAND,
                                DSL.coalesce(DSL.sum(MEDICATION_LOT_MOVEMENT.QUANTITY), BigDecimal.ZERO))
                        .from(MEDICATION_LOT)
                        .leftJoin(MEDICATION_LOT_MOVEMENT)
                        .on(MEDICATION_LOT_MOVEMENT.LOT_ID.eq(MEDICATION_LOT.ID))
                        .groupBy(MEDICATION_LOT.ID, MEDICATION_LOT.ON_HAND)
                        .fetch());
        assertThat(sums).hasSize(lots.size());
        var modelled = new HashMap<MedicationLotId, Lot>();
        lots.forEach(lot -> modelled.put(lot.id, lot));
        for (var row : sums) {
            assertThat(row.value2()).isEqualByComparingTo(row.value3()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            assertThat(row.value2())
                    .isEqualByComparingTo(java.util.Objects.requireNonNull(modelled.get(row.value1())).onHand);
        }
        for (Lot lot : lots) {
            var stored = desks.ask(first, new FindLot(lot.id));
            assertThat(stored.status()).isEqualTo(lot.status);
            assertThat(stored.isBeingCounted()).isEqualTo(lot.open != null);
        }
    }

    private void step(Random random) {
        if (lots.isEmpty() || lots.size() < LOTS && random.nextInt(10) == 0) {
            receive(random);
            return;
        }
        var lot = lots.get(random.nextInt(lots.size()));
        var by = random.nextBoolean() ? first : second;
        var quantity = new BigDecimal(1 + random.nextInt(12)).movePointLeft(random.nextInt(2));
        switch (random.nextInt(9)) {
            case 0, 1 -> adjust(lot, by, random.nextInt(3) == 0 ? quantity.negate() : quantity);
            case 2 -> dispose(lot, by, random.nextInt(6) == 0 && lot.onHand.signum() > 0 ? lot.onHand : quantity);
            case 3 -> remove(lot, by, random.nextBoolean() ? MovementKind.WASTED : MovementKind.DISPOSED, quantity);
            case 4 -> confirm(lot, by, random);
            case 5, 6 -> count(lot, by, random);
            case 7 -> resolve(lot, new BigDecimal(random.nextInt(30)));
            default -> recall(lot, by);
        }
    }

    private void receive(Random random) {
        boolean two = random.nextBoolean();
        var quantity = new BigDecimal(1 + random.nextInt(60));
        var arrival = anArrival("LOT-" + lots.size(), TODAY.plusDays(random.nextInt(300)));
        var stored = desks.ask(
                first, new ReceiveLot(two ? controlled.id() : plain.id(), around.schoolId(), arrival, quantity));
        var lot = new Lot(stored.id(), two);
        if (two) {
            lot.status = LotStatus.FROZEN;
            lot.open = new Count(first, quantity, BigDecimal.ZERO, true);
        } else {
            lot.onHand = quantity;
        }
        lots.add(lot);
    }

    private void adjust(Lot lot, Caller by, BigDecimal quantity) {
        var expected = lot.controlled
                ? "controlled-by-count"
                : lot.status == LotStatus.FROZEN
                        ? "lot-frozen"
                        : lot.status == LotStatus.DISPOSED
                                ? "lot-disposed"
                                : lot.open != null ? "lot-being-counted" : belowZero(lot, quantity);
        if (happens(expected, by, new MoveStock(lot.id, MovementKind.ADJUSTED, quantity, WHY, null)))
            lot.onHand = lot.onHand.add(quantity);
    }

    private void dispose(Lot lot, Caller by, BigDecimal quantity) {
        var expected = lot.controlled ? "controlled-by-two" : immovable(lot, quantity.negate());
        if (happens(expected, by, new MoveStock(lot.id, MovementKind.DISPOSED, quantity, WHY, null)))
            taken(lot, MovementKind.DISPOSED, quantity);
    }

    private void remove(Lot lot, Caller by, MovementKind kind, BigDecimal quantity) {
        var expected = immovable(lot, BigDecimal.ZERO);
        var request = new RecordRemoval(lot.id, kind, quantity, WHY);
        if (expected.equals("done")) {
            var removal = desks.ask(by, request);
            lot.removals.add(new Pending(removal.id(), by, kind, quantity));
            noted("done");
        } else {
            happens(expected, by, request);
        }
    }

    private void confirm(Lot lot, Caller by, Random random) {
        if (lot.removals.isEmpty()) return;
        var removal = lot.removals.get(random.nextInt(lot.removals.size()));
        var expected = removal.closed
                ? "removal-closed"
                : removal.by.equals(by) ? "confirmed-by-another" : immovable(lot, removal.quantity.negate());
        if (happens(expected, by, new ConfirmRemoval(removal.id))) {
            removal.closed = true;
            taken(lot, removal.kind, removal.quantity);
        }
    }

    private void count(Lot lot, Caller by, Random random) {
        var open = lot.open;
        var right = open != null && open.receipt ? open.counted : lot.onHand;
        var counted = random.nextInt(4) == 0 ? right.add(BigDecimal.ONE) : right;
        var request = new CountLot(lot.id, counted);
        if (open == null) {
            var expected = lot.status == LotStatus.FROZEN
                    ? "lot-frozen"
                    : lot.status == LotStatus.DISPOSED ? "lot-disposed" : "done";
            if (happens(expected, by, request)) lot.open = new Count(by, counted, lot.onHand, false);
            return;
        }
        if (!happens(open.by.equals(by) ? "second-count-by-another" : "done", by, request)) return;
        lot.open = null;
        boolean agreed = open.receipt
                ? counted.compareTo(open.counted) == 0
                : open.counted.compareTo(open.expected) == 0 && counted.compareTo(lot.onHand) == 0;
        if (!agreed) lot.status = LotStatus.FROZEN;
        else if (lot.status == LotStatus.FROZEN) lot.status = unfrozen(lot);
        if (agreed && open.receipt) lot.onHand = counted;
        if (agreed) return;
        var all = new Page.Request<Discrepancies.Order>(1, 100, null, List.of(), false);
        lot.disputed =
                desks.ask(by, new ListDiscrepancies(around.schoolId(), DiscrepancyState.OPEN, all)).rows().stream()
                        .filter(d -> d.lotId().equals(lot.id))
                        .findFirst()
                        .orElseThrow()
                        .id();
    }

    private void resolve(Lot lot, BigDecimal accepted) {
        if (lot.disputed == null) return;
        var request = new ResolveDiscrepancy(lot.disputed, accepted, "It was found behind the drawer.");
        happens("not-permitted", first, request);
        happens("done", districtAdmin, request);
        happens("discrepancy-resolved", districtAdmin, request);
        lot.onHand = accepted;
        lot.disputed = null;
        lot.status = unfrozen(lot);
    }

    private void recall(Lot lot, Caller by) {
        var stored = desks.ask(by, new FindLot(lot.id));
        boolean recalls = lot.status == LotStatus.ACTIVE;
        var request = new UpdateLot(
                lot.id,
                stored.version(),
                null,
                null,
                recalls ? LotStatus.RECALLED : LotStatus.ACTIVE,
                recalls ? "Recalled by its manufacturer" : null);
        boolean fixed = lot.status == LotStatus.FROZEN || lot.status == LotStatus.DISPOSED;
        if (happens(fixed ? "invalid" : "done", by, request)) {
            lot.recalled = recalls;
            lot.status = unfrozen(lot);
        }
    }

    private static LotStatus unfrozen(Lot lot) {
        return lot.recalled ? LotStatus.RECALLED : LotStatus.ACTIVE;
    }

    private static void taken(Lot lot, MovementKind kind, BigDecimal quantity) {
        lot.onHand = lot.onHand.subtract(quantity);
        if (kind == MovementKind.DISPOSED && lot.onHand.signum() == 0) lot.status = LotStatus.DISPOSED;
    }

    private static String immovable(Lot lot, BigDecimal change) {
        if (lot.status == LotStatus.FROZEN) return "lot-frozen";
        return lot.status == LotStatus.DISPOSED ? "lot-disposed" : belowZero(lot, change);
    }

    private static String belowZero(Lot lot, BigDecimal change) {
        return lot.onHand.add(change).signum() < 0 ? "stock-below-zero" : "done";
    }

    /** Asks, and holds what comes of it against what the model says. */
    private boolean happens(String expected, Caller by, Request<?> request) {
        String outcome;
        try {
            desks.ask(by, request);
            outcome = "done";
        } catch (Refusal refused) {
            outcome = refused.code();
        }
        assertThat(outcome).as(request.toString()).isEqualTo(expected);
        noted(outcome);
        return outcome.equals("done");
    }

    private void noted(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private Caller nurse(UserId user) {
        return staff(Role.NURSE, user, new Scope.Schools(around.districtId(), Set.of(around.schoolId())));
    }
}

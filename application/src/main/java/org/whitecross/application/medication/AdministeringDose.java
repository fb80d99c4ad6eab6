package org.whitecross.application.medication;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ConsentGate;
import org.whitecross.application.medication.MedicationRequests.CheckDose;
import org.whitecross.application.medication.MedicationRequests.Dose;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.RecordDoseNotGiven;
import org.whitecross.application.medication.MedicationRequests.VoidDose;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.Delegations;
import org.whitecross.domain.medication.DoseCheck;
import org.whitecross.domain.medication.DoseCheck.Supply;
import org.whitecross.domain.medication.DoseConflict;
import org.whitecross.domain.medication.DoseConflicts;
import org.whitecross.domain.medication.DoseOutcome;
import org.whitecross.domain.medication.Giver;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.Intake;
import org.whitecross.domain.medication.KnownAllergy;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.ProposedDose;
import org.whitecross.domain.medication.StandingOrders;
import org.whitecross.domain.medication.Stop;
import org.whitecross.domain.medication.Stop.Finding;
import org.whitecross.domain.medication.VoidedDose;
import org.whitecross.domain.medication.Witnessing;
import org.whitecross.domain.medication.Witnessings;
import org.whitecross.domain.students.Students;

/**
 * Judges a dose, and writes down what becomes of it.
 *
 * <p>Whoever writes holds the child first: limits that span several orders can then be judged and acted on in one step, and
 * two who give the same dose queue for her. That a slot is taken once, that doses as needed keep their distance, and that
 * stock is not below zero, the store guarantees besides.
 */
public final class AdministeringDose {
    private static final String TAKEN = "dose-already-given";

    private final DoseSheets sheets;
    private final Students students;
    private final ConsentGate consent;
    private final StandingOrders standingOrders;
    private final Delegations delegations;
    private final Witnessings witnessings;
    private final MedicationLots lots;
    private final Administrations administrations;
    private final DoseConflicts conflicts;
    private final GivingOnTrips trips;
    private final Clock clock;

    public AdministeringDose(
            DoseSheets sheets,
            Students students,
            ConsentGate consent,
            StandingOrders standingOrders,
            Delegations delegations,
            Witnessings witnessings,
            MedicationLots lots,
            Administrations administrations,
            DoseConflicts conflicts,
            GivingOnTrips trips,
            Clock clock) {
        this.sheets = sheets;
        this.students = students;
        this.consent = consent;
        this.standingOrders = standingOrders;
        this.delegations = delegations;
        this.witnessings = witnessings;
        this.lots = lots;
        this.administrations = administrations;
        this.conflicts = conflicts;
        this.trips = trips;
        this.clock = clock;
    }

    /** Holds nobody, and takes nothing. */
    DoseCheck check(Caller caller, CheckDose c) {
        var at = c.dose().occurredAt() == null ? clock.instant() : c.dose().occurredAt();
        var sheet = sheets.find(
                        new DoseSheets.Question(c.prescriptionId(), c.dose().scheduledFor(), at))
                .orElseThrow(AdministeringDose::unknown);
        var dose = proposed(sheet.order(), c.dose(), at);
        return judged(caller, sheet, dose, named(sheet.order(), c.dose().lotId(), false), false).check;
    }

    public Administration give(Caller caller, GiveDose c) {
        var now = clock.instant();
        var entering = Entering.of(c.enteredFrom(), c.dose().occurredAt(), c.lateReason(), now);
        Administration.requireWords(c.lateReason(), c.reason(), c.authorizedBy(), c.notes());
        var sheet = held(c.prescriptionId(), c.dose().scheduledFor(), entering.at());
        var order = sheet.order();
        var dose = proposed(order, c.dose(), entering.at());
        var carried = trips.inHand(c.tripDoseId(), c.dose().lotId(), order);
        var lotInHand =
                carried == null ? named(order, c.dose().lotId(), true) : trips.backInStock(carried, caller, now);
        boolean another = refuseIfTaken(sheet, entering.isLater() && Boolean.TRUE.equals(c.isAnotherDose()));
        var judged = judged(caller, sheet, dose, lotInHand, true);
        // What was carried on a trip was in her hand, whatever became of its lot meanwhile.
        var from = carried == null ? judged.lot() : Optional.ofNullable(lotInHand);
        var standing = judged.check.standing(c.reason(), c.authorizedBy());
        if (standing.stream()
                .anyMatch(finding ->
                        !entering.isLater() || cannotHaveBeen(finding, dose) || canStillBe(finding, dose, now)))
            throw refused(standing, judged.check);

        boolean collides = another || standing.stream().anyMatch(AdministeringDose::isTooClose);
        var against = Stream.concat(
                        another ? Stream.of(TAKEN) : Stream.of(),
                        standing.stream().map(Finding::code))
                .toList();
        var given = administrations
                .add(
                        new Administration(
                                AdministrationId.next(),
                                order.id(),
                                order.medicationId(),
                                order.studentId(),
                                order.schoolId(),
                                dose.scheduledFor(),
                                DoseOutcome.GIVEN,
                                dose.amount(),
                                dose.unit(),
                                dose.route(),
                                from.map(MedicationLot::id).orElse(null),
                                caller.user(),
                                judged.witnessing.map(Witnessing::witnessId).orElse(null),
                                entering.at(),
                                now,
                                entering.from(),
                                entering.lateReason(),
                                c.reason(),
                                c.authorizedBy(),
                                judged.check.codes(),
                                collides,
                                false,
                                c.notes()),
                        dose.scheduledFor() == null && !collides ? order.leastApart() : null)
                .orElseThrow(() -> takenMeanwhile(order, dose.scheduledFor()));
        from.ifPresent(lot -> lots.record(LotMovement.administered(lot, given)));
        if (carried != null) trips.given(carried, given);
        judged.witnessing.ifPresent(w -> witnessings.count(w.countedFor(given.id())));
        if (!against.isEmpty()) conflicts.add(DoseConflict.about(given, against, now));
        return given;
    }

    Administration notGiven(Caller caller, RecordDoseNotGiven c) {
        var now = clock.instant();
        if (c.outcome() == DoseOutcome.GIVEN)
            throw new Refusal.Invalid("/outcome", "given", "must be REFUSED, HELD or OMITTED");
        var entering = Entering.of(c.enteredFrom(), c.occurredAt(), c.lateReason(), now);
        Administration.requireWords(c.lateReason(), c.reason(), null, c.notes());
        var sheet = held(c.prescriptionId(), c.scheduledFor(), entering.at());
        var order = sheet.order();
        refuseIfTaken(sheet, false);
        if (sheet.slot() == null || sheet.slot().isCancelled())
            throw new Refusal.RuleBroken("no-such-dose", "No dose is ordered at that time.");
        return administrations
                .add(
                        new Administration(
                                AdministrationId.next(),
                                order.id(),
                                order.medicationId(),
                                order.studentId(),
                                order.schoolId(),
                                c.scheduledFor(),
                                c.outcome(),
                                null,
                                null,
                                null,
                                null,
                                caller.user(),
                                null,
                                entering.at(),
                                now,
                                entering.from(),
                                entering.lateReason(),
                                c.reason(),
                                null,
                                List.of(),
                                false,
                                false,
                                c.notes()),
                        null)
                .orElseThrow(() -> takenMeanwhile(order, c.scheduledFor()));
    }

    Administration voided(Caller caller, VoidDose c) {
        students.held(administration(c.administrationId()).studentId());
        var wrong = administration(c.administrationId());
        var voided = administrations.voided(VoidedDose.of(wrong, c.reason(), caller.user(), clock.instant()));
        if (wrong.lotId() != null) {
            var lot = lots.find(wrong.lotId())
                    .orElseThrow(
                            () -> new Refusal.RuleBroken(
                                    "lot-out-of-reach",
                                    "The dose was taken from the stock of another school: somebody who works at both voids it."));
            lots.record(LotMovement.reversed(lot, wrong, caller.user(), clock.instant()));
            trips.voided(wrong, lot, clock.instant());
        }
        return voided;
    }

    // ------------------------------------------------------------------------------------------------------

    private record Judgement(DoseCheck check, Supply supply, Optional<Witnessing> witnessing) {
        Optional<MedicationLot> lot() {
            return supply instanceof Supply.From from ? Optional.of(from.lot()) : Optional.empty();
        }
    }

    private Judgement judged(
            Caller caller,
            DoseSheets.Sheet sheet,
            ProposedDose dose,
            @Nullable MedicationLot lotInHand,
            boolean taking) {
        var order = sheet.order();
        var due = dose.scheduledFor() == null ? dose.at() : dose.scheduledFor();
        var calendar = sheet.calendar();
        var day = calendar.on(LocalDate.ofInstant(due, calendar.zone()));
        var medication = sheet.medication();
        var witnessing = medication.requiresWitness()
                ? witnessings.open(order.id(), caller.user(), dose.at())
                : Optional.<Witnessing>empty();
        var today = LocalDate.ofInstant(dose.at(), calendar.zone());
        var supply = supply(order, dose, lotInHand, today, taking);
        var facts = new DoseCheck.Facts(
                sheet.student().isActive(),
                order,
                sheet.slot(),
                day,
                medication,
                intakes(sheet),
                sheet.limits().stream().collect(toMap(IngredientLimit::substance, IngredientLimit::mostIn24Hours)),
                sheet.allergies().stream()
                        .map(a -> new KnownAllergy(a.allergen(), a.severity().compareTo(AllergySeverity.SEVERE) >= 0))
                        .toList(),
                sheet.isConsentLacking(),
                standing(order, today),
                giver(caller, order.schoolId()),
                witnessing.isPresent(),
                supply);
        return new Judgement(DoseCheck.of(dose, facts), supply, witnessing);
    }

    private @Nullable MedicationLot named(Prescription order, @Nullable MedicationLotId lotId, boolean taking) {
        if (lotId == null) return null;
        return (taking ? lots.held(lotId) : lots.find(lotId))
                .filter(l -> l.medicationId().equals(order.medicationId())
                        && l.schoolId().equals(order.schoolId()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/lotId", "unknown", "must be a lot of the ordered medication at the student's school"));
    }

    private Supply supply(
            Prescription order, ProposedDose dose, @Nullable MedicationLot lot, LocalDate day, boolean taking) {
        if (lot != null) {
            return lot.whyNotGiven(dose.amount(), dose.unit(), day)
                    .<Supply>map(Supply.NotUsable::new)
                    .orElseGet(() -> new Supply.From(lot));
        }
        var first = taking
                ? lots.firstToExpire(order.medicationId(), order.schoolId(), dose.unit(), dose.amount(), day)
                : lots.nextToExpire(order.medicationId(), order.schoolId(), dose.unit(), dose.amount(), day);
        return first.<Supply>map(Supply.From::new).orElseGet(Supply.None::new);
    }

    private static List<Intake> intakes(DoseSheets.Sheet sheet) {
        var byId = sheet.taken().stream().collect(toMap(Medication::id, identity()));
        return Stream.concat(
                        sheet.given().stream()
                                .map(dose -> Intake.of(dose, requireNonNull(byId.get(dose.medicationId())))),
                        sheet.used().stream().map(use -> Intake.of(use, requireNonNull(byId.get(use.medicationId())))))
                .toList();
    }

    private DoseCheck.@Nullable Standing standing(Prescription order, LocalDate day) {
        if (order.standingOrderId() == null) return null;
        var standing = standingOrders.find(order.standingOrderId()).orElseThrow();
        var isPermitted =
                consent.toStock(order.studentId(), standing.category(), day).isPresent();
        return new DoseCheck.Standing(standing, isPermitted);
    }

    private Giver giver(Caller caller, SchoolId schoolId) {
        return caller.role() == Role.NURSE
                ? new Giver(true, List.of())
                : new Giver(false, delegations.to(caller.user(), schoolId));
    }

    /** Whether the slot is taken, and the giver says that she gave another dose besides. */
    private static boolean refuseIfTaken(DoseSheets.Sheet sheet, boolean another) {
        if (sheet.taking() == null) return false;
        if (!another) throw taken(Optional.of(sheet.taking()));
        return true;
    }

    /** The child was held by nobody, or the store would not have had to say it. */
    private Refusal.Conflict takenMeanwhile(Prescription order, @Nullable Instant scheduledFor) {
        return taken(administrations.ofDose(order.id(), requireNonNull(scheduledFor)));
    }

    private static Refusal.Conflict taken(Optional<Administration> first) {
        return new Refusal.Conflict(
                TAKEN,
                first.filter(a -> a.outcome() != DoseOutcome.GIVEN).isPresent()
                        ? "It is recorded already that this dose was not given."
                        : "This dose was given already.",
                first.orElse(null));
    }

    /** An entry that makes no sense, rather than a dose that should not have been. */
    private static boolean cannotHaveBeen(Finding finding, ProposedDose dose) {
        return switch (finding.stop()) {
            case WRONG_UNIT, GIVER_NOT_COMPETENT -> true;
            case NO_SUCH_DOSE -> dose.scheduledFor() != null;
            default -> false;
        };
    }

    /** Who saw it can still say so: it is no paper that nobody thought of then. */
    private static boolean canStillBe(Finding finding, ProposedDose dose, Instant now) {
        return finding.stop() == Stop.WITNESS_REQUIRED && !dose.at().isBefore(now.minus(Witnessing.COUNTS_FOR));
    }

    private static boolean isTooClose(Finding finding) {
        return finding.stop() == Stop.PRN_TOO_SOON;
    }

    private static Refusal refused(List<Finding> standing, DoseCheck check) {
        var gravest = standing.getFirst();
        return new Refusal.RuleBroken(gravest.code(), gravest.message(), check);
    }

    private static ProposedDose proposed(Prescription order, Dose dose, Instant at) {
        return ProposedDose.of(order, dose.scheduledFor(), dose.doseAmount(), dose.doseUnit(), dose.route(), at);
    }

    private DoseSheets.Sheet held(PrescriptionId id, @Nullable Instant scheduledFor, Instant at) {
        return sheets.held(new DoseSheets.Question(id, scheduledFor, at)).orElseThrow(AdministeringDose::unknown);
    }

    private Administration administration(AdministrationId id) {
        return administrations.find(id).orElseThrow(() -> new Refusal.NotFound("administration"));
    }

    private static Refusal unknown() {
        return new Refusal.NotFound("prescription");
    }
}

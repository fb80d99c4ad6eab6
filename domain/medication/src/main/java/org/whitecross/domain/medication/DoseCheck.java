package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.medication.Stop.Finding;
import org.whitecross.domain.medication.Stop.Passage;

/**
 * Whether a dose may be given, judged by all that is known of the child, the order, the stock and the giver. Whoever asks and
 * whoever gives hears the same.
 *
 * @param passage what it takes to give it: NOTICE if nothing does
 * @param findings every right that fails, the gravest first
 * @param earliest when time alone has healed all that time can heal; null if it heals nothing
 */
public record DoseCheck(
        Passage passage, List<Finding> findings, @Nullable Instant earliest) {
    public DoseCheck {
        findings = List.copyOf(findings);
    }

    /**
     * @param slot the one that the dose is for; null if there is none, or the dose is as needed
     * @param day the school day of the slot, or of the dose if it has none
     * @param intakes what the child got from 24 hours before the dose (or the order's longest interval) to 24 hours after, on
     *     any order, or in an emergency
     * @param dailyLimits the most of a substance that a child may get in 24 hours, where there is a limit
     * @param isConsentLacking the district requires a guardian's consent to medication at school, or one was taken back, and
     *     none is in force
     * @param standing the standing order that the order follows from; null if it follows from none
     * @param isWitnessed somebody else saw it, or there is nothing to see yet
     */
    public record Facts(
            boolean isStudentActive,
            Prescription order,
            @Nullable DoseSlot slot,
            SchoolDay day,
            Medication medication,
            List<Intake> intakes,
            Map<Substance, BigDecimal> dailyLimits,
            List<KnownAllergy> allergies,
            boolean isConsentLacking,
            @Nullable Standing standing,
            Giver giver,
            boolean isWitnessed,
            Supply supply) {
        public Facts {
            intakes = List.copyOf(intakes);
            dailyLimits = Map.copyOf(dailyLimits);
            allergies = List.copyOf(allergies);
        }

        private Stream<Instant> given() {
            return intakes.stream().filter(i -> i.countsFor(order)).map(Intake::at);
        }

        /** The last that was given closer to that moment, also one that is there already when an entry comes in late. */
        private Optional<Instant> tooClose(Duration apart, Instant at) {
            return given().filter(other -> Duration.between(other, at).abs().compareTo(apart) < 0)
                    .max(Comparator.naturalOrder());
        }
    }

    /** @param isPermitted a guardian permits its category, for this child and that day */
    public record Standing(StandingOrder order, boolean isPermitted) {}

    /** Whether there is a lot to take it from. */
    public sealed interface Supply {
        record From(MedicationLot lot) implements Supply {}

        /** The one that the giver holds in her hand must not be used. */
        record NotUsable(String why) implements Supply {}

        record None() implements Supply {}
    }

    private static final Duration DAY = Duration.ofHours(24);

    public static DoseCheck of(ProposedDose dose, Facts f) {
        var findings = Stream.of(
                        student(f),
                        f.order.findingsAt(dose.at(), f.day.zone()),
                        consent(dose, f),
                        giver(dose, f),
                        slot(dose, f),
                        givenLately(dose, f),
                        amount(dose, f),
                        limits(dose, f),
                        allergies(f),
                        witness(f),
                        supply(dose, f))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Finding::stop))
                .toList();
        var passage = findings.stream().map(Finding::passage).min(Comparator.naturalOrder());
        return new DoseCheck(
                passage.orElse(Passage.NOTICE),
                findings,
                findings.stream()
                        .map(Finding::earliest)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** What keeps the giver from giving it with these words of hers; none if she may. */
    public List<Finding> standing(@Nullable String reason, @Nullable String authorizedBy) {
        return findings.stream()
                .filter(finding -> switch (finding.passage()) {
                    case NONE -> true;
                    case AUTHORITY -> reason == null || authorizedBy == null;
                    case REASON -> reason == null;
                    case NOTICE -> false;
                })
                .toList();
    }

    public List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    private static List<Finding> student(Facts f) {
        return f.isStudentActive
                ? List.of()
                : List.of(Stop.STUDENT_WITHDRAWN.found("The student is withdrawn: she gets no doses any more."));
    }

    private static List<Finding> consent(ProposedDose dose, Facts f) {
        var found = new ArrayList<Finding>();
        if (f.isConsentLacking)
            found.add(Stop.CONSENT_MISSING.found(
                    "No guardian's consent to medication at school is in force: the district requires one, or it was taken"
                            + " back."));
        var standing = f.standing;
        if (standing == null) return found;
        if (!standing.order.isInForce(LocalDate.ofInstant(dose.at(), f.day.zone())))
            found.add(Stop.STANDING_ORDER_ENDED.found("The standing order that it follows from is not in force."));
        if (!standing.isPermitted)
            found.add(Stop.CATEGORY_NOT_PERMITTED.found(
                    "No guardian permits " + standing.order.category() + " out of the school's stock."));
        return found;
    }

    private static List<Finding> giver(ProposedDose dose, Facts f) {
        if (f.giver.mayGive(f.medication, LocalDate.ofInstant(dose.at(), f.day.zone()))) return List.of();
        return List.of(Stop.GIVER_NOT_COMPETENT.found(
                "Only a nurse gives it, or who has a nurse's delegation for it that is in force on that day."));
    }

    private static List<Finding> slot(ProposedDose dose, Facts f) {
        if (dose.scheduledFor() == null) {
            return f.order.isAsNeeded()
                    ? List.of()
                    : List.of(Stop.NO_SUCH_DOSE.found(
                            "The order has its times, and none as needed: say which dose it is; "
                                    + f.order.timesOn(f.day) + "."));
        }
        if (f.slot == null)
            return List.of(Stop.NO_SUCH_DOSE.found("No dose is ordered at that time: " + f.order.timesOn(f.day) + "."));
        if (f.slot.isCancelled())
            return List.of(Stop.DOSE_CANCELLED.found(
                    "The dose was cancelled: the order has ended, the student has left, or there is no school."));
        if (!dose.at().isBefore(f.slot.missedAt()))
            return List.of(Stop.DOSE_MISSED.found(
                    "The dose is missed: the next one is due, or the school day is over. Ask the prescriber."));
        if (dose.at().isAfter(f.slot.closesAt()))
            return List.of(Stop.TOO_LATE.found("The dose was due to be given by " + f.slot.closesAt() + "."));
        if (LocalDate.ofInstant(dose.at(), f.day.zone()).isBefore(f.slot.schoolDay()))
            return List.of(Stop.DOSE_OF_ANOTHER_DAY.found(
                    "The dose is one of " + f.slot.schoolDay() + ": those of today are others.", f.slot.opensAt()));
        if (dose.at().isBefore(f.slot.opensAt()))
            return List.of(Stop.TOO_EARLY.found("The dose is due from " + f.slot.opensAt() + " on.", f.slot.opensAt()));
        return List.of();
    }

    /** What has just been given is not given again, on whichever order; doses as needed have limits of their own. */
    private static List<Finding> givenLately(ProposedDose dose, Facts f) {
        if (f.slot == null) return List.of();
        var apart = f.order.leastApart(f.slot, f.day);
        return f.tooClose(apart, dose.at())
                .map(last -> List.of(Stop.GIVEN_LATELY.found(
                        "It was given at " + last + ", and this dose is one of its own: ask the prescriber.",
                        last.plus(apart))))
                .orElse(List.of());
    }

    private static List<Finding> amount(ProposedDose dose, Facts f) {
        var found = new ArrayList<Finding>();
        if (dose.route() != f.order.route())
            found.add(Stop.WRONG_ROUTE.found("It is ordered to be given " + f.order.route() + "."));
        if (dose.unit() != f.order.doseUnit()) {
            found.add(Stop.WRONG_UNIT.found("The dose is ordered in " + f.order.doseUnit() + "."));
            return found;
        }
        var ordered = f.order.doseAmount().toPlainString() + " " + f.order.doseUnit();
        int more = dose.amount().compareTo(f.order.doseAmount());
        if (more > 0) found.add(Stop.DOSE_TOO_HIGH.found("Ordered are " + ordered + ", not more."));
        if (more < 0) found.add(Stop.DOSE_LOWER.found("Ordered are " + ordered + "."));
        return found;
    }

    private static List<Finding> limits(ProposedDose dose, Facts f) {
        var found = new ArrayList<Finding>();
        var limit = f.order.asNeeded();
        if (limit != null) {
            // A scheduled dose counts against the next one as needed, but waits for none itself so long.
            if (dose.scheduledFor() == null) found.addAll(tooSoon(limit, dose, f));
            found.addAll(tooMany(limit, f.given().toList(), dose.at()));
        }
        Substance.in(f.medication, dose.amount(), dose.unit()).forEach((substance, amount) -> {
            var most = f.dailyLimits.get(substance);
            if (most != null) found.addAll(tooMuch(substance, amount, most, f.intakes, dose.at()));
        });
        return found;
    }

    private static List<Finding> tooSoon(AsNeeded limit, ProposedDose dose, Facts f) {
        var apart = limit.leastApart();
        return f.tooClose(apart, dose.at())
                .map(last -> List.of(Stop.PRN_TOO_SOON.found(
                        "It was given at " + last + ", and may be given no closer than every " + apart.toMinutes()
                                + " minutes.",
                        last.plus(apart))))
                .orElse(List.of());
    }

    private static List<Finding> tooMany(AsNeeded limit, List<Instant> given, Instant at) {
        var most = limit.maxIn24Hours();
        if (most == null) return List.of();
        return fullest(given, at)
                .filter(within -> within.size() >= most)
                .findFirst()
                .map(within -> List.of(Stop.DAILY_MAXIMUM.found(
                        "It was given " + within.size() + " times within 24 hours, and is ordered at most " + most
                                + " times.",
                        within.get(within.size() - most).plus(DAY))))
                .orElse(List.of());
    }

    private static List<Finding> tooMuch(
            Substance substance, BigDecimal inDose, BigDecimal most, List<Intake> intakes, Instant at) {
        var times = intakes.stream()
                .filter(i -> i.substances().containsKey(substance))
                .sorted(Comparator.comparing(Intake::at))
                .toList();
        for (var window :
                (Iterable<List<Instant>>) fullest(times.stream().map(Intake::at).toList(), at)::iterator) {
            if (window.isEmpty()) continue;
            var within = times.stream()
                    .filter(i -> !i.at().isBefore(window.getFirst()) && !i.at().isAfter(window.getLast()))
                    .toList();
            var sum = within.stream()
                    .map(i -> Objects.requireNonNull(i.substances().get(substance)))
                    .reduce(inDose, BigDecimal::add);
            if (sum.compareTo(most) <= 0) continue;
            return List.of(Stop.INGREDIENT_MAXIMUM.found(
                    "With this dose the child would get more " + substance.name()
                            + " within 24 hours than the formulary allows, over all her orders.",
                    healed(substance, inDose, most, within)));
        }
        return inDose.compareTo(most) > 0
                ? List.of(Stop.INGREDIENT_MAXIMUM.found(
                        "The dose alone holds more " + substance.name() + " than the formulary allows in 24 hours."))
                : List.of();
    }

    /** When enough of it lies back 24 hours. */
    private static @Nullable Instant healed(
            Substance substance, BigDecimal inDose, BigDecimal most, List<Intake> within) {
        var left = within.stream()
                .map(i -> Objects.requireNonNull(i.substances().get(substance)))
                .reduce(inDose, BigDecimal::add);
        for (var intake : within) {
            left = left.subtract(Objects.requireNonNull(intake.substances().get(substance)));
            if (left.compareTo(most) <= 0) return intake.at().plus(DAY);
        }
        return null;
    }

    /** Of each span of 24 hours that holds the dose and begins with one that was given, or with it: what was given in it. */
    private static Stream<List<Instant>> fullest(List<Instant> given, Instant at) {
        return Stream.concat(given.stream(), Stream.of(at))
                .filter(start -> !start.isAfter(at) && start.plus(DAY).isAfter(at))
                .sorted()
                .map(start -> given.stream()
                        .filter(g -> !g.isBefore(start) && g.isBefore(start.plus(DAY)))
                        .sorted()
                        .toList());
    }

    private static List<Finding> allergies(Facts f) {
        var names = names(f.medication);
        return f.allergies.stream()
                .filter(allergy -> names.stream().anyMatch(allergy::concerns))
                .map(allergy -> allergy.isSevere()
                        ? Stop.SEVERE_ALLERGY.found("The child has a severe allergy to " + allergy.allergen() + ".")
                        : Stop.ALLERGY.found("The child has an allergy to " + allergy.allergen() + "."))
                .toList();
    }

    /** Everything that an allergen may be called after. */
    private static List<String> names(Medication medication) {
        var listing = medication.listing();
        return Stream.concat(
                        Stream.of(listing.name(), listing.genericName(), listing.drugClass()),
                        medication.ingredients().stream().flatMap(i -> Stream.of(i.name(), i.drugClass())))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Finding> witness(Facts f) {
        return f.isWitnessed || !f.medication.requiresWitness()
                ? List.of()
                : List.of(Stop.WITNESS_REQUIRED.found(
                        "Another member of staff has to see it given, and say so herself first, within 15 minutes."));
    }

    private static List<Finding> supply(ProposedDose dose, Facts f) {
        return switch (f.supply) {
            case Supply.From from -> List.of();
            case Supply.NotUsable not -> List.of(Stop.LOT_NOT_USABLE.found(not.why()));
            case Supply.None none ->
                List.of(Stop.OUT_OF_STOCK.found("The school has no lot of this medication that holds "
                        + dose.amount().toPlainString() + " " + dose.unit() + " and is good on "
                        + LocalDate.ofInstant(dose.at(), f.day.zone()) + "."));
        };
    }
}

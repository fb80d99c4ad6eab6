package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Versioned;

/** An entry of a district's formulary: a drug as it may be prescribed there. */
public record Medication(
        MedicationId id,
        DistrictId districtId,
        Listing listing,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public static final int MOST_INGREDIENTS = 20;
    private static final Pattern RX_NORM = Pattern.compile("[1-9][0-9]{0,7}");

    public Medication {
        listing = listing.completed();
        listing.check();
    }

    /**
     * What the formulary says about it. What is left out and can be worked out is, so that of a medication in the formulary
     * the ingredients, the stock unit and the need of a witness are always known.
     *
     * @param name under which it is sold: the brand name, where it has one
     * @param ingredients if left out: one, by its generic name or else its name, with the strength of the whole
     * @param rxNormCode its RxNorm concept (RXCUI)
     * @param deaSchedule null if it is not a controlled substance
     * @param requiresWitness nobody gives it alone; if left out, as the schedule has it. Of schedule I and II it cannot be
     *     false
     * @param stockUnit what its lots are counted in; if left out, as its form suggests
     */
    public record Listing(
            String name,
            @Nullable String genericName,
            Strength strength,
            DosageForm dosageForm,
            @Nullable List<Ingredient> ingredients,
            @Nullable String drugClass,
            @Nullable String manufacturer,
            @Nullable Ndc ndc,
            @Nullable String rxNormCode,
            @Nullable DeaSchedule deaSchedule,
            @Nullable Boolean requiresWitness,
            @Nullable DoseUnit stockUnit)
            implements Inlined {
        public Listing {
            ingredients = ingredients == null ? null : List.copyOf(ingredients);
        }

        /** Of a product with one ingredient, and nothing else known of it. */
        public static Listing of(String name, @Nullable String genericName, String strength, DosageForm form) {
            return new Listing(
                    name, genericName, new Strength(strength), form, null, null, null, null, null, null, null, null);
        }

        /** The same, but a controlled substance. */
        public Listing controlled(DeaSchedule schedule) {
            return new Listing(
                    name,
                    genericName,
                    strength,
                    dosageForm,
                    ingredients,
                    drugClass,
                    manufacturer,
                    ndc,
                    rxNormCode,
                    schedule,
                    null,
                    stockUnit);
        }

        private Listing completed() {
            var unit = requireNonNullElseGet(stockUnit, dosageForm::usualUnit);
            return new Listing(
                    name,
                    genericName,
                    strength,
                    dosageForm,
                    requireNonNullElseGet(
                            ingredients,
                            () -> List.of(only(genericName == null ? name : genericName, strength, unit, drugClass))),
                    drugClass,
                    manufacturer,
                    ndc,
                    rxNormCode,
                    deaSchedule,
                    requireNonNullElseGet(requiresWitness, () -> deaSchedule != null && deaSchedule.asksForWitness()),
                    unit);
        }

        private static Ingredient only(String name, Strength strength, DoseUnit stockUnit, @Nullable String drugClass) {
            try {
                return strength.in(stockUnit)
                        .map(content -> new Ingredient(name, content.amount(), content.unit(), drugClass))
                        .orElseGet(() -> new Ingredient(name, null, null, drugClass));
            } catch (Refusal.Invalid unfit) {
                throw new Refusal.Invalid(
                        "/ingredients",
                        "required",
                        "must be said: the name cannot serve as that of the only ingredient");
            }
        }

        private void check() {
            var all = requireNonNull(ingredients);
            new Checks()
                    .text("name", name, 2, 200)
                    .text("genericName", genericName, 2, 200)
                    .that(
                            !all.isEmpty() && all.size() <= MOST_INGREDIENTS,
                            "ingredients",
                            "length",
                            "must be 1 to " + MOST_INGREDIENTS)
                    .that(
                            all.stream().map(Ingredient::name).distinct().count() == all.size(),
                            "ingredients",
                            "duplicate",
                            "must not name an ingredient twice")
                    .that(
                            agrees(all),
                            "ingredients/0",
                            "contradicts-strength",
                            "must contain in one stock unit what the strength says, where it is the only one")
                    .text("drugClass", drugClass, 2, 100)
                    .text("manufacturer", manufacturer, 2, 200)
                    .matches("rxNormCode", rxNormCode, RX_NORM, "must be an RxNorm concept: 1 to 8 digits")
                    .that(
                            deaSchedule == null
                                    || !deaSchedule.asksForWitness()
                                    || Boolean.TRUE.equals(requiresWitness),
                            "requiresWitness",
                            "witness-required",
                            "must be true for a drug of schedule I or II")
                    .orRefuse();
        }

        private boolean agrees(List<Ingredient> all) {
            if (all.size() != 1 || all.getFirst().strengthAmount() == null) return true;
            var only = all.getFirst();
            return strength.in(requireNonNull(stockUnit))
                    .filter(c -> c.unit() == only.strengthUnit())
                    .map(c -> c.amount().compareTo(requireNonNull(only.strengthAmount())) == 0)
                    .orElse(true);
        }
    }

    public static Medication listed(DistrictId districtId, Listing listing, Instant now) {
        return new Medication(MedicationId.next(), districtId, listing, true, 0, now, now);
    }

    public Medication with(Listing changed, Instant now) {
        return new Medication(id, districtId, changed, isActive, version, createdAt, now);
    }

    /**
     * Whether a tablet is no longer what it was, or is given with less care: then it is another medication for those to whom
     * it is prescribed. What is in it may be told in more detail.
     */
    public boolean isOtherThan(Medication before) {
        return !listing.strength.equals(before.listing.strength)
                || stockUnit() != before.stockUnit()
                || !before.ingredients().stream().allMatch(this::holds)
                || before.controlled() && isLooserThan(requireNonNull(before.listing.deaSchedule));
    }

    private boolean holds(Ingredient ingredient) {
        return ingredients().stream()
                .anyMatch(mine -> mine.name().equals(ingredient.name())
                        && (ingredient.strengthAmount() == null
                                || mine.strengthUnit() == ingredient.strengthUnit()
                                        && mine.strengthAmount() != null
                                        && mine.strengthAmount().compareTo(ingredient.strengthAmount()) == 0));
    }

    private boolean isLooserThan(DeaSchedule before) {
        return listing.deaSchedule == null || listing.deaSchedule.compareTo(before) > 0;
    }

    /** It is no longer prescribed; what was stays. */
    public Medication withdrawn(Instant now) {
        if (!isActive)
            throw new Refusal.RuleBroken("medication-withdrawn", "The medication was taken off the formulary already.");
        return new Medication(id, districtId, listing, false, version, createdAt, now);
    }

    public Medication relisted(Instant now) {
        if (isActive) throw new Refusal.RuleBroken("medication-listed", "The medication is in the formulary.");
        return new Medication(id, districtId, listing, true, version, createdAt, now);
    }

    /** @throws Refusal if nobody may order it */
    public void refuseUnlessPrescribable() {
        if (!isActive)
            throw new Refusal.RuleBroken(
                    "medication-withdrawn", "The medication is no longer in the formulary: it cannot be prescribed.");
        refuseScheduleOne();
    }

    /** Schedule I has no accepted medical use (21 USC 812(b)(1)). */
    void refuseScheduleOne() {
        if (listing.deaSchedule == DeaSchedule.I)
            throw new Refusal.RuleBroken(
                    "schedule-one", "A drug of schedule I is neither prescribed nor stocked nor given.");
    }

    public String name() {
        return listing.name;
    }

    public DosageForm dosageForm() {
        return listing.dosageForm;
    }

    public List<Ingredient> ingredients() {
        return requireNonNull(listing.ingredients);
    }

    public DoseUnit stockUnit() {
        return requireNonNull(listing.stockUnit);
    }

    public boolean requiresWitness() {
        return requireNonNull(listing.requiresWitness);
    }

    /** A controlled substance: what comes and goes is vouched for by two. */
    public boolean controlled() {
        return listing.deaSchedule != null;
    }
}

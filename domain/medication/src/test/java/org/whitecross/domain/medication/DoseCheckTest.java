package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aControlledMedication;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.aStandingOrder;
import static org.whitecross.domain.medication.SampleMedication.at;
import static org.whitecross.domain.medication.SampleMedication.ended;
import static org.whitecross.domain.medication.SampleMedication.order;
import static org.whitecross.domain.medication.SampleMedication.today;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.DoseCheck.Facts;
import org.whitecross.domain.medication.DoseCheck.Standing;
import org.whitecross.domain.medication.DoseCheck.Supply;
import org.whitecross.domain.medication.Stop.Passage;

/** Each right alone, on both sides of its edge. Those of the order itself: PrescriptionTest. */
class DoseCheckTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication INHALER = aMedication(AROUND.districtId());
    private static final Substance ALBUTEROL = new Substance("albuterol", DoseUnit.MG);
    private static final Giver NURSE = new Giver(true, List.of());
    private final Prescription order = aPrescription(AROUND, INHALER);

    @Nested
    class Right {
        @Test
        void doseIsClearWhenAllIsRight() {
            var check = check(at("2025-09-15T08:00"));

            assertThat(check).isEqualTo(new DoseCheck(Passage.NOTICE, List.of(), null));
            assertThat(check.standing(null, null)).isEmpty();
        }

        @Test
        void studentIsThere() {
            assertThat(codes(check(MORNING_DOSE, f -> with(f, false, f.giver(), f.isWitnessed(), f.supply()))))
                    .containsExactly("student-withdrawn");
        }

        @Test
        void orderIsInForce() {
            assertThat(codes(check(ended(order), MORNING_DOSE, MORNING_DOSE, f -> f)))
                    .containsExactly("prescription-ended");
        }

        @Test
        void timeIsWithinTheWindow() {
            assertThat(codes(check(at("2025-09-15T07:30")))).isEmpty();
            assertThat(codes(check(at("2025-09-15T08:30")))).isEmpty();
            var early = check(at("2025-09-15T07:29:59"));
            assertThat(codes(early)).containsExactly("too-early");
            assertThat(early.earliest()).isEqualTo(at("2025-09-15T07:30"));
            assertThat(codes(check(at("2025-09-15T08:30:01")))).containsExactly("too-late");
            assertThat(codes(check(at("2025-09-15T12:29:59")))).containsExactly("too-late");
            assertThat(codes(check(at("2025-09-15T12:30")))).containsExactly("dose-missed");
        }

        @Test
        void timeIsOneThatIsOrdered() {
            var nine = at("2025-09-15T09:00");
            var check = check(order, nine, nine, f -> f);

            assertThat(codes(check)).containsExactly("no-such-dose");
            assertThat(check.findings().getFirst().message())
                    .contains("08:00, 12:30")
                    .contains("America/Chicago");
            assertThat(codes(check(order, null, nine, f -> f))).containsExactly("no-such-dose");
        }

        @Test
        void cancelledSlotIsNone() {
            var slot = order.slotsOn(today()).getFirst();
            var cancelled = new DoseSlot(
                    slot.id(),
                    slot.prescriptionId(),
                    slot.studentId(),
                    slot.schoolId(),
                    slot.scheduledFor(),
                    slot.schoolDay(),
                    slot.opensAt(),
                    slot.closesAt(),
                    slot.missedAt(),
                    true);
            assertThat(codes(check(MORNING_DOSE, f -> slot(f, cancelled)))).containsExactly("dose-cancelled");
        }

        @Test
        void doseIsTheOrderedOne() {
            assertThat(codes(dose("1.5", DoseUnit.PUFF, MedicationRoute.INHALATION)))
                    .isEmpty();
            assertThat(codes(dose("1.501", DoseUnit.PUFF, MedicationRoute.INHALATION)))
                    .containsExactly("dose-too-high");
            assertThat(codes(dose("1.499", DoseUnit.PUFF, MedicationRoute.INHALATION)))
                    .containsExactly("dose-lower");
            assertThat(codes(dose("1", DoseUnit.ML, MedicationRoute.INHALATION)))
                    .containsExactly("wrong-unit");
            assertThat(codes(dose("1.5", DoseUnit.PUFF, MedicationRoute.ORAL))).containsExactly("wrong-route");
        }

        @Test
        void lotIsThereAndUsable() {
            assertThat(codes(check(MORNING_DOSE, f -> with(f, true, f.giver(), true, new Supply.None()))))
                    .containsExactly("out-of-stock");
            assertThat(codes(check(
                            MORNING_DOSE, f -> with(f, true, f.giver(), true, new Supply.NotUsable("It is frozen.")))))
                    .containsExactly("lot-not-usable");
        }

        @Test
        void gravestIsNamedFirst() {
            var check = check(
                    ended(order),
                    at("2025-09-15T09:00"),
                    at("2025-09-15T09:00"),
                    f -> with(f, false, f.giver(), true, new Supply.None()));

            assertThat(codes(check))
                    .containsExactly("student-withdrawn", "prescription-ended", "no-such-dose", "out-of-stock");
            assertThat(check.passage()).isEqualTo(Passage.NONE);
        }
    }

    @Nested
    class GettingPast {
        @Test
        void reasonGetsPastAWindowAndAuthorityPastAMissedDose() {
            var late = check(at("2025-09-15T09:00"));
            assertThat(late.standing(null, null)).hasSize(1);
            assertThat(late.standing("The bus was late.", null)).isEmpty();

            var missed = check(at("2025-09-15T13:00"));
            assertThat(missed.standing("The bus was late.", null)).hasSize(1);
            assertThat(missed.standing(null, "Dr. Ruth Okafor")).hasSize(1);
            assertThat(missed.standing("The bus was late.", "Dr. Ruth Okafor")).isEmpty();
        }

        @Test
        void nothingGetsPastARightThatNothingGetsPast() {
            var check = check(ended(order), MORNING_DOSE, MORNING_DOSE, f -> f);
            assertThat(check.standing("The bus was late.", "Dr. Ruth Okafor")).hasSize(1);
        }
    }

    @Nested
    class Allergies {
        @Test
        void allergyIsFoundByNameIngredientAndClass() {
            for (var severe : List.of("Albuterol", "ALBUTEROLS", "beta-2 agonist", "Bronchodilators", "ethanol"))
                assertThat(codes(allergic(severe, true))).as(severe).containsExactly("severe-allergy");
            for (var other : List.of("Peanuts", "Albu", "agon", "a"))
                assertThat(codes(allergic(other, true))).as(other).isEmpty();
        }

        @Test
        void mildOneIsToBeKnownAndASevereOneTakesAuthority() {
            var mild = allergic("albuterol", false);
            assertThat(codes(mild)).containsExactly("allergy");
            assertThat(mild.passage()).isEqualTo(Passage.NOTICE);
            assertThat(mild.standing(null, null)).isEmpty();
            assertThat(allergic("albuterol", true).standing("She had it before.", null))
                    .hasSize(1);
            assertThat(allergic("albuterol", true).standing("She had it before.", "Dr. Ruth Okafor"))
                    .isEmpty();
        }

        private DoseCheck allergic(String allergen, boolean severe) {
            return check(
                    MORNING_DOSE,
                    f -> new Facts(
                            true,
                            f.order(),
                            f.slot(),
                            f.day(),
                            f.medication(),
                            f.intakes(),
                            f.dailyLimits(),
                            List.of(new KnownAllergy(allergen, severe)),
                            false,
                            null,
                            f.giver(),
                            true,
                            f.supply()));
        }
    }

    @Nested
    class Agreeing {
        private final StandingOrder standing = aStandingOrder(INHALER);

        @Test
        void nothingIsGivenWhereTheConsentThatTheDistrictRequiresIsLacking() {
            assertThat(codes(check(MORNING_DOSE, f -> consent(f, true, null)))).containsExactly("consent-missing");
            assertThat(codes(check(MORNING_DOSE, f -> consent(f, false, null)))).isEmpty();
        }

        @Test
        void nothingOfTheStockIsGivenWithoutAPermissionForItsCategory() {
            assertThat(codes(check(MORNING_DOSE, f -> consent(f, false, new Standing(standing, false)))))
                    .containsExactly("category-not-permitted");
            assertThat(codes(check(MORNING_DOSE, f -> consent(f, false, new Standing(standing, true)))))
                    .isEmpty();
        }

        @Test
        void nothingIsGivenOnWhatFollowsFromAnEndedStandingOrder() {
            var ended = standing.ended("Another physician took over.", NOW);
            assertThat(codes(check(MORNING_DOSE, f -> consent(f, false, new Standing(ended, true)))))
                    .containsExactly("standing-order-ended");
        }

        @Test
        void nothingIsGivenOnItOutsideItsDays() {
            assertThat(standing.isInForce(standing.validFrom().minusDays(1))).isFalse();
            assertThat(standing.isInForce(standing.validFrom())).isTrue();
            assertThat(standing.isInForce(standing.validUntil())).isTrue();
            assertThat(standing.isInForce(standing.validUntil().plusDays(1))).isFalse();
        }

        private Facts consent(Facts f, boolean lacking, @Nullable Standing standing) {
            return new Facts(
                    true,
                    f.order(),
                    f.slot(),
                    f.day(),
                    f.medication(),
                    f.intakes(),
                    f.dailyLimits(),
                    f.allergies(),
                    lacking,
                    standing,
                    f.giver(),
                    f.isWitnessed(),
                    f.supply());
        }
    }

    @Nested
    class Giving {
        private static final UserId AIDE = UserId.next();

        @Test
        void nurseGivesAndNobodyElseWithoutADelegation() {
            assertThat(codes(by(new Giver(false, List.of()), INHALER))).containsExactly("giver-not-competent");
            assertThat(codes(by(new Giver(false, List.of(delegation(null))), INHALER)))
                    .isEmpty();
        }

        @Test
        void delegationCountsFromItsFirstToItsLastDay() {
            var d = delegation(null);
            assertThat(d.covers(INHALER, TODAY.minusDays(11))).isFalse();
            assertThat(d.covers(INHALER, TODAY.minusDays(10))).isTrue();
            assertThat(d.covers(INHALER, TODAY.plusDays(10))).isTrue();
            assertThat(d.covers(INHALER, TODAY.plusDays(11))).isFalse();
            assertThat(d.ended("She left the school.", NOW).covers(INHALER, TODAY))
                    .isFalse();
        }

        @Test
        void delegationIsForTheMedicationItNamesAndOneOfAllForNoControlledOne() {
            var controlled = aControlledMedication(AROUND.districtId());
            assertThat(delegation(null).covers(controlled, TODAY)).isFalse();
            assertThat(delegation(controlled).covers(controlled, TODAY)).isTrue();
            assertThat(delegation(controlled).covers(INHALER, TODAY)).isFalse();
        }

        @Test
        void whatNeedsAWitnessHasOne() {
            var controlled = aControlledMedication(AROUND.districtId());
            assertThat(codes(check(MORNING_DOSE, f -> medication(with(f, true, NURSE, false, f.supply()), controlled))))
                    .containsExactly("witness-required");
            assertThat(codes(check(MORNING_DOSE, f -> medication(with(f, true, NURSE, true, f.supply()), controlled))))
                    .isEmpty();
            assertThat(codes(check(MORNING_DOSE, f -> with(f, true, NURSE, false, f.supply()))))
                    .isEmpty();
        }

        private DoseCheck by(Giver giver, Medication medication) {
            return check(MORNING_DOSE, f -> medication(with(f, true, giver, true, f.supply()), medication));
        }

        private static Delegation delegation(@Nullable Medication medication) {
            return Delegation.to(
                    AIDE,
                    AROUND.schoolId(),
                    medication == null ? null : medication.id(),
                    AROUND.userId(),
                    TODAY.minusDays(20),
                    TODAY.minusDays(10),
                    TODAY.plusDays(10),
                    NOW);
        }
    }

    @Nested
    class AsNeededDoses {
        private final Prescription prn = aPrescription(
                AROUND, INHALER, order(DoseSchedule.parse("as needed, every 4 hours, at most 3 a day"), TODAY, null));

        @Test
        void doseKeepsItsDistance() {
            assertThat(codes(prn("2025-09-15T09:59:59", "2025-09-15T14:00"))).isEmpty();
            assertThat(codes(prn("2025-09-15T10:00", "2025-09-15T14:00"))).isEmpty();
            var soon = prn("2025-09-15T10:00:01", "2025-09-15T14:00");
            assertThat(codes(soon)).containsExactly("prn-too-soon");
            assertThat(soon.earliest()).isEqualTo(at("2025-09-15T14:00:01"));
        }

        @Test
        void entryThatComesInLateKeepsItsDistanceFromLaterDosesToo() {
            assertThat(codes(prn("2025-09-15T18:00", "2025-09-15T14:00"))).isEmpty();
            assertThat(codes(prn("2025-09-15T17:59:59", "2025-09-15T14:00"))).containsExactly("prn-too-soon");
        }

        @Test
        void doseIsNotOneTooManyInAnyTwentyFourHours() {
            var two = List.of("2025-09-15T02:00", "2025-09-15T07:00");
            assertThat(codes(prn(two, "2025-09-15T14:00"))).isEmpty();

            var three = List.of("2025-09-14T14:30", "2025-09-15T02:00", "2025-09-15T07:00");
            var fourth = prn(three, "2025-09-15T14:00");
            assertThat(codes(fourth)).containsExactly("daily-maximum");
            assertThat(fourth.earliest()).isEqualTo(at("2025-09-15T14:30"));
            assertThat(codes(prn(three, "2025-09-15T14:30"))).isEmpty();
        }

        @Test
        void entryThatComesInLateIsNotOneTooManyBesideLaterDosesEither() {
            var later = List.of("2025-09-15T07:00", "2025-09-15T19:00", "2025-09-16T01:00");
            assertThat(codes(prn(later, "2025-09-15T12:00"))).containsExactly("daily-maximum");
        }

        @Test
        void dosesOfEveryOrderOfTheMedicationCountAndOthersDoNot() {
            var other = aMedication(AROUND.districtId());
            assertThat(codes(prn(INHALER))).containsExactly("prn-too-soon");
            assertThat(codes(prn(other))).isEmpty();
        }

        /** Else two who give it at once both would, and a dose that is entered twice would count as two. */
        @Test
        void dosesWithoutAnOrderedDistanceAreFiveMinutesApartAllTheSame() {
            var atMost = aPrescription(
                    AROUND, INHALER, order(DoseSchedule.parse("as needed, at most 3 a day"), TODAY, null));
            assertThat(codes(prn(atMost, "2025-09-15T13:55:01"))).containsExactly("prn-too-soon");
            assertThat(codes(prn(atMost, "2025-09-15T13:55"))).isEmpty();
        }

        private DoseCheck prn(Medication medication) {
            return check(
                    prn,
                    null,
                    at("2025-09-15T14:00"),
                    f -> intakes(f, List.of(new Intake(medication.id(), at("2025-09-15T13:00"), Map.of())), Map.of()));
        }

        private DoseCheck prn(Prescription order, String given) {
            return check(
                    order,
                    null,
                    at("2025-09-15T14:00"),
                    f -> intakes(f, List.of(new Intake(INHALER.id(), at(given), Map.of())), Map.of()));
        }

        private DoseCheck prn(String given, String at) {
            return prn(List.of(given), at);
        }

        private DoseCheck prn(List<String> given, String at) {
            var intakes = given.stream()
                    .map(g -> new Intake(prn.medicationId(), at(g), Map.of()))
                    .toList();
            return check(prn, null, at(at), f -> intakes(f, intakes, Map.of()));
        }
    }

    @Nested
    class GivenLately {
        /** On whichever order: one that was ended after its dose was given, and ordered anew, would else give it twice. */
        @Test
        void medicationIsNotGivenTwiceInAnHour() {
            var soon = morning(order, "2025-09-15T07:00:01");
            assertThat(codes(soon)).containsExactly("given-lately");
            assertThat(soon.earliest()).isEqualTo(at("2025-09-15T08:00:01"));
            assertThat(soon.standing("She has had none.", null)).hasSize(1);
            assertThat(soon.standing("She has had none.", "Dr. Ruth Okafor")).isEmpty();
            assertThat(codes(morning(order, "2025-09-15T07:00"))).isEmpty();
            assertThat(codes(morning(order, "2025-09-15T08:59:59"))).containsExactly("given-lately"); // entered late
        }

        @Test
        void timesThatAreOrderedCloserAreKept() {
            var often =
                    aPrescription(AROUND, INHALER, order(DoseSchedule.parse("at 08:00, 08:30 and 12:00"), TODAY, null));
            assertThat(codes(morning(often, "2025-09-15T07:45"))).isEmpty();
            assertThat(codes(morning(often, "2025-09-15T07:45:01"))).containsExactly("given-lately");
            var asNeededToo = aPrescription(
                    AROUND, INHALER, order(DoseSchedule.parse("at 08:00; as needed, every 20 minutes"), TODAY, null));
            assertThat(codes(morning(asNeededToo, "2025-09-15T07:40"))).isEmpty();
            assertThat(codes(morning(asNeededToo, "2025-09-15T07:40:01"))).containsExactly("given-lately");
        }

        @Test
        void doseOfALaterDayIsNotGivenToday() {
            var tomorrow = new SchoolDay(TODAY.plusDays(1), today().zone(), today().hours());
            var slot = order.slotsOn(tomorrow).getFirst();
            assertThat(codes(check(order, slot.scheduledFor(), MORNING_DOSE, f -> slot(f, slot))))
                    .containsExactly("dose-of-another-day");
        }

        private DoseCheck morning(Prescription order, String given) {
            return check(
                    order,
                    MORNING_DOSE,
                    MORNING_DOSE,
                    f -> intakes(f, List.of(new Intake(INHALER.id(), at(given), Map.of())), Map.of()));
        }
    }

    @Nested
    class IngredientsOverAllOrders {
        /** 1.5 puffs of 90 mcg are 0.135 mg. */
        @Test
        void ingredientCountsOverAllOrdersOfADay() {
            assertThat(codes(with("0.135", Map.of()))).isEmpty();
            var alone = with("0.134", Map.of());
            assertThat(codes(alone)).containsExactly("ingredient-maximum");
            assertThat(alone.earliest()).isNull();
            assertThat(codes(with("0.335", Map.of("2025-09-15T07:00", "0.2")))).isEmpty();
            var more = with("0.334", Map.of("2025-09-15T07:00", "0.2"));
            assertThat(codes(more)).containsExactly("ingredient-maximum");
            assertThat(more.earliest()).isEqualTo(at("2025-09-16T07:00"));
            assertThat(codes(with("0.334", Map.of("2025-09-14T08:00", "0.2")))).isEmpty(); // 24 hours ago
            assertThat(codes(with("0.334", Map.of("2025-09-15T20:00", "0.2")))).containsExactly("ingredient-maximum");
        }

        @Test
        void itIsHealedWhenEnoughOfItLiesBack() {
            var check = with(
                    "0.54", Map.of("2025-09-14T10:00", "0.1", "2025-09-14T12:00", "0.2", "2025-09-15T07:00", "0.2"));
            assertThat(check.earliest()).isEqualTo(at("2025-09-15T10:00"));
        }

        @Test
        void unitsAreOnlyAddedUpWhereTheyAreOfOneKind() {
            assertThat(Substance.in(INHALER, new BigDecimal("1.5"), DoseUnit.PUFF))
                    .containsOnlyKeys(ALBUTEROL)
                    .hasEntrySatisfying(ALBUTEROL, mg -> assertThat(mg).isEqualByComparingTo("0.135"));
            assertThat(Substance.in(INHALER, BigDecimal.ONE, DoseUnit.ML)).isEmpty();
            assertThat(DoseUnit.G.inBase(new BigDecimal("0.5"))).isEqualByComparingTo("500");
        }

        private DoseCheck with(String most, Map<String, String> given) {
            var intakes = given.entrySet().stream()
                    .map(g -> new Intake(INHALER.id(), at(g.getKey()), Map.of(ALBUTEROL, new BigDecimal(g.getValue()))))
                    .toList();
            return check(MORNING_DOSE, f -> intakes(f, intakes, Map.of(ALBUTEROL, new BigDecimal(most))));
        }
    }

    @Test
    void everyStopHasAStableCodeAndAWay() {
        assertThat(Arrays.stream(Stop.values()).map(Stop::code))
                .doesNotHaveDuplicates()
                .allMatch(c -> c.matches("[a-z-]+"));
        assertThat(Arrays.stream(Stop.values()).map(Stop::passage)).contains(Passage.values());
        for (var stop : Stop.values()) assertThat(stop.found("words").stop()).isEqualTo(stop);
    }

    // ------------------------------------------------------------------------------------------------------

    private static List<String> codes(DoseCheck check) {
        return check.codes();
    }

    private DoseCheck check(Instant at) {
        return check(order, MORNING_DOSE, at, f -> f);
    }

    private DoseCheck check(Instant at, Function<Facts, Facts> but) {
        return check(order, MORNING_DOSE, at, but);
    }

    private static DoseCheck check(
            Prescription order, @Nullable Instant scheduledFor, Instant at, Function<Facts, Facts> but) {
        var facts = new Facts(
                true,
                order,
                order.slotsOn(today()).stream()
                        .filter(s -> s.scheduledFor().equals(scheduledFor))
                        .findFirst()
                        .orElse(null),
                today(),
                INHALER,
                List.of(),
                Map.of(),
                List.of(),
                false,
                null,
                NURSE,
                false,
                new Supply.From(aLot(AROUND, INHALER, TODAY)));
        return DoseCheck.of(ProposedDose.of(order, scheduledFor, null, null, null, at), but.apply(facts));
    }

    private DoseCheck dose(String amount, DoseUnit unit, MedicationRoute route) {
        var all = new ArrayList<Facts>();
        check(MORNING_DOSE, f -> {
            all.add(f);
            return f;
        });
        return DoseCheck.of(
                new ProposedDose(MORNING_DOSE, new BigDecimal(amount), unit, route, MORNING_DOSE), all.getFirst());
    }

    private static Facts with(Facts f, boolean active, Giver giver, boolean witnessed, Supply supply) {
        return new Facts(
                active,
                f.order(),
                f.slot(),
                f.day(),
                f.medication(),
                f.intakes(),
                f.dailyLimits(),
                f.allergies(),
                f.isConsentLacking(),
                f.standing(),
                giver,
                witnessed,
                supply);
    }

    private static Facts medication(Facts f, Medication medication) {
        return new Facts(
                f.isStudentActive(),
                f.order(),
                f.slot(),
                f.day(),
                medication,
                f.intakes(),
                f.dailyLimits(),
                f.allergies(),
                f.isConsentLacking(),
                f.standing(),
                f.giver(),
                f.isWitnessed(),
                f.supply());
    }

    private static Facts slot(Facts f, DoseSlot slot) {
        return new Facts(
                true,
                f.order(),
                slot,
                f.day(),
                f.medication(),
                f.intakes(),
                f.dailyLimits(),
                f.allergies(),
                f.isConsentLacking(),
                f.standing(),
                f.giver(),
                true,
                f.supply());
    }

    private static Facts intakes(Facts f, List<Intake> intakes, Map<Substance, BigDecimal> limits) {
        return new Facts(
                true,
                f.order(),
                f.slot(),
                f.day(),
                f.medication(),
                intakes,
                limits,
                f.allergies(),
                f.isConsentLacking(),
                f.standing(),
                f.giver(),
                true,
                f.supply());
    }
}

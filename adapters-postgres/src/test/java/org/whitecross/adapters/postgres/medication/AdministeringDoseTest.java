package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.health.SampleAllergies.anAllergy;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aControlledMedication;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.at;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.health.PostgresAllergies;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.health.HealthRequests.RecordAllergy;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.MedicationRequests.AuthorizePrescription;
import org.whitecross.application.medication.MedicationRequests.CheckDose;
import org.whitecross.application.medication.MedicationRequests.DelegateMedication;
import org.whitecross.application.medication.MedicationRequests.Dose;
import org.whitecross.application.medication.MedicationRequests.EndDelegation;
import org.whitecross.application.medication.MedicationRequests.EndPrescription;
import org.whitecross.application.medication.MedicationRequests.FindConflict;
import org.whitecross.application.medication.MedicationRequests.FindPrescription;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.ListAdministrations;
import org.whitecross.application.medication.MedicationRequests.ListConflicts;
import org.whitecross.application.medication.MedicationRequests.Ordered;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.MedicationRequests.ReadRound;
import org.whitecross.application.medication.MedicationRequests.RecordDoseNotGiven;
import org.whitecross.application.medication.MedicationRequests.RenewPrescription;
import org.whitecross.application.medication.MedicationRequests.ResolveConflict;
import org.whitecross.application.medication.MedicationRequests.VoidDose;
import org.whitecross.application.medication.MedicationRequests.WitnessDose;
import org.whitecross.application.medication.MedicationRequests.WritePrescription;
import org.whitecross.application.students.EnrollmentRequests.WithdrawStudent;
import org.whitecross.application.students.PhotoRequests.AddPhoto;
import org.whitecross.application.students.PhotoRequests.VoidPhoto;
import org.whitecross.application.students.StudentRequests.FindStudent;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.health.AllergyType;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseCheck;
import org.whitecross.domain.medication.DoseConflict;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.DoseOutcome;
import org.whitecross.domain.medication.DoseSchedule;
import org.whitecross.domain.medication.DoseStatus;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.EnteredFrom;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.IngredientLimits;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.RoundDose;

/** A Monday in September at nine in Chicago; doses are ordered at nine and at half past twelve. */
class AdministeringDoseTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Medications MEDICATIONS = FIXTURE.port(Medications.class, PostgresMedications::new);
    private static final MedicationLots LOTS = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);
    private static final IngredientLimits LIMITS = FIXTURE.port(IngredientLimits.class, PostgresIngredientLimits::new);
    /** The beginning of a PNG. */
    private static final String PICTURE =
            Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});

    private static final Instant NINE = at("2025-09-15T09:00");
    private static final Instant NOON = at("2025-09-15T12:30");

    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller districtAdmin =
            staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    private final Medication inhaler = MEDICATIONS.add(aMedication(around.districtId()));
    private final MedicationLot lot = stocked(inhaler, "50", TODAY.plusDays(30));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Nested
    class Giving {
        @Test
        void doseIsGivenAsOrderedAndTakenFromTheStock() {
            var order = prescribed("at 09:00, at 12:30");

            var given = desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));

            assertThat(given)
                    .isEqualTo(new Administration(
                            given.id(),
                            order.id(),
                            inhaler.id(),
                            around.studentId(),
                            around.schoolId(),
                            NINE,
                            DoseOutcome.GIVEN,
                            new BigDecimal("1.5"),
                            DoseUnit.PUFF,
                            MedicationRoute.INHALATION,
                            lot.id(),
                            around.userId(),
                            null,
                            NOW,
                            NOW,
                            EnteredFrom.APP,
                            null,
                            null,
                            null,
                            List.of(),
                            false,
                            false,
                            null));
            assertThat(onHand()).isEqualTo("48.5");
            assertThat(doses(NOW))
                    .containsExactly(
                            new DoseOfDay(order.id(), NINE, DoseStatus.GIVEN, given.id()),
                            new DoseOfDay(order.id(), NOON, DoseStatus.UPCOMING, null));
            assertThat(history()).containsExactly(given);
        }

        @Test
        void secondGiverHearsOfTheFirst() {
            var order = prescribed("at 09:00");
            var first = desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));

            var refused = catchThrowableOfType(
                    Refusal.Conflict.class, () -> desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE)));

            assertThat(refused.code()).isEqualTo("dose-already-given");
            assertThat(refused.existing()).isEqualTo(first);
            assertThat(onHand()).isEqualTo("48.5");
        }

        @Test
        void refusalCarriesEveryRightThatFails() {
            var order = prescribed("at 09:00");
            withdraw();

            var refused = catchThrowableOfType(
                    Refusal.RuleBroken.class,
                    () -> desksAt(at("2025-09-15T10:00")).ask(nurse, GiveDose.now(order.id(), NINE)));

            assertThat(refused.code()).isEqualTo("student-withdrawn");
            assertThat(((DoseCheck) java.util.Objects.requireNonNull(refused.check())).codes())
                    .containsExactly("student-withdrawn", "dose-cancelled");
            assertThat(onHand()).isEqualTo("50");
            assertThat(history()).isEmpty();
        }

        @Test
        void whatIsGivenInSpiteOfSomethingSaysWhyAndKeepsTheVerdict() {
            var order = prescribed("at 09:00, at 12:30");
            Refused.byRule("too-early", () -> desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NOON)));

            var given = desksAt(NOW).ask(nurse, giving(order, NOON, null, "She leaves for the dentist.", null, null));

            assertThat(given.findings()).containsExactly("too-early");
            assertThat(given.reason()).isEqualTo("She leaves for the dentist.");
        }

        /** Seen red with the doses of each order by themselves. */
        @Test
        void medicationIsNotGivenAgainOnTheOrderThatTookThePlaceOfAnother() {
            var first = prescribed("at 09:00");
            desksAt(NOW).ask(nurse, GiveDose.now(first.id(), NINE));
            desksAt(NOW).ask(nurse, new EndPrescription(first.id(), first.version(), "The dose is another one."));
            var second = prescribed("at 09:00");

            Refused.byRule("given-lately", () -> desksAt(NINE).ask(nurse, GiveDose.now(second.id(), NINE)));
            var given = desksAt(NINE)
                    .ask(nurse, giving(second, NINE, null, "She threw it up at once.", "Dr. Ruth Okafor", null));
            assertThat(given.findings()).containsExactly("given-lately");
        }

        @Test
        void missedDoseTakesWhoAuthorisedIt() {
            var order = prescribed("at 09:00, at 12:30");
            var late = desksAt(NOON.plusSeconds(60));

            Refused.byRule(
                    "dose-missed", () -> late.ask(nurse, giving(order, NINE, null, "She was away.", null, null)));
            var given = late.ask(nurse, giving(order, NINE, null, "She was away.", "Dr. Ruth Okafor", null));

            assertThat(given.authorizedBy()).isEqualTo("Dr. Ruth Okafor");
        }

        @Test
        void lessThanOrderedTakesAReasonAndMoreIsNotGiven() {
            var order = prescribed("at 09:00");
            var less = new Dose(NINE, BigDecimal.ONE, null, null, null, null);
            var more = new Dose(NINE, BigDecimal.TWO, null, null, null, null);

            Refused.byRule("dose-lower", () -> desksAt(NOW).ask(nurse, giving(order, less, null)));
            Refused.byRule("dose-too-high", () -> desksAt(NOW).ask(nurse, giving(order, more, "As she asked for it.")));
            assertThat(desksAt(NOW)
                            .ask(nurse, giving(order, less, "She cannot take more."))
                            .doseAmount())
                    .isEqualTo(BigDecimal.ONE);
            assertThat(onHand()).isEqualTo("49");
        }

        @Test
        void nothingIsGivenAWindowAheadOfTime() {
            var order = prescribed("at 09:00");
            Refused.forField(
                    "/occurredAt",
                    "in-future",
                    () -> desksAt(NOW)
                            .ask(
                                    nurse,
                                    giving(order, new Dose(NINE, null, null, null, null, NOW.plusSeconds(61)), null)));
            assertThat(desksAt(NOW)
                            .ask(
                                    nurse,
                                    giving(order, new Dose(NINE, null, null, null, null, NOW.plusSeconds(60)), null)))
                    .isNotNull();
        }
    }

    /** She is held, all is read, the stock is held, two rows are written, and the audit: whatever there is to be looked at. */
    @Test
    void givingADoseTakesSixStatementsWhateverThereIs() {
        var order = prescribed("at 09:00, at 12:30");

        assertThat(desksAt(NOW).statementsOf(nurse, GiveDose.now(order.id(), NINE)))
                .isEqualTo(6);

        for (int i = 0; i < 3; i++) {
            var other = MEDICATIONS.add(aMedication(around.districtId()));
            stocked(other, "50", TODAY.plusDays(30));
            desksAt(NOW).ask(nurse, GiveDose.now(prescribed(other, "at 09:00").id(), NINE));
            FIXTURE.port(Allergies.class, PostgresAllergies::new)
                    .add(anAllergy(around, "allergen " + i, AllergySeverity.MILD));
        }
        assertThat(desksAt(at("2025-09-15T12:35")).statementsOf(nurse, GiveDose.now(order.id(), NOON)))
                .isEqualTo(6);
    }

    @Nested
    class Orders {
        @Test
        void nothingIsGivenBeforeAGuardianAgreed() {
            var order = desksAt(NOW).ask(nurse, prescribing(inhaler, ordered("at 09:00", null, false)));
            Refused.byRule("not-authorized", () -> desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE)));

            var agreed = desksAt(NOW)
                    .ask(nurse, new AuthorizePrescription(order.id(), order.version(), "Marta Quintero", TODAY, null));

            assertThat(agreed.authorizedBy()).isEqualTo("Marta Quintero");
            assertThat(desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE))).isNotNull();
            Refused.asStale(() -> desksAt(NOW)
                    .ask(nurse, new AuthorizePrescription(order.id(), order.version(), "Marta Quintero", TODAY, null)));
        }

        /** Told on Monday: Thursday is the third school day after it. */
        @Test
        void verbalOrderHasToBeWrittenWithinThreeSchoolDays() {
            var order = desksAt(NOW).ask(nurse, prescribing(inhaler, ordered("at 09:00", "Marta Quintero", true)));
            assertThat(order.writeBy()).isEqualTo(LocalDate.of(2025, 9, 18));
            var friday = at("2025-09-19T09:00");
            assertThat(desksAt(at("2025-09-18T09:00")).ask(nurse, GiveDose.now(order.id(), at("2025-09-18T09:00"))))
                    .isNotNull();
            Refused.byRule("order-suspended", () -> desksAt(friday).ask(nurse, GiveDose.now(order.id(), friday)));

            desksAt(friday).ask(nurse, new WritePrescription(order.id(), order.version(), TODAY.plusDays(4)));
            assertThat(desksAt(friday).ask(nurse, GiveDose.now(order.id(), friday)))
                    .isNotNull();
        }

        @Test
        void frequencyOrTimesAreSaidButNotBoth() {
            Refused.forField(
                    "/frequency",
                    "required",
                    () -> desksAt(NOW).ask(nurse, prescribing(inhaler, ordered(null, null, false))));
            var both = new Ordered(
                    BigDecimal.ONE,
                    DoseUnit.PUFF,
                    MedicationRoute.INHALATION,
                    "BID",
                    List.of(LocalTime.NOON),
                    null,
                    TODAY,
                    null,
                    "Dr. Ruth Okafor",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            assertThatThrownBy(() -> desksAt(NOW).ask(nurse, prescribing(inhaler, both)))
                    .isInstanceOfSatisfying(
                            Refusal.Invalid.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(FieldProblem::pointer)
                                    .containsExactly("/frequency", "/timesOfDay"));
        }

        @Test
        void endedOrderHasNoDosesAnyMoreButWhatWasGivenStays() {
            var order = prescribed("at 09:00, at 12:30");
            desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));

            desksAt(NOW).ask(nurse, new EndPrescription(order.id(), order.version(), "Stopped by the prescriber."));

            assertThat(doses(NOW)).extracting(DoseOfDay::status).containsExactly(DoseStatus.GIVEN);
            Refused.byRule(
                    "prescription-ended",
                    () -> desksAt(NOON)
                            .ask(nurse, giving(order, NOON, null, "It was there.", "Dr. Ruth Okafor", null)));
        }

        @Test
        void orderIsRenewedForAnotherYear() {
            var order = prescribed("at 09:00");
            var next = new Ordered(
                    BigDecimal.ONE,
                    DoseUnit.PUFF,
                    MedicationRoute.INHALATION,
                    "at 10:00",
                    null,
                    null,
                    order.lapsesOn().plusDays(1),
                    null,
                    "Dr. Ruth Okafor",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);

            var renewed = desksAt(NOW).ask(nurse, new RenewPrescription(order.id(), next));

            assertThat(renewed.renewsId()).isEqualTo(order.id());
            assertThat(renewed.medicationId()).isEqualTo(order.medicationId());
            Refused.asConflict(
                    "medication-prescribed-already",
                    () -> desksAt(NOW).ask(nurse, new RenewPrescription(order.id(), next)));
        }
    }

    @Nested
    class Limits {
        @Test
        void dosesAsNeededKeepTheirDistanceAndTheCheckSaysWhenTheNextMayBe() {
            var order = prescribed("as needed, every 4 hours, at most 3 a day");
            desksAt(NOW).ask(nurse, asNeeded(order));
            var later = NOW.plus(Duration.ofHours(3));

            var check =
                    desksAt(later).ask(nurse, new CheckDose(order.id(), new Dose(null, null, null, null, null, null)));
            assertThat(check.codes()).containsExactly("prn-too-soon");
            assertThat(check.earliest()).isEqualTo(NOW.plus(Duration.ofHours(4)));
            Refused.byRule("prn-too-soon", () -> desksAt(later).ask(nurse, asNeeded(order)));
            assertThat(desksAt(NOW.plus(Duration.ofHours(4))).ask(nurse, asNeeded(order)))
                    .isNotNull();
        }

        /** Two inhalers with the same ingredient: 0.135 mg each time. */
        @Test
        void ingredientCountsOverAllOrders() {
            LIMITS.add(IngredientLimit.set(around.districtId(), "albuterol", new BigDecimal("0.26"), DoseUnit.MG, NOW));
            var other = MEDICATIONS.add(aMedication(around.districtId()));
            stocked(other, "50", TODAY);
            var first = prescribed("at 09:00");
            var second = prescribed(other, "at 09:00");
            desksAt(NOW).ask(nurse, GiveDose.now(first.id(), NINE));

            Refused.byRule("ingredient-maximum", () -> desksAt(NOW).ask(nurse, GiveDose.now(second.id(), NINE)));
            var check = desksAt(NOW).ask(nurse, new CheckDose(second.id(), Dose.scheduled(NINE)));
            assertThat(check.earliest()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        }

        @Test
        void severeAllergyTakesWhoAuthorisedIt() {
            var order = prescribed("at 09:00");
            desksAt(NOW)
                    .ask(
                            nurse,
                            new RecordAllergy(
                                    around.studentId(),
                                    "Albuterol",
                                    AllergyType.MEDICATION,
                                    AllergySeverity.SEVERE,
                                    null,
                                    "Call 911 at once"));

            Refused.byRule("severe-allergy", () -> desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE)));
            var given = desksAt(NOW).ask(nurse, giving(order, NINE, null, "It was a rash.", "Dr. Ruth Okafor", null));
            assertThat(given.findings()).containsExactly("severe-allergy");
        }
    }

    @Nested
    class Stock {
        @Test
        void firstToExpireIsTakenAndWhatIsTooLittleOrTooOldIsNot() {
            var order = prescribed("at 09:00, at 12:30");
            stocked(inhaler, "1.499", TODAY.plusDays(2));
            var next = stocked(inhaler, "2", TODAY.plusDays(3));

            assertThat(desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE)).lotId())
                    .isEqualTo(next.id());
            assertThat(desksAt(NOON).ask(nurse, GiveDose.now(order.id(), NOON)).lotId())
                    .isEqualTo(lot.id());
        }

        @Test
        void emptyShelfGivesNothing() {
            var other = MEDICATIONS.add(aMedication(around.districtId()));
            stocked(other, "1.499", TODAY.plusDays(3));
            var order = prescribed(other, "at 09:00");

            Refused.byRule("out-of-stock", () -> desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE)));
        }

        @Test
        void lotInTheGiversHandIsTheOneThatIsTaken() {
            var order = prescribed("at 09:00");
            var later = stocked(inhaler, "5", TODAY.plusDays(90));
            var foreign = stocked(MEDICATIONS.add(aMedication(around.districtId())), "5", TODAY);

            Refused.forField(
                    "/lotId",
                    "unknown",
                    () -> desksAt(NOW)
                            .ask(nurse, giving(order, new Dose(NINE, null, null, null, foreign.id(), null), null)));
            var given =
                    desksAt(NOW).ask(nurse, giving(order, new Dose(NINE, null, null, null, later.id(), null), null));
            assertThat(given.lotId()).isEqualTo(later.id());
        }

        @Test
        void lotInTheGiversHandMustBeUsable() {
            var order = prescribed("at 09:00");
            var little = stocked(inhaler, "1", TODAY.plusDays(90));
            Refused.byRule(
                    "lot-not-usable",
                    () -> desksAt(NOW)
                            .ask(nurse, giving(order, new Dose(NINE, null, null, null, little.id(), null), null)));
        }
    }

    @Nested
    class Givers {
        private final UserId aide = userOfSchool();
        private final Caller asAide =
                staff(Role.SCHOOL_ADMIN, aide, new Scope.Schools(around.districtId(), Set.of(around.schoolId())));

        @Test
        void aideGivesOnANursesDelegationAsLongAsItLasts() {
            var order = prescribed("at 09:00, at 12:30");
            Refused.byRule("giver-not-competent", () -> desksAt(NOW).ask(asAide, GiveDose.now(order.id(), NINE)));

            var delegation = desksAt(NOW)
                    .ask(
                            nurse,
                            new DelegateMedication(
                                    around.schoolId(), aide, null, TODAY.minusDays(9), TODAY, TODAY.plusDays(30)));
            assertThat(desksAt(NOW).ask(asAide, GiveDose.now(order.id(), NINE)).givenById())
                    .isEqualTo(aide);

            desksAt(NOW).ask(nurse, new EndDelegation(delegation.id(), delegation.version(), "She left the school."));
            Refused.byRule("giver-not-competent", () -> desksAt(NOON).ask(asAide, GiveDose.now(order.id(), NOON)));
        }

        @Test
        void delegateIsOfTheSchool() {
            Refused.forField(
                    "/delegateId",
                    "unknown",
                    () -> desksAt(NOW)
                            .ask(
                                    nurse,
                                    new DelegateMedication(
                                            around.schoolId(), UserId.next(), null, TODAY, TODAY, TODAY.plusDays(30))));
        }

        @Test
        void whatNeedsAWitnessIsSeenBySomebodyElseOncePerDose() {
            var tablet = MEDICATIONS.add(aControlledMedication(around.districtId()));
            stocked(tablet, "50", TODAY.plusDays(30));
            var order = desksAt(NOW).ask(nurse, prescribing(tablet, tablets("at 09:00, at 12:30")));
            desksAt(NOW).ask(nurse, new WitnessDose(order.id())); // herself
            Refused.byRule("witness-required", () -> desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE)));

            desksAt(NOW).ask(asAide, new WitnessDose(order.id()));
            var given = desksAt(NOW.plus(Duration.ofMinutes(15))).ask(nurse, GiveDose.now(order.id(), NINE));

            assertThat(given.witnessId()).isEqualTo(aide);
            Refused.byRule(
                    "witness-required",
                    () -> desksAt(NOW.plus(Duration.ofMinutes(15)))
                            .ask(nurse, giving(order, NOON, null, "She leaves for the dentist.", null, null)));
        }

        @Test
        void witnessWhoSawItLongAgoDidNotSeeIt() {
            var tablet = MEDICATIONS.add(aControlledMedication(around.districtId()));
            stocked(tablet, "50", TODAY.plusDays(30));
            var order = desksAt(NOW).ask(nurse, prescribing(tablet, tablets("at 09:00")));
            desksAt(NOW).ask(asAide, new WitnessDose(order.id()));

            Refused.byRule(
                    "witness-required",
                    () -> desksAt(NOW.plus(Duration.ofMinutes(15)).plusMillis(1))
                            .ask(nurse, GiveDose.now(order.id(), NINE)));
        }
    }

    @Nested
    class EnteringLater {
        @Test
        void doseFromPaperIsKeptWithWhenItWasAndWhy() {
            var order = prescribed("at 09:00");
            var later = desksAt(NOW.plus(Duration.ofDays(2)));

            var given = later.ask(nurse, paper(order, NINE, NINE.plusSeconds(120), false));

            assertThat(given.occurredAt()).isEqualTo(NINE.plusSeconds(120));
            assertThat(given.enteredFrom()).isEqualTo(EnteredFrom.PAPER);
            assertThat(given.findings()).isEmpty();
            assertThat(conflicts()).isEmpty();
        }

        @Test
        void entryFromLaterSaysFromWhereAndWhy() {
            var order = prescribed("at 09:00");
            var later = desksAt(NOW.plus(Duration.ofMinutes(16)));
            Refused.forField(
                    "/enteredFrom",
                    "required",
                    () -> later.ask(
                            nurse, giving(order, new Dose(NINE, null, null, null, null, NOW.minusMillis(1)), null)));
            Refused.forField(
                    "/lateReason",
                    "required",
                    () -> later.ask(
                            nurse,
                            new GiveDose(
                                    order.id(),
                                    new Dose(NINE, null, null, null, null, NOW),
                                    EnteredFrom.OFFLINE,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null)));
        }

        @Test
        void nothingIsEnteredThatLiesMoreThanAWeekBack() {
            var order = prescribed("at 09:00");
            var week = NINE.plus(Duration.ofDays(7));
            Refused.forField(
                    "/occurredAt",
                    "too-long-ago",
                    () -> desksAt(week.plusMillis(1)).ask(nurse, paper(order, NINE, NINE, false)));
            assertThat(desksAt(week).ask(nurse, paper(order, NINE, NINE, false)))
                    .isNotNull();
        }

        /** It was given, whatever became of the order since. */
        @Test
        void doseGivenBeforeItWasCancelledIsKeptWhenItComesFromPaper() {
            var order = prescribed("at 09:00");
            withdraw();

            var later = desksAt(NOW.plusSeconds(3_600));

            var given = later.ask(nurse, paper(order, NINE, NINE.plusSeconds(60), false));

            assertThat(given.scheduledFor()).isEqualTo(NINE);
            assertThat(conflicts().getFirst().findings()).containsExactly("student-withdrawn", "dose-cancelled");
            // One at a time for which there never was any makes no sense.
            Refused.byRule(
                    "student-withdrawn",
                    () -> later.ask(nurse, paper(order, NINE.plusSeconds(3_600), NINE.plusSeconds(60), false)));
            assertThat(conflicts()).hasSize(1);
        }

        @Test
        void whatShouldNotHaveBeenIsKeptAndOpensAConflict() {
            var order = prescribed("as needed, every 4 hours, at most 3 a day");
            desksAt(NOW).ask(nurse, asNeeded(order));
            var twoHoursLater = NOW.plus(Duration.ofHours(2));

            var given = desksAt(NOW.plus(Duration.ofHours(5))).ask(nurse, paper(order, null, twoHoursLater, false));

            assertThat(given.isConflicting()).isTrue();
            var conflict = conflicts().getFirst();
            assertThat(conflict.administrationId()).isEqualTo(given.id());
            assertThat(conflict.findings()).containsExactly("prn-too-soon");
            // The next one keeps its distance from it too.
            Refused.byRule(
                    "prn-too-soon", () -> desksAt(NOW.plus(Duration.ofHours(5))).ask(nurse, asNeeded(order)));

            Refused.byRule(
                    "resolved-by-another",
                    () -> desksAt(NOW)
                            .ask(nurse, new ResolveConflict(conflict.id(), conflict.version(), "No harm came of it.")));
            var resolved = desksAt(NOW)
                    .ask(
                            anotherNurse(),
                            new ResolveConflict(conflict.id(), conflict.version(), "Observed, no harm came of it."));
            assertThat(resolved.state()).isEqualTo(DoseConflict.State.RESOLVED);
            assertThat(desksAt(NOW).ask(nurse, new FindConflict(conflict.id()))).isEqualTo(resolved);
        }

        @Test
        void secondDoseOfASlotIsKeptOnlyIfSheReallyGotIt() {
            var order = prescribed("at 09:00");
            desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));
            var later = desksAt(NOW.plus(Duration.ofHours(1)));

            Refused.asConflict(
                    "dose-already-given", () -> later.ask(nurse, paper(order, NINE, NINE.plusSeconds(300), false)));
            var second = later.ask(nurse, paper(order, NINE, NINE.plusSeconds(300), true));

            assertThat(second.isConflicting()).isTrue();
            assertThat(conflicts().getFirst().findings()).containsExactly("dose-already-given", "given-lately");
            assertThat(onHand()).isEqualTo("47");
        }

        /** As it happens nobody gives a dose twice, whatever she says. */
        @Test
        void anotherDoseIsNoWordForWhoGivesItNow() {
            var order = prescribed("at 09:00");
            desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));
            Refused.asConflict(
                    "dose-already-given",
                    () -> desksAt(NOW)
                            .ask(
                                    nurse,
                                    new GiveDose(
                                            order.id(),
                                            Dose.scheduled(NINE),
                                            null,
                                            null,
                                            null,
                                            null,
                                            true,
                                            null,
                                            null)));
        }

        /** Seen red without it: nobody would have to see a controlled dose that is said to come from paper. */
        @Test
        void whoSeesADoseOfThisMomentCanStillSayIt() {
            var tablet = MEDICATIONS.add(aControlledMedication(around.districtId()));
            stocked(tablet, "50", TODAY.plusDays(30));
            var order = desksAt(NOW).ask(nurse, prescribing(tablet, tablets("at 09:00")));
            var soon = desksAt(NOW.plus(Duration.ofMinutes(15)));

            Refused.byRule("witness-required", () -> soon.ask(nurse, paper(order, NINE, NOW, false)));

            var later = desksAt(NOW.plus(Duration.ofMinutes(15)).plusMillis(1));
            later.ask(nurse, paper(order, NINE, NOW, false));
            assertThat(conflicts().getFirst().findings()).containsExactly("witness-required");
        }

        @Test
        void doseThatNoStockAccountsForIsKeptWithoutALot() {
            var other = MEDICATIONS.add(aMedication(around.districtId()));
            var order = prescribed(other, "at 09:00");

            var given = desksAt(NOW.plus(Duration.ofHours(1))).ask(nurse, paper(order, NINE, NINE, false));

            assertThat(given.lotId()).isNull();
            assertThat(conflicts().getFirst().findings()).containsExactly("out-of-stock");
        }
    }

    @Nested
    class WhatElseBecomesOfADose {
        @Test
        void doseNotGivenTakesItsSlotAndNoStock() {
            var order = prescribed("at 09:00");

            var refused = desksAt(NOW).ask(nurse, notGiven(order, NINE, DoseOutcome.REFUSED));

            assertThat(refused.outcome()).isEqualTo(DoseOutcome.REFUSED);
            assertThat(doses(NOW)).extracting(DoseOfDay::status).containsExactly(DoseStatus.REFUSED);
            assertThat(onHand()).isEqualTo("50");
            Refused.asConflict("dose-already-given", () -> desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE)));
            Refused.byRule("no-such-dose", () -> desksAt(NOW).ask(nurse, notGiven(order, NOON, DoseOutcome.HELD)));
            Refused.forField(
                    "/outcome", "given", () -> desksAt(NOW).ask(nurse, notGiven(order, NINE, DoseOutcome.GIVEN)));
        }

        @Test
        void voidedDoseIsBackInTheStockAndMayBeGivenAgain() {
            var order = prescribed("at 09:00");
            var wrong = desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));

            var voided = desksAt(NOW).ask(nurse, new VoidDose(wrong.id(), "It was another child."));

            assertThat(voided.isVoided()).isTrue();
            assertThat(onHand()).isEqualTo("50");
            assertThat(doses(NOW)).extracting(DoseOfDay::status).containsExactly(DoseStatus.DUE);
            Refused.byRule("dose-voided", () -> desksAt(NOW).ask(nurse, new VoidDose(wrong.id(), "Once more.")));
            var again = desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));
            assertThat(history()).containsExactlyInAnyOrder(again, voided);
            assertThat(onHand()).isEqualTo("48.5");
        }

        @Test
        void checkChangesNothing() {
            var order = prescribed("at 09:00");
            for (int i = 0; i < 3; i++)
                assertThat(desksAt(NOW)
                                .ask(nurse, new CheckDose(order.id(), Dose.scheduled(NINE)))
                                .findings())
                        .isEmpty();
            assertThat(history()).isEmpty();
            assertThat(onHand()).isEqualTo("50");
        }
    }

    @Nested
    class Rounds {
        @Test
        void roundShowsTheOverdueFirstWithEverythingThatIsNeeded() {
            var order = prescribed("at 08:00, at 09:00, at 12:30, at 15:00");
            desksAt(NOW)
                    .ask(
                            nurse,
                            new RecordAllergy(
                                    around.studentId(), "Peanuts", AllergyType.FOOD, AllergySeverity.MILD, null, null));
            var now = at("2025-09-15T13:05");
            desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));

            var lines = round(now);

            assertThat(lines)
                    .extracting(RoundDose::status)
                    .containsExactly(DoseStatus.OVERDUE, DoseStatus.UPCOMING, DoseStatus.MISSED, DoseStatus.GIVEN);
            assertThat(lines.getFirst()).satisfies(line -> {
                assertThat(line.scheduledFor()).isEqualTo(NOON);
                assertThat(line.medicationName()).isEqualTo(inhaler.name());
                assertThat(line.strength())
                        .isEqualTo(inhaler.listing().strength().value());
                assertThat(line.doseAmount()).isEqualTo(new BigDecimal("1.5"));
                assertThat(line.isAuthorized()).isTrue();
                assertThat(line.allergies()).extracting(a -> a.allergen()).containsExactly("Peanuts");
            });
        }

        /** The order in SQL and the status in the domain are one rule in two words. */
        @Test
        void linesStandInTheOrderOfTheirStatusAtAnyTime() {
            var order = prescribed("at 08:00, at 09:00, at 12:30, at 15:00");
            desksAt(NOW).ask(nurse, GiveDose.now(order.id(), NINE));
            for (var time = at("2025-09-15T07:00"); time.isBefore(at("2025-09-15T17:00")); time = time.plusSeconds(300))
                assertThat(round(time))
                        .as("%s", time)
                        .extracting(RoundDose::status)
                        .isSorted();
        }

        @Test
        void roundTakesAsManyStatementsWhateverItsSize() {
            prescribed("at 09:00");
            var q = new ReadRound(TODAY, around.schoolId(), Page.Request.first(100));
            int one = desksAt(NOW).statementsOf(nurse, q);
            for (int i = 0; i < 5; i++) {
                var other = MEDICATIONS.add(aMedication(around.districtId()));
                prescribed(other, "at 09:00, at 10:00, at 11:00");
            }
            assertThat(desksAt(NOW).ask(nurse, q).rows()).hasSize(16);
            assertThat(desksAt(NOW).statementsOf(nurse, q)).isEqualTo(one).isLessThanOrEqualTo(4);
        }

        @Test
        void dayIsTodayUnlessAnotherIsAskedFor() {
            prescribed("at 09:00");
            assertThat(round(NOW)).hasSize(1);
            assertThat(desksAt(NOW)
                            .ask(nurse, new ReadRound(TODAY.plusDays(1), null, Page.Request.first(10)))
                            .rows())
                    .hasSize(1);
            assertThat(desksAt(NOW)
                            .ask(nurse, new ReadRound(TODAY.plusDays(5), null, Page.Request.first(10)))
                            .rows())
                    .isEmpty(); // a Saturday
        }

        @Test
        void whoIsWithdrawnDoesNotCome() {
            prescribed("at 09:00");
            withdraw();
            assertThat(round(NOW)).isEmpty();
        }

        @Test
        void nextPageGoesOnWhereTheFirstEnds() {
            prescribed("at 08:00, at 09:00, at 12:30, at 15:00");
            var first = desksAt(NOW).ask(nurse, new ReadRound(null, null, Page.Request.first(3)));
            var next = desksAt(NOW)
                    .ask(nurse, new ReadRound(null, null, new Page.Request<>(1, 3, first.next(), List.of(), false)));
            assertThat(first.rows()).hasSize(3).doesNotContainAnyElementsOf(next.rows());
            assertThat(next.rows()).hasSize(1);
        }
    }

    // ------------------------------------------------------------------------------------------------------

    private static Desks desksAt(Instant now) {
        return new Desks(FIXTURE, now);
    }

    private MedicationLot stocked(Medication medication, String quantity, LocalDate expiresOn) {
        var arriving = LOTS.add(aLot(around, medication, expiresOn));
        LOTS.record(received(around, arriving, quantity));
        if (medication.controlled()) // as if two people had counted it
        FIXTURE.superuser("update medication_lot set status = 'ACTIVE', is_being_counted = false where id = '"
                + arriving.id().value() + "'");
        return arriving;
    }

    private Caller anotherNurse() {
        return staff(Role.NURSE, userOfSchool(), new Scope.Schools(around.districtId(), Set.of(around.schoolId())));
    }

    private UserId userOfSchool() {
        var user = FIXTURE.user();
        FIXTURE.superuser(
                "update user_account set district_id = '" + around.districtId().value() + "' where id = '"
                        + user.value() + "'",
                "insert into user_school values ('" + user.value() + "', '"
                        + around.schoolId().value() + "', '"
                        + around.districtId().value() + "')");
        return user;
    }

    private Prescription prescribed(String frequency) {
        return prescribed(inhaler, frequency);
    }

    private Prescription prescribed(Medication medication, String frequency) {
        return desksAt(NOW).ask(nurse, prescribing(medication, ordered(frequency, "Marta Quintero", false)));
    }

    private PrescribeMedication prescribing(Medication medication, Ordered ordered) {
        return new PrescribeMedication(around.studentId(), medication.id(), ordered);
    }

    private static Ordered ordered(@Nullable String frequency, @Nullable String authorizedBy, boolean isVerbal) {
        return new Ordered(
                new BigDecimal("1.5"),
                DoseUnit.PUFF,
                MedicationRoute.INHALATION,
                frequency,
                null,
                null,
                LocalDate.of(2025, 9, 1),
                null,
                "Dr. Ruth Okafor",
                isVerbal,
                authorizedBy,
                authorizedBy == null ? null : LocalDate.of(2025, 8, 30),
                null,
                null,
                null);
    }

    private static Ordered tablets(String frequency) {
        var o = ordered(frequency, "Marta Quintero", false);
        return new Ordered(
                BigDecimal.ONE,
                DoseUnit.TABLET,
                MedicationRoute.ORAL,
                frequency,
                null,
                null,
                o.startDate(),
                null,
                o.prescriber(),
                null,
                o.authorizedBy(),
                o.authorizedOn(),
                null,
                null,
                null);
    }

    private static GiveDose giving(Prescription order, Dose dose, @Nullable String reason) {
        return new GiveDose(order.id(), dose, null, null, reason, null, null, null, null);
    }

    private static GiveDose giving(
            Prescription order,
            Instant scheduledFor,
            @Nullable Boolean another,
            @Nullable String reason,
            @Nullable String authorizedBy,
            @Nullable String notes) {
        return new GiveDose(
                order.id(), Dose.scheduled(scheduledFor), null, null, reason, authorizedBy, another, notes, null);
    }

    private static GiveDose asNeeded(Prescription order) {
        return giving(order, new Dose(null, null, null, null, null, null), null);
    }

    private static GiveDose paper(
            Prescription order, @Nullable Instant scheduledFor, Instant occurredAt, boolean another) {
        return new GiveDose(
                order.id(),
                new Dose(scheduledFor, null, null, null, null, occurredAt),
                EnteredFrom.PAPER,
                "The network was down.",
                null,
                null,
                another,
                null,
                null);
    }

    /** Seen red with the day of UTC, which is the next one in the evening. */
    @Test
    void chartShowsTheDosesOfTheDayThatItIsAtTheSchool() {
        var order = prescribed("at 09:00");

        assertThat(doses(at("2025-09-15T20:00")))
                .containsExactly(new DoseOfDay(order.id(), NINE, DoseStatus.MISSED, null));
    }

    private static RecordDoseNotGiven notGiven(Prescription order, Instant scheduledFor, DoseOutcome outcome) {
        return new RecordDoseNotGiven(
                order.id(), scheduledFor, outcome, "She would not take it.", null, null, null, null);
    }

    private String onHand() {
        return LOTS.find(lot.id()).orElseThrow().holds().toPlainString();
    }

    private List<DoseOfDay> doses(Instant now) {
        return java.util.Objects.requireNonNull(
                desksAt(now).ask(nurse, new ReadChart(around.studentId())).doses());
    }

    private List<Administration> history() {
        return desksAt(NOW)
                .ask(nurse, new ListAdministrations(around.studentId(), Page.Request.<Administrations.Order>first(50)))
                .rows();
    }

    @Test
    void whatThePrescriberSaidIsKeptBesideWhatWasUnderstood() {
        var order = prescribed("BID");

        assertThat(order.orderedAs()).isEqualTo("BID");
        assertThat(order.frequency()).isNotEqualTo("BID");
        assertThat(DoseSchedule.parse(order.frequency())).isEqualTo(DoseSchedule.parse("BID"));
        assertThat(desksAt(NOW).ask(nurse, new FindPrescription(order.id()))).isEqualTo(order);
    }

    private List<DoseConflict> conflicts() {
        return desksAt(NOW)
                .ask(nurse, new ListConflicts(null, DoseConflict.State.OPEN, Page.Request.first(50)))
                .rows();
    }

    /** Seen red with the photo left out of what is active. */
    @Test
    void roundShowsTheLatestPhotoThatMayBeUsed() {
        prescribed("at 09:00, at 12:30");
        assertThat(round(NOW))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.photoId()).isNull());
        var first = desksAt(NOW).ask(nurse, new AddPhoto(around.studentId(), PICTURE));
        var second = desksAt(NOW.plusSeconds(1)).ask(nurse, new AddPhoto(around.studentId(), PICTURE));
        assertThat(round(NOW)).allSatisfy(line -> assertThat(line.photoId()).isEqualTo(second.id()));

        desksAt(NOW).ask(nurse, new VoidPhoto(second.id(), second.version(), "It shows her sister."));

        assertThat(round(NOW)).allSatisfy(line -> assertThat(line.photoId()).isEqualTo(first.id()));
    }

    private List<RoundDose> round(Instant now) {
        return desksAt(now)
                .ask(nurse, new ReadRound(null, null, Page.Request.first(50)))
                .rows();
    }

    private void withdraw() {
        var student = desksAt(NOW).ask(nurse, new FindStudent(around.studentId()));
        desksAt(NOW).ask(districtAdmin, new WithdrawStudent(student.id(), student.version(), null));
    }
}

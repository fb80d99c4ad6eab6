package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aControlledMedication;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.anEmergencyUse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.EmergencyUse.Particulars;

class EmergencyUseTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication INHALER = aMedication(AROUND.districtId());
    private final EmergencyUse use = anEmergencyUse(AROUND, INHALER, null, null);

    @Test
    void isCompleteWhenAllIsToldThatTheStateAsksFor() {
        assertThat(use.isComplete()).isFalse();
        assertThat(told(visitor(44, EmergencyOutcome.TRANSPORTED)).isComplete()).isTrue();
        assertThat(told(visitor(null, EmergencyOutcome.TRANSPORTED)).isComplete())
                .isFalse();
        assertThat(told(visitor(44, null)).isComplete()).isFalse();
    }

    @Test
    void ofAStudentWhoSheIsAndWhetherHerGuardianKnowsIsToldToo() {
        var child = StudentId.next();
        assertThat(told(student(child, true)).isComplete()).isTrue();
        assertThat(told(student(child, null)).isComplete()).isFalse();
        assertThat(told(student(null, true)).isComplete()).isFalse();
    }

    @Test
    void recordLiesWithTheChildAsSoonAsSheIsKnown() {
        var home = SchoolId.next();
        var known = use.told(student(StudentId.next(), true), home, NOW);
        assertThat(known.schoolId()).isEqualTo(home);
        assertThat(known.usedAtId()).isEqualTo(use.usedAtId());
        assertThat(known.studentIds()).hasSize(1);
        assertThat(known.told(visitor(44, null), null, NOW).schoolId()).isEqualTo(use.usedAtId());
        assertThat(use.studentIds()).isEmpty();
    }

    @Test
    void onlyAStudentIsNamed() {
        var child = StudentId.next();
        Refused.forField("/studentId", "not-student", () -> told(Particulars.of(EmergencyRecipient.VISITOR, child)));
    }

    @Test
    void isReplacedOnceAndVoidedOnce() {
        var restocked = use.restocked(AROUND.userId(), NOW);
        assertThat(restocked.restockedAt()).isEqualTo(NOW);
        Refused.byRule("restocked-already", () -> restocked.restocked(AROUND.userId(), NOW));

        var voided = use.voided("It was a drill.", AROUND.userId(), NOW);
        Refused.byRule("emergency-use-voided", () -> voided.voided("It was a drill.", AROUND.userId(), NOW));
        Refused.byRule("emergency-use-voided", () -> voided.restocked(AROUND.userId(), NOW));
        Refused.byRule("emergency-use-voided", () -> voided.told(visitor(44, null), null, NOW));
    }

    @Test
    void whatSpeaksAgainstItIsNotedAndStopsNothing() {
        assertThat(given(Optional.empty(), false, true))
                .containsExactly("standing-order-ended", "consent-missing", "out-of-stock");
        assertThat(given(Optional.of(aLot(AROUND, INHALER, TODAY)), true, false)) // which holds nothing yet
                .containsExactly("lot-not-usable", "out-of-stock");
    }

    private static List<String> given(Optional<MedicationLot> lot, boolean isOrdered, boolean isConsentLacking) {
        var facts = new EmergencyUse.Facts(lot, isOrdered, isConsentLacking, TODAY);
        var told = Particulars.of(EmergencyRecipient.OTHER, null);
        var use = EmergencyUse.of(
                AROUND.schoolId(), null, INHALER, BigDecimal.ONE, NOW, facts, told, AROUND.userId(), NOW);
        assertThat(use.lotId()).isNull();
        return use.findings();
    }

    @Test
    void controlledSubstanceIsNone() {
        Refused.forField(
                "/medicationId",
                "controlled",
                () -> anEmergencyUse(AROUND, aControlledMedication(AROUND.districtId()), null, null));
    }

    @Test
    void caseThatIsReportedDoesNotSayToWhomItHappened() {
        var known = use.told(student(StudentId.next(), true), use.usedAtId(), NOW);
        assertThat(EmergencyCase.of(known, INHALER).toString())
                .doesNotContain(known.studentIds().iterator().next().value().toString())
                .doesNotContain("Nurse Ann Field");
    }

    private EmergencyUse told(Particulars particulars) {
        return use.told(particulars, null, NOW);
    }

    private static Particulars visitor(@Nullable Integer age, @Nullable EmergencyOutcome outcome) {
        return particulars(EmergencyRecipient.VISITOR, null, age, null, outcome);
    }

    private static Particulars student(@Nullable StudentId id, @Nullable Boolean guardianTold) {
        return particulars(EmergencyRecipient.STUDENT, id, 9, guardianTold, EmergencyOutcome.RECOVERED);
    }

    private static Particulars particulars(
            EmergencyRecipient recipient,
            @Nullable StudentId id,
            @Nullable Integer age,
            @Nullable Boolean guardianTold,
            @Nullable EmergencyOutcome outcome) {
        return new Particulars(
                recipient,
                id,
                age,
                MedicationRoute.INHALATION,
                EmergencyGiver.NURSE,
                "Nurse Ann Field",
                "Wheezing after a run",
                null,
                null,
                true,
                guardianTold,
                outcome,
                null);
    }
}

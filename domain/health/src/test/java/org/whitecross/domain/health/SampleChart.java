package org.whitecross.domain.health;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.Surroundings;

/** A child and items of her chart to try things on. */
public final class SampleChart {
    /** Nine in the morning in Chicago. */
    public static final Instant NOW = Instant.parse("2025-09-15T14:00:00.123456Z");

    public static final LocalDate TODAY = LocalDate.of(2025, 9, 15);
    public static final LocalDate BIRTH = LocalDate.of(2016, 2, 29);

    public static final VitalSigns.Measured FEVER =
            new VitalSigns.Measured(new BigDecimal("38.4"), 128, 26, 118, 76, 97, 4, 104, "flushed, after recess");

    public static final VitalSigns.Observed FLUSHED = new VitalSigns.Observed(
            Consciousness.ALERT,
            310,
            TemperatureSite.TYMPANIC,
            BodyPosition.SITTING,
            HeartRhythm.REGULAR,
            false,
            "forehead");

    public static final ChronicCondition.Particulars ASTHMA = new ChronicCondition.Particulars(
            "Asthma",
            "J45.909",
            ConditionSeverity.SEVERE,
            ConditionStatus.ACTIVE,
            LocalDate.of(2020, 3, 1),
            "Dr. Adams",
            "Inhaler before sports.",
            "Two puffs, sit upright, call 911 when it does not help within five minutes.",
            List.of("pollen", "cold air"),
            LocalDate.of(2025, 9, 1),
            LocalDate.of(2025, 11, 30),
            true,
            true,
            "inhaler in the nurse's office");

    public static final Screening.Particulars BLURRED = new Screening.Particulars(
            ScreeningType.VISION,
            ScreeningOutcome.FAIL,
            "20/40",
            "20/25",
            null,
            null,
            null,
            "worse on the right",
            "without glasses");

    /** No table of codes is loaded. */
    public static final VaccineCodes NO_TABLES = new VaccineCodes(Optional.empty(), Optional.empty());

    private SampleChart() {}

    public static Child aChild(Surroundings around) {
        return new Child(around.studentId(), around.schoolId(), BIRTH, Sex.FEMALE, ZoneId.of("America/Chicago"));
    }

    /** Every field of an entry has a value: written down late. */
    public static Entry.Told late() {
        return new Entry.Told(NOW.minusSeconds(100_000), "the network was down");
    }

    public static VitalSigns someVitalSigns(Surroundings around, Entry.Told told) {
        return VitalSigns.taken(aChild(around), told, FEVER, FLUSHED, VitalSigns.OtherUnits.NONE, around.userId(), NOW);
    }

    public static ChronicCondition asthma(Surroundings around, Entry.Told told) {
        return asthma(around, told, ASTHMA);
    }

    public static ChronicCondition asthma(Surroundings around, Entry.Told told, ChronicCondition.Particulars p) {
        return ChronicCondition.recorded(aChild(around), told, p, around.userId(), NOW);
    }

    /** A dose given elsewhere, with all that its certificate says. */
    public static Vaccination.Particulars mmr(LocalDate administeredOn) {
        return new Vaccination.Particulars(
                "03",
                "MSD",
                "MMR",
                VaccinationSource.HISTORICAL,
                administeredOn,
                DatePrecision.DAY,
                2,
                "R034567",
                administeredOn.plusYears(1),
                AdministrationSite.DELTOID_LEFT,
                AdministrationRoute.SUBCUTANEOUS,
                "Dr. Adams",
                "Lake Clinic",
                LocalDate.of(2021, 8, 6),
                "certificate shown");
    }

    public static Vaccination aVaccination(Surroundings around, Entry.Told told, Vaccination.Particulars p) {
        return Vaccination.recorded(aChild(around), told, p, NO_TABLES, around.userId(), NOW);
    }

    public static VaccineExemption.Particulars exempt(LocalDate from) {
        return new VaccineExemption.Particulars(
                ExemptionType.MEDICAL, "21", "leukemia in treatment", "folder 12", from, from.plusYears(1));
    }

    public static VaccineExemption anExemption(Surroundings around, Entry.Told told, VaccineExemption.Particulars p) {
        return VaccineExemption.recorded(aChild(around), told, p, NO_TABLES, around.userId(), NOW);
    }

    public static Screening aScreening(Surroundings around, Entry.Told told, Screening.Particulars p) {
        return Screening.recorded(aChild(around), told, p, around.userId(), NOW);
    }

    public static HealthRecord.Particulars checkup(LocalDate occurredOn) {
        return aRecordOf(HealthRecordType.CHECKUP, false, occurredOn);
    }

    public static HealthRecord.Particulars aRecordOf(HealthRecordType type, boolean confidential, LocalDate on) {
        return new HealthRecord.Particulars(
                type, "Letter of the clinic", "All is well.", on, "Dr. Adams", "1234567893", "Z00.129", confidential);
    }

    public static HealthRecord aRecord(Surroundings around, Entry.Told told, HealthRecord.Particulars p) {
        return HealthRecord.recorded(aChild(around), told, p, around.userId(), NOW);
    }
}

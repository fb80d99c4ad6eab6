package org.whitecross.domain.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growth measurement, and how the child compares with others of her sex and of the age that she had then. Worked out
 * whenever it is read, never stored.
 *
 * @param bmi kg/m², to one decimal
 * @param ageMonths when it was measured, on the school's calendar, in months of 30.4375 days
 * @param references what she was compared with
 */
public record AssessedGrowth(
        GrowthMeasurement measurement,
        @Nullable BigDecimal bmi,
        BigDecimal ageMonths,
        List<GrowthAssessment> assessments,
        List<ReferenceVersion> references)
        implements ChartItem {
    private static final double DAYS_PER_MONTH = 30.4375; // as CDC's program has it

    public AssessedGrowth {
        assessments = List.copyOf(assessments);
        references = List.copyOf(references);
    }

    public static AssessedGrowth of(GrowthMeasurement measurement, Child child, GrowthReference reference) {
        var day = child.dayOf(measurement.entry().occurredAt());
        double ageMonths = ChronoUnit.DAYS.between(child.dateOfBirth(), day) / DAYS_PER_MONTH;
        var measured = measurement.measured();
        var assessments = measured.assessed(child.sex(), ageMonths, reference);
        return new AssessedGrowth(
                measurement,
                measured.bmi().map(bmi -> bmi.setScale(1, RoundingMode.HALF_UP)).orElse(null),
                BigDecimal.valueOf(ageMonths).setScale(2, RoundingMode.HALF_UP),
                assessments,
                reference.versions().stream()
                        .filter(version ->
                                assessments.stream().anyMatch(a -> version.id().equals(a.referenceId())))
                        .toList());
    }

    @Override
    public Entry entry() {
        return measurement.entry();
    }
}

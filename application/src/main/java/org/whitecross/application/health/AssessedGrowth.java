package org.whitecross.application.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.health.GrowthAssessment;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthReference;
import org.whitecross.domain.health.Sex;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A growth measurement, and what it says about the child; flat, so that a part of it can be changed.
 *
 * @param bmi kg/m², to one decimal
 * @param ageMonths when it was measured, on the school's calendar, in months of 30.4375 days
 * @param reference what she was compared with; null if nothing is loaded
 */
public record AssessedGrowth(
        GrowthMeasurementId id,
        StudentId studentId,
        SchoolId schoolId,
        Instant occurredAt,
        @Nullable BigDecimal heightCm,
        boolean measuredLying,
        @Nullable BigDecimal weightKg,
        @Nullable BigDecimal headCircumferenceCm,
        @Nullable BigDecimal bmi,
        @Nullable String notes,
        @Nullable String lateReason,
        UserId recordedById,
        Instant recordedAt,
        boolean isActive,
        @Nullable String voidReason,
        int version,
        Instant updatedAt,
        BigDecimal ageMonths,
        List<GrowthAssessment> assessments,
        GrowthReference.@Nullable ReferenceVersion reference)
        implements AboutStudent, Versioned {

    static AssessedGrowth of(
            GrowthMeasurement m, @Nullable Sex sex, double ageMonths, @Nullable GrowthReference reference) {
        return new AssessedGrowth(
                m.id(),
                m.studentId(),
                m.schoolId(),
                m.occurredAt(),
                m.heightCm(),
                m.measuredLying(),
                m.weightKg(),
                m.headCircumferenceCm(),
                m.bmi().map(bmi -> bmi.setScale(1, RoundingMode.HALF_UP)).orElse(null),
                m.notes(),
                m.lateReason(),
                m.recordedById(),
                m.recordedAt(),
                m.isActive(),
                m.voidReason(),
                m.version(),
                m.updatedAt(),
                BigDecimal.valueOf(ageMonths).setScale(2, RoundingMode.HALF_UP),
                m.assessed(sex, ageMonths, reference),
                reference == null ? null : reference.version());
    }
}

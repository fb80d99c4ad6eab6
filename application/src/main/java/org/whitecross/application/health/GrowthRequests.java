package org.whitecross.application.health;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.GrowthReference;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about how a student grows. */
public final class GrowthRequests {
    private GrowthRequests() {}

    public record ListGrowthMeasurements(StudentId studentId, Page.Request<GrowthMeasurements.Order> page)
            implements Reads<Page<AssessedGrowth>>, AboutStudent {}

    public record FindGrowthMeasurement(GrowthMeasurementId growthMeasurementId) implements Reads<AssessedGrowth> {}

    /**
     * Each measure is given once, in either unit; what is given in inches or pounds is kept in centimetres and kilograms.
     *
     * @param measuredLying the height is a length; standing, if left out
     */
    public record RecordGrowthMeasurement(
            StudentId studentId,
            Instant occurredAt,
            @Nullable BigDecimal heightCm,
            @Nullable BigDecimal heightIn,
            @Nullable Boolean measuredLying,
            @Nullable BigDecimal weightKg,
            @Nullable BigDecimal weightLb,
            @Nullable BigDecimal headCircumferenceCm,
            @Nullable BigDecimal headCircumferenceIn,
            @Nullable String notes,
            @Nullable String lateReason)
            implements Records<AssessedGrowth>, AboutStudent {}

    /** In the units in which it is kept. */
    public record UpdateGrowthMeasurement(
            GrowthMeasurementId growthMeasurementId,
            int version,
            Instant occurredAt,
            @Nullable BigDecimal heightCm,
            @Nullable Boolean measuredLying,
            @Nullable BigDecimal weightKg,
            @Nullable BigDecimal headCircumferenceCm,
            @Nullable String notes,
            @Nullable String lateReason)
            implements Records<AssessedGrowth>, Versioned {}

    public record VoidGrowthMeasurement(GrowthMeasurementId growthMeasurementId, int version, String reason)
            implements Records<AssessedGrowth>, Versioned {}

    /**
     * Makes these the parameters that children are compared with. Asked at the command line of the server, not over HTTP.
     *
     * @param sha256 of the file that they were read from
     */
    public record LoadGrowthReference(String name, String sha256, List<GrowthReference.Interval> intervals)
            implements Command<GrowthReferences.Loaded> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_REFERENCE_DATA;
        }
    }
}

package org.whitecross.application.health;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.AssessedGrowth;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.ReferenceLoaded;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about how a student grows. */
public final class GrowthRequests {
    private GrowthRequests() {}

    public record ListGrowthMeasurements(
            StudentId studentId, @Nullable Boolean includeVoided, Page.Request<ChartItems.Order> page)
            implements Reads<Page<AssessedGrowth>>, AboutStudent {}

    public record FindGrowthMeasurement(GrowthMeasurementId growthMeasurementId) implements Reads<AssessedGrowth> {}

    /** @param otherwise what is given in inches or pounds, instead of in cm or kg */
    public record RecordGrowthMeasurement(
            StudentId studentId,
            Entry.Told told,
            GrowthMeasurement.Measured measured,
            GrowthMeasurement.InchesAndPounds otherwise)
            implements Records<AssessedGrowth>, AboutStudent {}

    /** @param otherwise what is given in inches or pounds; its measure in cm or kg must be null then, in a merge patch too */
    public record UpdateGrowthMeasurement(
            GrowthMeasurementId growthMeasurementId,
            int version,
            Entry.Told told,
            GrowthMeasurement.Measured measured,
            GrowthMeasurement.InchesAndPounds otherwise)
            implements Records<AssessedGrowth>, Versioned {}

    public record VoidGrowthMeasurement(GrowthMeasurementId growthMeasurementId, int version, String reason)
            implements Records<AssessedGrowth>, Versioned {}

    /** Makes these what children are compared with, all or none. Asked at the command line of the server, not over HTTP. */
    public record LoadGrowthReference(List<GrowthReferences.File> files) implements Command<List<ReferenceLoaded>> {
        public LoadGrowthReference {
            files = List.copyOf(files);
        }

        @Override
        public Permission permission() {
            return Permission.MANAGE_REFERENCE_DATA;
        }
    }
}

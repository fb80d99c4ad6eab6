package org.whitecross.application.health;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.domain.health.AssessedVitalSigns;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.health.VitalSignsId;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about vital signs. */
public final class VitalSignsRequests {
    private VitalSignsRequests() {}

    public record ListVitalSigns(
            StudentId studentId, @Nullable Boolean includeVoided, Page.Request<ChartItems.Order> page)
            implements Reads<Page<AssessedVitalSigns>>, AboutStudent {}

    public record FindVitalSigns(VitalSignsId vitalSignsId) implements Reads<AssessedVitalSigns> {}

    /** @param otherwise what is given in other units, instead of in ours */
    public record RecordVitalSigns(
            StudentId studentId,
            Entry.Told told,
            VitalSigns.Measured measured,
            VitalSigns.Observed observed,
            VitalSigns.OtherUnits otherwise)
            implements Records<AssessedVitalSigns>, AboutStudent {}

    /** @param otherwise what is given in other units; its measure in ours must be null then, in a merge patch too */
    public record UpdateVitalSigns(
            VitalSignsId vitalSignsId,
            int version,
            Entry.Told told,
            VitalSigns.Measured measured,
            VitalSigns.Observed observed,
            VitalSigns.OtherUnits otherwise)
            implements Records<AssessedVitalSigns>, Versioned {}

    public record VoidVitalSigns(VitalSignsId vitalSignsId, int version, String reason)
            implements Records<AssessedVitalSigns>, Versioned {}
}

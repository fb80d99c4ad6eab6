package org.whitecross.application.health;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.NamedExemption;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VaccineExemptionId;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about vaccine exemptions. */
public final class VaccineExemptionRequests {
    private VaccineExemptionRequests() {}

    public record ListVaccineExemptions(
            StudentId studentId, @Nullable Boolean includeVoided, Page.Request<ChartItems.Order> page)
            implements Reads<Page<NamedExemption>>, AboutStudent {}

    public record FindVaccineExemption(VaccineExemptionId exemptionId) implements Reads<NamedExemption> {}

    public record RecordVaccineExemption(StudentId studentId, Entry.Told told, VaccineExemption.Particulars particulars)
            implements Records<NamedExemption>, AboutStudent {}

    public record UpdateVaccineExemption(
            VaccineExemptionId exemptionId, int version, Entry.Told told, VaccineExemption.Particulars particulars)
            implements Records<NamedExemption>, Versioned {}

    public record VoidVaccineExemption(VaccineExemptionId exemptionId, int version, String reason)
            implements Records<NamedExemption>, Versioned {}
}

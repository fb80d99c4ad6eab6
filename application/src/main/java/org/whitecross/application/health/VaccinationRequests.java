package org.whitecross.application.health;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.NamedVaccination;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VaccinationId;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about vaccinations. */
public final class VaccinationRequests {
    private VaccinationRequests() {}

    public record ListVaccinations(
            StudentId studentId, @Nullable Boolean includeVoided, Page.Request<ChartItems.Order> page)
            implements Reads<Page<NamedVaccination>>, AboutStudent {}

    public record FindVaccination(VaccinationId vaccinationId) implements Reads<NamedVaccination> {}

    public record RecordVaccination(StudentId studentId, Entry.Told told, Vaccination.Particulars particulars)
            implements Records<NamedVaccination>, AboutStudent {}

    public record UpdateVaccination(
            VaccinationId vaccinationId, int version, Entry.Told told, Vaccination.Particulars particulars)
            implements Records<NamedVaccination>, Versioned {}

    public record VoidVaccination(VaccinationId vaccinationId, int version, String reason)
            implements Records<NamedVaccination>, Versioned {}
}

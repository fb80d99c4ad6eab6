package org.whitecross.application.health;

import java.time.Clock;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.AssessedGrowth;
import org.whitecross.domain.health.AssessedVitalSigns;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.NamedVaccination;
import org.whitecross.domain.health.VaccineCodeTables;
import org.whitecross.domain.kernel.Refusal;

/** Puts the chart together: what is stored is read at once, what it means is said here. */
public final class ReadingChart {
    private final ChartSheets sheets;
    private final VaccineCodeTables tables;
    private final GrowthReferences references;
    private final Clock clock;

    public ReadingChart(ChartSheets sheets, VaccineCodeTables tables, GrowthReferences references, Clock clock) {
        this.sheets = sheets;
        this.tables = tables;
        this.references = references;
        this.clock = clock;
    }

    public Chart read(Caller caller, ReadChart q) {
        var parts =
                new ChartSheets.Parts(caller.may(Permission.READ_MEDICATION), caller.may(Permission.READ_INCIDENTS));
        var sheet =
                sheets.find(q.studentId(), parts, clock.instant()).orElseThrow(() -> new Refusal.NotFound("student"));
        var child = Children.of(sheet.student(), sheet.zone());
        var codes = tables.of(sheet.references());
        var reference = references.of(sheet.references());
        return new Chart(
                sheet.student(),
                sheet.emergencyContacts(),
                sheet.allergies(),
                sheet.activeConditions(),
                sheet.vaccinations().stream()
                        .map(vaccination -> NamedVaccination.of(vaccination, codes))
                        .toList(),
                sheet.vitalSigns().stream()
                        .findFirst()
                        .map(signs -> AssessedVitalSigns.of(signs, child))
                        .orElse(null),
                sheet.growth().stream()
                        .findFirst()
                        .map(measurement -> AssessedGrowth.of(measurement, child, reference))
                        .orElse(null),
                sheet.prescriptions(),
                sheet.medications(),
                sheet.doses(),
                sheet.administrations(),
                sheet.incidents());
    }
}

package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.VACCINATION;

import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.VaccinationRecord;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VaccinationId;
import org.whitecross.domain.health.Vaccinations;

public final class PostgresVaccinations extends PostgresChartItems<VaccinationRecord, VaccinationId, Vaccination>
        implements Vaccinations {
    public PostgresVaccinations(Database db) {
        super(db, VACCINATION.ID, Vaccination.class, VACCINATION.ADMINISTERED_ON);
    }
}

package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.VACCINE_EXEMPTION;

import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.VaccineExemptionRecord;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VaccineExemptionId;
import org.whitecross.domain.health.VaccineExemptions;

public final class PostgresVaccineExemptions
        extends PostgresChartItems<VaccineExemptionRecord, VaccineExemptionId, VaccineExemption>
        implements VaccineExemptions {
    public PostgresVaccineExemptions(Database db) {
        super(db, VACCINE_EXEMPTION.ID, VaccineExemption.class, VACCINE_EXEMPTION.VALID_FROM);
    }
}

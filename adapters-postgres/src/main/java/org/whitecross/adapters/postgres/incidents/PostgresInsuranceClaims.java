package org.whitecross.adapters.postgres.incidents;

import static org.whitecross.adapters.postgres.schema.Tables.INSURANCE_CLAIM;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.InsuranceClaimRecord;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.InsuranceClaimId;
import org.whitecross.domain.incidents.InsuranceClaims;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresInsuranceClaims implements InsuranceClaims {
    private final PostgresTable<InsuranceClaimRecord, InsuranceClaimId, InsuranceClaim> rows;

    public PostgresInsuranceClaims(Database db) {
        rows = new PostgresTable<>(
                db, INSURANCE_CLAIM.ID, InsuranceClaim.class, () -> db.tenancy().schools(INSURANCE_CLAIM.SCHOOL_ID));
    }

    @Override
    public Optional<InsuranceClaim> find(InsuranceClaimId id) {
        return rows.find(id);
    }

    @Override
    public Optional<InsuranceClaim> of(IncidentReportId id) {
        return rows.all(INSURANCE_CLAIM.INCIDENT_REPORT_ID.eq(id)).stream().findFirst();
    }

    @Override
    public InsuranceClaim add(InsuranceClaim claim) {
        return rows.add(claim);
    }

    @Override
    public InsuranceClaim change(InsuranceClaim claim) {
        return rows.change(claim);
    }

    @Override
    public List<InsuranceClaim> all(StudentId id) {
        return rows.all(INSURANCE_CLAIM.STUDENT_ID.eq(id), INSURANCE_CLAIM.OPENED_AT.asc(), INSURANCE_CLAIM.ID.asc());
    }
}

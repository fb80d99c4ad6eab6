package org.whitecross.adapters.postgres.incidents;

import static org.whitecross.adapters.postgres.schema.Tables.WITNESS_STATEMENT;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.WitnessStatementRecord;
import org.whitecross.domain.incidents.WitnessStatement;
import org.whitecross.domain.incidents.WitnessStatementId;
import org.whitecross.domain.incidents.WitnessStatements;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresWitnessStatements implements WitnessStatements {
    private final PostgresTable<WitnessStatementRecord, WitnessStatementId, WitnessStatement> rows;

    public PostgresWitnessStatements(Database db) {
        rows = new PostgresTable<>(
                db,
                WITNESS_STATEMENT.ID,
                WitnessStatement.class,
                () -> db.tenancy().schools(WITNESS_STATEMENT.SCHOOL_ID));
    }

    @Override
    public Optional<WitnessStatement> find(WitnessStatementId id) {
        return rows.find(id);
    }

    @Override
    public WitnessStatement add(WitnessStatement statement) {
        return rows.add(statement);
    }

    @Override
    public WitnessStatement change(WitnessStatement statement) {
        return rows.change(statement);
    }

    @Override
    public List<WitnessStatement> about(IncidentReportId id) {
        return all(WITNESS_STATEMENT.INCIDENT_REPORT_ID.eq(id));
    }

    @Override
    public List<WitnessStatement> all(StudentId id) {
        return all(WITNESS_STATEMENT.STUDENT_ID.eq(id));
    }

    private List<WitnessStatement> all(Condition of) {
        return rows.all(of, WITNESS_STATEMENT.RECORDED_AT.asc(), WITNESS_STATEMENT.ID.asc());
    }
}

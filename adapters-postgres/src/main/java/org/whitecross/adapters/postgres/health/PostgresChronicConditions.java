package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.CHRONIC_CONDITION;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.ChronicConditionRecord;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.ConditionId;
import org.whitecross.domain.health.ConditionStatus;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresChronicConditions
        extends PostgresChartItems<ChronicConditionRecord, ConditionId, ChronicCondition> implements ChronicConditions {
    private static final List<ConditionStatus> CURRENT = Stream.of(ConditionStatus.values())
            .filter(ConditionStatus::isCurrent)
            .toList();

    public PostgresChronicConditions(Database db) {
        super(db, CHRONIC_CONDITION.ID, ChronicCondition.class, CHRONIC_CONDITION.OCCURRED_AT);
    }

    /** Those that the child has now, within another statement: the gravest first, then by name. */
    Field<List<ChronicCondition>> currentOf(Field<StudentId> studentId) {
        return rows.part(
                null,
                activeAbout(studentId).and(CHRONIC_CONDITION.STATUS.in(CURRENT)),
                CHRONIC_CONDITION.SEVERITY.desc(),
                CHRONIC_CONDITION.NAME.asc(),
                CHRONIC_CONDITION.ID.asc());
    }
}

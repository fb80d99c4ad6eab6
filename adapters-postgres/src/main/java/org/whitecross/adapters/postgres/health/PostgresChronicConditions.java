package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.CHRONIC_CONDITION;

import java.util.List;
import java.util.stream.Stream;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.ChronicConditionRecord;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.ConditionId;
import org.whitecross.domain.health.ConditionStatus;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresChronicConditions
        extends PostgresChartItems<ChronicConditionRecord, ConditionId, ChronicCondition> implements ChronicConditions {
    public PostgresChronicConditions(Database db) {
        super(db, CHRONIC_CONDITION.ID, ChronicCondition.class, CHRONIC_CONDITION.OCCURRED_AT);
    }

    @Override
    public List<ChronicCondition> currentOf(StudentId studentId) {
        var current = Stream.of(ConditionStatus.values())
                .filter(ConditionStatus::isCurrent)
                .toList();
        return rows.all(
                activeAbout(studentId).and(CHRONIC_CONDITION.STATUS.in(current)),
                CHRONIC_CONDITION.SEVERITY.desc(),
                CHRONIC_CONDITION.NAME.asc(),
                CHRONIC_CONDITION.ID.asc());
    }
}

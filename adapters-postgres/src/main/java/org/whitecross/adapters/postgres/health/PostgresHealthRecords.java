package org.whitecross.adapters.postgres.health;

import static org.jooq.impl.DSL.noCondition;
import static org.whitecross.adapters.postgres.schema.Tables.HEALTH_RECORD;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.adapters.postgres.schema.tables.records.HealthRecordRecord;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.HealthRecordId;
import org.whitecross.domain.health.HealthRecordType;
import org.whitecross.domain.health.HealthRecords;

public final class PostgresHealthRecords extends PostgresChartItems<HealthRecordRecord, HealthRecordId, HealthRecord>
        implements HealthRecords {
    private final Tenancy tenancy;

    public PostgresHealthRecords(Database db) {
        super(db, HEALTH_RECORD.ID, HealthRecord.class, HEALTH_RECORD.OCCURRED_ON);
        this.tenancy = db.tenancy();
    }

    @Override
    Condition visible() {
        var ofMentalHealth = Stream.of(HealthRecordType.values())
                .filter(HealthRecordType::isOfMentalHealth)
                .toList();
        return unless(Permission.READ_MENTAL_HEALTH, HEALTH_RECORD.TYPE.notIn(ofMentalHealth))
                .and(unless(Permission.READ_CONFIDENTIAL, HEALTH_RECORD.IS_CONFIDENTIAL.isFalse()));
    }

    private Condition unless(Permission permission, Condition narrower) {
        return tenancy.callerMay(permission) ? noCondition() : narrower;
    }
}

package org.whitecross.adapters.postgres.compliance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.compliance.ComplianceFigures;
import org.whitecross.domain.compliance.ComplianceReportType;
import org.whitecross.domain.compliance.Figure;
import org.whitecross.domain.compliance.Requirement;
import org.whitecross.domain.kernel.DistrictId;

/** One statement for each figure, all as of one moment. The caller's fence lies around what it counts. */
public final class PostgresComplianceFigures implements ComplianceFigures {
    private static final String ACKNOWLEDGED = """
            select count(a.id), count(*)
              from policy_document p
              join user_account u on u.district_id = p.district_id and u.is_active
              left join policy_acknowledgement a on a.policy_id = p.id and a.user_id = u.id and a.acknowledged_at < {2}
             where p.district_id = {0} and p.status = 'ACTIVE' and p.category in (%s)
               and p.effective_on <= ({2} at time zone 'UTC')::date - 30
            """;

    private final Database db;

    public PostgresComplianceFigures(Database db) {
        this.db = db;
    }

    @Override
    public Map<Requirement, Figure> of(DistrictId districtId, ComplianceReportType type, Instant from, Instant until) {
        var figures = new EnumMap<Requirement, Figure>(Requirement.class);
        for (var requirement : Requirement.of(type)) {
            var sql = sql(requirement);
            if (sql == null) continue;
            var row = db.dsl()
                    .fetchSingle(
                            sql,
                            DSL.val(districtId.value()),
                            DSL.val(OffsetDateTime.ofInstant(from, ZoneOffset.UTC)),
                            DSL.val(OffsetDateTime.ofInstant(until, ZoneOffset.UTC)));
            figures.put(requirement, new Figure(row.get(0, Long.class), row.get(1, Long.class)));
        }
        return figures;
    }

    /** Which counts two things: of how many it is so, and of how many it could be. Null of what a person has to say. */
    private static @Nullable String sql(Requirement requirement) {
        return switch (requirement) {
            case CHANGES_IN_ACCESS_LOG -> """
                    select count(*) filter (where exists (select from access_log a where a.tx = c.tx)), count(*)
                      from (select distinct l.tx from change_log l join student s on s.id = l.student_id
                             where s.district_id = {0} and l.at >= {1} and l.at < {2}) c
                    """;
            case REFUSED_REQUESTS -> """
                    select count(*) filter (where a.outcome = 'REFUSED'), count(*)
                      from access_log a
                     where a.at >= {1} and a.at < {2} and a.outcome <> 'BEGUN'
                       and exists (select from student s where s.id = any (a.student_ids) and s.district_id = {0})
                    """;
            case RECORDS_SHARED_WITH_CONSENT -> """
                    select count(*) filter (where a.outcome = 'DONE'), count(*)
                      from access_log a
                     where a.at >= {1} and a.at < {2} and a.action = 'ShareRecord'
                       and exists (select from student s where s.id = any (a.student_ids) and s.district_id = {0})
                    """;
            case PRIVACY_POLICIES_ACKNOWLEDGED -> ACKNOWLEDGED.formatted("'HIPAA', 'DATA_SECURITY'");
            case RECORD_POLICIES_ACKNOWLEDGED -> ACKNOWLEDGED.formatted("'FERPA'");
            case DOSES_WITHOUT_OBJECTION -> """
                    select count(*) filter (where not exists (
                             select from dose_conflict c where c.administration_id = d.id and c.state = 'OPEN')), count(*)
                      from administration d join school s on s.id = d.school_id
                     where s.district_id = {0} and d.occurred_at >= {1} and d.occurred_at < {2} and not d.is_voided
                       and d.outcome = 'GIVEN'
                    """;
            case CONTROLLED_LOTS_COUNTED -> """
                    select count(*) filter (where exists (
                             select from medication_count c
                              where c.lot_id = l.id and c.state <> 'OPEN' and c.second_at >= {1} and c.second_at < {2})), count(*)
                      from medication_lot l join medication m on m.id = l.medication_id
                     where m.district_id = {0} and m.dea_schedule is not null and l.on_hand > 0 and l.created_at < {2}
                    """;
            case DISCREPANCIES_RESOLVED -> """
                    select count(*) filter (where d.state <> 'OPEN'), count(*)
                      from medication_discrepancy d join school s on s.id = d.school_id
                     where s.district_id = {0} and d.created_at >= {1} and d.created_at < {2}
                    """;
            case BREACHES_HANDLED, GUARDIAN_REQUESTS_ANSWERED, STORAGE_INSPECTED -> null;
        };
    }
}

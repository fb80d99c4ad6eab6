package org.whitecross.adapters.postgres.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.ChartReaders;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;

/** Each reader and student once, and only then what links them: most are linked by the school, which is looked up first. */
public final class PostgresChartReaders implements ChartReaders {
    private static final String WITHOUT_LINK = """
            with seen as materialized (
              select distinct a.user_id, a.student_ids[1] as student_id
                from access_log a
               where a.at > {0} and a.user_id is not null and a.outcome in ('DONE', 'REPLAYED')
                 and a.action = any ({1}) and cardinality(a.student_ids) = 1
                 and not exists (select from service_account p where p.id = a.user_id and p.is_district_wide)),
            strange as materialized (
              select r.user_id, s.id, s.district_id
                from seen r join student s on s.id = r.student_id
               where s.nurse_id is distinct from r.user_id
                 and not exists (select from user_school w where w.user_id = r.user_id and w.school_id = s.school_id))
            select r.user_id, r.district_id
              from strange r
             where not exists (select from administration t where t.student_id = r.id and t.given_by_id = r.user_id)
               and not exists (select from prescription t where t.student_id = r.id and t.recorded_by_id = r.user_id)
               and not exists (select from health_record t where t.student_id = r.id and t.recorded_by_id = r.user_id)
               and not exists (select from vital_signs t where t.student_id = r.id and t.recorded_by_id = r.user_id)
               and not exists (select from allergy t where t.student_id = r.id and t.recorded_by_id = r.user_id)
               and not exists (select from incident_report t where t.student_id = r.id and t.reported_by_id = r.user_id)
               and not exists (select from enrollment_event t where t.student_id = r.id and t.recorded_by_id = r.user_id)
             group by 1, 2 having count(*) >= {2} order by 1, 2
            """;

    private final Database db;

    public PostgresChartReaders(Database db) {
        this.db = db;
    }

    @Override
    public List<Reader> withoutLink(Set<String> actions, Instant since, int least) {
        return db.dsl()
                .fetch(
                        WITHOUT_LINK,
                        DSL.val(OffsetDateTime.ofInstant(since, ZoneOffset.UTC)),
                        DSL.val(actions.toArray(String[]::new)),
                        DSL.val(least))
                .map(row -> new Reader(new UserId(row.get(0, UUID.class)), new DistrictId(row.get(1, UUID.class))));
    }
}

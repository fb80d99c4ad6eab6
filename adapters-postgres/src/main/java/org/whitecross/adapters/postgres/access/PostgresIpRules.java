package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.noCondition;
import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT;
import static org.whitecross.adapters.postgres.schema.Tables.IP_RULE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.IpRuleRecord;
import org.whitecross.domain.access.AddressRules;
import org.whitecross.domain.access.IpRule;
import org.whitecross.domain.access.IpRuleId;
import org.whitecross.domain.access.IpRules;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

public final class PostgresIpRules implements IpRules {
    private final Database db;
    private final PostgresTable<IpRuleRecord, IpRuleId, IpRule> rows;

    public PostgresIpRules(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, IP_RULE.ID, IpRule.class, () -> db.tenancy().wholeDistricts(IP_RULE.DISTRICT_ID));
    }

    @Override
    public Optional<IpRule> find(IpRuleId id) {
        return rows.find(id);
    }

    @Override
    public Page<IpRule> list(Page.Request<Order> page) {
        return rows.page(
                noCondition(),
                page,
                order -> switch (order) {
                    case CREATED_AT -> IP_RULE.CREATED_AT;
                    case KIND -> IP_RULE.KIND;
                },
                List.of(new Page.By<>(Order.CREATED_AT, true)));
    }

    /** By the row of the district: a rule that is not there yet cannot be held. */
    @Override
    public List<IpRule> held(DistrictId districtId) {
        db.dsl()
                .select(DISTRICT.ID)
                .from(DISTRICT)
                .where(DISTRICT.ID.eq(districtId))
                .forNoKeyUpdate()
                .execute();
        return rows.all(IP_RULE.DISTRICT_ID.eq(districtId), IP_RULE.CREATED_AT.asc(), IP_RULE.ID.asc());
    }

    @Override
    public AddressRules of(DistrictId districtId, Instant now) {
        return AddressRules.of(db.dsl()
                .select(IP_RULE.fields())
                .from(IP_RULE)
                .where(IP_RULE.DISTRICT_ID.eq(districtId))
                .and(IP_RULE.EXPIRES_AT.isNull().or(IP_RULE.EXPIRES_AT.gt(now)))
                .fetch(rows::read));
    }

    @Override
    public IpRule add(IpRule rule) {
        return rows.add(rule);
    }

    @Override
    public IpRule change(IpRule rule) {
        return db.dsl()
                .update(IP_RULE)
                .set(IP_RULE.KIND, rule.kind())
                .set(IP_RULE.CIDR, rule.cidr())
                .set(IP_RULE.REASON, rule.reason())
                .set(IP_RULE.EXPIRES_AT, rule.expiresAt())
                .set(IP_RULE.UPDATED_AT, rule.updatedAt())
                .set(IP_RULE.VERSION, IP_RULE.VERSION.plus(1))
                .where(IP_RULE.ID.eq(rule.id()))
                .and(IP_RULE.VERSION.eq(rule.version()))
                .and(db.tenancy().wholeDistricts(IP_RULE.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }

    @Override
    public void remove(IpRule rule) {
        int removed = db.dsl()
                .deleteFrom(IP_RULE)
                .where(IP_RULE.ID.eq(rule.id()))
                .and(IP_RULE.VERSION.eq(rule.version()))
                .and(db.tenancy().wholeDistricts(IP_RULE.DISTRICT_ID))
                .execute();
        if (removed == 0) throw new Refusal.Stale();
    }
}

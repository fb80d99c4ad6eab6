package org.whitecross.adapters.postgres.compliance;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.POLICY_ACKNOWLEDGEMENT;
import static org.whitecross.adapters.postgres.schema.Tables.POLICY_DOCUMENT;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.PolicyDocumentRecord;
import org.whitecross.domain.compliance.Policies;
import org.whitecross.domain.compliance.Policy;
import org.whitecross.domain.compliance.PolicyCategory;
import org.whitecross.domain.compliance.PolicyId;
import org.whitecross.domain.compliance.PolicyStatus;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;

public final class PostgresPolicies implements Policies {
    private final PostgresTable<PolicyDocumentRecord, PolicyId, Policy> rows;

    public PostgresPolicies(Database db) {
        rows = new PostgresTable<>(
                db, POLICY_DOCUMENT.ID, Policy.class, () -> db.tenancy().districts(POLICY_DOCUMENT.DISTRICT_ID));
    }

    @Override
    public Optional<Policy> find(PolicyId id) {
        return rows.find(id);
    }

    @Override
    public Optional<Policy> held(PolicyId id) {
        return rows.held(POLICY_DOCUMENT.ID.eq(id)).stream().findFirst();
    }

    @Override
    public Page<Policy> list(
            @Nullable PolicyCategory category, @Nullable PolicyStatus status, Page.Request<Order> page) {
        return rows.page(
                when(category, POLICY_DOCUMENT.CATEGORY::eq).and(when(status, POLICY_DOCUMENT.STATUS::eq)),
                page,
                order -> switch (order) {
                    case TITLE -> POLICY_DOCUMENT.TITLE;
                    case EFFECTIVE_ON -> POLICY_DOCUMENT.EFFECTIVE_ON;
                    case CREATED_AT -> POLICY_DOCUMENT.CREATED_AT;
                },
                List.of(new Page.By<>(Order.TITLE, false), new Page.By<>(Order.CREATED_AT, true)));
    }

    @Override
    public List<Policy> toAcknowledge(UserId userId, DistrictId districtId) {
        return rows.all(
                POLICY_DOCUMENT
                        .DISTRICT_ID
                        .eq(districtId)
                        .and(POLICY_DOCUMENT.STATUS.eq(PolicyStatus.ACTIVE))
                        .and(notExists(selectOne()
                                .from(POLICY_ACKNOWLEDGEMENT)
                                .where(POLICY_ACKNOWLEDGEMENT.POLICY_ID.eq(POLICY_DOCUMENT.ID))
                                .and(POLICY_ACKNOWLEDGEMENT.USER_ID.eq(userId)))),
                POLICY_DOCUMENT.EFFECTIVE_ON.asc(),
                POLICY_DOCUMENT.ID.asc());
    }

    @Override
    public Policy add(Policy policy) {
        return rows.add(policy);
    }

    @Override
    public Policy change(Policy policy) {
        return rows.change(policy);
    }
}

package org.whitecross.adapters.postgres.compliance;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.schema.Tables.POLICY_ACKNOWLEDGEMENT;
import static org.whitecross.adapters.postgres.schema.Tables.POLICY_DOCUMENT;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.PolicyAcknowledgementRecord;
import org.whitecross.domain.compliance.Policy;
import org.whitecross.domain.compliance.PolicyAcknowledgement;
import org.whitecross.domain.compliance.PolicyAcknowledgementId;
import org.whitecross.domain.compliance.PolicyAcknowledgements;
import org.whitecross.domain.compliance.PolicyId;
import org.whitecross.domain.compliance.PolicyReader;
import org.whitecross.domain.compliance.PolicyStatus;
import org.whitecross.domain.kernel.UserId;

public final class PostgresPolicyAcknowledgements implements PolicyAcknowledgements {
    private final Database db;
    private final PostgresTable<PolicyAcknowledgementRecord, PolicyAcknowledgementId, PolicyAcknowledgement> rows;

    public PostgresPolicyAcknowledgements(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db,
                POLICY_ACKNOWLEDGEMENT.ID,
                PolicyAcknowledgement.class,
                () -> db.tenancy().districts(POLICY_ACKNOWLEDGEMENT.DISTRICT_ID));
    }

    @Override
    public PolicyAcknowledgement add(PolicyAcknowledgement acknowledgement) {
        return rows.add(acknowledgement);
    }

    @Override
    public List<PolicyAcknowledgement> of(PolicyId policyId) {
        return rows.all(
                POLICY_ACKNOWLEDGEMENT.POLICY_ID.eq(policyId),
                POLICY_ACKNOWLEDGEMENT.ACKNOWLEDGED_AT.asc(),
                POLICY_ACKNOWLEDGEMENT.ID.asc());
    }

    @Override
    public List<PolicyReader> missing(Policy policy) {
        return db.dsl()
                .select(USER_ACCOUNT.ID, USER_ACCOUNT.FIRST_NAME, USER_ACCOUNT.LAST_NAME)
                .from(POLICY_DOCUMENT)
                .join(USER_ACCOUNT)
                .on(USER_ACCOUNT.DISTRICT_ID.eq(POLICY_DOCUMENT.DISTRICT_ID))
                .where(POLICY_DOCUMENT.ID.eq(policy.id()))
                .and(USER_ACCOUNT.IS_ACTIVE)
                .andNot(USER_ACCOUNT.IS_SERVICE)
                .and(db.tenancy().districts(POLICY_DOCUMENT.DISTRICT_ID))
                .and(notExists(selectOne()
                        .from(POLICY_ACKNOWLEDGEMENT)
                        .where(POLICY_ACKNOWLEDGEMENT.POLICY_ID.eq(policy.id()))
                        .and(POLICY_ACKNOWLEDGEMENT.USER_ID.eq(USER_ACCOUNT.ID))))
                .orderBy(USER_ACCOUNT.LAST_NAME, USER_ACCOUNT.FIRST_NAME, USER_ACCOUNT.ID)
                .fetch(row -> new PolicyReader(row.value1(), row.value2(), row.value3()));
    }

    @Override
    public Set<UserId> lackingSince(Instant moment, LocalDate day) {
        return db.dsl()
                .selectDistinct(USER_ACCOUNT.ID)
                .from(POLICY_DOCUMENT)
                .join(USER_ACCOUNT)
                .on(USER_ACCOUNT.DISTRICT_ID.eq(POLICY_DOCUMENT.DISTRICT_ID))
                .where(POLICY_DOCUMENT.STATUS.eq(PolicyStatus.ACTIVE))
                .and(POLICY_DOCUMENT.APPROVED_AT.le(moment))
                .and(POLICY_DOCUMENT.EFFECTIVE_ON.le(day))
                .and(USER_ACCOUNT.IS_ACTIVE)
                .andNot(USER_ACCOUNT.IS_SERVICE)
                .and(USER_ACCOUNT.CREATED_AT.le(moment))
                .and(db.tenancy().districts(POLICY_DOCUMENT.DISTRICT_ID))
                .and(notExists(selectOne()
                        .from(POLICY_ACKNOWLEDGEMENT)
                        .where(POLICY_ACKNOWLEDGEMENT.POLICY_ID.eq(POLICY_DOCUMENT.ID))
                        .and(POLICY_ACKNOWLEDGEMENT.USER_ID.eq(USER_ACCOUNT.ID))))
                .fetchSet(USER_ACCOUNT.ID);
    }
}

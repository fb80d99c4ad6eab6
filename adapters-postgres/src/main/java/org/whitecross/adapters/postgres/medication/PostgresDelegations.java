package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_DELEGATION;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationDelegationRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.Delegation;
import org.whitecross.domain.medication.DelegationId;
import org.whitecross.domain.medication.Delegations;

public final class PostgresDelegations implements Delegations {
    private final PostgresTable<MedicationDelegationRecord, DelegationId, Delegation> rows;

    public PostgresDelegations(Database db) {
        rows = new PostgresTable<>(
                db,
                MEDICATION_DELEGATION.ID,
                Delegation.class,
                () -> db.tenancy().schools(MEDICATION_DELEGATION.SCHOOL_ID));
    }

    @Override
    public Optional<Delegation> find(DelegationId id) {
        return rows.find(id);
    }

    @Override
    public List<Delegation> to(UserId delegateId, SchoolId schoolId) {
        return rows.all(
                MEDICATION_DELEGATION
                        .DELEGATE_ID
                        .eq(delegateId)
                        .and(MEDICATION_DELEGATION.SCHOOL_ID.eq(schoolId))
                        .and(MEDICATION_DELEGATION.IS_ACTIVE),
                MEDICATION_DELEGATION.VALID_FROM.asc(),
                MEDICATION_DELEGATION.ID.asc());
    }

    @Override
    public Page<Delegation> of(SchoolId schoolId, Page.Request<Order> page) {
        return rows.page(
                MEDICATION_DELEGATION.SCHOOL_ID.eq(schoolId),
                page,
                order -> switch (order) {
                    case VALID_FROM -> MEDICATION_DELEGATION.VALID_FROM;
                    case VALID_UNTIL -> MEDICATION_DELEGATION.VALID_UNTIL;
                },
                List.of(new Page.By<>(Order.VALID_FROM, true)));
    }

    @Override
    public Delegation add(Delegation delegation) {
        return rows.add(delegation);
    }

    @Override
    public Delegation change(Delegation delegation) {
        return rows.change(delegation);
    }
}

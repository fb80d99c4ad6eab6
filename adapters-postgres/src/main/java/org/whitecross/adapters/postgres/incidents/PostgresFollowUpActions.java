package org.whitecross.adapters.postgres.incidents;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.FOLLOW_UP_ACTION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.FollowUpActionRecord;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.FollowUpActionId;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.FollowUpSearch;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresFollowUpActions implements FollowUpActions {
    private final PostgresTable<FollowUpActionRecord, FollowUpActionId, FollowUpAction> rows;

    public PostgresFollowUpActions(Database db) {
        rows = new PostgresTable<>(
                db,
                FOLLOW_UP_ACTION.ID,
                FollowUpAction.class,
                () -> db.tenancy().schools(FOLLOW_UP_ACTION.SCHOOL_ID));
    }

    @Override
    public Optional<FollowUpAction> find(FollowUpActionId id) {
        return rows.find(id);
    }

    @Override
    public Page<FollowUpAction> search(FollowUpSearch search, Page.Request<Order> page) {
        var matching = when(search.schoolId(), FOLLOW_UP_ACTION.SCHOOL_ID::eq)
                .and(when(search.assignedToId(), FOLLOW_UP_ACTION.ASSIGNED_TO_ID::eq))
                .and(when(search.status(), FOLLOW_UP_ACTION.STATUS::eq))
                .and(when(search.overdueAt(), PostgresFollowUpActions::overdue));
        return rows.page(matching, page, PostgresFollowUpActions::column, List.of(new Page.By<>(Order.DUE_AT, false)));
    }

    private static Condition overdue(Instant moment) {
        return FOLLOW_UP_ACTION.ENDED_AT.isNull().and(FOLLOW_UP_ACTION.DUE_AT.lt(moment));
    }

    @Override
    public FollowUpAction add(FollowUpAction action) {
        return rows.add(action);
    }

    @Override
    public FollowUpAction change(FollowUpAction action) {
        return rows.change(action);
    }

    @Override
    public List<FollowUpAction> after(IncidentReportId id) {
        return rows.all(
                FOLLOW_UP_ACTION.INCIDENT_REPORT_ID.eq(id), FOLLOW_UP_ACTION.DUE_AT.asc(), FOLLOW_UP_ACTION.ID.asc());
    }

    @Override
    public List<FollowUpAction> toEscalate(Instant now) {
        return rows.held(overdue(now).and(FOLLOW_UP_ACTION.ESCALATED_AT.isNull()), FOLLOW_UP_ACTION.ID.asc());
    }

    @Override
    public List<FollowUpAction> all(StudentId id) {
        return rows.all(
                FOLLOW_UP_ACTION.STUDENT_ID.eq(id), FOLLOW_UP_ACTION.PLANNED_AT.asc(), FOLLOW_UP_ACTION.ID.asc());
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case DUE_AT -> FOLLOW_UP_ACTION.DUE_AT;
            case PRIORITY -> FOLLOW_UP_ACTION.PRIORITY;
        };
    }
}

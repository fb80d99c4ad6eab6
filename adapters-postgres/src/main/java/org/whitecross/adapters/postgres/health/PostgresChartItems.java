package org.whitecross.adapters.postgres.health;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.VITAL_SIGNS;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.domain.health.ChartItem;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** Items of the chart, in a table that has the columns that the migration's {@code keep_in_chart} gives it. */
abstract class PostgresChartItems<R extends UpdatableRecord<R>, I, T extends Record & ChartItem>
        implements ChartItems<I, T> {
    protected final PostgresTable<R, I, T> rows;
    private final Table<R> table;
    private final Field<?> happened;

    /** @param happened the column that says when */
    PostgresChartItems(Database db, TableField<R, I> id, Class<T> type, TableField<R, ?> happened) {
        this.table = Objects.requireNonNull(id.getTable());
        this.happened = happened;
        var school = (TableField<?, SchoolId>) own(VITAL_SIGNS.SCHOOL_ID);
        rows = new PostgresTable<>(
                db, id, type, () -> db.tenancy().schools(school).and(visible()));
    }

    /** What narrows the caller's scope further, row by row. */
    Condition visible() {
        return noCondition();
    }

    @Override
    public final Optional<T> find(I id) {
        return rows.find(id);
    }

    @Override
    public final Page<T> of(StudentId studentId, boolean voidedToo, Page.Request<Order> page) {
        return rows.page(
                voidedToo
                        ? about(val(studentId, VITAL_SIGNS.STUDENT_ID))
                        : activeAbout(val(studentId, VITAL_SIGNS.STUDENT_ID)),
                page,
                order -> switch (order) {
                    case OCCURRED_AT -> happened;
                    case RECORDED_AT -> own(VITAL_SIGNS.RECORDED_AT);
                },
                List.of(new Page.By<>(Order.OCCURRED_AT, true)));
    }

    /** The latest that are not voided, within another statement. */
    final Field<List<T>> latestOf(Field<StudentId> studentId, int most) {
        return rows.part(
                most, activeAbout(studentId), happened.desc(), rows.id().asc());
    }

    @Override
    public final List<T> all(StudentId studentId) {
        return rows.all(
                about(val(studentId, VITAL_SIGNS.STUDENT_ID)),
                own(VITAL_SIGNS.RECORDED_AT).asc(),
                rows.id().asc());
    }

    final Condition activeAbout(Field<StudentId> studentId) {
        return about(studentId).and(own(VITAL_SIGNS.IS_ACTIVE));
    }

    private Condition about(Field<StudentId> studentId) {
        return own(VITAL_SIGNS.STUDENT_ID).eq(studentId);
    }

    @Override
    public T add(T item) {
        return rows.add(item);
    }

    @Override
    public final T change(T item) {
        return rows.change(item);
    }

    /** The column of this table that is called as one of another chart table. */
    private <V> Field<V> own(TableField<?, V> column) {
        return Objects.requireNonNull(table.field(column));
    }
}

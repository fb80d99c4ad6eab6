package org.whitecross.adapters.postgres.compliance;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.ACCESSES_OF;
import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.Access;
import org.whitecross.domain.compliance.AccessLogs;
import org.whitecross.domain.compliance.AccessOutcome;
import org.whitecross.domain.compliance.AccessSearch;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresAccessLogs implements AccessLogs {
    private final Database db;

    public PostgresAccessLogs(Database db) {
        this.db = db;
    }

    @Override
    public Page<Access> ofStudent(StudentId studentId, Page.Request<Order> page) {
        return page(of(studentId), exists(concerned(studentId)), page, DSL.val(new UUID[] {studentId.value()}));
    }

    @Override
    public Page<Access> search(AccessSearch search, Page.Request<Order> page) {
        var student = search.studentId();
        var visible = db.tenancy().wholeDistricts(ACCESS_LOG.DISTRICT_ID).or(exists(concerned(student)));
        var matching = visible.and(when(search.userId(), ACCESS_LOG.USER_ID::eq))
                .and(when(search.action(), ACCESS_LOG.ACTION::eq))
                .and(when(search.outcome(), outcome -> ACCESS_LOG.OUTCOME.eq(outcome.name())))
                .and(when(search.dateFrom(), ACCESS_LOG.AT::ge))
                .and(when(search.dateTo(), ACCESS_LOG.AT::lt))
                .and(when(search.requestId(), ACCESS_LOG.REQUEST_ID::eq));
        return page(student == null ? ACCESS_LOG : of(student), matching, page, array(concerned(null)));
    }

    /** The log of one student, by its index, under the name of the whole. */
    private static Table<?> of(StudentId studentId) {
        return ACCESSES_OF.call(studentId.value()).as(ACCESS_LOG);
    }

    /** Of the students that a row names, those whom the caller may know of; or the one, if she may know of her. */
    private org.jooq.Select<org.jooq.Record1<UUID>> concerned(@Nullable StudentId one) {
        var id = STUDENT.ID.coerce(SQLDataType.UUID);
        return select(id)
                .from(STUDENT)
                .where(one == null ? id.eq(DSL.any(ACCESS_LOG.STUDENT_IDS)) : STUDENT.ID.eq(one))
                .and(db.tenancy().schools(STUDENT.SCHOOL_ID));
    }

    private Page<Access> page(Table<?> log, Condition matching, Page.Request<Order> page, Field<UUID[]> students) {
        boolean oldestFirst =
                !page.order().isEmpty() && !page.order().getFirst().descending();
        var rows = db.dsl()
                .select(
                        ACCESS_LOG.ID,
                        ACCESS_LOG.AT,
                        ACCESS_LOG.USER_ID,
                        USER_ACCOUNT.FIRST_NAME,
                        USER_ACCOUNT.LAST_NAME,
                        USER_ACCOUNT.ROLE,
                        ACCESS_LOG.ACTION,
                        students.as("students"),
                        ACCESS_LOG.OUTCOME,
                        ACCESS_LOG.CODE,
                        ACCESS_LOG.REQUEST_ID,
                        ACCESS_LOG.ADDRESS)
                .from(log)
                .leftJoin(USER_ACCOUNT)
                .on(USER_ACCOUNT.ID.eq(ACCESS_LOG.USER_ID))
                .and(db.tenancy().districts(USER_ACCOUNT.DISTRICT_ID))
                .where(matching)
                .and(when(page.after(), after -> behind(after, oldestFirst)))
                .orderBy(oldestFirst ? ACCESS_LOG.ID.asc() : ACCESS_LOG.ID.desc())
                .limit(page.limit() + 1)
                .offset(page.offset())
                .fetch();
        boolean more = rows.size() > page.limit();
        var shown = rows.subList(0, more ? page.limit() : rows.size());
        return new Page<>(
                shown.stream().map(PostgresAccessLogs::read).toList(),
                page.count()
                        ? Long.valueOf(db.dsl()
                                .fetchCount(db.dsl().selectOne().from(log).where(matching)))
                        : null,
                more ? new UUID(0, shown.getLast().get(ACCESS_LOG.ID)) : null);
    }

    /** The number of a row, in the form that a cursor carries. */
    private static Condition behind(UUID after, boolean oldestFirst) {
        if (after.getMostSignificantBits() != 0) throw new Refusal.Invalid("/cursor", "unknown", "is not of this list");
        long id = after.getLeastSignificantBits();
        return oldestFirst ? ACCESS_LOG.ID.gt(id) : ACCESS_LOG.ID.lt(id);
    }

    private static Access read(Record row) {
        var lastName = row.get(USER_ACCOUNT.LAST_NAME);
        Role role = row.get(USER_ACCOUNT.ROLE);
        return new Access(
                row.get(ACCESS_LOG.AT),
                row.get(ACCESS_LOG.USER_ID),
                lastName == null ? null : row.get(USER_ACCOUNT.FIRST_NAME) + " " + lastName,
                role == null ? null : role.name(),
                row.get(ACCESS_LOG.ACTION),
                List.of(row.get("students", UUID[].class)).stream()
                        .map(StudentId::new)
                        .toList(),
                AccessOutcome.valueOf(row.get(ACCESS_LOG.OUTCOME)),
                row.get(ACCESS_LOG.CODE),
                row.get(ACCESS_LOG.REQUEST_ID),
                row.get(ACCESS_LOG.ADDRESS));
    }
}

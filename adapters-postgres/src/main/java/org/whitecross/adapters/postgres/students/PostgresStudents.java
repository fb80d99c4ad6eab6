package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Routines.folded;
import static org.whitecross.adapters.postgres.schema.Tables.ALLERGY;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.TRANSFER_STUDENT;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.StudentRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentSearch;
import org.whitecross.domain.students.Students;

public final class PostgresStudents implements Students {
    private static final List<Page.By<Order>> BY_NAME =
            List.of(new Page.By<>(Order.LAST_NAME, false), new Page.By<>(Order.FIRST_NAME, false));

    private final Database db;
    private final PostgresTable<StudentRecord, StudentId, Student> rows;

    public PostgresStudents(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, STUDENT.ID, Student.class, () -> db.tenancy().schools(STUDENT.SCHOOL_ID));
    }

    @Override
    public Optional<Student> find(StudentId id) {
        return rows.find(id);
    }

    @Override
    public Page<Student> search(StudentSearch search, Page.Request<Order> page) {
        var matching = when(search.search(), PostgresStudents::named)
                .and(when(search.grade(), STUDENT.GRADE::eq))
                .and(when(search.schoolId(), STUDENT.SCHOOL_ID::eq))
                .and(when(search.nurseId(), STUDENT.NURSE_ID::eq))
                .and(when(search.isActive(), STUDENT.IS_ACTIVE::eq))
                .and(when(
                        search.hasAllergies(),
                        yes -> unless(
                                !yes,
                                exists(selectOne()
                                        .from(ALLERGY)
                                        .where(ALLERGY.STUDENT_ID.eq(STUDENT.ID))
                                        .and(ALLERGY.IS_ACTIVE)))))
                .and(when(
                        search.hasMedications(),
                        yes -> unless(
                                !yes,
                                exists(selectOne()
                                        .from(PRESCRIPTION)
                                        .where(PRESCRIPTION.STUDENT_ID.eq(STUDENT.ID))
                                        .and(PRESCRIPTION.IS_ACTIVE)))));
        return rows.page(matching, page, PostgresStudents::column, BY_NAME);
    }

    private static Condition named(String text) {
        return STUDENT.SEARCH_TEXT.contains(folded(val(text))).or(STUDENT.STUDENT_NUMBER.startsWith(text));
    }

    private static Condition unless(boolean negated, Condition condition) {
        return negated ? not(condition) : condition;
    }

    @Override
    public Student add(Student student) {
        return rows.add(student);
    }

    @Override
    public Student change(Student student) {
        return rows.change(student);
    }

    /** Row-level security would not let her out of the caller's sight: a function of the owner sends her. */
    @Override
    public Student transfer(Student student) {
        var sent = STUDENT.as("sent");
        var transferred = TRANSFER_STUDENT
                .call(
                        sent.ID.coerce(UUID.class),
                        sent.VERSION,
                        val(student.schoolId().value()),
                        val(student.nurseId(), STUDENT.NURSE_ID).coerce(UUID.class),
                        val(student.updatedAt(), STUDENT.UPDATED_AT))
                .as(STUDENT);
        return db.dsl()
                .select(STUDENT.fields())
                .from(sent)
                .crossJoin(lateral(transferred))
                .where(sent.ID.eq(student.id()))
                .and(sent.VERSION.eq(student.version()))
                .and(db.tenancy().schools(sent.SCHOOL_ID))
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }

    @Override
    public Set<SchoolId> schoolsOfCaseload(UserId nurseId, @Nullable SchoolId schoolId) {
        return db.dsl()
                .selectDistinct(STUDENT.SCHOOL_ID)
                .from(STUDENT)
                .where(caseload(nurseId))
                .and(when(schoolId, STUDENT.SCHOOL_ID::eq))
                .fetchSet(STUDENT.SCHOOL_ID);
    }

    @Override
    public List<Student> handOver(UserId from, UserId to, Set<SchoolId> schoolIds, Instant now) {
        var changed = db.dsl()
                .update(STUDENT)
                .set(STUDENT.NURSE_ID, to)
                .set(STUDENT.VERSION, STUDENT.VERSION.plus(1))
                .set(STUDENT.UPDATED_AT, now)
                .where(caseload(from))
                .and(STUDENT.SCHOOL_ID.eq(any(schoolIds.toArray(SchoolId[]::new))))
                .returning()
                .fetch(rows::read);
        return changed.stream()
                .sorted(Comparator.comparing(Student::lastName)
                        .thenComparing(Student::firstName)
                        .thenComparing(s -> s.id().value().toString()))
                .toList();
    }

    private Condition caseload(UserId nurseId) {
        return STUDENT.NURSE_ID
                .eq(nurseId)
                .and(STUDENT.IS_ACTIVE)
                .and(db.tenancy().schools(STUDENT.SCHOOL_ID));
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case LAST_NAME -> STUDENT.LAST_NAME;
            case FIRST_NAME -> STUDENT.FIRST_NAME;
            case STUDENT_NUMBER -> STUDENT.STUDENT_NUMBER;
            case DATE_OF_BIRTH -> STUDENT.DATE_OF_BIRTH;
            case CREATED_AT -> STUDENT.CREATED_AT;
        };
    }
}

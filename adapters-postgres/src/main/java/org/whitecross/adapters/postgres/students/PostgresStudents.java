package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Routines.folded;
import static org.whitecross.adapters.postgres.schema.Tables.ALLERGY;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.StudentRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
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
    public Optional<Student> held(StudentId id) {
        return db.dsl()
                .selectFrom(STUDENT)
                .where(STUDENT.ID.eq(id))
                .and(db.tenancy().schools(STUDENT.SCHOOL_ID))
                .forNoKeyUpdate()
                .of(STUDENT)
                .fetchOptional(rows::read);
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

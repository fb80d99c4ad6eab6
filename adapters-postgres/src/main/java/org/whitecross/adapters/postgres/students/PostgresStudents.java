package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Routines.eachLike;
import static org.whitecross.adapters.postgres.schema.Tables.ALLERGY;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENTS_NAMED;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENTS_NUMBERED;
import static org.whitecross.adapters.postgres.schema.Tables.TRANSFER_STUDENT;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.Rendered;
import org.whitecross.adapters.postgres.schema.tables.records.StudentRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentSearch;
import org.whitecross.domain.students.Students;

public final class PostgresStudents implements Students {
    private static final List<Page.By<Order>> BY_NAME =
            List.of(new Page.By<>(Order.LAST_NAME, false), new Page.By<>(Order.FIRST_NAME, false));

    /** What a name may be made of, and what may stand between two of them; nobody is called otherwise. */
    private static final Pattern NAMES = Pattern.compile("[\\p{L}\\p{M} '’.,\\u00a0-]{1,200}");

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

    /** Whether a row is hers, within the caller's scope. */
    public Condition is(Field<StudentId> id) {
        return STUDENT.ID.eq(id).and(Rendered.eachTime(() -> db.tenancy().schools(STUDENT.SCHOOL_ID)));
    }

    public Student read(Record row) {
        return rows.read(row);
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
        var text = search.search() == null ? "" : search.search().strip();
        var matching = matching(search);
        if (text.isEmpty()) return rows.page(matching, page, PostgresStudents::column, BY_NAME);
        var source = source(text);
        if (source.isEmpty()) return new Page<>(List.of(), page.count() ? 0L : null, null);
        var nearest = isNumber(text) ? STUDENT.STUDENT_NUMBER.asc() : nearness(text);
        return rows.pageOf(source.get(), matching, page, PostgresStudents::column, nearest, BY_NAME);
    }

    @Override
    public List<Student> matching(StudentSearch search, int most) {
        var text = search.search() == null ? "" : search.search().strip();
        return (text.isEmpty() ? Optional.of(STUDENT) : source(text))
                .map(source -> rows.first(
                        most,
                        source,
                        matching(search),
                        STUDENT.LAST_NAME.asc(),
                        STUDENT.FIRST_NAME.asc(),
                        STUDENT.ID.asc()))
                .orElse(List.of());
    }

    /** The function that finds them by what is searched for; none, where nobody can be called like it. */
    private static Optional<Table<?>> source(String text) {
        if (isNumber(text)) return Optional.of(STUDENTS_NUMBERED.call(text));
        return NAMES.matcher(text).matches() ? Optional.of(STUDENTS_NAMED.call(text)) : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static Condition matching(StudentSearch search) {
        return when(search.grade(), STUDENT.GRADE::eq)
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
    }

    /** Whose name it is comes before whose name begins like it; then who has it within the name; last, a likely mistake. */
    private static SortField<Integer> nearness(String names) {
        return field(
                        "case when {0} like all ((select {1})::text[]) then 0"
                                + " when {0} like all ((select {2})::text[]) then 1"
                                + " when {0} like all ((select {3})::text[]) then 2 else 3 end",
                        Integer.class,
                        STUDENT.SEARCH_TEXT,
                        eachLike(val(names), val("% "), val(" %")),
                        eachLike(val(names), val("% "), val("%")),
                        eachLike(val(names), val("%"), val("%")))
                .asc();
    }

    private static Condition unless(boolean negated, Condition condition) {
        return negated ? not(condition) : condition;
    }

    @Override
    public Student add(Student student) {
        return rows.add(student);
    }

    @Override
    public List<Student> addAll(List<Student> students) {
        return rows.addAll(students);
    }

    @Override
    public List<Student> numbered(Set<String> studentNumbers, Set<String> medicalRecordNums) {
        return rows.all(STUDENT.STUDENT_NUMBER
                .eq(any(studentNumbers.toArray(String[]::new)))
                .or(STUDENT.MEDICAL_RECORD_NUM.eq(any(medicalRecordNums.toArray(String[]::new)))));
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

    @Override
    public List<Student> heldAt(SchoolId schoolId) {
        return rows.held(activeOf(schoolId), STUDENT.LAST_NAME.asc(), STUDENT.FIRST_NAME.asc(), STUDENT.ID.asc());
    }

    @Override
    public List<Student> activeAt(SchoolId schoolId) {
        return rows.all(activeOf(schoolId), STUDENT.LAST_NAME.asc(), STUDENT.FIRST_NAME.asc(), STUDENT.ID.asc());
    }

    private static Condition activeOf(SchoolId schoolId) {
        return STUDENT.SCHOOL_ID.eq(schoolId).and(STUDENT.IS_ACTIVE);
    }

    @Override
    public List<Student> promote(Set<StudentId> ids, Grade lastGrade, Instant now) {
        var following = new LinkedHashMap<Field<Grade>, Field<Grade>>();
        Grade.ALL.stream()
                .map(Grade::new)
                .filter(lastGrade::isAfter)
                .forEach(g -> following.put(val(g, STUDENT.GRADE), val(g.next(), STUDENT.GRADE)));
        return db.dsl()
                .update(STUDENT)
                .set(
                        STUDENT.GRADE,
                        following.isEmpty()
                                ? STUDENT.GRADE
                                : case_(STUDENT.GRADE).mapFields(following).else_(STUDENT.GRADE))
                .set(STUDENT.IS_ACTIVE, field(STUDENT.GRADE.ne(lastGrade)))
                .set(STUDENT.VERSION, STUDENT.VERSION.plus(1))
                .set(STUDENT.UPDATED_AT, now)
                .where(STUDENT.ID.eq(any(ids.toArray(StudentId[]::new))))
                .and(STUDENT.IS_ACTIVE)
                .and(db.tenancy().schools(STUDENT.SCHOOL_ID))
                .returning()
                .fetch(rows::read);
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

package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_MERGE;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.TableField;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.StudentMergeRecord;
import org.whitecross.adapters.postgres.schema.tables.records.StudentRecord;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.ContactList;
import org.whitecross.domain.students.MergeId;
import org.whitecross.domain.students.Merges;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentMerge;

/**
 * Which tables hang off a student, the database finds by itself, and moves their rows by functions of its own: some of them
 * nobody else may change. What is here is what there can be only once. Both are written down row by row, for the way back.
 */
public final class PostgresMerges implements Merges {
    /**
     * What two records have of which there can be one.
     *
     * @param index the unique index that says so
     * @param chosen selects the {@code id} of those who give way, out of rows {@code m} of the one who goes, and {@code s} of
     *     the one who stays
     * @param change what becomes of them
     * @param columns that it changes
     */
    record Once(String index, String table, String chosen, String change, String columns) {}

    private static final String VOIDED = "is_active = false, void_reason = 'Merged: the other record had the same.'";

    static final List<Once> ONCE = List.of(
            // Whoever is called for both is called once; of the others, the primary ones who are too many come second.
            new Once("contact_external_id_taken", "emergency_contact", """
                    select * from (
                      select m.id, m.is_active, kept.*, m.priority, m.external_id as known_as,
                             kept.active and m.priority = 'PRIMARY'
                               and count(*) filter (where kept.active and m.priority = 'PRIMARY')
                                     over (order by m.first_name, m.id rows unbounded preceding)
                                   + (select count(*) from emergency_contact s
                                       where s.student_id = {stays} and s.is_active and s.priority = 'PRIMARY') > {primary} as demoted
                        from emergency_contact m, lateral (
                          select m.is_active and not coalesce(bool_or(s.is_active and (s.external_id = m.external_id
                                   or s.phone_number = m.phone_number
                                      and folded(s.first_name || s.last_name) = folded(m.first_name || m.last_name))), false) as active,
                                 case when bool_or(s.external_id = m.external_id) then null else m.external_id end as external_id
                            from emergency_contact s where s.student_id = {stays}) kept
                       where m.student_id = {goes}) contact
                     where demoted or active <> is_active or external_id is distinct from known_as
                    """, """
                    is_active = chosen.active, external_id = chosen.external_id,
                    priority = case when chosen.demoted then 'SECONDARY' else r.priority end
                    """, "is_active, external_id, priority"),
            new Once("allergy_recorded_already", "allergy", """
                    select case when m.severity > s.severity then s.id else m.id end as id
                      from allergy s join allergy m on folded(m.allergen) = folded(s.allergen)
                     where s.student_id = {stays} and m.student_id = {goes} and s.is_active and m.is_active
                    """, VOIDED, "is_active, void_reason"),
            new Once("vaccination_recorded_already", "vaccination", """
                    select case when m.source < s.source then s.id else m.id end as id
                      from vaccination s join vaccination m using (cvx_code, administered_on)
                     where s.student_id = {stays} and m.student_id = {goes} and s.is_active and m.is_active
                       and s.administered_on_precision = 'DAY' and m.administered_on_precision = 'DAY'
                    """, VOIDED, "is_active, void_reason"),
            new Once("medication_prescribed_already", "prescription", """
                    select case when coalesce(last_of_m > last_of_s, last_of_m is not null) then s.id else m.id end as id
                      from prescription s join prescription m using (medication_id, is_as_needed),
                           lateral (select max(occurred_at) as last_of_s from administration where prescription_id = s.id) of_s,
                           lateral (select max(occurred_at) as last_of_m from administration where prescription_id = m.id) of_m
                     where s.student_id = {stays} and m.student_id = {goes} and s.is_active and m.is_active
                       and daterange(s.start_date, s.lapses_on, '[]') && daterange(m.start_date, m.lapses_on, '[]')
                    """, """
                    is_active = false, end_reason = 'Merged: the other record had the same order.'
                    """, "is_active, end_reason"),
            // Of two that stand, the one that was signed last.
            new Once("consent_signed_already", "consent_signature", """
                    select case when m.signed_at > s.signed_at then s.id else m.id end as id
                      from consent_signature s join consent_signature m using (consent_form_id)
                     where s.student_id = {stays} and m.student_id = {goes}
                       and s.withdrawn_at is null and s.superseded_at is null
                       and m.withdrawn_at is null and m.superseded_at is null
                    """, "superseded_at = now()", "superseded_at"));

    private final Database db;
    private final PostgresTable<StudentMergeRecord, MergeId, StudentMerge> rows;
    private final PostgresTable<StudentRecord, StudentId, Student> students;

    public PostgresMerges(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db,
                STUDENT_MERGE.ID,
                StudentMerge.class,
                () -> known(STUDENT_MERGE.STUDENT_ID).and(known(STUDENT_MERGE.MERGED_STUDENT_ID)));
        this.students = new PostgresTable<>(
                db, STUDENT.ID, Student.class, () -> db.tenancy().schools(STUDENT.SCHOOL_ID));
    }

    private Condition known(TableField<?, StudentId> student) {
        return exists(selectOne()
                .from(STUDENT)
                .where(STUDENT.ID.eq(student))
                .and(db.tenancy().schools(STUDENT.SCHOOL_ID)));
    }

    @Override
    public Optional<StudentMerge> find(MergeId id) {
        return rows.find(id);
    }

    @Override
    public List<StudentMerge> of(StudentId studentId) {
        return rows.all(
                STUDENT_MERGE.STUDENT_ID.eq(studentId).or(STUDENT_MERGE.MERGED_STUDENT_ID.eq(studentId)),
                STUDENT_MERGE.SEQ.desc());
    }

    @Override
    public List<Student> held(StudentId one, StudentId other) {
        // FOR UPDATE, because whoever records something about a child holds her key meanwhile; in the order of the ids,
        // so
        // that two merges do not wait for each other.
        return db.dsl()
                .selectFrom(STUDENT)
                .where(STUDENT.ID.in(one, other))
                .and(db.tenancy().schools(STUDENT.SCHOOL_ID))
                .orderBy(STUDENT.ID)
                .forUpdate()
                .fetch(students::read);
    }

    // --- There ---------------------------------------------------------------------------------------------

    @Override
    public StudentMerge merge(StudentMerge merge, Student stays, Student goes) {
        var stored = rows.add(merge);
        for (var once : ONCE) change(merge, once.table, once.chosen, once.change);
        execute(merge, "select move_records({merge})");
        boolean handsOver = stays.medicalRecordNum() == null && goes.medicalRecordNum() != null;
        change(merge, "student", "select {goes} as id", """
                is_active = false, merged_into = {stays}, medical_record_num = case when %s then null else medical_record_num end
                """.formatted(handsOver));
        if (handsOver) change(merge, "student", "select {stays} as id", """
                    medical_record_num = (select before ->> 'medical_record_num' from student_merge_row
                      where merge_id = {merge} and table_name = 'student' and row_key = jsonb_build_object('id', {goes}))
                    """);
        return stored;
    }

    /** Changes rows, and writes down what they said before and say now. */
    private void change(StudentMerge merge, String table, String chosen, String change) {
        execute(merge, """
                with chosen as (%2$s),
                     was as (select r.* from %1$s r where id in (select id from chosen)),
                     became as (update %1$s r set %3$s, version = r.version + 1 from chosen where r.id = chosen.id returning r.*)
                insert into student_merge_row (merge_id, table_name, row_key, change, before, after)
                select {merge}, '%1$s', jsonb_build_object('id', became.id), 'CHANGED', differing.before, differing.after
                  from became join was using (id), lateral (
                    select jsonb_object_agg(key, value) as before, jsonb_object_agg(key, to_jsonb(became) -> key) as after
                      from jsonb_each(to_jsonb(was))
                     where key not in ('version', 'search_text', 'records_school_id')
                       and to_jsonb(became) -> key is distinct from value) differing
                """.formatted(table, chosen, change));
    }

    // --- And back ------------------------------------------------------------------------------------------

    @Override
    public StudentMerge undo(StudentMerge undone) {
        if (rows.find(undone.id()).filter(m -> m.version() == undone.version()).isEmpty()) throw new Refusal.Stale();
        putBack(undone, "student", "medical_record_num", "r.id = {stays}");
        putBack(undone, "student", "is_active, merged_into, medical_record_num", "r.id = {goes}");
        execute(undone, "select move_records_back({merge})");
        for (var once : ONCE) putBack(undone, once.table, once.columns, "true");
        settleContacts(undone);
        return db.dsl()
                .update(STUDENT_MERGE)
                .set(STUDENT_MERGE.UNDONE_AT, undone.undoneAt())
                .set(STUDENT_MERGE.UNDONE_BY_ID, undone.undoneById())
                .set(STUDENT_MERGE.UNDO_REASON, undone.undoReason())
                .set(STUDENT_MERGE.VERSION, STUDENT_MERGE.VERSION.plus(1))
                .where(STUDENT_MERGE.ID.eq(undone.id()))
                .returning()
                .fetchSingle(rows::read);
    }

    /** Only where the row still says what the merge made of it. */
    private void putBack(StudentMerge merge, String table, String columns, String which) {
        execute(merge, """
                update %1$s r
                   set (%2$s, version) = (select %2$s, r.version + 1 from jsonb_populate_record(r, l.before))
                  from student_merge_row l
                 where l.merge_id = {merge} and l.table_name = '%1$s' and l.change = 'CHANGED'
                   and l.row_key = jsonb_build_object('id', r.id) and to_jsonb(r) @> l.after and %3$s
                """.formatted(table, columns, which));
    }

    /** As people may have changed priorities since, either may be left with too many primary contacts, or with none. */
    private void settleContacts(StudentMerge merge) {
        execute(merge, """
                update emergency_contact r set version = version + 1, priority = case when called.nth = 1 then 'PRIMARY' else 'SECONDARY' end::contact_priority
                  from (select id, priority, row_number() over (partition by student_id order by priority, first_name, id) as nth
                          from emergency_contact where student_id in ({stays}, {goes}) and is_active) called
                 where r.id = called.id
                   and (called.nth = 1 and called.priority <> 'PRIMARY' or called.nth > {primary} and called.priority = 'PRIMARY')
                """);
    }

    private void execute(StudentMerge merge, String sql) {
        var named = sql.replace("{stays}", "{0}")
                .replace("{goes}", "{1}")
                .replace("{merge}", "{2}")
                .replace("{primary}", "{3}");
        db.dsl()
                .execute(
                        named,
                        org.jooq.impl.DSL.val(merge.studentId().value()),
                        org.jooq.impl.DSL.val(merge.mergedStudentId().value()),
                        org.jooq.impl.DSL.val(merge.id().value()),
                        org.jooq.impl.DSL.val(ContactList.MOST_PRIMARY));
    }
}

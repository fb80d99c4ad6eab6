package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.EmergencyContactRecord;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;

public final class PostgresEmergencyContacts implements EmergencyContacts {
    private static final SortField<?>[] AS_THEY_ARE_CALLED = {
        EMERGENCY_CONTACT.PRIORITY.asc(), EMERGENCY_CONTACT.FIRST_NAME.asc(), EMERGENCY_CONTACT.ID.asc()
    };

    private final Database db;
    private final PostgresTable<EmergencyContactRecord, EmergencyContactId, EmergencyContact> rows;

    public PostgresEmergencyContacts(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db,
                EMERGENCY_CONTACT.ID,
                EmergencyContact.class,
                () -> db.tenancy().schools(EMERGENCY_CONTACT.SCHOOL_ID));
    }

    @Override
    public Optional<EmergencyContact> find(EmergencyContactId id) {
        return rows.find(id);
    }

    @Override
    public List<EmergencyContact> of(StudentId studentId) {
        return rows.all(activeOf(val(studentId, EMERGENCY_CONTACT.STUDENT_ID)), AS_THEY_ARE_CALLED);
    }

    /** As {@link #of}, within another statement. */
    public Field<List<EmergencyContact>> partOf(Field<StudentId> studentId) {
        return rows.part(null, activeOf(studentId), AS_THEY_ARE_CALLED);
    }

    private static Condition activeOf(Field<StudentId> studentId) {
        return EMERGENCY_CONTACT.STUDENT_ID.eq(studentId).and(EMERGENCY_CONTACT.IS_ACTIVE);
    }

    @Override
    public List<EmergencyContact> all(StudentId studentId) {
        return rows.all(
                EMERGENCY_CONTACT.STUDENT_ID.eq(studentId),
                EMERGENCY_CONTACT.CREATED_AT.asc(),
                EMERGENCY_CONTACT.ID.asc());
    }

    @Override
    public List<EmergencyContact> lockedOf(StudentId studentId) {
        // The student's row stands for her list, so that two changes of different contacts wait for each other.
        db.dsl()
                .selectOne()
                .from(STUDENT)
                .where(STUDENT.ID.eq(studentId))
                .forNoKeyUpdate()
                .fetch();
        return of(studentId);
    }

    @Override
    public EmergencyContact add(EmergencyContact contact) {
        return rows.add(contact);
    }

    @Override
    public EmergencyContact change(EmergencyContact contact) {
        return rows.change(contact);
    }

    @Override
    public EmergencyContact remove(EmergencyContact removed) {
        var stored = rows.change(removed);
        db.dsl()
                .update(EMERGENCY_CONTACT)
                .set(EMERGENCY_CONTACT.REMOVED_BY_HAND, true)
                .where(EMERGENCY_CONTACT.ID.eq(stored.id()))
                .execute();
        return stored;
    }
}

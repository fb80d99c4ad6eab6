package org.whitecross.adapters.postgres.students;

import static org.whitecross.adapters.postgres.schema.Tables.ENROLLMENT_EVENT;

import java.util.List;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.EnrollmentEventRecord;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.EnrollmentEvent;
import org.whitecross.domain.students.EnrollmentEventId;
import org.whitecross.domain.students.EnrollmentHistory;

public final class PostgresEnrollmentHistory implements EnrollmentHistory {
    private final PostgresTable<EnrollmentEventRecord, EnrollmentEventId, EnrollmentEvent> rows;

    public PostgresEnrollmentHistory(Database db) {
        rows = new PostgresTable<>(
                db,
                ENROLLMENT_EVENT.ID,
                EnrollmentEvent.class,
                () -> db.tenancy().schools(ENROLLMENT_EVENT.SCHOOL_ID));
    }

    @Override
    public List<EnrollmentEvent> of(StudentId studentId) {
        return rows.all(
                ENROLLMENT_EVENT.STUDENT_ID.eq(studentId),
                ENROLLMENT_EVENT.RECORDED_AT.desc(),
                ENROLLMENT_EVENT.ID.desc());
    }

    @Override
    public EnrollmentEvent add(EnrollmentEvent event) {
        return rows.add(event);
    }

    @Override
    public void addAll(List<EnrollmentEvent> events) {
        rows.addAllUnread(events);
    }
}

package org.whitecross.adapters.postgres.students;

import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_PHOTO;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_PHOTO_CONTENT;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.StudentPhotoRecord;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.StudentPhotoId;
import org.whitecross.domain.students.StudentPhoto;
import org.whitecross.domain.students.StudentPhotos;

public final class PostgresStudentPhotos implements StudentPhotos {
    private final Database db;
    private final PostgresTable<StudentPhotoRecord, StudentPhotoId, StudentPhoto> rows;

    public PostgresStudentPhotos(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, STUDENT_PHOTO.ID, StudentPhoto.class, () -> db.tenancy().schools(STUDENT_PHOTO.SCHOOL_ID));
    }

    @Override
    public Optional<StudentPhoto> find(StudentPhotoId id) {
        return rows.find(id);
    }

    @Override
    public Optional<byte[]> content(StudentPhotoId id) {
        return db.dsl()
                .select(STUDENT_PHOTO_CONTENT.CONTENT)
                .from(STUDENT_PHOTO_CONTENT)
                .join(STUDENT_PHOTO)
                .on(STUDENT_PHOTO.ID.eq(STUDENT_PHOTO_CONTENT.PHOTO_ID))
                .where(STUDENT_PHOTO.ID.eq(id))
                .and(db.tenancy().schools(STUDENT_PHOTO.SCHOOL_ID))
                .fetchOptional(STUDENT_PHOTO_CONTENT.CONTENT);
    }

    @Override
    public List<StudentPhoto> all(StudentId studentId) {
        return rows.all(STUDENT_PHOTO.STUDENT_ID.eq(studentId), STUDENT_PHOTO.ADDED_AT.desc(), STUDENT_PHOTO.ID.desc());
    }

    @Override
    public StudentPhoto add(StudentPhoto photo, byte[] content) {
        var stored = rows.add(photo);
        db.dsl()
                .insertInto(STUDENT_PHOTO_CONTENT)
                .set(STUDENT_PHOTO_CONTENT.PHOTO_ID, stored.id())
                .set(STUDENT_PHOTO_CONTENT.CONTENT, content)
                .execute();
        return stored;
    }

    @Override
    public StudentPhoto change(StudentPhoto photo) {
        return db.dsl()
                .update(STUDENT_PHOTO)
                .set(STUDENT_PHOTO.IS_ACTIVE, photo.isActive())
                .set(STUDENT_PHOTO.VOID_REASON, photo.voidReason())
                .set(STUDENT_PHOTO.VERSION, STUDENT_PHOTO.VERSION.plus(1))
                .where(STUDENT_PHOTO.ID.eq(photo.id()))
                .and(STUDENT_PHOTO.VERSION.eq(photo.version()))
                .and(db.tenancy().schools(STUDENT_PHOTO.SCHOOL_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }
}

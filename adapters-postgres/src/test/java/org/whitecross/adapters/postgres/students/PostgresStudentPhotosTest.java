package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.StudentPhotos;
import org.whitecross.domain.students.StudentPhotosContract;
import org.whitecross.domain.students.Students;

class PostgresStudentPhotosTest implements StudentPhotosContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final StudentPhotos PHOTOS = FIXTURE.port(StudentPhotos.class, PostgresStudentPhotos::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Districts districts() {
        return FIXTURE.districts;
    }

    @Override
    public Schools schools() {
        return FIXTURE.schools;
    }

    @Override
    public Students students() {
        return FIXTURE.students;
    }

    @Override
    public StudentPhotos photos() {
        return PHOTOS;
    }

    @Override
    public UserId user() {
        return FIXTURE.user();
    }
}

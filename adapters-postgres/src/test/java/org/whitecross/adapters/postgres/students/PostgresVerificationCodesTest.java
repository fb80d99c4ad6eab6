package org.whitecross.adapters.postgres.students;

import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.VerificationCodes;
import org.whitecross.domain.students.VerificationCodesContract;

class PostgresVerificationCodesTest implements VerificationCodesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final EmergencyContacts CONTACTS =
            FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new);
    private static final VerificationCodes CODES =
            FIXTURE.port(VerificationCodes.class, PostgresVerificationCodes::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public VerificationCodes codes() {
        return CODES;
    }

    @Override
    public EmergencyContact contact() {
        var school =
                FIXTURE.schools.add(aSchool(FIXTURE.districts.add(aDistrict()).id()));
        return CONTACTS.add(aContact(FIXTURE.students.add(aStudent(school))));
    }

    @Override
    public UserId user() {
        return FIXTURE.user();
    }
}

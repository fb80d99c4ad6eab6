package org.whitecross.bootstrap.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.whitecross.adapters.postgres.Admission;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresAuditTrail;
import org.whitecross.adapters.postgres.PostgresTransactor;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.adapters.postgres.access.PostgresSessions;
import org.whitecross.adapters.postgres.students.PostgresRosters;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Once;
import org.whitecross.application.students.RosterDesk;
import org.whitecross.bootstrap.LiveServer;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.db.TestDatabase;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.RosterReport;
import org.whitecross.domain.students.RosterReport.Count;

/** The whole import, through the door, into PostgreSQL as the server's own role. */
class RosterImportTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final RosterReport ALL_NEW = new RosterReport(
            new Count(1, 0, 0),
            new Count(2, 0, 0),
            new Count(12, 0, 0),
            new Count(16, 0, 0),
            new Count(7, 0, 0),
            0,
            0,
            0);
    private static final RosterReport ALL_THE_SAME = new RosterReport(
            new Count(0, 0, 1),
            new Count(0, 0, 2),
            new Count(0, 0, 12),
            new Count(0, 0, 16),
            new Count(0, 0, 7),
            0,
            0,
            0);

    @TempDir
    Path bundle;

    private final TestDatabase database = new TestDatabase();
    private final HikariDataSource pool = pool();
    private final AtomicInteger statements = new AtomicInteger();
    private final List<SchoolId> planned = new ArrayList<>();
    private Instant now = Instant.parse("2026-09-15T12:00:00Z");

    @BeforeEach
    void copyBundle() {
        Bundles.copyTo(bundle);
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    // --- Over records that were merged -----------------------------------------------------------------------

    /** Else a roster that writes to the record would enrol the child again, or add contacts where nothing can be. */
    @Test
    void recordThatWasMergedStaysClosedWhateverTheRosterSays() {
        imported();
        database.superuser("""
                update emergency_contact set student_id = (select id from student where external_id = 'student-10'), external_id = 'moved'
                 where student_id = (select id from student where external_id = 'student-11')""", """
                update student set first_name = 'Changed', merged_into = (select id from student where external_id = 'student-10')
                 where external_id = 'student-11'""");

        assertThat(imported().students()).isEqualTo(new Count(0, 0, 12));

        assertThat(
                        rows(
                                "select is_active, merged_into is not null, version from student where external_id = 'student-11'"))
                .containsExactly("f | t | 1");
        assertThat(
                        rows(
                                "select count(*) from emergency_contact c join student s on s.id = c.student_id where s.merged_into is not null"))
                .containsExactly("0");
    }

    // --- Into an empty database ------------------------------------------------------------------------------

    @Test
    void firstImportCreatesEveryRowWithEveryField() {
        assertThat(imported()).isEqualTo(ALL_NEW);

        assertThat(rows("select code, name, external_id, is_active, version, created_at, updated_at from district"))
                .containsExactly(
                        "LUSD | Lindenau Unified School District | district-1 | t | 1 | 2026-09-15 12:00:00+00 | 2026-09-15 12:00:00+00");
        assertThat(rows("""
                        select s.code, s.name, s.time_zone, s.external_id, s.is_active, s.version, d.code
                        from school s join district d on d.id = s.district_id order by s.code"""))
                .containsExactly(
                        "AHE | Alder Hill Elementary, North Campus | America/Chicago | school-1 | t | 1 | LUSD",
                        "BMS | Brookside Middle School | America/Chicago | school-2 | t | 1 | LUSD");
        assertThat(rows("""
                        select s.external_id, c.code, student_number, first_name, last_name, date_of_birth, grade, gender,
                               medical_record_num, nurse_id, enrollment_date, s.is_active, s.version
                        from student s join school c on c.id = s.school_id order by s.external_id"""))
                .containsExactly(
                        "student-01 | AHE | 1001 | Zoë | O'Brien | 2021-03-04 | K | FEMALE | - | - | 2026-08-24 | t | 1",
                        "student-02 | AHE | 1002 | D’Andre | O'Brien | 2021-03-04 | K | MALE | - | - | 2026-08-24 | t | 1",
                        "student-03 | AHE | 1003 | José | de la Cruz | 2020-01-31 | 1 | MALE | - | - | 2025-08-25 | t | 1",
                        "student-04 | AHE | 1004 | Søren | Þórsson | 2019-05-17 | 2 | OTHER | - | - | 2026-08-24 | t | 1",
                        "student-05 | AHE | 1005 | Łukasz | van der Berg | 2018-02-28 | 3 | MALE | - | - | 2026-08-24 | t | 1",
                        "student-06 | AHE | 1006 | Mei | Nguyễn | 2022-07-01 | PK | FEMALE | - | - | 2026-08-24 | t | 1",
                        "student-07 | AHE | 1007 | Jayden | MacDonald | 2016-02-29 | 5 | PREFER_NOT_TO_SAY | - | - | 2026-08-24 | t | 1",
                        "student-08 | BMS | 1008 | Noah | Smith-Jones | 2015-04-09 | 6 | MALE | - | - | 2026-09-07 | t | 1",
                        "student-09 | BMS | 1009 | Anjali | Patel | 2014-10-20 | 7 | FEMALE | - | - | 2026-08-24 | t | 1",
                        "student-10 | BMS | A-1010 | Mary-Kate | Kim | 2013-12-24 | 8 | FEMALE | - | - | 2026-08-24 | t | 1",
                        "student-11 | BMS | 1011 | Mateo | Lucía | 2013-06-06 | 8 | MALE | - | - | 2025-08-25 | f | 1",
                        "student-12 | AHE | 1012 | Nia | Okafor | 2017-08-15 | 4 | PREFER_NOT_TO_SAY | - | - | 2026-08-24 | t | 1");
        assertThat(rows("""
                        select s.external_id, c.external_id, c.first_name, c.last_name, relationship, phone_number, email,
                               address, notes, priority, c.is_active, c.version, c.school_id = s.school_id
                        from emergency_contact c join student s on s.id = c.student_id
                        order by s.external_id, c.priority, c.external_id"""))
                .containsExactly(
                        "student-01 | guardian-1 | Amélie | O'Brien | PARENT | +12175550111 | amelie.obrien@mail.example | - | - | PRIMARY | t | 1 | t",
                        "student-01 | guardian-2 | Jean-Luc | O'Brien | PARENT | 5550112 | - | - | - | PRIMARY | t | 1 | t",
                        "student-02 | guardian-1 | Amélie | O'Brien | PARENT | +12175550111 | amelie.obrien@mail.example | - | - | PRIMARY | t | 1 | t",
                        "student-02 | guardian-2 | Jean-Luc | O'Brien | PARENT | 5550112 | - | - | - | PRIMARY | t | 1 | t",
                        "student-03 | guardian-3 | Fatima | de la Cruz | GUARDIAN | +12175550113 | fatima@mail.example | - | - | PRIMARY | t | 1 | t",
                        "student-04 | guardian-4 | Bjørn | Þórsson | PARENT | +3545550114 | - | - | - | PRIMARY | t | 1 | t",
                        "student-05 | guardian-3 | Fatima | de la Cruz | GUARDIAN | +12175550113 | fatima@mail.example | - | - | PRIMARY | t | 1 | t",
                        "student-05 | guardian-5 | Oksana | van der Berg | PARENT | +12175550115 | - | - | - | PRIMARY | t | 1 | t",
                        "student-05 | guardian-2 | Jean-Luc | O'Brien | PARENT | 5550112 | - | - | - | SECONDARY | t | 1 | t",
                        "student-06 | guardian-6 | Hana | Nguyễn | OTHER | +12175550116 | - | - | - | PRIMARY | t | 1 | t",
                        "student-07 | staff-2 | Siobhán | MacDonald | PARENT | +12175550102 | siobhan.macdonald@lusd.example | - | - | PRIMARY | t | 1 | t",
                        "student-08 | guardian-6 | Hana | Nguyễn | OTHER | +12175550116 | - | - | - | PRIMARY | t | 1 | t",
                        "student-08 | guardian-7 | Levi | Smith-Jones | PARENT | +12175550117 | - | - | - | SECONDARY | f | 1 | t",
                        "student-10 | guardian-6 | Hana | Nguyễn | OTHER | +12175550116 | - | - | - | PRIMARY | t | 1 | t",
                        "student-11 | guardian-3 | Fatima | de la Cruz | GUARDIAN | +12175550113 | fatima@mail.example | - | - | PRIMARY | t | 1 | t",
                        "student-12 | guardian-4 | Bjørn | Þórsson | PARENT | +3545550114 | - | - | - | PRIMARY | t | 1 | t");
        assertThat(staff())
                .containsExactly(
                        "staff-1 | ingrid.celik@lusd.example | Ingrid | Çelik | DISTRICT_ADMIN | - | t | 1",
                        "staff-2 | siobhan.macdonald@lusd.example | Siobhán | MacDonald | SCHOOL_ADMIN | AHE | t | 1",
                        "staff-3 | kwame.mbeki@lusd.example | Kwame | Mbeki | VIEWER | AHE BMS | t | 1",
                        "staff-4 | priya.singh@lusd.example | Priya | Singh | COUNSELOR | BMS | t | 1",
                        "staff-5 | marykate.ohara@lusd.example | Mary Kate | O'Hara | NURSE | AHE BMS | t | 1",
                        "staff-6 | tomas.novak@lusd.example | Tomás | Novák | VIEWER | AHE | f | 1",
                        "staff-7 | omar.haddad@lusd.example | Omar | Haddad | VIEWER | - | f | 1");
        assertThat(rows("select user_id from user_credential")).isEmpty();
        assertThat(rows("select action, outcome, address from access_log"))
                .containsExactly("ImportRoster | DONE | command line");
    }

    @Test
    void rehearsalTellsTheSameAndWritesNothing() {
        assertThat(run(bundle, true)).isEqualTo(ALL_NEW);

        assertThat(everything()).allSatisfy(table -> assertThat(table).endsWith(": 0"));
        assertThat(rows("select action, outcome from access_log"))
                .containsExactly("RehearseRosterImport | BEGUN", "RehearseRosterImport | DONE");
    }

    @Test
    void refusedBundleWritesNothing() {
        Bundles.replace(bundle, "demographics.csv", "2014-10-20", "tomorrow");

        assertThatThrownBy(this::imported).isInstanceOf(CsvRefused.class);
        assertThat(everything()).allSatisfy(table -> assertThat(table).endsWith(": 0"));
    }

    @Test
    void operatorWithoutThePermissionIsRefused() {
        var stranger = Caller.anonymous(new Caller.Origin("request-1", "somewhere"));

        assertThatThrownBy(() -> importer().run(bundle, false, CHICAGO, 0, stranger, (step, of, what) -> {}))
                .isInstanceOf(Refusal.NotSignedIn.class);
        assertThat(everything()).allSatisfy(table -> assertThat(table).endsWith(": 0"));
    }

    // --- Again -----------------------------------------------------------------------------------------------

    @Test
    void secondImportChangesNothingAtAll() {
        imported();
        var before = state();
        later();

        var report = imported();

        assertThat(report).isEqualTo(ALL_THE_SAME);
        assertThat(report.changesNothing()).isTrue();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void unchangedRowsAreNotEvenLocked() throws SQLException {
        imported();

        try (var connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from student for update");
            statement.execute("select from emergency_contact for update");

            assertThat(imported().changesNothing()).isTrue();
            connection.rollback();
        }
    }

    @Test
    void changedRowChangesThatRowAlone() {
        imported();
        int logged = logged();
        later();
        Bundles.replace(bundle, "users.csv", "Anjali,Patel", "Anjali,Patel-Kim");

        assertThat(imported().students()).isEqualTo(new Count(0, 1, 11));

        assertThat(rows("select external_id, version from student where version > 1 or updated_at > created_at"))
                .containsExactly("student-09 | 2");
        assertThat(changesSince(logged))
                .containsExactly(
                        "student | UPDATE | {\"version\": 1, \"last_name\": \"Patel\", \"updated_at\": \"2026-09-15T12:00:00+00:00\", \"search_text\": \" anjali patel \"}"
                                + " | {\"version\": 2, \"last_name\": \"Patel-Kim\", \"updated_at\": \"2026-09-16T12:00:00+00:00\", \"search_text\": \" anjali patel kim \"}");
    }

    @Test
    void whoLeftBecomesInactiveAndWhoComesBackActive() {
        imported();
        Bundles.replace(bundle, "users.csv", "student-09,active", "student-09,tobedeleted");
        Bundles.replace(bundle, "users.csv", "student-11,tobedeleted", "student-11,active");
        Bundles.replace(bundle, "enrollments.csv", "enrollment-13,tobedeleted", "enrollment-13,");
        Bundles.replace(
                bundle,
                "enrollments.csv",
                "student-11,student,false,2025-08-25,2026-06-12",
                "student-11,student,false,2025-08-25,");
        Bundles.replace(bundle, "users.csv", "staff-4,active", "staff-4,tobedeleted");
        Bundles.replace(bundle, "users.csv", "guardian-7,tobedeleted", "guardian-7,active");
        Bundles.replace(bundle, "users.csv", "guardian-1,active", "guardian-1,tobedeleted");

        var report = imported();

        assertThat(report.students()).isEqualTo(new Count(0, 2, 10));
        assertThat(report.contacts()).isEqualTo(new Count(0, 3, 13)); // guardian-1 of twins, guardian-7
        assertThat(report.staff()).isEqualTo(new Count(0, 1, 6));
        assertThat(rows("select external_id from student where not is_active")).containsExactly("student-09");
        assertThat(rows("select distinct external_id from emergency_contact where not is_active"))
                .containsExactly("guardian-1");
        assertThat(rows("select external_id from user_account where not is_active order by 1"))
                .containsExactly("staff-4", "staff-6", "staff-7");
        assertThat(rows("""
                        select s.external_id, string_agg(e.kind::text, ' ' order by e.recorded_at, e.id) from enrollment_event e
                        join student s on s.id = e.student_id where s.external_id in ('student-09', 'student-11')
                        group by 1 order by 1""")).containsExactly("student-09 | ENROLLED WITHDRAWN", "student-11 | ENROLLED");
        assertThat(imported().changesNothing()).isTrue();
        assertThat(rows("select count(*) from enrollment_event")).containsExactly("13");
    }

    // --- Who left ----------------------------------------------------------------------------------------------

    /** A bulk file does not say of anybody that she left: she is not in it. Seen red where only its rows count, and without the end of the sessions. */
    @Test
    void whoIsNotInTheNextRosterHasLeft() {
        imported();
        database.superuser("""
                insert into session (id, user_id, address, started_at, last_used_at, expires_at)
                select gen_random_uuid(), id, 'here', '2026-09-15 11:00Z', '2026-09-15 11:00Z', '2026-09-17 12:00Z'
                from user_account where external_id in ('staff-4', 'staff-5')""");
        later();
        Bundles.remove(bundle, "student-09", "staff-4");

        var report = imported();

        assertThat(report.students()).isEqualTo(new Count(0, 1, 11));
        assertThat(report.staff()).isEqualTo(new Count(0, 1, 6));
        assertThat(report.withdrawn()).isEqualTo(1);
        assertThat(report.deactivated()).isEqualTo(1);
        assertThat(rows(
                        "select external_id, is_active, version from student where external_id in ('student-09', 'student-10')"
                                + " order by 1"))
                .containsExactly("student-09 | f | 2", "student-10 | t | 1");
        assertThat(rows("""
                        select e.kind, e.effective_on from enrollment_event e join student s on s.id = e.student_id
                        where s.external_id = 'student-09' order by e.recorded_at""")).containsExactly("ENROLLED | 2026-08-24", "WITHDRAWN | 2026-09-16");
        assertThat(rows("""
                        select u.external_id, u.is_active, e.end_reason, e.ended_at from user_account u
                        join session e on e.user_id = u.id order by 1"""))
                .containsExactly("staff-4 | f | DEACTIVATED | 2026-09-16 12:00:00+00", "staff-5 | t | - | -");
        assertThat(planned.stream().map(id -> id.value().toString()))
                .as("her doses are no longer due")
                .containsExactlyElementsOf(rows("select id from school where code = 'BMS'"));
        assertThat(imported().changesNothing()).isTrue();

        Bundles.copyTo(bundle);
        assertThat(imported().withdrawn()).isZero();
        assertThat(rows("select external_id from student where not is_active")).containsExactly("student-11");
    }

    /** Seen red without the bound: half a file would empty half a district. */
    @Test
    void moreThanUsualLeaveOnlyIfTheOperatorSaysSo() {
        Bundles.large(bundle, 300);
        imported();
        Bundles.remove(
                bundle, IntStream.rangeClosed(1, 16).mapToObj(i -> "s-" + i).toArray(String[]::new));
        var before = state();

        for (boolean dryRun : List.of(true, false))
            assertThatThrownBy(() -> run(bundle, dryRun, 15))
                    .isInstanceOf(Refusal.RuleBroken.class)
                    .hasMessageContaining("16 of 300 students")
                    .hasMessageContaining("0 of 8 accounts")
                    .hasMessageEndingWith("--allow-departures=16.");
        assertThat(state()).isEqualTo(before);
        assertThat(rows("select outcome, code from access_log where code is not null"))
                .containsExactly("REFUSED | too-many-departures", "REFUSED | too-many-departures");

        assertThat(run(bundle, false, 16).withdrawn()).isEqualTo(16);
        assertThat(rows("select count(*) from student where is_active")).containsExactly("284");
    }

    @Test
    void whoWasEnteredByHandIsInNoRosterAndStays() {
        imported();
        database.superuser(
                "update student set external_id = null, student_number = 'H-' || student_number where external_id = 'student-09'",
                "update user_account set external_id = null where external_id = 'staff-4'");
        Bundles.remove(bundle, "student-09", "staff-4");

        assertThat(imported().changesNothing()).isTrue();
    }

    /** Seen red where all that ended counts as left, and where who is told nothing of is written as the file has her. */
    @Test
    void inSummerEverythingStaysAsItIs() {
        imported();
        now = Instant.parse("2027-06-30T12:00:00Z");
        Bundles.replace(bundle, "users.csv", "05,,,,,,,school-1", "05,,,,,,,school-2");
        Bundles.add(
                bundle,
                "enrollments.csv",
                "enrollment-17,,,class-2,school-2,student-07,student,false,2027-08-23,2028-06-09");
        var before = state();

        var report = imported();

        assertThat(report.changesNothing()).isTrue();
        assertThat(state()).isEqualTo(before);
        now = Instant.parse("2027-08-23T12:00:00Z");
        assertThat(imported().students()).isEqualTo(new Count(0, 1, 11));
        assertThat(rows("select c.code, enrollment_date from student s join school c on c.id = s.school_id"
                        + " where s.external_id = 'student-07'"))
                .containsExactly("BMS | 2027-08-23");
    }

    @Test
    void inSummerTheStudentsOfAFirstRosterAreHereAndItsStaffAreNotYet() {
        now = Instant.parse("2027-06-30T12:00:00Z");

        assertThat(imported().students()).isEqualTo(new Count(12, 0, 0));

        assertThat(rows("select external_id from student where not is_active")).containsExactly("student-11");
        assertThat(rows("select external_id from user_account where is_active")).isEmpty();
        assertThat(rows("select u.external_id from user_school w join user_account u on u.id = w.user_id"))
                .as("who has left has no use of it")
                .containsExactly("staff-6");
    }

    // --- Who goes to another school ------------------------------------------------------------------------------

    @Test
    void studentWhoseSchoolChangesTakesHerContactsAlong() {
        imported();
        Bundles.replace(bundle, "enrollments.csv", "class-1,school-1,student-04", "class-2,school-2,student-04");
        Bundles.replace(
                bundle, "users.csv", "1004,,,,guardian-4,02,,,,,,,school-1", "1004,,,,guardian-4,02,,,,,,,school-2");

        assertThat(imported().students()).isEqualTo(new Count(0, 1, 11));
        assertThat(rows("""
                        select c.code, k.school_id = s.school_id from student s join school c on c.id = s.school_id
                        join emergency_contact k on k.student_id = s.id where s.external_id = 'student-04'""")).containsExactly("BMS | t");
        assertThat(rows("""
                        select e.kind, e.from_school, e.to_school, e.school_id = s.school_id from enrollment_event e
                        join student s on s.id = e.student_id where s.external_id = 'student-04' order by e.recorded_at, e.id"""))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("TRANSFERRED | ")
                .endsWith(" | t");
        assertThat(imported().changesNothing()).isTrue();
    }

    /** As when she is transferred by hand: seen red without either of what follows the school in PostgresRosters. */
    @Test
    void studentWhoseSchoolChangesTakesHerDuplicatesAlongAndLeavesHerNurse() {
        imported();
        database.superuser(
                """
                update student set nurse_id = (select id from user_account where external_id = 'staff-2')
                 where external_id in ('student-01', 'student-04')""",
                "update student set nurse_id = (select id from user_account where external_id = 'staff-5') where external_id = 'student-05'",
                """
                update emergency_contact set student_id = (select id from student where external_id = 'student-04'), external_id = external_id || '-too'
                 where student_id in (select id from student where external_id in ('student-02', 'student-03'))""",
                """
                update enrollment_event set student_id = (select id from student where external_id = 'student-04')
                 where student_id in (select id from student where external_id in ('student-02', 'student-03'))""",
                """
                update student set is_active = false, merged_into = (select id from student where external_id = 'student-04')
                 where external_id = 'student-03'""",
                """
                update student set is_active = false, merged_into = (select id from student where external_id = 'student-03')
                 where external_id = 'student-02'""");
        Bundles.replace(bundle, "enrollments.csv", "class-1,school-1,student-04", "class-2,school-2,student-04");
        Bundles.replace(bundle, "enrollments.csv", "class-1,school-1,student-05", "class-2,school-2,student-05");

        imported();

        assertThat(rows("""
                        select s.external_id, c.code, n.external_id from student s join school c on c.id = s.school_id
                        left join user_account n on n.id = s.nurse_id
                        where s.external_id in ('student-01', 'student-02', 'student-03', 'student-04', 'student-05') order by 1"""))
                .containsExactly(
                        "student-01 | AHE | staff-2",
                        "student-02 | BMS | -",
                        "student-03 | BMS | -",
                        "student-04 | BMS | -",
                        "student-05 | BMS | staff-5");
        assertThat(imported().changesNothing()).isTrue();
    }

    /** As after a court's order. Seen red where the roster's word is the last. */
    @Test
    void contactWhomSomebodyRemovedByHandStaysRemoved() {
        imported();
        database.superuser(
                "update emergency_contact set is_active = false, removed_by_hand = true"
                        + " where external_id = 'guardian-2' and student_id = (select id from student where external_id = 'student-01')");
        Bundles.replace(bundle, "users.csv", "555-0112", "555-0113");

        var report = imported();

        assertThat(report.keptRemoved()).isEqualTo(1);
        assertThat(report.contacts()).isEqualTo(new Count(0, 2, 14));
        assertThat(rows("""
                        select s.external_id, c.is_active, c.phone_number from emergency_contact c
                        join student s on s.id = c.student_id where c.external_id = 'guardian-2' order by 1"""))
                .containsExactly("student-01 | f | 5550112", "student-02 | t | 5550113", "student-05 | t | 5550113");
        assertThat(imported().changesNothing()).isTrue();
    }

    @Test
    void contactWhomTheRosterNoLongerNamesIsRemovedAndOneEnteredByHandStays() {
        imported();
        byHand("student-05", "Neighbor", "SECONDARY");
        byHand("student-01", "Aunt", "PRIMARY");
        Bundles.replace(bundle, "users.csv", "\"guardian-5,guardian-3,guardian-2\"", "");

        var report = imported();

        // Of student-05 three are removed and the neighbor moves up; of student-01 one gives way to the aunt.
        assertThat(report.contacts()).isEqualTo(new Count(0, 5, 12));
        assertThat(rows("""
                        select c.first_name, c.priority, c.version from emergency_contact c join student s on s.id = c.student_id
                        where c.is_active and s.external_id in ('student-01', 'student-05') order by s.external_id, 2, 1"""))
                .containsExactly(
                        "Amélie | PRIMARY | 1",
                        "Aunt | PRIMARY | 1",
                        "Jean-Luc | SECONDARY | 2",
                        "Neighbor | PRIMARY | 2");
        assertThat(imported().changesNothing()).isTrue();
    }

    @Test
    void whatTheRosterDoesNotOwnIsLeftAlone() {
        imported();
        database.superuser(
                "update student set medical_record_num = 'MRN-12345', nurse_id = (select id from user_account where external_id = 'staff-5') where external_id = 'student-09'",
                "update emergency_contact set address = '1 Elm Street', notes = 'works nights' where external_id = 'guardian-5'",
                "update school set time_zone = 'America/Denver'",
                "update user_account set role = 'NURSE' where external_id = 'staff-3'",
                "delete from user_school where user_id = (select id from user_account where external_id = 'staff-3') and school_id = (select id from school where code = 'BMS')");
        var before = state();

        assertThat(imported().changesNothing()).isTrue();
        assertThat(state()).isEqualTo(before);
    }

    /** Red without what follows from a change in PostgresRosters. */
    @Test
    void whoseNumberOrAddressTheRosterChangesIsNotVerifiedAnyMore() {
        imported();
        database.superuser(
                "update emergency_contact set verification_status = 'VERIFIED', verified_at = now(), verified_by = 'SMS'",
                "update emergency_contact set preferred_contact_method = 'EMAIL' where email is not null");
        Bundles.replace(bundle, "users.csv", "amelie.obrien@mail.example", "new.address@mail.example");
        Bundles.replace(bundle, "users.csv", "fatima@mail.example", "");
        Bundles.replace(bundle, "users.csv", "+354 555 0114", "+354 555 0115");

        imported();

        assertThat(rows("""
                        select distinct external_id, phone_number, email, verified_at is null, verified_by,
                               preferred_contact_method, notification_channels
                        from emergency_contact where verification_status = 'UNVERIFIED' order by 1"""))
                .containsExactly(
                        "guardian-1 | +12175550111 | new.address@mail.example | t | - | EMAIL | {SMS,EMAIL}",
                        "guardian-3 | +12175550113 | - | t | - | ANY | {SMS}",
                        "guardian-4 | +3545550115 | - | t | - | ANY | {SMS}");
        assertThat(rows("select distinct external_id from emergency_contact where verified_by = 'SMS' order by 1"))
                .as("the others are as they were")
                .containsExactly("guardian-2", "guardian-5", "guardian-6", "guardian-7", "staff-2");
        assertThat(imported().changesNothing()).isTrue();
    }

    /** Red without lock() in PostgresRosters: the child would have three. */
    @Test
    void anImportWaitsForWhoChangesTheContactsOfAChild() throws Exception {
        imported();
        database.superuser("delete from emergency_contact where student_id ="
                + " (select id from student where external_id = 'student-01')");
        var child = "(select id from student where external_id = 'student-01')";
        try (var connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from student where external_id = 'student-01' for no key update");
            var importing = Thread.ofPlatform().start(this::imported);
            Thread.sleep(700); // less than it waits for a lock
            statement.execute("insert into emergency_contact (id, student_id, school_id, first_name, last_name,"
                    + " relationship, phone_number, priority, created_at, updated_at)"
                    + " select gen_random_uuid(), id, school_id, 'Aunt', 'Byhand', 'AUNT_UNCLE', '5550199', 'PRIMARY',"
                    + " now(), now() from student where external_id = 'student-01'");
            connection.commit();
            importing.join();
        }
        assertThat(rows("select priority, count(*) from emergency_contact where is_active and student_id = " + child
                        + " group by 1 order by 1"))
                .containsExactly("PRIMARY | 2", "SECONDARY | 1");
    }

    @Test
    void schoolsOfStaffFollowTheRosterWhileTheRoleIsTheRosters() {
        imported();
        Bundles.replace(
                bundle,
                "roles.csv",
                "counselor,2026-08-24,2027-06-11,school-2",
                "counselor,2026-08-24,2027-06-11,school-1");

        assertThat(imported().staff()).isEqualTo(new Count(0, 1, 6));
        assertThat(staff()).contains("staff-4 | priya.singh@lusd.example | Priya | Singh | COUNSELOR | AHE | t | 2");
        assertThat(imported().changesNothing()).isTrue();
    }

    // --- Against what is there already -----------------------------------------------------------------------

    @Test
    void studentNumberOfAnotherStudentIsRefusedInWords() {
        imported();
        database.superuser("update student set external_id = null where external_id = 'student-09'");
        int logged = logged();

        assertThatThrownBy(this::imported)
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage(
                        "Nothing is imported: 1 student(s) of the roster have a student number that belongs to another"
                                + " student of the district, who was entered by hand or is not in the roster. Their sourcedIds:"
                                + " student-09.");
        assertThat(logged()).isEqualTo(logged);
        assertThat(rows("select action, outcome, code from access_log order by id"))
                .containsExactly("ImportRoster | DONE | -", "ImportRoster | REFUSED | student-number-taken");
    }

    @Test
    void twoStudentsCanExchangeTheirNumbers() {
        imported();
        Bundles.replace(bundle, "users.csv", "Patel,,1009", "Patel,,X");
        Bundles.replace(bundle, "users.csv", "Kim,,A-1010", "Kim,,1009");
        Bundles.replace(bundle, "users.csv", "Patel,,X", "Patel,,A-1010");

        assertThat(imported().students()).isEqualTo(new Count(0, 2, 10));
        assertThat(
                        rows(
                                "select student_number from student where external_id in ('student-09', 'student-10') order by external_id"))
                .containsExactly("A-1010", "1009");
    }

    @Test
    void emailOfAnotherAccountIsRefusedInWords() {
        imported();
        database.superuser("update user_account set external_id = null where external_id = 'staff-4'");

        assertThatThrownBy(this::imported)
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("Another account has this e-mail address.");
    }

    @Test
    void anotherDistrictsRowsWithTheSameIdsAreNotTouched() {
        imported();
        database.superuser(
                "update district set external_id = 'elsewhere', code = 'ELSE'",
                "update user_account set email = 'else.' || email");
        var before = rows("select id, version from student order by id");

        assertThat(imported()).isEqualTo(ALL_NEW);
        assertThat(rows("select id, version from student order by id"))
                .containsAll(before)
                .hasSize(24);
    }

    // --- Large -----------------------------------------------------------------------------------------------

    @Test
    void fifteenHundredStudentsAreImportedInSeconds() {
        Bundles.large(bundle, 1500);
        long start = System.nanoTime();
        var first = imported();
        long between = System.nanoTime();
        var second = imported();
        long end = System.nanoTime();

        System.out.printf(
                "1,500 students and 3,000 contacts: imported in %d ms, again in %d ms%n",
                (between - start) / 1_000_000, (end - between) / 1_000_000);
        assertThat(first.students()).isEqualTo(new Count(1500, 0, 0));
        assertThat(first.contacts()).isEqualTo(new Count(3000, 0, 0));
        assertThat(second.changesNothing()).isTrue();
        assertThat(statements.get()).isLessThan(70); // both imports, with their audit
        assertThat(between - start).isLessThan(30_000_000_000L);
    }

    // --- Means -----------------------------------------------------------------------------------------------

    private RosterReport imported() {
        return run(bundle, false);
    }

    private RosterReport run(Path from, boolean dryRun) {
        return run(from, dryRun, 0);
    }

    private RosterReport run(Path from, boolean dryRun, int allowedDepartures) {
        try {
            return importer()
                    .run(
                            from,
                            dryRun,
                            CHICAGO,
                            allowedDepartures,
                            Caller.operator("request-1"),
                            (step, of, what) -> {});
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private RosterImport importer() {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var db = Database.onOpenTransaction(
                Tenancy.ofCaller(),
                LiveServer.cipher(),
                ExecuteListener.onStart(statement -> statements.incrementAndGet()));
        var transactor = new PostgresTransactor(pool, Admission.ofAll());
        var handlers = new Handlers();
        new RosterDesk(
                        new PostgresRosters(db),
                        new PostgresSessions(db),
                        (school, first, last) -> planned.add(school),
                        transactor,
                        clock)
                .answers(handlers);
        return new RosterImport(
                new Application(
                        handlers,
                        transactor,
                        new PostgresAuditTrail(db),
                        new NotHere(),
                        (caller, query) -> Optional.empty(),
                        (caller, students) -> {},
                        clock),
                clock);
    }

    private void later() {
        now = now.plusSeconds(24 * 60 * 60);
    }

    private void byHand(String student, String name, String priority) {
        database.superuser("""
                insert into emergency_contact (id, student_id, school_id, first_name, last_name, relationship, phone_number,
                                               priority, created_at, updated_at)
                select gen_random_uuid(), id, school_id, '%s', 'Byhand', 'OTHER', '5550199', '%s', now(), now()
                from student where external_id = '%s'""".formatted(name, priority, student));
    }

    private List<String> staff() {
        return rows("""
                select u.external_id, email, first_name, last_name, role,
                       (select string_agg(s.code, ' ' order by s.code) from user_school w join school s on s.id = w.school_id
                        where w.user_id = u.id), u.is_active, u.version
                from user_account u order by u.external_id""");
    }

    private List<String> everything() {
        return List.of(
                        "district",
                        "school",
                        "student",
                        "emergency_contact",
                        "user_account",
                        "user_school",
                        "change_log")
                .stream()
                .map(table ->
                        table + ": " + rows("select count(*) from " + table).getFirst())
                .toList();
    }

    /** Every row as it is, and how much was ever changed. */
    private List<String> state() {
        var state = new ArrayList<String>();
        for (var table : List.of("district", "school", "student", "emergency_contact", "user_account", "user_school"))
            state.addAll(rows("select t::text, t.xmin from " + table + " t order by 1"));
        state.add("changes: " + logged());
        return state;
    }

    private int logged() {
        return Integer.parseInt(rows("select count(*) from change_log").getFirst());
    }

    private List<String> changesSince(int logged) {
        return rows("select table_name, operation, before, after from change_log order by id offset " + logged);
    }

    private List<String> rows(String sql) {
        try (var connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var fields = new String[result.getMetaData().getColumnCount()];
                for (int i = 0; i < fields.length; i++)
                    fields[i] = Optional.ofNullable(result.getString(i + 1)).orElse("-");
                rows.add(String.join(" | ", Arrays.asList(fields)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setDataSource(database.asServer());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    /** An import is not repeated by key: doing it twice does nothing. */
    private static final class NotHere implements Once {
        @Override
        public Optional<Answer> claim(Caller caller, Key key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remember(Caller caller, Key key, Answer answer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int forgetOld() {
            throw new UnsupportedOperationException();
        }
    }
}

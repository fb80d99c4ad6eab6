package org.whitecross.adapters.postgres.students;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;

/** That a merge forgets no table: neither one that is there, nor one that is yet to come. */
class MergedTablesTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private static final String NAMING_A_STUDENT = """
            select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped
               and a.attname like '%student%' and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
               and not (a.attname = 'student_id' and c.oid in (select hanging_off_student()))
             order by 1""";
    private static final String POINTING_TO_A_STUDENT = """
            select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
             where contype = 'f' and confrelid = 'student'::regclass
               and not (conname = conrelid::regclass || '_of_student' and pg_get_constraintdef(oid) =
                 'FOREIGN KEY (student_id, school_id) REFERENCES student(id, records_school_id) ON UPDATE CASCADE')
             order by 1""";
    private static final String ONCE = """
            select i.indexrelid::regclass::text from pg_index i
             where i.indrelid in (select hanging_off_student()) and (i.indisunique or i.indisexclusion) and not i.indisprimary
               and exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                                                        and a.attname in ('student_id', 'school_id'))
             order by 1""";

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static List<String> rows(String sql) {
        return FIXTURE.transactor.inTransaction(
                Caller.operator("test"), () -> FIXTURE.db.dsl().fetch(sql).getValues(0, String.class));
    }

    @Test
    void whateverNamesAStudentHangsOffHerOrHasAReasonNotTo() {
        assertThat(rows("select hanging_off_student()::text")).hasSizeGreaterThan(10);
        assertThat(rows(NAMING_A_STUDENT))
                .containsExactly(
                        "access_log.student_ids", // what was done is not told anew
                        "change_log.student_id",
                        "emergency_access.student_id", // what was asked for then
                        "idempotent_answer.student_ids", // nor is what was answered
                        "legal_hold.student_id", // holds for all records of the child: RetirementTest
                        "student_distinction.other_student_id", // a judgement of these two records
                        "student_distinction.student_id",
                        "student_merge.merged_student_id", // the merge itself
                        "student_merge.student_id");
        noticed(NAMING_A_STUDENT, "create table planted (id uuid primary key, student_id uuid)");
    }

    /** What points to a student in another way could be recorded about one whose record is closed, and be lost. */
    @Test
    void whateverHangsOffAStudentPointsToHerOpenRecord() {
        assertThat(rows(POINTING_TO_A_STUDENT))
                .containsExactly(
                        "emergency_access FOREIGN KEY (student_id) REFERENCES student(id)",
                        "legal_hold FOREIGN KEY (student_id) REFERENCES student(id)",
                        "student FOREIGN KEY (merged_into) REFERENCES student(id)",
                        "student_distinction FOREIGN KEY (other_student_id) REFERENCES student(id)",
                        "student_distinction FOREIGN KEY (student_id) REFERENCES student(id)",
                        "student_merge FOREIGN KEY (merged_student_id) REFERENCES student(id)",
                        "student_merge FOREIGN KEY (student_id) REFERENCES student(id)");
        noticed(POINTING_TO_A_STUDENT, "create table planted (student_id uuid references student)");
    }

    @Test
    void whatAStudentCanHaveOnlyOnceSaysWhatBecomesOfTwo() {
        var rules = new ArrayList<>(
                PostgresMerges.ONCE.stream().map(PostgresMerges.Once::index).toList());
        rules.addAll(List.of(
                "emergency_contact_id_school_id_key",
                "incident_report_id_student_id_key",
                "prescription_id_student_id_key")); // ids are of nobody else
        assertThat(rows(ONCE)).containsExactlyInAnyOrderElementsOf(rules);
        noticed(ONCE, "create unique index planted on incident_report (student_id, occurred_at)");
    }

    /** Plants a violation, and takes it back. */
    private static void noticed(String query, String planted) {
        var before = rows(query);
        FIXTURE.superuser(planted);
        try {
            assertThat(rows(query)).isNotEqualTo(before);
        } finally {
            FIXTURE.superuser(planted.contains("index") ? "drop index planted" : "drop table planted");
        }
    }
}

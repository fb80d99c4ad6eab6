package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.UserId;

/** The database writes down every change of a child's record, whoever makes it and however. */
class ChangeLogTest {
    private final AuditFixture audit = new AuditFixture();
    private final AuditFixture.School school = audit.schools.get(0);
    private final String student = school.students().getFirst().value().toString();

    @AfterEach
    void close() {
        audit.close();
    }

    private String logged(String operation, UUID row) {
        return String.join(
                "\n",
                audit.rows(
                        "select concat_ws(' ', table_name, operation, user_id, request_id, student_id, before, after) from change_log"
                                + " where operation = '" + operation + "' and row_id = '" + row + "' order by id"));
    }

    @Test
    void anInsertIsLoggedWhole() {
        assertThat(logged("INSERT", UUID.fromString(student)))
                .startsWith("student INSERT by-hand " + student)
                .contains("\"first_name\": \"Ann\"", "\"date_of_birth\": \"2015-01-01\"");
    }

    @Test
    void anUpdateIsLoggedWithItsUserItsRequestAndNoMoreThanWhatChanged() {
        var nurse = audit.nurse(school);
        audit.transactor.inTransaction(
                nurse,
                () -> audit.db
                        .dsl()
                        .execute(
                                "update student set grade = '4', first_name = first_name where student_number = 'N000-0'"));
        assertThat(logged("UPDATE", UUID.fromString(student)))
                .isEqualTo("student UPDATE " + school.nurse().value() + " "
                        + nurse.origin().requestId() + " " + student + " {\"grade\": \"3\"} {\"grade\": \"4\"}");
    }

    private void cascadeIsLogged() {
        var contact = UUID.randomUUID();
        var other = audit.schools.get(1).id().value();
        var user = UserId.next();
        audit.asOwner(user, connection -> {
            AuditFixture.run(
                    connection,
                    "insert into emergency_contact (id, student_id, school_id, first_name, last_name, relationship, phone_number, priority, is_active, created_at, updated_at)"
                            + " select '" + contact
                            + "', id, school_id, 'Cee', 'Bee', 'PARENT', '+12025550100', 'PRIMARY', true, now(), now() from student where id = '"
                            + student + "'");
            AuditFixture.run(connection, "update student set school_id = '" + other + "' where id = '" + student + "'");
        });
        assertThat(logged("UPDATE", contact))
                .isEqualTo("emergency_contact UPDATE %s by-hand %s {\"school_id\": \"%s\"} {\"school_id\": \"%s\"}"
                        .formatted(user.value(), student, school.id().value(), other));
    }

    @Test
    void whatAForeignKeyCarriesAlongIsLogged() {
        cascadeIsLogged();
    }

    @Test
    void whatIsDoneByHandIsLogged() {
        var user = UserId.next();
        audit.asOwner(
                user, connection -> AuditFixture.run(connection, "delete from student where id = '" + student + "'"));
        assertThat(logged("DELETE", UUID.fromString(student)))
                .startsWith("student DELETE " + user.value() + " by-hand " + student + " {");
    }

    @Test
    void nothingIsLoggedWhenNothingChangesOrNothingIsKept() {
        long before = audit.number("select count(*) from change_log");
        audit.asOwner(null, connection -> AuditFixture.run(connection, "update student set grade = grade"));
        assertThatThrownBy(() -> audit.asOwner(null, connection -> {
                    AuditFixture.run(connection, "update student set grade = '5'");
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        assertThat(audit.number("select count(*) from change_log")).isEqualTo(before);
    }

    @Test
    void thatIsSeenWhenATriggerIsMissing() {
        audit.database.superuser("drop trigger log_change on emergency_contact");
        assertThatThrownBy(this::cascadeIsLogged).isInstanceOf(AssertionError.class);
    }
}

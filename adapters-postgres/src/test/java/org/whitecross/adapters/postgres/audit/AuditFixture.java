package org.whitecross.adapters.postgres.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.whitecross.adapters.postgres.Admission;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PlacedCipher;
import org.whitecross.adapters.postgres.PostgresAuditTrail;
import org.whitecross.adapters.postgres.PostgresTransactor;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.db.TestDatabase;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** Two districts of two schools with a nurse and two students each, and everything that writes, seals and reads the logs. */
public final class AuditFixture implements AutoCloseable {
    public record School(SchoolId id, DistrictId district, UserId nurse, List<StudentId> students) {}

    public final TestDatabase database = new TestDatabase();
    public final Database db;
    public final PostgresTransactor transactor;
    public final PostgresAuditTrail trail;
    public final List<School> schools = new ArrayList<>();
    private final HikariDataSource pool;

    public AuditFixture() {
        this(Tenancy.ofCaller());
    }

    public AuditFixture(Tenancy tenancy) {
        var config = new HikariConfig();
        config.setDataSource(database.asServer());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(12);
        pool = new HikariDataSource(config);
        db = Database.onOpenTransaction(tenancy, new PlacedCipher());
        transactor = new PostgresTransactor(pool, Admission.ofAll());
        trail = new PostgresAuditTrail(db);
        for (int i = 0; i < 4; i++) settle(i);
    }

    private void settle(int i) {
        var district = i % 2 == 0 ? DistrictId.next() : schools.getLast().district;
        var school = new School(SchoolId.next(), district, UserId.next(), List.of(StudentId.next(), StudentId.next()));
        asOwner(null, connection -> {
            if (i % 2 == 0)
                run(
                        connection,
                        "insert into district values ('%s', 'D%s', 'District', null, true, 1, now(), now())"
                                .formatted(district.value(), "X" + i));
            run(
                    connection,
                    "insert into school values ('%s', '%s', 'S%s', 'School', 'America/New_York', null, true, 1, now(), now())"
                            .formatted(school.id.value(), district.value(), "X" + i));
            run(
                    connection,
                    "insert into user_account values ('%s', 'nurse%d@example.org', 'Nora', 'Nurse%d', 'NURSE', '%s', null, true, 1, now(), now())"
                            .formatted(school.nurse.value(), i, i, district.value()));
            int n = 0;
            for (var student : school.students)
                run(
                        connection,
                        ("insert into student (id, district_id, school_id, student_number, first_name, last_name,"
                                        + " date_of_birth, grade, gender, enrollment_date, created_at, updated_at) values ('%s', '%s', '%s',"
                                        + " 'N%03d-%d', 'Ann', 'Bee', '2015-01-01', '3', 'FEMALE', '2021-09-01', now(), now())")
                                .formatted(student.value(), district.value(), school.id.value(), i, n++));
        });
        schools.add(school);
    }

    public Caller nurse(School school) {
        return caller(school.nurse, Role.NURSE, new Scope.Schools(school.district, Set.of(school.id)));
    }

    public Caller districtAdmin(School school) {
        return caller(UserId.next(), Role.DISTRICT_ADMIN, new Scope.District(school.district));
    }

    public static Caller caller(UserId user, Role role, Scope scope) {
        return new Caller(
                user,
                null,
                role,
                EnumSet.allOf(Permission.class),
                scope,
                new Caller.Origin("request-" + UUID.randomUUID(), "192.0.2.1"));
    }

    /** Changes the students (a row of the change log each) and tells the access log, in one transaction. */
    public void work(Caller caller, List<StudentId> students) {
        transactor.inTransaction(caller, () -> {
            for (var student : students)
                db.dsl()
                        .execute(
                                "update student set external_id = {0} where id = {1}",
                                org.jooq.impl.DSL.val(UUID.randomUUID().toString()),
                                org.jooq.impl.DSL.val(student.value()));
            append(caller, "Work", students);
            return true;
        });
    }

    public void append(Caller caller, String action, List<StudentId> students) {
        trail.append(new AuditTrail.Entry(
                Clock.systemUTC().instant(), caller, action, Set.copyOf(students), AuditTrail.Outcome.DONE, null));
    }

    public AuditSealer sealer(int usualRows) {
        return new AuditSealer(transactor, db, Clock.systemUTC(), usualRows);
    }

    public AuditVerifier verifier() {
        return new AuditVerifier(auditor());
    }

    public DataSource auditor() {
        var source = (PGSimpleDataSource) database.asSuperuser();
        source.setOptions("-c role=whitecross_auditor");
        return source;
    }

    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** By hand, as the role that owns the schema, in one transaction that sees every row. */
    public void asOwner(@Nullable UserId user, Work work) {
        inTransaction(
                database.asMigrator(),
                "select set_config('app.scope', 'everything', true), set_config('app.request', 'by-hand', true), set_config('app.user', '"
                        + (user == null ? "" : user.value()) + "', true)",
                work);
    }

    /** As a superuser whom no trigger of ours stops. */
    public void tamper(Work work) {
        inTransaction(database.asSuperuser(), "set local session_replication_role = replica", work);
    }

    private static void inTransaction(DataSource source, String begin, Work work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            run(connection, begin);
            work.on(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public long number(String sql) {
        var rows = rows(sql);
        return Long.parseLong(rows.getFirst());
    }

    /** The first column of each row, as a superuser sees it. */
    public List<String> rows(String sql) {
        try (var connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (row.next()) rows.add(String.valueOf(row.getString(1)));
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}

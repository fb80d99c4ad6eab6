package org.whitecross.adapters.postgres;

import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;
import static org.whitecross.domain.students.SampleStudents.unique;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.whitecross.adapters.postgres.students.PostgresDistricts;
import org.whitecross.adapters.postgres.students.PostgresSchools;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.db.TestDatabase;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Students;

/** A database of one's own, and ports on it whose every call is a transaction of its own, as through the one door. */
public final class PostgresFixture implements AutoCloseable {
    private static final Caller OPERATOR = Caller.operator("test");

    private final TestDatabase database = new TestDatabase();
    private final HikariDataSource pool = pool(database.asServer());
    private final HikariDataSource unfenced = pool(database.asSuperuser());
    public final Transactor transactor = new PostgresTransactor(pool, Admission.ofAll());
    public final Database db = Database.onOpenTransaction(Tenancy.ofCaller(), new PlacedCipher());

    public final Districts districts = port(Districts.class, PostgresDistricts::new);
    public final Schools schools = port(Schools.class, PostgresSchools::new);
    public final Students students = port(Students.class, PostgresStudents::new);

    public <P> P port(Class<P> type, Function<Database, P> adapter) {
        return as(OPERATOR, type, adapter.apply(db));
    }

    public <P> P as(Caller caller, Class<P> type, P adapter) {
        return eachInTransaction(transactor, caller, type, adapter);
    }

    /** Past row-level security, as a superuser: only the adapter's own scoping is left. */
    public <P> P unfencedAs(Caller caller, Class<P> type, P adapter) {
        return eachInTransaction(new PostgresTransactor(unfenced, Admission.ofAll()), caller, type, adapter);
    }

    private static <P> P eachInTransaction(Transactor transactor, Caller caller, Class<P> type, P adapter) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> transactor.inTransaction(caller, () -> {
                    try {
                        return method.invoke(adapter, arguments);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof RuntimeException refused) throw refused;
                        throw new AssertionError(e.getCause());
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })));
    }

    /** A child of a school in Chicago of a district of its own, and a nurse there. */
    public Surroundings surroundings() {
        var district = districts.add(aDistrict()).id();
        return atAnotherSchoolOf(district);
    }

    public Surroundings atAnotherSchoolOf(DistrictId district) {
        var school = schools.add(aSchool(district));
        return new Surroundings(
                district, school.id(), students.add(aStudent(school)).id(), user(district));
    }

    public UserId user() {
        return user(districts.add(aDistrict()).id());
    }

    private UserId user(DistrictId district) {
        var id = UserId.next();
        transactor.inTransaction(
                OPERATOR,
                () -> db.dsl()
                        .insertInto(USER_ACCOUNT)
                        .set(USER_ACCOUNT.ID, id)
                        .set(USER_ACCOUNT.EMAIL, unique() + "@example.org")
                        .set(USER_ACCOUNT.FIRST_NAME, "Nora")
                        .set(USER_ACCOUNT.LAST_NAME, "Nurse")
                        .set(USER_ACCOUNT.ROLE, Role.NURSE)
                        .set(USER_ACCOUNT.DISTRICT_ID, district)
                        .set(USER_ACCOUNT.CREATED_AT, NOW)
                        .set(USER_ACCOUNT.UPDATED_AT, NOW)
                        .execute());
        return id;
    }

    /** The row among the accounts that a partner's program has. */
    public void program(Surroundings around) {
        superuser(
                "insert into user_account (id, district_id, is_service, first_name, last_name, created_at, updated_at)"
                        + " values (gen_random_uuid(), '%s', true, 'service account', 'Roster', now(), now())"
                                .formatted(around.districtId().value()));
    }

    public static Caller nurseOf(Surroundings around) {
        return staff(Role.NURSE, around.userId(), new Scope.Schools(around.districtId(), Set.of(around.schoolId())));
    }

    public static Caller staff(Role role, UserId user, Scope scope) {
        return new Caller(user, null, role, role.permissions(), scope, new Caller.Origin("test", "127.0.0.1"));
    }

    public static Caller staffOf(DistrictId district, SchoolId school) {
        return staff(Role.NURSE, UserId.next(), new Scope.Schools(district, Set.of(school)));
    }

    /** Arranges what no role of ours may do. */
    public void superuser(String... statements) {
        database.superuser(statements);
    }

    /** Of connections that nobody pools. */
    public DataSource connections() {
        return database.asServer();
    }

    private static HikariDataSource pool(DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pool.close();
        unfenced.close();
        database.close();
    }
}

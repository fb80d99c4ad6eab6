package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Routines.folded;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;
import static org.whitecross.adapters.postgres.schema.Tables.USER_CREDENTIAL;
import static org.whitecross.adapters.postgres.schema.Tables.USER_SCHOOL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.Routines;
import org.whitecross.adapters.postgres.schema.tables.records.UserAccountRecord;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.StaffMember;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.UserSearch;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

public final class PostgresUsers implements Users {
    private static final Field<List<SchoolId>> SCHOOL_IDS = multiset(select(USER_SCHOOL.SCHOOL_ID)
                    .from(USER_SCHOOL)
                    .where(USER_SCHOOL.USER_ID.eq(USER_ACCOUNT.ID))
                    .orderBy(USER_SCHOOL.SCHOOL_ID))
            .as("school_ids")
            .convertFrom(rows -> rows.map(Record1::value1));

    private final Database db;
    private final PostgresTable<UserAccountRecord, UserId, User> administered;
    private final PostgresTable<UserAccountRecord, UserId, StaffMember> staff;

    public PostgresUsers(Database db) {
        this.db = db;
        this.administered = new PostgresTable<>(
                db,
                USER_ACCOUNT.ID,
                User.class,
                () -> db.tenancy().wholeDistricts(USER_ACCOUNT.DISTRICT_ID).andNot(USER_ACCOUNT.IS_SERVICE),
                SCHOOL_IDS);
        this.staff = new PostgresTable<>(db, USER_ACCOUNT.ID, StaffMember.class, this::colleagues);
    }

    /** People of the schools that the caller reaches, and the administrators of their districts. */
    private Condition colleagues() {
        return db.tenancy()
                .districts(USER_ACCOUNT.DISTRICT_ID)
                .and(USER_ACCOUNT
                        .ROLE
                        .eq(Role.DISTRICT_ADMIN)
                        .or(worksAt(db.tenancy().schools(USER_SCHOOL.SCHOOL_ID))))
                .andNot(USER_ACCOUNT.IS_SERVICE);
    }

    private static Condition worksAt(Condition school) {
        return exists(selectOne()
                .from(USER_SCHOOL)
                .where(USER_SCHOOL.USER_ID.eq(USER_ACCOUNT.ID))
                .and(school));
    }

    @Override
    public Optional<User> administered(UserId id) {
        return administered.find(id);
    }

    @Override
    public Page<User> search(UserSearch search, Page.Request<Order> page) {
        var matching = when(search.search(), PostgresUsers::mentions)
                .and(when(search.role(), USER_ACCOUNT.ROLE::eq))
                .and(when(search.isActive(), USER_ACCOUNT.IS_ACTIVE::eq))
                .and(when(search.schoolId(), school -> worksAt(USER_SCHOOL.SCHOOL_ID.eq(school))));
        return administered.page(
                matching,
                page,
                PostgresUsers::column,
                List.of(new Page.By<>(Order.LAST_NAME, false), new Page.By<>(Order.FIRST_NAME, false)));
    }

    private static Condition mentions(String text) {
        var part = folded(val(text.strip()));
        return folded(USER_ACCOUNT.FIRST_NAME.concat(" ").concat(USER_ACCOUNT.LAST_NAME))
                .contains(part)
                .or(folded(USER_ACCOUNT.LAST_NAME.concat(" ").concat(USER_ACCOUNT.FIRST_NAME))
                        .contains(part))
                .or(USER_ACCOUNT.EMAIL.contains(part));
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case LAST_NAME -> USER_ACCOUNT.LAST_NAME;
            case FIRST_NAME -> USER_ACCOUNT.FIRST_NAME;
            case EMAIL -> USER_ACCOUNT.EMAIL;
            case CREATED_AT -> USER_ACCOUNT.CREATED_AT;
        };
    }

    @Override
    public Page<StaffMember> staff(SchoolId school, DistrictId district, Page.Request<StaffOrder> page) {
        var ofDistrict = USER_ACCOUNT.ROLE.eq(Role.DISTRICT_ADMIN).and(USER_ACCOUNT.DISTRICT_ID.eq(district));
        return staff.page(
                condition(USER_ACCOUNT.IS_ACTIVE).and(ofDistrict.or(worksAt(USER_SCHOOL.SCHOOL_ID.eq(school)))),
                page,
                PostgresUsers::column,
                List.of(new Page.By<>(StaffOrder.LAST_NAME, false), new Page.By<>(StaffOrder.FIRST_NAME, false)));
    }

    private static Field<?> column(StaffOrder order) {
        return switch (order) {
            case LAST_NAME -> USER_ACCOUNT.LAST_NAME;
            case FIRST_NAME -> USER_ACCOUNT.FIRST_NAME;
        };
    }

    @Override
    public List<UserId> heldAdministrators() {
        return db.dsl()
                .select(USER_ACCOUNT.ID)
                .from(USER_ACCOUNT)
                .where(USER_ACCOUNT.ROLE.eq(Role.ADMIN))
                .and(USER_ACCOUNT.IS_ACTIVE)
                .and(db.tenancy().wholeDistricts(USER_ACCOUNT.DISTRICT_ID))
                .orderBy(USER_ACCOUNT.ID) // so that two who hold them do not wait for each other
                .forUpdate()
                .fetch(USER_ACCOUNT.ID);
    }

    @Override
    public User change(User user) {
        int changed = db.dsl()
                .update(USER_ACCOUNT)
                .set(USER_ACCOUNT.FIRST_NAME, user.firstName())
                .set(USER_ACCOUNT.LAST_NAME, user.lastName())
                .set(USER_ACCOUNT.ROLE, user.role())
                .set(USER_ACCOUNT.IS_ACTIVE, user.isActive())
                .set(USER_ACCOUNT.UPDATED_AT, user.updatedAt())
                .set(USER_ACCOUNT.VERSION, USER_ACCOUNT.VERSION.plus(1))
                .where(USER_ACCOUNT.ID.eq(user.id()))
                .and(USER_ACCOUNT.VERSION.eq(user.version()))
                .and(db.tenancy().wholeDistricts(USER_ACCOUNT.DISTRICT_ID))
                .execute();
        if (changed == 0) throw new Refusal.Stale();
        db.dsl()
                .deleteFrom(USER_SCHOOL)
                .where(USER_SCHOOL.USER_ID.eq(user.id()))
                .and(USER_SCHOOL.SCHOOL_ID.notIn(user.schoolIds()))
                .execute();
        storeSchools(user);
        return administered.find(user.id()).orElseThrow();
    }

    private void storeSchools(User user) {
        if (user.schoolIds().isEmpty()) return;
        var insert =
                db.dsl().insertInto(USER_SCHOOL, USER_SCHOOL.USER_ID, USER_SCHOOL.SCHOOL_ID, USER_SCHOOL.DISTRICT_ID);
        for (var school : user.schoolIds()) insert = insert.values(user.id(), school, user.districtId());
        insert.onConflictDoNothing().execute();
    }

    @Override
    public Optional<User> find(UserId id) {
        return find(USER_ACCOUNT.ID.eq(id));
    }

    @Override
    public List<User> all(Set<UserId> ids) {
        return ids.isEmpty()
                ? List.of()
                : selected(USER_ACCOUNT.ID.eq(any(ids.toArray(UserId[]::new)))).fetchInto(User.class);
    }

    @Override
    public Optional<User> findByEmail(String email) {
        return find(USER_ACCOUNT.EMAIL.eq(email));
    }

    private Optional<User> find(Condition condition) {
        return selected(condition).fetchOptionalInto(User.class);
    }

    private ResultQuery<?> selected(Condition condition) {
        return db.dsl()
                .select(USER_ACCOUNT.asterisk(), SCHOOL_IDS)
                .from(USER_ACCOUNT)
                .where(condition)
                .andNot(USER_ACCOUNT.IS_SERVICE);
    }

    @Override
    public User add(User user) {
        var row = db.dsl().newRecord(USER_ACCOUNT, user);
        row.setVersion(1);
        db.dsl().insertInto(USER_ACCOUNT).set(row).execute();
        storeSchools(user);
        return find(user.id()).orElseThrow();
    }

    @Override
    public Optional<String> passwordHash(UserId id) {
        return db.dsl()
                .select(USER_CREDENTIAL.PASSWORD_HASH)
                .from(USER_CREDENTIAL)
                .where(USER_CREDENTIAL.USER_ID.eq(id))
                .fetchOptional(USER_CREDENTIAL.PASSWORD_HASH);
    }

    @Override
    public boolean hasPassword(UserId id) {
        return Routines.hasPassword(db.dsl().configuration(), id.value());
    }

    @Override
    public boolean saveFirstPasswordHash(UserId id, String hash) {
        return db.dsl()
                        .insertInto(USER_CREDENTIAL)
                        .set(USER_CREDENTIAL.USER_ID, id)
                        .set(USER_CREDENTIAL.PASSWORD_HASH, hash)
                        .set(USER_CREDENTIAL.CHANGED_AT, currentOffsetDateTime().cast(USER_CREDENTIAL.CHANGED_AT))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    @Override
    public void savePasswordHash(UserId id, String hash) {
        var now = currentOffsetDateTime().cast(USER_CREDENTIAL.CHANGED_AT);
        db.dsl()
                .insertInto(USER_CREDENTIAL)
                .set(USER_CREDENTIAL.USER_ID, id)
                .set(USER_CREDENTIAL.PASSWORD_HASH, hash)
                .set(USER_CREDENTIAL.CHANGED_AT, now)
                .onConflict(USER_CREDENTIAL.USER_ID)
                .doUpdate()
                .set(USER_CREDENTIAL.PASSWORD_HASH, hash)
                .set(USER_CREDENTIAL.CHANGED_AT, now)
                .execute();
    }
}

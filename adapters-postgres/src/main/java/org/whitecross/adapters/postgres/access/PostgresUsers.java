package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
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
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
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

    public PostgresUsers(Database db) {
        this.db = db;
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
                .where(condition);
    }

    @Override
    public User add(User user) {
        var row = db.dsl().newRecord(USER_ACCOUNT, user);
        row.setVersion(1);
        db.dsl().insertInto(USER_ACCOUNT).set(row).execute();
        if (!user.schoolIds().isEmpty()) {
            var insert = db.dsl()
                    .insertInto(USER_SCHOOL, USER_SCHOOL.USER_ID, USER_SCHOOL.SCHOOL_ID, USER_SCHOOL.DISTRICT_ID);
            for (var school : user.schoolIds()) insert = insert.values(user.id(), school, user.districtId());
            insert.execute();
        }
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

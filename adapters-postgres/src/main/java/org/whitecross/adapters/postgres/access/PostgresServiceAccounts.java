package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.SERVICE_ACCOUNT;
import static org.whitecross.adapters.postgres.schema.Tables.SERVICE_SECRET;
import static org.whitecross.adapters.postgres.schema.Tables.SERVICE_USE;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;
import static org.whitecross.adapters.postgres.schema.Tables.USER_SCHOOL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectJoinStep;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.ServiceAccountRecord;
import org.whitecross.domain.access.ServiceAccount;
import org.whitecross.domain.access.ServiceAccounts;
import org.whitecross.domain.access.ServiceSecret;
import org.whitecross.domain.access.ServiceSecretId;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

public final class PostgresServiceAccounts implements ServiceAccounts {
    private static final Field<List<SchoolId>> SCHOOL_IDS = multiset(select(USER_SCHOOL.SCHOOL_ID)
                    .from(USER_SCHOOL)
                    .where(USER_SCHOOL.USER_ID.eq(SERVICE_ACCOUNT.ID))
                    .orderBy(USER_SCHOOL.SCHOOL_ID))
            .as("school_ids")
            .convertFrom(rows -> rows.map(Record1::value1));
    private static final Field<Instant> LAST_USED_AT = field(select(SERVICE_USE.LAST_USED_AT)
                    .from(SERVICE_USE)
                    .where(SERVICE_USE.SERVICE_ACCOUNT_ID.eq(SERVICE_ACCOUNT.ID)))
            .as("last_used_at");
    private static final Field<String> LAST_USED_ADDRESS = field(select(SERVICE_USE.LAST_USED_ADDRESS)
                    .from(SERVICE_USE)
                    .where(SERVICE_USE.SERVICE_ACCOUNT_ID.eq(SERVICE_ACCOUNT.ID)))
            .as("last_used_address");

    private final Database db;
    private final PostgresTable<ServiceAccountRecord, UserId, ServiceAccount> rows;

    public PostgresServiceAccounts(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db,
                SERVICE_ACCOUNT.ID,
                ServiceAccount.class,
                () -> db.tenancy().wholeDistricts(SERVICE_ACCOUNT.DISTRICT_ID),
                SCHOOL_IDS,
                LAST_USED_AT,
                LAST_USED_ADDRESS);
    }

    @Override
    public Optional<ServiceAccount> find(UserId id) {
        return rows.find(id);
    }

    @Override
    public Page<ServiceAccount> list(Page.Request<Order> page) {
        return rows.page(
                noCondition(),
                page,
                order -> switch (order) {
                    case NAME -> SERVICE_ACCOUNT.NAME;
                    case CREATED_AT -> SERVICE_ACCOUNT.CREATED_AT;
                },
                List.of(new Page.By<>(Order.NAME, false)));
    }

    /** Its row among the accounts is named so that whoever reads names there sees what it is. */
    @Override
    public ServiceAccount add(ServiceAccount account) {
        db.dsl()
                .insertInto(USER_ACCOUNT)
                .set(USER_ACCOUNT.ID, account.id())
                .set(USER_ACCOUNT.IS_SERVICE, true)
                .set(USER_ACCOUNT.FIRST_NAME, "service account")
                .set(USER_ACCOUNT.LAST_NAME, account.name())
                .set(USER_ACCOUNT.DISTRICT_ID, account.districtId())
                .set(USER_ACCOUNT.CREATED_AT, account.createdAt())
                .set(USER_ACCOUNT.UPDATED_AT, account.updatedAt())
                .execute();
        rows.addUnread(account);
        if (!account.schoolIds().isEmpty()) {
            var insert = db.dsl()
                    .insertInto(USER_SCHOOL, USER_SCHOOL.USER_ID, USER_SCHOOL.SCHOOL_ID, USER_SCHOOL.DISTRICT_ID);
            for (var school : account.schoolIds()) insert = insert.values(account.id(), school, account.districtId());
            insert.execute();
        }
        return rows.find(account.id()).orElseThrow();
    }

    @Override
    public ServiceAccount change(ServiceAccount account) {
        int changed = db.dsl()
                .update(SERVICE_ACCOUNT)
                .set(SERVICE_ACCOUNT.IS_ACTIVE, account.isActive())
                .set(SERVICE_ACCOUNT.UPDATED_AT, account.updatedAt())
                .set(SERVICE_ACCOUNT.VERSION, SERVICE_ACCOUNT.VERSION.plus(1))
                .where(SERVICE_ACCOUNT.ID.eq(account.id()))
                .and(SERVICE_ACCOUNT.VERSION.eq(account.version()))
                .and(db.tenancy().wholeDistricts(SERVICE_ACCOUNT.DISTRICT_ID))
                .execute();
        if (changed == 0) throw new Refusal.Stale();
        return rows.find(account.id()).orElseThrow();
    }

    @Override
    public List<ServiceSecret> heldSecrets(UserId id) {
        rows.held(SERVICE_ACCOUNT.ID.eq(id));
        return secrets()
                .where(SERVICE_SECRET.SERVICE_ACCOUNT_ID.eq(id))
                .orderBy(SERVICE_SECRET.MADE_AT.desc(), SERVICE_SECRET.ID.desc())
                .fetchInto(ServiceSecret.class);
    }

    @Override
    public void addSecret(ServiceSecret secret, TokenHash hash) {
        var row = db.dsl().newRecord(SERVICE_SECRET, secret);
        row.setSecretHash(hash);
        db.dsl().insertInto(SERVICE_SECRET).set(row).execute();
    }

    @Override
    public void endSecret(ServiceSecret secret) {
        db.dsl()
                .update(SERVICE_SECRET)
                .set(SERVICE_SECRET.ENDS_AT, secret.endsAt())
                .where(SERVICE_SECRET.ID.eq(secret.id()))
                .execute();
    }

    @Override
    public Optional<Usable> withSecret(UserId id, TokenHash secret, Instant now) {
        return usable(SERVICE_SECRET.SERVICE_ACCOUNT_ID.eq(id).and(SERVICE_SECRET.SECRET_HASH.eq(secret)), now);
    }

    @Override
    public Optional<Usable> ofSecret(ServiceSecretId secret, Instant now) {
        return usable(SERVICE_SECRET.ID.eq(secret), now);
    }

    private Optional<Usable> usable(Condition which, Instant now) {
        return secrets()
                .join(SERVICE_ACCOUNT)
                .on(SERVICE_ACCOUNT.ID.eq(SERVICE_SECRET.SERVICE_ACCOUNT_ID))
                .where(which)
                .and(SERVICE_SECRET.ENDS_AT.isNull().or(SERVICE_SECRET.ENDS_AT.gt(now)))
                .and(SERVICE_ACCOUNT.IS_ACTIVE)
                .and(SERVICE_ACCOUNT.EXPIRES_AT.isNull().or(SERVICE_ACCOUNT.EXPIRES_AT.gt(now)))
                .fetchOptionalInto(ServiceSecret.class)
                .map(secret -> new Usable(
                        db.dsl()
                                .select(SERVICE_ACCOUNT.fields())
                                .select(SCHOOL_IDS, LAST_USED_AT, LAST_USED_ADDRESS)
                                .from(SERVICE_ACCOUNT)
                                .where(SERVICE_ACCOUNT.ID.eq(secret.serviceAccountId()))
                                .fetchSingle(rows::read),
                        secret));
    }

    /** Without what is kept of the secret itself. */
    private SelectJoinStep<?> secrets() {
        return db.dsl()
                .select(
                        SERVICE_SECRET.ID,
                        SERVICE_SECRET.SERVICE_ACCOUNT_ID,
                        SERVICE_SECRET.MADE_BY_ID,
                        SERVICE_SECRET.MADE_AT,
                        SERVICE_SECRET.ENDS_AT)
                .from(SERVICE_SECRET);
    }

    /** In one step: of two at once, one writes. */
    @Override
    public void used(UserId id, String address, Instant now) {
        db.dsl()
                .insertInto(SERVICE_USE)
                .set(SERVICE_USE.SERVICE_ACCOUNT_ID, id)
                .set(SERVICE_USE.LAST_USED_AT, now)
                .set(SERVICE_USE.LAST_USED_ADDRESS, address)
                .onConflict(SERVICE_USE.SERVICE_ACCOUNT_ID)
                .doUpdate()
                .set(SERVICE_USE.LAST_USED_AT, excluded(SERVICE_USE.LAST_USED_AT))
                .set(SERVICE_USE.LAST_USED_ADDRESS, excluded(SERVICE_USE.LAST_USED_ADDRESS))
                .where(SERVICE_USE.LAST_USED_AT.le(now.minus(NOTED_EVERY)))
                .execute();
    }
}

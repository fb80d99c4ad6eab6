package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.schema.Tables.RECOVERY_CODE;
import static org.whitecross.adapters.postgres.schema.Tables.SECOND_FACTOR;
import static org.whitecross.adapters.postgres.schema.Tables.SECURITY_KEY;
import static org.whitecross.adapters.postgres.schema.Tables.SIGN_IN_TICKET;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

public final class PostgresSecondFactors implements SecondFactors {
    private final Database db;

    public PostgresSecondFactors(Database db) {
        this.db = db;
    }

    @Override
    public boolean propose(UserId userId, byte[] secret, Instant now) {
        var district = db.dsl()
                .select(USER_ACCOUNT.DISTRICT_ID)
                .from(USER_ACCOUNT)
                .where(USER_ACCOUNT.ID.eq(userId))
                .fetchOne(USER_ACCOUNT.DISTRICT_ID);
        var encrypted = EncryptedColumns.SECOND_FACTORS.encrypted(secret, userId, district, db);
        return db.dsl()
                        .insertInto(SECOND_FACTOR)
                        .set(SECOND_FACTOR.USER_ID, userId)
                        .set(SECOND_FACTOR.SECRET, encrypted)
                        .set(SECOND_FACTOR.PROPOSED_AT, now)
                        .onConflict(SECOND_FACTOR.USER_ID)
                        .doUpdate()
                        .set(SECOND_FACTOR.SECRET, encrypted)
                        .set(SECOND_FACTOR.PROPOSED_AT, now)
                        .where(SECOND_FACTOR.CONFIRMED_AT.isNull())
                        .execute()
                == 1;
    }

    @Override
    public Optional<byte[]> proposed(UserId userId) {
        return secret(userId, SECOND_FACTOR.CONFIRMED_AT.isNull());
    }

    @Override
    public Optional<byte[]> confirmed(UserId userId) {
        return secret(userId, SECOND_FACTOR.CONFIRMED_AT.isNotNull());
    }

    private Optional<byte[]> secret(UserId userId, Condition state) {
        return db.dsl()
                .select(SECOND_FACTOR.SECRET, USER_ACCOUNT.DISTRICT_ID)
                .from(SECOND_FACTOR)
                .leftJoin(USER_ACCOUNT)
                .on(USER_ACCOUNT.ID.eq(SECOND_FACTOR.USER_ID))
                .where(SECOND_FACTOR.USER_ID.eq(userId))
                .and(state)
                .fetchOptional()
                .map(
                        row -> EncryptedColumns.SECOND_FACTORS
                                .decrypted(row.value1(), userId, row.value2(), db)
                                .orElseThrow(
                                        () -> new Refusal.Conflict(
                                                "key-destroyed",
                                                "The seed of your app cannot be read any more: the key of your district was destroyed.")));
    }

    @Override
    public boolean isConfirmed(UserId userId) {
        return db.dsl()
                .fetchExists(
                        SECOND_FACTOR, SECOND_FACTOR.USER_ID.eq(userId).and(SECOND_FACTOR.CONFIRMED_AT.isNotNull()));
    }

    @Override
    public boolean has(UserId userId) {
        return db.dsl()
                .select(field(exists(selectOne()
                                .from(SECOND_FACTOR)
                                .where(SECOND_FACTOR.USER_ID.eq(userId))
                                .and(SECOND_FACTOR.CONFIRMED_AT.isNotNull()))
                        .or(exists(selectOne().from(SECURITY_KEY).where(SECURITY_KEY.USER_ID.eq(userId))))))
                .fetchSingle()
                .value1();
    }

    @Override
    public boolean confirm(UserId userId, long step, Instant now) {
        return db.dsl()
                        .update(SECOND_FACTOR)
                        .set(SECOND_FACTOR.CONFIRMED_AT, now)
                        .set(SECOND_FACTOR.LAST_STEP, step)
                        .where(SECOND_FACTOR.USER_ID.eq(userId))
                        .and(SECOND_FACTOR.CONFIRMED_AT.isNull())
                        .execute()
                == 1;
    }

    @Override
    public void replaceRecoveryCodes(UserId userId, List<TokenHash> codes) {
        db.dsl()
                .deleteFrom(RECOVERY_CODE)
                .where(RECOVERY_CODE.USER_ID.eq(userId))
                .execute();
        if (codes.isEmpty()) return;
        var insert = db.dsl().insertInto(RECOVERY_CODE, RECOVERY_CODE.CODE_HASH, RECOVERY_CODE.USER_ID);
        for (var code : codes) insert = insert.values(code, userId);
        insert.execute();
    }

    @Override
    public boolean useStep(UserId userId, long step) {
        return db.dsl()
                        .update(SECOND_FACTOR)
                        .set(SECOND_FACTOR.LAST_STEP, step)
                        .where(SECOND_FACTOR.USER_ID.eq(userId))
                        .and(SECOND_FACTOR.CONFIRMED_AT.isNotNull())
                        .and(SECOND_FACTOR.LAST_STEP.lt(step))
                        .execute()
                == 1;
    }

    @Override
    public boolean useRecoveryCode(UserId userId, TokenHash code, Instant now) {
        return db.dsl()
                        .update(RECOVERY_CODE)
                        .set(RECOVERY_CODE.USED_AT, now)
                        .where(RECOVERY_CODE.CODE_HASH.eq(code))
                        .and(RECOVERY_CODE.USER_ID.eq(userId))
                        .and(RECOVERY_CODE.USED_AT.isNull())
                        .execute()
                == 1;
    }

    @Override
    public int recoveryCodesLeft(UserId userId) {
        return db.dsl()
                .fetchCount(RECOVERY_CODE, RECOVERY_CODE.USER_ID.eq(userId).and(RECOVERY_CODE.USED_AT.isNull()));
    }

    @Override
    public void remove(UserId userId) {
        db.dsl()
                .deleteFrom(SECOND_FACTOR)
                .where(SECOND_FACTOR.USER_ID.eq(userId))
                .execute();
    }

    @Override
    public void removeAll(UserId userId) {
        remove(userId);
        db.dsl().deleteFrom(SECURITY_KEY).where(SECURITY_KEY.USER_ID.eq(userId)).execute();
        replaceRecoveryCodes(userId, List.of());
    }

    @Override
    public void await(TokenHash ticket, UserId userId, Instant expiresAt) {
        db.dsl()
                .insertInto(SIGN_IN_TICKET)
                .set(SIGN_IN_TICKET.TOKEN_HASH, ticket)
                .set(SIGN_IN_TICKET.USER_ID, userId)
                .set(SIGN_IN_TICKET.EXPIRES_AT, expiresAt)
                .execute();
    }

    @Override
    public Optional<UserId> awaited(TokenHash ticket, Instant now) {
        return db.dsl()
                .select(SIGN_IN_TICKET.USER_ID)
                .from(SIGN_IN_TICKET)
                .where(SIGN_IN_TICKET.TOKEN_HASH.eq(ticket))
                .and(SIGN_IN_TICKET.USED_AT.isNull())
                .and(SIGN_IN_TICKET.EXPIRES_AT.gt(now))
                .fetchOptional(SIGN_IN_TICKET.USER_ID);
    }

    @Override
    public boolean useTicket(TokenHash ticket, Instant now) {
        return db.dsl()
                        .update(SIGN_IN_TICKET)
                        .set(SIGN_IN_TICKET.USED_AT, now)
                        .where(SIGN_IN_TICKET.TOKEN_HASH.eq(ticket))
                        .and(SIGN_IN_TICKET.USED_AT.isNull())
                        .and(SIGN_IN_TICKET.EXPIRES_AT.gt(now))
                        .execute()
                == 1;
    }

    @Override
    public int forgetOldTickets(Instant now) {
        return db.dsl()
                .deleteFrom(SIGN_IN_TICKET)
                .where(SIGN_IN_TICKET.EXPIRES_AT.lt(now))
                .execute();
    }
}

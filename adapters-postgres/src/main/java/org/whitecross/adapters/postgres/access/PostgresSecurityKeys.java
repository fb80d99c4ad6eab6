package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.KEY_CHALLENGE;
import static org.whitecross.adapters.postgres.schema.Tables.SECURITY_KEY;

import java.time.Instant;
import java.util.List;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.KeyPurpose;
import org.whitecross.domain.access.SecurityKey;
import org.whitecross.domain.access.SecurityKeyId;
import org.whitecross.domain.access.SecurityKeys;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.UserId;

public final class PostgresSecurityKeys implements SecurityKeys {
    private final Database db;

    public PostgresSecurityKeys(Database db) {
        this.db = db;
    }

    @Override
    public void add(SecurityKey key) {
        db.dsl()
                .insertInto(SECURITY_KEY)
                .set(db.dsl().newRecord(SECURITY_KEY, key))
                .execute();
    }

    @Override
    public List<SecurityKey> of(UserId userId) {
        return db.dsl()
                .selectFrom(SECURITY_KEY)
                .where(SECURITY_KEY.USER_ID.eq(userId))
                .orderBy(SECURITY_KEY.CREATED_AT, SECURITY_KEY.ID)
                .fetchInto(SecurityKey.class);
    }

    @Override
    public boolean used(SecurityKeyId id, long signCount, Instant now) {
        return db.dsl()
                        .update(SECURITY_KEY)
                        .set(SECURITY_KEY.SIGN_COUNT, signCount)
                        .set(SECURITY_KEY.LAST_USED_AT, now)
                        .where(SECURITY_KEY.ID.eq(id))
                        .and(SECURITY_KEY
                                .SIGN_COUNT
                                .lt(signCount)
                                .or(SECURITY_KEY
                                        .SIGN_COUNT
                                        .eq(0L)
                                        .and(val(signCount).eq(0L))))
                        .execute()
                == 1;
    }

    @Override
    public boolean remove(UserId userId, SecurityKeyId id) {
        return db.dsl()
                        .deleteFrom(SECURITY_KEY)
                        .where(SECURITY_KEY.ID.eq(id))
                        .and(SECURITY_KEY.USER_ID.eq(userId))
                        .execute()
                == 1;
    }

    @Override
    public void ask(TokenHash challenge, UserId userId, KeyPurpose purpose, Instant expiresAt) {
        db.dsl()
                .insertInto(KEY_CHALLENGE)
                .set(KEY_CHALLENGE.CHALLENGE_HASH, challenge)
                .set(KEY_CHALLENGE.USER_ID, userId)
                .set(KEY_CHALLENGE.PURPOSE, purpose)
                .set(KEY_CHALLENGE.EXPIRES_AT, expiresAt)
                .execute();
    }

    @Override
    public boolean useChallenge(TokenHash challenge, UserId userId, KeyPurpose purpose, Instant now) {
        return db.dsl()
                        .deleteFrom(KEY_CHALLENGE)
                        .where(KEY_CHALLENGE.CHALLENGE_HASH.eq(challenge))
                        .and(KEY_CHALLENGE.USER_ID.eq(userId))
                        .and(KEY_CHALLENGE.PURPOSE.eq(purpose))
                        .and(KEY_CHALLENGE.EXPIRES_AT.gt(now))
                        .execute()
                == 1;
    }

    @Override
    public int forgetOldChallenges(Instant now) {
        return db.dsl()
                .deleteFrom(KEY_CHALLENGE)
                .where(KEY_CHALLENGE.EXPIRES_AT.lt(now))
                .execute();
    }
}

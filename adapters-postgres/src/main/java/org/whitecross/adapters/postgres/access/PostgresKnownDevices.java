package org.whitecross.adapters.postgres.access;

import static org.whitecross.adapters.postgres.schema.Tables.KNOWN_DEVICE;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.KnownDevices;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.UserId;

public final class PostgresKnownDevices implements KnownDevices {
    private static final Duration KEPT = Duration.ofDays(180);

    private final Database db;

    public PostgresKnownDevices(Database db) {
        this.db = db;
    }

    @Override
    public boolean isKnown(TokenHash device, String email) {
        return db.dsl()
                .fetchExists(KNOWN_DEVICE
                        .join(USER_ACCOUNT)
                        .on(USER_ACCOUNT.ID.eq(KNOWN_DEVICE.USER_ID))
                        .and(USER_ACCOUNT.EMAIL.eq(email))
                        .and(KNOWN_DEVICE.TOKEN_HASH.eq(device)));
    }

    @Override
    public boolean use(TokenHash device, UserId userId, Instant now) {
        return db.dsl()
                        .update(KNOWN_DEVICE)
                        .set(KNOWN_DEVICE.LAST_USED_AT, now)
                        .where(KNOWN_DEVICE.TOKEN_HASH.eq(device))
                        .and(KNOWN_DEVICE.USER_ID.eq(userId))
                        .execute()
                == 1;
    }

    @Override
    public void add(TokenHash device, UserId userId, Instant now) {
        db.dsl()
                .deleteFrom(KNOWN_DEVICE)
                .where(KNOWN_DEVICE.TOKEN_HASH.in(db.dsl()
                        .select(KNOWN_DEVICE.TOKEN_HASH)
                        .from(KNOWN_DEVICE)
                        .where(KNOWN_DEVICE.USER_ID.eq(userId))
                        .orderBy(KNOWN_DEVICE.LAST_USED_AT.desc(), KNOWN_DEVICE.TOKEN_HASH)
                        .offset(MOST_PER_USER - 1)))
                .execute();
        db.dsl()
                .insertInto(KNOWN_DEVICE)
                .set(KNOWN_DEVICE.TOKEN_HASH, device)
                .set(KNOWN_DEVICE.USER_ID, userId)
                .set(KNOWN_DEVICE.LAST_USED_AT, now)
                .execute();
    }

    @Override
    public void forget(UserId userId) {
        db.dsl().deleteFrom(KNOWN_DEVICE).where(KNOWN_DEVICE.USER_ID.eq(userId)).execute();
    }

    @Override
    public int forgetOld(Instant now) {
        return db.dsl()
                .deleteFrom(KNOWN_DEVICE)
                .where(KNOWN_DEVICE.LAST_USED_AT.lt(now.minus(KEPT)))
                .execute();
    }
}

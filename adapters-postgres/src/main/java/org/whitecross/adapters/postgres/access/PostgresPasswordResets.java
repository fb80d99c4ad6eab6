package org.whitecross.adapters.postgres.access;

import static org.whitecross.adapters.postgres.schema.Tables.PASSWORD_RESET;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.PasswordResets;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.UserId;

public final class PostgresPasswordResets implements PasswordResets {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database db;

    public PostgresPasswordResets(Database db) {
        this.db = db;
    }

    @Override
    public boolean add(TokenHash token, UserId userId, Instant now) {
        // Who asks at the same moment waits here, and counts this one.
        db.dsl()
                .select(USER_ACCOUNT.ID)
                .from(USER_ACCOUNT)
                .where(USER_ACCOUNT.ID.eq(userId))
                .forUpdate()
                .execute();
        int sent = db.dsl()
                .fetchCount(
                        PASSWORD_RESET,
                        PASSWORD_RESET.USER_ID.eq(userId).and(PASSWORD_RESET.ASKED_AT.gt(now.minus(WINDOW))));
        if (sent >= MOST) return false;
        db.dsl()
                .insertInto(PASSWORD_RESET)
                .set(PASSWORD_RESET.TOKEN_HASH, token)
                .set(PASSWORD_RESET.USER_ID, userId)
                .set(PASSWORD_RESET.ASKED_AT, now)
                .set(PASSWORD_RESET.EXPIRES_AT, now.plus(LIFETIME))
                .execute();
        return true;
    }

    @Override
    public Optional<UserId> use(TokenHash token, Instant now) {
        var user = db.dsl()
                .update(PASSWORD_RESET)
                .set(PASSWORD_RESET.USED_AT, now)
                .where(PASSWORD_RESET.TOKEN_HASH.eq(token))
                .and(PASSWORD_RESET.USED_AT.isNull())
                .and(PASSWORD_RESET.EXPIRES_AT.gt(now))
                .returning(PASSWORD_RESET.USER_ID)
                .fetchOptional(PASSWORD_RESET.USER_ID);
        user.ifPresent(id -> db.dsl()
                .update(PASSWORD_RESET)
                .set(PASSWORD_RESET.USED_AT, now)
                .where(PASSWORD_RESET.USER_ID.eq(id))
                .and(PASSWORD_RESET.USED_AT.isNull())
                .execute());
        return user;
    }

    @Override
    public int forgetOld(Instant now) {
        return db.dsl()
                .deleteFrom(PASSWORD_RESET)
                .where(PASSWORD_RESET.ASKED_AT.lt(now.minus(KEPT)))
                .execute();
    }
}

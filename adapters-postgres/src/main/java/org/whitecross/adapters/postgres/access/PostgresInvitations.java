package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.schema.Tables.INVITATION;

import java.time.Instant;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.Invitations;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.UserId;

public final class PostgresInvitations implements Invitations {
    private final Database db;

    public PostgresInvitations(Database db) {
        this.db = db;
    }

    @Override
    public void add(TokenHash token, UserId userId, Instant expiresAt) {
        db.dsl()
                .insertInto(INVITATION)
                .set(INVITATION.TOKEN_HASH, token)
                .set(INVITATION.USER_ID, userId)
                .set(INVITATION.EXPIRES_AT, expiresAt)
                .execute();
    }

    @Override
    public Optional<UserId> use(TokenHash token, Instant now) {
        var newer = INVITATION.as("newer");
        return db.dsl()
                .update(INVITATION)
                .set(INVITATION.USED_AT, now)
                .where(INVITATION.TOKEN_HASH.eq(token))
                .and(INVITATION.USED_AT.isNull())
                .and(INVITATION.EXPIRES_AT.gt(now))
                .and(notExists(selectOne()
                        .from(newer)
                        .where(newer.USER_ID.eq(INVITATION.USER_ID))
                        .and(newer.EXPIRES_AT.gt(INVITATION.EXPIRES_AT))))
                .returning(INVITATION.USER_ID)
                .fetchOptional(INVITATION.USER_ID);
    }
}

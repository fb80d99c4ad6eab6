package org.whitecross.adapters.postgres.access;

import static org.whitecross.adapters.postgres.schema.Tables.REFRESH_TOKEN;
import static org.whitecross.adapters.postgres.schema.Tables.SESSION;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.access.SessionId;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.UserId;

public final class PostgresSessions implements Sessions {
    private static final Duration KEPT = Duration.ofDays(90);

    private final Database db;

    public PostgresSessions(Database db) {
        this.db = db;
    }

    @Override
    public void start(Session session) {
        db.dsl().insertInto(SESSION).set(db.dsl().newRecord(SESSION, session)).execute();
    }

    @Override
    public Optional<Session> findLive(SessionId id, Instant now) {
        return db.dsl()
                .select(SESSION.ID, SESSION.USER_ID, SESSION.ADDRESS, SESSION.STARTED_AT, SESSION.EXPIRES_AT)
                .from(SESSION)
                .join(USER_ACCOUNT)
                .on(USER_ACCOUNT.ID.eq(SESSION.USER_ID))
                .where(SESSION.ID.eq(id))
                .and(SESSION.ENDED_AT.isNull())
                .and(SESSION.EXPIRES_AT.gt(now))
                .and(USER_ACCOUNT.IS_ACTIVE)
                .fetchOptionalInto(Session.class);
    }

    @Override
    public void end(SessionId id, EndReason reason, Instant now) {
        end(SESSION.ID.eq(id), reason, now);
    }

    @Override
    public void endOthers(UserId userId, SessionId kept, EndReason reason, Instant now) {
        end(SESSION.USER_ID.eq(userId).and(SESSION.ID.ne(kept)), reason, now);
    }

    private void end(Condition which, EndReason reason, Instant now) {
        db.dsl()
                .update(SESSION)
                .set(SESSION.ENDED_AT, now)
                .set(SESSION.END_REASON, reason.name())
                .where(which)
                .and(SESSION.ENDED_AT.isNull())
                .execute();
    }

    @Override
    public void addRefreshToken(SessionId id, TokenHash token, Instant issuedAt, Instant expiresAt) {
        db.dsl()
                .insertInto(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.TOKEN_HASH, token)
                .set(REFRESH_TOKEN.SESSION_ID, id)
                .set(REFRESH_TOKEN.ISSUED_AT, issuedAt)
                .set(REFRESH_TOKEN.EXPIRES_AT, expiresAt)
                .execute();
    }

    @Override
    public Use useRefreshToken(TokenHash token, Instant now) {
        var used = db.dsl()
                .update(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.USED_AT, now)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(token))
                .and(REFRESH_TOKEN.USED_AT.isNull())
                .and(REFRESH_TOKEN.EXPIRES_AT.gt(now))
                .returning(REFRESH_TOKEN.SESSION_ID)
                .fetchOptional(REFRESH_TOKEN.SESSION_ID);
        if (used.isPresent()) return new Use.Accepted(used.get());
        return db.dsl()
                .select(REFRESH_TOKEN.SESSION_ID)
                .from(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(token))
                .and(REFRESH_TOKEN.USED_AT.isNotNull())
                .fetchOptional(REFRESH_TOKEN.SESSION_ID)
                .<Use>map(Use.Reused::new)
                .orElseGet(Use.Unknown::new);
    }

    @Override
    public int forgetOld(Instant now) {
        var kept = now.minus(KEPT);
        var old = SESSION.EXPIRES_AT.lt(kept).or(SESSION.ENDED_AT.lt(kept));
        db.dsl()
                .deleteFrom(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.SESSION_ID.in(
                        db.dsl().select(SESSION.ID).from(SESSION).where(old)))
                .execute();
        return db.dsl().deleteFrom(SESSION).where(old).execute();
    }
}

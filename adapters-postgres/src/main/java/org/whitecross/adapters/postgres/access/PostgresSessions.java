package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_EPOCH;
import static org.whitecross.adapters.postgres.schema.Tables.REFRESH_TOKEN;
import static org.whitecross.adapters.postgres.schema.Tables.SESSION;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.SelectJoinStep;
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
    public void start(Session session, int most) {
        // Of two who sign in as one person at once, the second counts the first.
        db.dsl()
                .select(USER_ACCOUNT.ID)
                .from(USER_ACCOUNT)
                .where(USER_ACCOUNT.ID.eq(session.userId()))
                .forUpdate()
                .execute();
        end(
                SESSION.ID.in(select(SESSION.ID)
                        .from(SESSION)
                        .where(SESSION.USER_ID.eq(session.userId()))
                        .and(SESSION.ENDED_AT.isNull())
                        .and(SESSION.EXPIRES_AT.gt(session.startedAt()))
                        .orderBy(SESSION.STARTED_AT.desc(), SESSION.ID.desc())
                        .offset(most - 1)),
                EndReason.TOO_MANY,
                session.startedAt());
        add(session);
    }

    @Override
    public void used(SessionId id, Instant now) {
        db.dsl()
                .update(SESSION)
                .set(SESSION.LAST_USED_AT, now)
                .where(SESSION.ID.eq(id))
                .execute();
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return selected().where(SESSION.ID.eq(id)).fetchOptionalInto(Session.class);
    }

    @Override
    public List<Session> live(UserId userId, Instant unusedSince, Instant now) {
        return selected()
                .where(SESSION.USER_ID.eq(userId))
                .and(SESSION.ENDED_AT.isNull())
                .and(SESSION.EXPIRES_AT.gt(now))
                .and(SESSION.LAST_USED_AT.gt(unusedSince))
                .orderBy(SESSION.STARTED_AT.desc(), SESSION.ID.desc())
                .fetchInto(Session.class);
    }

    private SelectJoinStep<?> selected() {
        return db.dsl()
                .select(
                        SESSION.ID,
                        SESSION.USER_ID,
                        SESSION.ADDRESS,
                        SESSION.STARTED_AT,
                        SESSION.LAST_USED_AT,
                        SESSION.EXPIRES_AT)
                .from(SESSION);
    }

    @Override
    public Optional<Session> findLive(SessionId id, Instant now) {
        return selected()
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
    public boolean renew(SessionId id, Session renewed, Instant now) {
        if (end(SESSION.ID.eq(id), EndReason.RENEWED, now) == 0) return false;
        add(renewed);
        return true;
    }

    private void add(Session session) {
        db.dsl().insertInto(SESSION).set(db.dsl().newRecord(SESSION, session)).execute();
    }

    @Override
    public void endOthers(UserId userId, SessionId kept, EndReason reason, Instant now) {
        end(SESSION.USER_ID.eq(userId).and(SESSION.ID.ne(kept)), reason, now);
    }

    @Override
    public void factorShown(SessionId id, Instant now) {
        db.dsl()
                .update(SESSION)
                .set(SESSION.FACTOR_AT, now)
                .set(SESSION.CHILDREN_SHOWN, 0)
                .where(SESSION.ID.eq(id))
                .execute();
    }

    @Override
    public boolean factorShownSince(SessionId id, Instant since) {
        return db.dsl().fetchExists(SESSION, SESSION.ID.eq(id).and(SESSION.FACTOR_AT.ge(since)));
    }

    @Override
    public int showChildren(SessionId id, int least, int wanted, int most) {
        int before = db.dsl()
                .select(SESSION.CHILDREN_SHOWN)
                .from(SESSION)
                .where(SESSION.ID.eq(id))
                .forUpdate()
                .fetchSingle(SESSION.CHILDREN_SHOWN);
        int counted = before == 0 ? Math.max(least, Math.min(wanted, most)) : Math.min(wanted, most - before);
        if (counted < least) return 0;
        db.dsl()
                .update(SESSION)
                .set(SESSION.CHILDREN_SHOWN, before + counted)
                .where(SESSION.ID.eq(id))
                .execute();
        return counted;
    }

    @Override
    public long accessChanges() {
        return db.dsl().select(ACCESS_EPOCH.NUMBER).from(ACCESS_EPOCH).fetchSingle(ACCESS_EPOCH.NUMBER);
    }

    @Override
    public void endAll(UserId userId, EndReason reason, Instant now) {
        end(SESSION.USER_ID.eq(userId), reason, now);
    }

    private int end(Condition which, EndReason reason, Instant now) {
        return db.dsl()
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

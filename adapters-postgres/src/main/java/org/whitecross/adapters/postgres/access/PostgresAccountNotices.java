package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.any;
import static org.whitecross.adapters.postgres.schema.Tables.ACCOUNT_NOTICE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.AccountNotice;
import org.whitecross.domain.access.AccountNoticeId;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.AccountNotices;
import org.whitecross.domain.kernel.UserId;

public final class PostgresAccountNotices implements AccountNotices {
    private static final Duration KEPT = Duration.ofDays(90);

    private final Database db;

    public PostgresAccountNotices(Database db) {
        this.db = db;
    }

    @Override
    public void add(AccountNotice notice) {
        stored(List.of(notice));
    }

    @Override
    public void addUnlessSince(Instant since, AccountNotice notice) {
        if (toldSince(since, Set.of(notice.userId()), notice.kind()).isEmpty()) add(notice);
    }

    @Override
    public void addUnlessSince(Instant since, Set<UserId> users, AccountNoticeKind kind, Instant now) {
        var told = toldSince(since, users, kind);
        stored(users.stream()
                .filter(user -> !told.contains(user))
                .map(user -> AccountNotice.of(user, kind, null, now))
                .toList());
    }

    private Set<UserId> toldSince(Instant since, Set<UserId> users, AccountNoticeKind kind) {
        return db.dsl()
                .selectDistinct(ACCOUNT_NOTICE.USER_ID)
                .from(ACCOUNT_NOTICE)
                .where(ACCOUNT_NOTICE.USER_ID.eq(any(users.toArray(UserId[]::new))))
                .and(ACCOUNT_NOTICE.KIND.eq(kind))
                .and(ACCOUNT_NOTICE.AT.gt(since))
                .fetchSet(ACCOUNT_NOTICE.USER_ID);
    }

    private void stored(List<AccountNotice> notices) {
        db.dsl()
                .batchInsert(notices.stream()
                        .map(notice -> {
                            var row = db.dsl().newRecord(ACCOUNT_NOTICE, notice);
                            row.setNextTryAt(notice.at());
                            return row;
                        })
                        .toList())
                .execute();
    }

    @Override
    public List<AccountNotice> latest(UserId userId, int most) {
        return db.dsl()
                .selectFrom(ACCOUNT_NOTICE)
                .where(ACCOUNT_NOTICE.USER_ID.eq(userId))
                .orderBy(ACCOUNT_NOTICE.AT.desc(), ACCOUNT_NOTICE.ID.desc())
                .limit(most)
                .fetch(PostgresAccountNotices::read);
    }

    @Override
    public Optional<AccountNotice> take(Instant now) {
        var due = db.dsl()
                .select(ACCOUNT_NOTICE.ID, ACCOUNT_NOTICE.TRIES)
                .from(ACCOUNT_NOTICE)
                .where(ACCOUNT_NOTICE.NEXT_TRY_AT.le(now))
                .and(ACCOUNT_NOTICE.AT.gt(now.minus(NEWS)))
                .and(ACCOUNT_NOTICE.TRIES.lt(MOST_TRIES))
                .orderBy(ACCOUNT_NOTICE.NEXT_TRY_AT)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional();
        return due.map(row -> db.dsl()
                .update(ACCOUNT_NOTICE)
                .set(ACCOUNT_NOTICE.TRIES, row.value2() + 1)
                .set(ACCOUNT_NOTICE.NEXT_TRY_AT, now.plus(Duration.ofMinutes(1L << 2 * row.value2())))
                .where(ACCOUNT_NOTICE.ID.eq(row.value1()))
                .returning()
                .fetchSingle(PostgresAccountNotices::read));
    }

    @Override
    public void sent(AccountNoticeId id, Instant now) {
        db.dsl()
                .update(ACCOUNT_NOTICE)
                .set(ACCOUNT_NOTICE.SENT_AT, now)
                .setNull(ACCOUNT_NOTICE.NEXT_TRY_AT)
                .where(ACCOUNT_NOTICE.ID.eq(id))
                .execute();
    }

    @Override
    public void giveUp(AccountNoticeId id) {
        db.dsl()
                .update(ACCOUNT_NOTICE)
                .setNull(ACCOUNT_NOTICE.NEXT_TRY_AT)
                .where(ACCOUNT_NOTICE.ID.eq(id))
                .execute();
    }

    @Override
    public int forgetOld(Instant now) {
        return db.dsl()
                .deleteFrom(ACCOUNT_NOTICE)
                .where(ACCOUNT_NOTICE.AT.lt(now.minus(KEPT)))
                .execute();
    }

    private static AccountNotice read(Record row) {
        return new AccountNotice(
                row.get(ACCOUNT_NOTICE.ID),
                row.get(ACCOUNT_NOTICE.USER_ID),
                row.get(ACCOUNT_NOTICE.KIND),
                row.get(ACCOUNT_NOTICE.ADDRESS),
                row.get(ACCOUNT_NOTICE.AT));
    }
}

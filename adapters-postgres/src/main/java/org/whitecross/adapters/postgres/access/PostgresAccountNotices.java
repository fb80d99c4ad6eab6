package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.ACCOUNT_NOTICE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.AccountNotice;
import org.whitecross.domain.access.AccountNoticeId;
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
        add(notice, noCondition());
    }

    @Override
    public void addUnlessSince(Instant since, AccountNotice notice) {
        add(
                notice,
                notExists(selectOne()
                        .from(ACCOUNT_NOTICE)
                        .where(ACCOUNT_NOTICE.USER_ID.eq(notice.userId()))
                        .and(ACCOUNT_NOTICE.KIND.eq(notice.kind()))
                        .and(ACCOUNT_NOTICE.AT.gt(since))));
    }

    private void add(AccountNotice notice, Condition condition) {
        db.dsl()
                .insertInto(
                        ACCOUNT_NOTICE,
                        ACCOUNT_NOTICE.ID,
                        ACCOUNT_NOTICE.USER_ID,
                        ACCOUNT_NOTICE.KIND,
                        ACCOUNT_NOTICE.ADDRESS,
                        ACCOUNT_NOTICE.AT,
                        ACCOUNT_NOTICE.NEXT_TRY_AT)
                .select(select(
                                val(notice.id(), ACCOUNT_NOTICE.ID),
                                val(notice.userId(), ACCOUNT_NOTICE.USER_ID),
                                val(notice.kind(), ACCOUNT_NOTICE.KIND),
                                val(notice.address(), ACCOUNT_NOTICE.ADDRESS),
                                val(notice.at(), ACCOUNT_NOTICE.AT),
                                val(notice.at(), ACCOUNT_NOTICE.NEXT_TRY_AT))
                        .where(condition))
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

package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.SIGN_IN_ATTEMPT;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.SignInAttempts;
import org.whitecross.domain.kernel.DistrictId;

public final class PostgresSignInAttempts implements SignInAttempts {
    private static final Duration KEPT = Duration.ofDays(90);

    private final Database db;

    public PostgresSignInAttempts(Database db) {
        this.db = db;
    }

    @Override
    public void hold(Attempt attempt) {
        // Always in this order, so that no two wait for each other.
        if (attempt.countedBy() != null) lock("tries of " + attempt.countedBy());
        if (attempt.ofStranger()) lock("tries from " + attempt.address());
    }

    /** In a statement of its own, so that the next one sees what the holder before has committed. */
    private void lock(String what) {
        db.dsl()
                .select(field("pg_advisory_xact_lock(hashtextextended({0}, 0))::text", String.class, val(what)))
                .fetch();
    }

    @Override
    public long begin(Attempt attempt, Instant now) {
        return db.dsl()
                .insertInto(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.AT, now)
                .set(SIGN_IN_ATTEMPT.EMAIL, attempt.account())
                .set(SIGN_IN_ATTEMPT.ADDRESS, attempt.address())
                .set(SIGN_IN_ATTEMPT.COUNTED_BY, attempt.countedBy())
                .set(SIGN_IN_ATTEMPT.OF_STRANGER, attempt.ofStranger())
                .returning(SIGN_IN_ATTEMPT.ID)
                .fetchSingle(SIGN_IN_ATTEMPT.ID);
    }

    @Override
    public Counts countsSince(Attempt attempt, Instant accountSince, Instant addressSince) {
        var together = SIGN_IN_ATTEMPT
                .COUNTED_BY
                .eq(attempt.countedBy()) // by nothing: never
                .and(SIGN_IN_ATTEMPT.AT.gt(accountSince))
                .and(SIGN_IN_ATTEMPT.STATE.ne(inline("SUCCEEDED"))) // as the index says it
                .and(SIGN_IN_ATTEMPT.STATE.ne(inline("UNTRIED")));
        var ofAddress = SIGN_IN_ATTEMPT
                .ADDRESS
                .eq(attempt.address())
                .and(SIGN_IN_ATTEMPT.AT.gt(addressSince))
                .and(SIGN_IN_ATTEMPT.STATE.in(inline("PENDING"), inline("FAILED"))) // as the index says it
                .and(SIGN_IN_ATTEMPT.OF_STRANGER)
                .and(condition(attempt.ofStranger()));
        var counts = db.dsl()
                .select(
                        field(select(count()).from(SIGN_IN_ATTEMPT).where(together)),
                        field(select(min(SIGN_IN_ATTEMPT.AT))
                                .from(SIGN_IN_ATTEMPT)
                                .where(together)),
                        field(select(count()).from(SIGN_IN_ATTEMPT).where(ofAddress)),
                        field(select(count())
                                .from(SIGN_IN_ATTEMPT)
                                .where(ofAddress)
                                .and(SIGN_IN_ATTEMPT.STATE.eq(inline("FAILED")))))
                .fetchSingle();
        return new Counts(
                Objects.requireNonNull(counts.value1()),
                Optional.ofNullable(counts.value2()),
                Objects.requireNonNull(counts.value3()),
                Objects.requireNonNull(counts.value4()));
    }

    @Override
    public void failed(long attempt) {
        end(attempt, "FAILED");
    }

    @Override
    public void succeeded(long attempt) {
        end(attempt, "SUCCEEDED");
    }

    @Override
    public void untried(long attempt) {
        end(attempt, "UNTRIED");
    }

    private void end(long attempt, String state) {
        db.dsl()
                .update(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.STATE, state)
                .where(SIGN_IN_ATTEMPT.ID.eq(attempt))
                .execute();
    }

    private static Condition failed(String address, Instant since) {
        return SIGN_IN_ATTEMPT
                .ADDRESS
                .eq(address)
                .and(SIGN_IN_ATTEMPT.AT.gt(since))
                .and(SIGN_IN_ATTEMPT.STATE.eq(inline("FAILED"))); // which are in the index of those that count
    }

    @Override
    public int accountsFailed(String address, Instant since) {
        return db.dsl()
                .select(countDistinct(SIGN_IN_ATTEMPT.EMAIL))
                .from(SIGN_IN_ATTEMPT)
                .where(failed(address, since))
                .fetchSingle(countDistinct(SIGN_IN_ATTEMPT.EMAIL));
    }

    @Override
    public Set<DistrictId> districtsFailed(String address, Instant since) {
        return db.dsl()
                .selectDistinct(USER_ACCOUNT.DISTRICT_ID)
                .from(SIGN_IN_ATTEMPT)
                .join(USER_ACCOUNT)
                .on(USER_ACCOUNT.EMAIL.eq(SIGN_IN_ATTEMPT.EMAIL))
                .where(failed(address, since))
                .and(USER_ACCOUNT.DISTRICT_ID.isNotNull())
                .fetchSet(USER_ACCOUNT.DISTRICT_ID);
    }

    @Override
    public int forgetOld(Instant now) {
        return db.dsl()
                .deleteFrom(SIGN_IN_ATTEMPT)
                .where(SIGN_IN_ATTEMPT.AT.lt(now.minus(KEPT)))
                .execute();
    }
}

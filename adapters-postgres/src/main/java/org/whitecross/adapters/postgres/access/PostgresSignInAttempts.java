package org.whitecross.adapters.postgres.access;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.SIGN_IN_ATTEMPT;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.access.SignInAttempts;

public final class PostgresSignInAttempts implements SignInAttempts {
    private final Database db;

    public PostgresSignInAttempts(Database db) {
        this.db = db;
    }

    @Override
    public long begin(String email, String address, Instant now) {
        return db.dsl()
                .insertInto(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.AT, now)
                .set(SIGN_IN_ATTEMPT.EMAIL, email)
                .set(SIGN_IN_ATTEMPT.ADDRESS, address)
                .returning(SIGN_IN_ATTEMPT.ID)
                .fetchSingle(SIGN_IN_ATTEMPT.ID);
    }

    @Override
    public Counts failuresSince(String email, String address, Instant accountSince, Instant addressSince) {
        var ofAccount = SIGN_IN_ATTEMPT
                .EMAIL
                .eq(email)
                .and(SIGN_IN_ATTEMPT.AT.gt(accountSince))
                .and(SIGN_IN_ATTEMPT.STATE.ne(inline("SUCCEEDED"))) // as the index says it
                .and(SIGN_IN_ATTEMPT.STATE.ne(inline("UNTRIED")));
        var ofAddress = SIGN_IN_ATTEMPT
                .ADDRESS
                .eq(address)
                .and(SIGN_IN_ATTEMPT.AT.gt(addressSince))
                .and(SIGN_IN_ATTEMPT.STATE.eq(inline("FAILED")));
        var counts = db.dsl()
                .select(
                        field(select(count()).from(SIGN_IN_ATTEMPT).where(ofAccount)),
                        field(select(count()).from(SIGN_IN_ATTEMPT).where(ofAddress)),
                        field(select(min(SIGN_IN_ATTEMPT.AT))
                                .from(SIGN_IN_ATTEMPT)
                                .where(ofAccount)))
                .fetchSingle();
        return new Counts(
                Objects.requireNonNull(counts.value1()),
                Objects.requireNonNull(counts.value2()),
                Optional.ofNullable(counts.value3()));
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
}

package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.field;
import static org.whitecross.adapters.postgres.schema.Tables.IDEMPOTENT_ANSWER;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Once;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** Idempotency keys: an advisory lock says who is at work on one, a row says what was answered. */
public final class PostgresOnce implements Once {
    private static final Duration KEPT = Duration.ofHours(24);

    private final Database db;

    public PostgresOnce(Database db) {
        this.db = db;
    }

    @Override
    public Optional<Answer> claim(Caller caller, Key key) {
        // Locked first and looked up in a statement of its own, so that it sees what the holder before has committed.
        var name = caller.user().value() + " " + key.route() + " " + key.key();
        var mine = field(
                "pg_try_advisory_xact_lock(hashtextextended({0}, 0))", Boolean.class, org.jooq.impl.DSL.val(name));
        if (!Boolean.TRUE.equals(db.dsl().select(mine).fetchSingle().value1())) {
            throw new Refusal.Conflict(
                    "request-in-flight",
                    "A request with this Idempotency-Key is being worked on. Repeat it a little later.");
        }
        var row = db.dsl()
                .selectFrom(IDEMPOTENT_ANSWER)
                .where(IDEMPOTENT_ANSWER.USER_ID.eq(caller.user()))
                .and(IDEMPOTENT_ANSWER.ROUTE.eq(key.route()))
                .and(IDEMPOTENT_ANSWER.KEY.eq(key.key()))
                .fetchOptional();
        if (row.isPresent() && !row.get().getFingerprint().equals(key.fingerprint())) {
            throw new Refusal.RuleBroken(
                    "idempotency-key-reused", "This Idempotency-Key was used for another request. Use a new one.");
        }
        return row.map(r -> new Answer(
                r.getStatus(),
                r.getBody(),
                r.getLocation(),
                r.getEtag(),
                Arrays.stream(r.getStudentIds()).map(StudentId::new).collect(Collectors.toSet())));
    }

    @Override
    public void remember(Caller caller, Key key, Answer answer) {
        db.dsl()
                .insertInto(IDEMPOTENT_ANSWER)
                .set(IDEMPOTENT_ANSWER.USER_ID, caller.user())
                .set(IDEMPOTENT_ANSWER.ROUTE, key.route())
                .set(IDEMPOTENT_ANSWER.KEY, key.key())
                .set(IDEMPOTENT_ANSWER.FINGERPRINT, key.fingerprint())
                .set(IDEMPOTENT_ANSWER.STATUS, answer.status())
                .set(IDEMPOTENT_ANSWER.BODY, answer.body())
                .set(IDEMPOTENT_ANSWER.LOCATION, answer.location())
                .set(IDEMPOTENT_ANSWER.ETAG, answer.etag())
                .set(
                        IDEMPOTENT_ANSWER.STUDENT_IDS,
                        answer.students().stream().map(StudentId::value).toArray(UUID[]::new))
                .execute();
    }

    @Override
    public int forgetOld() {
        return db.dsl()
                .deleteFrom(IDEMPOTENT_ANSWER)
                .where(IDEMPOTENT_ANSWER.ANSWERED_AT.lt(Instant.now().minus(KEPT)))
                .execute();
    }
}

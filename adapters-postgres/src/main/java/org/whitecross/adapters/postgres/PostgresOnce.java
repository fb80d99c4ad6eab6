package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.field;
import static org.whitecross.adapters.postgres.schema.Tables.IDEMPOTENT_ANSWER;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.whitecross.adapters.postgres.EncryptedColumns.Form;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Once;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/**
 * Idempotency keys: an advisory lock says who is at work on one, a row says what was answered. That is encrypted, as it may show
 * notes and secrets which are encrypted where they are kept; and it is forgotten after a day, so that it is not encrypted anew.
 */
public final class PostgresOnce implements Once {
    private static final Duration KEPT = Duration.ofHours(24);

    private final Database db;

    public PostgresOnce(Database db) {
        this.db = db;
    }

    @Override
    public Optional<Answer> claim(Caller caller, Key key) {
        // Locked first and looked up in a statement of its own, so that it sees what the holder before has committed.
        var mine = field(
                "pg_try_advisory_xact_lock(hashtextextended({0}, 0))",
                Boolean.class, org.jooq.impl.DSL.val(name(caller, key)));
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
                opened(r.getBody(), caller, key),
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
                .set(IDEMPOTENT_ANSWER.BODY, sealed(answer.body(), caller, key))
                .set(IDEMPOTENT_ANSWER.LOCATION, answer.location())
                .set(IDEMPOTENT_ANSWER.ETAG, answer.etag())
                .set(
                        IDEMPOTENT_ANSWER.STUDENT_IDS,
                        answer.students().stream().map(StudentId::value).toArray(UUID[]::new))
                .execute();
    }

    private static String name(Caller caller, Key key) {
        return caller.user().value() + " " + key.route() + " " + key.key();
    }

    private static String place(Caller caller, Key key) {
        return "idempotent_answer.body " + name(caller, key);
    }

    private String sealed(String body, Caller caller, Key key) {
        var plain = body.getBytes(StandardCharsets.UTF_8);
        return Form.TEXT.kept(db.keys()
                .encrypted(db.dsl(), plain, place(caller, key), caller.scope().district()));
    }

    private String opened(String kept, Caller caller, Key key) {
        var encrypted = Form.TEXT.encrypted(kept);
        if (encrypted.isEmpty()) return kept; // of before they were encrypted
        return db.keys()
                .decrypted(
                        db.dsl(),
                        encrypted.get(),
                        place(caller, key),
                        caller.scope().district())
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .orElseThrow(() -> new Refusal.Conflict(
                        "key-destroyed",
                        "This was done before, but what was answered cannot be read any more: its key was destroyed."));
    }

    @Override
    public int forgetOld() {
        return db.dsl()
                .deleteFrom(IDEMPOTENT_ANSWER)
                .where(IDEMPOTENT_ANSWER.ANSWERED_AT.lt(Instant.now().minus(KEPT)))
                .execute();
    }
}

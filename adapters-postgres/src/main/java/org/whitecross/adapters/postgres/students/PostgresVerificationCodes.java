package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.whitecross.adapters.postgres.schema.Tables.VERIFICATION_CODE;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.VerificationCodeRecord;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.VerificationCode;
import org.whitecross.domain.students.VerificationCode.Asked;
import org.whitecross.domain.students.VerificationCodeId;
import org.whitecross.domain.students.VerificationCodes;

public final class PostgresVerificationCodes implements VerificationCodes {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database db;
    private final PostgresTable<VerificationCodeRecord, VerificationCodeId, VerificationCode> rows;

    public PostgresVerificationCodes(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(db, VERIFICATION_CODE.ID, VerificationCode.class, this::withinScope);
    }

    private Condition withinScope() {
        return db.tenancy().schools(VERIFICATION_CODE.SCHOOL_ID);
    }

    @Override
    public Asked askedSince(Instant since, EmergencyContactId contactId, UserId userId) {
        lock("code for " + contactId.value());
        lock("code by " + userId.value());
        var ofContact = counted(VERIFICATION_CODE.CONTACT_ID.eq(contactId), since);
        var ofUser = counted(VERIFICATION_CODE.REQUESTED_BY_ID.eq(userId), since);
        return new Asked(ofContact.number, ofContact.oldest, ofContact.latest, ofUser.number, ofUser.oldest);
    }

    /** In a statement of its own, so that the next one sees what the holder before has committed. */
    private void lock(String what) {
        db.dsl()
                .select(field("pg_advisory_xact_lock(hashtextextended({0}, 0))::text", String.class, val(what)))
                .fetch();
    }

    private record Counted(
            int number, @Nullable Instant oldest, @Nullable Instant latest) {}

    private Counted counted(Condition whose, Instant since) {
        return db.dsl()
                .select(count(), min(VERIFICATION_CODE.REQUESTED_AT), max(VERIFICATION_CODE.REQUESTED_AT))
                .from(VERIFICATION_CODE)
                .where(whose)
                .and(VERIFICATION_CODE.REQUESTED_AT.gt(since))
                .and(VERIFICATION_CODE.STATE.ne(inline("UNSENT")))
                .and(withinScope())
                .fetchSingle(r -> new Counted(r.value1(), r.value2(), r.value3()));
    }

    @Override
    public void add(VerificationCode code) {
        rows.add(code);
    }

    @Override
    public void sent(VerificationCodeId id) {
        becomes(id, "SENT");
    }

    @Override
    public void unsent(VerificationCodeId id) {
        becomes(id, "UNSENT");
    }

    private void becomes(VerificationCodeId id, String state) {
        db.dsl()
                .update(VERIFICATION_CODE)
                .set(VERIFICATION_CODE.STATE, state)
                .where(VERIFICATION_CODE.ID.eq(id))
                .and(VERIFICATION_CODE.STATE.eq(inline("SENDING")))
                .and(withinScope())
                .execute();
    }

    @Override
    public Optional<VerificationCode> latestOf(EmergencyContactId contactId) {
        return rows
                .all(
                        VERIFICATION_CODE
                                .CONTACT_ID
                                .eq(contactId)
                                .and(VERIFICATION_CODE.STATE.in(inline("SENT"), inline("CONFIRMED"))),
                        VERIFICATION_CODE.REQUESTED_AT.desc(),
                        VERIFICATION_CODE.ID.desc())
                .stream()
                .findFirst();
    }

    /** One statement looks and counts: whoever comes at the same time waits for the row, and then finds it changed. */
    @Override
    public Try tryOut(VerificationCodeId id, String codeHash, Instant now) {
        return db.dsl()
                .update(VERIFICATION_CODE)
                .set(VERIFICATION_CODE.TRIES, VERIFICATION_CODE.TRIES.plus(1))
                .set(
                        VERIFICATION_CODE.STATE,
                        when(VERIFICATION_CODE.CODE_HASH.eq(codeHash), inline("CONFIRMED"))
                                .otherwise(VERIFICATION_CODE.STATE))
                .where(VERIFICATION_CODE.ID.eq(id))
                .and(VERIFICATION_CODE.STATE.eq(inline("SENT")))
                .and(VERIFICATION_CODE.TRIES.lt(inline(VerificationCode.MOST_TRIES)))
                .and(VERIFICATION_CODE.EXPIRES_AT.gt(now))
                .and(withinScope())
                .returning(VERIFICATION_CODE.STATE)
                .fetchOptional(VERIFICATION_CODE.STATE)
                .map(state -> state.equals("CONFIRMED") ? Try.RIGHT : Try.WRONG)
                .orElse(Try.OVER);
    }

    @Override
    public int forgetOld(Instant now) {
        return db.dsl()
                .deleteFrom(VERIFICATION_CODE)
                .where(VERIFICATION_CODE.REQUESTED_AT.lt(now.minus(KEPT)))
                .and(withinScope())
                .execute();
    }
}

package org.whitecross.adapters.postgres.compliance;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.CONSENT_FORM;
import static org.whitecross.adapters.postgres.schema.Tables.CONSENT_SIGNATURE;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.Rendered;
import org.whitecross.adapters.postgres.schema.tables.records.ConsentSignatureRecord;
import org.whitecross.domain.compliance.ConsentFormId;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentSignatureId;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresConsentSignatures implements ConsentSignatures {
    private final Database db;
    private final PostgresTable<ConsentSignatureRecord, ConsentSignatureId, ConsentSignature> rows;

    public PostgresConsentSignatures(Database db) {
        this.db = db;
        rows = new PostgresTable<>(db, CONSENT_SIGNATURE.ID, ConsentSignature.class, () -> withinScope());
    }

    private Condition withinScope() {
        return db.tenancy().schools(CONSENT_SIGNATURE.SCHOOL_ID);
    }

    @Override
    public Optional<ConsentSignature> find(ConsentSignatureId id) {
        return rows.find(id);
    }

    @Override
    public List<ConsentSignature> all(StudentId studentId) {
        return rows.all(
                CONSENT_SIGNATURE.STUDENT_ID.eq(studentId),
                CONSENT_SIGNATURE.SIGNED_AT.asc(),
                CONSENT_SIGNATURE.ID.asc());
    }

    @Override
    public Optional<ConsentSignature> standing(ConsentFormId consentFormId, StudentId studentId) {
        return rows
                .all(CONSENT_SIGNATURE
                        .CONSENT_FORM_ID
                        .eq(consentFormId)
                        .and(CONSENT_SIGNATURE.STUDENT_ID.eq(studentId))
                        .and(stands()))
                .stream()
                .findFirst();
    }

    @Override
    public boolean isInForce(StudentId studentId, ConsentType type, LocalDate day) {
        return db.dsl().fetchExists(inForce(val(studentId, CONSENT_SIGNATURE.STUDENT_ID), general(type), val(day)));
    }

    @Override
    public boolean isLacking(StudentId studentId, ConsentType type, LocalDate day) {
        return db.dsl()
                .fetchSingle(select(field(isLacking(val(studentId, CONSENT_SIGNATURE.STUDENT_ID), type, val(day)))))
                .value1();
    }

    /** As {@link #isLacking(StudentId, ConsentType, LocalDate)}, within another statement. */
    public Condition isLacking(Field<StudentId> studentId, ConsentType type, Field<LocalDate> day) {
        var required = selectOne()
                .from(CONSENT_FORM)
                .join(STUDENT)
                .on(STUDENT.DISTRICT_ID.eq(CONSENT_FORM.DISTRICT_ID))
                .where(STUDENT.ID.eq(studentId))
                .and(Rendered.eachTime(() -> db.tenancy().schools(STUDENT.SCHOOL_ID)))
                .and(general(type))
                .and(CONSENT_FORM.IS_REQUIRED)
                .and(CONSENT_FORM.IS_ACTIVE)
                .and(holds(CONSENT_FORM.EXPIRES_ON, day));
        var takenBack = selectOne()
                .from(CONSENT_SIGNATURE)
                .join(CONSENT_FORM)
                .on(CONSENT_FORM.ID.eq(CONSENT_SIGNATURE.CONSENT_FORM_ID))
                .where(CONSENT_SIGNATURE.STUDENT_ID.eq(studentId))
                .and(general(type))
                .and(CONSENT_SIGNATURE.WITHDRAWN_AT.isNotNull())
                .and(Rendered.eachTime(this::withinScope));
        return exists(required).or(exists(takenBack)).andNotExists(inForce(studentId, general(type), day));
    }

    @Override
    public Optional<ConsentSignature> inForce(StudentId studentId, StockCategory category, LocalDate day) {
        return rows
                .all(
                        CONSENT_SIGNATURE.ID.in(inForce(
                                val(studentId, CONSENT_SIGNATURE.STUDENT_ID),
                                CONSENT_FORM.CATEGORY.eq(category),
                                val(day))),
                        CONSENT_SIGNATURE.EXPIRES_ON.desc().nullsFirst(),
                        CONSENT_SIGNATURE.ID.asc())
                .stream()
                .findFirst();
    }

    private Select<Record1<ConsentSignatureId>> inForce(
            Field<StudentId> studentId, Condition form, Field<LocalDate> day) {
        return select(CONSENT_SIGNATURE.ID)
                .from(CONSENT_SIGNATURE)
                .join(CONSENT_FORM)
                .on(CONSENT_FORM.ID.eq(CONSENT_SIGNATURE.CONSENT_FORM_ID))
                .where(CONSENT_SIGNATURE.STUDENT_ID.eq(studentId))
                .and(form)
                .and(stands())
                .and(holds(CONSENT_SIGNATURE.EXPIRES_ON, day))
                .and(holds(CONSENT_FORM.EXPIRES_ON, day))
                .and(Rendered.eachTime(this::withinScope));
    }

    private static Condition general(ConsentType type) {
        return CONSENT_FORM.TYPE.eq(type).and(CONSENT_FORM.CATEGORY.isNull());
    }

    private static Condition stands() {
        return CONSENT_SIGNATURE.WITHDRAWN_AT.isNull().and(CONSENT_SIGNATURE.SUPERSEDED_AT.isNull());
    }

    private static Condition holds(Field<LocalDate> lastDay, Field<LocalDate> day) {
        return lastDay.isNull().or(lastDay.ge(day));
    }

    @Override
    public ConsentSignature add(ConsentSignature signature) {
        return rows.add(signature);
    }

    @Override
    public ConsentSignature change(ConsentSignature s) {
        return db.dsl()
                .update(CONSENT_SIGNATURE)
                .set(CONSENT_SIGNATURE.WITHDRAWN_AT, s.withdrawnAt())
                .set(CONSENT_SIGNATURE.WITHDRAWN_BY, s.withdrawnBy())
                .set(CONSENT_SIGNATURE.WITHDRAWAL_REASON, s.withdrawalReason())
                .set(CONSENT_SIGNATURE.WITHDRAWAL_RECORDED_BY_ID, s.withdrawalRecordedById())
                .set(CONSENT_SIGNATURE.SUPERSEDED_AT, s.supersededAt())
                .set(CONSENT_SIGNATURE.VERSION, CONSENT_SIGNATURE.VERSION.plus(1))
                .where(CONSENT_SIGNATURE.ID.eq(s.id()))
                .and(CONSENT_SIGNATURE.VERSION.eq(s.version()))
                .and(withinScope())
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }
}

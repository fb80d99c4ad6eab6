package org.whitecross.adapters.postgres.compliance;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.CONSENT_FORM;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.ConsentFormRecord;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentFormId;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

public final class PostgresConsentForms implements ConsentForms {
    private final Database db;
    private final PostgresTable<ConsentFormRecord, ConsentFormId, ConsentForm> rows;

    public PostgresConsentForms(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, CONSENT_FORM.ID, ConsentForm.class, () -> db.tenancy().districts(CONSENT_FORM.DISTRICT_ID));
    }

    @Override
    public Optional<ConsentForm> find(ConsentFormId id) {
        return rows.find(id);
    }

    @Override
    public Optional<ConsentForm> held(ConsentFormId id) {
        return db.dsl()
                .selectFrom(CONSENT_FORM)
                .where(CONSENT_FORM.ID.eq(id))
                .and(db.tenancy().districts(CONSENT_FORM.DISTRICT_ID))
                .forShare() // many may sign at once
                .fetchOptional(rows::read);
    }

    @Override
    public List<ConsentForm> all(Collection<ConsentFormId> ids) {
        return rows.all(CONSENT_FORM.ID.in(ids), CONSENT_FORM.ID.asc());
    }

    @Override
    public List<ConsentForm> activeOf(DistrictId districtId) {
        return rows.all(
                CONSENT_FORM.DISTRICT_ID.eq(districtId).and(CONSENT_FORM.IS_ACTIVE),
                CONSENT_FORM.TITLE.asc(),
                CONSENT_FORM.ID.asc());
    }

    @Override
    public Page<ConsentForm> list(@Nullable ConsentType type, @Nullable Boolean isActive, Page.Request<Order> page) {
        return rows.page(
                when(type, CONSENT_FORM.TYPE::eq).and(when(isActive, CONSENT_FORM.IS_ACTIVE::eq)),
                page,
                order -> switch (order) {
                    case TITLE -> CONSENT_FORM.TITLE;
                    case CREATED_AT -> CONSENT_FORM.CREATED_AT;
                },
                List.of(new Page.By<>(Order.TITLE, false), new Page.By<>(Order.CREATED_AT, true)));
    }

    @Override
    public ConsentForm add(ConsentForm form) {
        return rows.add(form);
    }

    @Override
    public ConsentForm change(ConsentForm form) {
        return db.dsl()
                .update(CONSENT_FORM)
                .set(CONSENT_FORM.IS_ACTIVE, form.isActive())
                .set(CONSENT_FORM.UPDATED_AT, form.updatedAt())
                .set(CONSENT_FORM.VERSION, CONSENT_FORM.VERSION.plus(1))
                .where(CONSENT_FORM.ID.eq(form.id()))
                .and(CONSENT_FORM.VERSION.eq(form.version()))
                .and(db.tenancy().districts(CONSENT_FORM.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }
}

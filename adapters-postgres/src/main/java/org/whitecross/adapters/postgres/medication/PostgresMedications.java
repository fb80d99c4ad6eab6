package org.whitecross.adapters.postgres.medication;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Routines.folded;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_INGREDIENT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.Rendered;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.FormularySearch;
import org.whitecross.domain.medication.Ingredient;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Ndc;

public final class PostgresMedications implements Medications {
    private static final Pattern PART_OF_NDC = Pattern.compile("[0-9-]*[0-9][0-9-]*");
    private static final Field<List<Ingredient>> INGREDIENTS = multiset(select(
                            MEDICATION_INGREDIENT.NAME,
                            MEDICATION_INGREDIENT.STRENGTH_AMOUNT,
                            MEDICATION_INGREDIENT.STRENGTH_UNIT,
                            MEDICATION_INGREDIENT.DRUG_CLASS)
                    .from(MEDICATION_INGREDIENT)
                    .where(MEDICATION_INGREDIENT.MEDICATION_ID.eq(MEDICATION.ID))
                    .orderBy(MEDICATION_INGREDIENT.POSITION, MEDICATION_INGREDIENT.NAME))
            .as("ingredients")
            .convertFrom(rows -> rows.map(mapping(Ingredient::new)));

    private final Database db;
    private final PostgresTable<MedicationRecord, MedicationId, Medication> rows;

    public PostgresMedications(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db, MEDICATION.ID, Medication.class, () -> db.tenancy().districts(MEDICATION.DISTRICT_ID), INGREDIENTS);
    }

    @Override
    public Optional<Medication> find(MedicationId id) {
        return rows.find(id);
    }

    List<Field<?>> columns() {
        return rows.columns();
    }

    Medication read(Record row) {
        return rows.read(row);
    }

    /** Those that another query names, as {@link #all} gives them, within another statement. */
    Field<List<Medication>> part(Select<Record1<MedicationId>> ids) {
        return rows.part(null, MEDICATION.ID.in(ids), MEDICATION.NAME.asc(), MEDICATION.ID.asc());
    }

    @Override
    public Optional<Medication> held(MedicationId id) {
        return db.dsl()
                .select(columns())
                .from(MEDICATION)
                .where(MEDICATION.ID.eq(id))
                .and(db.tenancy().districts(MEDICATION.DISTRICT_ID))
                .forShare()
                .of(MEDICATION)
                .fetchOptional(rows::read);
    }

    @Override
    public List<Medication> all(Collection<MedicationId> ids) {
        return rows.all(MEDICATION.ID.in(ids), MEDICATION.NAME.asc(), MEDICATION.ID.asc());
    }

    /** Those that a child's active prescriptions name, as {@link #all} gives them, within another statement. */
    public Field<List<Medication>> prescribedPartOf(Field<StudentId> studentId) {
        return part(select(PRESCRIPTION.MEDICATION_ID)
                .from(PRESCRIPTION)
                .where(PostgresPrescriptions.isActive(studentId))
                .and(Rendered.eachTime(() -> db.tenancy().schools(PRESCRIPTION.SCHOOL_ID))));
    }

    @Override
    public Page<Medication> list(FormularySearch search, Page.Request<Order> page) {
        var matching = when(search.text(), PostgresMedications::mentions)
                .and(when(search.isActive(), MEDICATION.IS_ACTIVE::eq));
        return rows.page(matching, page, PostgresMedications::column, List.of(new Page.By<>(Order.NAME, false)));
    }

    private static Condition mentions(String text) {
        var part = folded(val(text));
        return folded(MEDICATION.NAME)
                .contains(part)
                .or(folded(MEDICATION.GENERIC_NAME).contains(part))
                .or(folded(MEDICATION.MANUFACTURER).contains(part))
                .or(exists(selectOne()
                        .from(MEDICATION_INGREDIENT)
                        .where(MEDICATION_INGREDIENT.MEDICATION_ID.eq(MEDICATION.ID))
                        .and(MEDICATION_INGREDIENT.NAME.contains(part))))
                .or(coded(text));
    }

    private static Condition coded(String text) {
        var given = text.strip();
        if (Ndc.reads(given)) return MEDICATION.NDC.eq(new Ndc(given));
        if (!PART_OF_NDC.matcher(given).matches()) return falseCondition();
        return replace(MEDICATION.NDC.cast(String.class), val("-"), val("")).contains(given.replace("-", ""));
    }

    @Override
    public boolean isPrescribed(MedicationId id) {
        return db.dsl()
                .fetchExists(
                        PRESCRIPTION,
                        PRESCRIPTION
                                .MEDICATION_ID
                                .eq(id)
                                .and(PRESCRIPTION.IS_ACTIVE)
                                .and(db.tenancy().schools(PRESCRIPTION.SCHOOL_ID)));
    }

    @Override
    public boolean isInUse(MedicationId id) {
        return isPrescribed(id)
                || db.dsl()
                        .fetchExists(
                                MEDICATION_LOT,
                                MEDICATION_LOT
                                        .MEDICATION_ID
                                        .eq(id)
                                        .and(MEDICATION_LOT.ON_HAND.gt(BigDecimal.ZERO))
                                        .and(db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID)));
    }

    @Override
    public Medication add(Medication medication) {
        rows.addUnread(medication);
        storeIngredients(medication);
        return find(medication.id()).orElseThrow();
    }

    @Override
    public Medication change(Medication medication) {
        rows.changeUnread(medication);
        db.dsl()
                .deleteFrom(MEDICATION_INGREDIENT)
                .where(MEDICATION_INGREDIENT.MEDICATION_ID.eq(medication.id()))
                .and(MEDICATION_INGREDIENT.NAME.notIn(
                        medication.ingredients().stream().map(Ingredient::name).toList()))
                .execute();
        storeIngredients(medication);
        return find(medication.id()).orElseThrow();
    }

    private void storeIngredients(Medication medication) {
        var all = medication.ingredients();
        var insert = db.dsl()
                .insertInto(
                        MEDICATION_INGREDIENT,
                        MEDICATION_INGREDIENT.MEDICATION_ID,
                        MEDICATION_INGREDIENT.DISTRICT_ID,
                        MEDICATION_INGREDIENT.NAME,
                        MEDICATION_INGREDIENT.POSITION,
                        MEDICATION_INGREDIENT.STRENGTH_AMOUNT,
                        MEDICATION_INGREDIENT.STRENGTH_UNIT,
                        MEDICATION_INGREDIENT.DRUG_CLASS);
        for (int i = 0; i < all.size(); i++) {
            var each = all.get(i);
            insert = insert.values(
                    medication.id(),
                    medication.districtId(),
                    each.name(),
                    i,
                    each.strengthAmount(),
                    each.strengthUnit(),
                    each.drugClass());
        }
        insert.onConflict(MEDICATION_INGREDIENT.MEDICATION_ID, MEDICATION_INGREDIENT.NAME)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case NAME -> MEDICATION.NAME;
            case CREATED_AT -> MEDICATION.CREATED_AT;
        };
    }
}

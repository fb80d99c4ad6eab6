package org.whitecross.adapters.postgres.medication;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.medication.PostgresDoseSlots.TAKEN;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.ALLERGY;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_SLOT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_PHOTO;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.application.kernel.Seen;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentPhotoId;
import org.whitecross.domain.medication.DoseOutcome;
import org.whitecross.domain.medication.DoseSlot;
import org.whitecross.domain.medication.DoseSlotId;
import org.whitecross.domain.medication.DoseStatus;
import org.whitecross.domain.medication.KnownAllergy;
import org.whitecross.domain.medication.MedicationRounds;
import org.whitecross.domain.medication.RoundDose;

/** One statement for the lines of a round, with everything in them, and one that counts them. */
public final class PostgresMedicationRounds implements MedicationRounds {
    private static final Table<?> ROUND = DOSE_SLOT
            .join(PRESCRIPTION)
            .on(PRESCRIPTION.ID.eq(DOSE_SLOT.PRESCRIPTION_ID))
            .join(MEDICATION)
            .on(MEDICATION.ID.eq(PRESCRIPTION.MEDICATION_ID))
            .join(STUDENT)
            .on(STUDENT.ID.eq(DOSE_SLOT.STUDENT_ID))
            .join(SCHOOL)
            .on(SCHOOL.ID.eq(DOSE_SLOT.SCHOOL_ID))
            .leftJoin(ADMINISTRATION)
            .on(TAKEN);
    private static final Field<List<KnownAllergy>> ALLERGIES = multiset(select(ALLERGY.ALLERGEN, ALLERGY.SEVERITY)
                    .from(ALLERGY)
                    .where(ALLERGY.STUDENT_ID.eq(DOSE_SLOT.STUDENT_ID))
                    .and(ALLERGY.IS_ACTIVE)
                    .orderBy(ALLERGY.SEVERITY.desc(), ALLERGY.ALLERGEN))
            .convertFrom(rows -> rows.map(
                    row -> new KnownAllergy(row.value1(), row.value2().compareTo(AllergySeverity.SEVERE) >= 0)));

    private static final Field<StudentPhotoId> PHOTO = field(select(STUDENT_PHOTO.ID)
                    .from(STUDENT_PHOTO)
                    .where(STUDENT_PHOTO.STUDENT_ID.eq(DOSE_SLOT.STUDENT_ID))
                    .and(STUDENT_PHOTO.IS_ACTIVE)
                    .orderBy(STUDENT_PHOTO.ADDED_AT.desc(), STUDENT_PHOTO.ID.desc())
                    .limit(1))
            .as("photo");

    private final Database db;

    public PostgresMedicationRounds(Database db) {
        this.db = db;
    }

    @Override
    public Page<RoundDose> on(
            @Nullable LocalDate schoolDay, @Nullable SchoolId schoolId, Instant now, Page.Request<Order> page) {
        var today = field("({0} at time zone {1})::date", LocalDate.class, val(now), SCHOOL.TIME_ZONE);
        var matching = DOSE_SLOT
                .SCHOOL_DAY
                .eq(schoolDay == null ? today : val(schoolDay))
                .and(when(schoolId, DOSE_SLOT.SCHOOL_ID::eq))
                .and(db.tenancy().schools(DOSE_SLOT.SCHOOL_ID))
                .and(condition(STUDENT.IS_ACTIVE).or(ADMINISTRATION.ID.isNotNull()))
                .and(not(condition(DOSE_SLOT.IS_CANCELLED)).or(ADMINISTRATION.ID.isNotNull()));
        var order = order(page, now);
        var query = db.dsl()
                .select(DOSE_SLOT.fields())
                .select(STUDENT.FIRST_NAME, STUDENT.LAST_NAME, STUDENT.GRADE, PHOTO)
                .select(PRESCRIPTION.DOSE_AMOUNT, PRESCRIPTION.DOSE_UNIT, PRESCRIPTION.ROUTE, PRESCRIPTION.INSTRUCTIONS)
                .select(PRESCRIPTION.AUTHORIZED_BY, PRESCRIPTION.AUTHORIZATION_EXPIRES_ON)
                .select(PRESCRIPTION.IS_SELF_CARRIED)
                .select(MEDICATION.ID, MEDICATION.NAME, MEDICATION.STRENGTH, MEDICATION.DOSAGE_FORM)
                .select(MEDICATION.REQUIRES_WITNESS, ADMINISTRATION.ID, ADMINISTRATION.OUTCOME, ALLERGIES)
                .from(ROUND)
                .where(matching)
                .orderBy(order);
        var after = page.after();
        var rows = after == null
                ? query.limit(page.limit() + 1).offset(page.offset()).fetch()
                : query.seek(startingBehind(new DoseSlotId(after), order, matching))
                        .limit(page.limit() + 1)
                        .fetch();
        boolean more = rows.size() > page.limit();
        var shown = rows.subList(0, more ? page.limit() : rows.size());
        return new Page<>(
                shown.stream().map(row -> read(row, now)).toList(),
                page.count()
                        ? Long.valueOf(db.dsl()
                                .selectCount()
                                .from(ROUND)
                                .where(matching)
                                .fetchSingle()
                                .value1())
                        : null,
                more ? requireNonNull(shown.getLast().get(DOSE_SLOT.ID)).value() : null);
    }

    private Field<?>[] startingBehind(DoseSlotId after, List<SortField<?>> order, Condition matching) {
        var fields = order.stream().<Field<?>>map(SortField::$field).toList();
        var anchor = db.dsl()
                .select(fields)
                .from(ROUND)
                .where(matching)
                .and(DOSE_SLOT.ID.eq(after))
                .fetchOptional()
                .orElseThrow(() -> new Refusal.Invalid(
                        "/cursor", "gone", "points to a row that is no longer there: start from the first page"));
        return fields.stream().map(f -> value(f, anchor)).toArray(Field<?>[]::new);
    }

    private static <T> Field<T> value(Field<T> field, Record anchor) {
        return val(anchor.get(field), field);
    }

    private static List<SortField<?>> order(Page.Request<Order> page, Instant now) {
        var order = new ArrayList<SortField<?>>();
        var usual = List.of(
                new Page.By<>(Order.STATUS, false),
                new Page.By<>(Order.SCHEDULED_FOR, false),
                new Page.By<>(Order.LAST_NAME, false));
        (page.order().isEmpty() ? usual : page.order()).forEach(by -> {
            var column = column(by.field(), now);
            order.add(by.descending() ? column.desc() : column.asc());
        });
        order.add(DOSE_SLOT.ID.asc());
        return order;
    }

    private static Field<?> column(Order order, Instant now) {
        return switch (order) {
            case STATUS -> rank(now);
            case SCHEDULED_FOR -> DOSE_SLOT.SCHEDULED_FOR;
            case LAST_NAME -> STUDENT.LAST_NAME;
        };
    }

    /** {@link DoseSlot#statusAt} for ordering: a test holds the two together. */
    private static Field<Integer> rank(Instant now) {
        return case_().when(ADMINISTRATION.OUTCOME.eq(inline(DoseOutcome.HELD)), rank(DoseStatus.HELD))
                .when(ADMINISTRATION.OUTCOME.eq(inline(DoseOutcome.REFUSED)), rank(DoseStatus.REFUSED))
                .when(ADMINISTRATION.OUTCOME.eq(inline(DoseOutcome.OMITTED)), rank(DoseStatus.OMITTED))
                .when(ADMINISTRATION.OUTCOME.eq(inline(DoseOutcome.GIVEN)), rank(DoseStatus.GIVEN))
                .when(DOSE_SLOT.MISSED_AT.le(now), rank(DoseStatus.MISSED))
                .when(DOSE_SLOT.CLOSES_AT.lt(now), rank(DoseStatus.OVERDUE))
                .when(DOSE_SLOT.OPENS_AT.gt(now), rank(DoseStatus.UPCOMING))
                .else_(rank(DoseStatus.DUE));
    }

    private static Field<Integer> rank(DoseStatus status) {
        return inline(List.of(DoseStatus.values()).indexOf(status));
    }

    private static RoundDose read(Record row, Instant now) {
        var slot = requireNonNull(row.into(DOSE_SLOT).into(DoseSlot.class));
        var expires = row.get(PRESCRIPTION.AUTHORIZATION_EXPIRES_ON);
        var line = new RoundDose(
                slot.id(),
                slot.prescriptionId(),
                slot.studentId(),
                slot.schoolId(),
                row.get(STUDENT.FIRST_NAME),
                row.get(STUDENT.LAST_NAME),
                row.get(STUDENT.GRADE).value(),
                row.get(PHOTO),
                slot.scheduledFor(),
                slot.statusAt(now, row.get(ADMINISTRATION.OUTCOME)),
                row.get(ADMINISTRATION.ID),
                row.get(MEDICATION.ID),
                row.get(MEDICATION.NAME),
                row.get(MEDICATION.STRENGTH).value(),
                row.get(MEDICATION.DOSAGE_FORM),
                row.get(PRESCRIPTION.DOSE_AMOUNT),
                row.get(PRESCRIPTION.DOSE_UNIT),
                row.get(PRESCRIPTION.ROUTE),
                row.get(PRESCRIPTION.INSTRUCTIONS),
                row.get(PRESCRIPTION.AUTHORIZED_BY) != null
                        && (expires == null || !slot.schoolDay().isAfter(expires)),
                row.get(PRESCRIPTION.IS_SELF_CARRIED),
                row.get(MEDICATION.REQUIRES_WITNESS),
                row.get(ALLERGIES));
        Seen.record(line);
        return line;
    }
}

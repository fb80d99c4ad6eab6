package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.medication.PostgresDoseSlots.TAKEN;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.ADVERSE_REACTION;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_CONFLICT;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_SLOT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_ERROR;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.DoseConflict;
import org.whitecross.domain.medication.DoseOutcome;
import org.whitecross.domain.medication.MedicationCounts;
import org.whitecross.domain.medication.MedicationStatistics;
import org.whitecross.domain.medication.StockAlert;
import org.whitecross.domain.medication.StockLevels;

/** One statement for what is counted about children and doses; stock is counted where its alerts are found. */
public final class PostgresMedicationCounts implements MedicationCounts {
    private static final Duration LATELY = Duration.ofDays(30);

    private final Database db;
    private final StockLevels stock;

    public PostgresMedicationCounts(Database db, StockLevels stock) {
        this.db = db;
        this.stock = stock;
    }

    @Override
    public MedicationStatistics at(@Nullable SchoolId schoolId, Instant now) {
        var today = field("({0} at time zone {1})::date", LocalDate.class, val(now), SCHOOL.TIME_ZONE);
        var open = ADMINISTRATION.ID.isNull().and(not(condition(DOSE_SLOT.IS_CANCELLED)));
        var stands = not(condition(ADMINISTRATION.IS_VOIDED));
        var onToday = field(
                        "({0} at time zone {1})::date", LocalDate.class, ADMINISTRATION.OCCURRED_AT, SCHOOL.TIME_ZONE)
                .eq(today);
        var isGiven = ADMINISTRATION.OUTCOME.eq(DoseOutcome.GIVEN);
        // A day is at most 26 hours away from any school's clock: what lies further back need not be looked at.
        var lately = ADMINISTRATION.OCCURRED_AT.gt(now.minus(Duration.ofHours(26)));
        var counted = db.dsl()
                .select(
                        number(select(countDistinct(MEDICATION.ID))
                                .from(MEDICATION)
                                .join(SCHOOL)
                                .on(SCHOOL.DISTRICT_ID.eq(MEDICATION.DISTRICT_ID))
                                .where(MEDICATION.IS_ACTIVE)
                                .and(at(schoolId, SCHOOL.ID))),
                        number(select(count())
                                .from(PRESCRIPTION)
                                .join(SCHOOL)
                                .on(SCHOOL.ID.eq(PRESCRIPTION.SCHOOL_ID))
                                .join(STUDENT)
                                .on(STUDENT.ID.eq(PRESCRIPTION.STUDENT_ID))
                                .where(PRESCRIPTION.IS_ACTIVE)
                                .and(STUDENT.IS_ACTIVE)
                                .and(PRESCRIPTION.LAPSES_ON.ge(today))
                                .and(at(schoolId, PRESCRIPTION.SCHOOL_ID))),
                        number(slots(
                                schoolId, today, ADMINISTRATION.ID.isNotNull().or(open))),
                        number(doses(schoolId, onToday.and(lately).and(stands).and(isGiven))),
                        number(slots(
                                schoolId, today, ADMINISTRATION.ID.isNotNull().and(not(isGiven)))),
                        number(slots(
                                schoolId,
                                today,
                                open.and(DOSE_SLOT.CLOSES_AT.lt(now)).and(DOSE_SLOT.MISSED_AT.gt(now)))),
                        number(slots(schoolId, today, open.and(DOSE_SLOT.MISSED_AT.le(now)))),
                        number(select(count())
                                .from(DOSE_CONFLICT)
                                .where(DOSE_CONFLICT.STATE.eq(DoseConflict.State.OPEN))
                                .and(at(schoolId, DOSE_CONFLICT.SCHOOL_ID))),
                        number(select(count())
                                .from(ADVERSE_REACTION)
                                .where(ADVERSE_REACTION.OCCURRED_AT.gt(now.minus(LATELY)))
                                .and(at(schoolId, ADVERSE_REACTION.SCHOOL_ID))),
                        number(select(count())
                                .from(MEDICATION_ERROR)
                                .where(MEDICATION_ERROR.OCCURRED_AT.gt(now.minus(LATELY)))
                                .and(at(schoolId, MEDICATION_ERROR.SCHOOL_ID))))
                .fetchSingle();
        var alerts = stock.alerts(schoolId, now);
        return new MedicationStatistics(
                counted.value1(),
                counted.value2(),
                counted.value3(),
                counted.value4(),
                counted.value5(),
                counted.value6(),
                counted.value7(),
                counted.value8(),
                counted.value9(),
                counted.value10(),
                of(alerts, StockAlert.Kind.LOW_STOCK),
                of(alerts, StockAlert.Kind.EXPIRING),
                of(alerts, StockAlert.Kind.EXPIRED));
    }

    private Condition at(@Nullable SchoolId schoolId, TableField<?, SchoolId> column) {
        return when(schoolId, column::eq).and(db.tenancy().schools(column));
    }

    private Select<Record1<Integer>> slots(@Nullable SchoolId schoolId, Field<LocalDate> today, Condition condition) {
        return select(count())
                .from(DOSE_SLOT)
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(DOSE_SLOT.SCHOOL_ID))
                .join(STUDENT)
                .on(STUDENT.ID.eq(DOSE_SLOT.STUDENT_ID))
                .leftJoin(ADMINISTRATION)
                .on(TAKEN)
                .where(DOSE_SLOT.SCHOOL_DAY.eq(today))
                .and(condition(STUDENT.IS_ACTIVE).or(ADMINISTRATION.ID.isNotNull()))
                .and(condition)
                .and(at(schoolId, DOSE_SLOT.SCHOOL_ID));
    }

    private Select<Record1<Integer>> doses(@Nullable SchoolId schoolId, Condition condition) {
        return select(count())
                .from(ADMINISTRATION)
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(ADMINISTRATION.SCHOOL_ID))
                .where(condition)
                .and(at(schoolId, ADMINISTRATION.SCHOOL_ID));
    }

    private static Field<Integer> number(Select<Record1<Integer>> select) {
        return field(select);
    }

    private static int of(List<StockAlert> alerts, StockAlert.Kind kind) {
        return Math.toIntExact(
                alerts.stream().filter(alert -> alert.kind() == kind).count());
    }
}

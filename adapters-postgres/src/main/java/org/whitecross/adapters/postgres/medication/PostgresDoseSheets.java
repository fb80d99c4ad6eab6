package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_USE;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.Rendered;
import org.whitecross.adapters.postgres.compliance.PostgresConsentSignatures;
import org.whitecross.adapters.postgres.health.PostgresAllergies;
import org.whitecross.adapters.postgres.students.PostgresSchoolCalendars;
import org.whitecross.adapters.postgres.students.PostgresSchools;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.application.medication.DoseSheets;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.DoseSlot;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.students.SchoolCalendar;
import org.whitecross.domain.students.SchoolClosure;

/** One statement: the order, with whom and what it is about, and each list as a part of it. */
public final class PostgresDoseSheets implements DoseSheets {
    private static final Field<PrescriptionId> ID = Rendered.value(PRESCRIPTION.ID, Question::prescriptionId);
    private static final Field<Instant> SLOT = Rendered.value(ADMINISTRATION.SCHEDULED_FOR, Question::scheduledFor);
    private static final Field<Instant> AT = Rendered.value(ADMINISTRATION.OCCURRED_AT, Question::at);
    private static final Field<Instant> BEGIN =
            Rendered.value(ADMINISTRATION.OCCURRED_AT, (Question q) -> q.at().minus(AROUND));
    private static final Field<Instant> END =
            Rendered.value(ADMINISTRATION.OCCURRED_AT, (Question q) -> q.at().plus(AROUND));
    private static final Field<LocalDate> FIRST_DAY =
            Rendered.value(PRESCRIPTION.START_DATE, PostgresDoseSheets::firstDay);
    private static final Field<LocalDate> LAST_DAY =
            Rendered.value(PRESCRIPTION.START_DATE, PostgresDoseSheets::lastDay);

    /** Not the child's own column: parts look at other children too. */
    private static final Field<StudentId> CHILD = PRESCRIPTION.STUDENT_ID;

    private final Database db;
    private final PostgresStudents students;
    private final PostgresPrescriptions prescriptions;
    private final PostgresSchools schools;
    private final PostgresMedications medications;
    private final Field<List<SchoolClosure>> closures;
    private final Field<List<DoseSlot>> slot;
    private final Field<List<Administration>> taking;
    private final Field<List<Administration>> given;
    private final Field<List<EmergencyUse>> used;
    private final Field<List<Medication>> taken;
    private final Field<List<IngredientLimit>> limits;
    private final Field<List<Allergy>> allergies;
    private final Field<Boolean> isConsentLacking;
    private final Rendered<Question> statement;

    public PostgresDoseSheets(Database db) {
        this.db = db;
        students = new PostgresStudents(db);
        prescriptions = new PostgresPrescriptions(db);
        schools = new PostgresSchools(db);
        medications = new PostgresMedications(db);
        closures = new PostgresSchoolCalendars(db).closures(FIRST_DAY, LAST_DAY).as("closures");
        slot = new PostgresDoseSlots(db).partAt(ID, SLOT).as("slot");
        taking = new PostgresAdministrations(db).takingPart(ID, SLOT).as("taking");
        given = new PostgresAdministrations(db).givenPart(CHILD, BEGIN, END).as("given");
        used = new PostgresEmergencyUses(db).givenPart(CHILD, BEGIN, END).as("used");
        taken = medications
                .part(select(ADMINISTRATION.MEDICATION_ID)
                        .from(ADMINISTRATION)
                        .where(PostgresAdministrations.isGiven(CHILD, BEGIN, END))
                        .union(select(EMERGENCY_USE.MEDICATION_ID)
                                .from(EMERGENCY_USE)
                                .where(PostgresEmergencyUses.isGiven(CHILD, BEGIN, END))))
                .as("taken");
        limits = new PostgresIngredientLimits(db)
                .partOf(STUDENT.DISTRICT_ID, PRESCRIPTION.MEDICATION_ID)
                .as("limits");
        allergies = new PostgresAllergies(db).partOf(CHILD).as("allergies");
        isConsentLacking = field(new PostgresConsentSignatures(db)
                        .isLacking(CHILD, ConsentType.MEDICATION_ADMINISTRATION, today()))
                .as("is_consent_lacking");
        statement = new Rendered<>(db, statement());
    }

    /** The day before that of UTC, and the one after: at the school it may be either of them. */
    private static LocalDate firstDay(Question question) {
        return LocalDate.ofInstant(question.due(), ZoneOffset.UTC).minusDays(1);
    }

    private static LocalDate lastDay(Question question) {
        return LocalDate.ofInstant(question.due(), ZoneOffset.UTC).plusDays(1);
    }

    /** On the clock of the order's school. */
    private static Field<LocalDate> today() {
        return field("({0} at time zone {1})::date", LocalDate.class, AT, SCHOOL.TIME_ZONE);
    }

    private Select<?> statement() {
        return select(STUDENT.fields())
                .select(PRESCRIPTION.fields())
                .select(SCHOOL.fields())
                .select(medications.columns())
                .select(closures, slot, taking, given, used, taken, limits, allergies, isConsentLacking)
                .from(PRESCRIPTION)
                .join(STUDENT)
                .on(students.is(CHILD))
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(PRESCRIPTION.SCHOOL_ID))
                .join(MEDICATION)
                .on(MEDICATION.ID.eq(PRESCRIPTION.MEDICATION_ID))
                .where(prescriptions.is(ID))
                .and(Rendered.eachTime(() -> db.tenancy().districts(MEDICATION.DISTRICT_ID)));
    }

    @Override
    public Optional<Sheet> find(Question question) {
        return statement.with(question).fetchOptional(row -> sheet(question, row));
    }

    @Override
    public Optional<Sheet> held(Question question) {
        var child = db.dsl()
                .select(STUDENT.ID)
                .from(STUDENT)
                .join(PRESCRIPTION)
                .on(students.is(CHILD))
                .where(prescriptions.is(val(question.prescriptionId(), PRESCRIPTION.ID)))
                .forNoKeyUpdate()
                .of(STUDENT)
                .fetchOptional(STUDENT.ID);
        if (child.isEmpty()) return Optional.empty();
        var sheet = find(question);
        // While she was waited for, her record may have been merged, and the order be another one's now.
        boolean isHers = sheet.isEmpty() || sheet.get().student().id().equals(child.get());
        return isHers ? sheet : held(question);
    }

    private Sheet sheet(Question question, Record row) {
        return new Sheet(
                students.read(row),
                prescriptions.read(row),
                new SchoolCalendar(schools.read(row), firstDay(question), lastDay(question), row.get(closures)),
                medications.read(row),
                first(row.get(slot)),
                first(row.get(taking)),
                row.get(given),
                row.get(used),
                row.get(taken),
                row.get(limits),
                row.get(allergies),
                row.get(isConsentLacking));
    }

    private static <T> @Nullable T first(List<T> found) {
        return found.isEmpty() ? null : found.getFirst();
    }
}

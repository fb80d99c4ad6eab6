package org.whitecross.adapters.postgres.health;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.Rendered;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentReports;
import org.whitecross.adapters.postgres.medication.PostgresAdministrations;
import org.whitecross.adapters.postgres.medication.PostgresDoseSlots;
import org.whitecross.adapters.postgres.medication.PostgresMedications;
import org.whitecross.adapters.postgres.medication.PostgresPrescriptions;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.application.health.ChartSheets;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.ReferenceVersion;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.students.EmergencyContact;

/** One statement: the child, and each of her lists as a part of it. */
public final class PostgresChartSheets implements ChartSheets {
    private static final Field<StudentId> ID = Rendered.value(STUDENT.ID, Call::studentId);
    private static final Field<Instant> NOW = Rendered.value(STUDENT.UPDATED_AT, Call::now);

    private final Database db;
    private final PostgresStudents students;
    private final Field<List<EmergencyContact>> people;
    private final Field<List<Allergy>> known;
    private final Field<List<ChronicCondition>> current;
    private final Field<List<Vaccination>> given;
    private final Field<List<VitalSigns>> signs;
    private final Field<List<GrowthMeasurement>> grown;
    private final Field<List<ReferenceVersion>> versions;
    private final Field<List<Prescription>> orders;
    private final Field<List<Medication>> drugs;
    private final Field<List<Function<Instant, DoseOfDay>>> doses;
    private final Field<List<Administration>> latest;
    private final Field<List<IncidentReport>> incidents;
    private final Map<Parts, Rendered<Call>> statements = new ConcurrentHashMap<>();

    private record Call(StudentId studentId, Instant now) {}

    public PostgresChartSheets(Database db) {
        this.db = db;
        students = new PostgresStudents(db);
        people = new PostgresEmergencyContacts(db).partOf(ID).as("contacts");
        known = new PostgresAllergies(db).partOf(ID).as("allergies");
        current = new PostgresChronicConditions(db).currentOf(ID).as("conditions");
        given = new PostgresVaccinations(db).latestOf(ID, VACCINATIONS).as("vaccinations");
        signs = new PostgresVitalSigns(db).latestOf(ID, 1).as("vital_signs");
        grown = new PostgresGrowthMeasurements(db).latestOf(ID, 1).as("growth");
        versions = new PostgresReferenceVersions(db).currentPart().as("versions");
        orders = new PostgresPrescriptions(db).activePartOf(ID).as("prescriptions");
        drugs = new PostgresMedications(db).prescribedPartOf(ID).as("medications");
        doses = new PostgresDoseSlots(db).partOf(ID, today()).as("doses");
        latest = new PostgresAdministrations(db).latestOf(ID, ADMINISTRATIONS).as("administrations");
        incidents = new PostgresIncidentReports(db).latestOf(ID, INCIDENTS).as("incidents");
    }

    /** On the clock of her school. */
    private static Field<LocalDate> today() {
        return field("({0} at time zone {1})::date", LocalDate.class, NOW, SCHOOL.TIME_ZONE);
    }

    @Override
    public Optional<Sheet> find(StudentId studentId, Parts parts, Instant now) {
        return statements
                .computeIfAbsent(parts, this::statement)
                .with(new Call(studentId, now))
                .fetchOptional(row -> new Sheet(
                        students.read(row),
                        ZoneId.of(row.get(SCHOOL.TIME_ZONE)),
                        row.get(people),
                        row.get(known),
                        row.get(current),
                        row.get(given),
                        row.get(signs),
                        row.get(grown),
                        row.get(versions),
                        asked(row, orders),
                        asked(row, drugs),
                        standing(asked(row, doses), now),
                        asked(row, latest),
                        asked(row, incidents)));
    }

    private Rendered<Call> statement(Parts parts) {
        List<SelectField<?>> ofMedication = List.of(orders, drugs, doses, latest);
        return new Rendered<>(
                db,
                select(STUDENT.fields())
                        .select(SCHOOL.TIME_ZONE, people, known, current, given, signs, grown, versions)
                        .select(parts.medication() ? ofMedication : List.of())
                        .select(parts.incidents() ? List.of(incidents) : List.of())
                        .from(STUDENT)
                        .join(SCHOOL)
                        .on(SCHOOL.ID.eq(STUDENT.SCHOOL_ID))
                        .where(students.is(ID))
                        .and(Rendered.eachTime(() -> db.tenancy().schools(SCHOOL.ID))));
    }

    private static @Nullable List<DoseOfDay> standing(@Nullable List<Function<Instant, DoseOfDay>> doses, Instant now) {
        return doses == null
                ? null
                : doses.stream().map(dose -> dose.apply(now)).toList();
    }

    private static <T> @Nullable T asked(Record row, Field<T> part) {
        return row.field(part) == null ? null : row.get(part);
    }
}

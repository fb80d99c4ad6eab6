package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.GrowthRequests.FindGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.ListGrowthMeasurements;
import org.whitecross.application.health.GrowthRequests.LoadGrowthReference;
import org.whitecross.application.health.GrowthRequests.RecordGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.UpdateGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.VoidGrowthMeasurement;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.GrowthReference;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.Sex;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about how a student grows. */
public final class GrowthDesk {
    // Exact by definition: the international yard and pound agreement of 1959.
    private static final BigDecimal CM_PER_IN = new BigDecimal("2.54");
    private static final BigDecimal KG_PER_LB = new BigDecimal("0.45359237");

    private final GrowthMeasurements measurements;
    private final GrowthReferences references;
    private final Students students;
    private final Schools schools;
    private final Clock clock;

    public GrowthDesk(
            GrowthMeasurements measurements,
            GrowthReferences references,
            Students students,
            Schools schools,
            Clock clock) {
        this.measurements = measurements;
        this.references = references;
        this.students = students;
        this.schools = schools;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListGrowthMeasurements.class, this::list)
                .on(FindGrowthMeasurement.class, q -> assessed(measurement(q.growthMeasurementId())))
                .on(RecordGrowthMeasurement.class, this::record)
                .on(UpdateGrowthMeasurement.class, this::update)
                .on(
                        VoidGrowthMeasurement.class,
                        c -> assessed(measurements.change(seen(measurement(c.growthMeasurementId()), c.version())
                                .voided(c.reason(), clock.instant()))))
                .on(
                        LoadGrowthReference.class,
                        c -> references.load(c.name(), c.sha256(), c.intervals(), clock.instant()));
    }

    private Page<AssessedGrowth> list(ListGrowthMeasurements q) {
        var child = child(q.studentId());
        var page = measurements.of(q.studentId(), q.page());
        return new Page<>(page.rows().stream().map(child::assess).toList(), page.count(), page.next());
    }

    private AssessedGrowth record(Caller caller, RecordGrowthMeasurement c) {
        new Checks()
                .that(c.heightCm() == null || c.heightIn() == null, "heightIn", "both", "is given in cm already")
                .that(c.weightKg() == null || c.weightLb() == null, "weightLb", "both", "is given in kg already")
                .that(
                        c.headCircumferenceCm() == null || c.headCircumferenceIn() == null,
                        "headCircumferenceIn",
                        "both",
                        "is given in cm already")
                .orRefuse();
        var child = child(c.studentId());
        var particulars = new GrowthMeasurement.Particulars(
                c.occurredAt(),
                c.heightIn() == null ? c.heightCm() : converted(c.heightIn(), CM_PER_IN, 2),
                Boolean.TRUE.equals(c.measuredLying()),
                c.weightLb() == null ? c.weightKg() : converted(c.weightLb(), KG_PER_LB, 3),
                c.headCircumferenceIn() == null
                        ? c.headCircumferenceCm()
                        : converted(c.headCircumferenceIn(), CM_PER_IN, 2),
                c.notes(),
                c.lateReason());
        return child.assess(measurements.add(GrowthMeasurement.recorded(
                child.student.id(),
                child.student.schoolId(),
                child.birth(),
                particulars,
                caller.user(),
                clock.instant())));
    }

    private AssessedGrowth update(UpdateGrowthMeasurement c) {
        var current = seen(measurement(c.growthMeasurementId()), c.version());
        var child = child(current.studentId());
        var particulars = new GrowthMeasurement.Particulars(
                c.occurredAt(),
                c.heightCm(),
                Boolean.TRUE.equals(c.measuredLying()),
                c.weightKg(),
                c.headCircumferenceCm(),
                c.notes(),
                c.lateReason());
        return child.assess(measurements.change(current.with(child.birth(), particulars, clock.instant())));
    }

    private AssessedGrowth assessed(GrowthMeasurement measurement) {
        return child(measurement.studentId()).assess(measurement);
    }

    /** What a measurement is assessed with: who was measured, on whose clock, and the children she is compared with. */
    private record Child(
            Student student, ZoneId zone, @Nullable GrowthReference reference) {
        AssessedGrowth assess(GrowthMeasurement m) {
            var day = LocalDate.ofInstant(m.occurredAt(), zone);
            double age = GrowthMeasurement.ageMonths(ChronoUnit.DAYS.between(student.dateOfBirth(), day));
            return AssessedGrowth.of(m, sex(), age, reference);
        }

        Instant birth() {
            return student.dateOfBirth().atStartOfDay(zone).toInstant();
        }

        private @Nullable Sex sex() {
            return switch (student.gender()) {
                case MALE -> Sex.MALE;
                case FEMALE -> Sex.FEMALE;
                case OTHER, PREFER_NOT_TO_SAY -> null;
            };
        }
    }

    private Child child(StudentId id) {
        var student = students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
        var zone =
                schools.find(student.schoolId()).map(School::zone).orElseThrow(() -> new Refusal.NotFound("student"));
        return new Child(student, zone, references.current().orElse(null));
    }

    private GrowthMeasurement measurement(GrowthMeasurementId id) {
        return measurements.find(id).orElseThrow(() -> new Refusal.NotFound("growth measurement"));
    }

    private static BigDecimal converted(BigDecimal value, BigDecimal factor, int decimals) {
        return value.multiply(factor).setScale(decimals, RoundingMode.HALF_UP);
    }
}

package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;
import static org.whitecross.domain.health.SampleGrowth.NOW;
import static org.whitecross.domain.health.SampleGrowth.aMeasurement;
import static org.whitecross.domain.health.SampleGrowth.aReference;
import static org.whitecross.domain.health.SampleGrowth.decimal;
import static org.whitecross.domain.health.SampleGrowth.intervals;
import static org.whitecross.domain.health.SampleGrowth.measured;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.health.AssessedGrowth;
import org.whitecross.application.health.GrowthRequests.FindGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.ListGrowthMeasurements;
import org.whitecross.application.health.GrowthRequests.LoadGrowthReference;
import org.whitecross.application.health.GrowthRequests.RecordGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.UpdateGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.VoidGrowthMeasurement;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.Sex;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;

class GrowthDeskTest {
    private final PostgresFixture fixture = new PostgresFixture(); // each its own: a reference that is loaded stays
    private final Desks desks = new Desks(fixture, NOW);
    private final Surroundings around = fixture.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller operator = Caller.operator("test");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void measurementIsRecordedChangedAndVoided() {
        var recorded = desks.ask(nurse, recording("139.25", null, "32.1", null));
        assertThat(recorded.recordedById()).isEqualTo(around.userId());
        assertThat(recorded.schoolId()).isEqualTo(around.schoolId());
        assertThat(recorded.recordedAt()).isEqualTo(NOW);
        assertThat(recorded.bmi()).isEqualTo("16.6");

        var changed = desks.ask(
                nurse,
                new UpdateGrowthMeasurement(
                        recorded.id(),
                        1,
                        recorded.occurredAt(),
                        decimal("140"),
                        null,
                        recorded.weightKg(),
                        null,
                        "read again",
                        null));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.heightCm()).isEqualTo("140.00");
        assertThat(list().rows()).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidGrowthMeasurement(recorded.id(), 2, "wrong child"));
        assertThat(voided.version()).isEqualTo(3);
        assertThat(list().rows()).isEmpty();
        assertThat(desks.ask(nurse, new FindGrowthMeasurement(recorded.id()))).isEqualTo(voided);
        assertThat(audited())
                .containsExactly(
                        "RecordGrowthMeasurement DONE",
                        "UpdateGrowthMeasurement DONE",
                        "ListGrowthMeasurements DONE",
                        "VoidGrowthMeasurement DONE",
                        "ListGrowthMeasurements DONE",
                        "FindGrowthMeasurement DONE");
    }

    @Test
    void inchesAndPoundsAreKeptAsCentimetresAndKilograms() {
        var recorded = desks.ask(nurse, recording(null, "54.75", null, "70.5"));

        assertThat(recorded.heightCm()).as("139.065 cm").isEqualTo("139.07");
        assertThat(recorded.weightKg()).as("31.978262085 kg").isEqualTo("31.978");
        Refused.forField("/heightIn", "both", () -> desks.ask(nurse, recording("139", "54.75", null, null)));
        Refused.forField("/weightLb", "both", () -> desks.ask(nurse, recording(null, null, "32", "70.5")));
    }

    @Test
    void withoutAReferenceThereIsNoNumber() {
        var recorded = desks.ask(nurse, recording("139.25", null, "32.1", null));

        assertThat(recorded.reference()).isNull();
        assertThat(recorded.assessments()).hasSize(3).allSatisfy(a -> {
            assertThat(a.code()).isEqualTo("reference-data-missing");
            assertThat(a.z()).isNull();
            assertThat(a.percentile()).isNull();
        });
    }

    @Test
    void childIsComparedWithTheReferenceFromTheMomentItIsLoaded() {
        var student = fixture.students.find(around.studentId()).orElseThrow();
        var before = desks.ask(nurse, recording("139.25", null, "32.1", null));
        assertThat(before.reference()).isNull();

        var loaded = desks.ask(operator, loading("a"));

        var after = desks.ask(nurse, new FindGrowthMeasurement(before.id()));
        assertThat(after.reference()).isEqualTo(loaded.version());
        assertThat(after.assessments())
                .as("%s, born %s", student.gender(), student.dateOfBirth())
                .isEqualTo(aMeasurement(around, measured("139.25", "32.1"))
                        .assessed(Sex.valueOf(student.gender().name()), MONTHS, aReference()))
                .allSatisfy(a -> assertThat(a.z()).isNotNull());
        assertThat(after.ageMonths()).isEqualTo("120.31");
    }

    @ParameterizedTest
    @EnumSource(names = {"NURSE", "SCHOOL_ADMIN", "DISTRICT_ADMIN", "VIEWER", "COUNSELOR"})
    void onlyAdministratorsLoadAReference(Role role) {
        var caller = staff(role, around.userId(), nurse.scope());

        assertThatThrownBy(() -> desks.ask(caller, loading("a"))).isInstanceOf(Refusal.NotPermitted.class);
    }

    @Test
    void childOfAnotherSchoolDoesNotExist() {
        var stranger = nurseOf(fixture.atAnotherSchoolOf(around.districtId()));
        var recorded = desks.ask(nurse, recording("139.25", null, null, null));

        for (var id : List.of(around.studentId(), StudentId.next())) {
            assertThatThrownBy(() -> desks.ask(stranger, new ListGrowthMeasurements(id, Page.Request.first(10))))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("There is no such student.");
        }
        assertThatThrownBy(() -> desks.ask(stranger, new FindGrowthMeasurement(recorded.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> desks.ask(stranger, new VoidGrowthMeasurement(recorded.id(), 1, "not mine to void")))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> desks.ask(
                        staff(Role.VIEWER, around.userId(), nurse.scope()), recording("139.25", null, null, null)))
                .isInstanceOf(Refusal.NotPermitted.class);
    }

    @Test
    void changeOfAnOlderVersionIsStale() {
        var recorded = desks.ask(nurse, recording("139.25", null, null, null));

        Refused.asStale(() -> desks.ask(nurse, new VoidGrowthMeasurement(recorded.id(), 2, "wrong child")));
    }

    @Test
    void nothingIsMeasuredBeforeTheBirth() {
        var student = fixture.students.find(around.studentId()).orElseThrow();
        var birth = student.dateOfBirth()
                .atStartOfDay(java.time.ZoneId.of("America/Chicago"))
                .toInstant();

        assertThat(desks.ask(nurse, recording(birth)).ageMonths()).isEqualByComparingTo("0");
        Refused.forField("/occurredAt", "before-birth", () -> desks.ask(nurse, recording(birth.minusMillis(1))));
    }

    @Test
    void listTakesTheSameNumberOfStatementsWhateverIsInIt() {
        desks.ask(operator, loading("a"));
        var request = new ListGrowthMeasurements(around.studentId(), Page.Request.first(50));
        desks.ask(nurse, request); // reads the reference, once
        var empty = desks.statementsOf(nurse, request);
        var measurements = fixture.port(GrowthMeasurements.class, PostgresGrowthMeasurements::new);
        for (int i = 0; i < 20; i++) measurements.add(aMeasurement(around, NOW.minus(Duration.ofHours(i))));

        assertThat(list().rows()).hasSize(10);
        assertThat(desks.statementsOf(nurse, request))
                .isEqualTo(empty)
                .isEqualTo(6); // student, school, reference, page, count and the audit
    }

    private static final double MONTHS = 3662 / 30.4375; // from 29 February 2016 to 10 March 2026

    private Page<AssessedGrowth> list() {
        return desks.ask(nurse, new ListGrowthMeasurements(around.studentId(), Page.Request.first(10)));
    }

    private static LoadGrowthReference loading(String digit) {
        return new LoadGrowthReference("CDCref_d.csv", digit.repeat(64), intervals());
    }

    private RecordGrowthMeasurement recording(
            @Nullable String cm, @Nullable String in, @Nullable String kg, @Nullable String lb) {
        return new RecordGrowthMeasurement(
                around.studentId(),
                NOW.minusSeconds(60),
                decimal(cm),
                decimal(in),
                null,
                decimal(kg),
                decimal(lb),
                null,
                null,
                null,
                null);
    }

    private RecordGrowthMeasurement recording(Instant occurredAt) {
        return new RecordGrowthMeasurement(
                around.studentId(),
                occurredAt,
                new BigDecimal("50"),
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                "from the mother's booklet");
    }

    /** What was done with the child's record, in order. */
    private List<String> audited() {
        return fixture.transactor.inTransaction(
                operator,
                () -> fixture.db
                        .dsl()
                        .selectFrom(ACCESS_LOG)
                        .where(ACCESS_LOG.STUDENT_IDS.contains(
                                new UUID[] {around.studentId().value()}))
                        .orderBy(ACCESS_LOG.ID)
                        .fetch(row -> Objects.requireNonNull(row.getAction()) + " " + row.getOutcome()));
    }
}

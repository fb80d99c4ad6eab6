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

import java.time.Duration;
import java.time.ZoneId;
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
import org.whitecross.application.health.GrowthRequests.FindGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.ListGrowthMeasurements;
import org.whitecross.application.health.GrowthRequests.LoadGrowthReference;
import org.whitecross.application.health.GrowthRequests.RecordGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.UpdateGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.VoidGrowthMeasurement;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Request;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.health.AssessedGrowth;
import org.whitecross.domain.health.Child;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.GrowthAssessment;
import org.whitecross.domain.health.GrowthMeasurement.InchesAndPounds;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.Sex;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
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
        var recorded = desks.ask(nurse, recording("139.25", "32.1"));
        assertThat(recorded.entry().recordedById()).isEqualTo(around.userId());
        assertThat(recorded.entry().schoolId()).isEqualTo(around.schoolId());
        assertThat(recorded.bmi()).isEqualTo("16.6");
        var id = recorded.measurement().id();

        var changed = desks.ask(
                nurse,
                new UpdateGrowthMeasurement(
                        id,
                        1,
                        Entry.Told.JUST_NOW,
                        measured("140", null),
                        new InchesAndPounds(null, decimal("70.5"), null)));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.measurement().measured()).isEqualTo(measured("140", "31.978"));
        assertThat(desks.ask(nurse, list(10)).rows()).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidGrowthMeasurement(id, 2, "wrong child"));
        assertThat(voided.version()).isEqualTo(3);
        assertThat(desks.ask(nurse, list(10)).rows()).isEmpty();
        assertThat(desks.ask(nurse, new ListGrowthMeasurements(around.studentId(), true, Page.Request.first(10)))
                        .rows())
                .containsExactly(voided);
        assertThat(desks.ask(nurse, new FindGrowthMeasurement(id))).isEqualTo(voided);
        assertThat(audited())
                .containsExactly(
                        "RecordGrowthMeasurement DONE",
                        "UpdateGrowthMeasurement DONE",
                        "ListGrowthMeasurements DONE",
                        "VoidGrowthMeasurement DONE",
                        "ListGrowthMeasurements DONE",
                        "ListGrowthMeasurements DONE",
                        "FindGrowthMeasurement DONE");
    }

    @Test
    void withoutAReferenceThereIsNoNumber() {
        var recorded = desks.ask(nurse, recording("139.25", "32.1"));

        assertThat(recorded.references()).isEmpty();
        assertThat(recorded.assessments()).hasSize(3).allSatisfy(a -> {
            assertThat(a.code()).isEqualTo("reference-data-missing");
            assertThat(a.z()).isNull();
            assertThat(a.percentile()).isNull();
        });
    }

    @Test
    void childIsComparedWithTheReferenceFromTheMomentItIsLoaded() {
        var student = fixture.students.find(around.studentId()).orElseThrow();
        var sex = Sex.valueOf(student.gender().name());
        var child =
                new Child(student.id(), student.schoolId(), student.dateOfBirth(), sex, ZoneId.of("America/Chicago"));
        var before = desks.ask(nurse, recording("139.25", "32.1"));

        var loaded = desks.ask(operator, loading("a"));

        var after =
                desks.ask(nurse, new FindGrowthMeasurement(before.measurement().id()));
        assertThat(after.references()).containsExactly(loaded.getFirst().version());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("references", "assessments.referenceId")
                .isEqualTo(AssessedGrowth.of(before.measurement(), child, aReference()));
        assertThat(after.assessments()).extracting(GrowthAssessment::z).doesNotContainNull();
        assertThat(after.ageMonths()).isEqualTo("120.31");
        assertThat(desks.ask(nurse, new ReadChart(around.studentId())).latestGrowth())
                .isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(names = {"NURSE", "SCHOOL_ADMIN", "DISTRICT_ADMIN", "VIEWER", "COUNSELOR"})
    void onlyAdministratorsLoadAReference(Role role) {
        var caller = staff(role, around.userId(), nurse.scope());

        assertThatThrownBy(() -> desks.ask(caller, loading("a"))).isInstanceOf(Refusal.NotPermitted.class);
    }

    /** One transaction of the door for all files: else the first one would stay. */
    @Test
    void filesAreLoadedAllOrNone() {
        var wrong = new GrowthReferences.File("statage.csv", "not a digest", intervals());
        var right = new GrowthReferences.File("CDCref_d.csv", "a".repeat(64), intervals());

        assertThatThrownBy(() -> desks.ask(operator, new LoadGrowthReference(List.of(right, wrong))))
                .isNotInstanceOf(Refusal.class);

        assertThat(desks.ask(nurse, recording("139.25", "32.1")).references()).isEmpty();
        assertThat(desks.ask(operator, loading("a")).getFirst().changed()).isTrue();
        assertThat(desks.ask(operator, loading("a")).getFirst().changed()).isFalse();
    }

    @Test
    void childOfAnotherSchoolDoesNotExist() {
        var stranger = nurseOf(fixture.atAnotherSchoolOf(around.districtId()));
        var viewer = staff(Role.VIEWER, around.userId(), nurse.scope());
        var id = desks.ask(nurse, recording("139.25", null)).measurement().id();

        for (Request<?> request : List.of(
                list(10),
                recording("139.25", null),
                new FindGrowthMeasurement(id),
                new UpdateGrowthMeasurement(id, 1, Entry.Told.JUST_NOW, measured("140", null), InchesAndPounds.NONE),
                new VoidGrowthMeasurement(id, 1, "not mine to void"))) {
            assertThatThrownBy(() -> desks.ask(stranger, request))
                    .as("%s", request)
                    .isInstanceOf(Refusal.NotFound.class);
            if (request instanceof Request.Command<?>)
                assertThatThrownBy(() -> desks.ask(viewer, request))
                        .as("%s", request)
                        .isInstanceOf(Refusal.NotPermitted.class);
        }
        Refused.asStale(() -> desks.ask(nurse, new VoidGrowthMeasurement(id, 2, "wrong child")));
    }

    @Test
    void listTakesTheSameNumberOfStatementsWhateverIsInIt() {
        desks.ask(operator, loading("a"));
        desks.ask(nurse, list(50)); // reads the reference, once
        var empty = desks.statementsOf(nurse, list(50));
        var measurements = fixture.port(GrowthMeasurements.class, PostgresGrowthMeasurements::new);
        for (int i = 0; i < 20; i++)
            measurements.add(aMeasurement(
                    around, new Entry.Told(NOW.minus(Duration.ofHours(i)), null), measured("139.25", "32.1")));

        assertThat(desks.ask(nurse, list(10)).rows()).hasSize(10);
        assertThat(desks.statementsOf(nurse, list(50)))
                .isEqualTo(empty)
                .isEqualTo(5); // student, school, reference, page and the audit
    }

    private ListGrowthMeasurements list(int limit) {
        return new ListGrowthMeasurements(around.studentId(), null, Page.Request.first(limit));
    }

    private static LoadGrowthReference loading(String digit) {
        return new LoadGrowthReference(
                List.of(new GrowthReferences.File("CDCref_d.csv", digit.repeat(64), intervals())));
    }

    private RecordGrowthMeasurement recording(@Nullable String cm, @Nullable String kg) {
        return new RecordGrowthMeasurement(
                around.studentId(), Entry.Told.JUST_NOW, measured(cm, kg), InchesAndPounds.NONE);
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

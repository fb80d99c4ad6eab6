package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;
import static org.whitecross.domain.health.SampleChart.ASTHMA;
import static org.whitecross.domain.health.SampleChart.BLURRED;
import static org.whitecross.domain.health.SampleChart.FEVER;
import static org.whitecross.domain.health.SampleChart.FLUSHED;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aRecordOf;
import static org.whitecross.domain.health.SampleChart.checkup;
import static org.whitecross.domain.health.SampleChart.exempt;
import static org.whitecross.domain.health.SampleChart.late;
import static org.whitecross.domain.health.SampleChart.mmr;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.health.ConditionRequests.FindCondition;
import org.whitecross.application.health.ConditionRequests.ListConditions;
import org.whitecross.application.health.ConditionRequests.RecordCondition;
import org.whitecross.application.health.ConditionRequests.UpdateCondition;
import org.whitecross.application.health.ConditionRequests.VoidCondition;
import org.whitecross.application.health.HealthRecordRequests.FindCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.FindHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.ListHealthRecords;
import org.whitecross.application.health.HealthRecordRequests.RecordCounseling;
import org.whitecross.application.health.HealthRecordRequests.RecordHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.UpdateCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.UpdateHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.VoidCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.VoidHealthRecord;
import org.whitecross.application.health.ScreeningRequests.FindScreening;
import org.whitecross.application.health.ScreeningRequests.ListScreenings;
import org.whitecross.application.health.ScreeningRequests.RecordScreening;
import org.whitecross.application.health.ScreeningRequests.ReferScreening;
import org.whitecross.application.health.ScreeningRequests.RescreenScreening;
import org.whitecross.application.health.ScreeningRequests.ReturnScreening;
import org.whitecross.application.health.ScreeningRequests.UpdateScreening;
import org.whitecross.application.health.ScreeningRequests.VoidScreening;
import org.whitecross.application.health.VaccinationRequests.FindVaccination;
import org.whitecross.application.health.VaccinationRequests.ListVaccinations;
import org.whitecross.application.health.VaccinationRequests.RecordVaccination;
import org.whitecross.application.health.VaccinationRequests.UpdateVaccination;
import org.whitecross.application.health.VaccinationRequests.VoidVaccination;
import org.whitecross.application.health.VaccineExemptionRequests.FindVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.ListVaccineExemptions;
import org.whitecross.application.health.VaccineExemptionRequests.RecordVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.UpdateVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.VoidVaccineExemption;
import org.whitecross.application.health.VitalSignsRequests.FindVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.ListVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.RecordVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.UpdateVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.VoidVitalSigns;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Request;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.health.AlertLevel;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.HealthRecordType;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.ScreeningOutcome;
import org.whitecross.domain.health.ScreeningState;
import org.whitecross.domain.health.ScreeningType;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.health.VitalSigns.Observed;
import org.whitecross.domain.health.VitalSigns.OtherUnits;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** The items of the chart through the door: recorded, changed, voided; who may not, and what the audit says. */
class ChartDesksTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller stranger = nurseOf(FIXTURE.atAnotherSchoolOf(around.districtId()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void vitalSignsAreRecordedChangedAndVoided() {
        var recorded =
                desks.ask(nurse, new RecordVitalSigns(around.studentId(), late(), FEVER, FLUSHED, OtherUnits.NONE));
        assertThat(recorded.entry().recordedById()).isEqualTo(around.userId());
        assertThat(recorded.entry().schoolId()).isEqualTo(around.schoolId());
        assertThat(recorded.alertLevel()).isEqualTo(AlertLevel.ABNORMAL);
        assertThat(recorded.meanArterialPressure()).isEqualTo(90);

        var heart = new VitalSigns.Measured(null, 90, null, null, null, null, null, null, null);
        var fahrenheit = new OtherUnits(new BigDecimal("98.6"), new BigDecimal("5.5"));
        var changed = desks.ask(
                nurse, new UpdateVitalSigns(recorded.signs().id(), 1, late(), heart, Observed.NOTHING, fahrenheit));
        assertThat(changed.signs().measured().temperatureCelsius()).isEqualTo(new BigDecimal("37.0"));
        assertThat(changed.signs().measured().glucoseMgDl()).isEqualTo(99);
        assertThat(changed.alerts()).isEmpty();
        assertThat(desks.ask(nurse, vitalSigns(10)).rows()).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidVitalSigns(recorded.signs().id(), 2, "wrong child"));
        assertThat(voided.version()).isEqualTo(3);
        assertThat(desks.ask(nurse, vitalSigns(10)).rows()).isEmpty();
        assertThat(desks.ask(nurse, new FindVitalSigns(recorded.signs().id()))).isEqualTo(voided);
        assertAudited("RecordVitalSigns", "UpdateVitalSigns", "ListVitalSigns", "VoidVitalSigns", "FindVitalSigns");
    }

    @Test
    void vitalSignsOfAnotherSchoolDoNotExist() {
        var id = desks.ask(
                        nurse,
                        new RecordVitalSigns(around.studentId(), Entry.Told.JUST_NOW, FEVER, FLUSHED, OtherUnits.NONE))
                .signs()
                .id();

        doNotExist(
                vitalSigns(10),
                new FindVitalSigns(id),
                new RecordVitalSigns(around.studentId(), Entry.Told.JUST_NOW, FEVER, FLUSHED, OtherUnits.NONE),
                new UpdateVitalSigns(id, 1, Entry.Told.JUST_NOW, FEVER, FLUSHED, OtherUnits.NONE),
                new VoidVitalSigns(id, 1, "wrong child"));
        Refused.asStale(() -> desks.ask(nurse, new VoidVitalSigns(id, 2, "wrong child")));
    }

    @Test
    void vitalSignsTakeTheSameNumberOfStatementsHoweverManyThereAre() {
        var empty = desks.statementsOf(nurse, vitalSigns(10));
        for (int i = 0; i < 3; i++)
            desks.ask(
                    nurse,
                    new RecordVitalSigns(around.studentId(), Entry.Told.JUST_NOW, FEVER, FLUSHED, OtherUnits.NONE));

        assertThat(desks.statementsOf(nurse, vitalSigns(10)))
                .isEqualTo(empty)
                .isEqualTo(4); // the child, her school, the page, and the audit
    }

    @Test
    void conditionIsRecordedChangedAndVoided() {
        var recorded = desks.ask(nurse, new RecordCondition(around.studentId(), late(), ASTHMA));
        assertThat(recorded.entry().recordedById()).isEqualTo(around.userId());

        var changed = desks.ask(nurse, new UpdateCondition(recorded.id(), 1, Entry.Told.JUST_NOW, ASTHMA));
        assertThat(changed.entry().lateReason()).isNull();
        assertThat(desks.ask(nurse, conditions()).rows()).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidCondition(recorded.id(), 2, "wrong child"));
        assertThat(desks.ask(nurse, conditions()).rows()).isEmpty();
        assertThat(desks.ask(nurse, new FindCondition(recorded.id()))).isEqualTo(voided);
        assertAudited("RecordCondition", "UpdateCondition", "ListConditions", "VoidCondition", "FindCondition");
        assertThat(desks.statementsOf(nurse, conditions())).isEqualTo(3); // the child, the page, the audit
    }

    @Test
    void conditionOfAnotherSchoolDoesNotExist() {
        var id = desks.ask(nurse, new RecordCondition(around.studentId(), Entry.Told.JUST_NOW, ASTHMA))
                .id();

        doNotExist(
                conditions(),
                new FindCondition(id),
                new RecordCondition(around.studentId(), Entry.Told.JUST_NOW, ASTHMA),
                new UpdateCondition(id, 1, Entry.Told.JUST_NOW, ASTHMA),
                new VoidCondition(id, 1, "wrong child"));
        Refused.asStale(() -> desks.ask(nurse, new VoidCondition(id, 2, "wrong child")));
    }

    private ListConditions conditions() {
        return new ListConditions(around.studentId(), null, Page.Request.first(10));
    }

    @Test
    void vaccinationIsRecordedChangedAndVoided() {
        var recorded = desks.ask(nurse, new RecordVaccination(around.studentId(), late(), mmr(TODAY)));
        assertThat(recorded.entry().recordedById()).isEqualTo(around.userId());

        var changed = desks.ask(
                nurse, new UpdateVaccination(recorded.vaccination().id(), 1, Entry.Told.JUST_NOW, mmr(TODAY)));
        assertThat(changed.entry().lateReason()).isNull();
        assertThat(desks.ask(nurse, vaccinations()).rows()).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidVaccination(recorded.vaccination().id(), 2, "wrong child"));
        assertThat(desks.ask(nurse, vaccinations()).rows()).isEmpty();
        assertThat(desks.ask(nurse, new FindVaccination(recorded.vaccination().id())))
                .isEqualTo(voided);
        assertAudited(
                "RecordVaccination", "UpdateVaccination", "ListVaccinations", "VoidVaccination", "FindVaccination");
        assertThat(desks.statementsOf(nurse, vaccinations()))
                .isEqualTo(4); // the child, the tables, the page, the audit
    }

    @Test
    void vaccinationOfAnotherSchoolDoesNotExist() {
        var id = desks.ask(nurse, new RecordVaccination(around.studentId(), Entry.Told.JUST_NOW, mmr(TODAY)))
                .vaccination()
                .id();

        doNotExist(
                vaccinations(),
                new FindVaccination(id),
                new RecordVaccination(around.studentId(), Entry.Told.JUST_NOW, mmr(TODAY)),
                new UpdateVaccination(id, 1, Entry.Told.JUST_NOW, mmr(TODAY)),
                new VoidVaccination(id, 1, "wrong child"));
        Refused.asStale(() -> desks.ask(nurse, new VoidVaccination(id, 2, "wrong child")));
    }

    private ListVaccinations vaccinations() {
        return new ListVaccinations(around.studentId(), null, Page.Request.first(10));
    }

    @Test
    void vaccineExemptionIsRecordedChangedAndVoided() {
        var recorded = desks.ask(nurse, new RecordVaccineExemption(around.studentId(), late(), exempt(TODAY)));
        assertThat(recorded.entry().recordedById()).isEqualTo(around.userId());

        var changed = desks.ask(
                nurse, new UpdateVaccineExemption(recorded.exemption().id(), 1, Entry.Told.JUST_NOW, exempt(TODAY)));
        assertThat(changed.entry().lateReason()).isNull();
        assertThat(desks.ask(nurse, exemptions()).rows()).containsExactly(changed);

        var voided =
                desks.ask(nurse, new VoidVaccineExemption(recorded.exemption().id(), 2, "wrong child"));
        assertThat(desks.ask(nurse, exemptions()).rows()).isEmpty();
        assertThat(desks.ask(
                        nurse, new FindVaccineExemption(recorded.exemption().id())))
                .isEqualTo(voided);
        assertAudited(
                "RecordVaccineExemption",
                "UpdateVaccineExemption",
                "ListVaccineExemptions",
                "VoidVaccineExemption",
                "FindVaccineExemption");
        assertThat(desks.statementsOf(nurse, exemptions())).isEqualTo(4); // the child, the tables, the page, the audit
    }

    @Test
    void vaccineExemptionOfAnotherSchoolDoesNotExist() {
        var id = desks.ask(nurse, new RecordVaccineExemption(around.studentId(), Entry.Told.JUST_NOW, exempt(TODAY)))
                .exemption()
                .id();

        doNotExist(
                exemptions(),
                new FindVaccineExemption(id),
                new RecordVaccineExemption(around.studentId(), Entry.Told.JUST_NOW, exempt(TODAY)),
                new UpdateVaccineExemption(id, 1, Entry.Told.JUST_NOW, exempt(TODAY)),
                new VoidVaccineExemption(id, 1, "wrong child"));
        Refused.asStale(() -> desks.ask(nurse, new VoidVaccineExemption(id, 2, "wrong child")));
    }

    private ListVaccineExemptions exemptions() {
        return new ListVaccineExemptions(around.studentId(), null, Page.Request.first(10));
    }

    @Test
    void screeningIsRecordedChangedAndVoided() {
        var recorded = desks.ask(nurse, new RecordScreening(around.studentId(), late(), BLURRED));
        assertThat(recorded.entry().recordedById()).isEqualTo(around.userId());

        var changed = desks.ask(nurse, new UpdateScreening(recorded.id(), 1, Entry.Told.JUST_NOW, BLURRED));
        assertThat(changed.entry().lateReason()).isNull();
        assertThat(desks.ask(nurse, screenings()).rows()).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidScreening(recorded.id(), 2, "wrong child"));
        assertThat(desks.ask(nurse, screenings()).rows()).isEmpty();
        assertThat(desks.ask(nurse, new FindScreening(recorded.id()))).isEqualTo(voided);
        assertAudited("RecordScreening", "UpdateScreening", "ListScreenings", "VoidScreening", "FindScreening");
        assertThat(desks.statementsOf(nurse, screenings())).isEqualTo(3); // the child, the page, the audit
    }

    @Test
    void screeningOfAnotherSchoolDoesNotExist() {
        var id = desks.ask(nurse, new RecordScreening(around.studentId(), Entry.Told.JUST_NOW, BLURRED))
                .id();

        doNotExist(
                screenings(),
                new FindScreening(id),
                new RecordScreening(around.studentId(), Entry.Told.JUST_NOW, BLURRED),
                new UpdateScreening(id, 1, Entry.Told.JUST_NOW, BLURRED),
                new VoidScreening(id, 1, "wrong child"));
        Refused.asStale(() -> desks.ask(nurse, new VoidScreening(id, 2, "wrong child")));
    }

    /** Seen red without it: whoever reads charts saw how a child's screening for depression ended. */
    @Test
    void screeningOfMentalHealthIsSeenByWhoScreensAndWhoMayReadOfIt() {
        var low = new Screening.Particulars(
                ScreeningType.MENTAL_HEALTH, ScreeningOutcome.FAIL, null, null, null, null, null, "PHQ-A 14", null);
        var recorded = desks.ask(nurse, new RecordScreening(around.studentId(), Entry.Told.JUST_NOW, low));

        for (var role : List.of(Role.NURSE, Role.COUNSELOR))
            assertThat(desks.ask(as(role), screenings()).rows()).as("%s", role).containsExactly(recorded);
        for (var role : List.of(Role.VIEWER, Role.SCHOOL_ADMIN)) {
            assertThat(desks.ask(as(role), screenings()).rows()).as("%s", role).isEmpty();
            assertThatThrownBy(() -> desks.ask(as(role), new FindScreening(recorded.id())))
                    .isInstanceOf(Refusal.NotFound.class);
        }
    }

    private Caller as(Role role) {
        return staff(role, around.userId(), nurse.scope());
    }

    private ListScreenings screenings() {
        return new ListScreenings(around.studentId(), null, Page.Request.first(10));
    }

    @Test
    void screeningGoesToRescreeningReferralAndReturn() {
        var id = desks.ask(nurse, new RecordScreening(around.studentId(), Entry.Told.JUST_NOW, BLURRED))
                .id();
        var refer = new ReferScreening(id, 2, "Dr. Iris", "reads 20/40 on the right", TODAY);

        desks.ask(nurse, new RescreenScreening(id, 1, TODAY.plusDays(14)));
        assertThat(desks.ask(nurse, refer).followUp().state()).isEqualTo(ScreeningState.REFERRED);
        Refused.asStale(() -> desks.ask(nurse, refer));
        Refused.byRule("transition-not-allowed", () -> desks.ask(nurse, new RescreenScreening(id, 3, TODAY)));
        var returned = desks.ask(nurse, new ReturnScreening(id, 3, "glasses prescribed", TODAY));

        assertThat(returned.followUp())
                .isEqualTo(new Screening.FollowUp(
                        ScreeningState.RETURNED,
                        TODAY.plusDays(14),
                        "Dr. Iris",
                        "reads 20/40 on the right",
                        TODAY,
                        "glasses prescribed",
                        TODAY));
        assertAudited("RecordScreening", "RescreenScreening", "ReferScreening", "ReturnScreening");
        doNotExist(new RescreenScreening(id, 4, TODAY), refer, new ReturnScreening(id, 4, "glasses prescribed", TODAY));
    }

    @Test
    void healthRecordIsRecordedChangedAndVoided() {
        var recorded = desks.ask(nurse, new RecordHealthRecord(around.studentId(), late(), checkup(TODAY)));
        assertThat(recorded.entry().recordedById()).isEqualTo(around.userId());

        var changed = desks.ask(nurse, new UpdateHealthRecord(recorded.id(), 1, Entry.Told.JUST_NOW, checkup(TODAY)));
        assertThat(changed.entry().lateReason()).isNull();
        assertThat(desks.ask(nurse, healthRecords()).rows()).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidHealthRecord(recorded.id(), 2, "wrong child"));
        assertThat(desks.ask(nurse, healthRecords()).rows()).isEmpty();
        assertThat(desks.ask(nurse, new FindHealthRecord(recorded.id()))).isEqualTo(voided);
        assertAudited(
                "RecordHealthRecord",
                "UpdateHealthRecord",
                "ListHealthRecords",
                "VoidHealthRecord",
                "FindHealthRecord");
        assertThat(desks.statementsOf(nurse, healthRecords())).isEqualTo(3); // the child, the page, the audit
    }

    @Test
    void healthRecordOfAnotherSchoolDoesNotExist() {
        var id = desks.ask(nurse, new RecordHealthRecord(around.studentId(), Entry.Told.JUST_NOW, checkup(TODAY)))
                .id();

        doNotExist(
                healthRecords(),
                new FindHealthRecord(id),
                new RecordHealthRecord(around.studentId(), Entry.Told.JUST_NOW, checkup(TODAY)),
                new UpdateHealthRecord(id, 1, Entry.Told.JUST_NOW, checkup(TODAY)),
                new VoidHealthRecord(id, 1, "wrong child"));
        Refused.asStale(() -> desks.ask(nurse, new VoidHealthRecord(id, 2, "wrong child")));
    }

    private ListHealthRecords healthRecords() {
        return new ListHealthRecords(around.studentId(), null, Page.Request.first(10));
    }

    @ParameterizedTest
    @CsvSource({
        "CHECKUP,false,ADMIN NURSE COUNSELOR VIEWER SCHOOL_ADMIN DISTRICT_ADMIN",
        "CHECKUP,true,ADMIN NURSE COUNSELOR",
        "MENTAL_HEALTH,false,ADMIN COUNSELOR",
        "COUNSELING,false,ADMIN COUNSELOR",
        "COUNSELING,true,ADMIN COUNSELOR"
    })
    void healthRecordExistsForThoseWhoMayReadIt(HealthRecordType type, boolean confidential, String readers) {
        var particulars = aRecordOf(type, confidential, TODAY);
        var admin = staff(Role.ADMIN, around.userId(), nurse.scope());
        var stored = desks.ask(admin, new RecordHealthRecord(around.studentId(), Entry.Told.JUST_NOW, particulars));

        for (var role : Role.values()) {
            var caller = staff(role, around.userId(), nurse.scope());
            var listed = desks.ask(caller, healthRecords());
            if (List.of(readers.split(" ")).contains(role.name())) {
                assertThat(desks.ask(caller, new FindHealthRecord(stored.id()))).isEqualTo(stored);
                assertThat(listed.rows()).containsExactly(stored);
            } else {
                assertThatThrownBy(() -> desks.ask(caller, new FindHealthRecord(stored.id())))
                        .isInstanceOf(Refusal.NotFound.class);
                assertThat(listed.rows()).isEmpty();
                assertThat(listed.count()).isZero();
            }
        }
    }

    @Test
    void nobodyWritesAHealthRecordThatSheCouldNotReadAgain() {
        var counseling = aRecordOf(HealthRecordType.COUNSELING, false, TODAY);
        var stored = desks.ask(nurse, new RecordHealthRecord(around.studentId(), Entry.Told.JUST_NOW, checkup(TODAY)));

        assertThatThrownBy(() ->
                        desks.ask(nurse, new RecordHealthRecord(around.studentId(), Entry.Told.JUST_NOW, counseling)))
                .isInstanceOf(Refusal.NotPermitted.class);
        assertThatThrownBy(
                        () -> desks.ask(nurse, new UpdateHealthRecord(stored.id(), 1, Entry.Told.JUST_NOW, counseling)))
                .isInstanceOf(Refusal.NotPermitted.class);
    }

    /** Seen red where the type is not looked at, of what is written and of what is there. */
    @Test
    void whoCounselsRecordsThatAndNothingElse() {
        var counselor = staff(Role.COUNSELOR, around.userId(), nurse.scope());
        var counseling = aRecordOf(HealthRecordType.COUNSELING, false, TODAY);
        var now = Entry.Told.JUST_NOW;
        var recorded = desks.ask(counselor, new RecordCounseling(around.studentId(), now, counseling));
        var concern = aRecordOf(HealthRecordType.MENTAL_HEALTH, true, TODAY);
        var changed = desks.ask(counselor, new UpdateCounselingRecord(recorded.id(), 1, now, concern));
        assertThat(desks.ask(counselor, new FindCounselingRecord(recorded.id())))
                .isEqualTo(changed);
        assertThat(desks.ask(counselor, new FindHealthRecord(recorded.id()))).isEqualTo(changed);

        var checkup = desks.ask(nurse, new RecordHealthRecord(around.studentId(), now, checkup(TODAY)));
        for (Request<?> request : List.of(
                new FindCounselingRecord(checkup.id()),
                new UpdateCounselingRecord(checkup.id(), 1, now, counseling),
                new VoidCounselingRecord(checkup.id(), 1, "wrong child")))
            assertThatThrownBy(() -> desks.ask(counselor, request))
                    .as("%s", request)
                    .isInstanceOf(Refusal.NotFound.class);
        Refused.forField(
                "/type",
                "not-counseling",
                () -> desks.ask(counselor, new RecordCounseling(around.studentId(), now, checkup(TODAY))));
        Refused.forField(
                "/type",
                "not-counseling",
                () -> desks.ask(counselor, new UpdateCounselingRecord(recorded.id(), 2, now, checkup(TODAY))));
        assertThatThrownBy(() -> desks.ask(nurse, new RecordCounseling(around.studentId(), now, counseling)))
                .isInstanceOf(Refusal.NotPermitted.class);

        var voided = desks.ask(counselor, new VoidCounselingRecord(recorded.id(), 2, "wrong child"));
        assertThat(voided.entry().voidReason()).isEqualTo("wrong child");
        assertThatThrownBy(() -> desks.ask(stranger, new FindHealthRecord(recorded.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(desks.statementsOf(counselor, new FindCounselingRecord(recorded.id())))
                .isEqualTo(2); // the record, the audit
    }

    private ListVitalSigns vitalSigns(int limit) {
        return new ListVitalSigns(around.studentId(), null, Page.Request.first(limit));
    }

    /** Neither for somebody of another school; nor may a viewer of this one change them. */
    private void doNotExist(Request<?>... requests) {
        var viewer = staff(Role.VIEWER, around.userId(), nurse.scope());
        for (var request : requests) {
            assertThatThrownBy(() -> desks.ask(stranger, request))
                    .as("%s", request)
                    .isInstanceOf(Refusal.NotFound.class);
            if (request instanceof Request.Command<?>)
                assertThatThrownBy(() -> desks.ask(viewer, request))
                        .as("%s", request)
                        .isInstanceOf(Refusal.NotPermitted.class);
        }
    }

    /** Each of these is in the access log once at least, about this child. */
    private void assertAudited(String... actions) {
        var logged = FIXTURE.transactor.inTransaction(
                Caller.operator("test"),
                () -> FIXTURE.db
                        .dsl()
                        .selectDistinct(ACCESS_LOG.ACTION)
                        .from(ACCESS_LOG)
                        .where(ACCESS_LOG.STUDENT_IDS.contains(
                                new UUID[] {around.studentId().value()}))
                        .fetch(ACCESS_LOG.ACTION));
        assertThat(logged)
                .containsAll(List.of(actions))
                .hasSameSizeAs(Stream.of(actions).toList());
    }
}

package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.compliance.SampleConsents.aForm;
import static org.whitecross.domain.compliance.SampleConsents.electronic;
import static org.whitecross.domain.compliance.SampleConsents.signed;
import static org.whitecross.domain.compliance.SampleConsents.withdrawn;
import static org.whitecross.domain.health.SampleAllergies.anAllergy;
import static org.whitecross.domain.health.SampleChart.BLURRED;
import static org.whitecross.domain.health.SampleChart.aRecord;
import static org.whitecross.domain.health.SampleChart.aScreening;
import static org.whitecross.domain.health.SampleChart.aVaccination;
import static org.whitecross.domain.health.SampleChart.anExemption;
import static org.whitecross.domain.health.SampleChart.asthma;
import static org.whitecross.domain.health.SampleChart.checkup;
import static org.whitecross.domain.health.SampleChart.exempt;
import static org.whitecross.domain.health.SampleChart.mmr;
import static org.whitecross.domain.health.SampleChart.someVitalSigns;
import static org.whitecross.domain.health.SampleGrowth.LYING;
import static org.whitecross.domain.health.SampleGrowth.aMeasurement;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.aStandingOrder;
import static org.whitecross.domain.medication.SampleMedication.aTrip;
import static org.whitecross.domain.medication.SampleMedication.anEmergencyUse;
import static org.whitecross.domain.medication.SampleMedication.received;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aClosure;
import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aStudentByHand;
import static org.whitecross.domain.students.SampleStudents.closed;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.adapters.postgres.compliance.PostgresConsentForms;
import org.whitecross.adapters.postgres.compliance.PostgresConsentSignatures;
import org.whitecross.adapters.postgres.compliance.PostgresPolicies;
import org.whitecross.adapters.postgres.compliance.PostgresPolicyAcknowledgements;
import org.whitecross.adapters.postgres.health.PostgresAllergies;
import org.whitecross.adapters.postgres.health.PostgresChartSheets;
import org.whitecross.adapters.postgres.health.PostgresChronicConditions;
import org.whitecross.adapters.postgres.health.PostgresGrowthMeasurements;
import org.whitecross.adapters.postgres.health.PostgresHealthRecords;
import org.whitecross.adapters.postgres.health.PostgresScreenings;
import org.whitecross.adapters.postgres.health.PostgresVaccinations;
import org.whitecross.adapters.postgres.health.PostgresVaccineExemptions;
import org.whitecross.adapters.postgres.health.PostgresVitalSigns;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentReports;
import org.whitecross.adapters.postgres.medication.PostgresAdministrations;
import org.whitecross.adapters.postgres.medication.PostgresDiscrepancies;
import org.whitecross.adapters.postgres.medication.PostgresDoseSheets;
import org.whitecross.adapters.postgres.medication.PostgresEmergencyUses;
import org.whitecross.adapters.postgres.medication.PostgresFieldTrips;
import org.whitecross.adapters.postgres.medication.PostgresMedicationLots;
import org.whitecross.adapters.postgres.medication.PostgresMedications;
import org.whitecross.adapters.postgres.medication.PostgresPrescriptions;
import org.whitecross.adapters.postgres.medication.PostgresRemovals;
import org.whitecross.adapters.postgres.medication.PostgresStandingOrders;
import org.whitecross.adapters.postgres.medication.PostgresStockCounts;
import org.whitecross.adapters.postgres.medication.PostgresStockLevels;
import org.whitecross.adapters.postgres.medication.PostgresTripDoses;
import org.whitecross.adapters.postgres.students.PostgresDistricts;
import org.whitecross.adapters.postgres.students.PostgresDuplicates;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.adapters.postgres.students.PostgresEnrollmentHistory;
import org.whitecross.adapters.postgres.students.PostgresMerges;
import org.whitecross.adapters.postgres.students.PostgresPromotions;
import org.whitecross.adapters.postgres.students.PostgresSchoolCalendars;
import org.whitecross.adapters.postgres.students.PostgresSchoolClosures;
import org.whitecross.adapters.postgres.students.PostgresSchools;
import org.whitecross.adapters.postgres.students.PostgresStudentPhotos;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.adapters.postgres.students.PostgresVerificationCodes;
import org.whitecross.application.health.ChartSheets;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.DoseSheets;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.compliance.Policies;
import org.whitecross.domain.compliance.Policy;
import org.whitecross.domain.compliance.PolicyAcknowledgements;
import org.whitecross.domain.compliance.SamplePolicies;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.HealthRecords;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.Screenings;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.Vaccinations;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VaccineExemptions;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.health.VitalSignsHistory;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.Discrepancies;
import org.whitecross.domain.medication.Discrepancy;
import org.whitecross.domain.medication.DiscrepancyState;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.EmergencyUses;
import org.whitecross.domain.medication.FieldTrip;
import org.whitecross.domain.medication.FieldTrips;
import org.whitecross.domain.medication.FormularySearch;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.MovementKind;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.Removal;
import org.whitecross.domain.medication.Removals;
import org.whitecross.domain.medication.ReorderLevel;
import org.whitecross.domain.medication.StandingOrder;
import org.whitecross.domain.medication.StandingOrders;
import org.whitecross.domain.medication.StockCount;
import org.whitecross.domain.medication.StockCounts;
import org.whitecross.domain.medication.StockLevels;
import org.whitecross.domain.medication.TripDose;
import org.whitecross.domain.medication.TripDoses;
import org.whitecross.domain.students.Distinction;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Duplicates;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.EnrollmentEvent;
import org.whitecross.domain.students.EnrollmentHistory;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.Merges;
import org.whitecross.domain.students.PhotoType;
import org.whitecross.domain.students.Promotion;
import org.whitecross.domain.students.Promotions;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosures;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentMerge;
import org.whitecross.domain.students.StudentPhoto;
import org.whitecross.domain.students.StudentPhotos;
import org.whitecross.domain.students.StudentSearch;
import org.whitecross.domain.students.Students;
import org.whitecross.domain.students.VerificationCode;
import org.whitecross.domain.students.VerificationCodeId;
import org.whitecross.domain.students.VerificationCodes;

/** Outside her scope a caller finds nothing, whichever of the two fences is down. */
class ScopeTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Surroundings HERE = FIXTURE.surroundings();
    private static final Surroundings NEXT_DOOR = FIXTURE.atAnotherSchoolOf(HERE.districtId());
    private static final Surroundings ELSEWHERE = FIXTURE.surroundings();
    private static final Ports ALL = new Ports(Fences.BOTH, Caller.operator("test"));

    // One thing of every kind, about the child who is HERE.
    private static final Student STUDENT = inHerCharge();
    private static final School SCHOOL = ALL.schools().find(HERE.schoolId()).orElseThrow();
    private static final SchoolClosure CLOSURE = ALL.closures().add(aClosure(SCHOOL, HERE.userId()));
    private static final EmergencyContact CONTACT = ALL.contacts().add(aContact(STUDENT));
    private static final VerificationCode CODE = ALL.codeTo(CONTACT);
    private static final Student DOUBLE = ALL.students().add(aStudentByHand(SCHOOL, null));
    private static final Student GONE = ALL.students().add(aStudentByHand(SCHOOL, null));
    private static final StudentMerge MERGE =
            ALL.merges().merge(StudentMerge.of(DOUBLE, GONE, "the same child", HERE.userId(), NOW), DOUBLE, GONE);
    private static final Allergy ALLERGY = ALL.allergies().add(anAllergy(HERE));
    private static final VitalSigns VITAL_SIGNS = ALL.vitalSigns().add(someVitalSigns(HERE, Entry.Told.JUST_NOW));
    private static final ChronicCondition CONDITION = ALL.conditions().add(asthma(HERE, Entry.Told.JUST_NOW));
    private static final Vaccination VACCINATION =
            ALL.vaccinations().add(aVaccination(HERE, Entry.Told.JUST_NOW, mmr(TODAY)));
    private static final VaccineExemption EXEMPTION =
            ALL.exemptions().add(anExemption(HERE, Entry.Told.JUST_NOW, exempt(TODAY)));
    private static final Screening SCREENING = ALL.screenings().add(aScreening(HERE, Entry.Told.JUST_NOW, BLURRED));
    private static final HealthRecord RECORD = ALL.records().add(aRecord(HERE, Entry.Told.JUST_NOW, checkup(TODAY)));
    private static final GrowthMeasurement GROWTH = ALL.growth().add(aMeasurement(HERE, LYING));
    private static final IncidentReport INCIDENT = ALL.incidents().add(anIncident(HERE));
    private static final Medication MEDICATION = ALL.medications().add(aMedication(HERE.districtId()));
    private static final Prescription PRESCRIPTION = ALL.prescriptions().add(aPrescription(HERE, MEDICATION));
    private static final MedicationLot LOT = ALL.lots().add(aLot(HERE, MEDICATION, TODAY));

    private static final LotMovement RECEIPT = ALL.lots().record(received(HERE, LOT, "10"));
    private static final MedicationLot OTHER_LOT = ALL.lots().add(aLot(HERE, MEDICATION, TODAY));
    private static final StockCount COUNT;
    private static final Discrepancy DISCREPANCY;
    private static final Removal REMOVAL;

    static {
        ALL.history()
                .add(EnrollmentEvent.enrolled(
                        STUDENT,
                        ALL.schools().find(HERE.schoolId()).orElseThrow(),
                        new EnrollmentEvent.Told(null, NOW)));
        var lot = ALL.lots().find(LOT.id()).orElseThrow();
        var first = ALL.counts().add(StockCount.first(lot, BigDecimal.ONE, HERE.userId(), NOW));
        COUNT = ALL.counts().change(first.second(lot, BigDecimal.ONE, NEXT_DOOR.userId(), NOW));
        DISCREPANCY = ALL.discrepancies().add(Discrepancy.of(COUNT, NOW));
        ALL.counts().add(StockCount.first(OTHER_LOT, BigDecimal.ONE, HERE.userId(), NOW));
        var why = LotMovement.Circumstances.of("Dropped on the floor");
        REMOVAL =
                ALL.removals().add(Removal.recorded(lot, MovementKind.WASTED, BigDecimal.ONE, why, HERE.userId(), NOW));
        ALL.levels().set(new ReorderLevel(MEDICATION.id(), HERE.schoolId(), new BigDecimal("100"), NOW));
        ALL.promotions().add(promotion());
    }

    private static final StandingOrder STANDING = ALL.standingOrders().add(aStandingOrder(MEDICATION));
    private static final StudentPhoto PHOTO = ALL.photos()
            .add(StudentPhoto.of(STUDENT, PhotoType.PNG, new byte[] {1}, HERE.userId(), NOW), new byte[] {1});
    private static final FieldTrip TRIP = ALL.trips().add(aTrip(HERE));
    private static final TripDose TRIP_DOSE =
            ALL.tripDoses().add(TripDose.packed(TRIP, PRESCRIPTION, LOT, HERE.userId(), NOW));
    private static final EmergencyUse USE =
            ALL.emergencyUses().add(anEmergencyUse(HERE, MEDICATION, null, HERE.studentId()));

    private static final ConsentForm FORM =
            ALL.consentForms().add(aForm(HERE.districtId(), ConsentType.EMERGENCY_CARE, null));
    private static final ConsentSignature CONSENT = ALL.consents().add(signed(FORM, HERE, electronic(null)));

    private static final Policy POLICY = approvedPolicy();

    private static Policy approvedPolicy() {
        var draft = ALL.policies().add(SamplePolicies.aDraft(HERE.districtId(), NEXT_DOOR.userId()));
        var active = ALL.policies().change(draft.approved(HERE.userId(), NOW));
        ALL.acknowledgements().add(active.acknowledged(HERE.userId(), NOW));
        return active;
    }

    private static final Administration DOSE = ALL.administrations()
            .add(aDose(HERE, PRESCRIPTION, LOT, null, MORNING_DOSE), null)
            .orElseThrow();

    private static Promotion promotion() {
        return Promotion.of(ALL.schools().find(HERE.schoolId()).orElseThrow(), 2025, new Grade("5"), null, NOW);
    }

    private static Student inHerCharge() {
        FIXTURE.superuser("update student set nurse_id = '" + HERE.userId().value() + "' where id = '"
                + HERE.studentId().value() + "'");
        return ALL.students().find(HERE.studentId()).orElseThrow();
    }

    enum Fences {
        BOTH,
        ONLY_ROW_LEVEL_SECURITY,
        ONLY_OUR_OWN
    }

    private record Ports(Fences fences, Caller caller) {
        private <P> P port(Class<P> type, Function<Database, P> adapter) {
            return switch (fences) {
                case BOTH -> FIXTURE.as(caller, type, adapter.apply(FIXTURE.db));
                case ONLY_ROW_LEVEL_SECURITY ->
                    FIXTURE.as(
                            caller,
                            type,
                            adapter.apply(Database.onOpenTransaction(Tenancy.switchedOff(), new PlacedCipher())));
                case ONLY_OUR_OWN -> FIXTURE.unfencedAs(caller, type, adapter.apply(FIXTURE.db));
            };
        }

        Districts districts() {
            return port(Districts.class, PostgresDistricts::new);
        }

        Schools schools() {
            return port(Schools.class, PostgresSchools::new);
        }

        SchoolClosures closures() {
            return port(SchoolClosures.class, PostgresSchoolClosures::new);
        }

        SchoolCalendars calendars() {
            return port(SchoolCalendars.class, PostgresSchoolCalendars::new);
        }

        Students students() {
            return port(Students.class, PostgresStudents::new);
        }

        Promotions promotions() {
            return port(Promotions.class, PostgresPromotions::new);
        }

        EnrollmentHistory history() {
            return port(EnrollmentHistory.class, PostgresEnrollmentHistory::new);
        }

        EmergencyContacts contacts() {
            return port(EmergencyContacts.class, PostgresEmergencyContacts::new);
        }

        VerificationCodes codes() {
            return port(VerificationCodes.class, PostgresVerificationCodes::new);
        }

        VerificationCode codeTo(EmergencyContact contact) {
            var nobody = new VerificationCode.Asked(0, null, null, 0, null);
            var code = VerificationCode.asked(
                    VerificationCodeId.next(),
                    contact,
                    NotificationChannel.EMAIL,
                    "0".repeat(64),
                    HERE.userId(),
                    nobody,
                    NOW);
            codes().add(code);
            codes().sent(code.id());
            return code;
        }

        Merges merges() {
            return port(Merges.class, PostgresMerges::new);
        }

        Duplicates duplicates() {
            return port(Duplicates.class, PostgresDuplicates::new);
        }

        Allergies allergies() {
            return port(Allergies.class, PostgresAllergies::new);
        }

        VitalSignsHistory vitalSigns() {
            return port(VitalSignsHistory.class, PostgresVitalSigns::new);
        }

        ChartSheets sheets() {
            return port(ChartSheets.class, PostgresChartSheets::new);
        }

        DoseSheets doseSheets() {
            return port(DoseSheets.class, PostgresDoseSheets::new);
        }

        ChronicConditions conditions() {
            return port(ChronicConditions.class, PostgresChronicConditions::new);
        }

        Vaccinations vaccinations() {
            return port(Vaccinations.class, PostgresVaccinations::new);
        }

        VaccineExemptions exemptions() {
            return port(VaccineExemptions.class, PostgresVaccineExemptions::new);
        }

        Screenings screenings() {
            return port(Screenings.class, PostgresScreenings::new);
        }

        HealthRecords records() {
            return port(HealthRecords.class, PostgresHealthRecords::new);
        }

        GrowthMeasurements growth() {
            return port(GrowthMeasurements.class, PostgresGrowthMeasurements::new);
        }

        IncidentReports incidents() {
            return port(IncidentReports.class, PostgresIncidentReports::new);
        }

        Medications medications() {
            return port(Medications.class, PostgresMedications::new);
        }

        Prescriptions prescriptions() {
            return port(Prescriptions.class, PostgresPrescriptions::new);
        }

        StandingOrders standingOrders() {
            return port(StandingOrders.class, PostgresStandingOrders::new);
        }

        StudentPhotos photos() {
            return port(StudentPhotos.class, PostgresStudentPhotos::new);
        }

        FieldTrips trips() {
            return port(FieldTrips.class, PostgresFieldTrips::new);
        }

        TripDoses tripDoses() {
            return port(TripDoses.class, PostgresTripDoses::new);
        }

        EmergencyUses emergencyUses() {
            return port(EmergencyUses.class, PostgresEmergencyUses::new);
        }

        StockCounts counts() {
            return port(StockCounts.class, PostgresStockCounts::new);
        }

        Discrepancies discrepancies() {
            return port(Discrepancies.class, PostgresDiscrepancies::new);
        }

        Removals removals() {
            return port(Removals.class, PostgresRemovals::new);
        }

        StockLevels levels() {
            return port(StockLevels.class, PostgresStockLevels::new);
        }

        MedicationLots lots() {
            return port(MedicationLots.class, PostgresMedicationLots::new);
        }

        Policies policies() {
            return port(Policies.class, PostgresPolicies::new);
        }

        PolicyAcknowledgements acknowledgements() {
            return port(PolicyAcknowledgements.class, PostgresPolicyAcknowledgements::new);
        }

        ConsentForms consentForms() {
            return port(ConsentForms.class, PostgresConsentForms::new);
        }

        ConsentSignatures consents() {
            return port(ConsentSignatures.class, PostgresConsentSignatures::new);
        }

        Administrations administrations() {
            return port(Administrations.class, PostgresAdministrations::new);
        }
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @ParameterizedTest
    @EnumSource
    void staffOfTheSchoolAndOfItsDistrictFindEverything(Fences fences) {
        for (var caller : List.of(nurseOf(HERE), districtAdmin(HERE))) {
            assertThat(ofTheSchool(new Ports(fences, caller)))
                    .as("%s", caller.scope())
                    .doesNotContainValue(0);
            assertThat(ofTheDistrict(new Ports(fences, caller)))
                    .as("%s", caller.scope())
                    .doesNotContainValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void staffOfAnotherSchoolFindNothingButWhatTheDistrictShares(Fences fences) {
        var ports = new Ports(fences, nurseOf(NEXT_DOOR));

        assertThat(ofTheSchool(ports).values()).containsOnly(0);
        assertThat(ofTheDistrict(ports)).doesNotContainValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseFindsAnything(Fences fences) {
        for (var scope : List.of(
                nurseOf(ELSEWHERE).scope(),
                districtAdmin(ELSEWHERE).scope(),
                new Scope.Nothing(),
                new Scope.SigningIn())) {
            var ports = new Ports(fences, staff(Role.ADMIN, UserId.next(), scope));

            assertThat(ofTheSchool(ports).values()).as("%s", scope).containsOnly(0);
            assertThat(ofTheDistrict(ports).values()).as("%s", scope).containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOutsideTheScopeCannotBeChanged(Fences fences) {
        var ports = new Ports(fences, nurseOf(NEXT_DOOR));

        Refused.asStale(() -> ports.schools()
                .change(SCHOOL.with(
                        "MINE", SCHOOL.name(), SCHOOL.timeZone(), SCHOOL.hours(), SCHOOL.academicYearBegins(), NOW)));
        Refused.asStale(() -> ports.closures().remove(CLOSURE));
        Refused.asStale(() -> ports.students().change(STUDENT.withdrawn(NOW)));
        Refused.asStale(() -> ports.merges().undo(MERGE.undone(MERGE, null, HERE.userId(), NOW)));
        Refused.asStale(() -> ports.students()
                .transfer(STUDENT.transferred(
                        ALL.schools().find(NEXT_DOOR.schoolId()).orElseThrow(), null, NOW)));
        assertThat(ports.students().handOver(HERE.userId(), NEXT_DOOR.userId(), Set.of(HERE.schoolId()), NOW))
                .isEmpty();
        assertThat(ports.students().promote(Set.of(STUDENT.id()), new Grade("5"), NOW))
                .isEmpty();
        Refused.asStale(() -> ports.contacts().change(CONTACT.removed(NOW)));
        assertThat(ports.codes().tryOut(CODE.id(), "0".repeat(64), NOW)).isEqualTo(VerificationCodes.Try.OVER);
        Refused.asStale(() -> ports.allergies().change(ALLERGY.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.vitalSigns().change(VITAL_SIGNS.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.conditions().change(CONDITION.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.vaccinations().change(VACCINATION.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.exemptions().change(EXEMPTION.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.screenings().change(SCREENING.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.records().change(RECORD.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.growth().change(GROWTH.voided("not mine to void", NOW)));
        Refused.asStale(() -> ports.lots().change(ALL.lots().find(LOT.id()).orElseThrow()));
        Refused.asStale(() -> ports.photos().change(PHOTO.voided("not mine to void")));
        Refused.asStale(() -> ports.trips().change(TRIP.closed(HERE.userId(), NOW)));
        Refused.asStale(() -> ports.tripDoses().change(TRIP_DOSE.afterTrip(NOW).orElseThrow()));
        Refused.asStale(() -> ports.emergencyUses().change(USE.restocked(HERE.userId(), NOW)));
        Refused.asStale(() ->
                new Ports(fences, nurseOf(ELSEWHERE)).standingOrders().change(STANDING.ended("not mine to end", NOW)));
        Refused.asStale(() -> ports.counts().change(COUNT));
        Refused.asStale(() -> ports.discrepancies().change(DISCREPANCY));
        Refused.asStale(() -> ports.removals().change(REMOVAL));
        Refused.asStale(() -> new Ports(fences, nurseOf(ELSEWHERE)).policies().change(POLICY.archived(NOW)));
        Refused.asStale(() -> ports.consents().change(withdrawn(CONSENT, HERE.userId())));
        Refused.asStale(
                () -> new Ports(fences, nurseOf(ELSEWHERE)).consentForms().change(FORM.retired(NOW)));
        assertThat(ALL.merges().find(MERGE.id())).contains(MERGE);
        assertThat(ALL.schools().find(SCHOOL.id())).contains(SCHOOL);
        assertThat(ALL.closures().find(CLOSURE.id())).contains(CLOSURE);
        assertThat(ALL.students().find(STUDENT.id())).contains(STUDENT);
        assertThat(ALL.growth().find(GROWTH.id())).contains(GROWTH);
        assertThat(ALL.vitalSigns().find(VITAL_SIGNS.id())).contains(VITAL_SIGNS);
        assertThat(ALL.conditions().find(CONDITION.id())).contains(CONDITION);
        assertThat(ALL.vaccinations().find(VACCINATION.id())).contains(VACCINATION);
        assertThat(ALL.exemptions().find(EXEMPTION.id())).contains(EXEMPTION);
        assertThat(ALL.screenings().find(SCREENING.id())).contains(SCREENING);
        assertThat(ALL.records().find(RECORD.id())).contains(RECORD);
        assertThat(ALL.contacts().find(CONTACT.id())).contains(CONTACT);
        assertThat(ALL.allergies().find(ALLERGY.id())).contains(ALLERGY);
    }

    @Test
    void nothingCanBeAddedOutsideTheScope() {
        var ports = new Ports(Fences.BOTH, nurseOf(NEXT_DOOR));

        refusedByTheDatabase(() -> ports.closures().add(closed(SCHOOL, HERE.userId(), TODAY, TODAY)));
        refusedByTheDatabase(() -> ports.contacts().add(aContact(STUDENT)));
        refusedByTheDatabase(() -> ports.codeTo(CONTACT));
        refusedByTheDatabase(
                () -> ports.duplicates().add(Distinction.of(STUDENT, DOUBLE, "not mine to judge", HERE.userId(), NOW)));
        refusedByTheDatabase(() -> ports.merges()
                .merge(StudentMerge.of(STUDENT, DOUBLE, "not mine to merge", HERE.userId(), NOW), STUDENT, DOUBLE));
        refusedByTheDatabase(() -> ports.promotions().add(promotion()));
        refusedByTheDatabase(() -> ports.history()
                .add(EnrollmentEvent.enrolled(
                        STUDENT,
                        ALL.schools().find(HERE.schoolId()).orElseThrow(),
                        new EnrollmentEvent.Told(null, NOW))));
        refusedByTheDatabase(() -> ports.allergies().add(anAllergy(HERE)));
        refusedByTheDatabase(() -> ports.vitalSigns().add(someVitalSigns(HERE, Entry.Told.JUST_NOW)));
        refusedByTheDatabase(() -> ports.conditions().add(asthma(HERE, Entry.Told.JUST_NOW)));
        refusedByTheDatabase(() -> ports.vaccinations().add(aVaccination(HERE, Entry.Told.JUST_NOW, mmr(TODAY))));
        refusedByTheDatabase(() -> ports.exemptions().add(anExemption(HERE, Entry.Told.JUST_NOW, exempt(TODAY))));
        refusedByTheDatabase(() -> ports.screenings().add(aScreening(HERE, Entry.Told.JUST_NOW, BLURRED)));
        refusedByTheDatabase(() -> ports.records().add(aRecord(HERE, Entry.Told.JUST_NOW, checkup(TODAY))));
        refusedByTheDatabase(() -> ports.growth().add(aMeasurement(HERE, LYING)));
        refusedByTheDatabase(() -> ports.incidents().add(anIncident(HERE)));
        refusedByTheDatabase(() -> new Ports(Fences.BOTH, nurseOf(ELSEWHERE))
                .policies()
                .add(SamplePolicies.aDraft(HERE.districtId(), HERE.userId())));
        refusedByTheDatabase(() -> new Ports(Fences.BOTH, nurseOf(ELSEWHERE))
                .acknowledgements()
                .add(POLICY.acknowledged(ELSEWHERE.userId(), NOW)));
        refusedByTheDatabase(() -> ports.consents().add(signed(FORM, HERE, electronic(null))));
        refusedByTheDatabase(() -> new Ports(Fences.BOTH, nurseOf(ELSEWHERE))
                .consentForms()
                .add(aForm(HERE.districtId(), ConsentType.OTHER, null)));
        refusedByTheDatabase(() -> ports.photos()
                .add(StudentPhoto.of(STUDENT, PhotoType.PNG, new byte[] {2}, HERE.userId(), NOW), new byte[] {2}));
        refusedByTheDatabase(() -> ports.trips().add(aTrip(HERE)));
        refusedByTheDatabase(() -> ports.tripDoses().add(TripDose.packed(TRIP, PRESCRIPTION, LOT, HERE.userId(), NOW)));
        refusedByTheDatabase(() -> ports.emergencyUses().add(anEmergencyUse(HERE, MEDICATION, null, null)));
        refusedByTheDatabase(() ->
                new Ports(Fences.BOTH, nurseOf(ELSEWHERE)).standingOrders().add(aStandingOrder(MEDICATION)));
        refusedByTheDatabase(() -> ports.prescriptions().add(aPrescription(HERE, MEDICATION)));
        refusedByTheDatabase(() -> ports.lots().add(aLot(HERE, MEDICATION, TODAY)));
        refusedByTheDatabase(() -> ports.lots().record(received(HERE, LOT, "1")));
        refusedByTheDatabase(() -> ports.counts().add(StockCount.first(LOT, BigDecimal.ONE, HERE.userId(), NOW)));
        refusedByTheDatabase(() -> ports.discrepancies().add(Discrepancy.of(COUNT, NOW)));
        refusedByTheDatabase(() -> ports.removals()
                .add(Removal.recorded(
                        LOT,
                        MovementKind.WASTED,
                        BigDecimal.ONE,
                        LotMovement.Circumstances.of("Dropped on the floor"),
                        HERE.userId(),
                        NOW)));
        refusedByTheDatabase(
                () -> ports.levels().set(new ReorderLevel(MedicationId.next(), HERE.schoolId(), BigDecimal.ONE, NOW)));
        refusedByTheDatabase(
                () -> ports.administrations().add(aDose(HERE, PRESCRIPTION, LOT, null, MORNING_DOSE), null));
        refusedByTheDatabase(
                () -> new Ports(Fences.BOTH, nurseOf(ELSEWHERE)).medications().add(aMedication(HERE.districtId())));
    }

    private static void refusedByTheDatabase(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(DataAccessException.class).hasStackTraceContaining("row-level security");
    }

    /** How many each way of looking finds of what belongs to the school. */
    private static Map<String, Integer> ofTheSchool(Ports at) {
        var found = new TreeMap<String, Integer>();
        found.put("school", count(at.schools().find(HERE.schoolId())));
        found.put("schools", (int) at.schools().list(HERE.districtId(), Page.Request.first(100)).rows().stream()
                .filter(s -> s.id().equals(HERE.schoolId()))
                .count());
        found.put("closure", count(at.closures().find(CLOSURE.id())));
        found.put("closures", count(at.closures().of(HERE.schoolId(), null, null, Page.Request.first(10))));
        var calendar = at.calendars().of(HERE.schoolId(), CLOSURE.firstDay(), CLOSURE.lastDay());
        found.put("calendar", count(calendar));
        found.put("calendar: closures", calendar.map(c -> c.closures().size()).orElse(0));
        found.put("student", count(at.students().find(STUDENT.id())));
        found.put(
                "students",
                count(at.students()
                        .search(
                                new StudentSearch(STUDENT.studentNumber(), null, null, null, null, null, null),
                                Page.Request.first(10))));
        found.put(
                "students with allergies",
                count(at.students()
                        .search(
                                new StudentSearch(null, null, HERE.schoolId(), null, null, true, true),
                                Page.Request.first(10))));
        found.put("promotion", count(at.promotions().latest(HERE.schoolId())));
        found.put("several schools", at.schools().all(Set.of(HERE.schoolId())).size());
        found.put("active students", at.students().activeAt(HERE.schoolId()).size());
        found.put("held students", at.students().heldAt(HERE.schoolId()).size());
        found.put(
                "numbered students",
                at.students()
                        .numbered(Set.of(STUDENT.studentNumber()), Set.of())
                        .size());
        for (var words : List.of(STUDENT.lastName(), STUDENT.studentNumber())) {
            var search = new StudentSearch(words, null, HERE.schoolId(), null, null, null, null);
            found.put("students like " + words, count(at.students().search(search, Page.Request.first(10))));
            found.put("matching " + words, at.students().matching(search, 10).size());
        }
        found.put(
                "caseload", at.students().schoolsOfCaseload(HERE.userId(), null).size());
        found.put("enrollments", at.history().of(STUDENT.id()).size());
        found.put("contact", count(at.contacts().find(CONTACT.id())));
        found.put("contacts", at.contacts().of(STUDENT.id()).size());
        found.put("locked contacts", at.contacts().lockedOf(STUDENT.id()).size());
        found.put("code", count(at.codes().latestOf(CONTACT.id())));
        found.put(
                "codes asked for",
                at.codes()
                        .askedSince(NOW.minusSeconds(1), CONTACT.id(), HERE.userId())
                        .ofContact());
        found.put("merge", count(at.merges().find(MERGE.id())));
        found.put("merges", at.merges().of(DOUBLE.id()).size());
        found.put("held", at.merges().held(DOUBLE.id(), GONE.id()).size());
        found.put("duplicates", at.duplicates().candidates(DOUBLE.id(), null).size());
        found.put(
                "duplicates of the school",
                at.duplicates().candidates(null, HERE.schoolId()).size());
        found.put("allergy", count(at.allergies().find(ALLERGY.id())));
        found.put("allergies", at.allergies().of(STUDENT.id()).size());
        found.put("vitalSigns: one", count(at.vitalSigns().find(VITAL_SIGNS.id())));
        found.put("vitalSigns: list", count(at.vitalSigns().of(STUDENT.id(), true, Page.Request.first(10))));
        found.put("conditions: one", count(at.conditions().find(CONDITION.id())));
        found.put("conditions: list", count(at.conditions().of(STUDENT.id(), true, Page.Request.first(10))));
        found.put("vaccinations: one", count(at.vaccinations().find(VACCINATION.id())));
        found.put("vaccinations: list", count(at.vaccinations().of(STUDENT.id(), true, Page.Request.first(10))));
        found.put("exemptions: one", count(at.exemptions().find(EXEMPTION.id())));
        found.put("exemptions: list", count(at.exemptions().of(STUDENT.id(), true, Page.Request.first(10))));
        found.put("screenings: one", count(at.screenings().find(SCREENING.id())));
        found.put("screenings: list", count(at.screenings().of(STUDENT.id(), true, Page.Request.first(10))));
        found.put("records: one", count(at.records().find(RECORD.id())));
        found.put("records: list", count(at.records().of(STUDENT.id(), true, Page.Request.first(10))));
        found.put("growth: one", count(at.growth().find(GROWTH.id())));
        found.put("growth: list", count(at.growth().of(STUDENT.id(), true, Page.Request.first(10))));
        found.put("chart", count(at.sheets().find(STUDENT.id(), new ChartSheets.Parts(true, true), NOW)));
        found.put("incident", count(at.incidents().find(INCIDENT.id())));
        found.put(
                "incidents", count(at.incidents().search(IncidentSearch.about(STUDENT.id()), Page.Request.first(10))));
        found.put("photo", count(at.photos().find(PHOTO.id())));
        found.put("content of a photo", count(at.photos().content(PHOTO.id())));
        found.put("photos", at.photos().all(STUDENT.id()).size());
        found.put("trip", count(at.trips().find(TRIP.id())));
        found.put("held trip", count(at.trips().held(TRIP.id())));
        found.put("several trips", at.trips().all(List.of(TRIP.id())).size());
        found.put("trips", count(at.trips().list(HERE.schoolId(), false, Page.Request.first(10))));
        found.put("trip dose", count(at.tripDoses().find(TRIP_DOSE.id())));
        found.put("held trip dose", count(at.tripDoses().held(TRIP_DOSE.id())));
        found.put("doses of a trip", at.tripDoses().of(TRIP.id()).size());
        found.put("trip doses of a child", at.tripDoses().all(STUDENT.id()).size());
        found.put("trip doses", count(at.tripDoses().list(HERE.schoolId(), null, Page.Request.first(10))));
        found.put("emergency use", count(at.emergencyUses().find(USE.id())));
        found.put(
                "emergency uses",
                count(at.emergencyUses()
                        .list(
                                new EmergencyUses.Search(HERE.schoolId(), null, null, null, null, null),
                                Page.Request.first(10))));
        found.put(
                "emergency uses of a child",
                at.emergencyUses().all(STUDENT.id()).size());
        found.put("prescription", count(at.prescriptions().find(PRESCRIPTION.id())));
        found.put("held student", count(at.students().held(STUDENT.id())));
        found.put(
                "prescriptions in force",
                at.prescriptions().inForceAt(HERE.schoolId(), TODAY, TODAY).size());
        found.put("held lot", count(at.lots().held(LOT.id())));
        found.put(
                "next lot to expire",
                count(at.lots().nextToExpire(MEDICATION.id(), HERE.schoolId(), DoseUnit.PUFF, BigDecimal.ONE, TODAY)));
        found.put(
                "active prescriptions",
                at.prescriptions().activeOf(STUDENT.id()).size());
        found.put("prescriptions", at.prescriptions().of(STUDENT.id()).size());
        found.put("prescribed medication", at.medications().isPrescribed(MEDICATION.id()) ? 1 : 0);
        found.put("lot", count(at.lots().find(LOT.id())));
        found.put("lots", at.lots().of(MEDICATION.id()).size());
        found.put("held lot", count(at.lots().held(LOT.id())));
        found.put(
                "next lot to expire",
                count(at.lots().nextToExpire(MEDICATION.id(), HERE.schoolId(), DoseUnit.PUFF, BigDecimal.ONE, TODAY)));
        found.put("movement", count(at.lots().movement(RECEIPT.id())));
        found.put("movements", count(at.lots().movements(LOT.id(), Page.Request.first(10))));
        found.put("count", count(at.counts().find(COUNT.id())));
        found.put("open count", count(at.counts().openOf(OTHER_LOT.id())));
        found.put("counts", at.counts().of(LOT.id()).size());
        found.put("discrepancy", count(at.discrepancies().find(DISCREPANCY.id())));
        found.put(
                "discrepancies",
                count(at.discrepancies().list(HERE.schoolId(), DiscrepancyState.OPEN, Page.Request.first(10))));
        found.put("removal", count(at.removals().find(REMOVAL.id())));
        found.put("removals", at.removals().of(LOT.id()).size());
        found.put("reorder levels", at.levels().of(MEDICATION.id()).size());
        found.put("stock alerts", at.levels().alerts(HERE.schoolId(), NOW).size());
        found.put(
                "first lot to expire",
                count(at.lots().firstToExpire(MEDICATION.id(), HERE.schoolId(), DoseUnit.PUFF, BigDecimal.ONE, TODAY)));
        found.put("consent", count(at.consents().find(CONSENT.id())));
        found.put("consents", at.consents().all(STUDENT.id()).size());
        found.put("standing consent", count(at.consents().standing(FORM.id(), STUDENT.id())));
        found.put("consent in force", at.consents().isInForce(STUDENT.id(), FORM.type(), TODAY) ? 1 : 0);
        found.put("dose", count(at.administrations().find(DOSE.id())));
        found.put("dose sheet", count(at.doseSheets().find(new DoseSheets.Question(PRESCRIPTION.id(), null, NOW))));
        found.put(
                "held dose sheet",
                count(at.doseSheets().held(new DoseSheets.Question(PRESCRIPTION.id(), MORNING_DOSE, NOW))));
        found.put("doses", count(at.administrations().of(STUDENT.id(), Page.Request.first(10))));
        return found;
    }

    /** How many each way of looking finds of what the schools of the district share. */
    private static Map<String, Integer> ofTheDistrict(Ports at) {
        var found = new TreeMap<String, Integer>();
        found.put("destination", count(at.schools().destination(HERE.schoolId())));
        found.put("district", count(at.districts().find(HERE.districtId())));
        found.put("policy", count(at.policies().find(POLICY.id())));
        found.put("held policy", count(at.policies().held(POLICY.id())));
        found.put("policies", count(at.policies().list(null, POLICY.status(), Page.Request.first(10))));
        found.put(
                "policies to acknowledge",
                at.policies().toAcknowledge(UserId.next(), HERE.districtId()).size());
        found.put("acknowledgements", at.acknowledgements().of(POLICY.id()).size());
        found.put(
                "missing acknowledgements",
                at.acknowledgements().missing(POLICY).size());
        found.put("consent form", count(at.consentForms().find(FORM.id())));
        found.put("held consent form", count(at.consentForms().held(FORM.id())));
        found.put("consent forms", count(at.consentForms().list(FORM.type(), true, Page.Request.first(10))));
        found.put(
                "active consent forms",
                at.consentForms().activeOf(HERE.districtId()).size());
        found.put(
                "several consent forms",
                at.consentForms().all(List.of(FORM.id())).size());
        found.put("standing order", count(at.standingOrders().find(STANDING.id())));
        found.put("standing order in force", count(at.standingOrders().inForce(MEDICATION.id(), TODAY)));
        found.put(
                "standing orders", count(at.standingOrders().list(STANDING.category(), true, Page.Request.first(10))));
        found.put(
                "several standing orders",
                at.standingOrders().all(List.of(STANDING.id())).size());
        found.put("medication", count(at.medications().find(MEDICATION.id())));
        found.put("held medication", count(at.medications().held(MEDICATION.id())));
        found.put(
                "medications",
                count(at.medications().list(FormularySearch.of(MEDICATION.name()), Page.Request.first(10))));
        found.put(
                "all medications",
                at.medications().all(List.of(MEDICATION.id())).size());
        return found;
    }

    private static int count(Optional<?> found) {
        return found.isPresent() ? 1 : 0;
    }

    private static int count(Page<?> page) {
        assertThat(page.count()).isEqualTo(page.rows().size());
        return page.rows().size();
    }

    private static Caller districtAdmin(Surroundings around) {
        return staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    }
}

package org.whitecross.adapters.postgres;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteListener;
import org.whitecross.adapters.postgres.access.PostgresRoleAssignments;
import org.whitecross.adapters.postgres.access.PostgresUsers;
import org.whitecross.adapters.postgres.compliance.PostgresComplianceFigures;
import org.whitecross.adapters.postgres.compliance.PostgresComplianceReports;
import org.whitecross.adapters.postgres.compliance.PostgresConsentForms;
import org.whitecross.adapters.postgres.compliance.PostgresConsentSignatures;
import org.whitecross.adapters.postgres.compliance.PostgresPolicies;
import org.whitecross.adapters.postgres.compliance.PostgresPolicyAcknowledgements;
import org.whitecross.adapters.postgres.health.PostgresAllergies;
import org.whitecross.adapters.postgres.health.PostgresChartSheets;
import org.whitecross.adapters.postgres.health.PostgresChronicConditions;
import org.whitecross.adapters.postgres.health.PostgresGrowthMeasurements;
import org.whitecross.adapters.postgres.health.PostgresGrowthReferences;
import org.whitecross.adapters.postgres.health.PostgresHealthRecords;
import org.whitecross.adapters.postgres.health.PostgresReferenceVersions;
import org.whitecross.adapters.postgres.health.PostgresScreenings;
import org.whitecross.adapters.postgres.health.PostgresVaccinations;
import org.whitecross.adapters.postgres.health.PostgresVaccineCodeTables;
import org.whitecross.adapters.postgres.health.PostgresVaccineExemptions;
import org.whitecross.adapters.postgres.health.PostgresVitalSigns;
import org.whitecross.adapters.postgres.health.PostgresWholeRecords;
import org.whitecross.adapters.postgres.incidents.PostgresEvidenceFiles;
import org.whitecross.adapters.postgres.incidents.PostgresFollowUpActions;
import org.whitecross.adapters.postgres.incidents.PostgresGuardianNotifications;
import org.whitecross.adapters.postgres.incidents.PostgresGuardiansTold;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentCounts;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentHistory;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentReports;
import org.whitecross.adapters.postgres.incidents.PostgresInsuranceClaims;
import org.whitecross.adapters.postgres.incidents.PostgresWitnessStatements;
import org.whitecross.adapters.postgres.medication.PostgresAdministrations;
import org.whitecross.adapters.postgres.medication.PostgresAdverseReactions;
import org.whitecross.adapters.postgres.medication.PostgresDelegations;
import org.whitecross.adapters.postgres.medication.PostgresDiscrepancies;
import org.whitecross.adapters.postgres.medication.PostgresDoseConflicts;
import org.whitecross.adapters.postgres.medication.PostgresDoseReminders;
import org.whitecross.adapters.postgres.medication.PostgresDoseSheets;
import org.whitecross.adapters.postgres.medication.PostgresDoseSlots;
import org.whitecross.adapters.postgres.medication.PostgresEmergencyUses;
import org.whitecross.adapters.postgres.medication.PostgresFieldTrips;
import org.whitecross.adapters.postgres.medication.PostgresIngredientLimits;
import org.whitecross.adapters.postgres.medication.PostgresMedicationCounts;
import org.whitecross.adapters.postgres.medication.PostgresMedicationErrors;
import org.whitecross.adapters.postgres.medication.PostgresMedicationLots;
import org.whitecross.adapters.postgres.medication.PostgresMedicationRounds;
import org.whitecross.adapters.postgres.medication.PostgresMedications;
import org.whitecross.adapters.postgres.medication.PostgresPrescriptions;
import org.whitecross.adapters.postgres.medication.PostgresRemovals;
import org.whitecross.adapters.postgres.medication.PostgresStandingOrders;
import org.whitecross.adapters.postgres.medication.PostgresStockCounts;
import org.whitecross.adapters.postgres.medication.PostgresStockLevels;
import org.whitecross.adapters.postgres.medication.PostgresTripDoses;
import org.whitecross.adapters.postgres.medication.PostgresWitnessings;
import org.whitecross.adapters.postgres.students.PostgresDistricts;
import org.whitecross.adapters.postgres.students.PostgresDuplicates;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.adapters.postgres.students.PostgresEnrollmentHistory;
import org.whitecross.adapters.postgres.students.PostgresMerges;
import org.whitecross.adapters.postgres.students.PostgresSchoolCalendars;
import org.whitecross.adapters.postgres.students.PostgresSchoolClosures;
import org.whitecross.adapters.postgres.students.PostgresSchools;
import org.whitecross.adapters.postgres.students.PostgresStudentPhotos;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.adapters.postgres.students.PostgresVerificationCodes;
import org.whitecross.application.access.StaffDesk;
import org.whitecross.application.compliance.CheckingConsent;
import org.whitecross.application.compliance.ConsentDesk;
import org.whitecross.application.compliance.PolicyDesk;
import org.whitecross.application.compliance.ReportDesk;
import org.whitecross.application.health.Children;
import org.whitecross.application.health.ConditionDesk;
import org.whitecross.application.health.GrowthDesk;
import org.whitecross.application.health.HealthDesk;
import org.whitecross.application.health.HealthRecordDesk;
import org.whitecross.application.health.ImportingRecord;
import org.whitecross.application.health.ReadingChart;
import org.whitecross.application.health.ReadingWholeRecord;
import org.whitecross.application.health.ReferenceDesk;
import org.whitecross.application.health.ScreeningDesk;
import org.whitecross.application.health.VaccinationDesk;
import org.whitecross.application.health.VaccineExemptionDesk;
import org.whitecross.application.health.VitalSignsDesk;
import org.whitecross.application.incidents.AcknowledgementTokens;
import org.whitecross.application.incidents.EvidenceDesk;
import org.whitecross.application.incidents.FollowUpDesk;
import org.whitecross.application.incidents.GuardianDesk;
import org.whitecross.application.incidents.IncidentDesk;
import org.whitecross.application.incidents.IncidentStatisticsDesk;
import org.whitecross.application.incidents.InsuranceDesk;
import org.whitecross.application.incidents.ReadingIncidentDocument;
import org.whitecross.application.incidents.ReportingIncident;
import org.whitecross.application.incidents.ReviewingIncident;
import org.whitecross.application.incidents.WitnessDesk;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.CalendarWatch;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Once;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.application.kernel.Request;
import org.whitecross.application.medication.AdministeringDose;
import org.whitecross.application.medication.AdministrationDesk;
import org.whitecross.application.medication.AdverseEventDesk;
import org.whitecross.application.medication.CountDesk;
import org.whitecross.application.medication.DelegationDesk;
import org.whitecross.application.medication.EmergencyDesk;
import org.whitecross.application.medication.FormularyDesk;
import org.whitecross.application.medication.GivingOnTrips;
import org.whitecross.application.medication.PlanningDoses;
import org.whitecross.application.medication.PrescriptionDesk;
import org.whitecross.application.medication.StandingOrderDesk;
import org.whitecross.application.medication.StockDesk;
import org.whitecross.application.medication.TripDesk;
import org.whitecross.application.students.ContactDesk;
import org.whitecross.application.students.EnrollmentDesk;
import org.whitecross.application.students.IdentityDesk;
import org.whitecross.application.students.MergingStudents;
import org.whitecross.application.students.Nurses;
import org.whitecross.application.students.PhotoDesk;
import org.whitecross.application.students.SchoolDesk;
import org.whitecross.application.students.StudentDesk;
import org.whitecross.application.students.VerifyingContact;
import org.whitecross.domain.incidents.GuardianNotificationId;
import org.whitecross.domain.students.OneTimeCodes;
import org.whitecross.domain.students.PhoneNumbers;
import org.whitecross.domain.students.VerificationCodeId;

/** The door and the desks behind it, on PostgreSQL, at a moment of one's choice; counts the statements of a request. */
public final class Desks {
    private final AtomicInteger statements = new AtomicInteger();
    private final Application application;

    public Desks(PostgresFixture fixture, Instant now) {
        var db = Database.onOpenTransaction(
                Tenancy.ofCaller(),
                new PlacedCipher(),
                ExecuteListener.onExecuteStart(c -> statements.incrementAndGet()));
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var districts = new PostgresDistricts(db);
        var schools = new PostgresSchools(db);
        var students = new PostgresStudents(db);
        var contacts = new PostgresEmergencyContacts(db);
        var allergies = new PostgresAllergies(db);
        var vitalSigns = new PostgresVitalSigns(db);
        var growth = new PostgresGrowthMeasurements(db);
        var growthReferences = new PostgresGrowthReferences(db);
        var healthRecords = new PostgresHealthRecords(db);
        var screenings = new PostgresScreenings(db);
        var vaccineExemptions = new PostgresVaccineExemptions(db);
        var vaccinations = new PostgresVaccinations(db);
        var vaccineCodes = new PostgresVaccineCodeTables(db);
        var chronicConditions = new PostgresChronicConditions(db);
        var medications = new PostgresMedications(db);
        var prescriptions = new PostgresPrescriptions(db);
        var lots = new PostgresMedicationLots(db);
        var slots = new PostgresDoseSlots(db);
        var administrations = new PostgresAdministrations(db);
        var conflicts = new PostgresDoseConflicts(db);
        var reactions = new PostgresAdverseReactions(db);
        var errors = new PostgresMedicationErrors(db);
        var witnessings = new PostgresWitnessings(db);
        var delegations = new PostgresDelegations(db);
        var limits = new PostgresIngredientLimits(db);
        var standingOrders = new PostgresStandingOrders(db);
        var photos = new PostgresStudentPhotos(db);
        var fieldTrips = new PostgresFieldTrips(db);
        var tripDoses = new PostgresTripDoses(db);
        var emergencyUses = new PostgresEmergencyUses(db);
        var calendars = new PostgresSchoolCalendars(db);
        var incidents = new PostgresIncidentReports(db);
        var notifications = new PostgresGuardianNotifications(db);
        var told = new PostgresGuardiansTold(db);
        var consentForms = new PostgresConsentForms(db);
        var consents = new PostgresConsentSignatures(db);
        var incidentHistory = new PostgresIncidentHistory(db);
        var witnesses = new PostgresWitnessStatements(db);
        var followUps = new PostgresFollowUpActions(db);
        var evidence = new PostgresEvidenceFiles(db);
        var claims = new PostgresInsuranceClaims(db);
        var reporting = new ReportingIncident(incidents, notifications, contacts, followUps, calendars, clock);
        var chart = new ReadingChart(new PostgresChartSheets(db), vaccineCodes, growthReferences, clock);
        var handlers = new Handlers();
        var nurses = new Nurses(new PostgresUsers(db));
        new StudentDesk(districts, schools, students, nurses, clock).answers(handlers);
        new StaffDesk(new PostgresUsers(db), schools).answers(handlers);
        var enrollments = new PostgresEnrollmentHistory(db);
        var planning = new PlanningDoses(prescriptions, slots, calendars, clock);
        CalendarWatch watch = planning::plan;
        new EnrollmentDesk(schools, students, enrollments, nurses, watch, caller -> {}, clock).answers(handlers);
        var verifying = new VerifyingContact(
                students,
                schools,
                contacts,
                new PostgresVerificationCodes(db),
                new NoCodes(),
                ContactMessages.none(),
                fixture.transactor,
                clock);
        PhoneNumbers written =
                number -> Optional.of(number).filter(n -> n.value().startsWith("+"));
        new ContactDesk(students, contacts, written, verifying, clock).answers(handlers);
        var merges = new PostgresMerges(db);
        new IdentityDesk(
                        students,
                        new PostgresDuplicates(db),
                        merges,
                        new MergingStudents(students, merges, prescriptions, watch, clock),
                        caller -> {}, // nobody has a second factor here
                        clock)
                .answers(handlers);
        var wholeRecord = new ReadingWholeRecord(
                students,
                enrollments,
                photos,
                contacts,
                allergies,
                chronicConditions,
                vaccinations,
                vaccineExemptions,
                screenings,
                growth,
                vitalSigns,
                healthRecords,
                medications,
                prescriptions,
                slots,
                administrations,
                witnessings,
                conflicts,
                reactions,
                errors,
                emergencyUses,
                tripDoses,
                incidents,
                incidentHistory,
                witnesses,
                followUps,
                claims,
                evidence,
                notifications,
                told,
                consentForms,
                consents);
        var importing = new ImportingRecord(
                new PostgresWholeRecords(db),
                students,
                schools,
                new PostgresUsers(db),
                medications,
                lots,
                consentForms,
                standingOrders,
                fieldTrips);
        var consentGate = new CheckingConsent(consents, students, schools, clock);
        new HealthDesk(allergies, students, chart, wholeRecord, importing, consentGate, clock).answers(handlers);
        var children = new Children(students, schools);
        new VitalSignsDesk(vitalSigns, children, clock).answers(handlers);
        new GrowthDesk(growth, growthReferences, children, clock).answers(handlers);
        new HealthRecordDesk(healthRecords, children, clock).answers(handlers);
        new ScreeningDesk(screenings, children, clock).answers(handlers);
        new VaccineExemptionDesk(vaccineExemptions, vaccineCodes, children, clock).answers(handlers);
        new VaccinationDesk(vaccinations, vaccineCodes, children, clock).answers(handlers);
        new ReferenceDesk(new PostgresReferenceVersions(db), vaccineCodes, clock).answers(handlers);
        new ConditionDesk(chronicConditions, children, clock).answers(handlers);
        var ownDistrict = new OwnDistrict(districts);
        new FormularyDesk(medications, limits, ownDistrict, clock).answers(handlers);
        var counts = new PostgresStockCounts(db);
        new StockDesk(
                        medications,
                        lots,
                        counts,
                        new PostgresRemovals(db),
                        new PostgresStockLevels(db),
                        schools,
                        new PostgresUsers(db),
                        new PostgresRoleAssignments(db),
                        clock)
                .answers(handlers);
        new CountDesk(lots, counts, new PostgresDiscrepancies(db), clock).answers(handlers);
        new SchoolDesk(schools, new PostgresSchoolClosures(db), watch, clock).answers(handlers);
        new PrescriptionDesk(
                        medications, standingOrders, consentGate, prescriptions, planning, calendars, students, clock)
                .answers(handlers);
        var administering = new AdministeringDose(
                new PostgresDoseSheets(db),
                students,
                consentGate,
                standingOrders,
                delegations,
                witnessings,
                lots,
                administrations,
                conflicts,
                new GivingOnTrips(fieldTrips, tripDoses, lots),
                clock);
        new AdministrationDesk(
                        administering,
                        administrations,
                        new PostgresMedicationRounds(db),
                        new PostgresDoseReminders(db),
                        prescriptions,
                        witnessings,
                        conflicts,
                        students,
                        clock)
                .answers(handlers);
        new AdverseEventDesk(
                        reactions,
                        errors,
                        new PostgresMedicationCounts(db, new PostgresStockLevels(db)),
                        administrations,
                        prescriptions,
                        medications,
                        reporting,
                        allergies,
                        students,
                        clock)
                .answers(handlers);
        new EmergencyDesk(emergencyUses, standingOrders, medications, lots, schools, students, consentGate, clock)
                .answers(handlers);
        new TripDesk(fieldTrips, tripDoses, prescriptions, lots, schools, clock).answers(handlers);
        new PhotoDesk(photos, students, Desks::typeOf, clock).answers(handlers);
        new StandingOrderDesk(standingOrders, medications, clock).answers(handlers);
        new DelegationDesk(delegations, medications, schools, new PostgresUsers(db), clock).answers(handlers);
        new ConsentDesk(consentForms, consents, students, schools, ownDistrict, new PostgresUsers(db), clock)
                .answers(handlers);
        new ReportDesk(new PostgresComplianceReports(db), new PostgresComplianceFigures(db), ownDistrict, clock)
                .answers(handlers);
        new PolicyDesk(new PostgresPolicies(db), new PostgresPolicyAcknowledgements(db), ownDistrict, clock)
                .answers(handlers);
        var reviewing = new ReviewingIncident(reporting, incidentHistory, followUps, notifications, told, clock);
        var document = new ReadingIncidentDocument(
                incidents,
                incidentHistory,
                witnesses,
                followUps,
                evidence,
                claims,
                notifications,
                told,
                students,
                schools,
                districts,
                new PostgresUsers(db),
                clock);
        new IncidentDesk(reporting, incidentHistory, reviewing, document, students, clock).answers(handlers);
        new WitnessDesk(witnesses, incidents, clock).answers(handlers);
        new EvidenceDesk(evidence, incidents, Desks::typeOf, clock).answers(handlers);
        new InsuranceDesk(claims, incidents, schools, clock).answers(handlers);
        new IncidentStatisticsDesk(new PostgresIncidentCounts(db), clock).answers(handlers);
        new FollowUpDesk(followUps, incidents, new PostgresUsers(db), new PostgresRoleAssignments(db), clock)
                .answers(handlers);
        new GuardianDesk(incidents, notifications, told, contacts, ContactMessages.none(), new NoTokens(), clock)
                .answers(handlers);
        application = new Application(
                handlers,
                fixture.transactor,
                new PostgresAuditTrail(db),
                new NeverTwice(),
                (caller, query) -> Optional.empty(),
                (caller, shown) -> {},
                clock);
    }

    public <R> R ask(Caller caller, Request<R> request) {
        return application.ask(caller, request);
    }

    /** How many statements the request takes, with its audit. */
    public int statementsOf(Caller caller, Request<?> request) {
        statements.set(0);
        application.ask(caller, request);
        return statements.get();
    }

    /** What begins like a PNG is one. */
    private static String typeOf(byte[] content) {
        return content.length > 4 && content[1] == 'P' && content[2] == 'N' ? "image/png" : "text/plain";
    }

    /** Nothing is sent from here. */
    private static final class NoCodes implements OneTimeCodes {
        @Override
        public String next() {
            return "000000";
        }

        @Override
        public String hash(VerificationCodeId id, String code) {
            return "0".repeat(64);
        }
    }

    /** Nobody answers from here. */
    private static final class NoTokens implements AcknowledgementTokens {
        @Override
        public String of(GuardianNotificationId id) {
            return id.value().toString();
        }

        @Override
        public Optional<GuardianNotificationId> read(String token) {
            return Optional.of(new GuardianNotificationId(UUID.fromString(token)));
        }
    }

    /** Nobody here asks with a key. */
    private static final class NeverTwice implements Once {
        @Override
        public Optional<Answer> claim(Caller caller, Key key) {
            return Optional.empty();
        }

        @Override
        public void remember(Caller caller, Key key, Answer answer) {}

        @Override
        public int forgetOld() {
            return 0;
        }
    }
}

package org.whitecross.bootstrap;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whitecross.adapters.http.RouteTable;
import org.whitecross.adapters.http.access.AccessRoutes;
import org.whitecross.adapters.http.compliance.ComplianceRoutes;
import org.whitecross.adapters.http.health.HealthRoutes;
import org.whitecross.adapters.http.incidents.IncidentRoutes;
import org.whitecross.adapters.http.medication.MedicationRoutes;
import org.whitecross.adapters.http.students.StudentRoutes;
import org.whitecross.adapters.postgres.Admission;
import org.whitecross.adapters.postgres.ColumnCipher;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.adapters.postgres.PostgresAuditTrail;
import org.whitecross.adapters.postgres.PostgresOnce;
import org.whitecross.adapters.postgres.PostgresTransactor;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.adapters.postgres.access.PostgresAccountNotices;
import org.whitecross.adapters.postgres.access.PostgresChartReaders;
import org.whitecross.adapters.postgres.access.PostgresDistrictRoles;
import org.whitecross.adapters.postgres.access.PostgresEmergencyAccesses;
import org.whitecross.adapters.postgres.access.PostgresInvitations;
import org.whitecross.adapters.postgres.access.PostgresIpRules;
import org.whitecross.adapters.postgres.access.PostgresKnownDevices;
import org.whitecross.adapters.postgres.access.PostgresPasswordResets;
import org.whitecross.adapters.postgres.access.PostgresRoleAssignments;
import org.whitecross.adapters.postgres.access.PostgresSecondFactors;
import org.whitecross.adapters.postgres.access.PostgresSecurityIncidents;
import org.whitecross.adapters.postgres.access.PostgresSecurityKeys;
import org.whitecross.adapters.postgres.access.PostgresServiceAccounts;
import org.whitecross.adapters.postgres.access.PostgresSessions;
import org.whitecross.adapters.postgres.access.PostgresSignInAttempts;
import org.whitecross.adapters.postgres.access.PostgresUsers;
import org.whitecross.adapters.postgres.audit.AuditMonths;
import org.whitecross.adapters.postgres.audit.AuditSealer;
import org.whitecross.adapters.postgres.compliance.PostgresAccessLogs;
import org.whitecross.adapters.postgres.compliance.PostgresComplianceFigures;
import org.whitecross.adapters.postgres.compliance.PostgresComplianceReports;
import org.whitecross.adapters.postgres.compliance.PostgresConsentForms;
import org.whitecross.adapters.postgres.compliance.PostgresConsentSignatures;
import org.whitecross.adapters.postgres.compliance.PostgresLegalHolds;
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
import org.whitecross.adapters.postgres.students.PostgresExportAllowances;
import org.whitecross.adapters.postgres.students.PostgresExportBudget;
import org.whitecross.adapters.postgres.students.PostgresMerges;
import org.whitecross.adapters.postgres.students.PostgresPromotions;
import org.whitecross.adapters.postgres.students.PostgresRosters;
import org.whitecross.adapters.postgres.students.PostgresSchoolCalendars;
import org.whitecross.adapters.postgres.students.PostgresSchoolClosures;
import org.whitecross.adapters.postgres.students.PostgresSchools;
import org.whitecross.adapters.postgres.students.PostgresStudentPhotos;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.adapters.postgres.students.PostgresVerificationCodes;
import org.whitecross.application.access.AccessDesk;
import org.whitecross.application.access.AskingKeys;
import org.whitecross.application.access.ChangingFactors;
import org.whitecross.application.access.CountingChildren;
import org.whitecross.application.access.CountingTries;
import org.whitecross.application.access.EmergencyAccessDesk;
import org.whitecross.application.access.IpRuleDesk;
import org.whitecross.application.access.ReachingInEmergency;
import org.whitecross.application.access.ResettingPassword;
import org.whitecross.application.access.RoleDesk;
import org.whitecross.application.access.SecondFactorDesk;
import org.whitecross.application.access.SecurityDesk;
import org.whitecross.application.access.SecurityKeyDesk;
import org.whitecross.application.access.ServiceAccountDesk;
import org.whitecross.application.access.ServiceCallers;
import org.whitecross.application.access.SigningIn;
import org.whitecross.application.access.StaffDesk;
import org.whitecross.application.access.SteppingUp;
import org.whitecross.application.access.TellingUsers;
import org.whitecross.application.access.UserDesk;
import org.whitecross.application.access.WatchingCharts;
import org.whitecross.application.compliance.CheckingConsent;
import org.whitecross.application.compliance.ComplianceDesk;
import org.whitecross.application.compliance.ConsentDesk;
import org.whitecross.application.compliance.DistrictKeyDesk;
import org.whitecross.application.compliance.LegalHoldDesk;
import org.whitecross.application.compliance.PolicyDesk;
import org.whitecross.application.compliance.RemindingOfPolicies;
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
import org.whitecross.application.incidents.DispatchingNotifications;
import org.whitecross.application.incidents.EscalatingFollowUps;
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
import org.whitecross.application.kernel.Transactor;
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
import org.whitecross.application.students.ExportDesk;
import org.whitecross.application.students.IdentityDesk;
import org.whitecross.application.students.MergingStudents;
import org.whitecross.application.students.Nurses;
import org.whitecross.application.students.PhotoDesk;
import org.whitecross.application.students.PromotionDesk;
import org.whitecross.application.students.RosterDesk;
import org.whitecross.application.students.SchoolDesk;
import org.whitecross.application.students.StudentDesk;
import org.whitecross.application.students.VerifyingContact;
import org.whitecross.bootstrap.Housekeeping.Task;
import org.whitecross.bootstrap.contacts.LibPhoneNumbers;
import org.whitecross.domain.access.AccessTokens;
import org.whitecross.domain.access.Authenticators;
import org.whitecross.domain.access.PasswordHashes;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.students.ExportBudget;
import org.whitecross.domain.students.OneTimeCodes;

/**
 * The platform, put together on a database. Who gets what is decided here and nowhere else.
 *
 * @param dispatching sends what waits for guardians
 * @param telling sends what waits for owners of accounts
 * @param reminding raises what nurses are reminded of by now
 * @param watching notices who reads charts with which she has nothing to do
 * @param housekeeping plans the doses of the days that come nearer, raises what is overdue, drops what need not be kept any
 *     longer, and makes the months of the audit that come nearer
 */
public record Platform(
        Handlers handlers,
        Application application,
        SigningIn signingIn,
        Transactor transactor,
        Once once,
        AuditSealer sealer,
        EncryptedColumns encrypted,
        DispatchingNotifications dispatching,
        TellingUsers telling,
        Runnable reminding,
        Runnable watching,
        Runnable housekeeping) {
    /** What shows health data of a child. */
    private static final Set<Permission> HEALTH_DATA = Set.of(
            Permission.READ_HEALTH,
            Permission.READ_MENTAL_HEALTH,
            Permission.READ_CONFIDENTIAL,
            Permission.READ_MEDICATION,
            Permission.EXPORT_RECORDS);

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    public static Platform on(
            DataSource dataSource,
            Admission admission,
            Tenancy tenancy,
            PasswordHashes passwords,
            AccessTokens accessTokens,
            @Nullable Authenticators authenticators,
            ColumnCipher cipher,
            OneTimeCodes oneTimeCodes,
            AcknowledgementTokens acknowledgements,
            ContactMessages messages,
            DispatchingNotifications.Settings guardians,
            SigningIn.Settings signIn,
            ExportBudget.Most exports,
            int childrenUntilStepUp,
            Clock clock,
            ExecuteListener... listeners) {
        var db = Database.onOpenTransaction(tenancy, cipher, listeners);
        var transactor = new PostgresTransactor(dataSource, admission);
        var once = new PostgresOnce(db);

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
        var reminders = new PostgresDoseReminders(db);
        var photos = new PostgresStudentPhotos(db);
        var fileTypes = new TikaFileTypes();
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
        var dispatching = new DispatchingNotifications(
                notifications, incidents, schools, reporting, messages, acknowledgements, transactor, guardians, clock);
        var users = new PostgresUsers(db);
        var assignments = new PostgresRoleAssignments(db);
        var sessions = new PostgresSessions(db);
        var attempts = new PostgresSignInAttempts(db);
        var devices = new PostgresKnownDevices(db);
        var notices = new PostgresAccountNotices(db);
        var telling = new TellingUsers(notices, users, messages, transactor, clock);
        var invitations = new PostgresInvitations(db);
        var factors = new PostgresSecondFactors(db);
        var securityKeys = new PostgresSecurityKeys(db);
        var ipRules = new PostgresIpRules(db);
        var securityIncidents = new PostgresSecurityIncidents(db);
        var serviceAccounts = new PostgresServiceAccounts(db);
        var serviceCallers =
                new ServiceCallers(transactor, serviceAccounts, sessions, ipRules, accessTokens, remembered(), clock);
        var tries = new CountingTries(
                transactor, attempts, users, securityIncidents, telling, signIn.mostFailuresPerAddress(), clock);
        var signingIn = new SigningIn(
                transactor,
                users,
                assignments,
                sessions,
                tries,
                devices,
                telling,
                invitations,
                passwords,
                accessTokens,
                factors,
                ipRules,
                securityIncidents,
                remembered(),
                serviceCallers,
                signIn,
                clock);

        var handlers = new Handlers();
        var resets = new PostgresPasswordResets(db);
        var resetting = new ResettingPassword(
                transactor,
                users,
                sessions,
                resets,
                devices,
                telling,
                passwords,
                messages,
                mailing(),
                signIn.passwordResetPage(),
                clock);
        new AccessDesk(signingIn, resetting, transactor, users, sessions, passwords, notices, telling, clock)
                .answers(handlers);
        var steppingUp = new SteppingUp(factors, sessions, clock);
        var changingFactors =
                new ChangingFactors(signingIn, steppingUp, transactor, users, sessions, factors, telling, clock);
        new SecondFactorDesk(signingIn, changingFactors, transactor, factors, securityKeys, clock).answers(handlers);
        new SecurityKeyDesk(
                        signingIn,
                        changingFactors,
                        new AskingKeys(securityKeys, authenticators, securityIncidents, clock),
                        transactor,
                        factors,
                        securityKeys,
                        clock)
                .answers(handlers);
        new UserDesk(
                        users,
                        sessions,
                        factors,
                        steppingUp,
                        securityIncidents,
                        telling,
                        signIn.sessions(),
                        invitations,
                        districts,
                        schools,
                        clock)
                .answers(handlers);
        new StaffDesk(users, schools).answers(handlers);
        var ownDistrict = new OwnDistrict(districts);
        new RoleDesk(
                        new PostgresDistrictRoles(db),
                        assignments,
                        users,
                        securityIncidents,
                        ownDistrict,
                        steppingUp,
                        clock)
                .answers(handlers);
        new SecurityDesk(securityIncidents, users, ownDistrict, clock).answers(handlers);
        new ServiceAccountDesk(
                        serviceAccounts, schools, ownDistrict, steppingUp, tries, serviceCallers, accessTokens, clock)
                .answers(handlers);
        new IpRuleDesk(ipRules, districts, ownDistrict, steppingUp, clock).answers(handlers);
        var emergencyAccesses = new PostgresEmergencyAccesses(db);
        new EmergencyAccessDesk(emergencyAccesses, securityIncidents, steppingUp, clock).answers(handlers);
        var watching = new WatchingCharts(
                new PostgresChartReaders(db), securityIncidents, transactor, routes().asking(HEALTH_DATA), clock);
        var nurses = new Nurses(users);
        new StudentDesk(districts, schools, students, nurses, clock).answers(handlers);
        var enrollments = new PostgresEnrollmentHistory(db);
        var planning = new PlanningDoses(prescriptions, slots, calendars, clock);
        CalendarWatch watch = planning::plan;
        new EnrollmentDesk(schools, students, enrollments, nurses, watch, steppingUp, clock).answers(handlers);
        new PromotionDesk(schools, students, new PostgresPromotions(db), enrollments, clock).answers(handlers);
        new ExportDesk(
                        students,
                        users,
                        new PostgresExportBudget(db),
                        new PostgresExportAllowances(db),
                        securityIncidents,
                        steppingUp,
                        exports,
                        clock)
                .answers(handlers);
        var codes = new PostgresVerificationCodes(db);
        var verifying =
                new VerifyingContact(students, schools, contacts, codes, oneTimeCodes, messages, transactor, clock);
        new ContactDesk(students, contacts, new LibPhoneNumbers(), verifying, clock).answers(handlers);
        var merges = new PostgresMerges(db);
        new IdentityDesk(
                        students,
                        new PostgresDuplicates(db),
                        merges,
                        new MergingStudents(students, merges, prescriptions, watch, clock),
                        steppingUp,
                        clock)
                .answers(handlers);
        new RosterDesk(new PostgresRosters(db), sessions, watch, transactor, clock).answers(handlers);
        var chart = new ReadingChart(new PostgresChartSheets(db), vaccineCodes, growthReferences, clock);
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
                users,
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
        new FormularyDesk(medications, limits, ownDistrict, clock).answers(handlers);
        var counts = new PostgresStockCounts(db);
        new StockDesk(
                        medications,
                        lots,
                        counts,
                        new PostgresRemovals(db),
                        new PostgresStockLevels(db),
                        schools,
                        users,
                        assignments,
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
                        reminders,
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
        new PhotoDesk(photos, students, fileTypes, clock).answers(handlers);
        new StandingOrderDesk(standingOrders, medications, clock).answers(handlers);
        new DelegationDesk(delegations, medications, schools, users, clock).answers(handlers);
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
                users,
                clock);
        new IncidentDesk(reporting, incidentHistory, reviewing, document, students, clock).answers(handlers);
        new WitnessDesk(witnesses, incidents, clock).answers(handlers);
        new EvidenceDesk(evidence, incidents, fileTypes, clock).answers(handlers);
        new InsuranceDesk(claims, incidents, schools, clock).answers(handlers);
        new IncidentStatisticsDesk(new PostgresIncidentCounts(db), clock).answers(handlers);
        var escalating = new EscalatingFollowUps(followUps, clock);
        new FollowUpDesk(followUps, incidents, users, assignments, clock).answers(handlers);
        new GuardianDesk(incidents, notifications, told, contacts, messages, acknowledgements, clock).answers(handlers);
        new ConsentDesk(consentForms, consents, students, schools, ownDistrict, users, clock).answers(handlers);
        new ReportDesk(new PostgresComplianceReports(db), new PostgresComplianceFigures(db), ownDistrict, clock)
                .answers(handlers);
        var acknowledgedPolicies = new PostgresPolicyAcknowledgements(db);
        new PolicyDesk(new PostgresPolicies(db), acknowledgedPolicies, ownDistrict, clock).answers(handlers);
        new ComplianceDesk(new PostgresAccessLogs(db), students).answers(handlers);
        var holds = new PostgresLegalHolds(db);
        new LegalHoldDesk(holds, students, ownDistrict, steppingUp, clock).answers(handlers);
        var encrypted = new EncryptedColumns(db);
        new DistrictKeyDesk(districts, holds, encrypted::destroyKeys).answers(handlers);

        var application = new Application(
                handlers,
                transactor,
                new PostgresAuditTrail(db),
                once,
                new ReachingInEmergency(emergencyAccesses, transactor, clock),
                new CountingChildren(
                        transactor,
                        sessions,
                        factors,
                        securityIncidents,
                        remembered(2_000, signIn.sessions().idle()),
                        childrenUntilStepUp,
                        clock),
                clock);
        var policyReminders = new RemindingOfPolicies(acknowledgedPolicies, notices, clock);
        var months = new AuditMonths(db);
        var operator = Caller.operator("housekeeping");
        var housekeeping = new Housekeeping(
                () -> transactor.readOnly(operator, schools::open),
                planning::plan,
                List.of(
                        new Task("forgetting answers", once::forgetOld),
                        new Task("forgetting sessions", () -> sessions.forgetOld(clock.instant())),
                        new Task("forgetting tries", () -> attempts.forgetOld(clock.instant())),
                        new Task("forgetting devices", () -> devices.forgetOld(clock.instant())),
                        new Task("forgetting notices", () -> notices.forgetOld(clock.instant())),
                        new Task("forgetting resets", () -> resets.forgetOld(clock.instant())),
                        new Task("forgetting tickets", () -> factors.forgetOldTickets(clock.instant())),
                        new Task("forgetting challenges", () -> securityKeys.forgetOldChallenges(clock.instant())),
                        new Task("forgetting codes", () -> codes.forgetOld(clock.instant())),
                        new Task("raising follow-ups", escalating::escalate),
                        new Task("reminding of policies", policyReminders::remind),
                        new Task("making months of the audit", months::prepare)),
                work -> transactor.inTransaction(operator, () -> {
                    work.run();
                    return true;
                }));
        return new Platform(
                handlers,
                application,
                signingIn,
                transactor,
                once,
                new AuditSealer(transactor, db, clock),
                encrypted,
                dispatching,
                telling,
                () -> transactor.inTransaction(Caller.operator("reminding"), () -> reminders.raise(clock.instant())),
                watching::look,
                housekeeping);
    }

    /** Of as many sessions as are in use at once; of the others it is found out again. */
    private static <I, K> Map<I, K> remembered() {
        return remembered(10_000, Duration.ofMinutes(10));
    }

    private static <I, K> Map<I, K> remembered(int most, Duration unused) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(unused)
                .<I, K>build()
                .asMap();
    }

    /** Mail that nobody waits for: two at a time, so many more in the queue; its threads end with the process. */
    private static Executor mailing() {
        var pool = new ThreadPoolExecutor(
                2,
                2,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(200),
                Thread.ofPlatform()
                        .daemon()
                        .name("mailing-", 0)
                        .uncaughtExceptionHandler((thread, failure) ->
                                LOG.warn("a message about a password was not sent: {}", failure.getClass()))
                        .factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Everything that is served over HTTP. */
    public static RouteTable routes() {
        var routes = new RouteTable();
        AccessRoutes.in(routes);
        StudentRoutes.in(routes);
        HealthRoutes.in(routes);
        MedicationRoutes.in(routes);
        IncidentRoutes.in(routes);
        ComplianceRoutes.in(routes);
        return routes;
    }
}

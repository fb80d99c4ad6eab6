package org.whitecross.bootstrap;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.access.AccessRequests.Register;
import org.whitecross.application.health.HealthRequests.RecordAllergy;
import org.whitecross.application.incidents.IncidentRequests.ReportIncident;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.medication.CountRequests.CountLot;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.MedicationRequests.Ordered;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.application.students.ContactRequests.AddContact;
import org.whitecross.application.students.EnrollmentRequests.EnrolStudent;
import org.whitecross.application.students.StudentRequests.FoundDistrict;
import org.whitecross.application.students.StudentRequests.ListDistricts;
import org.whitecross.application.students.StudentRequests.OpenSchool;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.health.AllergyType;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.DeaSchedule;
import org.whitecross.domain.medication.DosageForm;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.Handover;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.ContactRelationship;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.Gender;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.PhoneNumber;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Student;

/** An invented district to try things on. It comes in through the door, like everything else. */
final class Demo {
    static final int STUDENTS = 72;
    private static final String LOADING = "demo-loading";
    private static final List<String> FIRST_NAMES = List.of(
            "Amara", "Ben", "Chloé", "Dario", "Elena", "Finn", "Grace", "Hugo", "Inés", "Jonas", "Kaya", "Léo", "Mina",
            "Noor", "Oskar", "Priya", "Quinn", "Rosa", "Samir", "Tessa", "Uma", "Victor", "Wanda", "Ximena", "Yara",
            "Zoë");
    private static final List<String> LAST_NAMES = List.of(
            "Abbott",
            "Brügger",
            "Castellanos",
            "D'Angelo",
            "Eriksen",
            "Fontaine",
            "Garrido",
            "Hollis",
            "Iwasaki",
            "Jankowski",
            "Kowal",
            "Lindqvist",
            "Moreau",
            "Nakagawa",
            "O'Leary",
            "Petrov",
            "Quintero",
            "Rahman",
            "Sørensen",
            "Tanaka-Reid",
            "Underhill",
            "Vásquez",
            "Whitfield",
            "Yildiz",
            "Zieliński");

    private final Application application;
    private final Platform platform;
    private final Clock clock;
    private final Caller operator = Caller.operator("demo");
    private final Random random = new Random(20_260_901); // the same district every time

    Demo(Platform platform, Clock clock) {
        this.platform = platform;
        this.application = platform.application();
        this.clock = clock;
    }

    boolean isNeeded() {
        return application
                .ask(operator, new ListDistricts(Page.Request.first(1)))
                .rows()
                .isEmpty();
    }

    /** Until the returned file is deleted, the demo counts as half loaded. */
    static Path beginLoading(Path data) throws IOException {
        return Files.writeString(
                data.resolve(LOADING), "The demo is being loaded; if this file stays, it was interrupted.\n");
    }

    /** A demo whose loading was interrupted holds nothing of worth: the database starts anew. */
    static void forgetHalfLoaded(Config config) throws IOException, SQLException {
        var loading = config.data().resolve(LOADING);
        if (!Files.exists(loading)) return;
        EmbeddedDatabase.forget(config.data());
        if (config.audit().checkpoints().startsWith(config.data())) {
            Files.deleteIfExists(config.audit().checkpoints()); // they speak of seals that went with it
        }
        Files.delete(loading);
    }

    /** Loads it with the password that is set, or else a new one, which is returned. */
    String loadWithProgress(Config config) {
        var password = config.demoPassword() == null ? TokenHash.newToken().substring(0, 16) : config.demoPassword();
        try (var bar = new ProgressBarBuilder()
                .setTaskName("Loading the demo district")
                .setInitialMax(STUDENTS)
                .setStyle(ProgressBarStyle.ASCII)
                .build()) {
            load(password, bar::stepTo);
        }
        return password;
    }

    void load(String password, IntConsumer progress) {
        var district = application
                .ask(operator, new FoundDistrict("MAPLE", "Maple Grove School District"))
                .id();
        var willow = open(district, "WILLOW", "Willow Creek Elementary");
        var lincoln = open(district, "LINCOLN", "Lincoln Middle School");

        account("admin", "Ada", "Byrne", Role.ADMIN, null, List.of(), password);
        account("district-admin", "Dorothea", "Lang", Role.DISTRICT_ADMIN, district, List.of(), password);
        account("school-admin", "Simon", "Achterberg", Role.SCHOOL_ADMIN, district, List.of(willow.id()), password);
        account("counselor", "Carla", "Mendes", Role.COUNSELOR, district, List.of(willow.id()), password);
        account("viewer", "Vera", "Holm", Role.VIEWER, district, List.of(willow.id()), password);
        var nurse = account("nurse", "Nina", "Okoro", Role.NURSE, district, List.of(willow.id()), password);
        var nurse2 = account("nurse2", "Nils", "Bergman", Role.NURSE, district, List.of(lincoln.id()), password);
        var relief = account(
                "relief-nurse", "Renata", "Silva", Role.NURSE, district, List.of(willow.id(), lincoln.id()), password);

        var medications = formulary(district);
        stock(nurse, relief, willow.id(), medications);
        stock(nurse2, relief, lincoln.id(), medications);
        for (int i = 0; i < STUDENTS; i++) {
            boolean atWillow = i % 5 < 3;
            child(i, atWillow ? willow : lincoln, atWillow ? nurse : nurse2, medications);
            progress.accept(i + 1);
        }
    }

    private School open(DistrictId district, String code, String name) {
        return application.ask(operator, new OpenSchool(district, code, name, "America/Chicago"));
    }

    private Caller account(
            String name,
            String first,
            String last,
            Role role,
            @Nullable DistrictId district,
            List<SchoolId> schools,
            String password) {
        var invited = application.ask(
                operator, new InviteUser(name + "@whitecross.example", first, last, role, district, schools));
        var signedIn = application.ask(
                Caller.anonymous(operator.origin()), new Register(invited.invitation(), password, null));
        return platform.signingIn().callerOf(signedIn.accessToken(), operator.origin());
    }

    private List<Medication> formulary(DistrictId district) {
        return List.of(
                add(
                        district,
                        Medication.Listing.of("Ritalin", "methylphenidate", "10 mg", DosageForm.TABLET)
                                .controlled(DeaSchedule.II)),
                add(district, Medication.Listing.of("Zyrtec", "cetirizine", "5 mg", DosageForm.TABLET)),
                add(district, Medication.Listing.of("Ventolin HFA", "albuterol", "90 mcg/puff", DosageForm.INHALER)));
    }

    private Medication add(DistrictId district, Medication.Listing listing) {
        return application.ask(operator, new AddMedication(district, listing));
    }

    private void stock(Caller nurse, Caller other, SchoolId school, List<Medication> medications) {
        var today = LocalDate.now(clock);
        for (int i = 0; i < medications.size(); i++) {
            receive(nurse, other, school, medications.get(i), "LOT-" + (1041 + i), today.plusMonths(4), 60);
            receive(nurse, other, school, medications.get(i), "LOT-" + (2077 + i), today.plusMonths(14), 200);
        }
    }

    private void receive(
            Caller nurse,
            Caller other,
            SchoolId school,
            Medication medication,
            String lotNumber,
            LocalDate expiresOn,
            int count) {
        var quantity = BigDecimal.valueOf(count);
        var arrival = new MedicationLot.Arrival(
                lotNumber, expiresOn, "Maple Grove Pharmacy", Handover.PHARMACY, "Locked cupboard", null);
        var lot = application.ask(nurse, new ReceiveLot(medication.id(), school, arrival, quantity));
        if (medication.controlled()) application.ask(other, new CountLot(lot.id(), quantity));
    }

    private void child(int i, School school, Caller nurse, List<Medication> medications) {
        var today = LocalDate.now(clock);
        boolean elementary = school.code().equals("WILLOW");
        int year = elementary ? random.nextInt(6) : 6 + random.nextInt(3);
        var student = application.ask(
                nurse,
                new EnrolStudent(
                        school.id(),
                        "MG-" + (100_200 + i),
                        FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size())),
                        LAST_NAMES.get(random.nextInt(LAST_NAMES.size())),
                        today.minusYears(5 + year).minusDays(random.nextInt(360)),
                        new Grade(year == 0 ? "K" : String.valueOf(year)),
                        random.nextBoolean() ? Gender.FEMALE : Gender.MALE,
                        null,
                        nurse.userId(),
                        today.minusDays(80)));
        contact(nurse, student, i, ContactRelationship.PARENT, ContactPriority.PRIMARY);
        if (i % 2 == 0) contact(nurse, student, i + 100, ContactRelationship.GRANDPARENT, ContactPriority.SECONDARY);
        if (i % 6 == 0) {
            application.ask(
                    nurse,
                    new RecordAllergy(
                            student.id(),
                            "Peanuts",
                            AllergyType.FOOD,
                            AllergySeverity.LIFE_THREATENING,
                            "Hives, swelling of the lips",
                            "Epinephrine at once, then call 911"));
        }
        if (i % 9 == 0) {
            application.ask(
                    nurse,
                    new RecordAllergy(
                            student.id(), "Bee stings", AllergyType.INSECT, AllergySeverity.MODERATE, null, null));
        }
        if (i % 4 == 0) prescribe(nurse, school, student, medications.get(i / 4 % medications.size()));
        if (i % 12 == 0) {
            application.ask(
                    nurse,
                    new ReportIncident(
                            student.id(),
                            IncidentType.INJURY,
                            IncidentSeverity.LOW,
                            "Playground",
                            "Fell from the climbing frame and grazed the left knee.",
                            "Wound cleaned, plaster applied, back to class.",
                            clock.instant().minus(Duration.ofDays(3))));
        }
    }

    private void contact(
            Caller nurse, Student student, int number, ContactRelationship relationship, ContactPriority priority) {
        application.ask(
                nurse,
                new AddContact(
                        student.id(),
                        new EmergencyContact.Particulars(
                                FIRST_NAMES.get((number * 7 + 3) % FIRST_NAMES.size()),
                                student.lastName(),
                                relationship,
                                new PhoneNumber("+1217555" + (1000 + number)),
                                null,
                                null,
                                null,
                                priority,
                                null,
                                null,
                                relationship == ContactRelationship.PARENT,
                                null)));
    }

    /** A month ago, if that lies in this academic year, whose orders they are. */
    private LocalDate ordersBegin(School school) {
        var today = LocalDate.now(clock);
        var year = school.academicYearBegins().yearOf(today).firstDay();
        return year.isAfter(today.minusDays(30)) ? year : today.minusDays(30);
    }

    private void prescribe(Caller nurse, School school, Student student, Medication medication) {
        var from = ordersBegin(school);
        application.ask(
                nurse,
                new PrescribeMedication(
                        student.id(),
                        medication.id(),
                        Ordered.at(
                                List.of(LocalTime.of(8, 30), LocalTime.of(12, 0), LocalTime.of(14, 30)),
                                medication.stockUnit() == DoseUnit.PUFF ? BigDecimal.TWO : BigDecimal.ONE,
                                medication.stockUnit(),
                                medication.stockUnit() == DoseUnit.PUFF
                                        ? MedicationRoute.INHALATION
                                        : MedicationRoute.ORAL,
                                from,
                                null,
                                "Dr. Helen Marsh",
                                "Her mother",
                                from.minusDays(1),
                                "With food.")));
    }
}

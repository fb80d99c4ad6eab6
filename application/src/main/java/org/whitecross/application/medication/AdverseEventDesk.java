package org.whitecross.application.medication;

import static java.util.Objects.requireNonNullElse;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.AdverseEventRequests.DeclineProposedAllergy;
import org.whitecross.application.medication.AdverseEventRequests.FindMedicationError;
import org.whitecross.application.medication.AdverseEventRequests.FindReaction;
import org.whitecross.application.medication.AdverseEventRequests.ListMedicationErrors;
import org.whitecross.application.medication.AdverseEventRequests.ListReactions;
import org.whitecross.application.medication.AdverseEventRequests.ReadStatistics;
import org.whitecross.application.medication.AdverseEventRequests.RecordProposedAllergy;
import org.whitecross.application.medication.AdverseEventRequests.ReportMedicationError;
import org.whitecross.application.medication.AdverseEventRequests.ReportReaction;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.health.AllergyType;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.AdverseReaction;
import org.whitecross.domain.medication.AdverseReactionId;
import org.whitecross.domain.medication.AdverseReactions;
import org.whitecross.domain.medication.HarmCategory;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationCounts;
import org.whitecross.domain.medication.MedicationError;
import org.whitecross.domain.medication.MedicationErrors;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.ReactionSeverity;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about what goes wrong with medication: each opens an incident, in the same transaction. */
public final class AdverseEventDesk {
    private static final String USUAL_PLACE = "Nurse's office";

    private final AdverseReactions reactions;
    private final MedicationErrors errors;
    private final MedicationCounts counts;
    private final Administrations administrations;
    private final Prescriptions prescriptions;
    private final Medications medications;
    private final IncidentReports incidents;
    private final Allergies allergies;
    private final Students students;
    private final Clock clock;

    public AdverseEventDesk(
            AdverseReactions reactions,
            MedicationErrors errors,
            MedicationCounts counts,
            Administrations administrations,
            Prescriptions prescriptions,
            Medications medications,
            IncidentReports incidents,
            Allergies allergies,
            Students students,
            Clock clock) {
        this.reactions = reactions;
        this.errors = errors;
        this.counts = counts;
        this.administrations = administrations;
        this.prescriptions = prescriptions;
        this.medications = medications;
        this.incidents = incidents;
        this.allergies = allergies;
        this.students = students;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListReactions.class,
                        q -> reactions.all(student(q.studentId()).id()))
                .on(FindReaction.class, q -> reaction(q.adverseReactionId()))
                .on(ReportReaction.class, this::report)
                .on(RecordProposedAllergy.class, this::record)
                .on(
                        DeclineProposedAllergy.class,
                        c -> reactions.change(seen(reaction(c.adverseReactionId()), c.version())
                                .allergyDeclined(c.reason())))
                .on(
                        ListMedicationErrors.class,
                        q -> errors.all(student(q.studentId()).id()))
                .on(
                        FindMedicationError.class,
                        q -> errors.find(q.medicationErrorId())
                                .orElseThrow(() -> new Refusal.NotFound("medication error")))
                .on(ReportMedicationError.class, this::report)
                .on(ReadStatistics.class, q -> counts.at(q.schoolId(), clock.instant()));
    }

    private AdverseReaction report(Caller caller, ReportReaction c) {
        var now = clock.instant();
        var dose = administration(c.administrationId());
        var at = requireNonNullElse(c.occurredAt(), now);
        var particulars = new AdverseReaction.Particulars(
                c.severity(),
                c.reaction(),
                c.actionsTaken(),
                c.emergencyServicesCalled(),
                c.guardianTold(),
                c.notes(),
                at);
        var incident = IncidentReport.of(
                dose.studentId(),
                dose.schoolId(),
                incident(
                        IncidentType.ALLERGIC_REACTION,
                        severity(c.severity()),
                        c.location(),
                        "Adverse reaction to " + name(medication(dose)) + ": " + c.reaction(),
                        c.actionsTaken(),
                        at),
                caller.user(),
                now);
        var reaction = AdverseReaction.to(dose, particulars, incident.id(), caller.user(), now);
        incidents.add(incident);
        return reactions.add(reaction);
    }

    private AdverseReaction record(Caller caller, RecordProposedAllergy c) {
        var reaction = seen(reaction(c.adverseReactionId()), c.version());
        var medication = medications.find(reaction.medicationId()).orElseThrow();
        var recorded = reactions.change(reaction.allergyRecorded());
        allergies.add(Allergy.recorded(
                reaction.studentId(),
                reaction.schoolId(),
                new Allergy.Particulars(
                        requireNonNullElse(c.allergen(), substance(medication)),
                        requireNonNullElse(c.allergyType(), AllergyType.MEDICATION),
                        AllergySeverity.valueOf(reaction.severity().name()),
                        reaction.reaction(),
                        c.treatment()),
                caller.user(),
                clock.instant()));
        return recorded;
    }

    private MedicationError report(Caller caller, ReportMedicationError c) {
        var now = clock.instant();
        var student = student(c.studentId());
        boolean ordered = c.prescriptionId() == null
                || prescriptions
                        .find(c.prescriptionId())
                        .filter(p -> p.studentId().equals(student.id()))
                        .isPresent();
        if (!ordered) throw new Refusal.Invalid("/prescriptionId", "unknown", "must be an order of the student");
        boolean noted = c.administrationId() == null
                || administrations
                        .find(c.administrationId())
                        .filter(a -> a.studentId().equals(student.id()))
                        .isPresent();
        if (!noted) throw new Refusal.Invalid("/administrationId", "unknown", "must be a dose of the student");
        var at = requireNonNullElse(c.occurredAt(), now);
        var incident = IncidentReport.of(
                student.id(),
                student.schoolId(),
                incident(
                        IncidentType.MEDICATION_ERROR,
                        severity(c.harm()),
                        c.location(),
                        c.description(),
                        c.actionsTaken(),
                        at),
                caller.user(),
                now);
        var error = MedicationError.of(
                student.id(),
                student.schoolId(),
                c.prescriptionId(),
                c.administrationId(),
                new MedicationError.Particulars(c.kind(), c.harm(), c.description(), c.actionsTaken(), at),
                incident.id(),
                caller.user(),
                now);
        incidents.add(incident);
        return errors.add(error);
    }

    private static IncidentReport.Particulars incident(
            IncidentType type,
            IncidentSeverity severity,
            @Nullable String location,
            String description,
            String actionsTaken,
            Instant at) {
        return new IncidentReport.Particulars(
                type, severity, requireNonNullElse(location, USUAL_PLACE), description, actionsTaken, at);
    }

    private static IncidentSeverity severity(ReactionSeverity reaction) {
        return switch (reaction) {
            case MILD -> IncidentSeverity.LOW;
            case MODERATE -> IncidentSeverity.MEDIUM;
            case SEVERE -> IncidentSeverity.HIGH;
            case LIFE_THREATENING -> IncidentSeverity.CRITICAL;
        };
    }

    private static IncidentSeverity severity(HarmCategory harm) {
        return switch (harm) {
            case A, B -> IncidentSeverity.LOW;
            case C, D -> IncidentSeverity.MEDIUM;
            case E, F -> IncidentSeverity.HIGH;
            case G, H, I -> IncidentSeverity.CRITICAL;
        };
    }

    private static String name(Medication medication) {
        return medication.listing().name() + " "
                + medication.listing().strength().value();
    }

    /** What the next order is compared with, whatever the product is called. */
    private static String substance(Medication medication) {
        return requireNonNullElse(
                medication.listing().genericName(), medication.listing().name());
    }

    private Medication medication(Administration dose) {
        return medications.find(dose.medicationId()).orElseThrow();
    }

    private AdverseReaction reaction(AdverseReactionId id) {
        return reactions.find(id).orElseThrow(() -> new Refusal.NotFound("adverse reaction"));
    }

    private Administration administration(AdministrationId id) {
        return administrations.find(id).orElseThrow(() -> new Refusal.NotFound("administration"));
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }
}

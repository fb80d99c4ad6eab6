package org.whitecross.application.kernel;

import static org.whitecross.domain.access.Role.ADMIN;
import static org.whitecross.domain.access.Role.COUNSELOR;
import static org.whitecross.domain.access.Role.DISTRICT_ADMIN;
import static org.whitecross.domain.access.Role.NURSE;
import static org.whitecross.domain.access.Role.SCHOOL_ADMIN;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianTold;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdverseReaction;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.Student;

/**
 * Which role sees which field of what it may read: the one table of it. To all others the field is null, wherever it is
 * told, and they cannot change it: what is stored stays as it is. Whoever makes a thing says all of it. What does not stand
 * here is seen by everybody who may read the thing.
 *
 * <p>The measure is what somebody needs for her task (34 CFR 99.31(a)(1), legitimate educational interest; 45 CFR
 * 164.502(b), minimum necessary). What whoever stands beside the child must know in an emergency is not hidden from
 * anybody: what she is allergic to and how it shows, her conditions with the emergency action plan, whom to call.
 */
public final class FieldVisibility {
    private static final Set<Role> EVERYBODY = Set.of(Role.values());
    private static final Role[] CLINICAL = {NURSE, DISTRICT_ADMIN, ADMIN};
    private static final Role[] CLINICAL_AND_COUNSELOR = {NURSE, COUNSELOR, DISTRICT_ADMIN, ADMIN};
    private static final Role[] CLINICAL_AND_SCHOOL = {NURSE, SCHOOL_ADMIN, DISTRICT_ADMIN, ADMIN};
    private static final Role[] ALL_BUT_VIEWER = {NURSE, COUNSELOR, SCHOOL_ADMIN, DISTRICT_ADMIN, ADMIN};

    private static final FieldVisibility TABLE = new FieldVisibility(new Lines()
            .of(Student.class, "medicalRecordNum", CLINICAL)
            .of(EmergencyContact.Particulars.class, "email", ALL_BUT_VIEWER)
            .of(EmergencyContact.Particulars.class, "address", ALL_BUT_VIEWER)
            .of(EmergencyContact.Particulars.class, "notes", ALL_BUT_VIEWER)
            .of(EmergencyContact.Particulars.class, "custodyNotes", ALL_BUT_VIEWER)
            // Who is in the building when it happens acts by it.
            .of(Allergy.class, "treatment", ALL_BUT_VIEWER)
            .of(ChronicCondition.Particulars.class, "icd10Code", CLINICAL)
            .of(ChronicCondition.Particulars.class, "diagnosedBy", CLINICAL)
            .of(ChronicCondition.Particulars.class, "carePlan", CLINICAL)
            .of(ChronicCondition.Particulars.class, "notes", CLINICAL)
            // A counselor writes and reads counseling records; the diagnosis and who made it are the nurse's.
            .of(HealthRecord.Particulars.class, "description", CLINICAL_AND_COUNSELOR)
            .of(HealthRecord.Particulars.class, "provider", CLINICAL)
            .of(HealthRecord.Particulars.class, "providerNpi", CLINICAL)
            .of(HealthRecord.Particulars.class, "diagnosisCode", CLINICAL)
            .of(Screening.Particulars.class, "result", CLINICAL)
            .of(Screening.Particulars.class, "notes", CLINICAL)
            .of(Screening.FollowUp.class, "referredTo", CLINICAL)
            .of(Screening.FollowUp.class, "referralReason", CLINICAL)
            .of(Screening.FollowUp.class, "referralOutcome", CLINICAL)
            .of(Vaccination.Particulars.class, "notes", CLINICAL)
            .of(VaccineExemption.Particulars.class, "documentReference", CLINICAL_AND_SCHOOL)
            .of(VitalSigns.Measured.class, "notes", CLINICAL)
            .of(GrowthMeasurement.Measured.class, "notes", CLINICAL)
            .of(ConsentSignature.class, "signatureText", CLINICAL_AND_SCHOOL) // that she agreed, all may know
            .of(Prescription.class, "instructions", CLINICAL_AND_SCHOOL)
            .of(Prescription.class, "endReason", CLINICAL)
            .of(Administration.class, "notes", CLINICAL_AND_SCHOOL) // who gives doses on a nurse's delegation
            .of(AdverseReaction.class, "notes", CLINICAL_AND_SCHOOL)
            // Of what befell a child, whoever looks after it writes and reads on.
            .of(EmergencyUse.Particulars.class, "notes", ALL_BUT_VIEWER)
            .of(FollowUpAction.class, "notes", ALL_BUT_VIEWER)
            .of(GuardianNotification.class, "sentTo", ALL_BUT_VIEWER)
            .of(GuardianTold.class, "notes", ALL_BUT_VIEWER)
            .of(InsuranceClaim.class, "notes", ALL_BUT_VIEWER)
            .lines);

    private final Map<Field, Set<Role>> seenBy;

    /** A component of a record. */
    public record Field(Class<?> type, String name) {
        private void mustBeNullable() {
            var component = Arrays.stream(type.getRecordComponents())
                    .filter(c -> c.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type + " has no " + name));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                throw new IllegalArgumentException(component + " is never null, so it cannot be hidden");
        }
    }

    private static final class Lines {
        private final Map<Field, Set<Role>> lines = new LinkedHashMap<>();

        /** @param name of a component that may be null, so that what is told has the same shape for everybody */
        Lines of(Class<?> type, String name, Role... roles) {
            var field = new Field(type, name);
            field.mustBeNullable();
            if (lines.put(field, Set.of(roles)) != null)
                throw new IllegalArgumentException("two lines for " + name + " of " + type);
            return this;
        }
    }

    private FieldVisibility(Map<Field, Set<Role>> seenBy) {
        this.seenBy = Map.copyOf(seenBy);
    }

    public static FieldVisibility table() {
        return TABLE;
    }

    /** The same, but for the roles that see this field. */
    public FieldVisibility with(Field field, Set<Role> roles) {
        var changed = new LinkedHashMap<>(seenBy);
        changed.put(field, Set.copyOf(roles));
        return new FieldVisibility(changed);
    }

    /** The fields that are hidden from somebody. */
    public Set<Field> fields() {
        return seenBy.keySet();
    }

    /** Who sees it. */
    public Set<Role> seenBy(Class<?> type, String name) {
        return seenBy.getOrDefault(new Field(type, name), EVERYBODY);
    }

    /** @param role null for somebody without one, who sees nothing that stands in the table */
    public boolean shows(@Nullable Role role, Class<?> type, String name) {
        var roles = seenBy.get(new Field(type, name));
        return roles == null || role != null && roles.contains(role);
    }
}

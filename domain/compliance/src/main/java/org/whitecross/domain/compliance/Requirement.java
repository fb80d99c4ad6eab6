package org.whitecross.domain.compliance;

import static org.whitecross.domain.compliance.ComplianceReportType.FERPA;
import static org.whitecross.domain.compliance.ComplianceReportType.HIPAA;
import static org.whitecross.domain.compliance.ComplianceReportType.MEDICATION_AUDIT;

import java.util.Arrays;
import java.util.List;

/** What a report's checklist asks. What is measured comes from the data; all else a person says. */
public enum Requirement {
    CHANGES_IN_ACCESS_LOG(
            HIPAA,
            ComplianceCategory.PRIVACY,
            Measure.ALL,
            "Every change of a student's record, but by the server itself, was asked for by a request that is in the access log"),
    REFUSED_REQUESTS(
            HIPAA,
            ComplianceCategory.SECURITY,
            Measure.FIGURE,
            "Requests of the district's people about students that were refused, of all they made, were looked through"),
    PRIVACY_POLICIES_ACKNOWLEDGED(
            HIPAA,
            ComplianceCategory.TRAINING,
            Measure.ALL,
            "Active staff has acknowledged the active policies on HIPAA and data security that have been effective for 30 days"),
    BREACHES_HANDLED(
            HIPAA, ComplianceCategory.SECURITY, Measure.NONE, "Breaches of the period were handled and notified"),
    RECORDS_SHARED_WITH_CONSENT(
            FERPA,
            ComplianceCategory.CONSENT,
            Measure.FIGURE,
            "Records that the district's people gave to somebody outside, of all attempts to give one, were looked through"),
    RECORD_POLICIES_ACKNOWLEDGED(
            FERPA,
            ComplianceCategory.TRAINING,
            Measure.ALL,
            "Active staff has acknowledged the active policies on FERPA that have been effective for 30 days"),
    GUARDIAN_REQUESTS_ANSWERED(
            FERPA,
            ComplianceCategory.HEALTH_RECORDS,
            Measure.NONE,
            "Guardians who asked to inspect a record could do so within 45 days"),
    DOSES_WITHOUT_OBJECTION(
            MEDICATION_AUDIT,
            ComplianceCategory.MEDICATION,
            Measure.ALL,
            "Doses of the period were given as the order has it, or what was wrong with them is resolved"),
    CONTROLLED_LOTS_COUNTED(
            MEDICATION_AUDIT,
            ComplianceCategory.MEDICATION,
            Measure.ALL,
            "Every lot of a controlled medication that holds something was counted in the period"),
    DISCREPANCIES_RESOLVED(
            MEDICATION_AUDIT,
            ComplianceCategory.MEDICATION,
            Measure.ALL,
            "Discrepancies that were found in the period are resolved"),
    STORAGE_INSPECTED(
            MEDICATION_AUDIT,
            ComplianceCategory.SAFETY,
            Measure.NONE,
            "Medication is stored locked and, where it has to be, cold");

    /** What the data says of it. */
    public enum Measure {
        /** Met if all of them are so. */
        ALL,
        /** A figure for whoever judges. */
        FIGURE,
        NONE
    }

    private final ComplianceReportType type;
    private final ComplianceCategory category;
    private final Measure measure;
    private final String words;

    Requirement(ComplianceReportType type, ComplianceCategory category, Measure measure, String words) {
        this.type = type;
        this.category = category;
        this.measure = measure;
        this.words = words;
    }

    public static List<Requirement> of(ComplianceReportType type) {
        return Arrays.stream(values()).filter(r -> r.type == type).toList();
    }

    public ComplianceCategory category() {
        return category;
    }

    public Measure measure() {
        return measure;
    }

    public String words() {
        return words;
    }
}

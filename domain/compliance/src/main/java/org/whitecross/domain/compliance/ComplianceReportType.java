package org.whitecross.domain.compliance;

/** What a report looks at. */
public enum ComplianceReportType {
    HIPAA,
    FERPA,
    MEDICATION_AUDIT
}

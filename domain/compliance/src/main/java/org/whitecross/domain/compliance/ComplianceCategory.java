package org.whitecross.domain.compliance;

/** What an item of a checklist is about. */
public enum ComplianceCategory {
    PRIVACY,
    SECURITY,
    DOCUMENTATION,
    TRAINING,
    SAFETY,
    MEDICATION,
    HEALTH_RECORDS,
    CONSENT
}

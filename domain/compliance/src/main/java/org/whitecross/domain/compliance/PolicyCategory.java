package org.whitecross.domain.compliance;

/** What a policy is about. */
public enum PolicyCategory {
    HIPAA,
    FERPA,
    MEDICATION,
    EMERGENCY,
    SAFETY,
    DATA_SECURITY,
    OPERATIONAL,
    TRAINING
}

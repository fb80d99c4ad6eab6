package org.whitecross.domain.incidents;

/** Whether what the law asks for after an incident was done. */
public enum LegalStatus {
    PENDING,
    UNDER_REVIEW,
    COMPLIANT,
    NON_COMPLIANT
}

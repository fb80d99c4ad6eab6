package org.whitecross.domain.medication;

/** Which of the rights of administration failed. */
public enum MedicationErrorKind {
    WRONG_STUDENT,
    WRONG_MEDICATION,
    WRONG_DOSE,
    WRONG_ROUTE,
    WRONG_TIME,
    OMISSION,
    EXTRA_DOSE,
    WRONG_DOCUMENTATION,
    OTHER
}

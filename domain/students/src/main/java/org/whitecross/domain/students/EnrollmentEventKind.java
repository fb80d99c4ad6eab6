package org.whitecross.domain.students;

public enum EnrollmentEventKind {
    ENROLLED,
    TRANSFERRED,
    WITHDRAWN,
    /** Taken back after a withdrawal. */
    REACTIVATED
}

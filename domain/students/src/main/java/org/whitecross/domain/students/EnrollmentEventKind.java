package org.whitecross.domain.students;

public enum EnrollmentEventKind {
    ENROLLED,
    TRANSFERRED,
    WITHDRAWN,
    /** Taken back after a withdrawal. */
    REACTIVATED,
    PROMOTED,
    /** Stays in her grade for another year. */
    RETAINED,
    /** Was through the last grade of the school, and left it. */
    GRADUATED
}

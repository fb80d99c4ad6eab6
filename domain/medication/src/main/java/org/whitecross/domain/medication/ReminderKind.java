package org.whitecross.domain.medication;

/** What nurses are reminded of. */
public enum ReminderKind {
    /** Doses may be given from now on. */
    DUE,
    /** Their time has passed, and nobody has said what became of them. */
    OVERDUE
}

package org.whitecross.domain.medication;

/**
 * What came of an error, in the categories of the NCC MERP index (National Coordinating Council for Medication Error Reporting
 * and Prevention, 2022), from the lightest to the gravest.
 */
public enum HarmCategory {
    /** Circumstances that could have led to an error. */
    A,
    /** It did not reach the child. */
    B,
    /** It reached her, without harm. */
    C,
    /** She had to be watched to be sure that there was none. */
    D,
    /** Temporary harm that took an intervention. */
    E,
    /** Temporary harm with hospital. */
    F,
    /** Permanent harm. */
    G,
    /** Her life had to be sustained. */
    H,
    /** Death. */
    I
}

package org.whitecross.domain.medication;

/** What became of a dose. That it was missed is nobody's entry: it follows from the time. */
public enum DoseOutcome {
    GIVEN,
    /** By the child. */
    REFUSED,
    /** By the nurse, who judged that it must not be given now. */
    HELD,
    /** Not given for another reason, such as a field trip without it. */
    OMITTED
}

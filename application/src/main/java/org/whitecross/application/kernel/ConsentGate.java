package org.whitecross.application.kernel;

import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** Whether a guardian agreed to what is about to be done. Any module may ask before it does it, in its own transaction. */
public interface ConsentGate {
    /**
     * Whether a consent of this type is in force for the child today, at her school; of which form does not matter. A child
     * out of the caller's reach is not found.
     */
    boolean isGiven(StudentId studentId, ConsentType type);

    /** Refuses with {@code consent-missing}, unless it is. */
    default void demand(StudentId studentId, ConsentType type) {
        if (!isGiven(studentId, type))
            throw new Refusal.RuleBroken(
                    "consent-missing",
                    "Nobody who speaks for the child has agreed to it: a consent of the type " + type
                            + " must be in force.");
    }
}

package org.whitecross.application.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.StudentId;

/** Whether a guardian agreed to what is about to be done. Any module may ask before it does it, in its own transaction. */
public interface ConsentGate {
    /**
     * Whether a consent of this type is in force for the child today, at her school; of which form does not matter. A child
     * out of the caller's reach is not found.
     */
    boolean isGiven(StudentId studentId, ConsentType type);

    /**
     * Whether none is in force on a day, though the child's district requires one of every child, or though hers was taken
     * back. Where neither is so, what a guardian said of the one thing that is about to be done is enough.
     */
    boolean isLacking(StudentId studentId, ConsentType type, LocalDate day);

    /** What a guardian says of a category of the school's stock, as it holds on a day; empty if none permits it. */
    Optional<Given> toStock(StudentId studentId, StockCategory category, LocalDate day);

    /**
     * @param by the guardian, by name
     * @param expiresOn the last day; null if it has no end
     */
    record Given(String by, Instant at, @Nullable LocalDate expiresOn) {}

    /** Refuses with {@code consent-missing}, unless it is. */
    default void demand(StudentId studentId, ConsentType type) {
        if (!isGiven(studentId, type))
            throw new Refusal.RuleBroken(
                    "consent-missing",
                    "Nobody who speaks for the child has agreed to it: a consent of the type " + type
                            + " must be in force.");
    }
}

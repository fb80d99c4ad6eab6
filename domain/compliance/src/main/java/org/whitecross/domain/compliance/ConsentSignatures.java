package org.whitecross.domain.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.StudentId;

/** What was signed for the students within the caller's scope. */
public interface ConsentSignatures {
    Optional<ConsentSignature> find(ConsentSignatureId id);

    /** All for a child, also what is over, the first signed first. */
    List<ConsentSignature> all(StudentId studentId);

    /** The one of this version that is neither withdrawn nor superseded; it may have expired. */
    Optional<ConsentSignature> standing(ConsentFormId consentFormId, StudentId studentId);

    /**
     * Whether a consent of this type holds for a child on a day: of which version of which form does not matter. A form for
     * one category of stock is none of them.
     */
    boolean isInForce(StudentId studentId, ConsentType type, LocalDate day);

    /**
     * Whether none is in force, though the child's district requires one on that day, or though there was one that was taken
     * back.
     */
    boolean isLacking(StudentId studentId, ConsentType type, LocalDate day);

    /** The one that holds on a day for a category of stock: of several the one that holds the longest. */
    Optional<ConsentSignature> inForce(StudentId studentId, StockCategory category, LocalDate day);

    /** While another one of the same version stands, it is a conflict {@code consent-signed-already}. */
    ConsentSignature add(ConsentSignature signature);

    /** Stores what became of it, if its version is still the current one; else it is stale. */
    ConsentSignature change(ConsentSignature signature);
}

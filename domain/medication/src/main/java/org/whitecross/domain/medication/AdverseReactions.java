package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StudentId;

/** What doses did to the students within the caller's scope. */
public interface AdverseReactions {
    Optional<AdverseReaction> find(AdverseReactionId id);

    /** All of a child, the first recorded first. */
    List<AdverseReaction> all(StudentId studentId);

    AdverseReaction add(AdverseReaction reaction);

    /** Stores a changed one, if its version is still the current one. */
    AdverseReaction change(AdverseReaction reaction);
}

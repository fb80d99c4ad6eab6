package org.whitecross.application.kernel;

import java.util.Set;
import org.whitecross.domain.kernel.StudentId;

/** How many children somebody is shown before she is asked whether it is her. */
@FunctionalInterface
public interface ChildrenShown {
    /** Counts those whom an answer is about to show, or refuses with {@code step-up-needed}: then none of them is counted, or shown. */
    void count(Caller caller, Set<StudentId> students);
}

package org.whitecross.domain.students;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** Records that may be of the same child, among the students within the caller's scope. */
public interface Duplicates {
    /**
     * Each pair once that {@link Likeness} may be found between, and perhaps others; none of whom one was merged, or that
     * were judged to be two.
     *
     * @param studentId only pairs with her
     * @param schoolId only pairs with somebody of this school
     */
    List<Pair> candidates(@Nullable StudentId studentId, @Nullable SchoolId schoolId);

    /** Two who were judged to be two already are a conflict {@code judged-distinct-already}. */
    Distinction add(Distinction distinction);

    record Pair(Identity one, Identity other) {}

    enum Order {
        LAST_NAME,
        FIRST_NAME
    }
}

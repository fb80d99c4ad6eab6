package org.whitecross.domain.kernel;

import java.util.Set;

/**
 * Concerns one student: a request for, or a piece of, that student's record. The audit names her.
 */
public interface AboutStudent extends AboutStudents {
    StudentId studentId();

    /** All whom it concerns, where it is more than the one. */
    @Override
    default Set<StudentId> studentIds() {
        return Set.of(studentId());
    }
}

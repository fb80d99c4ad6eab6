package org.whitecross.domain.kernel;

/**
 * Concerns one student: a request for, or a piece of, that student's record. The audit names her.
 */
public interface AboutStudent {
    StudentId studentId();
}

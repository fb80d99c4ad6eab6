package org.whitecross.domain.kernel;

import java.util.Collection;

/** Tells of several students at once. The audit names them all. */
public interface AboutStudents {
    Collection<StudentId> studentIds();
}

package org.whitecross.domain.students;

import java.util.Optional;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** The students within the caller's scope. */
public interface Students {
    Optional<Student> find(StudentId id);

    /** As found, and nobody else holds or changes her until the transaction ends: who asks meanwhile waits. */
    Optional<Student> held(StudentId id);

    /** By last, then first name, unless another order is asked for. */
    Page<Student> search(StudentSearch search, Page.Request<Order> page);

    /**
     * Stores a new one. A number that is taken within the district is a conflict: {@code student-number-taken}, {@code
     * medical-record-num-taken}.
     */
    Student add(Student student);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Student change(Student student);

    enum Order {
        LAST_NAME,
        FIRST_NAME,
        STUDENT_NUMBER,
        DATE_OF_BIRTH,
        CREATED_AT
    }
}

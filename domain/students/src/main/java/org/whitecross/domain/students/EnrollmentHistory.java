package org.whitecross.domain.students;

import java.util.List;
import org.whitecross.domain.kernel.StudentId;

/** How the students within the caller's scope came to their schools, and left them. It only grows. */
public interface EnrollmentHistory {
    /** What was recorded last comes first. */
    List<EnrollmentEvent> of(StudentId studentId);

    EnrollmentEvent add(EnrollmentEvent event);

    void addAll(List<EnrollmentEvent> events);
}

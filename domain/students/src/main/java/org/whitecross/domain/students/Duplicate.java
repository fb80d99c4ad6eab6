package org.whitecross.domain.students;

import java.util.List;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;

/**
 * Another record that may be of the same child.
 *
 * @param criteria in what the two agree
 */
public record Duplicate(Student student, List<Criterion> criteria) implements AboutStudent {
    public Duplicate {
        criteria = List.copyOf(criteria);
    }

    @Override
    public StudentId studentId() {
        return student.id();
    }
}

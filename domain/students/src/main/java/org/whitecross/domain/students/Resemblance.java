package org.whitecross.domain.students;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;

/** A child, and the records that may be hers too. */
public record Resemblance(Student student, List<Duplicate> duplicates) implements AboutStudent {
    public Resemblance {
        duplicates = List.copyOf(duplicates);
    }

    @Override
    public StudentId studentId() {
        return student.id();
    }

    @Override
    public Set<StudentId> studentIds() {
        var all = new HashSet<StudentId>();
        all.add(student.id());
        duplicates.forEach(d -> all.add(d.studentId()));
        return all;
    }
}

package org.whitecross.application.kernel;

import java.util.Set;
import java.util.function.Supplier;
import org.whitecross.domain.kernel.AboutStudents;
import org.whitecross.domain.kernel.StudentId;

/**
 * The students whose records were read while a request was worked on. An answer shows for itself whom it is about; this
 * tells about whom a request was that got no answer, such as a stale change of an allergy that was named by its own id.
 */
public final class Seen {
    private static final ScopedValue<Set<StudentId>> STUDENTS = ScopedValue.newInstance();

    private Seen() {}

    /** To be told by a store of each record that it reads. */
    public static void record(Object read) {
        if (read instanceof AboutStudents a && STUDENTS.isBound())
            STUDENTS.get().addAll(a.studentIds());
    }

    static <T> T during(Set<StudentId> students, Supplier<T> work) {
        return ScopedValue.where(STUDENTS, students).call(work::get);
    }
}

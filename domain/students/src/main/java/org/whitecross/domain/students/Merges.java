package org.whitecross.domain.students;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StudentId;

/** Merges of students who both are within the caller's scope, and what they moved. */
public interface Merges {
    Optional<StudentMerge> find(MergeId id);

    /** Those in which she is one of the two, also undone ones, the latest first. */
    List<StudentMerge> of(StudentId studentId);

    /** The students with these ids; nobody changes them, or records anything about them, until the transaction ends. */
    List<Student> held(StudentId one, StudentId other);

    /**
     * Stores it, and puts everything that hangs off the one student under the other: all rows of all tables, the inactive
     * ones too. Nothing is lost. Where both have what there can be only once, one of the two is voided, and the other
     * stays: of two active allergies to the same the more severe one; of two records of the same vaccine on one day the
     * better documented one; of two active prescriptions of one medication the one given last. A contact whom both have is
     * called once. All else being equal, what was there stays. More than two primary contacts become secondary. A medical
     * record number moves to whom has none. The other student is withdrawn, and refers to the one who stays.
     *
     * @param goes as held
     */
    StudentMerge merge(StudentMerge merge, Student stays, Student goes);

    /**
     * Takes it back: the rows that it moved, and what they said before it, unless somebody has said something else since.
     * What was recorded since stays where it is, but for what is about a row that goes back, such as a dose of an order.
     * What would then be there twice is a conflict, as if it were recorded anew.
     */
    StudentMerge undo(StudentMerge undone);
}

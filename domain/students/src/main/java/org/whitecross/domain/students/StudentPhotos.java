package org.whitecross.domain.students;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.StudentPhotoId;

/** Photos of the students within the caller's scope. */
public interface StudentPhotos {
    /** Also a voided one. */
    Optional<StudentPhoto> find(StudentPhotoId id);

    /** What is in it; none of one that was told of in an imported record, but did not come along. */
    Optional<byte[]> content(StudentPhotoId id);

    /** All of a child, also the voided ones, the latest first. */
    List<StudentPhoto> all(StudentId studentId);

    StudentPhoto add(StudentPhoto photo, byte[] content);

    /** Stores whether it is active, if its version is still the current one; else it is stale. */
    StudentPhoto change(StudentPhoto photo);
}

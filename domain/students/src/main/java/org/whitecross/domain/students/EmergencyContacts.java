package org.whitecross.domain.students;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.StudentId;

/** The emergency contacts of the students within the caller's scope. */
public interface EmergencyContacts {
    Optional<EmergencyContact> find(EmergencyContactId id);

    /** The active ones, in the order in which they are called: by priority, then first name. */
    List<EmergencyContact> of(StudentId studentId);

    /** All that there ever were, also the inactive ones, the first recorded first. */
    List<EmergencyContact> all(StudentId studentId);

    /** The active ones, and nobody else changes them until the transaction ends. */
    List<EmergencyContact> lockedOf(StudentId studentId);

    EmergencyContact add(EmergencyContact contact);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    EmergencyContact change(EmergencyContact contact);

    /** As {@link #change}, of one whom somebody removed: no roster brings her back. */
    EmergencyContact remove(EmergencyContact removed);
}

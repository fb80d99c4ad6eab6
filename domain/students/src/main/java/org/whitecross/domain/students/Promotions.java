package org.whitecross.domain.students;

import java.util.Optional;
import org.whitecross.domain.kernel.SchoolId;

/** The promotions of the schools within the caller's scope. */
public interface Promotions {
    /** The one of the school into the latest academic year. */
    Optional<Promotion> latest(SchoolId schoolId);

    /** Stores a new one. A second one of a school into the same year is a conflict {@code school-promoted-already}. */
    Promotion add(Promotion promotion);
}

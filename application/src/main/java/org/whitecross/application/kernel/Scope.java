package org.whitecross.application.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** Whose children the caller may know of. Outside of it nothing exists for her. */
public sealed interface Scope {
    /** The one district it lies in, if it does. */
    default @Nullable DistrictId district() {
        return switch (this) {
            case Nothing n -> null;
            case SigningIn s -> null;
            case Everything e -> null;
            case District d -> d.districtId();
            case Schools s -> s.districtId();
            case OneStudent s -> s.districtId();
        };
    }

    /** Nobody's: not signed in. */
    record Nothing() implements Scope {}

    /** Nobody's, but accounts may be looked up: held by the sign-in alone, while it finds out who is there. */
    record SigningIn() implements Scope {}

    /** All districts': the platform's own administrators, and the command line. */
    record Everything() implements Scope {}

    /** Those of all schools of a district. */
    record District(DistrictId districtId) implements Scope {}

    /** One child, to be read in an emergency by somebody who does not work at her school. */
    record OneStudent(DistrictId districtId, SchoolId schoolId, StudentId studentId) implements Scope {}

    /** Those of the schools she works at. */
    record Schools(DistrictId districtId, Set<SchoolId> schoolIds) implements Scope {
        public Schools {
            schoolIds = Set.copyOf(schoolIds);
        }
    }
}

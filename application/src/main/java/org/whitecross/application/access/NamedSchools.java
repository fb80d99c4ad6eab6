package org.whitecross.application.access;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/** The schools that are named with an account, of a person or of a program. */
final class NamedSchools {
    private NamedSchools() {}

    /** Each once; all must be of the account's district. */
    static List<SchoolId> of(Schools schools, @Nullable DistrictId district, List<SchoolId> asked) {
        var known = schools.all(Set.copyOf(asked)).stream()
                .filter(school -> school.districtId().equals(district))
                .map(School::id)
                .collect(toSet());
        var checks = new Checks();
        for (int i = 0; i < asked.size(); i++)
            checks.that(known.contains(asked.get(i)), "schoolIds/" + i, "unknown", "must be a school of the district");
        checks.orRefuse();
        return asked.stream().distinct().toList();
    }
}

package org.whitecross.application.students;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.StudentSearch;

/** What somebody may look for students by: a filter tells of whoever it finds as much as reading it would. */
final class StudentFilters {
    private StudentFilters() {}

    static StudentSearch permitted(Caller caller, StudentSearch search) {
        require(caller, "hasAllergies", search.hasAllergies(), Permission.READ_HEALTH);
        require(caller, "hasMedications", search.hasMedications(), Permission.READ_MEDICATION);
        return search;
    }

    private static void require(Caller caller, String filter, @Nullable Boolean asked, Permission permission) {
        if (asked != null && !caller.may(permission))
            throw new Refusal.NotPermitted(
                    "filter-not-permitted",
                    "To filter by " + filter + ", the permission " + permission + " is needed.");
    }
}

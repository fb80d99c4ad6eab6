package org.whitecross.application.students;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** Who can be in charge of a child: an active nurse of her school. */
public final class Nurses {
    private final Users users;

    public Nurses(Users users) {
        this.users = users;
    }

    /**
     * Looked up, because the store's own reference would also take an account of another district.
     *
     * @param field what to blame
     */
    void requireAt(Set<SchoolId> schoolIds, UserId nurseId, String field) {
        var nurse = users.find(nurseId).filter(u -> isNurseOf(u, schoolIds));
        if (nurse.isEmpty())
            throw new Refusal.Invalid(
                    "/" + field,
                    "unknown",
                    schoolIds.size() == 1
                            ? "must be an active nurse of the student's school"
                            : "must be an active nurse of every school of these students");
    }

    /** Those of them who are active nurses, and where. */
    Map<UserId, Set<SchoolId>> among(Set<UserId> ids) {
        return users.all(ids).stream()
                .filter(u -> isNurseOf(u, Set.of()))
                .collect(toMap(User::id, u -> Set.copyOf(u.schoolIds())));
    }

    private static boolean isNurseOf(User user, Set<SchoolId> schoolIds) {
        return user.isActive()
                && user.role() == Role.NURSE
                && Set.copyOf(user.schoolIds()).containsAll(schoolIds);
    }
}

package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A person who signs in.
 *
 * @param email lower-case
 * @param districtId none for an administrator of the platform
 * @param schoolIds where she works; without meaning for administrators of a district or of the platform
 */
public record User(
        UserId id,
        String email,
        String firstName,
        String lastName,
        Role role,
        @Nullable DistrictId districtId,
        List<SchoolId> schoolIds,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]{1,63}(\\.[^@\\s.]{1,63}){1,8}");

    public User {
        schoolIds = List.copyOf(schoolIds);
        new Checks()
                .that(
                        email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches(),
                        "email",
                        "format",
                        "must be an e-mail address")
                .text("firstName", firstName, 1, 100)
                .text("lastName", lastName, 1, 100)
                .that(
                        districtId != null || role == Role.ADMIN,
                        "districtId",
                        "required",
                        "is required, but for an ADMIN")
                .orRefuse();
    }

    public static User invited(
            String email,
            String firstName,
            String lastName,
            Role role,
            @Nullable DistrictId districtId,
            List<SchoolId> schoolIds,
            Instant now) {
        return new User(
                UserId.next(), normalised(email), firstName, lastName, role, districtId, schoolIds, true, 0, now, now);
    }

    public User with(String firstName, String lastName, Role role, List<SchoolId> schoolIds, Instant now) {
        return new User(id, email, firstName, lastName, role, districtId, schoolIds, isActive, version, createdAt, now);
    }

    public User activated(boolean active, Instant now) {
        return new User(id, email, firstName, lastName, role, districtId, schoolIds, active, version, createdAt, now);
    }

    /** E-mail addresses are compared without regard to case. */
    public static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}

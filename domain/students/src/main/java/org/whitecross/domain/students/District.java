package org.whitecross.domain.students;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A school district.
 *
 * @param code upper-case, unique
 * @param externalId the student information system's own identifier
 */
public record District(
        DistrictId id,
        String code,
        String name,
        @Nullable String externalId,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_-]{2,50}");

    public District {
        checks(code, name).orRefuse();
    }

    /** How districts and schools may be named. */
    static Checks checks(String code, String name) {
        return new Checks()
                .matches("code", code, CODE, "must be 2 to 50 of A-Z, 0-9, _ and -")
                .text("name", name, 2, 200);
    }

    public static District founded(String code, String name, @Nullable String externalId, Instant now) {
        return new District(DistrictId.next(), code.toUpperCase(Locale.ROOT), name, externalId, true, 0, now, now);
    }
}

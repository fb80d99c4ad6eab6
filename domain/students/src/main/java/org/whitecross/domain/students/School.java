package org.whitecross.domain.students;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A school.
 *
 * @param code upper-case, unique within the district
 * @param timeZone an IANA name, such as America/Chicago: doses are due on the school's own clock
 * @param hours of a usual day from Monday to Friday; lunch lies within
 */
public record School(
        SchoolId id,
        DistrictId districtId,
        String code,
        String name,
        String timeZone,
        SchoolHours hours,
        AcademicYearStart academicYearBegins,
        @Nullable String externalId,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public School {
        District.checks(code, name)
                .that(
                        ZoneId.getAvailableZoneIds().contains(timeZone),
                        "timeZone",
                        "unknown",
                        "must be an IANA time zone, such as America/Chicago")
                .that(hours.contain(hours.lunch()), "lunch", "range", "must be within the school day")
                .orRefuse();
    }

    /** With the usual hours, and the usual start of the academic year. */
    public static School opened(
            DistrictId districtId,
            String code,
            String name,
            String timeZone,
            @Nullable String externalId,
            Instant now) {
        return new School(
                SchoolId.next(),
                districtId,
                code.toUpperCase(Locale.ROOT),
                name,
                timeZone,
                SchoolHours.USUAL,
                AcademicYearStart.USUAL,
                externalId,
                true,
                0,
                now,
                now);
    }

    public School with(
            String newCode,
            String newName,
            String newTimeZone,
            SchoolHours newHours,
            AcademicYearStart newAcademicYearBegins,
            Instant now) {
        return new School(
                id,
                districtId,
                newCode.toUpperCase(Locale.ROOT),
                newName,
                newTimeZone,
                newHours,
                newAcademicYearBegins,
                externalId,
                isActive,
                version,
                createdAt,
                now);
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}

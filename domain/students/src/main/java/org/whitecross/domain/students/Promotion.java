package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * A school went over to a new academic year. It does so once, and about when that year begins: each time all its children go
 * up by a grade.
 *
 * @param academicYear the year in which it begins: 2026 for 2026/27
 * @param lastGrade the last grade of the school, whose students graduate
 * @param recordedById nobody, where it was done at the command line
 */
public record Promotion(
        PromotionId id,
        SchoolId schoolId,
        int academicYear,
        Grade lastGrade,
        @Nullable UserId recordedById,
        Instant recordedAt) {

    public static Promotion of(
            School school, int academicYear, Grade lastGrade, @Nullable UserId recordedById, Instant now) {
        int nearest = school.academicYearBegins().nearestTo(LocalDate.ofInstant(now, school.zone()));
        new Checks()
                .that(
                        academicYear == nearest,
                        "academicYear",
                        "range",
                        "must be " + nearest
                                + ": of this school's academic years, the one whose start is nearest to today")
                .orRefuse();
        return new Promotion(PromotionId.next(), school.id(), academicYear, lastGrade, recordedById, now);
    }
}

package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.SchoolId;

/** What every implementation of {@link Schools} keeps. */
public interface SchoolsContract {
    Districts districts();

    Schools schools();

    @Test
    default void severalSchoolsAreFoundAtOnce() {
        var district = districts().add(aDistrict()).id();
        var one = schools().add(aSchool(district));
        var other = schools().add(aSchool(district));
        schools().add(aSchool(district));

        assertThat(schools().all(java.util.Set.of(one.id(), other.id(), org.whitecross.domain.kernel.SchoolId.next())))
                .containsExactlyInAnyOrder(one, other);
        assertThat(schools().all(java.util.Set.of())).isEmpty();
    }

    @Test
    default void everySchoolOfTheDistrictIsADestination() {
        var school = schools().add(aSchool(districts().add(aDistrict()).id()));

        assertThat(schools().destination(school.id())).contains(school);
        assertThat(schools().destination(org.whitecross.domain.kernel.SchoolId.next()))
                .isEmpty();
    }

    @Test
    default void savedSchoolIsFoundWithEveryFieldIntact() {
        var school = aSchool(districts().add(aDistrict()).id());

        var stored = schools().add(school);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(school);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(schools().find(school.id())).contains(stored);
    }

    @Test
    default void changedSchoolIsFoundAsChanged() {
        var stored = schools().add(aSchool(districts().add(aDistrict()).id()));
        var changed = stored.with(
                "OTHER",
                "Other name",
                "America/Denver",
                new SchoolHours(LocalTime.of(8, 5), LocalTime.of(14, 55), LocalTime.of(11, 35)),
                new AcademicYearStart("07-15"),
                NOW.plusSeconds(5));

        var answered = schools().change(changed);

        assertThat(answered)
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(changed);
        assertThat(answered.version()).isEqualTo(2);
        assertThat(schools().find(stored.id())).contains(answered);
        Refused.asStale(() -> schools().change(changed));
    }

    @Test
    default void schoolDoesNotTakeTheCodeOfAnother() {
        var district = districts().add(aDistrict()).id();
        var one = schools().add(aSchool(district));
        var other = schools().add(aSchool(district));

        Refused.asConflict(
                "school-code-taken",
                () -> schools()
                        .change(other.with(
                                one.code(),
                                other.name(),
                                other.timeZone(),
                                other.hours(),
                                other.academicYearBegins(),
                                NOW)));
    }

    @Test
    default void schoolNobodyStoredIsNotFound() {
        assertThat(schools().find(SchoolId.next())).isEmpty();
    }

    @Test
    default void sameCodeIsRefusedWithinADistrictAndTakenInAnother() {
        var here = districts().add(aDistrict()).id();
        var there = districts().add(aDistrict()).id();
        schools().add(School.opened(here, "NORTH", "North", "America/Denver", null, NOW));

        Refused.asConflict(
                "school-code-taken",
                () -> schools().add(School.opened(here, "NORTH", "Other North", "America/Denver", null, NOW)));
        assertThat(schools().add(School.opened(there, "NORTH", "North", "America/Denver", null, NOW)))
                .isNotNull();
    }

    @Test
    default void onlySchoolsOfTheDistrictAskedForAreListedByName() {
        var here = districts().add(aDistrict()).id();
        schools().add(aSchool(districts().add(aDistrict()).id()));
        var west = schools().add(School.opened(here, "A1", "West", "America/Denver", null, NOW));
        var east = schools().add(School.opened(here, "B1", "East", "America/Denver", null, NOW));

        var page = schools().list(here, Page.Request.first(10));

        assertThat(page).isEqualTo(new Page<>(java.util.List.of(east, west), 2L, null));
    }
}

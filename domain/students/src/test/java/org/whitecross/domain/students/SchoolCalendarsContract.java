package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.THANKSGIVING;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.closed;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link SchoolCalendars} keeps. */
public interface SchoolCalendarsContract {
    Districts districts();

    Schools schools();

    SchoolClosures closures();

    SchoolCalendars calendars();

    /** Somebody who may announce a closure. */
    UserId user();

    @Test
    default void calendarHasTheSchoolAndItsClosuresOfThePeriod() {
        var school = someSchool();
        var halfDay = closures()
                .add(SchoolClosure.announced(
                        school, THANKSGIVING, THANKSGIVING, LocalTime.of(11, 30), "Early end", user(), NOW));
        var before = closures().add(closed(school, user(), THANKSGIVING.minusDays(9), THANKSGIVING.minusDays(5)));
        closures().add(closed(school, user(), THANKSGIVING.plusDays(9), THANKSGIVING.plusDays(9)));
        closures().add(closed(someSchool(), user(), THANKSGIVING, THANKSGIVING));

        assertThat(calendars().of(school.id(), before.lastDay(), THANKSGIVING.plusDays(8)))
                .contains(new SchoolCalendar(
                        school, before.lastDay(), THANKSGIVING.plusDays(8), List.of(before, halfDay)));
    }

    @Test
    default void schoolWithoutClosuresHasACalendar() {
        var school = someSchool();

        assertThat(calendars().of(school.id(), THANKSGIVING, THANKSGIVING))
                .contains(new SchoolCalendar(school, THANKSGIVING, THANKSGIVING, List.of()));
    }

    @Test
    default void unknownSchoolHasNone() {
        assertThat(calendars().of(SchoolId.next(), THANKSGIVING, THANKSGIVING)).isEmpty();
    }

    private School someSchool() {
        return schools().add(aSchool(districts().add(aDistrict()).id()));
    }
}

package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.THANKSGIVING;
import static org.whitecross.domain.students.SampleStudents.aClosure;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.closed;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link SchoolClosures} keeps. */
public interface SchoolClosuresContract {
    Districts districts();

    Schools schools();

    SchoolClosures closures();

    /** Somebody who may announce one. */
    UserId user();

    @Test
    default void announcedClosureIsFoundWithEveryFieldIntact() {
        var halfDay = SchoolClosure.announced(
                someSchool(), THANKSGIVING, THANKSGIVING.plusDays(2), LocalTime.of(11, 30), "Early end", user(), NOW);

        var stored = closures().add(halfDay);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(halfDay);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(closures().find(halfDay.id())).contains(stored);
    }

    @Test
    default void dayIsInOneClosureOfASchoolOnly() {
        var school = someSchool();
        var closed = closures().add(closed(school, user(), THANKSGIVING, THANKSGIVING.plusDays(2)));

        for (var other : List.of(
                closed(school, user(), THANKSGIVING.plusDays(2), THANKSGIVING.plusDays(9)),
                closed(school, user(), THANKSGIVING.minusDays(9), THANKSGIVING),
                closed(school, user(), THANKSGIVING.plusDays(1), THANKSGIVING.plusDays(1))))
            Refused.asConflict("school-closed-already", () -> closures().add(other));
        closures().add(closed(school, user(), THANKSGIVING.plusDays(3), THANKSGIVING.plusDays(3)));
        closures().add(closed(school, user(), THANKSGIVING.minusDays(1), THANKSGIVING.minusDays(1)));
        closures().add(closed(someSchool(), user(), closed.firstDay(), closed.lastDay()));
    }

    @Test
    default void closuresThatIncludeADayOfThePeriodAreListedByFirstDay() {
        var school = someSchool();
        var late = closures().add(closed(school, user(), THANKSGIVING.plusDays(20), THANKSGIVING.plusDays(30)));
        var early = closures().add(closed(school, user(), THANKSGIVING, THANKSGIVING.plusDays(9)));
        closures().add(aClosure(someSchool(), user()));

        assertThat(of(school, null, null)).containsExactly(early, late);
        assertThat(of(school, late.lastDay(), null)).containsExactly(late);
        assertThat(of(school, late.lastDay().plusDays(1), null)).isEmpty();
        assertThat(of(school, null, early.firstDay())).containsExactly(early);
        assertThat(of(school, null, early.firstDay().minusDays(1))).isEmpty();
        assertThat(of(school, early.lastDay(), late.firstDay())).containsExactly(early, late);
        assertThat(of(school, early.lastDay().plusDays(1), late.firstDay().minusDays(1)))
                .isEmpty();
    }

    @Test
    default void removedClosureIsGoneAndItsDaysAreFree() {
        var school = someSchool();
        var closure = closures().add(aClosure(school, user()));

        closures().remove(closure);

        assertThat(closures().find(closure.id())).isEmpty();
        Refused.asStale(() -> closures().remove(closure));
        assertThat(closures().add(aClosure(school, user()))).isNotNull();
    }

    private List<SchoolClosure> of(
            School school,
            @org.jspecify.annotations.Nullable LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate to) {
        return closures().of(school.id(), from, to, Page.Request.first(10)).rows();
    }

    private School someSchool() {
        return schools().add(aSchool(districts().add(aDistrict()).id()));
    }
}

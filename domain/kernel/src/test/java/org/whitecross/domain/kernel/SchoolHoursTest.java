package org.whitecross.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class SchoolHoursTest {
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    @Test
    void schoolDayEndsAfterItBegins() {
        Refused.forField("/dayEnds", "before-start", () -> new SchoolHours(EIGHT, EIGHT, LocalTime.NOON));
        assertThat(new SchoolHours(EIGHT, EIGHT.plusMinutes(1), LocalTime.NOON)).isNotNull();
    }

    @Test
    void hoursAreWholeMinutes() {
        var seconds = LocalTime.of(12, 0, 1);

        Refused.forField("/dayBegins", "format", () -> new SchoolHours(seconds, LocalTime.of(13, 0), LocalTime.NOON));
        Refused.forField("/dayEnds", "format", () -> new SchoolHours(EIGHT, seconds, LocalTime.NOON));
        Refused.forField("/lunch", "format", () -> new SchoolHours(EIGHT, LocalTime.of(13, 0), seconds));
    }

    @Test
    void earlyEndIsNeverLaterThanTheUsualOne() {
        assertThat(SchoolHours.USUAL.until(LocalTime.of(11, 30)).dayEnds()).isEqualTo(LocalTime.of(11, 30));
        assertThat(SchoolHours.USUAL.until(LocalTime.of(17, 0))).isEqualTo(SchoolHours.USUAL);
    }
}

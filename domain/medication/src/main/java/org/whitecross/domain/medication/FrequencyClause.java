package org.whitecross.domain.medication;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Refusal;

/**
 * What the parts of one clause say together. Each thing is said once; what is said twice in different ways must agree.
 * Otherwise somebody has to ask the prescriber, so it is refused.
 */
final class FrequencyClause {
    enum Per {
        DAY,
        WEEK,
        MONTH
    }

    /** The usual hours of one to six doses a day. */
    private static final List<List<DoseTime>> TIMES_A_DAY = List.of(
            hours(9),
            hours(9, 21),
            hours(8, 14, 20),
            hours(8, 12, 16, 20),
            hours(8, 11, 14, 17, 20),
            hours(7, 10, 13, 16, 19, 22));

    /** Round the clock. */
    private static final Map<Duration, List<DoseTime>> EVERY = Map.of(
            Duration.ofHours(12), hours(8, 20),
            Duration.ofHours(8), hours(0, 8, 16),
            Duration.ofHours(6), hours(0, 6, 12, 18),
            Duration.ofHours(4), hours(0, 4, 8, 12, 16, 20));

    private final List<DoseTime> times = new ArrayList<>();
    private final Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    private boolean schoolDays;
    private @Nullable Integer dayOfMonth;
    private @Nullable Integer count;
    private @Nullable Per per;
    private boolean everyOne;
    private @Nullable Duration interval;
    private boolean range;
    private @Nullable Integer max;
    private boolean asNeeded;
    private boolean timesAreComplete;
    private boolean daysAreComplete;

    void howOften(int doses, Per in) {
        if (count != null) throw contradiction("must say only once how often");
        count = doses;
        per(in);
    }

    void per(Per in) {
        if (per != null && per != in) throw contradiction("must say only once how often");
        per = in;
    }

    /** "Every Monday" is enough to say how often; "on Mondays" is not. */
    void everyOne() {
        everyOne = true;
    }

    void every(Duration shortest, boolean orLonger) {
        if (interval != null) throw contradiction("must name only one interval");
        interval = shortest;
        range = orLonger;
    }

    void max(int doses) {
        if (max != null) throw contradiction("must name only one maximum");
        max = doses;
    }

    void onlyAsNeeded() {
        asNeeded = true;
    }

    void at(DoseTime time) {
        if (timesAreComplete) throw mixed();
        if (hasDays()) daysAreComplete = true;
        times.add(time);
    }

    void on(Set<DayOfWeek> days) {
        theseDays();
        weekdays.addAll(days);
    }

    void onSchoolDays() {
        theseDays();
        schoolDays = true;
    }

    void on(int day) {
        theseDays();
        if (dayOfMonth != null) throw contradiction("must name one day of the month; separate two by a semicolon");
        dayOfMonth = day;
    }

    private void theseDays() {
        if (daysAreComplete) throw mixed();
        if (!times.isEmpty()) timesAreComplete = true;
    }

    /** "Monday at 08:00 and Thursday at 14:00" is not all times on all days. */
    private static Refusal.Invalid mixed() {
        return ambiguous(
                "must separate different days by a semicolon, such as every Monday at 08:00; every Thursday at 14:00");
    }

    boolean isAsNeeded() {
        return asNeeded;
    }

    AsNeeded asNeeded() {
        if (!times.isEmpty() || hasDays() || per == Per.WEEK || per == Per.MONTH) {
            throw contradiction(
                    "must separate what is due at a time from what is given as needed, such as at lunch; as "
                            + "needed, every 4 hours");
        }
        boolean onceADay = per == Per.DAY && count == null;
        if (max != null && per != null || onceADay && interval != null)
            throw contradiction("must say only once how often at most");
        return new AsNeeded(interval, onceADay ? Integer.valueOf(1) : count == null ? max : count);
    }

    List<ScheduledTime> rows() {
        if (max != null)
            throw refused("incomplete", "has a maximum, which only an order as needed has: write as needed as well");
        var days = days();
        var of = timesOfDay();
        if (count != null && count != of.size() * (per == Per.WEEK ? weekdays.size() : 1))
            throw contradiction("names another number of doses than of times or days");
        return of.stream().map(time -> new ScheduledTime(time, days)).toList();
    }

    private List<DoseTime> timesOfDay() {
        if (interval != null) {
            if (!times.isEmpty()) throw contradiction("must name either an interval or times");
            if (range) throw ambiguous("must name one interval, as its doses are due at certain times");
            var of = EVERY.get(interval);
            if (of == null) throw refused("not-understood", "must be every 4, 6, 8, 12 or 24 hours, or name the times");
            return of;
        }
        if (!times.isEmpty()) return times;
        if (per == null && !everyOne)
            throw refused("incomplete", "must say how often or when, such as twice daily, or at 11:30");
        int doses = per == Per.DAY && count != null ? count : 1;
        if (doses < 1 || doses > TIMES_A_DAY.size())
            throw refused("not-understood", "must be 1 to " + TIMES_A_DAY.size() + " times daily, or name the times");
        return TIMES_A_DAY.get(doses - 1);
    }

    private DoseDays days() {
        if (per == Per.WEEK && weekdays.isEmpty())
            throw refused("incomplete", "must say on which days of the week, such as weekly on Monday");
        if ((per == Per.MONTH) != (dayOfMonth != null))
            throw refused("incomplete", "must say monthly and on which day, such as monthly on the 15th");
        if (dayOfMonth != null && (!weekdays.isEmpty() || schoolDays) || schoolDays && !weekdays.isEmpty())
            throw contradiction("must name days in one way only");
        if (dayOfMonth != null) return new DoseDays.DayOfMonth(dayOfMonth);
        if (schoolDays) return DoseDays.All.SCHOOL_DAYS;
        return weekdays.isEmpty() ? DoseDays.All.EVERY_DAY : DoseDays.Weekdays.of(weekdays);
    }

    private boolean hasDays() {
        return !weekdays.isEmpty() || schoolDays || dayOfMonth != null;
    }

    static Refusal.Invalid contradiction(String message) {
        return refused("contradiction", message);
    }

    static Refusal.Invalid ambiguous(String message) {
        return refused("ambiguous", message);
    }

    static Refusal.Invalid refused(String code, String message) {
        return new Refusal.Invalid("/frequency", code, message);
    }

    private static List<DoseTime> hours(int... ofDay) {
        return IntStream.of(ofDay)
                .<DoseTime>mapToObj(hour -> new DoseTime.Clock(LocalTime.of(hour, 0)))
                .toList();
    }
}

package org.whitecross.domain.medication;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolDay;

/**
 * When the doses of an order are due: at certain times, or as needed, or both.
 *
 * <p>The rows know doses at home as well, so that the order can be shown as it was meant; a dose is due at school only if
 * its time lies within the school day.
 *
 * @param times by day and time, each once
 * @param asNeeded null if every dose has its time
 */
public record DoseSchedule(
        List<ScheduledTime> times, @Nullable AsNeeded asNeeded) {
    public static final int MOST_TIMES = 12;

    public DoseSchedule {
        times = times.stream()
                .sorted(comparing((ScheduledTime row) -> row.days().text())
                        .thenComparing(row -> row.time().usually())
                        .thenComparing(row -> row.time().text()))
                .toList();
        new Checks()
                .that(
                        times.size() <= MOST_TIMES && (asNeeded != null || !times.isEmpty()),
                        "frequency",
                        "length",
                        "must have 1 to " + MOST_TIMES + " times, or be as needed")
                .that(!anyTwiceOf(times), "frequency", "duplicate", "must not name a time twice")
                .orRefuse();
    }

    /**
     * What the prescriber wrote. It is understood as a whole or refused, never guessed.
     *
     * @throws org.whitecross.domain.kernel.Refusal.Invalid for the field {@code frequency}, saying what would be understood
     */
    public static DoseSchedule parse(String text) {
        return new FrequencyParser(text).schedule();
    }

    /**
     * Every day at these times, in any order.
     *
     * @throws org.whitecross.domain.kernel.Refusal.Invalid for the field {@code timesOfDay}
     */
    public static DoseSchedule at(List<LocalTime> timesOfDay) {
        new Checks()
                .that(
                        !timesOfDay.isEmpty() && timesOfDay.size() <= MOST_TIMES,
                        "timesOfDay",
                        "length",
                        "must have 1 to " + MOST_TIMES + " times")
                .that(
                        new HashSet<>(timesOfDay).size() == timesOfDay.size(),
                        "timesOfDay",
                        "duplicate",
                        "must not name a time twice")
                .that(
                        timesOfDay.stream().allMatch(t -> t.equals(t.truncatedTo(ChronoUnit.MINUTES))),
                        "timesOfDay",
                        "format",
                        "must be whole minutes, such as 12:30")
                .orRefuse();
        return new DoseSchedule(
                timesOfDay.stream()
                        .map(time -> new ScheduledTime(new DoseTime.Clock(time), DoseDays.All.EVERY_DAY))
                        .toList(),
                null);
    }

    /**
     * The same in plain words without abbreviations, with each time of day written out: {@code daily at 08:00, at 16:00}.
     * {@link #parse} makes the same schedule of it, in later versions too: this is what is stored. So a schedule in force
     * stays what it is, even if a phrase such as "twice daily" should one day mean other times.
     */
    public String text() {
        var byDays = times.stream()
                .collect(groupingBy(
                        row -> row.days().text(),
                        LinkedHashMap::new,
                        mapping(row -> row.time().text(), toList())));
        var clauses = new ArrayList<String>();
        byDays.forEach((days, of) -> clauses.add(days + " " + String.join(", ", of)));
        if (asNeeded != null) clauses.add(asNeeded.text());
        return clauses.stream().collect(joining("; "));
    }

    /**
     * The moments of a day at which a dose is due at school, ascending; none without school. Two doses that a change of the
     * clock, or the school's lunch, brings to the same moment are one.
     */
    public List<Instant> slotsOn(SchoolDay day) {
        var hours = day.hours();
        if (hours == null) return List.of();
        return times.stream()
                .filter(row -> row.days().include(day.date()))
                .flatMap(row -> row.time().atSchool(hours).stream())
                .map(day::at)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean anyTwiceOf(List<ScheduledTime> rows) {
        return rows.stream().anyMatch(one -> rows.stream().filter(one::mayMeet).count() > 1);
    }
}

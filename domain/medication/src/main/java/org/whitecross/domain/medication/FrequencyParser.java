package org.whitecross.domain.medication;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.DoseTime.Occasion;
import org.whitecross.domain.medication.FrequencyClause.Per;

/**
 * Reads a frequency: clauses separated by semicolons, each of parts in any order, between which commas and "and" mean
 * nothing. In the words of {@link FrequencyWords}:
 *
 * <pre>
 * part = N x (daily | weekly | monthly)                 how often
 *      | daily | weekly | monthly
 *      | every N [to M] (hours | minutes)
 *      | [at] TIME | [at] bedtime | (before | with | at | after) MEAL {[and] MEAL}
 *      | [on | every] (WEEKDAY [to WEEKDAY] | weekdays | schooldays)
 *      | [on] (N th | last day)
 *      | prn                                            as needed
 *      | max (N [x] daily | every N hours)
 * </pre>
 *
 * What the parts of a clause mean together, {@link FrequencyClause} knows.
 */
final class FrequencyParser {
    private static final int LONGEST = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Pattern TIME = Pattern.compile("[0-9]{1,2}:[0-9]{2}");
    private static final Set<String> SEPARATORS = Set.of(",", "and");
    private static final Set<String> HALVES = Set.of("am", "pm");
    private static final Set<String> MEALS = Set.of("breakfast", "lunch", "dinner", "meals");

    private static final String EXAMPLES =
            "is not understood. Write, for example: twice daily; every 8 hours; at 11:30 and 14:00; at lunch on school days; "
                    + "before meals; at bedtime; every Monday and Thursday; monthly on the 15th; as needed, every 4 hours, at "
                    + "most 3 a day. What is not about time belongs into the instructions.";

    private final List<String> words;
    private int at = 0;

    FrequencyParser(String text) {
        new Checks().text("frequency", text, 1, LONGEST).orRefuse();
        words = FrequencyWords.of(text);
    }

    DoseSchedule schedule() {
        var rows = new ArrayList<ScheduledTime>();
        @Nullable AsNeeded asNeeded = null;
        do {
            var clause = clause();
            if (!clause.isAsNeeded()) rows.addAll(clause.rows());
            else if (asNeeded == null) asNeeded = clause.asNeeded();
            else throw FrequencyClause.contradiction("must say only once what is given as needed");
        } while (take(";"));
        return new DoseSchedule(rows, asNeeded);
    }

    private FrequencyClause clause() {
        var clause = new FrequencyClause();
        while (true) {
            skipSeparators();
            if (at == words.size() || words.get(at).equals(";")) return clause;
            part(clause);
        }
    }

    private void part(FrequencyClause clause) {
        switch (peek(0)) {
            case "prn" -> {
                at++;
                clause.onlyAsNeeded();
            }
            case "daily", "weekly", "monthly" -> clause.per(per());
            case "every" -> {
                at++;
                if (isNumber(peek(0))) interval(clause);
                else {
                    days(clause);
                    clause.everyOne();
                }
            }
            case "max" -> {
                at++;
                if (take("every")) interval(clause);
                else most(clause);
            }
            case "before", "with", "after" -> meals(clause, next());
            case "at" -> {
                at++;
                if (MEALS.contains(peek(0))) meals(clause, "with");
                else clause.at(time());
            }
            case "on" -> {
                at++;
                days(clause);
            }
            default -> {
                if (isNumber(peek(0)) && peek(1).equals("x")) howOften(clause);
                else if (isNumber(peek(0)) && !peek(1).equals("th") || isTime(peek(0)) || peek(0).equals("bedtime"))
                    clause.at(time());
                else days(clause);
            }
        }
    }

    private void howOften(FrequencyClause clause) {
        int count = number();
        at++;
        clause.howOften(count, per());
    }

    private Per per() {
        if (take("daily")) return Per.DAY;
        if (take("weekly")) return Per.WEEK;
        if (take("monthly")) return Per.MONTH;
        throw notUnderstood();
    }

    private void interval(FrequencyClause clause) {
        int shortest = number();
        boolean range = take("to");
        if (range && number() <= shortest)
            throw FrequencyClause.contradiction("must name the shorter of two intervals first");
        if (take("hours")) clause.every(Duration.ofHours(shortest), range);
        else if (take("minutes")) clause.every(Duration.ofMinutes(shortest), range);
        else throw notUnderstood();
    }

    private void most(FrequencyClause clause) {
        int count = number();
        take("x");
        if (!take("daily")) throw notUnderstood();
        clause.max(count);
    }

    private DoseTime time() {
        if (take("bedtime")) return Occasion.AT_BEDTIME;
        boolean halfDay = HALVES.contains(peek(1));
        if (!isTime(peek(0)) && !isNumber(peek(0))) throw notUnderstood();
        var parts = peek(0).split(":", 2);
        int hour = Integer.parseInt(parts[0]);
        int minute = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
        if (!halfDay && (parts.length == 1 || parts[0].length() == 1))
            throw FrequencyClause.ambiguous("must say AM or PM, or be a time such as 08:00 or 20:00");
        if (minute > 59 || hour > (halfDay ? 12 : 23) || halfDay && hour == 0) throw notUnderstood();
        at++;
        if (halfDay) hour = hour % 12 + (next().equals("pm") ? 12 : 0);
        return new DoseTime.Clock(LocalTime.of(hour, minute));
    }

    private void meals(FrequencyClause clause, String relation) {
        if (!MEALS.contains(peek(0))) throw notUnderstood();
        int behind;
        do {
            var meal = next();
            for (var each : meal.equals("meals") ? List.of("breakfast", "lunch", "dinner") : List.of(meal))
                clause.at(Occasion.valueOf((relation + "_" + each).toUpperCase(Locale.ROOT)));
            behind = at;
            skipSeparators();
        } while (MEALS.contains(peek(0)));
        at = behind;
    }

    private void days(FrequencyClause clause) {
        if (take("schooldays")) clause.onSchoolDays();
        else if (take("weekdays")) clause.on(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        else if (isNumber(peek(0)) && peek(1).equals("th")) {
            clause.on(number());
            at++;
        } else if (peek(0).equals("last") && peek(1).equals("day")) {
            at += 2;
            clause.on(DoseDays.DayOfMonth.LAST);
        } else {
            var first = weekday();
            var last = take("to") ? weekday() : first;
            if (last.compareTo(first) < 0) throw notUnderstood();
            clause.on(EnumSet.range(first, last));
        }
    }

    private DayOfWeek weekday() {
        for (var day : DayOfWeek.values()) if (take(day.name().toLowerCase(Locale.ROOT))) return day;
        throw notUnderstood();
    }

    private int number() {
        if (!isNumber(peek(0))) throw notUnderstood();
        return Integer.parseInt(next());
    }

    private static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    private static boolean isTime(String word) {
        return TIME.matcher(word).matches();
    }

    private void skipSeparators() {
        while (SEPARATORS.contains(peek(0))) at++;
    }

    private boolean take(String word) {
        boolean there = peek(0).equals(word);
        if (there) at++;
        return there;
    }

    private String next() {
        return words.get(at++);
    }

    /** The word so many words ahead; empty behind the last one. */
    private String peek(int ahead) {
        return at + ahead < words.size() ? words.get(at + ahead) : "";
    }

    private Refusal.Invalid notUnderstood() {
        return FrequencyWords.insteadOf(peek(0))
                .map(instead -> FrequencyClause.ambiguous("has a word that is easily misread: " + instead))
                .orElseGet(() -> FrequencyClause.refused("not-understood", EXAMPLES));
    }
}

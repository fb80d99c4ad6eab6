package org.whitecross.domain.medication;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of a frequency, brought to the few that the grammar of {@link FrequencyParser} knows. Nothing is left out but
 * "the" and the dots of abbreviations: an unknown word stays, so that the parser refuses it.
 */
final class FrequencyWords {
    private static final Pattern WORD = Pattern.compile("[0-9]+:[0-9]+|[0-9]+|[a-z]+|[^\\s]");
    private static final Pattern SPELT = Pattern.compile("(?<![a-z0-9])([a-z])\\.\\s*(?=[a-z](\\.|\\s|$))"); // b. i. d.
    private static final Pattern DOT_BEHIND = Pattern.compile("(?<=[a-z])\\.|\\.$");

    /** One word for another, or for several. */
    private static final Map<List<String>, List<String>> WORDS = table("""
            one = 1 | two = 2 | three = 3 | four = 4 | five = 5 | six = 6
            seven = 7 | eight = 8 | nine = 9 | ten = 10 | eleven = 11 | twelve = 12
            once = 1 x | twice = 2 x | thrice = 3 x | time = x | times = x | dose = x | doses = x | × = x
            qd = 1 x daily | qday = 1 x daily | bid = 2 x daily | tid = 3 x daily | qid = 4 x daily
            q = every | each = every
            h = hours | hr = hours | hrs = hours | hour = hours
            min = minutes | mins = minutes | minute = minutes
            ac = before meals | pc = after meals | hs = at bedtime | qhs = at bedtime
            meal = meals | mealtime = meals | mealtimes = meals | lunchtime = lunch | supper = dinner
            noon = 12:00 | midnight = 00:00
            mon = monday | tue = tuesday | tues = tuesday | wed = wednesday | weds = wednesday
            thu = thursday | thur = thursday | thurs = thursday | fri = friday | sat = saturday | sun = sunday
            mondays = monday | tuesdays = tuesday | wednesdays = wednesday | thursdays = thursday
            fridays = friday | saturdays = saturday | sundays = sunday
            weekday = weekdays | schoolday = schooldays
            st = th | nd = th | rd = th
            maximum = max | plus = ;
            - = to | – = to | — = to | through = to | thru = to
            & = and | + = and | ( = , | ) = ,
            the =""");

    /** Several words for another one; looked for after {@link #WORDS}, longest first. */
    private static final Map<List<String>, List<String>> PHRASES = table("""
            every day = daily | per day = daily | a day = daily | / day = daily
            in 24 hours = daily | in any 24 hours = daily | in a 24 hours period = daily | within 24 hours = daily
            per 24 hours = daily | / 24 hours = daily | every 24 hours = daily
            every week = weekly | per week = weekly | a week = weekly | / week = weekly
            every month = monthly | per month = monthly | a month = monthly | / month = monthly
            of every month = monthly | of month = monthly
            every meals = meals | before bedtime = at bedtime | every at bedtime = at bedtime | lunch x = lunch
            school days = schooldays | school day = schooldays | week days = weekdays | week day = weekdays
            as needed = prn | as necessary = prn | as required = prn | when needed = prn | if needed = prn
            up to = max | at most = max | no more than = max | not more than = max | max of = max
            no more often than = max | not more often than = max | not to exceed = max | do not exceed = max""");

    private static final int LONGEST_PHRASE = 5;

    private FrequencyWords() {}

    static List<String> of(String text) {
        var lower = SPELT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("$1");
        var words = WORD.matcher(DOT_BEHIND.matcher(lower.strip()).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .toList();
        return replaced(PHRASES, replaced(WORDS, words));
    }

    /**
     * What to write instead of a word that is known to be misread (most are on ISMP's list of error-prone abbreviations), or
     * that leaves open what is meant.
     */
    static Optional<String> insteadOf(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "qod", "eod", "other", "alternate", "second", "third", "days" ->
                        "name the days of the week, such as every Monday, Wednesday and Friday";
                    case "biw", "tiw", "biweekly", "triweekly", "fortnightly", "qow", "weeks" ->
                        "name the days of the week, such as every Monday and Thursday";
                    case "bimonthly", "months" -> "name the day of the month, such as monthly on the 15th";
                    case "od", "sd", "qn", "qam", "qpm", "am", "pm" ->
                        "write once daily, or the time, such as daily at 08:00";
                    case "morning", "mornings", "afternoon", "evening", "evenings", "night", "nights", "nightly" ->
                        "write the time, such as at 08:00 or at 8:00 PM";
                    case "sos" -> "write as needed, and how often at most";
                    default -> null;
                });
    }

    private static List<String> replaced(Map<List<String>, List<String>> table, List<String> words) {
        var result = new ArrayList<String>();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(LONGEST_PHRASE, words.size() - at);
            while (length > 0 && !table.containsKey(words.subList(at, at + length))) length--;
            if (length == 0) result.add(words.get(at++));
            else {
                result.addAll(table.getOrDefault(words.subList(at, at + length), List.of()));
                at += length;
            }
        }
        return result;
    }

    private static Map<List<String>, List<String>> table(String rows) {
        return Stream.of(rows.split("[|\n]"))
                .map(row -> row.split("=", 2))
                .collect(toUnmodifiableMap(row -> split(row[0]), row -> split(row[1])));
    }

    private static List<String> split(String words) {
        return Arrays.stream(words.strip().split(" ")).filter(w -> !w.isEmpty()).toList();
    }
}

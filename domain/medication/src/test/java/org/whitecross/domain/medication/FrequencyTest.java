package org.whitecross.domain.medication;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;

/**
 * What a prescriber may write, and what is made of it. Seen red: with 20:00 for the second of two doses a day, with a phrase
 * taken out of the table, with another reason for what is not understood, and with "at 08:00 on Monday and at 14:00 on
 * Thursday" taken as both times on both days.
 */
class FrequencyTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** School from 07:30 to 16:00, lunch at 12:00. */
    private static final Map<String, LocalDate> DAYS = Map.of(
            "Mon14", LocalDate.of(2026, 9, 14),
            "Tue15", LocalDate.of(2026, 9, 15),
            "Thu17", LocalDate.of(2026, 9, 17),
            "Fri18", LocalDate.of(2026, 9, 18),
            "Wed30", LocalDate.of(2026, 9, 30));

    /** As written | as kept | doses at school | on which of the days, where not on all. */
    private static final String UNDERSTOOD = """
            once daily | daily at 09:00 | 09:00
            once a day | daily at 09:00 | 09:00
            once per day | daily at 09:00 | 09:00
            once every day | daily at 09:00 | 09:00
            one time daily | daily at 09:00 | 09:00
            1x daily | daily at 09:00 | 09:00
            1 x per day | daily at 09:00 | 09:00
            1x/day | daily at 09:00 | 09:00
            daily | daily at 09:00 | 09:00
            Daily. | daily at 09:00 | 09:00
            every day | daily at 09:00 | 09:00
            each day | daily at 09:00 | 09:00
            QD | daily at 09:00 | 09:00
            q.d. | daily at 09:00 | 09:00
            q day | daily at 09:00 | 09:00
            every 24 hours | daily at 09:00 | 09:00
            q24h | daily at 09:00 | 09:00
            twice daily | daily at 09:00, at 21:00 | 09:00
            Twice   Daily | daily at 09:00, at 21:00 | 09:00
            twice a day | daily at 09:00, at 21:00 | 09:00
            two times a day | daily at 09:00, at 21:00 | 09:00
            2x daily | daily at 09:00, at 21:00 | 09:00
            2× daily | daily at 09:00, at 21:00 | 09:00
            BID | daily at 09:00, at 21:00 | 09:00
            b.i.d. | daily at 09:00, at 21:00 | 09:00
            B. I. D. | daily at 09:00, at 21:00 | 09:00
            three times daily | daily at 08:00, at 14:00, at 20:00 | 08:00 14:00
            thrice daily | daily at 08:00, at 14:00, at 20:00 | 08:00 14:00
            3 times per day | daily at 08:00, at 14:00, at 20:00 | 08:00 14:00
            3x daily | daily at 08:00, at 14:00, at 20:00 | 08:00 14:00
            3 doses a day | daily at 08:00, at 14:00, at 20:00 | 08:00 14:00
            TID | daily at 08:00, at 14:00, at 20:00 | 08:00 14:00
            t.i.d. | daily at 08:00, at 14:00, at 20:00 | 08:00 14:00
            four times daily | daily at 08:00, at 12:00, at 16:00, at 20:00 | 08:00 12:00
            4x a day | daily at 08:00, at 12:00, at 16:00, at 20:00 | 08:00 12:00
            QID | daily at 08:00, at 12:00, at 16:00, at 20:00 | 08:00 12:00
            five times daily | daily at 08:00, at 11:00, at 14:00, at 17:00, at 20:00 | 08:00 11:00 14:00
            five times per day | daily at 08:00, at 11:00, at 14:00, at 17:00, at 20:00 | 08:00 11:00 14:00
            six times a day | daily at 07:00, at 10:00, at 13:00, at 16:00, at 19:00, at 22:00 | 10:00 13:00
            6 times daily | daily at 07:00, at 10:00, at 13:00, at 16:00, at 19:00, at 22:00 | 10:00 13:00
            every 12 hours | daily at 08:00, at 20:00 | 08:00
            q12h | daily at 08:00, at 20:00 | 08:00
            every twelve hours | daily at 08:00, at 20:00 | 08:00
            every 8 hours | daily at 00:00, at 08:00, at 16:00 | 08:00
            every 8 hr | daily at 00:00, at 08:00, at 16:00 | 08:00
            every eight hours | daily at 00:00, at 08:00, at 16:00 | 08:00
            q8h | daily at 00:00, at 08:00, at 16:00 | 08:00
            Q 8 H | daily at 00:00, at 08:00, at 16:00 | 08:00
            q. 8 hrs. | daily at 00:00, at 08:00, at 16:00 | 08:00
            every 6 hours | daily at 00:00, at 06:00, at 12:00, at 18:00 | 12:00
            q6h | daily at 00:00, at 06:00, at 12:00, at 18:00 | 12:00
            every 4 hours | daily at 00:00, at 04:00, at 08:00, at 12:00, at 16:00, at 20:00 | 08:00 12:00
            q4hrs | daily at 00:00, at 04:00, at 08:00, at 12:00, at 16:00, at 20:00 | 08:00 12:00
            every 8 hours, three times a day | daily at 00:00, at 08:00, at 16:00 | 08:00
            at lunch | daily with lunch | 12:00
            with lunch | daily with lunch | 12:00
            daily at lunch | daily with lunch | 12:00
            once daily at lunchtime | daily with lunch | 12:00
            once daily, at lunch time | daily with lunch | 12:00
            before lunch | daily before lunch | 11:30
            after lunch | daily after lunch | 12:30
            before breakfast | daily before breakfast | -
            at breakfast | daily with breakfast | -
            after breakfast | daily after breakfast | -
            before dinner | daily before dinner | -
            with supper | daily with dinner | -
            after dinner | daily after dinner | -
            after breakfast and lunch | daily after breakfast, after lunch | 12:30
            before breakfast, at lunch and at bedtime | daily before breakfast, with lunch, at bedtime | 12:00
            twice daily with breakfast and dinner | daily with breakfast, with dinner | -
            before meals | daily before breakfast, before lunch, before dinner | 11:30
            before each meal | daily before breakfast, before lunch, before dinner | 11:30
            AC | daily before breakfast, before lunch, before dinner | 11:30
            a.c. | daily before breakfast, before lunch, before dinner | 11:30
            TID AC | daily before breakfast, before lunch, before dinner | 11:30
            three times daily before meals | daily before breakfast, before lunch, before dinner | 11:30
            after meals | daily after breakfast, after lunch, after dinner | 12:30
            PC | daily after breakfast, after lunch, after dinner | 12:30
            p.c. | daily after breakfast, after lunch, after dinner | 12:30
            with meals | daily with breakfast, with lunch, with dinner | 12:00
            QID AC & HS | daily before breakfast, before lunch, before dinner, at bedtime | 11:30
            before meals and at bedtime | daily before breakfast, before lunch, before dinner, at bedtime | 11:30
            at bedtime | daily at bedtime | -
            bedtime | daily at bedtime | -
            before bedtime | daily at bedtime | -
            HS | daily at bedtime | -
            QHS | daily at bedtime | -
            q.h.s. | daily at bedtime | -
            q hs | daily at bedtime | -
            once daily at bedtime | daily at bedtime | -
            at 11:30 | daily at 11:30 | 11:30
            11:30 | daily at 11:30 | 11:30
            at 11:30 and 14:00 | daily at 11:30, at 14:00 | 11:30 14:00
            at 14:00, 11:30 | daily at 11:30, at 14:00 | 11:30 14:00
            08:00 and 14:00 | daily at 08:00, at 14:00 | 08:00 14:00
            at 08:00, 12:00 and 15:59 | daily at 08:00, at 12:00, at 15:59 | 08:00 12:00 15:59
            at 11:30 AM | daily at 11:30 | 11:30
            at 11:30 a.m. | daily at 11:30 | 11:30
            at 1:30 pm | daily at 13:30 | 13:30
            at 8 am and 2 pm | daily at 08:00, at 14:00 | 08:00 14:00
            at 8AM | daily at 08:00 | 08:00
            at 12:15 pm | daily at 12:15 | 12:15
            at 12:15 am | daily at 00:15 | -
            at 12 pm | daily at 12:00 | 12:00
            at noon | daily at 12:00 | 12:00
            at midnight | daily at 00:00 | -
            twice daily at 08:00 and 14:00 | daily at 08:00, at 14:00 | 08:00 14:00
            twice daily (at 08:00 and 14:00) | daily at 08:00, at 14:00 | 08:00 14:00
            BID, 8 AM + 2 PM | daily at 08:00, at 14:00 | 08:00 14:00
            at 07:29 | daily at 07:29 | -
            at 07:30 | daily at 07:30 | 07:30
            at 16:00 | daily at 16:00 | -
            at 08:00; before lunch | daily at 08:00, before lunch | 08:00 11:30
            at lunch on school days | on school days with lunch | 12:00
            on school days at 11:30 | on school days at 11:30 | 11:30
            daily on school days | on school days at 09:00 | 09:00
            twice a day on schooldays | on school days at 09:00, at 21:00 | 09:00
            every school day | on school days at 09:00 | 09:00
            each school day at noon | on school days at 12:00 | 12:00
            weekdays at 10:00 | on weekdays at 10:00 | 10:00
            on weekdays, at lunch | on weekdays with lunch | 12:00
            every weekday | on weekdays at 09:00 | 09:00
            Monday to Friday at 10:00 | on weekdays at 10:00 | 10:00
            Mon-Fri at lunch | on weekdays with lunch | 12:00
            daily, Monday through Friday | on weekdays at 09:00 | 09:00
            daily, Monday to Sunday | daily at 09:00 | 09:00
            weekly on Monday | every Monday at 09:00 | 09:00 | Mon14
            once weekly on Monday | every Monday at 09:00 | 09:00 | Mon14
            once a week on Mondays | every Monday at 09:00 | 09:00 | Mon14
            weekly, on Thursday at 14:00 | every Thursday at 14:00 | 14:00 | Thu17
            every week on Tue at lunch | every Tuesday with lunch | 12:00 | Tue15
            every Monday and Thursday | every Monday, Thursday at 09:00 | 09:00 | Mon14 Thu17
            twice weekly on Monday and Thursday | every Monday, Thursday at 09:00 | 09:00 | Mon14 Thu17
            every Mon & Thurs at 11:30 | every Monday, Thursday at 11:30 | 11:30 | Mon14 Thu17
            every Monday, Wednesday and Friday at 10:00 | every Monday, Wednesday, Friday at 10:00 | 10:00 | Mon14 Fri18 Wed30
            three times a week on Mon, Wed, Fri | every Monday, Wednesday, Friday at 09:00 | 09:00 | Mon14 Fri18 Wed30
            at 08:00 and 14:00 on Thursdays | every Thursday at 08:00, at 14:00 | 08:00 14:00 | Thu17
            2 x / week on Tue + Thu | every Tuesday, Thursday at 09:00 | 09:00 | Tue15 Thu17
            twice per week, Tues and Thur | every Tuesday, Thursday at 09:00 | 09:00 | Tue15 Thu17
            once a month on the 15th | monthly on the 15th at 09:00 | 09:00 | Tue15
            once per month, on the 15th | monthly on the 15th at 09:00 | 09:00 | Tue15
            every Saturday | every Saturday at 09:00 | 09:00 | -
            every Mon at 08:00; every Mon at 14:00 | every Monday at 08:00, at 14:00 | 08:00 14:00 | Mon14
            monthly on the 15th | monthly on the 15th at 09:00 | 09:00 | Tue15
            once monthly on the 15th at 11:30 | monthly on the 15th at 11:30 | 11:30 | Tue15
            on the 15th of every month | monthly on the 15th at 09:00 | 09:00 | Tue15
            the 15th of each month at lunch | monthly on the 15th with lunch | 12:00 | Tue15
            monthly on the 1st | monthly on the 1st at 09:00 | 09:00 | -
            monthly on the 22nd | monthly on the 22nd at 09:00 | 09:00 | -
            monthly on the 3rd | monthly on the 3rd at 09:00 | 09:00 | -
            monthly on the last day | monthly on the last day at 09:00 | 09:00 | Wed30
            on the last day of the month at 10:00 | monthly on the last day at 10:00 | 10:00 | Wed30
            PRN every 4 hours | as needed, every 4 hours | -
            p.r.n. q4h | as needed, every 4 hours | -
            as needed every 4 hours | as needed, every 4 hours | -
            every 4 hours as needed | as needed, every 4 hours | -
            q4h prn | as needed, every 4 hours | -
            every 3 hours if needed | as needed, every 3 hours | -
            every 1 hour as needed | as needed, every 1 hour | -
            q4-6h PRN | as needed, every 4 hours | -
            every 4 to 6 hours as needed | as needed, every 4 hours | -
            every 4–6 hours as needed | as needed, every 4 hours | -
            every 20 minutes as needed, max 3/day | as needed, every 20 minutes, at most 3 doses in 24 hours | -
            every 90 min as needed | as needed, every 90 minutes | -
            every 120 minutes as needed | as needed, every 2 hours | -
            PRN max 3/day | as needed, at most 3 doses in 24 hours | -
            as needed, up to 3 times daily | as needed, at most 3 doses in 24 hours | -
            as needed up to 3 times a day | as needed, at most 3 doses in 24 hours | -
            as needed, not more than 4 doses in 24 hours | as needed, at most 4 doses in 24 hours | -
            as needed, no more than four times per day | as needed, at most 4 doses in 24 hours | -
            as needed, maximum of 4 doses per 24 hours | as needed, at most 4 doses in 24 hours | -
            as needed not to exceed 2 doses in any 24 hours | as needed, at most 2 doses in 24 hours | -
            q4h prn max 3/day | as needed, every 4 hours, at most 3 doses in 24 hours | -
            PRN every 6 hours, at most 3 a day | as needed, every 6 hours, at most 3 doses in 24 hours | -
            as needed, no more often than every 4 hours | as needed, every 4 hours | -
            as required, at most 4 / 24 hours | as needed, at most 4 doses in 24 hours | -
            as necessary, no more than 4 within 24 hours | as needed, at most 4 doses in 24 hours | -
            when needed, do not exceed 2 doses in a 24 hour period | as needed, at most 2 doses in 24 hours | -
            BID PRN | as needed, at most 2 doses in 24 hours | -
            three times daily as needed | as needed, at most 3 doses in 24 hours | -
            three times daily as needed, every 4 hours | as needed, every 4 hours, at most 3 doses in 24 hours | -
            daily as needed | as needed, at most 1 dose in 24 hours | -
            at lunch; as needed, every 4 hours | daily with lunch; as needed, every 4 hours | 12:00
            as needed q4h; 11:30 on school days | on school days at 11:30; as needed, every 4 hours | 11:30
            twice daily plus PRN every 4 hours | daily at 09:00, at 21:00; as needed, every 4 hours | 09:00
            """;

    /** As written | the code of the refusal. */
    private static final String REFUSED = """
            sometimes | ! not-understood
            x | ! not-understood
            2 | ! ambiguous
            1 tablet daily | ! ambiguous
            every hour | ! not-understood
            every hour as needed | ! not-understood
            daily as directed | ! not-understood
            twice | ! not-understood
            4 daily | ! ambiguous
            QOD | ! ambiguous
            q.o.d. | ! ambiguous
            EOD | ! ambiguous
            every other day | ! ambiguous
            every second day | ! ambiguous
            every 2 days | ! ambiguous
            BIW | ! ambiguous
            b.i.w. | ! ambiguous
            TIW | ! ambiguous
            biweekly | ! ambiguous
            every 2 weeks | ! ambiguous
            bimonthly | ! ambiguous
            OD | ! ambiguous
            qAM | ! ambiguous
            in the morning | ! not-understood
            every morning | ! ambiguous
            nightly | ! ambiguous
            q1d | ! not-understood
            QDS | ! not-understood
            q7h | ! not-understood
            every 5 hours | ! not-understood
            every 3 hours | ! not-understood
            every 2 hours | ! not-understood
            every 0 hours | ! not-understood
            every 48 hours | ! not-understood
            every 8 | ! not-understood
            every | ! not-understood
            every 30 minutes | ! not-understood
            every 4-6 hours | ! ambiguous
            every 6-4 hours as needed | ! contradiction
            every 4-4 hours as needed | ! contradiction
            seven times daily | ! not-understood
            0 times daily | ! not-understood
            10x daily | ! not-understood
            1000 times daily | ! not-understood
            99999999999999999999 x daily | ! not-understood
            weekly | ! incomplete
            once weekly | ! incomplete
            weekly at 10:00 | ! incomplete
            weekly on school days | ! incomplete
            monthly | ! incomplete
            monthly at 10:00 | ! incomplete
            monthly on Monday | ! incomplete
            on the 15th | ! incomplete
            on the 15th at 10:00 | ! incomplete
            weekly on the 15th | ! incomplete
            monthly on the 0th | ! range
            monthly on the 29th | ! range
            monthly on the 30th | ! range
            monthly on the 31st | ! range
            monthly on the 32nd | ! range
            monthly on the 1st and 15th | ! contradiction
            on Mondays | ! incomplete
            on school days | ! incomplete
            Monday on school days at 10:00 | ! contradiction
            Friday to Monday at 10:00 | ! not-understood
            Monday to at 10:00 | ! not-understood
            twice weekly on Monday | ! contradiction
            once weekly on Monday and Thursday | ! contradiction
            weekly on Monday, daily | ! contradiction
            at 08:00 on Monday and at 14:00 on Thursday | ! ambiguous
            Monday at 08:00 and Thursday at 14:00 | ! ambiguous
            at 08:00 on Monday, 14:00 | ! ambiguous
            at 8:00 | ! ambiguous
            at 2:30 | ! ambiguous
            at 8 | ! ambiguous
            at 8 and 2 pm | ! ambiguous
            at 24:00 | ! not-understood
            at 12:60 | ! not-understood
            at 13:00 pm | ! not-understood
            at 00:30 am | ! not-understood
            at 0 am | ! not-understood
            at 11.30 | ! ambiguous
            at 11:30:00 | ! not-understood
            at 008:00 | ! not-understood
            at | ! not-understood
            at 08:00 and 08:00 | ! duplicate
            at 08:00; every Monday at 08:00 | ! duplicate
            monthly on the 28th; monthly on the last day | ! duplicate
            before | ! not-understood
            before exercise | ! not-understood
            before food | ! not-understood
            before lunch lunch | ! duplicate
            with food twice daily | ! not-understood
            twice daily at bedtime | ! contradiction
            once daily at 08:00 and 14:00 | ! contradiction
            TID with breakfast and dinner | ! contradiction
            QID before meals | ! contradiction
            twice daily three times daily | ! contradiction
            twice daily twice daily | ! contradiction
            every 8 hours twice daily | ! contradiction
            every 8 hours every 6 hours | ! contradiction
            every 8 hours at 10:00 | ! contradiction
            twice daily for 10 days | ! not-understood
            q8h x 7 days | ! not-understood
            PRN | ! incomplete
            as needed | ! incomplete
            at lunch; PRN | ! incomplete
            PRN q4h; PRN q6h | ! contradiction
            as needed at lunch | ! contradiction
            at lunch and as needed every 4 hours | ! contradiction
            at bedtime PRN | ! contradiction
            every Monday as needed every 4 hours | ! contradiction
            as needed every 4 hours on school days | ! contradiction
            weekly as needed every 4 hours | ! contradiction
            TID PRN max 4/day | ! contradiction
            PRN max 3/day max 4/day | ! contradiction
            PRN q4h q6h | ! contradiction
            PRN daily every 4 hours | ! contradiction
            PRN max 3 | ! not-understood
            PRN max 0/day | ! range
            PRN max 25/day | ! range
            PRN every 4 minutes | ! range
            PRN every 0 hours | ! range
            PRN every 73 hours | ! range
            max 3/day | ! incomplete
            up to 3 times daily | ! incomplete
            when needed; do not exceed 2 doses a day | ! incomplete
            twice daily, max 2/day | ! incomplete
            twice daily; | ! incomplete
            ; | ! incomplete
            , and | ! incomplete
            at 00:01 00:02 00:03 00:04 00:05 00:06 00:07 00:08 00:09 00:10 00:11 00:12 00:13 | ! length
            """;

    private static final List<String> EXAMPLES = List.of(
            "twice daily",
            "every 8 hours",
            "at 11:30 and 14:00",
            "at lunch on school days",
            "before meals",
            "at bedtime",
            "every Monday and Thursday",
            "monthly on the 15th",
            "as needed, every 4 hours, at most 3 a day");

    @Test
    void everyPhraseIsKeptInPlainWordsAndHasItsDosesOnItsDays() {
        var rows = rows(UNDERSTOOD);

        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(rows).allSatisfy(row -> {
            assertThat(outcome(row.getFirst())).isEqualTo(row.get(1));
            assertThat(outcome(row.get(1))).isEqualTo(row.get(1));
            var schedule = DoseSchedule.parse(row.getFirst());
            assertThat(DoseSchedule.parse(row.get(1))).isEqualTo(schedule);
            var dueOn = row.size() < 4 ? DAYS.keySet() : Set.of(row.get(3).split(" "));
            DAYS.forEach((name, date) -> {
                var due = dueOn.contains(name) ? slots(date, row.get(2)) : List.<Instant>of();
                assertThat(schedule.slotsOn(new SchoolDay(date, CHICAGO, SchoolHours.USUAL)))
                        .as(name)
                        .isEqualTo(due);
                assertThat(schedule.slotsOn(SchoolDay.withoutSchool(date, CHICAGO)))
                        .isEmpty();
            });
        });
    }

    @Test
    void everythingElseIsRefusedForItsReason() {
        assertThat(rows(REFUSED))
                .allSatisfy(row -> assertThat(outcome(row.getFirst())).isEqualTo(row.get(1)));
    }

    @Test
    void refusalSaysWhatIsUnderstoodButNotWhatWasWritten() {
        assertThat(problem("at elevenses"))
                .contains("twice daily", "every 8 hours", "as needed, every 4 hours, at most 3 a day")
                .doesNotContain("elevenses");
        assertThat(problem("QOD"))
                .contains("every Monday, Wednesday and Friday")
                .doesNotContain("QOD");
        assertThat(problem("every 5 hours")).contains("4, 6, 8, 12 or 24");
        assertThat(problem("weekly")).contains("which days");
    }

    @Test
    void whatTheRefusalsProposeIsUnderstood() {
        for (var proposed : EXAMPLES) assertThat(outcome(proposed)).as(proposed).doesNotContain("!");
        assertThat(problem("at elevenses")).contains(EXAMPLES);
    }

    @Test
    void textOfNoWordsOrOfTooManyIsRefused() {
        Refused.forField("/frequency", "blank", () -> DoseSchedule.parse(" "));
        Refused.forField("/frequency", "characters", () -> DoseSchedule.parse("twice\u0000daily"));
        Refused.forField("/frequency", "length", () -> DoseSchedule.parse("daily".repeat(40) + "!"));
        assertThat(outcome("daily" + " ".repeat(195))).isEqualTo("daily at 09:00");
    }

    @Test
    void aForeignWordAnywhereIsRefused() {
        for (var row : rows(UNDERSTOOD)) {
            var words = row.get(1).split(" ");
            for (int at = 0; at <= words.length; at++) {
                var spoilt = new ArrayList<>(List.of(words));
                spoilt.add(at, "perhaps");
                var phrase = String.join(" ", spoilt);
                assertThat(outcome(phrase)).as(phrase).startsWith("!");
            }
        }
    }

    /** Half of it from the vocabulary, so that some is understood: more than 1 in 100 of it, or this test says little. */
    @Test
    void randomTextIsUnderstoodOrRefusedAndWhatIsUnderstoodStaysTheSame() {
        long seed = 20260914;
        var random = new Random(seed);
        var vocabulary = (UNDERSTOOD + REFUSED)
                .lines()
                .flatMap(line -> Arrays.stream(line.split("\\|")[0].strip().split(" ")))
                .filter(word -> !word.isBlank())
                .toList();
        int understood = 0;
        for (int i = 0; i < 10_000; i++) {
            var text = random.nextBoolean() ? words(random, vocabulary) : letters(random);
            var outcome = outcome(text);
            if (!outcome.startsWith("!")) {
                understood++;
                assertThat(DoseSchedule.parse(outcome))
                        .as("seed %d, text '%s'", seed, text)
                        .isEqualTo(DoseSchedule.parse(text));
                assertThat(outcome(outcome))
                        .as("seed %d, text '%s'", seed, text)
                        .isEqualTo(outcome);
            }
        }
        assertThat(understood).isGreaterThan(100);
    }

    private static String words(Random random, List<String> vocabulary) {
        return IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(i -> vocabulary.get(random.nextInt(vocabulary.size())))
                .collect(joining(random.nextInt(10) == 0 ? "" : " "));
    }

    private static String letters(Random random) {
        return random.ints(random.nextInt(1, 30), 0, 8)
                .mapToObj(kind -> kind == 0
                        ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                        : Character.toString("abdehiqrtx .,;:/-()0123456789".charAt(random.nextInt(29))))
                .collect(joining());
    }

    /** The schedule in plain words, or ! and the code of the refusal. Nothing else may be thrown. */
    private static String outcome(String text) {
        try {
            return DoseSchedule.parse(text).text();
        } catch (Refusal.Invalid refused) {
            assertThat(refused.problems()).extracting(FieldProblem::pointer).containsOnly("/frequency");
            return "! " + refused.problems().getFirst().code();
        }
    }

    private static String problem(String text) {
        var refused = catchThrowableOfType(Refusal.Invalid.class, () -> DoseSchedule.parse(text));
        return refused.problems().getFirst().message();
    }

    private static List<List<String>> rows(String table) {
        return table.lines()
                .map(row -> Arrays.stream(row.split("\\|")).map(String::strip).toList())
                .toList();
    }

    private static List<Instant> slots(LocalDate date, String times) {
        return times.equals("-")
                ? List.of()
                : Arrays.stream(times.split(" "))
                        .map(time -> date.atTime(LocalTime.parse(time))
                                .atZone(CHICAGO)
                                .toInstant())
                        .toList();
    }
}

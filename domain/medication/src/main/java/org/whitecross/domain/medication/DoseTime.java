package org.whitecross.domain.medication;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.whitecross.domain.kernel.SchoolHours;

/** When in a day a dose is due. */
public sealed interface DoseTime {
    /** On the school's clock, if the dose is due at school; otherwise it is given at home. */
    Optional<LocalTime> atSchool(SchoolHours hours);

    /** When it is on most days. Only for putting times in order. */
    LocalTime usually();

    /** As {@link DoseSchedule#parse} reads it. */
    String text();

    /** A time on the clock. */
    record Clock(LocalTime time) implements DoseTime {
        @Override
        public Optional<LocalTime> atSchool(SchoolHours hours) {
            return Optional.of(time).filter(hours::contain);
        }

        @Override
        public LocalTime usually() {
            return time;
        }

        @Override
        public String text() {
            return "at " + time;
        }
    }

    /**
     * A meal, or going to bed. Lunch is had at school, at the school's time; breakfast and dinner at home. Before a meal
     * means half an hour before, after it half an hour after it began.
     */
    enum Occasion implements DoseTime {
        BEFORE_BREAKFAST(6, 30),
        WITH_BREAKFAST(7, 0),
        AFTER_BREAKFAST(7, 30),
        BEFORE_LUNCH(11, 30),
        WITH_LUNCH(12, 0),
        AFTER_LUNCH(12, 30),
        BEFORE_DINNER(17, 30),
        WITH_DINNER(18, 0),
        AFTER_DINNER(18, 30),
        AT_BEDTIME(21, 0);

        private static final int AROUND_A_MEAL = 30;
        private static final int DAY = 24 * 60;
        private final LocalTime usually;

        Occasion(int hour, int minute) {
            usually = LocalTime.of(hour, minute);
        }

        @Override
        public Optional<LocalTime> atSchool(SchoolHours hours) {
            int lunch = hours.lunch().toSecondOfDay() / 60;
            return switch (this) {
                case BEFORE_LUNCH -> minute(lunch - AROUND_A_MEAL).filter(hours::contain);
                case WITH_LUNCH -> minute(lunch).filter(hours::contain);
                case AFTER_LUNCH -> minute(lunch + AROUND_A_MEAL).filter(hours::contain);
                case BEFORE_BREAKFAST,
                        WITH_BREAKFAST,
                        AFTER_BREAKFAST,
                        BEFORE_DINNER,
                        WITH_DINNER,
                        AFTER_DINNER,
                        AT_BEDTIME -> Optional.empty();
            };
        }

        @Override
        public LocalTime usually() {
            return usually;
        }

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private static Optional<LocalTime> minute(int ofDay) {
            return ofDay < 0 || ofDay >= DAY ? Optional.empty() : Optional.of(LocalTime.ofSecondOfDay(ofDay * 60L));
        }
    }
}

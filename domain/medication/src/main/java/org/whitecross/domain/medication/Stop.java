package org.whitecross.domain.medication;

import static org.whitecross.domain.medication.Stop.Passage.AUTHORITY;
import static org.whitecross.domain.medication.Stop.Passage.NONE;
import static org.whitecross.domain.medication.Stop.Passage.NOTICE;
import static org.whitecross.domain.medication.Stop.Passage.REASON;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can stand between a child and a dose: the rights of medication administration (student, order, dose, route, time,
 * and what follows from them), gravest first. The one table of what can be overridden, and by whom.
 */
public enum Stop {
    STUDENT_WITHDRAWN(NONE),
    PRESCRIPTION_ENDED(NONE),
    OUTSIDE_ORDER_DATES(NONE),
    ORDER_LAPSED(NONE),
    ORDER_SUSPENDED(NONE),
    NOT_AUTHORIZED(NONE),
    CONSENT_MISSING(NONE),
    STANDING_ORDER_ENDED(NONE),
    CATEGORY_NOT_PERMITTED(NONE),
    GIVER_NOT_COMPETENT(NONE),
    NO_SUCH_DOSE(NONE),
    DOSE_CANCELLED(NONE),
    WRONG_UNIT(NONE),
    WRONG_ROUTE(NONE),
    DOSE_TOO_HIGH(NONE),
    PRN_TOO_SOON(NONE),
    DAILY_MAXIMUM(NONE),
    INGREDIENT_MAXIMUM(NONE),
    WITNESS_REQUIRED(NONE),
    LOT_NOT_USABLE(NONE),
    OUT_OF_STOCK(NONE),
    SEVERE_ALLERGY(AUTHORITY),
    DOSE_MISSED(AUTHORITY),
    DOSE_OF_ANOTHER_DAY(AUTHORITY),
    GIVEN_LATELY(AUTHORITY),
    TOO_EARLY(REASON),
    TOO_LATE(REASON),
    DOSE_LOWER(REASON),
    ALLERGY(NOTICE);

    /** What gets past a stop. */
    public enum Passage {
        /** Nothing does. */
        NONE,
        /** The giver, who says why and who authorised it. */
        AUTHORITY,
        /** The giver, who says why. */
        REASON,
        /** It stops nobody: it is to be known. */
        NOTICE
    }

    private final Passage passage;

    Stop(Passage passage) {
        this.passage = passage;
    }

    public Passage passage() {
        return passage;
    }

    /** Its name for programs: stable, kebab-case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Finding found(String message) {
        return found(message, null);
    }

    Finding found(String message, @Nullable Instant earliest) {
        return new Finding(code(), passage, message, earliest);
    }

    /**
     * One right that fails, for one dose.
     *
     * @param message for people
     * @param earliest when it is healed by time alone; null where it is not
     */
    public record Finding(
            String code,
            Passage passage,
            String message,
            @Nullable Instant earliest) {
        public Stop stop() {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}

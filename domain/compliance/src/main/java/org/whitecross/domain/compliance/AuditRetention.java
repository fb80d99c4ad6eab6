package org.whitecross.domain.compliance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * For how long the audit is kept, by the class of a row: RECORD, of those that name a child, and SECURITY, of all others.
 *
 * @param recordYears FERPA asks that whoever was shown a record is known for as long as the record is kept (34 CFR 99.32(a)(2))
 * @param securityYears HIPAA asks for six (45 CFR 164.316(b)(2)(i))
 */
public record AuditRetention(int recordYears, int securityYears) {
    public static final AuditRetention USUAL = new AuditRetention(25, 7);
    public static final int LEAST_YEARS = 6;

    /** A row is sealed a moment after it was written. */
    public static final Duration UNTIL_SEALED = Duration.ofDays(1);

    public AuditRetention {
        if (recordYears < LEAST_YEARS || securityYears < LEAST_YEARS)
            throw new IllegalArgumentException("the audit is kept for " + LEAST_YEARS + " years at least");
    }

    /** Rows that name a child are due if they are older. */
    public Instant recordBefore(Instant now) {
        return monthAgo(now, recordYears);
    }

    public Instant securityBefore(Instant now) {
        return monthAgo(now, securityYears);
    }

    /** The beginning of a month (UTC), so that months become due as a whole, and all that was sealed in time with them. */
    private static Instant monthAgo(Instant now, int years) {
        return now.minus(UNTIL_SEALED)
                .atOffset(ZoneOffset.UTC)
                .minusYears(years)
                .truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.firstDayOfMonth())
                .toInstant();
    }
}

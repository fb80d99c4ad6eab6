package org.whitecross.application.compliance;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.AccountNotices;
import org.whitecross.domain.compliance.PolicyAcknowledgements;

/** Tells people of policies that they have not acknowledged, a week after they could, and then every week. */
public final class RemindingOfPolicies {
    private static final Duration EVERY = Duration.ofDays(7);

    private final PolicyAcknowledgements acknowledgements;
    private final AccountNotices notices;
    private final Clock clock;

    public RemindingOfPolicies(PolicyAcknowledgements acknowledgements, AccountNotices notices, Clock clock) {
        this.acknowledgements = acknowledgements;
        this.notices = notices;
        this.clock = clock;
    }

    /** Within a transaction; on many nodes at once somebody may be told twice. */
    public void remind() {
        var now = clock.instant();
        var since = now.minus(EVERY);
        notices.addUnlessSince(
                since,
                acknowledgements.lackingSince(since, LocalDate.ofInstant(since, ZoneOffset.UTC)),
                AccountNoticeKind.POLICIES_WAIT,
                now);
    }
}

package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whitecross.domain.kernel.UserId;

/** What owners of accounts are told. It is written together with what happened, and sent after it, so that none is lost. */
public interface AccountNotices {
    /** Older ones are news to nobody, and not sent any more. */
    Duration NEWS = Duration.ofDays(1);

    /** It is tried anew after one minute, then four, sixteen, …: within {@link #NEWS}. */
    int MOST_TRIES = 6;

    /** Waits to be sent from now on. */
    void add(AccountNotice notice);

    /** Unless the user was told the same since. */
    void addUnlessSince(Instant since, AccountNotice notice);

    /** One for each user who was not told the same since. */
    void addUnlessSince(Instant since, Set<UserId> users, AccountNoticeKind kind, Instant now);

    /** A user's last ones, the latest first. */
    List<AccountNotice> latest(UserId userId, int most);

    /** Takes the next one that is due: nobody else gets it until it is tried anew. */
    Optional<AccountNotice> take(Instant now);

    void sent(AccountNoticeId id, Instant now);

    /** It will never arrive. */
    void giveUp(AccountNoticeId id);

    /** Drops those of more than 90 days ago. */
    int forgetOld(Instant now);
}

package org.whitecross.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.UserId;

/**
 * What the owner of an account is told, in case that it was not she who did it.
 *
 * @param address from where it was done; null where somebody else did it
 */
public record AccountNotice(
        AccountNoticeId id,
        UserId userId,
        AccountNoticeKind kind,
        @Nullable String address,
        Instant at) {
    public static AccountNotice of(UserId userId, AccountNoticeKind kind, @Nullable String address, Instant now) {
        return new AccountNotice(AccountNoticeId.next(), userId, kind, address, now);
    }
}

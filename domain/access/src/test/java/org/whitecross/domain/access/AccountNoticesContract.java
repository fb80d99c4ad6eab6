package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link AccountNotices} keeps. */
public interface AccountNoticesContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    AccountNotices notices();

    /** Another one each time. */
    UserId user();

    /** Nothing is due any more. */
    @BeforeEach
    default void settle() {
        notices().forgetOld(NOW.plus(Duration.ofDays(400)));
    }

    private AccountNotice added(UserId user, AccountNoticeKind kind, Instant at) {
        var notice = AccountNotice.of(user, kind, "192.0.2.7", at);
        notices().add(notice);
        return notice;
    }

    @Test
    default void aUserIsToldItsOwnTheLatestFirst() {
        var she = user();
        var first = added(she, AccountNoticeKind.NEW_DEVICE, NOW);
        var second = AccountNotice.of(she, AccountNoticeKind.SECOND_FACTOR_REVOKED, null, NOW.plusSeconds(1));
        notices().add(second);
        added(user(), AccountNoticeKind.NEW_DEVICE, NOW);
        assertThat(notices().latest(she, 50)).containsExactly(second, first);
        assertThat(notices().latest(she, 1)).containsExactly(second);
        assertThat(notices().latest(user(), 50)).isEmpty();
        notices().forgetOld(NOW.plus(Duration.ofDays(90)).plusMillis(500));
        assertThat(notices().latest(she, 50)).containsExactly(second);
    }

    @Test
    default void whatWasToldLatelyIsNotToldAgain() {
        var she = user();
        added(user(), AccountNoticeKind.WRONG_TRIES, NOW);
        added(she, AccountNoticeKind.NEW_DEVICE, NOW);
        var told = new ArrayList<AccountNotice>();
        for (int hours : List.of(0, 1, 24, 25)) {
            var at = NOW.plus(Duration.ofHours(hours));
            var notice = AccountNotice.of(she, AccountNoticeKind.WRONG_TRIES, null, at);
            notices().addUnlessSince(at.minus(Duration.ofDays(1)), notice);
            if (notices().latest(she, 50).contains(notice)) told.add(notice);
        }
        assertThat(told.stream().map(AccountNotice::at)).containsExactly(NOW, NOW.plus(Duration.ofHours(24)));
    }

    @Test
    default void ofManyThoseAreToldWhoWereNotToldLately() {
        var told = user();
        var longAgo = user();
        var never = user();
        var another = user();
        added(told, AccountNoticeKind.POLICIES_WAIT, NOW);
        added(longAgo, AccountNoticeKind.POLICIES_WAIT, NOW.minus(Duration.ofDays(7)));
        added(never, AccountNoticeKind.NEW_DEVICE, NOW);
        var since = NOW.minus(Duration.ofDays(6));
        notices().addUnlessSince(since, Set.of(), AccountNoticeKind.POLICIES_WAIT, NOW);
        for (int round = 0; round < 2; round++)
            notices()
                    .addUnlessSince(
                            since,
                            Set.of(told, longAgo, never),
                            AccountNoticeKind.POLICIES_WAIT,
                            NOW.plusSeconds(round));
        assertThat(Stream.of(told, longAgo, never, another)
                        .map(user -> notices().latest(user, 50).size()))
                .containsExactly(1, 2, 2, 0);
        assertThat(notices().latest(never, 1))
                .first()
                .returns(AccountNoticeKind.POLICIES_WAIT, AccountNotice::kind)
                .returns(null, AccountNotice::address);
    }

    @Test
    default void eachIsTakenUntilItIsSentAndAFewTimesOnly() {
        var she = user();
        var sent = added(she, AccountNoticeKind.NEW_DEVICE, NOW);
        var never = added(she, AccountNoticeKind.NEW_DEVICE, NOW.plusMillis(1));
        var away = added(she, AccountNoticeKind.NEW_DEVICE, NOW.plusMillis(2));
        var at = NOW.plusSeconds(1);
        assertThat(notices().take(NOW.minusSeconds(1))).isEmpty();
        assertThat(Stream.generate(() -> notices().take(at)).limit(4))
                .containsExactly(Optional.of(sent), Optional.of(never), Optional.of(away), Optional.empty());
        notices().sent(sent.id(), at);
        notices().giveUp(never.id());

        int tries = 1;
        var now = at;
        while (now.isBefore(NOW.plus(Duration.ofDays(2)))) {
            now = now.plusSeconds(60);
            var taken = notices().take(now);
            if (taken.isEmpty()) continue;
            assertThat(taken).contains(away);
            tries++;
        }
        assertThat(tries).isEqualTo(AccountNotices.MOST_TRIES);
        assertThat(notices().latest(she, 50)).contains(sent, never, away);
    }

    @Test
    default void whatIsNoNewsAnyMoreIsNotSent() {
        added(user(), AccountNoticeKind.NEW_DEVICE, NOW);
        assertThat(notices().take(NOW.plus(AccountNotices.NEWS))).isEmpty();
        assertThat(notices().take(NOW.plus(AccountNotices.NEWS).minusSeconds(1)))
                .isPresent();
    }
}

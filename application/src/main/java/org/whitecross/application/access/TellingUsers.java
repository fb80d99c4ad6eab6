package org.whitecross.application.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.ContactMessages.Message;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.access.AccountNotice;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.AccountNotices;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/**
 * Tells people what happened to their accounts: it is written down in the transaction in which it happens, and sent after it.
 * Each message is taken in one transaction, sent outside of any, and settled in another; whoever dies in between leaves it to
 * be tried anew.
 */
public final class TellingUsers {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AccountNotices notices;
    private final Users users;
    private final ContactMessages messages;
    private final Transactor transactor;
    private final Clock clock;

    public TellingUsers(
            AccountNotices notices, Users users, ContactMessages messages, Transactor transactor, Clock clock) {
        this.notices = notices;
        this.users = users;
        this.messages = messages;
        this.transactor = transactor;
        this.clock = clock;
    }

    /** Of what happens from where the caller is. */
    void tell(UserId userId, AccountNoticeKind kind, Caller caller) {
        notices.add(AccountNotice.of(userId, kind, caller.origin().address(), clock.instant()));
    }

    /** As {@link #tell}, once a day however often it happens. */
    void tellDaily(UserId userId, AccountNoticeKind kind, Caller caller) {
        var now = clock.instant();
        notices.addUnlessSince(
                now.minus(AccountNotices.NEWS),
                AccountNotice.of(userId, kind, caller.origin().address(), now));
    }

    /** Of what an administrator does: from where is no affair of the user's. */
    void tellOfAdministrator(UserId userId, AccountNoticeKind kind) {
        notices.add(AccountNotice.of(userId, kind, null, clock.instant()));
    }

    private record Taken(AccountNotice notice, User user) {}

    /** Sends the next one; false if none is due, or nothing carries e-mail. */
    public boolean sendNext() {
        if (!messages.carries(NotificationChannel.EMAIL)) return false;
        var taken = asOperator(() -> notices.take(clock.instant())
                .map(notice -> new Taken(notice, users.find(notice.userId()).orElseThrow())));
        taken.ifPresent(this::send);
        return taken.isPresent();
    }

    private void send(Taken taken) {
        var notice = taken.notice;
        try {
            messages.send(new Message(
                    notice.id().value(), NotificationChannel.EMAIL, taken.user.email(), subject(notice), text(notice)));
        } catch (Unavailable notNow) {
            return; // it is tried anew
        } catch (Refusal.RuleBroken never) {
            asOperator(() -> {
                notices.giveUp(notice.id());
                return notice;
            });
            return;
        }
        asOperator(() -> {
            notices.sent(notice.id(), clock.instant());
            return notice;
        });
    }

    private static String subject(AccountNotice notice) {
        return switch (notice.kind()) {
            case NEW_DEVICE -> "A new sign-in to White Cross";
            case WRONG_TRIES -> "Wrong passwords for White Cross";
            case PASSWORD_CHANGED, PASSWORD_RESET -> "Your password for White Cross was changed";
            case SECOND_FACTOR_ADDED, SECOND_FACTOR_REMOVED, SECOND_FACTOR_REVOKED ->
                "Your second factor for White Cross was changed";
            case RECOVERY_CODE_USED -> "A recovery code for White Cross was used";
            case POLICIES_WAIT -> "Policies wait for you at White Cross";
        };
    }

    private static String text(AccountNotice notice) {
        var happened = switch (notice.kind()) {
            case NEW_DEVICE -> "Somebody, probably you, signed in to your account from a device that was new to us.";
            case WRONG_TRIES ->
                "Somebody, perhaps you, tried wrong passwords or codes at your account, so often that nobody can go on from"
                        + " there for some minutes. You can from another device where you signed in before.";
            case PASSWORD_CHANGED -> "The password of your account was changed, and you were signed out elsewhere.";
            case PASSWORD_RESET -> "The password of your account was changed, and you were signed out everywhere.";
            case SECOND_FACTOR_ADDED -> "A second factor was added to your account.";
            case SECOND_FACTOR_REMOVED -> "A second factor was removed from your account.";
            case SECOND_FACTOR_REVOKED ->
                "An administrator took the second factor of your account away, and you were signed out everywhere.";
            case RECOVERY_CODE_USED -> "One of your recovery codes was used in the place of your second factor.";
            case POLICIES_WAIT ->
                "There are policies of your district that you have not acknowledged for a week or longer. Sign in,"
                        + " read them and say that you have: until then you hear of them every week.";
        };
        var address = Optional.ofNullable(notice.address())
                .map(a -> ", from the address " + a)
                .orElse("");
        if (notice.kind() == AccountNoticeKind.POLICIES_WAIT) return happened + "\n";
        return happened + "\n\nIt was on " + AT.format(notice.at()) + address
                + ".\n\nIf it was not you, change your password and tell your administrator at once.\n";
    }

    private <T> T asOperator(Supplier<T> work) {
        return transactor.inTransaction(Caller.operator("account-notices"), work);
    }
}

package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import org.whitecross.application.access.AccessRequests.Account;
import org.whitecross.application.access.AccessRequests.AskPasswordReset;
import org.whitecross.application.access.AccessRequests.ChangePassword;
import org.whitecross.application.access.AccessRequests.ListOwnNotices;
import org.whitecross.application.access.AccessRequests.LiveSession;
import org.whitecross.application.access.AccessRequests.ReadOwnAccount;
import org.whitecross.application.access.AccessRequests.Refresh;
import org.whitecross.application.access.AccessRequests.Register;
import org.whitecross.application.access.AccessRequests.ResetPassword;
import org.whitecross.application.access.AccessRequests.SignIn;
import org.whitecross.application.access.AccessRequests.SignOut;
import org.whitecross.application.access.AccessRequests.VerifySession;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.AccountNotices;
import org.whitecross.domain.access.PasswordHashes;
import org.whitecross.domain.access.PasswordRules;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about signing in and out, and about one's own account. */
public final class AccessDesk {
    private static final int NOTICES = 50;

    private final SigningIn signingIn;
    private final ResettingPassword resetting;
    private final Transactor transactor;
    private final Users users;
    private final Sessions sessions;
    private final PasswordHashes passwords;
    private final AccountNotices notices;
    private final TellingUsers telling;
    private final Clock clock;

    public AccessDesk(
            SigningIn signingIn,
            ResettingPassword resetting,
            Transactor transactor,
            Users users,
            Sessions sessions,
            PasswordHashes passwords,
            AccountNotices notices,
            TellingUsers telling,
            Clock clock) {
        this.signingIn = signingIn;
        this.resetting = resetting;
        this.transactor = transactor;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.notices = notices;
        this.telling = telling;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(SignIn.class, (caller, c) -> signingIn.byPassword(stranger(caller), c))
                .on(Refresh.class, (caller, c) -> signingIn.byRefreshToken(stranger(caller), c))
                .on(Register.class, (caller, c) -> signingIn.byInvitation(stranger(caller), c))
                .on(AskPasswordReset.class, (caller, c) -> resetting.asked(stranger(caller), c))
                .on(ResetPassword.class, (caller, c) -> resetting.done(stranger(caller), c))
                .on(SignOut.class, (caller, c) -> signOut(caller))
                .on(VerifySession.class, (caller, q) -> verify(caller))
                .on(ReadOwnAccount.class, (caller, q) -> account(caller))
                .on(ListOwnNotices.class, (caller, q) -> notices.latest(caller.user(), NOTICES))
                .on(ChangePassword.class, this::changePassword);
    }

    /** Who signs in is nobody yet, also with a token of an earlier session in her hand. */
    private static Caller stranger(Caller caller) {
        return Caller.anonymous(caller.origin());
    }

    private Nothing signOut(Caller caller) {
        sessions.end(requireNonNull(caller.sessionId()), EndReason.SIGNED_OUT, clock.instant());
        return Nothing.NOTHING;
    }

    private LiveSession verify(Caller caller) {
        var session = sessions.findLive(requireNonNull(caller.sessionId()), clock.instant());
        return new LiveSession(
                true, session.orElseThrow(() -> new Refusal.NotFound("session")).expiresAt());
    }

    private Account account(Caller caller) {
        var user = own(caller);
        return new Account(user, caller.permissions().stream().sorted().toList());
    }

    private User own(Caller caller) {
        return users.find(caller.user()).orElseThrow(() -> new Refusal.NotFound("user"));
    }

    private Nothing changePassword(Caller caller, ChangePassword c) {
        var user = transactor.readOnly(caller, () -> own(caller));
        if (!signingIn.isPasswordOf(caller, user, c.currentPassword())) {
            throw new Refusal.Invalid("/currentPassword", "wrong", "is not your current password");
        }
        PasswordRules.check("newPassword", c.newPassword(), user);
        var changed = passwords.of(c.newPassword());
        return transactor.inTransaction(caller, () -> {
            users.savePasswordHash(user.id(), changed);
            sessions.endOthers(
                    user.id(), requireNonNull(caller.sessionId()), EndReason.PASSWORD_CHANGED, clock.instant());
            telling.tell(user.id(), AccountNoticeKind.PASSWORD_CHANGED, caller);
            return Nothing.NOTHING;
        });
    }
}

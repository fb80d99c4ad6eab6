package org.whitecross.application.access;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.AskPasswordReset;
import org.whitecross.application.access.AccessRequests.PasswordWasReset;
import org.whitecross.application.access.AccessRequests.ResetPassword;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.ContactMessages.Message;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.KnownDevices;
import org.whitecross.domain.access.PasswordHashes;
import org.whitecross.domain.access.PasswordResets;
import org.whitecross.domain.access.PasswordRules;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;

/**
 * How somebody who forgot her password sets a new one: with a token that was sent to her address. It signs nobody in.
 *
 * <p>Whoever asks is answered before the account is looked for, so that neither the answer nor its time tells whether there
 * is one. A token that is lost with a server that stops is asked for again.
 */
public final class ResettingPassword {
    private final Transactor transactor;
    private final Users users;
    private final Sessions sessions;
    private final PasswordResets resets;
    private final KnownDevices devices;
    private final TellingUsers telling;
    private final PasswordHashes passwords;
    private final ContactMessages messages;
    private final Executor later;
    private final @Nullable String page;
    private final Clock clock;

    /**
     * @param later does what nobody waits for; refuses what is too much
     * @param page of the front end, that takes a token behind its #; null where there is none: then the message has the token
     */
    public ResettingPassword(
            Transactor transactor,
            Users users,
            Sessions sessions,
            PasswordResets resets,
            KnownDevices devices,
            TellingUsers telling,
            PasswordHashes passwords,
            ContactMessages messages,
            Executor later,
            @Nullable String page,
            Clock clock) {
        this.transactor = transactor;
        this.users = users;
        this.sessions = sessions;
        this.resets = resets;
        this.devices = devices;
        this.telling = telling;
        this.passwords = passwords;
        this.messages = messages;
        this.later = later;
        this.page = page;
        this.clock = clock;
    }

    Nothing asked(Caller caller, AskPasswordReset request) {
        new Checks().text("email", request.email(), 3, User.LONGEST_EMAIL).orRefuse();
        if (!messages.carries(NotificationChannel.EMAIL)) {
            throw new Refusal.RuleBroken(
                    "no-transport-configured", "Nothing is set up to send e-mail: ask the operator for it.");
        }
        try {
            later.execute(() -> sendTo(caller, User.normalised(request.email())));
        } catch (RejectedExecutionException busy) {
            throw new Unavailable("too many ask for a new password", Duration.ofSeconds(30), busy);
        }
        return Nothing.NOTHING;
    }

    private void sendTo(Caller caller, String email) {
        var token = TokenHash.newToken();
        var user = transactor.inTransaction(
                caller,
                () -> users.findByEmail(email)
                        .filter(User::isActive)
                        .filter(u -> users.passwordHash(u.id()).isPresent()) // else she was invited, and never came
                        .filter(u -> resets.add(TokenHash.of(token), u.id(), clock.instant())));
        user.ifPresent(u -> messages.send(new Message(
                UUID.randomUUID(),
                NotificationChannel.EMAIL,
                u.email(),
                "A new password for White Cross",
                "Somebody, probably you, asked for a new password for your account.\n\n"
                        + (page == null ? "Your token: " + token : "Set it here: " + page + "#" + token)
                        + "\n\nIt works once, within " + PasswordResets.LIFETIME.toMinutes()
                        + " minutes. If it was not you, you need not do anything: your password stays as it is.\n")));
    }

    PasswordWasReset done(Caller caller, ResetPassword request) {
        var now = clock.instant();
        var token = TokenHash.of(request.token());
        // Looked at first, so that a password that is refused does not use the token up.
        var user = transactor
                .rehearse(
                        caller,
                        () -> resets.use(token, now).flatMap(users::find).filter(User::isActive))
                .orElseThrow(ResettingPassword::invalid);
        PasswordRules.check("password", request.password(), user);
        var hash = passwords.of(request.password());
        return transactor.inTransaction(caller, () -> {
            var found = resets.use(token, now)
                    .flatMap(users::find)
                    .filter(User::isActive)
                    .orElseThrow(ResettingPassword::invalid);
            users.savePasswordHash(found.id(), hash);
            sessions.endAll(found.id(), EndReason.PASSWORD_RESET, now);
            devices.forget(found.id()); // somebody may have one of them who should not
            var device = TokenHash.newToken();
            devices.add(TokenHash.of(device), found.id(), now);
            telling.tell(found.id(), AccountNoticeKind.PASSWORD_RESET, caller);
            return new PasswordWasReset(device, found.id(), found.districtId());
        });
    }

    private static Refusal invalid() {
        return new Refusal.NotSignedIn("reset-invalid", "The token is unknown, used or expired. Ask for a new one.");
    }
}

package org.whitecross.application.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Identifies;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.application.kernel.Request.Staged;
import org.whitecross.application.kernel.Request.TellsSecret;
import org.whitecross.domain.access.AccountNotice;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.SessionId;
import org.whitecross.domain.access.StaffMember;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about accounts and sessions. */
public final class AccessRequests {
    private AccessRequests() {}

    interface OfAnybody<R> extends Staged<R> {
        @Override
        default Permission permission() {
            return Permission.SIGN_IN;
        }
    }

    /**
     * @param deviceToken what the last sign-in from here was answered with, if there was one
     * @param refreshToken of the session that somebody has here, if there is one: with the sign-in, it ends
     */
    public record SignIn(
            String email,
            String password,
            @Nullable String deviceToken,
            @Nullable String refreshToken) implements OfAnybody<PasswordAccepted> {}

    /** Signs in whoever's password was right before, with a code of her app or a recovery code. */
    public record PassSecondFactor(
            String mfaToken,
            String code,
            @Nullable String deviceToken,
            @Nullable String refreshToken) implements OfAnybody<SignedIn> {}

    interface StagedByOneself<R> extends Staged<R> {
        @Override
        default Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    public record ReadSecondFactor() implements OfOneself<SecondFactorState> {}

    public record ProposeSecondFactor(String password) implements StagedByOneself<ProposedSecondFactor>, TellsSecret {}

    /** With the first code that the app shows. */
    public record ConfirmSecondFactor(String code) implements StagedByOneself<RecoveryCodes>, TellsSecret {}

    public record RemoveSecondFactor(String password, String code) implements StagedByOneself<Nothing> {}

    /**
     * Shows a code once more, for what needs one that is not long ago: the tokens that one had work no more.
     *
     * @param code of whoever has a second factor
     * @param password of whoever has none
     */
    public record StepUp(@Nullable String code, @Nullable String password) implements StagedByOneself<SignedIn> {}

    /**
     * @param confirmed whether codes of an app are asked for
     * @param securityKeys how many one has
     */
    public record SecondFactorState(boolean confirmed, int securityKeys, int recoveryCodesLeft) {}

    /**
     * @param secret in base 32, to be typed
     * @param uri to be shown as a QR code
     */
    public record ProposedSecondFactor(String secret, String uri) {}

    /**
     * @param recoveryCodes each works once, in the place of a code; they are told only here, of whoever had no second factor
     *     before: else there are none
     * @param signedIn in the place of the tokens that one had, which work no more
     */
    public record RecoveryCodes(List<String> recoveryCodes, SignedIn signedIn) {}

    public record Refresh(String refreshToken) implements OfAnybody<SignedIn> {}

    /** Sets the first password of an account that somebody was invited to. */
    public record Register(
            String invitation, String password, @Nullable String refreshToken) implements OfAnybody<SignedIn> {}

    /** Has a token sent that sets a new password; there may be no such account. */
    public record AskPasswordReset(String email) implements OfAnybody<Nothing> {}

    /** Ends all sessions of the account, and signs nobody in. */
    public record ResetPassword(String token, String password) implements OfAnybody<PasswordWasReset> {}

    /** @param deviceToken for signing in from here: whoever reads the account's mail is no stranger */
    public record PasswordWasReset(
            String deviceToken, UserId userId, @Nullable DistrictId districtId) implements Identifies {}

    /** What happened to one's account lately, the latest first. */
    public record ListOwnNotices() implements OfOneself<List<AccountNotice>> {}

    interface OfOneself<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    interface ManagesUsers<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_USERS;
        }
    }

    interface ReadsUsers<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_USERS;
        }
    }

    public record SignOut() implements Command<Nothing> {
        @Override
        public Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    public record VerifySession() implements Query<LiveSession> {
        @Override
        public Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    public record ReadOwnAccount() implements Query<Account> {
        @Override
        public Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    /** Ends all other sessions of the account. */
    public record ChangePassword(String currentPassword, String newPassword) implements Staged<Nothing> {
        @Override
        public Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    /** Makes an account and a token that sets its first password, once, within a week. */
    public record InviteUser(
            String email,
            String firstName,
            String lastName,
            Role role,
            @Nullable DistrictId districtId,
            List<SchoolId> schoolIds)
            implements Command<Invited>, TellsSecret {
        @Override
        public Permission permission() {
            return Permission.MANAGE_USERS;
        }
    }

    /** To set the first password of an account that has none yet: those before work no more. */
    public record InviteAgain(UserId userId) implements ManagesUsers<Invited>, TellsSecret {}

    /** @param search part of the name or of the e-mail address */
    public record ListUsers(
            @Nullable String search,
            @Nullable Role role,
            @Nullable SchoolId schoolId,
            @Nullable Boolean isActive,
            Page.Request<Users.Order> page)
            implements ReadsUsers<Page<User>> {}

    /** Whom somebody may name who works there: as in charge of a child, as a witness, to give doses, to follow up. */
    public record ListStaff(SchoolId schoolId, Page.Request<Users.StaffOrder> page)
            implements Query<Page<StaffMember>> {
        @Override
        public Permission permission() {
            return Permission.READ_SCHOOLS;
        }
    }

    public record FindUser(UserId userId) implements ReadsUsers<User> {}

    /** Nobody changes her own role, nor that of somebody whose role she could not grant. */
    public record UpdateUser(
            UserId userId, int version, String firstName, String lastName, Role role, List<SchoolId> schoolIds)
            implements ManagesUsers<User>, Versioned {}

    /** Ends all sessions of the account, too. */
    public record DeactivateUser(UserId userId) implements ManagesUsers<User> {}

    public record ActivateUser(UserId userId) implements ManagesUsers<User> {}

    public record ListOwnSessions() implements OfOneself<List<SeenSession>> {}

    public record ListSessionsOfUser(UserId userId) implements Query<List<SeenSession>> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_USERS;
        }
    }

    /** One's own, or that of somebody whom one administers. */
    public record EndSession(SessionId sessionId) implements Command<Nothing> {
        @Override
        public Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    /** All of one's own, but this one. */
    public record EndOtherSessions() implements Command<Nothing> {
        @Override
        public Permission permission() {
            return Permission.USE_OWN_SESSION;
        }
    }

    public record EndSessionsOfUser(UserId userId) implements ManagesUsers<Nothing> {}

    /** Such as of whoever lost her telephone and her recovery codes: she sets up another after her next sign-in. */
    public record RevokeSecondFactor(UserId userId) implements ManagesUsers<Nothing> {}

    /**
     * @param address where it was started from
     * @param lastUsedAt when it was last refreshed
     * @param expiresAt at the latest
     * @param current it is the one that asks
     */
    public record SeenSession(
            SessionId id,
            UserId userId,
            String address,
            Instant startedAt,
            Instant lastUsedAt,
            Instant expiresAt,
            boolean current) {}

    /**
     * Signed in; or, for an account with a second factor, only the token with which that is shown.
     *
     * @param expiresIn seconds until the access token ends
     * @param deviceToken to be kept, and sent along with the next sign-in from here
     * @param mfaToken works once, for five minutes, and for nothing else
     */
    public record PasswordAccepted(
            @Nullable String accessToken,
            @Nullable Long expiresIn,
            @Nullable String refreshToken,
            @Nullable String deviceToken,
            @Nullable User user,
            @Nullable String mfaToken)
            implements Identifies {
        static PasswordAccepted of(SignedIn in) {
            return new PasswordAccepted(in.accessToken, in.expiresIn, in.refreshToken, in.deviceToken, in.user, null);
        }

        static PasswordAccepted awaitingFactor(String mfaToken) {
            return new PasswordAccepted(null, null, null, null, null, mfaToken);
        }

        @Override
        public @Nullable UserId userId() {
            return user == null ? null : user.id();
        }

        @Override
        public @Nullable DistrictId districtId() {
            return user == null ? null : user.districtId();
        }
    }

    /**
     * @param expiresIn seconds until the access token ends
     * @param deviceToken to be kept, and sent along with the next sign-in from here; null where nobody signed in anew
     */
    public record SignedIn(
            String accessToken,
            long expiresIn,
            String refreshToken,
            @Nullable String deviceToken,
            User user) implements Identifies {
        @Override
        public UserId userId() {
            return user.id();
        }

        @Override
        public @Nullable DistrictId districtId() {
            return user.districtId();
        }
    }

    public record LiveSession(boolean valid, Instant expiresAt) {}

    public record Account(User user, List<Permission> permissions) {}

    public record Invited(User user, String invitation, Instant expiresAt) {}
}

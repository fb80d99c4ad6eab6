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
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.User;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** Everything that can be asked about accounts and sessions. */
public final class AccessRequests {
    private AccessRequests() {}

    interface OfAnybody<R> extends Staged<R> {
        @Override
        default Permission permission() {
            return Permission.SIGN_IN;
        }
    }

    public record SignIn(String email, String password) implements OfAnybody<SignedIn> {}

    public record Refresh(String refreshToken) implements OfAnybody<SignedIn> {}

    /** Sets the first password of an account that somebody was invited to. */
    public record Register(String invitation, String password) implements OfAnybody<SignedIn> {}

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

    /** @param expiresIn seconds until the access token ends */
    public record SignedIn(String accessToken, long expiresIn, String refreshToken, User user) implements Identifies {
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

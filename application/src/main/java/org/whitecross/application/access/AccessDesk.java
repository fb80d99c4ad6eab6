package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.Account;
import org.whitecross.application.access.AccessRequests.ChangePassword;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.access.AccessRequests.Invited;
import org.whitecross.application.access.AccessRequests.LiveSession;
import org.whitecross.application.access.AccessRequests.ReadOwnAccount;
import org.whitecross.application.access.AccessRequests.Refresh;
import org.whitecross.application.access.AccessRequests.Register;
import org.whitecross.application.access.AccessRequests.SignIn;
import org.whitecross.application.access.AccessRequests.SignOut;
import org.whitecross.application.access.AccessRequests.VerifySession;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.Invitations;
import org.whitecross.domain.access.PasswordHashes;
import org.whitecross.domain.access.PasswordRules;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Schools;

/** Answers requests about accounts and sessions. */
public final class AccessDesk {
    private static final Duration INVITATION = Duration.ofDays(7);

    private final SigningIn signingIn;
    private final Transactor transactor;
    private final Users users;
    private final Sessions sessions;
    private final Invitations invitations;
    private final PasswordHashes passwords;
    private final Districts districts;
    private final Schools schools;
    private final Clock clock;

    public AccessDesk(
            SigningIn signingIn,
            Transactor transactor,
            Users users,
            Sessions sessions,
            Invitations invitations,
            PasswordHashes passwords,
            Districts districts,
            Schools schools,
            Clock clock) {
        this.signingIn = signingIn;
        this.transactor = transactor;
        this.users = users;
        this.sessions = sessions;
        this.invitations = invitations;
        this.passwords = passwords;
        this.districts = districts;
        this.schools = schools;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(SignIn.class, (caller, c) -> signingIn.byPassword(stranger(caller), c))
                .on(Refresh.class, (caller, c) -> signingIn.byRefreshToken(stranger(caller), c))
                .on(Register.class, (caller, c) -> signingIn.byInvitation(stranger(caller), c))
                .on(SignOut.class, (caller, c) -> signOut(caller))
                .on(VerifySession.class, (caller, q) -> verify(caller))
                .on(ReadOwnAccount.class, (caller, q) -> account(caller))
                .on(ChangePassword.class, this::changePassword)
                .on(InviteUser.class, this::invite);
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
            return Nothing.NOTHING;
        });
    }

    private Invited invite(Caller caller, InviteUser c) {
        // Nobody grants what she does not have: a role may be given whose permissions are all one's own.
        if (!caller.permissions().containsAll(c.role().permissions()) && !mayStaff(caller, c.role())) {
            throw new Refusal.NotPermitted("to grant the role " + c.role());
        }
        var district = caller.scope() instanceof Scope.Everything
                ? c.districtId()
                : caller.scope().district();
        boolean known = c.districtId() == null || c.districtId().equals(district);
        if (!known || district != null && districts.find(district).isEmpty()) throw new Refusal.NotFound("district");
        var now = clock.instant();
        var user = users.add(User.invited(
                c.email(), c.firstName(), c.lastName(), c.role(), district, schoolsOf(district, c.schoolIds()), now));
        var token = TokenHash.newToken();
        invitations.add(TokenHash.of(token), user.id(), now.plus(INVITATION));
        return new Invited(user, token, now.plus(INVITATION));
    }

    private List<SchoolId> schoolsOf(@Nullable DistrictId district, List<SchoolId> asked) {
        var checks = new Checks();
        for (int i = 0; i < asked.size(); i++) {
            boolean known = schools.find(asked.get(i))
                    .filter(school -> school.districtId().equals(district))
                    .isPresent();
            checks.that(known, "schoolIds/" + i, "unknown", "must be a school of the district");
        }
        checks.orRefuse();
        return asked.stream().distinct().toList();
    }

    /** Administrators staff their schools, though they do not give medicine themselves. */
    private static boolean mayStaff(Caller caller, Role role) {
        return caller.role() == Role.ADMIN || caller.role() == Role.DISTRICT_ADMIN && role != Role.ADMIN;
    }
}

package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.application.access.AccessRequests.ActivateUser;
import org.whitecross.application.access.AccessRequests.DeactivateUser;
import org.whitecross.application.access.AccessRequests.EndOtherSessions;
import org.whitecross.application.access.AccessRequests.EndSession;
import org.whitecross.application.access.AccessRequests.EndSessionsOfUser;
import org.whitecross.application.access.AccessRequests.FindUser;
import org.whitecross.application.access.AccessRequests.InviteAgain;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.access.AccessRequests.Invited;
import org.whitecross.application.access.AccessRequests.ListOwnSessions;
import org.whitecross.application.access.AccessRequests.ListSessionsOfUser;
import org.whitecross.application.access.AccessRequests.ListUsers;
import org.whitecross.application.access.AccessRequests.RevokeSecondFactor;
import org.whitecross.application.access.AccessRequests.SeenSession;
import org.whitecross.application.access.AccessRequests.UpdateUser;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.Invitations;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.UserSearch;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Schools;

/** Answers requests about who has an account, and who is signed in. */
public final class UserDesk {
    private static final Duration INVITATION = Duration.ofDays(7);

    private final Users users;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SteppingUp steppingUp;
    private final SecurityIncidents incidents;
    private final TellingUsers telling;
    private final Session.Limits limits;
    private final Invitations invitations;
    private final Districts districts;
    private final Schools schools;
    private final Clock clock;

    public UserDesk(
            Users users,
            Sessions sessions,
            SecondFactors factors,
            SteppingUp steppingUp,
            SecurityIncidents incidents,
            TellingUsers telling,
            Session.Limits limits,
            Invitations invitations,
            Districts districts,
            Schools schools,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.factors = factors;
        this.steppingUp = steppingUp;
        this.incidents = incidents;
        this.telling = telling;
        this.limits = limits;
        this.invitations = invitations;
        this.districts = districts;
        this.schools = schools;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(InviteUser.class, this::invite)
                .on(InviteAgain.class, this::inviteAgain)
                .on(
                        ListUsers.class,
                        q -> users.search(new UserSearch(q.search(), q.role(), q.schoolId(), q.isActive()), q.page()))
                .on(FindUser.class, q -> administered(q.userId()))
                .on(UpdateUser.class, this::update)
                .on(DeactivateUser.class, this::deactivate)
                .on(ActivateUser.class, this::activate)
                .on(ListOwnSessions.class, (caller, q) -> seenSessions(caller, caller.user()))
                .on(
                        ListSessionsOfUser.class,
                        (caller, q) ->
                                seenSessions(caller, administered(q.userId()).id()))
                .on(EndSession.class, this::endSession)
                .on(EndOtherSessions.class, (caller, c) -> endOthers(caller))
                .on(EndSessionsOfUser.class, this::endSessions)
                .on(RevokeSecondFactor.class, this::revokeFactor);
    }

    private Invited invite(Caller caller, InviteUser c) {
        Granting.requireToGrant(caller, c.role());
        steppingUp.require(caller);
        var district = caller.scope() instanceof Scope.Everything
                ? c.districtId()
                : caller.scope().district();
        boolean known = c.districtId() == null || c.districtId().equals(district);
        if (!known || district != null && districts.find(district).isEmpty()) throw new Refusal.NotFound("district");
        var now = clock.instant();
        var user = users.add(User.invited(
                c.email(),
                c.firstName(),
                c.lastName(),
                c.role(),
                district,
                NamedSchools.of(schools, district, c.schoolIds()),
                now));
        noticeRole(caller, user);
        return invited(user, now);
    }

    private Invited inviteAgain(Caller caller, InviteAgain c) {
        var user = administered(c.userId());
        Granting.requireToGrant(caller, user.role());
        steppingUp.require(caller);
        if (!user.isActive())
            throw new Refusal.RuleBroken("account-deactivated", "The account is deactivated: activate it first.");
        if (users.hasPassword(user.id()))
            throw new Refusal.RuleBroken(
                    "already-registered",
                    "She has set a password already: if she forgot it, she asks for another one at /api/auth/password-reset.");
        return invited(user, clock.instant());
    }

    private Invited invited(User user, Instant now) {
        var token = TokenHash.newToken();
        invitations.add(TokenHash.of(token), user.id(), now.plus(INVITATION));
        return new Invited(user, token, now.plus(INVITATION));
    }

    private User update(Caller caller, UpdateUser c) {
        var user = seen(administered(c.userId()), c.version());
        if (c.role() != user.role()) {
            if (isOneself(caller, user)) throw new Refusal.RuleBroken("own-role", "Nobody changes her own role.");
            Granting.requireToGrant(caller, c.role());
            steppingUp.require(caller);
        }
        Granting.requireToGrant(caller, user.role());
        var changed = user.with(
                c.firstName(),
                c.lastName(),
                c.role(),
                NamedSchools.of(schools, user.districtId(), c.schoolIds()),
                clock.instant());
        if (changed.role() != Role.ADMIN) requireAnotherAdministrator(user);
        var stored = users.change(changed);
        if (stored.role() != user.role()) noticeRole(caller, stored);
        return stored;
    }

    /** It is about whoever gave it; the request tells to whom. */
    private void noticeRole(Caller caller, User user) {
        if (!user.role().concernsSecurity()) return;
        incidents.notice(SecurityIncident.noticed(
                SecurityCause.ROLE_GRANTED,
                user.id().value() + " " + user.role() + " " + user.version(),
                user.districtId(),
                caller.userId(),
                caller.origin().requestId(),
                clock.instant()));
    }

    private User deactivate(Caller caller, DeactivateUser c) {
        var user = administered(c.userId());
        if (isOneself(caller, user)) throw new Refusal.RuleBroken("own-account", "Nobody deactivates her own account.");
        Granting.requireToGrant(caller, user.role());
        requireAnotherAdministrator(user);
        var now = clock.instant();
        sessions.endAll(user.id(), EndReason.DEACTIVATED, now);
        return user.isActive() ? users.change(user.activated(false, now)) : user;
    }

    private User activate(Caller caller, ActivateUser c) {
        var user = administered(c.userId());
        Granting.requireToGrant(caller, user.role());
        return user.isActive() ? user : users.change(user.activated(true, clock.instant()));
    }

    private List<SeenSession> seenSessions(Caller caller, UserId userId) {
        var now = clock.instant();
        return sessions.live(userId, now.minus(limits.idle()), now).stream()
                .map(s -> new SeenSession(
                        s.id(),
                        s.userId(),
                        s.address(),
                        s.startedAt(),
                        s.lastUsedAt(),
                        s.expiresAt(),
                        s.id().equals(caller.sessionId())))
                .toList();
    }

    private Nothing endSession(Caller caller, EndSession c) {
        var session = sessions.find(c.sessionId()).orElseThrow(() -> new Refusal.NotFound("session"));
        boolean own = session.userId().equals(caller.userId());
        if (own && !session.id().equals(caller.sessionId())) steppingUp.requireFresh(caller);
        if (!own) {
            steppingUp.require(caller);
            var user = Optional.of(session.userId())
                    .filter(id -> caller.may(Permission.MANAGE_USERS))
                    .flatMap(users::administered)
                    .orElseThrow(() -> new Refusal.NotFound("session"));
            Granting.requireToGrant(caller, user.role());
        }
        sessions.end(session.id(), own ? EndReason.SIGNED_OUT : EndReason.ENDED_BY_ADMINISTRATOR, clock.instant());
        return Nothing.NOTHING;
    }

    private Nothing endOthers(Caller caller) {
        steppingUp.requireFresh(caller);
        sessions.endOthers(caller.user(), requireNonNull(caller.sessionId()), EndReason.SIGNED_OUT, clock.instant());
        return Nothing.NOTHING;
    }

    private Nothing endSessions(Caller caller, EndSessionsOfUser c) {
        var user = administered(c.userId());
        Granting.requireToGrant(caller, user.role());
        steppingUp.require(caller);
        sessions.endAll(user.id(), EndReason.ENDED_BY_ADMINISTRATOR, clock.instant());
        return Nothing.NOTHING;
    }

    /** Her own she removes by showing it: an administrator whose session was stolen keeps her factor. */
    private Nothing revokeFactor(Caller caller, RevokeSecondFactor c) {
        var user = administered(c.userId());
        Granting.requireToGrant(caller, user.role());
        if (isOneself(caller, user))
            throw new Refusal.RuleBroken(
                    "own-second-factor",
                    "Remove your own with a code, at /api/auth/second-factor/remove, or at /api/auth/security-keys.");
        steppingUp.require(caller);
        factors.removeAll(user.id());
        sessions.endAll(user.id(), EndReason.FACTOR_CHANGED, clock.instant());
        telling.tellOfAdministrator(user.id(), AccountNoticeKind.SECOND_FACTOR_REVOKED);
        return Nothing.NOTHING;
    }

    private User administered(UserId id) {
        return users.administered(id).orElseThrow(() -> new Refusal.NotFound("user"));
    }

    private static boolean isOneself(Caller caller, User user) {
        return user.id().equals(caller.userId());
    }

    /** Two who take it from each other at once must not both succeed: the second waits here, and finds herself the last. */
    private void requireAnotherAdministrator(User user) {
        if (user.role() != Role.ADMIN || !user.isActive()) return;
        if (users.heldAdministrators().stream().allMatch(user.id()::equals))
            throw new Refusal.RuleBroken(
                    "last-administrator", "She is the last active administrator: make another one first.");
    }
}

package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.PasswordAccepted;
import org.whitecross.application.access.AccessRequests.Refresh;
import org.whitecross.application.access.AccessRequests.Register;
import org.whitecross.application.access.AccessRequests.SignIn;
import org.whitecross.application.access.AccessRequests.SignedIn;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.domain.access.AccessTokens;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.AddressRules;
import org.whitecross.domain.access.Invitations;
import org.whitecross.domain.access.IpRules;
import org.whitecross.domain.access.KnownDevices;
import org.whitecross.domain.access.PasswordHashes;
import org.whitecross.domain.access.PasswordRules;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.RoleAssignments;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.access.SessionId;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.access.Sessions.Use;
import org.whitecross.domain.access.SignInAttempts.Attempt;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** How somebody becomes known: by password, by refresh token, by invitation; and how she is known again by her access token. */
public final class SigningIn {
    /** So long a second factor may take. */
    private static final Duration FACTOR_WITHIN = Duration.ofMinutes(5);

    private static final UserId NOBODY = new UserId(new UUID(0, 0));

    private final Transactor transactor;
    private final Users users;
    private final RoleAssignments assignments;
    private final Sessions sessions;
    private final CountingTries tries;
    private final KnownDevices devices;
    private final TellingUsers telling;
    private final Invitations invitations;
    private final PasswordHashes passwords;
    private final AccessTokens accessTokens;
    private final SecondFactors factors;
    private final IpRules ipRules;
    private final SecurityIncidents incidents;
    private final Map<SessionId, Known> remembered;
    private final ServiceCallers services;
    private final Settings settings;
    private final Clock clock;

    /**
     * @param mostFailuresPerAddress wrong passwords of strangers a minute from one address
     * @param secondFactorRequired of everybody who may read health data: without one she can do nothing but get one
     * @param passwordResetPage of the front end, that takes a token behind its #; null where there is none
     */
    public record Settings(
            int mostFailuresPerAddress,
            Session.Limits sessions,
            @Nullable String passwordResetPage,
            boolean secondFactorRequired) {}

    /** @param remembered safe for many threads; may forget */
    public SigningIn(
            Transactor transactor,
            Users users,
            RoleAssignments assignments,
            Sessions sessions,
            CountingTries tries,
            KnownDevices devices,
            TellingUsers telling,
            Invitations invitations,
            PasswordHashes passwords,
            AccessTokens accessTokens,
            SecondFactors factors,
            IpRules ipRules,
            SecurityIncidents incidents,
            Map<SessionId, Known> remembered,
            ServiceCallers services,
            Settings settings,
            Clock clock) {
        this.transactor = transactor;
        this.users = users;
        this.assignments = assignments;
        this.sessions = sessions;
        this.tries = tries;
        this.devices = devices;
        this.telling = telling;
        this.invitations = invitations;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.factors = factors;
        this.ipRules = ipRules;
        this.incidents = incidents;
        this.remembered = remembered;
        this.services = services;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whoever the access token proves, with the rights she has now, not those she had when it was issued. What was found out
     * before is remembered; if it is older than the last change, the first transaction on her behalf says so.
     *
     * @param anew whether it is found out again
     */
    public Caller callerOf(String accessToken, Caller.Origin origin, boolean anew) {
        var session = accessTokens.sessionOf(accessToken);
        if (session.isEmpty()) return services.callerOf(accessToken, origin, anew);
        var id = session.get();
        var known = anew ? null : remembered.get(id);
        var now = clock.instant();
        // What is remembered says that she may be let in, not that she may not: perhaps she may by now.
        return known != null && now.isBefore(known.until) && known.isLetIn(origin, now)
                ? known.caller(origin, now)
                : found(id, origin);
    }

    /** As she is now. */
    public Caller callerOf(String accessToken, Caller.Origin origin) {
        return callerOf(accessToken, origin, true);
    }

    private Caller found(SessionId id, Caller.Origin origin) {
        remembered.remove(id);
        // It is not known yet what she wants.
        var known = Urgent.now(() -> transactor.readOnly(Caller.anonymous(origin), () -> {
            long asOf = sessions.accessChanges(); // first: what changes meanwhile is then seen as a change
            var session = sessions.findLive(id, clock.instant()).orElseThrow(SigningIn::notSignedIn);
            var user = users.find(session.userId()).filter(User::isActive).orElseThrow(SigningIn::notSignedIn);
            var rights = assignments.rights(user, clock.instant());
            var until = rights.until() != null && rights.until().isBefore(session.expiresAt())
                    ? rights.until()
                    : session.expiresAt();
            return new Known(
                    user, session.id(), permitted(user, rights.permissions()), scope(user), rules(user), until, asOf);
        }));
        remembered.put(id, known);
        return known.caller(origin, clock.instant()).known();
    }

    /**
     * What was found out of the user of a session; whether she is let in, each address and each moment says anew.
     *
     * @param until the session ends, or a role that she was assigned
     */
    public record Known(
            User user,
            SessionId sessionId,
            Set<Permission> permissions,
            Scope scope,
            AddressRules rules,
            Instant until,
            long asOf) {
        private boolean isLetIn(Caller.Origin origin, Instant now) {
            return rules.admit(origin.address(), now);
        }

        private Caller caller(Caller.Origin origin, Instant now) {
            return new Caller(
                    user.id(), sessionId, user.role(), permissions, scope, origin, isLetIn(origin, now), asOf);
        }
    }

    /** Those of her district. */
    private AddressRules rules(User user) {
        return user.districtId() == null ? AddressRules.NONE : ipRules.of(user.districtId(), clock.instant());
    }

    private boolean isLetIn(Caller caller, User user) {
        return rules(user).admit(caller.origin().address(), clock.instant());
    }

    private User letIn(Caller caller, User user) {
        if (!isLetIn(caller, user)) throw Caller.notLetIn();
        return user;
    }

    private Set<Permission> permitted(User user, Set<Permission> all) {
        boolean lacksFactor =
                settings.secondFactorRequired && all.contains(Permission.READ_HEALTH) && !factors.has(user.id());
        return lacksFactor ? Set.of(Permission.SIGN_IN, Permission.USE_OWN_SESSION) : all;
    }

    private static Scope scope(User user) {
        if (user.districtId() == null) return new Scope.Everything();
        return switch (user.role()) {
            case ADMIN, DISTRICT_ADMIN -> new Scope.District(user.districtId());
            case NURSE, SCHOOL_ADMIN, VIEWER, COUNSELOR ->
                new Scope.Schools(user.districtId(), Set.copyOf(user.schoolIds()));
        };
    }

    PasswordAccepted byPassword(Caller caller, SignIn request) {
        var email = User.normalised(request.email());
        if (email.length() > User.LONGEST_EMAIL) throw wrongCredentials(); // nobody's, and too long to be written down
        var attempt = tries.begin(caller, attempt(caller, email, request.deviceToken()));
        var user = transactor.readOnly(caller, () -> users.findByEmail(email));
        // Looked for also where there is nobody, so that nobody is told from somebody by the time it takes.
        var hash = transactor.readOnly(
                caller, () -> users.passwordHash(user.map(User::id).orElse(NOBODY)));
        boolean matches = tries.tried(caller, attempt, () -> passwords.matches(request.password(), hash.orElse(null)));
        if (!matches || user.isEmpty() || !user.get().isActive()) {
            tries.failed(caller, attempt);
            throw wrongCredentials();
        }
        var strengthened = hash.filter(passwords::isOutdated).map(h -> passwords.of(request.password()));
        // From where she is not let in, she hears it only now: until here everybody hears the same, whether or not
        // there is such an account. That her password was right it tells no more than the question for a second factor
        // does, and answered as a wrong one it would have people of the district think that theirs is lost.
        var accepted = transactor.inTransaction(caller, () -> {
            tries.succeeded(attempt);
            if (!isLetIn(caller, user.get())) return Optional.<PasswordAccepted>empty();
            strengthened.ifPresent(h -> users.savePasswordHash(user.get().id(), h));
            if (!factors.has(user.get().id()))
                return Optional.of(
                        PasswordAccepted.of(start(user.get(), caller, request.deviceToken(), request.refreshToken())));
            var ticket = TokenHash.newToken();
            factors.await(TokenHash.of(ticket), user.get().id(), clock.instant().plus(FACTOR_WITHIN));
            return Optional.of(PasswordAccepted.awaitingFactor(ticket));
        });
        return accepted.orElseThrow(Caller::notLetIn);
    }

    /** Of somebody who is not signed in. */
    private Attempt attempt(Caller caller, String email, @Nullable String deviceToken) {
        var address = caller.origin().address();
        if (deviceToken == null) return Attempt.ofStranger(email, address);
        var device = TokenHash.of(deviceToken);
        return transactor.readOnly(caller, () -> devices.isKnown(device, email))
                ? Attempt.fromDevice(email, address, device)
                : Attempt.ofStranger(email, address);
    }

    /** Whose password was right before. Within a transaction. */
    User awaited(Caller caller, String mfaToken) {
        return factors.awaited(TokenHash.of(mfaToken), clock.instant())
                .flatMap(users::find)
                .filter(User::isActive)
                .map(u -> letIn(caller, u))
                .orElseThrow(SigningIn::ticketInvalid);
    }

    /** @param shown whether hers was shown; within a transaction, and committed also if it was not */
    Optional<SignedIn> bySecondFactor(
            Caller caller,
            String mfaToken,
            @Nullable String deviceToken,
            @Nullable String refreshToken,
            Predicate<User> shown) {
        var ticket = TokenHash.of(mfaToken);
        var user = transactor.readOnly(caller, () -> awaited(caller, mfaToken));
        var signedIn = new AtomicReference<SignedIn>();
        tries.guessed(caller, attempt(caller, user.email(), deviceToken), () -> {
            if (!shown.test(user)) return false;
            if (!factors.useTicket(ticket, clock.instant())) throw ticketInvalid();
            signedIn.set(start(user, caller, deviceToken, refreshToken));
            return true;
        });
        return Optional.ofNullable(signedIn.get());
    }

    /** Uses the code up, if it is one of the user's. Within a transaction. */
    boolean passes(Caller caller, UserId userId, String code) {
        var now = clock.instant();
        var step = factors.confirmed(userId)
                .map(secret -> Totp.stepOf(code, secret, now))
                .orElse(OptionalLong.empty());
        if (step.isPresent()) return factors.useStep(userId, step.getAsLong());
        boolean recovered = factors.useRecoveryCode(userId, recoveryHash(code), now);
        if (recovered) telling.tell(userId, AccountNoticeKind.RECOVERY_CODE_USED, caller);
        return recovered;
    }

    static TokenHash recoveryHash(String code) {
        return TokenHash.of(code.strip().replace("-", "").toUpperCase(Locale.ROOT));
    }

    /**
     * Whether somebody signed in is right about a secret of hers. Wrong tries count by her session: strangers who guess at her
     * account do not keep her from it. What the check does is committed, unless it refuses.
     */
    boolean guessed(Caller caller, User user, BooleanSupplier check) {
        return tries.guessed(caller, inSession(caller, user), check);
    }

    private static Attempt inSession(Caller caller, User user) {
        return Attempt.inSession(user.email(), caller.origin().address(), requireNonNull(caller.sessionId()));
    }

    private static Refusal ticketInvalid() {
        return new Refusal.NotSignedIn("mfa-token-invalid", "The token is unknown, used or expired. Sign in again.");
    }

    /** Whether it is the password of somebody signed in. Guesses count: whoever has her token does not have it. */
    boolean isPasswordOf(Caller caller, User user, String password) {
        var attempt = tries.begin(caller, inSession(caller, user));
        var hash = transactor.readOnly(caller, () -> users.passwordHash(user.id()));
        boolean matches = tries.tried(caller, attempt, () -> passwords.matches(password, hash.orElse(null)));
        tries.ended(caller, attempt, matches);
        return matches;
    }

    private static Refusal wrongCredentials() {
        return new Refusal.NotSignedIn("wrong-credentials", "E-mail address or password is wrong.");
    }

    SignedIn byRefreshToken(Caller caller, Refresh request) {
        var now = clock.instant();
        // The token is used up together with what comes of it, else a failure between would look like a theft. The end
        // of
        // a session that was stolen must be committed, so the refusal comes after it.
        var signedIn = transactor.inTransaction(caller, () -> switch (sessions.useRefreshToken(
                TokenHash.of(request.refreshToken()), now)) {
            case Use.Accepted accepted -> Optional.of(continued(caller, accepted.sessionId(), now));
            case Use.Reused reused -> {
                sessions.end(reused.sessionId(), EndReason.REFRESH_TOKEN_REUSED, now);
                stolen(caller, reused.sessionId(), now);
                yield Optional.<SignedIn>empty();
            }
            case Use.Unknown unknown -> Optional.<SignedIn>empty();
        });
        return signedIn.orElseThrow(SigningIn::notSignedIn);
    }

    /** Once for each session: used again and again, it is the same theft. */
    private void stolen(Caller caller, SessionId id, Instant now) {
        sessions.find(id)
                .flatMap(s -> users.find(s.userId()))
                .ifPresent(user -> incidents.notice(SecurityIncident.noticed(
                        SecurityCause.REFRESH_TOKEN_REUSED,
                        id.value().toString(),
                        user.districtId(),
                        user.id(),
                        caller.origin().requestId(),
                        now)));
    }

    private SignedIn continued(Caller caller, SessionId id, Instant now) {
        var session = sessions.findLive(id, now).orElseThrow(SigningIn::notSignedIn);
        var user = users.find(session.userId()).filter(User::isActive).orElseThrow(SigningIn::notSignedIn);
        letIn(caller, user); // else her token stays as it was, for when she is where she may be
        sessions.used(id, now);
        return signedIn(session, user, null, now);
    }

    SignedIn byInvitation(Caller caller, Register request) {
        var now = clock.instant();
        var token = TokenHash.of(request.invitation());
        // Looked at first, so that a password that is refused does not use the invitation up.
        var invited = transactor
                .rehearse(caller, () -> invitedBy(token, now).map(u -> letIn(caller, u)))
                .orElseThrow(SigningIn::invitationInvalid);
        PasswordRules.check("password", request.password(), invited);
        var hash = passwords.of(request.password());
        return transactor.inTransaction(caller, () -> {
            var user = invitedBy(token, now)
                    .filter(u -> users.saveFirstPasswordHash(u.id(), hash))
                    .orElseThrow(SigningIn::invitationInvalid);
            var device = newDevice(user.id(), clock.instant()); // her first: no news to her
            return start(user, caller, device, request.refreshToken());
        });
    }

    private Optional<User> invitedBy(TokenHash token, Instant now) {
        return invitations
                .use(token, now)
                .flatMap(users::find)
                .filter(User::isActive)
                .filter(u -> users.passwordHash(u.id()).isEmpty());
    }

    /**
     * Who uses the session has shown anew who she is: it goes on under another id, with tokens of its own, and whoever else
     * had got hold of its tokens does not. Within a transaction.
     */
    SignedIn renewed(Caller caller) {
        var now = clock.instant();
        var session = sessions.findLive(requireNonNull(caller.sessionId()), now).orElseThrow(SigningIn::notSignedIn);
        var user = users.find(session.userId()).orElseThrow(SigningIn::notSignedIn);
        var renewed = session.renewed(now);
        if (!sessions.renew(session.id(), renewed, now)) throw notSignedIn();
        sessions.factorShown(renewed.id(), now);
        return signedIn(renewed, user, null, now);
    }

    /**
     * Of whoever has shown her second factor, or her password if she has none.
     *
     * @param deviceToken as it was sent, by whatever it may be that she signs in from
     * @param refreshToken of whoever was signed in there; who makes one up ends nobody's session, and hears nothing of it
     */
    private SignedIn start(User user, Caller caller, @Nullable String deviceToken, @Nullable String refreshToken) {
        var now = clock.instant();
        if (refreshToken != null
                && sessions.useRefreshToken(TokenHash.of(refreshToken), now) instanceof Use.Accepted former)
            sessions.end(former.sessionId(), EndReason.SIGNED_IN_ANEW, now);
        var session = Session.started(user.id(), caller.origin().address(), settings.sessions, now);
        sessions.start(session, settings.sessions.mostPerUser());
        sessions.factorShown(session.id(), now);
        if (deviceToken != null && devices.use(TokenHash.of(deviceToken), user.id(), now))
            return signedIn(session, user, deviceToken, now);
        telling.tell(user.id(), AccountNoticeKind.NEW_DEVICE, caller);
        return signedIn(session, user, newDevice(user.id(), now), now);
    }

    private String newDevice(UserId userId, Instant now) {
        var token = TokenHash.newToken();
        devices.add(TokenHash.of(token), userId, now);
        return token;
    }

    private SignedIn signedIn(Session session, User user, @Nullable String deviceToken, Instant now) {
        var refreshToken = TokenHash.newToken();
        sessions.addRefreshToken(
                session.id(), TokenHash.of(refreshToken), now, session.refreshableUntil(settings.sessions, now));
        return new SignedIn(
                accessTokens.issue(session, now), AccessTokens.LIFETIME.toSeconds(), refreshToken, deviceToken, user);
    }

    static Refusal.NotSignedIn notSignedIn() {
        return new Refusal.NotSignedIn(
                "not-signed-in", "The token is not valid, or its session has ended. Sign in again.");
    }

    private static Refusal invitationInvalid() {
        return new Refusal.NotSignedIn(
                "invitation-invalid", "The invitation is unknown, used or expired. Ask for a new one.");
    }
}

package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.whitecross.application.access.ServiceAccountRequests.AskServiceToken;
import org.whitecross.application.access.ServiceAccountRequests.CreateServiceAccount;
import org.whitecross.application.access.ServiceAccountRequests.DeactivateServiceAccount;
import org.whitecross.application.access.ServiceAccountRequests.FindServiceAccount;
import org.whitecross.application.access.ServiceAccountRequests.ListServiceAccounts;
import org.whitecross.application.access.ServiceAccountRequests.NewServiceAccount;
import org.whitecross.application.access.ServiceAccountRequests.NewServiceSecret;
import org.whitecross.application.access.ServiceAccountRequests.RotateServiceSecret;
import org.whitecross.application.access.ServiceAccountRequests.ServiceToken;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.access.AccessTokens;
import org.whitecross.domain.access.ServiceAccount;
import org.whitecross.domain.access.ServiceAccounts;
import org.whitecross.domain.access.ServiceSecret;
import org.whitecross.domain.access.ServiceSecretId;
import org.whitecross.domain.access.SignInAttempts.Attempt;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Schools;

/** Answers requests about the programs of partners, and gives them their access tokens. */
public final class ServiceAccountDesk {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ServiceAccounts accounts;
    private final Schools schools;
    private final OwnDistrict districts;
    private final SteppingUp steppingUp;
    private final CountingTries tries;
    private final ServiceCallers callers;
    private final AccessTokens accessTokens;
    private final Clock clock;

    public ServiceAccountDesk(
            ServiceAccounts accounts,
            Schools schools,
            OwnDistrict districts,
            SteppingUp steppingUp,
            CountingTries tries,
            ServiceCallers callers,
            AccessTokens accessTokens,
            Clock clock) {
        this.accounts = accounts;
        this.schools = schools;
        this.districts = districts;
        this.steppingUp = steppingUp;
        this.tries = tries;
        this.callers = callers;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListServiceAccounts.class, q -> accounts.list(q.page()))
                .on(FindServiceAccount.class, q -> account(q.serviceAccountId()))
                .on(CreateServiceAccount.class, this::create)
                .on(RotateServiceSecret.class, this::rotate)
                .on(DeactivateServiceAccount.class, this::deactivate)
                .on(AskServiceToken.class, (caller, c) -> token(Caller.anonymous(caller.origin()), c));
    }

    private NewServiceAccount create(Caller caller, CreateServiceAccount c) {
        steppingUp.require(caller);
        var now = clock.instant();
        var district = districts.of(caller, c.districtId());
        var made = ServiceAccount.created(
                district,
                c.name(),
                c.scopes(),
                c.isDistrictWide(),
                NamedSchools.of(schools, district, c.schoolIds()),
                c.expiresAt(),
                caller.user(),
                now);
        Granting.requireToHave(caller, made.scopes(), "scope-not-yours");
        var account = accounts.add(made);
        var text = ServiceSecret.newText();
        accounts.addSecret(secret(account.id(), caller, now), TokenHash.of(text));
        return new NewServiceAccount(account, account.id(), text);
    }

    private NewServiceSecret rotate(Caller caller, RotateServiceSecret c) {
        steppingUp.require(caller);
        new Checks()
                .range("overlapHours", c.overlapHours(), 0, (int) ServiceSecret.LONGEST_OVERLAP.toHours())
                .orRefuse();
        var overlap = c.overlapHours() == null ? ServiceSecret.USUAL_OVERLAP : Duration.ofHours(c.overlapHours());
        var account = account(c.serviceAccountId());
        var now = clock.instant();
        if (!account.isUsable(now))
            throw new Refusal.RuleBroken("service-account-over", "The service account is over: create another one.");
        var before = accounts.heldSecrets(account.id()).stream()
                .filter(s -> s.isInForce(now))
                .toList();
        var end = now.plus(overlap);
        if (before.size() >= ServiceSecret.MOST && end.isAfter(now))
            throw new Refusal.RuleBroken(
                    "two-secrets-in-force",
                    "Two secrets work already: wait until the older one ends, or rotate with overlapHours 0, which ends both.");
        before.stream()
                .filter(s -> s.endsAt() == null || s.endsAt().isAfter(end))
                .forEach(s -> accounts.endSecret(
                        new ServiceSecret(s.id(), s.serviceAccountId(), s.madeById(), s.madeAt(), end)));
        var text = ServiceSecret.newText();
        var secret = secret(account.id(), caller, now);
        accounts.addSecret(secret, TokenHash.of(text));
        return new NewServiceSecret(secret.id(), account.id(), text, end);
    }

    private static ServiceSecret secret(UserId account, Caller caller, Instant now) {
        return new ServiceSecret(ServiceSecretId.next(), account, caller.user(), now, null);
    }

    /** Without a code of the second factor: whoever sees a secret misused loses no time. */
    private ServiceAccount deactivate(DeactivateServiceAccount c) {
        var account = seen(account(c.serviceAccountId()), c.version());
        return account.isActive() ? accounts.change(account.deactivated(clock.instant())) : account;
    }

    /**
     * Guesses count for their address. Unknown ones, wrong ones and those that are over are answered alike, and after
     * the same statements. That a district lets no one in from there is heard by whoever has the secret, as in {@link SigningIn}.
     */
    private ServiceToken token(Caller caller, AskServiceToken c) {
        if (!c.grantType().equals("client_credentials"))
            throw new Refusal.Invalid("/grantType", "unsupported-grant-type", "must be client_credentials");
        var id = c.clientId().strip().toLowerCase(Locale.ROOT);
        if (!UUID_TEXT.matcher(id).matches()) throw invalidClient(); // nobody's
        var found = new AtomicReference<ServiceAccounts.Usable>();
        boolean right =
                tries.guessed(caller, Attempt.ofProgram(id, caller.origin().address()), () -> {
                    var usable = accounts.withSecret(
                            new UserId(UUID.fromString(id)), TokenHash.of(c.clientSecret()), clock.instant());
                    usable.ifPresent(u -> callers.requireLetIn(u.account(), caller));
                    usable.ifPresent(found::set);
                    return usable.isPresent();
                });
        if (!right) throw invalidClient();
        var usable = requireNonNull(found.get());
        var account = usable.account();
        return new ServiceToken(
                accessTokens.issue(usable, clock.instant()),
                "Bearer",
                AccessTokens.LIFETIME.toSeconds(),
                Granting.named(account.scopes()),
                account.id(),
                account.districtId());
    }

    private static Refusal invalidClient() {
        return new Refusal.NotSignedIn("invalid-client", "Client id or secret is wrong, or works no longer.");
    }

    private ServiceAccount account(UserId id) {
        return accounts.find(id).orElseThrow(() -> new Refusal.NotFound("service account"));
    }
}

package org.whitecross.application.access;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.domain.access.AccessTokens;
import org.whitecross.domain.access.AddressRules;
import org.whitecross.domain.access.IpRules;
import org.whitecross.domain.access.ServiceAccount;
import org.whitecross.domain.access.ServiceAccounts;
import org.whitecross.domain.access.ServiceSecretId;
import org.whitecross.domain.access.Sessions;

/** How a program is known again by its access token, as somebody signed in is. */
public final class ServiceCallers {
    private final Transactor transactor;
    private final ServiceAccounts accounts;
    private final Sessions sessions;
    private final IpRules ipRules;
    private final AccessTokens accessTokens;
    private final Map<ServiceSecretId, Known> remembered;
    private final Clock clock;

    /** @param remembered safe for many threads; may forget */
    public ServiceCallers(
            Transactor transactor,
            ServiceAccounts accounts,
            Sessions sessions,
            IpRules ipRules,
            AccessTokens accessTokens,
            Map<ServiceSecretId, Known> remembered,
            Clock clock) {
        this.transactor = transactor;
        this.accounts = accounts;
        this.sessions = sessions;
        this.ipRules = ipRules;
        this.accessTokens = accessTokens;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** @param anew whether it is found out again, not remembered */
    Caller callerOf(String accessToken, Caller.Origin origin, boolean anew) {
        var id = accessTokens.secretOf(accessToken).orElseThrow(SigningIn::notSignedIn);
        var known = anew ? null : remembered.get(id);
        var now = clock.instant();
        boolean holds = known != null
                && known.service.account().isUsable(now)
                && known.service.secret().isInForce(now)
                && known.rules.admit(origin.address(), now);
        if (known == null || !holds) known = found(id, origin, now);
        var caller = known.caller(origin, now);
        if (caller.isLetIn()) note(id, known, origin, now);
        return holds ? caller : caller.known();
    }

    private Known found(ServiceSecretId id, Caller.Origin origin, Instant now) {
        remembered.remove(id);
        var known = Urgent.now(() -> transactor.readOnly(Caller.anonymous(origin), () -> {
            long asOf = sessions.accessChanges(); // first: what changes meanwhile is then seen as a change
            var service = accounts.ofSecret(id, now).orElseThrow(SigningIn::notSignedIn);
            return new Known(
                    service,
                    ipRules.of(service.account().districtId(), now),
                    asOf,
                    requireNonNullElse(service.account().lastUsedAt(), Instant.EPOCH));
        }));
        remembered.put(id, known);
        return known;
    }

    /** Now and then, so that whoever reads does not write each time. */
    private void note(ServiceSecretId id, Known known, Caller.Origin origin, Instant now) {
        if (now.isBefore(known.noted.plus(ServiceAccounts.NOTED_EVERY))) return;
        transactor.inTransaction(Caller.anonymous(origin), () -> {
            accounts.used(known.service.account().id(), origin.address(), now);
            return true;
        });
        remembered.replace(id, known, new Known(known.service, known.rules, known.asOf, now));
    }

    /** @param noted when it was last written down that it was used */
    public record Known(ServiceAccounts.Usable service, AddressRules rules, long asOf, Instant noted) {
        private Caller caller(Caller.Origin origin, Instant now) {
            var account = service.account();
            return new Caller(
                    account.id(),
                    null,
                    null,
                    account.permissions(),
                    scope(account),
                    origin,
                    rules.admit(origin.address(), now),
                    asOf);
        }
    }

    private static Scope scope(ServiceAccount account) {
        return account.isDistrictWide()
                ? new Scope.District(account.districtId())
                : new Scope.Schools(account.districtId(), Set.copyOf(account.schoolIds()));
    }

    /** Whether a token may be had from there. */
    void requireLetIn(ServiceAccount account, Caller caller) {
        if (!ipRules.of(account.districtId(), clock.instant())
                .admit(caller.origin().address(), clock.instant())) throw Caller.notLetIn();
    }
}

package org.whitecross.application.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.SessionId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/**
 * Who asks, what she may do, whose children she may know of, and where the request came from.
 *
 * @param userId null for somebody not signed in, and for the command line
 * @param role of a person
 * @param isLetIn whether the rules of her district let her in from the address she calls from; without that she may nothing
 * @param asOf which change of who may do what was the last one when this was found out; null, if it was not remembered
 */
public record Caller(
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        @Nullable Role role,
        Set<Permission> permissions,
        Scope scope,
        Origin origin,
        boolean isLetIn,
        @Nullable Long asOf) {

    /** Somebody's access has changed since it was found out what the caller may do: that has to be found out anew. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Outdated() {
            super("what is known of the caller is outdated", null, false, false);
        }
    }

    /**
     * @param requestId names this request in logs, answers and the audit
     * @param address the network address, as the last trusted hop saw it
     */
    public record Origin(String requestId, String address) {}

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** Of whom everything was just found out. */
    public Caller(
            @Nullable UserId userId,
            @Nullable SessionId sessionId,
            @Nullable Role role,
            Set<Permission> permissions,
            Scope scope,
            Origin origin) {
        this(userId, sessionId, role, permissions, scope, origin, true, null);
    }

    /** The same, of whom it was looked up already in this request. */
    public Caller known() {
        return new Caller(userId, sessionId, role, permissions, scope, origin, isLetIn, null);
    }

    /** What somebody hears who is not let in from where she is: nothing of which rules there are. */
    public static Refusal notLetIn() {
        return new Refusal.NotPermitted(
                "address-not-allowed",
                "Your district does not let you in from this network address. Use another network, or ask its administrators.");
    }

    public static Caller anonymous(Origin origin) {
        return new Caller(null, null, null, Set.of(Permission.SIGN_IN), new Scope.SigningIn(), origin);
    }

    /** The operator at the command line of the server. */
    public static Caller operator(String requestId) {
        return new Caller(
                null,
                null,
                null,
                Set.of(Permission.values()),
                new Scope.Everything(),
                new Origin(requestId, "command line"));
    }

    /** The same, known by now. For the audit: it gives no permission and no scope beyond the district's. */
    Caller knownAs(Identifies answer) {
        if (answer.userId() == null) return this;
        var district = answer.districtId();
        return new Caller(
                answer.userId(),
                sessionId,
                role,
                permissions,
                district == null ? scope : new Scope.District(district),
                origin,
                isLetIn,
                null);
    }

    /** The same, who knows of others. */
    Caller within(Scope other) {
        return new Caller(userId, sessionId, role, permissions, other, origin, isLetIn, null);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether it is a program that acts as itself. */
    public boolean isService() {
        return userId != null && role == null;
    }

    /** The user, where a request makes no sense without one. */
    public UserId user() {
        if (userId == null) throw new Refusal.NotPermitted("of a signed-in user");
        return userId;
    }
}

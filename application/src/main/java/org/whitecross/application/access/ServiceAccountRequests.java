package org.whitecross.application.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.OfAnybody;
import org.whitecross.application.access.SecurityRequests.ManagesSecurity;
import org.whitecross.application.access.SecurityRequests.ReadsSecurity;
import org.whitecross.application.kernel.Identifies;
import org.whitecross.application.kernel.Request.TellsSecret;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.ServiceAccount;
import org.whitecross.domain.access.ServiceAccounts;
import org.whitecross.domain.access.ServiceSecretId;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about the programs of partners, and by which they become known. */
public final class ServiceAccountRequests {
    private ServiceAccountRequests() {}

    public record ListServiceAccounts(Page.Request<ServiceAccounts.Order> page)
            implements ReadsSecurity<Page<ServiceAccount>> {}

    public record FindServiceAccount(UserId serviceAccountId) implements ReadsSecurity<ServiceAccount> {}

    /**
     * @param districtId may be left out by a caller who belongs to one
     * @param scopes permissions that the caller has herself, and that a program may have
     * @param schoolIds where it is for some schools only
     * @param expiresAt from then on it can be used no longer
     */
    public record CreateServiceAccount(
            @Nullable DistrictId districtId,
            String name,
            List<Permission> scopes,
            boolean isDistrictWide,
            List<SchoolId> schoolIds,
            @Nullable Instant expiresAt)
            implements ManagesSecurity<NewServiceAccount>, TellsSecret {}

    /** @param clientSecret told only here */
    public record NewServiceAccount(ServiceAccount account, UserId clientId, String clientSecret) {}

    /** @param overlapHours for how long those before go on working; 24 if left out, 168 at most, 0 ends them at once */
    public record RotateServiceSecret(
            UserId serviceAccountId, @Nullable Integer overlapHours)
            implements ManagesSecurity<NewServiceSecret>, TellsSecret {}

    /**
     * @param clientSecret told only here
     * @param othersEndAt when those before stop working
     */
    public record NewServiceSecret(ServiceSecretId id, UserId clientId, String clientSecret, Instant othersEndAt) {}

    /** For good. */
    public record DeactivateServiceAccount(UserId serviceAccountId, int version)
            implements ManagesSecurity<ServiceAccount>, Versioned {}

    /**
     * RFC 6749, 4.4.
     *
     * @param grantType client_credentials
     */
    public record AskServiceToken(String grantType, String clientId, String clientSecret)
            implements OfAnybody<ServiceToken> {}

    /**
     * @param expiresIn seconds
     * @param scope permissions, with spaces between them
     */
    public record ServiceToken(
            String accessToken, String tokenType, long expiresIn, String scope, UserId userId, DistrictId districtId)
            implements Identifies {}
}

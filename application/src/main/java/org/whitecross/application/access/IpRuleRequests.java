package org.whitecross.application.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.SecurityRequests.ManagesSecurity;
import org.whitecross.application.access.SecurityRequests.ReadsSecurity;
import org.whitecross.domain.access.Cidr;
import org.whitecross.domain.access.IpRule;
import org.whitecross.domain.access.IpRuleId;
import org.whitecross.domain.access.IpRuleKind;
import org.whitecross.domain.access.IpRules;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about from where people are let in. */
public final class IpRuleRequests {
    private IpRuleRequests() {}

    public record ListIpRules(Page.Request<IpRules.Order> page) implements ReadsSecurity<Page<IpRule>> {}

    public record FindIpRule(IpRuleId ipRuleId) implements ReadsSecurity<IpRule> {}

    /**
     * @param districtId may be left out by a caller who belongs to one
     * @param cidr IPv4 or IPv6; no bits may be set behind its prefix
     * @param expiresAt from then on it counts no longer
     */
    public record MakeIpRule(
            @Nullable DistrictId districtId,
            IpRuleKind kind,
            Cidr cidr,
            String reason,
            @Nullable Instant expiresAt) implements ManagesSecurity<IpRule> {}

    public record ChangeIpRule(
            IpRuleId ipRuleId,
            int version,
            IpRuleKind kind,
            Cidr cidr,
            String reason,
            @Nullable Instant expiresAt) implements ManagesSecurity<IpRule>, Versioned {}

    public record RemoveIpRule(IpRuleId ipRuleId, int version) implements ManagesSecurity<IpRule>, Versioned {}

    /** The way back in, for the operator at the command line. The rules that were in force end now. */
    public record LiftIpRules(String districtCode) implements ManagesSecurity<List<IpRule>> {}
}

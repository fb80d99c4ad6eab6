package org.whitecross.application.access;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.whitecross.application.access.IpRuleRequests.ChangeIpRule;
import org.whitecross.application.access.IpRuleRequests.FindIpRule;
import org.whitecross.application.access.IpRuleRequests.LiftIpRules;
import org.whitecross.application.access.IpRuleRequests.ListIpRules;
import org.whitecross.application.access.IpRuleRequests.MakeIpRule;
import org.whitecross.application.access.IpRuleRequests.RemoveIpRule;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.access.AddressRules;
import org.whitecross.domain.access.IpRule;
import org.whitecross.domain.access.IpRuleId;
import org.whitecross.domain.access.IpRules;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.Districts;

/**
 * Answers requests about from where people are let in. Whoever changes that stays in herself: each change holds the rules of
 * the district, so that of two at once the second is judged by what the first one left.
 */
public final class IpRuleDesk {
    private final IpRules rules;
    private final Districts districts;
    private final OwnDistrict ownDistrict;
    private final SteppingUp steppingUp;
    private final Clock clock;

    public IpRuleDesk(IpRules rules, Districts districts, OwnDistrict ownDistrict, SteppingUp steppingUp, Clock clock) {
        this.rules = rules;
        this.districts = districts;
        this.ownDistrict = ownDistrict;
        this.steppingUp = steppingUp;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListIpRules.class, q -> rules.list(q.page()))
                .on(FindIpRule.class, q -> rule(q.ipRuleId()))
                .on(MakeIpRule.class, this::make)
                .on(ChangeIpRule.class, this::change)
                .on(RemoveIpRule.class, this::remove)
                .on(LiftIpRules.class, this::lift);
    }

    private IpRule make(Caller caller, MakeIpRule c) {
        steppingUp.require(caller);
        var district = ownDistrict.of(caller, c.districtId());
        var rule = IpRule.made(district, c.kind(), c.cidr(), c.reason(), c.expiresAt(), caller.user(), clock.instant());
        var all = new ArrayList<>(rules.held(district));
        all.add(rule);
        requireRoom(all);
        requireToStayIn(caller, all);
        return rules.add(rule);
    }

    private IpRule change(Caller caller, ChangeIpRule c) {
        steppingUp.require(caller);
        var rule = seen(rule(c.ipRuleId()), c.version());
        var changed = rule.with(c.kind(), c.cidr(), c.reason(), c.expiresAt(), clock.instant());
        var all = others(rule);
        all.add(changed);
        requireRoom(all);
        requireToStayIn(caller, all);
        return rules.change(changed);
    }

    private IpRule remove(Caller caller, RemoveIpRule c) {
        steppingUp.require(caller);
        var rule = seen(rule(c.ipRuleId()), c.version());
        requireToStayIn(caller, others(rule));
        rules.remove(rule);
        return rule;
    }

    private List<IpRule> others(IpRule rule) {
        var others = new ArrayList<>(rules.held(rule.districtId()));
        others.removeIf(r -> r.id().equals(rule.id()));
        return others;
    }

    private void requireRoom(List<IpRule> all) {
        var now = clock.instant();
        if (all.stream().filter(rule -> rule.isInForce(now)).count() > IpRules.MOST)
            throw new Refusal.RuleBroken(
                    "too-many-ip-rules",
                    "At most " + IpRules.MOST + " rules of a district are in force: remove one first.");
    }

    /** Also after one of them expires. Those of a district do not concern who belongs to none. */
    private void requireToStayIn(Caller caller, List<IpRule> all) {
        if (caller.scope().district() == null) return;
        var now = clock.instant();
        var address = caller.origin().address();
        AddressRules.of(all).firstRefusal(address, now).ifPresent(moment -> {
            throw new Refusal.RuleBroken(
                    "own-address-refused",
                    "With that you would be refused yourself, as you call from " + address
                            + (moment.equals(now) ? "" : ", from " + moment + " on, when a rule expires")
                            + ". First allow a block that your address is in for as long, or end the rule that denies it.");
        });
    }

    private List<IpRule> lift(LiftIpRules c) {
        var district = districts.find(c.districtCode()).orElseThrow(() -> new Refusal.NotFound("district"));
        var now = clock.instant();
        return rules.held(district.id()).stream()
                .filter(rule -> rule.isInForce(now))
                .map(rule -> rules.change(rule.lifted(now)))
                .toList();
    }

    private IpRule rule(IpRuleId id) {
        return rules.find(id).orElseThrow(() -> new Refusal.NotFound("IP rule"));
    }
}

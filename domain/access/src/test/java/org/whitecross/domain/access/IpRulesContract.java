package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link IpRules} keeps. */
public interface IpRulesContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    IpRules rules();

    /** Another district each time. */
    Surroundings surroundings();

    private static IpRule rule(Surroundings around, IpRuleKind kind, String cidr) {
        return IpRule.made(
                around.districtId(),
                kind,
                new Cidr(cidr),
                "The office's network.",
                NOW.plus(Duration.ofDays(1)),
                around.userId(),
                NOW);
    }

    private List<IpRule> all(DistrictId district) {
        var order = List.<Page.By<IpRules.Order>>of();
        var byCursor = Walk.byCursor(page -> rules().list(page), 2, order);
        assertThat(Walk.byNumber(page -> rules().list(page), 2, order)).isEqualTo(byCursor);
        return byCursor.stream().filter(r -> r.districtId().equals(district)).toList();
    }

    @Test
    default void aRuleIsFoundWithEveryFieldIntactChangedAndRemoved() {
        var around = surroundings();
        var rule = rule(around, IpRuleKind.ALLOW, "2001:db8::/32");
        var stored = rules().add(rule);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(rule);
        assertThat(rules().find(rule.id())).contains(stored);
        assertThat(rules().find(IpRuleId.next())).isEmpty();

        var later = NOW.plusSeconds(60);
        var changed = stored.with(IpRuleKind.DENY, new Cidr("192.0.2.7"), "A lost laptop.", null, later);
        var again = rules().change(changed);
        assertThat(again).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(all(around.districtId())).containsExactly(again);
        Refused.asStale(() -> rules().change(changed));
        Refused.asStale(() -> rules().remove(changed));
        rules().remove(again);
        assertThat(rules().find(rule.id())).isEmpty();
        Refused.asStale(() -> rules().remove(again));
    }

    @Test
    default void theDatabaseReadsEveryBlockAsItWasWritten() {
        var around = surroundings();
        for (var cidr : List.of(
                "0.0.0.0/0",
                "10.0.0.0/8",
                "192.0.2.1/32",
                "::/0",
                "::1/128",
                "::192.0.2.1",
                "2001:db8:0:1::/64",
                "1:0:0:2:0:0:0:3"))
            assertThat(rules().add(rule(around, IpRuleKind.DENY, cidr)).cidr()).isEqualTo(new Cidr(cidr));
    }

    @Test
    default void theSameOfTheSameBlockIsThereOnce() {
        var around = surroundings();
        rules().add(rule(around, IpRuleKind.ALLOW, "192.0.2.0/24"));
        Refused.asConflict(
                "ip-rule-made-already", () -> rules().add(rule(around, IpRuleKind.ALLOW, "::ffff:192.0.2.0/120")));
        rules().add(rule(around, IpRuleKind.DENY, "192.0.2.0/24"));
        rules().add(rule(surroundings(), IpRuleKind.ALLOW, "192.0.2.0/24"));
    }

    @Test
    default void thoseOfADistrictAreToldApart() {
        var around = surroundings();
        rules().add(rule(surroundings(), IpRuleKind.DENY, "192.0.2.0/24"));
        var own = List.of(
                rules().add(rule(around, IpRuleKind.ALLOW, "192.0.2.0/24")),
                rules().add(rule(around, IpRuleKind.DENY, "192.0.2.7")));

        assertThat(rules().held(around.districtId())).containsExactlyInAnyOrderElementsOf(own);
        assertThat(all(around.districtId())).containsExactlyInAnyOrderElementsOf(own);
        var together = rules().of(around.districtId(), NOW);
        Map.of("192.0.2.1", true, "192.0.2.7", false, "198.51.100.1", false)
                .forEach((address, in) ->
                        assertThat(together.admit(address, NOW)).as(address).isEqualTo(in));
        assertThat(rules().of(around.districtId(), NOW.plus(Duration.ofDays(1))).admit("192.0.2.7", NOW))
                .as("none of them is in force from then on")
                .isTrue();
        assertThat(rules().of(surroundings().districtId(), NOW).admit("192.0.2.7", NOW))
                .isTrue();
    }
}

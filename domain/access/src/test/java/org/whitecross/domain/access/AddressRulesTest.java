package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.access.IpRuleKind.ALLOW;
import static org.whitecross.domain.access.IpRuleKind.DENY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

class AddressRulesTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:30:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final DistrictId MAPLE = DistrictId.next();
    private static final UserId SHE = UserId.next();

    private static IpRule rule(IpRuleKind kind, String cidr, @Nullable Instant until) {
        return IpRule.made(MAPLE, kind, new Cidr(cidr), "The office's network.", until, SHE, NOW);
    }

    private static IpRule rule(IpRuleKind kind, String cidr) {
        return rule(kind, cidr, null);
    }

    private static List<String> letIn(AddressRules rules, Instant at, String... addresses) {
        return Stream.of(addresses).filter(a -> rules.admit(a, at)).toList();
    }

    private static AddressRules of(IpRule... rules) {
        return AddressRules.of(List.of(rules));
    }

    @Test
    void withoutARuleEverybodyIsLetIn() {
        assertThat(letIn(AddressRules.NONE, NOW, "192.0.2.1", "2001:db8::1", "-"))
                .hasSize(3);
    }

    @Test
    void denyKeepsOutWhatItCoversAndNothingElse() {
        assertThat(letIn(of(rule(DENY, "192.0.2.0/24")), NOW, "192.0.2.0", "192.0.2.255", "192.0.3.0", "2001:db8::1"))
                .containsExactly("192.0.3.0", "2001:db8::1");
    }

    @Test
    void whereAnythingIsAllowedAllElseIsRefused() {
        var rules = of(rule(ALLOW, "192.0.2.128/25"), rule(ALLOW, "2001:db8::/32"));
        assertThat(letIn(
                        rules,
                        NOW,
                        "192.0.2.127",
                        "192.0.2.128",
                        "192.0.2.255",
                        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                        "2001:db9::"))
                .containsExactly("192.0.2.128", "192.0.2.255", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
    }

    /** Of whatever size and in whatever order. Seen red with whichever comes last, and with the ALLOW first. */
    @Test
    void denyBeatsAllow() {
        var all = rule(ALLOW, "192.0.2.0/24");
        var one = rule(ALLOW, "192.0.2.7");
        var some = rule(DENY, "192.0.2.0/28");
        for (var rules : List.of(of(all, some, one), of(some, one, all), of(one, all, some)))
            assertThat(letIn(rules, NOW, "192.0.2.7", "192.0.2.15", "192.0.2.16", "198.51.100.1"))
                    .containsExactly("192.0.2.16");
        assertThat(letIn(of(rule(DENY, "0.0.0.0/0"), one), NOW, "192.0.2.7")).isEmpty();
    }

    @Test
    void ipv4WrittenAsIpv6IsIpv4AndNoBlockOfIpv6CoversIt() {
        var v4 = of(rule(ALLOW, "192.0.2.0/24"));
        assertThat(letIn(v4, NOW, "::ffff:192.0.2.1", "::FFFF:c000:0201", "::192.0.2.1", "::ffff:192.0.3.1"))
                .containsExactly("::ffff:192.0.2.1", "::FFFF:c000:0201");
        assertThat(letIn(of(rule(ALLOW, "::ffff:192.0.2.0/120")), NOW, "192.0.2.1", "192.0.3.1"))
                .containsExactly("192.0.2.1");
        assertThat(letIn(of(rule(DENY, "::/0")), NOW, "192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1"))
                .containsExactly("192.0.2.1", "::ffff:192.0.2.1");
        assertThat(letIn(of(rule(DENY, "0.0.0.0/0")), NOW, "192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1"))
                .containsExactly("2001:db8::1");
    }

    /** Not as text: 8.80.0.1 begins as 8.8 does. */
    @Test
    void addressesAreComparedBitByBit() {
        assertThat(letIn(of(rule(ALLOW, "8.8.0.0/16")), NOW, "8.8.8.8", "8.80.0.1", "8.8", "88.0.0.1"))
                .containsExactly("8.8.8.8");
        assertThat(letIn(of(rule(ALLOW, "10.0.0.0/7")), NOW, "10.1.1.1", "11.255.255.255", "12.0.0.0", "9.255.255.255"))
                .containsExactly("10.1.1.1", "11.255.255.255");
        assertThat(letIn(of(rule(ALLOW, "2001:db8:0:8000::/49")), NOW, "2001:db8:0:7fff::1", "2001:db8::8000:1"))
                .isEmpty();
    }

    /** Seen red with one that is in force at its end, too. */
    @Test
    void aRuleEndsAtItsInstant() {
        var before = LATER.minusNanos(1000);
        var denied = of(rule(DENY, "192.0.2.0/24", LATER));
        assertThat(denied.admit("192.0.2.1", before)).isFalse();
        assertThat(denied.admit("192.0.2.1", LATER)).isTrue();
        var allowed = of(rule(ALLOW, "192.0.2.0/24", LATER), rule(ALLOW, "198.51.100.0/24"));
        assertThat(allowed.admit("192.0.2.1", before)).isTrue();
        assertThat(allowed.admit("192.0.2.1", LATER)).isFalse();
        var only = of(rule(ALLOW, "192.0.2.0/24", LATER));
        assertThat(only.admit("198.51.100.1", before)).isFalse();
        assertThat(only.admit("198.51.100.1", LATER))
                .as("there is no ALLOW any more")
                .isTrue();
    }

    @Test
    void whatIsNoAddressIsRefusedWhereAnyRuleIsInForce() {
        var rules = of(rule(DENY, "192.0.2.0/24", LATER));
        assertThat(letIn(rules, NOW, "-", "", "unknown", "8.8", "192.0.2.1:80")).isEmpty();
        assertThat(rules.admit("-", LATER)).isTrue();
    }

    @Test
    void whenAnAddressIsFirstRefusedIsKnownBefore() {
        var rules = of(rule(ALLOW, "192.0.2.0/24", LATER), rule(ALLOW, "198.51.100.0/24"));
        assertThat(rules.firstRefusal("192.0.2.1", NOW)).contains(LATER);
        assertThat(rules.firstRefusal("192.0.2.1", LATER)).contains(LATER);
        assertThat(rules.firstRefusal("198.51.100.1", NOW)).isEmpty();
        assertThat(rules.firstRefusal("203.0.113.1", NOW)).contains(NOW);
        assertThat(of(rule(ALLOW, "192.0.2.0/24", LATER)).firstRefusal("192.0.2.1", NOW))
                .as("then everybody is let in")
                .isEmpty();
    }

    @Test
    void aRuleSaysWhyAndDoesNotBeginExpired() {
        Refused.forField("/expiresAt", "past", () -> rule(DENY, "192.0.2.0/24", NOW));
        var rule = rule(DENY, "192.0.2.0/24");
        Refused.forField("/expiresAt", "past", () -> rule.with(DENY, rule.cidr(), rule.reason(), NOW, NOW));
        Refused.forField("/reason", "length", () -> rule.with(DENY, rule.cidr(), "No", null, NOW));
        assertThat(rule.lifted(NOW).isInForce(NOW)).isFalse();
    }
}

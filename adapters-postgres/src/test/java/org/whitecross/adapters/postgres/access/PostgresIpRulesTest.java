package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Cidr;
import org.whitecross.domain.access.IpRule;
import org.whitecross.domain.access.IpRuleKind;
import org.whitecross.domain.access.IpRules;
import org.whitecross.domain.access.IpRulesContract;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Surroundings;

class PostgresIpRulesTest implements IpRulesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final IpRules RULES = FIXTURE.port(IpRules.class, PostgresIpRules::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public IpRules rules() {
        return RULES;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    private static IpRules as(Caller caller) {
        return FIXTURE.as(caller, IpRules.class, new PostgresIpRules(FIXTURE.db));
    }

    @Test
    void onlyWhoSeesTheWholeDistrictReadsThemAndWhoeverSignsInIsJudgedByThem() {
        var around = surroundings();
        var nurse = nurseOf(around);
        var admin = staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
        var elsewhere = staff(
                Role.DISTRICT_ADMIN,
                around.userId(),
                new Scope.District(surroundings().districtId()));
        var rule = as(admin)
                .add(IpRule.made(
                        around.districtId(),
                        IpRuleKind.DENY,
                        new Cidr("192.0.2.0/24"),
                        "A lost laptop.",
                        null,
                        around.userId(),
                        NOW));
        var stranger = Caller.anonymous(nurse.origin());
        for (var caller : new Caller[] {nurse, elsewhere, stranger}) {
            assertThat(as(caller).find(rule.id())).isEmpty();
            assertThat(as(caller).list(Page.Request.first(10)).rows()).isEmpty();
            assertThat(FIXTURE.unfencedAs(caller, IpRules.class, new PostgresIpRules(FIXTURE.db))
                            .find(rule.id()))
                    .as("by the application alone")
                    .isEmpty();
        }
        assertThat(as(stranger).of(around.districtId(), NOW).admit("192.0.2.1", NOW))
                .isFalse();
        assertThat(as(nurse).of(around.districtId(), NOW).admit("192.0.2.1", NOW))
                .as("by row-level security alone")
                .isTrue();
        for (var caller : new Caller[] {nurse, elsewhere, stranger})
            assertThatThrownBy(() -> as(caller)
                            .add(IpRule.made(
                                    around.districtId(),
                                    IpRuleKind.DENY,
                                    new Cidr("198.51.100.0/24"),
                                    "Out of spite.",
                                    null,
                                    around.userId(),
                                    NOW)))
                    .hasStackTraceContaining("row-level security");
    }
}

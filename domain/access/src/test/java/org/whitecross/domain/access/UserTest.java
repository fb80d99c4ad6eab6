package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;

class UserTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:30:00Z");
    private static final DistrictId DISTRICT = DistrictId.next();

    private static User of(String email, Role role, @Nullable DistrictId district) {
        return User.invited(email, "Ada", "Byrne", role, district, List.of(), NOW);
    }

    @Test
    void oneAddressIsOneAccountHoweverItIsWritten() {
        assertThat(of("  Ada.Byrne@Example.ORG ", Role.NURSE, DISTRICT).email()).isEqualTo("ada.byrne@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "ada byrne@example.org",
                "a@b@example.org",
                "ada@.org",
                "ada@example..org"
            })
    void whatIsNoAddressIsRefused(String email) {
        Refused.forField("/email", "format", () -> of(email, Role.NURSE, DISTRICT));
    }

    @Test
    void anAddressIsAsLongAsMailTakes() {
        var domain = "@" + "e".repeat(63) + "." + "x".repeat(63) + "." + "y".repeat(62);
        assertThat(of("a".repeat(63) + domain, Role.NURSE, DISTRICT).email()).hasSize(User.LONGEST_EMAIL);
        Refused.forField("/email", "format", () -> of("a".repeat(64) + domain, Role.NURSE, DISTRICT));
    }

    /** Without one, her district would be no bound. */
    @Test
    void onlyTheAdministratorOfThePlatformHasNoDistrict() {
        assertThat(of("ada@example.org", Role.ADMIN, null).districtId()).isNull();
        for (var role : Role.values())
            if (role != Role.ADMIN)
                Refused.forField("/districtId", "required", () -> of("ada@example.org", role, null));
    }

    @Test
    void herNameIsSaid() {
        Refused.forField(
                "/firstName",
                "length",
                () -> User.invited("ada@example.org", "A".repeat(101), "Byrne", Role.NURSE, DISTRICT, List.of(), NOW));
        Refused.forField(
                "/lastName",
                "length",
                () -> User.invited("ada@example.org", "Ada", "B".repeat(101), Role.NURSE, DISTRICT, List.of(), NOW));
    }

    @Test
    void aChangeLeavesAllElseAsItIs() {
        var ada = of("ada@example.org", Role.NURSE, DISTRICT);
        assertThat(ada.isActive()).isTrue();
        var school = SchoolId.next();
        var later = NOW.plusSeconds(60);
        var changed = ada.with("Eve", "Byrne-Lee", Role.COUNSELOR, List.of(school), later);
        assertThat(changed)
                .isEqualTo(new User(
                        ada.id(),
                        "ada@example.org",
                        "Eve",
                        "Byrne-Lee",
                        Role.COUNSELOR,
                        DISTRICT,
                        List.of(school),
                        true,
                        0,
                        NOW,
                        later));
        var out = changed.activated(false, later);
        assertThat(out.isActive()).isFalse();
        assertThat(out.with("Eve", "Lee", Role.NURSE, List.of(), later).isActive())
                .as("whoever is out stays out")
                .isFalse();
        assertThat(out.activated(true, later)).isEqualTo(changed);
    }
}

package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.access.Permission.MANAGE_FORMULARY;
import static org.whitecross.domain.access.Permission.MANAGE_USERS;
import static org.whitecross.domain.access.Permission.READ_HEALTH;
import static org.whitecross.domain.access.Permission.READ_MENTAL_HEALTH;
import static org.whitecross.domain.access.Permission.RECORD_HEALTH;
import static org.whitecross.domain.access.Permission.SIGN_IN;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.access.RoleAssignments.Added;
import org.whitecross.domain.kernel.DistrictId;

/** What somebody may, of her role of the system and of those that her district has given her. */
class RightsTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    private static User user(Role role) {
        return User.invited("ada@example.org", "Ada", "Byrne", role, DistrictId.next(), List.of(), NOW);
    }

    private static Added added(@Nullable Instant until, Permission... permissions) {
        return new Added(List.of(permissions), until);
    }

    /** Of somebody to whom these are assigned. */
    private static RoleAssignments assigned(Added... roles) {
        return (RoleAssignments) Proxy.newProxyInstance(
                RightsTest.class.getClassLoader(), new Class<?>[] {RoleAssignments.class}, (proxy, method, args) -> {
                    if (method.getName().equals("inForce")) return List.of(roles);
                    return InvocationHandler.invokeDefault(proxy, method, args);
                });
    }

    @Test
    void withoutAnyTheyAreThoseOfHerRole() {
        var rights = assigned().rights(user(Role.VIEWER), NOW);
        assertThat(rights.permissions()).isEqualTo(Role.VIEWER.permissions());
        assertThat(rights.until()).isNull();
    }

    @Test
    void whatCountsIsAdded() {
        var viewer = user(Role.VIEWER);
        var rights = assigned(
                        added(null, RECORD_HEALTH, MANAGE_USERS), added(null, READ_MENTAL_HEALTH, MANAGE_FORMULARY))
                .rights(viewer, NOW);
        assertThat(rights.permissions())
                .as("what is about a district as a whole counts for nobody at a school")
                .containsAll(Role.VIEWER.permissions())
                .contains(RECORD_HEALTH, READ_MENTAL_HEALTH)
                .hasSize(Role.VIEWER.permissions().size() + 2);
        assertThat(assigned(added(null, MANAGE_FORMULARY))
                        .rights(user(Role.DISTRICT_ADMIN), NOW)
                        .permissions())
                .contains(MANAGE_FORMULARY);
    }

    @Test
    void theyHoldUntilTheFirstOfThemEnds() {
        var soon = NOW.plusSeconds(60);
        var late = NOW.plusSeconds(600);
        for (var roles : List.of(
                new Added[] {added(soon, RECORD_HEALTH), added(late, RECORD_HEALTH), added(null, RECORD_HEALTH)},
                new Added[] {added(null, RECORD_HEALTH), added(late, RECORD_HEALTH), added(soon, RECORD_HEALTH)}))
            assertThat(assigned(roles).rights(user(Role.VIEWER), NOW).until()).isEqualTo(soon);
    }

    @Test
    void onePermissionIsAskedForAlone() {
        var viewer = user(Role.VIEWER);
        var assigned = assigned(added(null, RECORD_HEALTH, MANAGE_USERS));
        assertThat(assigned.may(viewer, READ_HEALTH, NOW)).isTrue();
        assertThat(assigned.may(viewer, SIGN_IN, NOW)).isTrue();
        assertThat(assigned.may(viewer, RECORD_HEALTH, NOW)).isTrue();
        assertThat(assigned.may(viewer, MANAGE_USERS, NOW))
                .as("it does not count")
                .isFalse();
        assertThat(assigned().may(viewer, RECORD_HEALTH, NOW)).isFalse();
    }
}

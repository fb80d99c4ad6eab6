package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link KnownDevices} keeps. */
public interface KnownDevicesContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");

    KnownDevices devices();

    /** Another one each time. */
    User user();

    private TokenHash added(User user, Instant at) {
        var device = TokenHash.of(TokenHash.newToken());
        devices().add(device, user.id(), at);
        return device;
    }

    @Test
    default void aDeviceIsKnownOfItsUserAlone() {
        var she = user();
        var other = user();
        var device = added(she, NOW);
        assertThat(devices().isKnown(device, she.email())).isTrue();
        assertThat(devices().isKnown(device, other.email())).isFalse();
        assertThat(devices().isKnown(TokenHash.of("another"), she.email())).isFalse();
        assertThat(devices().use(device, she.id(), NOW)).isTrue();
        assertThat(devices().use(device, other.id(), NOW)).isFalse();
        added(other, NOW);
        devices().forget(she.id());
        assertThat(devices().isKnown(device, she.email())).isFalse();
        assertThat(devices().use(device, she.id(), NOW)).isFalse();
    }

    @Test
    default void ofTooManyTheOneIsForgottenThatWasNotUsedForTheLongestTime() {
        var she = user();
        var all = IntStream.range(0, KnownDevices.MOST_PER_USER)
                .mapToObj(i -> added(she, NOW.plusSeconds(i)))
                .toList();
        devices().use(all.getFirst(), she.id(), NOW.plusSeconds(100));
        added(she, NOW.plusSeconds(101));
        assertThat(all.stream().filter(device -> !devices().isKnown(device, she.email())))
                .containsExactly(all.get(1));
    }

    @Test
    default void whatWasNotUsedForHalfAYearIsForgotten() {
        var she = user();
        var old = added(she, NOW);
        var used = added(she, NOW);
        devices().use(used, she.id(), NOW.plus(Duration.ofDays(2)));
        devices().forgetOld(NOW.plus(Duration.ofDays(181)));
        assertThat(devices().isKnown(old, she.email())).isFalse();
        assertThat(devices().isKnown(used, she.email())).isTrue();
    }
}

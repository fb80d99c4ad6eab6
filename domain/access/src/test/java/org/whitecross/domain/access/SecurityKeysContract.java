package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link SecurityKeys} keeps. */
public interface SecurityKeysContract {
    Instant NOW = Instant.parse("2025-09-15T14:30:00Z");
    AtomicInteger COUNT = new AtomicInteger();

    SecurityKeys keys();

    /** Another one each time. */
    UserId user();

    static SecurityKey key(UserId user, long signCount, Instant at) {
        return SecurityKey.registered(
                user,
                "Blue key",
                new Authenticators.NewCredential(
                        "credential-" + COUNT.incrementAndGet(), "public_key", signCount, true),
                at);
    }

    @Test
    default void aKeyIsFoundWithEveryFieldIntactUntilItIsRemoved() {
        var user = user();
        var later = key(user, 0, NOW.plusSeconds(1));
        var first = key(user, 7, NOW);
        keys().add(later);
        keys().add(first);
        keys().add(key(user(), 0, NOW));

        assertThat(keys().of(user)).containsExactly(first, later);
        var again = SecurityKey.registered(
                user(), "Mine now", new Authenticators.NewCredential(first.credentialId(), "other", 0, false), NOW);
        Refused.asConflict("security-key-taken", () -> keys().add(again));
        assertThat(keys().remove(user(), first.id())).as("somebody else").isFalse();
        assertThat(keys().remove(user, first.id())).isTrue();
        assertThat(keys().remove(user, first.id())).isFalse();
        assertThat(keys().of(user)).containsExactly(later);
    }

    /** Seen red without the comparison. */
    @Test
    default void aKeyThatCountsCountsUp() {
        var user = user();
        var counting = key(user, 7, NOW);
        var silent = key(user, 0, NOW.plusSeconds(1));
        keys().add(counting);
        keys().add(silent);
        for (long count : List.of(0L, 6L, 7L))
            assertThat(keys().used(counting.id(), count, NOW))
                    .as("%s after 7", count)
                    .isFalse();
        assertThat(keys().of(user)).containsExactly(counting, silent);

        assertThat(keys().used(counting.id(), 4_294_967_295L, NOW)).isTrue();
        assertThat(keys().used(silent.id(), 0, NOW)).isTrue();
        assertThat(keys().used(silent.id(), 0, NOW)).isTrue();
        assertThat(keys().of(user))
                .extracting(SecurityKey::signCount, SecurityKey::lastUsedAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4_294_967_295L, NOW),
                        org.assertj.core.groups.Tuple.tuple(0L, NOW));
        assertThat(keys().used(silent.id(), 1, NOW)).as("it counts after all").isTrue();
        assertThat(keys().used(silent.id(), 0, NOW)).as("and no longer").isFalse();
        assertThat(keys().used(SecurityKeyId.next(), 1, NOW)).isFalse();
    }

    @Test
    default void aChallengeIsUsedOnceByItsUserForItsPurposeInItsTime() {
        var user = user();
        var challenge = TokenHash.of(TokenHash.newToken());
        keys().ask(challenge, user, KeyPurpose.SIGN_IN, NOW.plusSeconds(300));

        assertThat(keys().useChallenge(challenge, user(), KeyPurpose.SIGN_IN, NOW))
                .isFalse();
        assertThat(keys().useChallenge(challenge, user, KeyPurpose.STEP_UP, NOW))
                .isFalse();
        assertThat(keys().useChallenge(challenge, user, KeyPurpose.SIGN_IN, NOW.plusSeconds(300)))
                .as("at its end")
                .isFalse();
        assertThat(keys().useChallenge(TokenHash.of(TokenHash.newToken()), user, KeyPurpose.SIGN_IN, NOW))
                .isFalse();
        assertThat(keys().useChallenge(challenge, user, KeyPurpose.SIGN_IN, NOW.plusSeconds(299)))
                .isTrue();
        assertThat(keys().useChallenge(challenge, user, KeyPurpose.SIGN_IN, NOW))
                .isFalse();
    }

    @Test
    default void oldChallengesAreForgotten() {
        var user = user();
        var old = TokenHash.of(TokenHash.newToken());
        var live = TokenHash.of(TokenHash.newToken());
        keys().ask(old, user, KeyPurpose.STEP_UP, NOW);
        keys().ask(live, user, KeyPurpose.STEP_UP, NOW.plusSeconds(300));
        assertThat(keys().forgetOldChallenges(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(keys().useChallenge(live, user, KeyPurpose.STEP_UP, NOW)).isTrue();
    }
}

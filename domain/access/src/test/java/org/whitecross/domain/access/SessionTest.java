package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.access.Session.Limits;
import org.whitecross.domain.access.SignInAttempts.Attempt;
import org.whitecross.domain.kernel.UserId;

class SessionTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:30:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(30), Duration.ofHours(12), 10);

    private static Session started() {
        return Session.started(UserId.next(), "192.0.2.7", LIMITS, NOW);
    }

    @Test
    void itLastsAWorkingDayHoweverBusilyItIsUsed() {
        var session = started();
        assertThat(session.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(12)));
        assertThat(session.refreshableUntil(LIMITS, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        var late = session.expiresAt().minus(Duration.ofMinutes(29));
        assertThat(session.refreshableUntil(LIMITS, late)).isEqualTo(session.expiresAt());
    }

    /** Whoever shows a second factor every ten minutes is not signed in for ever. */
    @Test
    void renewedItEndsWhenItWouldHaveEnded() {
        var session = started();
        var later = NOW.plusSeconds(3600);
        var renewed = session.renewed(later);
        assertThat(renewed.id()).isNotEqualTo(session.id());
        assertThat(renewed)
                .isEqualTo(new Session(renewed.id(), session.userId(), "192.0.2.7", NOW, later, session.expiresAt()));
    }

    @Test
    void limitsThatContradictEachOtherAreNone() {
        var lifetime = AccessTokens.LIFETIME;
        assertThat(new Limits(lifetime, lifetime, 1).mostPerUser()).isEqualTo(1);
        assertThatThrownBy(() -> new Limits(lifetime.minusSeconds(1), Duration.ofHours(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(Duration.ofHours(2), Duration.ofHours(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(lifetime, Duration.ofHours(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Else strangers who guess would keep her out; or whoever guesses from many accounts would be nobody. */
    @Test
    void failuresAreCountedByWhomTheyComeFrom() {
        var session = SessionId.next();
        var device = TokenHash.of("a device of hers");
        assertThat(Attempt.ofStranger("ada@example.org", "192.0.2.7"))
                .isEqualTo(new Attempt("ada@example.org", "192.0.2.7", "account:ada@example.org", true));
        assertThat(Attempt.fromDevice("ada@example.org", "192.0.2.7", device))
                .isEqualTo(new Attempt("ada@example.org", "192.0.2.7", "device:" + device.value(), false));
        assertThat(Attempt.inSession("ada@example.org", "192.0.2.7", session))
                .isEqualTo(new Attempt("ada@example.org", "192.0.2.7", "session:" + session.value(), false));
        assertThat(Attempt.ofProgram("a program", "192.0.2.7"))
                .isEqualTo(new Attempt("client a program", "192.0.2.7", null, true));
    }

    /** The vector is that of FIPS 180-4. */
    @Test
    void ofATokenThatNobodyGuessesTheDigestIsKept() {
        assertThat(TokenHash.of("abc").value())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(TokenHash.newToken()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(TokenHash.newToken());
        assertThat(TokenHash.newToken()).isNotEqualTo("A".repeat(43));
    }
}

package org.whitecross.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.access.AccessTokens;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.kernel.UserId;

class JwtAccessTokensTest {
    private Instant now = Instant.parse("2026-09-01T15:00:00Z");
    private final AccessTokens tokens = new JwtAccessTokens("a-secret-only-for-tests-0123456789-abcdef", new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    /** Seen red without the look at the clock where it is remembered. */
    @Test
    void aTokenThatIsKnownEndsAtItsEndAllTheSame() {
        var session = Session.started(new UserId(UUID.randomUUID()), "192.0.2.1", Session.Limits.USUAL, now);
        var token = tokens.issue(session, now);
        assertThat(tokens.sessionOf(token)).contains(session.id());
        now = now.plus(AccessTokens.LIFETIME).minusSeconds(1);
        assertThat(tokens.sessionOf(token)).contains(session.id());
        now = now.plusSeconds(1);
        assertThat(tokens.sessionOf(token)).isEmpty();
        assertThat(tokens.sessionOf(token + "x")).isEmpty();
    }
}

package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.access.KeyPurpose;
import org.whitecross.domain.access.SecurityKeys;
import org.whitecross.domain.access.SecurityKeysContract;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.kernel.UserId;

class PostgresSecurityKeysTest implements SecurityKeysContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final SecurityKeys KEYS = FIXTURE.port(SecurityKeys.class, PostgresSecurityKeys::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public SecurityKeys keys() {
        return KEYS;
    }

    @Override
    public UserId user() {
        return FIXTURE.user();
    }

    /** Seen red without the comparison of counts. */
    @Test
    void of16WhoAnswerAtOnceOneSucceeds() throws Exception {
        var user = user();
        var challenge = TokenHash.of(TokenHash.newToken());
        KEYS.ask(challenge, user, KeyPurpose.SIGN_IN, NOW.plusSeconds(300));
        var key = SecurityKeysContract.key(user, 1, NOW);
        KEYS.add(key);
        assertThat(PostgresSecondFactorsTest.won(() -> KEYS.useChallenge(challenge, user, KeyPurpose.SIGN_IN, NOW)))
                .isEqualTo(1);
        assertThat(PostgresSecondFactorsTest.won(() -> KEYS.used(key.id(), 2, NOW)))
                .isEqualTo(1);
    }
}

package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.SecurityKeys;
import org.whitecross.domain.access.SecurityKeysContract;
import org.whitecross.domain.access.TokenHash;

class PostgresSecondFactorsTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final byte[] SECRET = new byte[20];

    private final SecondFactors factors = FIXTURE.port(SecondFactors.class, PostgresSecondFactors::new);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    static long won(BooleanSupplier attempt) throws Exception {
        var ready = new CountDownLatch(16);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return attempt.getAsBoolean();
                    }))
                    .toList();
            long won = 0;
            for (Future<Boolean> future : futures) if (future.get()) won++;
            return won;
        }
    }

    /** Of sixteen at once. Seen red without the comparison with the last step, and without the mark of a used recovery code or ticket. */
    @Test
    void codeAndTicketAndRecoveryCodeWorkOnce() throws Exception {
        var user = FIXTURE.user();
        assertThat(factors.propose(user, SECRET, now)).isTrue();
        var recovery = TokenHash.of(TokenHash.newToken());
        var other = TokenHash.of(TokenHash.newToken());
        assertThat(factors.isConfirmed(user)).isFalse();
        assertThat(won(() -> factors.confirm(user, 100, now))).isEqualTo(1);
        factors.replaceRecoveryCodes(user, List.of(recovery, other));
        var ticket = TokenHash.of(TokenHash.newToken());
        factors.await(ticket, user, now.plusSeconds(60));

        assertThat(won(() -> factors.useStep(user, 101))).isEqualTo(1);
        assertThat(won(() -> factors.useStep(user, 100))).as("an earlier one").isZero();
        assertThat(won(() -> factors.useRecoveryCode(user, recovery, now))).isEqualTo(1);
        assertThat(factors.useRecoveryCode(FIXTURE.user(), other, now))
                .as("somebody else's")
                .isFalse();
        assertThat(factors.recoveryCodesLeft(user)).isEqualTo(1);
        assertThat(won(() -> factors.useTicket(ticket, now))).isEqualTo(1);
        assertThat(factors.awaited(ticket, now)).isEmpty();
        assertThat(factors.propose(user, SECRET, now))
                .as("what is confirmed stays")
                .isFalse();
        factors.remove(user);
        assertThat(factors.isConfirmed(user)).isFalse();
        assertThat(factors.recoveryCodesLeft(user)).isEqualTo(1);
        factors.replaceRecoveryCodes(user, List.of());
        assertThat(factors.recoveryCodesLeft(user)).isZero();
    }

    @Test
    void anAppThatIsConfirmedAndAKeyEachCountAndAllCanBeTakenAway() {
        var keys = FIXTURE.port(SecurityKeys.class, PostgresSecurityKeys::new);
        var user = FIXTURE.user();
        factors.propose(user, SECRET, now);
        assertThat(factors.has(user)).as("only proposed").isFalse();
        factors.confirm(user, 100, now);
        assertThat(factors.has(user)).isTrue();
        keys.add(SecurityKeysContract.key(user, 0, now));
        factors.remove(user);
        assertThat(factors.has(user)).as("the key").isTrue();
        assertThat(factors.has(FIXTURE.user())).isFalse();
        factors.propose(user, SECRET, now);
        factors.confirm(user, 100, now);
        factors.replaceRecoveryCodes(user, List.of(TokenHash.of(TokenHash.newToken())));

        factors.removeAll(user);
        assertThat(factors.has(user)).isFalse();
        assertThat(factors.recoveryCodesLeft(user)).isZero();
        assertThat(keys.of(user)).isEmpty();
    }

    @Test
    void ticketEnds() {
        var user = FIXTURE.user();
        var ticket = TokenHash.of(TokenHash.newToken());
        factors.await(ticket, user, now.plusSeconds(60));

        assertThat(factors.awaited(ticket, now)).contains(user);
        assertThat(factors.awaited(ticket, now.plusSeconds(60))).isEmpty();
        assertThat(factors.useTicket(ticket, now.plusSeconds(60))).isFalse();
    }
}

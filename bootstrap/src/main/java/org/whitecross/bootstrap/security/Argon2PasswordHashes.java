package org.whitecross.bootstrap.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.access.PasswordHashes;

/**
 * Argon2id (RFC 9106). Only a few are computed at a time, and behind all other work, so that a flood of sign-ins leaves the
 * processors to those who are signed in.
 */
public final class Argon2PasswordHashes implements PasswordHashes {
    /** What one hash costs, in one lane. */
    public record Cost(int memoryKib, int passes) {
        /** The least that OWASP's Password Storage Cheat Sheet recommends. */
        public static final Cost RECOMMENDED = new Cost(19 * 1024, 2);
    }

    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int WAITING = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})\\$([A-Za-z0-9+/]{8,88})\\$([A-Za-z0-9+/]{16,88})");

    /** Half of the processors: the others are for those who are signed in. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Used again for each hash: 19 MiB that come and go thirty times a second would keep the garbage collector busy. */
    private static final BlockPool BLOCKS =
            new FixedBlockPool(AT_ONCE * Argon2BytesGenerator.getBlockCount(Cost.RECOMMENDED.memoryKib(), LANES));

    /** While others want the processors, a hash gets a tenth of what one of them gets; when nobody does, all of it. */
    private static final int NICENESS = 10;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore atWork = new Semaphore(AT_ONCE, true);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            new PatientThreads("password", NICENESS));

    private final Cost cost;
    private final String nobodys;

    public Argon2PasswordHashes(Cost cost) {
        this.cost = cost;
        threads.allowCoreThreadTimeOut(true);
        nobodys = of(Base64.getEncoder().encodeToString(bytes(SALT_BYTES)));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Parsed(int memory, int passes, int lanes, byte[] salt, byte[] hash) {}

    @Override
    public String of(String password) {
        var salt = bytes(SALT_BYTES);
        var hash = compute(password, cost.memoryKib, cost.passes, LANES, salt, HASH_BYTES);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.passes + ",p=" + LANES + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public boolean matches(String password, @Nullable String hash) {
        var parsed = parsed(hash == null ? nobodys : hash);
        var computed = compute(password, parsed.memory, parsed.passes, parsed.lanes, parsed.salt, parsed.hash.length);
        return MessageDigest.isEqual(computed, parsed.hash) && hash != null;
    }

    @Override
    public boolean isOutdated(String hash) {
        var parsed = parsed(hash);
        return parsed.memory != cost.memoryKib || parsed.passes != cost.passes || parsed.lanes != LANES;
    }

    private static Parsed parsed(String phc) {
        var matcher = PHC.matcher(phc);
        if (!matcher.matches()) throw new IllegalStateException("a stored password hash is not in PHC form");
        var base64 = Base64.getDecoder();
        return new Parsed(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                base64.decode(matcher.group(4)),
                base64.decode(matcher.group(5)));
    }

    private byte[] compute(String password, int memory, int passes, int lanes, byte[] salt, int length) {
        enter();
        try {
            var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .withBlockPool(BLOCKS)
                    .build();
            return threads.submit(() -> computed(password, parameters, length)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The server is stopping.", PATIENCE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password cannot be hashed", e.getCause());
        } finally {
            atWork.release();
        }
    }

    private static byte[] computed(String password, Argon2Parameters parameters, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private void enter() {
        try {
            if (atWork.getQueueLength() < WAITING && atWork.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Unavailable("Too many people are signing in at once.", PATIENCE);
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

package org.whitecross.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class Argon2PasswordHashesTest {
    private final Argon2PasswordHashes hashes = new Argon2PasswordHashes(Argon2PasswordHashes.Cost.RECOMMENDED);

    /** The cost is the least that ASVS 5.0 (appendix C) and OWASP's Password Storage Cheat Sheet take. */
    @Test
    void passwordIsKeptAsArgon2idWithASaltOfItsOwn() {
        var kept = hashes.of("otter-in-a-clear-river");
        assertThat(kept).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hashes.of("otter-in-a-clear-river")).isNotEqualTo(kept);
        assertThat(hashes.isOutdated(kept)).isFalse();
        assertThat(hashes.isOutdated(kept.replace("t=2", "t=1"))).isTrue();
        assertThat(hashes.isOutdated(kept.replace("m=19456", "m=9216"))).isTrue();
    }

    /** Seen red when the password was taken in small letters, or only its first 72 bytes. */
    @Test
    void passwordIsTakenAsItIsToItsLastCharacter() {
        var password = " Otter ü in a clear river ".repeat(5).substring(0, 127);
        var kept = hashes.of(password + "a");
        assertThat(hashes.matches(password + "a", kept)).isTrue();
        assertThat(hashes.matches(password + "b", kept)).isFalse();
        assertThat(hashes.matches(password, kept)).isFalse();
        assertThat(hashes.matches((password + "a").strip(), kept)).isFalse();
        assertThat(hashes.matches((password + "a").toLowerCase(java.util.Locale.ROOT), kept))
                .isFalse();
        assertThat(hashes.matches(password + "a", null)).isFalse();
    }

    /** 19 MiB each time would have the garbage collector stop all others. Red when each hash had blocks of its own. */
    @Test
    void aHashTakesNoNewMemory() {
        hashes.of("otter-in-a-clear-river");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < 5; i++) hashes.of("otter-in-a-clear-river");
        assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(5 * 4_000_000L);
    }

    /** Linux alone has a niceness for each thread. Red when the threads were like any other. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void passwordIsHashedBehindAllOtherWork() throws IOException {
        hashes.of("otter-in-a-clear-river");

        int usual = niceness(Path.of("/proc/self/stat"));
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            var hashing = threads.filter(thread -> read(thread.resolve("comm")).startsWith("password-"))
                    .map(thread -> niceness(thread.resolve("stat")))
                    .toList();
            assertThat(hashing).isNotEmpty().containsOnly(Math.min(19, Math.max(10, usual)));
        }
    }

    /** The 19th value; the second one, the name, may have spaces in it. */
    private static int niceness(Path stat) {
        var behindTheName = read(stat).replaceFirst(".*\\) ", "").split(" ");
        return Integer.parseInt(behindTheName[16]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // a thread that has ended meanwhile
        }
    }
}

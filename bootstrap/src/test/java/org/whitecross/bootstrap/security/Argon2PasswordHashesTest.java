package org.whitecross.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2PasswordHashesTest {
    private final Argon2PasswordHashes hashes = new Argon2PasswordHashes();

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
}

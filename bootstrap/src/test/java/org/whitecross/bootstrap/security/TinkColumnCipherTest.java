package org.whitecross.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TinkColumnCipherTest {
    private static final String SECRET = "a-secret-only-for-tests-0123456789-abcdef";
    private static final byte[] PLAIN = "what nobody reads".getBytes(StandardCharsets.UTF_8);
    private final TinkColumnCipher cipher = new TinkColumnCipher(SECRET);

    @Test
    void whatIsEncryptedIsReadInItsPlaceOnly() {
        var encrypted = cipher.encrypted(PLAIN, "t.c 1");
        assertThat(new TinkColumnCipher(SECRET).decrypted(encrypted, "t.c 1")).isEqualTo(PLAIN);
        assertThat(cipher.encrypted(PLAIN, "t.c 1")).isNotEqualTo(encrypted);
        assertThatThrownBy(() -> cipher.decrypted(encrypted, "t.c 2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TinkColumnCipher(SECRET + "x").decrypted(encrypted, "t.c 1"))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < encrypted.length; i++) {
            var changed = encrypted.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypted(changed, "t.c 1")).isInstanceOf(IllegalStateException.class);
        }
    }
}

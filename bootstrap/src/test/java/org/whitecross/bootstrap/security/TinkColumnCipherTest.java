package org.whitecross.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TinkColumnCipherTest {
    private static final String SECRET = "a-secret-only-for-tests-0123456789-abcdef";
    private static final byte[] PLAIN = "what nobody reads".getBytes(StandardCharsets.UTF_8);
    private final TinkColumnCipher cipher = new TinkColumnCipher(SECRET, List.of());

    @Test
    void whatIsEncryptedIsReadInItsPlaceOnly() {
        var encrypted = cipher.encrypted(PLAIN, "t.c 1");
        assertThat(new TinkColumnCipher(SECRET, List.of()).decrypted(encrypted, "t.c 1"))
                .isEqualTo(PLAIN);
        assertThat(cipher.encrypted(PLAIN, "t.c 1")).isNotEqualTo(encrypted);
        assertThatThrownBy(() -> cipher.decrypted(encrypted, "t.c 2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TinkColumnCipher(SECRET + "x", List.of()).decrypted(encrypted, "t.c 1"))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < encrypted.length; i++) {
            var changed = encrypted.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypted(changed, "t.c 1")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void formerKeysReadAndOnlyTheCurrentOneWrites() {
        var former = cipher.encrypted(PLAIN, "t.c 1");
        var both = new TinkColumnCipher(SECRET + "-next", List.of(SECRET, SECRET, SECRET + "-next"));
        var next = new TinkColumnCipher(SECRET + "-next", List.of());
        assertThat(both.decrypted(former, "t.c 1")).isEqualTo(PLAIN);
        var anew = both.encrypted(PLAIN, "t.c 1");
        assertThat(next.decrypted(anew, "t.c 1")).isEqualTo(PLAIN);
        assertThat(both.keys()).hasSize(2);
        assertThat(anew).startsWith(both.keys().getFirst());
        assertThat(former).startsWith(both.keys().getLast());
        assertThatThrownBy(() -> cipher.decrypted(anew, "t.c 1")).isInstanceOf(IllegalStateException.class);
    }

    /** Seen red with a place that is the same for all rows. */
    @Test
    void nothingIsReadInAnothersPlace() {
        var all = IntStream.range(0, 1_000)
                .mapToObj(i -> cipher.encrypted(PLAIN, "t.c " + i))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            int other = (i + 1) % all.size();
            assertThatThrownBy(() -> cipher.decrypted(all.get(other), "t.c " + (other + 999) % 1_000))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aNewKeyEncryptsByItselfAndNobodyHasKnownIt() {
        var key = cipher.newKey();
        var made = cipher.with(key);
        assertThat(cipher.newKey()).isNotEqualTo(key);
        assertThat(made.keys()).hasSize(1);
        assertThat(made.keys().getFirst()).hasSize(5).isNotEqualTo(cipher.keys().getFirst());
        var encrypted = made.encrypted(PLAIN, "t.c 1");
        assertThat(encrypted).startsWith(made.keys().getFirst());
        var again = new TinkColumnCipher(SECRET + "x", List.of()).with(key);
        assertThat(again.decrypted(encrypted, "t.c 1")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> again.decrypted(encrypted, "t.c 2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypted(encrypted, "t.c 1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.with(new byte[] {1, 2, 3})).isInstanceOf(IllegalStateException.class);
    }
}

package org.whitecross.adapters.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Encrypts nothing, but says with which key and of which place it is; what encrypts is tested by itself.
 *
 * @param name of its key
 */
public record PlacedCipher(String name) implements ColumnCipher {
    public PlacedCipher() {
        this("first");
    }

    @Override
    public byte[] encrypted(byte[] plain, String place) {
        var start = start(place);
        var all = Arrays.copyOf(start, start.length + plain.length);
        System.arraycopy(plain, 0, all, start.length, plain.length);
        return all;
    }

    @Override
    public byte[] decrypted(byte[] encrypted, String place) {
        var start = start(place);
        if (!Arrays.equals(start, Arrays.copyOf(encrypted, start.length)))
            throw new IllegalStateException("it was not encrypted for " + place);
        return Arrays.copyOfRange(encrypted, start.length, encrypted.length);
    }

    private byte[] start(String place) {
        return (name + place).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<byte[]> keys() {
        return List.of(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] newKey() {
        return UUID.randomUUID().toString().substring(0, 5).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ColumnCipher with(byte[] key) {
        return new PlacedCipher(new String(key, StandardCharsets.UTF_8));
    }
}

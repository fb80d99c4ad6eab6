package org.whitecross.bootstrap.security;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadKey;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.whitecross.adapters.postgres.ColumnCipher;

/**
 * AES-256-GCM by Tink, with the place as associated data. What is encrypted begins with the id of its key, so that it is known
 * which of several keys reads it.
 */
public final class TinkColumnCipher implements ColumnCipher {
    private static final AesGcmParameters AES_256_GCM;

    static {
        try {
            AeadConfig.register();
            AES_256_GCM = AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final Aead aead;
    private final List<byte[]> keys = new ArrayList<>();

    /**
     * The keys are derived from the secrets.
     *
     * @param secret of the key that writes; at least 32 characters
     * @param former of keys that only read
     */
    public TinkColumnCipher(String secret, List<String> former) {
        try {
            var all = KeysetHandle.newBuilder().addEntry(entry(secret).makePrimary());
            for (var each : new LinkedHashSet<>(former)) if (!each.equals(secret)) all.addEntry(entry(each));
            aead = aead(all.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private TinkColumnCipher(KeysetHandle key) throws GeneralSecurityException {
        aead = aead(key);
        keys.add(((AeadKey) key.getPrimary().getKey()).getOutputPrefix().toByteArray());
    }

    private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    @AccessesPartialKey
    private KeysetHandle.Builder.Entry entry(String secret) throws GeneralSecurityException {
        var derived = MessageDigest.getInstance("SHA-512")
                .digest(("whitecross column encryption " + secret).getBytes(StandardCharsets.UTF_8));
        int id = ByteBuffer.wrap(derived, 32, 4).getInt();
        var key = AesGcmKey.builder()
                .setParameters(AES_256_GCM)
                .setKeyBytes(SecretBytes.copyFrom(Arrays.copyOf(derived, 32), InsecureSecretKeyAccess.get()))
                .setIdRequirement(id)
                .build();
        keys.add(key.getOutputPrefix().toByteArray());
        return KeysetHandle.importKey(key).withFixedId(id);
    }

    @Override
    public List<byte[]> keys() {
        return List.copyOf(keys);
    }

    @Override
    public byte[] encrypted(byte[] plain, String place) {
        try {
            return aead.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] decrypted(byte[] encrypted, String place) {
        try {
            return aead.decrypt(encrypted, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "it was not encrypted for " + place.split(" ")[0] + ", or with a key that is not known", e);
        }
    }

    /** A keyset of Tink's, so that another algorithm can take the place of this one. */
    @Override
    public byte[] newKey() {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(AES_256_GCM, RegistryConfiguration.get()),
                    InsecureSecretKeyAccess.get(),
                    RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ColumnCipher with(byte[] key) {
        try {
            return new TinkColumnCipher(
                    TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get(), RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it is no key", e);
        }
    }
}

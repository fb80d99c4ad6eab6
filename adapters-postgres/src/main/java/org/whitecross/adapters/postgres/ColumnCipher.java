package org.whitecross.adapters.postgres;

import java.util.List;

/**
 * Encrypts what must not be read in the database, or in a copy of it. What is encrypted for one place cannot be read in
 * another. What is encrypted begins with the name of its key: with one key it writes, with this and with former ones it reads.
 */
public interface ColumnCipher {
    /** @param place table, column and row */
    byte[] encrypted(byte[] plain, String place);

    /** @throws IllegalStateException if it was not encrypted for this place, or with a key that is not known, or was changed */
    byte[] decrypted(byte[] encrypted, String place);

    /** The names of the keys, of five bytes each; the first is the one that it writes with. */
    List<byte[]> keys();

    /** A key that nobody has known before, with its name. */
    byte[] newKey();

    /** What encrypts with such a key, and with no other. */
    ColumnCipher with(byte[] key);
}

package org.whitecross.adapters.postgres;

/** Encrypts what must not be read in the database, or in a copy of it. What is encrypted for one place cannot be read in another. */
public interface ColumnCipher {
    /** @param place table, column and row */
    byte[] encrypted(byte[] plain, String place);

    /** @throws IllegalStateException if it was not encrypted for this place, or with another key, or was changed */
    byte[] decrypted(byte[] encrypted, String place);
}

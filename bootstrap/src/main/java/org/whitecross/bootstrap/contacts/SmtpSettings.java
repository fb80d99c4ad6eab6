package org.whitecross.bootstrap.contacts;

import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes our messages.
 *
 * @param user null, if it asks for none
 * @param from the address that the messages come from
 */
public record SmtpSettings(
        String host,
        int port,
        Encryption encryption,
        @Nullable String user,
        @Nullable String password,
        String from) {
    public enum Encryption {
        /** TLS from the first byte. */
        TLS,
        /** TLS before anything is said; a server that cannot is not talked to. */
        STARTTLS,
        /** None: for a server on this machine. */
        NONE
    }

    /** Settings get into logs; the password does not. */
    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + " " + encryption + "]";
    }
}

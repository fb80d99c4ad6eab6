package org.whitecross.domain.access;

/** What a security key is asked for. What it answers counts for that alone. */
public enum KeyPurpose {
    REGISTRATION,
    SIGN_IN,
    STEP_UP
}

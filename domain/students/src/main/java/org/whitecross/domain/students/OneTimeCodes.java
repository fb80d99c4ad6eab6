package org.whitecross.domain.students;

/** Makes codes of six digits, and what may be kept of them. */
public interface OneTimeCodes {
    /** Six random digits. */
    String next();

    /**
     * What is kept of a code: 64 hex digits, from which the code cannot be found without a key that is not kept with them.
     * The same for the same code and id.
     */
    String hash(VerificationCodeId id, String code);
}

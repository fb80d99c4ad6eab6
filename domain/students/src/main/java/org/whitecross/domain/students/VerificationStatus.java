package org.whitecross.domain.students;

/** Whether a contact has shown that she is reached. That a code is out, or was tried in vain, is the code's affair: it passes with time. */
public enum VerificationStatus {
    UNVERIFIED,
    VERIFIED
}

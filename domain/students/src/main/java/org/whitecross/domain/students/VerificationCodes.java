package org.whitecross.domain.students;

import java.time.Instant;
import java.util.Optional;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.UserId;

/** The codes that contacts within the caller's scope were sent. */
public interface VerificationCodes {
    /** What became of a try. */
    enum Try {
        RIGHT,
        WRONG,
        /** It was not tried: used up, too old, or never sent. */
        OVER
    }

    /** What was asked for since then; nobody else asks for this contact, or as this user, until the transaction ends. */
    VerificationCode.Asked askedSince(Instant since, EmergencyContactId contactId, UserId userId);

    /** Keeps a code that is about to be sent. Before it is {@link #sent}, it does not work. */
    void add(VerificationCode code);

    /** It is on its way. */
    void sent(VerificationCodeId id);

    /** It could not be sent; it never works, and does not count. */
    void unsent(VerificationCodeId id);

    /** The one that was sent last, whatever became of it: those before do not work any more. */
    Optional<VerificationCode> latestOf(EmergencyContactId contactId);

    /**
     * Tries a code out: of all who do so at once, one is right, and at most {@link VerificationCode#MOST_TRIES} are told
     * that they are wrong.
     */
    Try tryOut(VerificationCodeId id, String codeHash, Instant now);

    /** Drops those that are neither of use nor counted any more. */
    int forgetOld(Instant now);
}

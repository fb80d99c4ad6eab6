package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/** What people show beside their password: codes of an authenticator app, and recovery codes for when that is lost. */
public interface SecondFactors {
    /** Keeps a secret that was shown to the user and is not confirmed yet, in the place of an earlier such one. One that is confirmed stays: then false. */
    boolean propose(UserId userId, byte[] secret, Instant now);

    Optional<byte[]> proposed(UserId userId);

    /**
     * The proposed one counts from now on, with these recovery codes; the step of the code that confirmed it is used. False, if
     * somebody has confirmed it meanwhile: then the recovery codes of then stay.
     */
    boolean confirm(UserId userId, long step, List<TokenHash> recoveryCodes, Instant now);

    /** Of whoever has a confirmed one. */
    Optional<byte[]> confirmed(UserId userId);

    boolean isConfirmed(UserId userId);

    /** Uses a step up, with all before it: of many at once exactly one succeeds. */
    boolean useStep(UserId userId, long step);

    /** Uses it up, in one step. */
    boolean useRecoveryCode(UserId userId, TokenHash code, Instant now);

    int recoveryCodesLeft(UserId userId);

    void remove(UserId userId);

    /** Remembers that a password was right, for a second factor to follow. */
    void await(TokenHash ticket, UserId userId, Instant expiresAt);

    /** Whose it is, if it is neither used nor expired. */
    Optional<UserId> awaited(TokenHash ticket, Instant now);

    /** Uses the ticket up, in one step. */
    boolean useTicket(TokenHash ticket, Instant now);

    int forgetOldTickets(Instant now);
}

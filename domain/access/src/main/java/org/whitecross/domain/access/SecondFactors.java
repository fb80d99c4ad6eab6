package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/**
 * What people show beside their password: codes of an authenticator app, {@link SecurityKeys security keys}, and recovery codes
 * for when those are lost.
 */
public interface SecondFactors {
    /** Keeps a secret that was shown to the user and is not confirmed yet, in the place of an earlier such one. One that is confirmed stays: then false. */
    boolean propose(UserId userId, byte[] secret, Instant now);

    Optional<byte[]> proposed(UserId userId);

    /** The proposed one counts from now on; the step of the code that confirmed it is used. False, if somebody has confirmed it meanwhile. */
    boolean confirm(UserId userId, long step, Instant now);

    /** Of whoever has a confirmed one. */
    Optional<byte[]> confirmed(UserId userId);

    boolean isConfirmed(UserId userId);

    /** Whether she has any: a confirmed app, or a security key. */
    boolean has(UserId userId);

    /** Uses a step up, with all before it: of many at once exactly one succeeds. */
    boolean useStep(UserId userId, long step);

    /** In the place of those before; none takes them all away. */
    void replaceRecoveryCodes(UserId userId, List<TokenHash> codes);

    /** Uses it up, in one step. */
    boolean useRecoveryCode(UserId userId, TokenHash code, Instant now);

    int recoveryCodesLeft(UserId userId);

    /** The app, proposed or confirmed. */
    void remove(UserId userId);

    /** The app, all keys and the recovery codes. */
    void removeAll(UserId userId);

    /** Remembers that a password was right, for a second factor to follow. */
    void await(TokenHash ticket, UserId userId, Instant expiresAt);

    /** Whose it is, if it is neither used nor expired. */
    Optional<UserId> awaited(TokenHash ticket, Instant now);

    /** Uses the ticket up, in one step. */
    boolean useTicket(TokenHash ticket, Instant now);

    int forgetOldTickets(Instant now);
}

package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.FreshFactor;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.kernel.Refusal;

/** Whether a second factor was shown in this session lately, or the password of whoever has none. */
public final class SteppingUp implements FreshFactor {
    /** So long one counts that was shown in this session. */
    private static final Duration COUNTS = Duration.ofMinutes(10);

    private final SecondFactors factors;
    private final Sessions sessions;
    private final Clock clock;

    public SteppingUp(SecondFactors factors, Sessions sessions, Clock clock) {
        this.factors = factors;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void require(Caller caller) {
        if (caller.userId() == null) return; // an operator, at the command line
        if (factors.has(caller.user())) requireFresh(caller);
    }

    /** Whoever has none cannot do it. */
    void requireWithFactor(Caller caller) {
        if (!factors.has(caller.user()))
            throw new Refusal.RuleBroken(
                    "second-factor-needed",
                    "Only who has a second factor may do this: get one at /api/auth/second-factor or /api/auth/security-keys.");
        requireFresh(caller);
    }

    /** Whoever has no second factor has shown her password lately. */
    void requireFresh(Caller caller) {
        boolean fresh = sessions.factorShownSince(
                requireNonNull(caller.sessionId()), clock.instant().minus(COUNTS));
        if (!fresh) throw needed();
    }

    static Refusal needed() {
        return new Refusal.RuleBroken(
                "step-up-needed",
                "Show your second factor first: a code at /api/auth/second-factor/step-up, or a security key at"
                        + " /api/auth/security-keys/step-up; or, if you have none, your password at the former.");
    }
}

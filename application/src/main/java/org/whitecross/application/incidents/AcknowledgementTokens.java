package org.whitecross.application.incidents;

import java.util.Optional;
import org.whitecross.domain.incidents.GuardianNotificationId;

/** What a message carries, so that whoever answers shows that she got it. */
public interface AcknowledgementTokens {
    String of(GuardianNotificationId id);

    /** Of which message it is; empty of one that was not made here. */
    Optional<GuardianNotificationId> read(String token);
}

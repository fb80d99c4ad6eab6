package org.whitecross.domain.students;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.NotificationChannel;

/**
 * Whether, when and by which way a contact has shown that a message reaches her.
 *
 * @param verifiedBy the channel by which she got the code
 */
public record Verification(
        VerificationStatus verificationStatus,
        @Nullable Instant verifiedAt,
        @Nullable NotificationChannel verifiedBy) implements Inlined {
    public static final Verification NONE = new Verification(VerificationStatus.UNVERIFIED, null, null);

    static Verification by(NotificationChannel channel, Instant now) {
        return new Verification(VerificationStatus.VERIFIED, now, channel);
    }
}

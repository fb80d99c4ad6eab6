package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Somebody reads the record of one child whom she does not reach, because there is no time to ask.
 *
 * @param expiresAt four hours after it was asked for at the latest
 * @param judgement what somebody else said of it afterwards
 */
public record EmergencyAccess(
        EmergencyAccessId id,
        DistrictId districtId,
        StudentId studentId,
        UserId userId,
        String reason,
        Instant askedAt,
        Instant expiresAt,
        @Nullable EmergencyJudgement judgement,
        @Nullable String reviewNote,
        @Nullable UserId reviewedById,
        @Nullable Instant reviewedAt,
        int version)
        implements Versioned, AboutStudent {
    public static final int USUAL_MINUTES = 60;
    private static final int MOST_MINUTES = 240;

    public EmergencyAccess {
        new Checks()
                .text("reason", reason, 20, 1000)
                .text("note", reviewNote, 10, 2000)
                .orRefuse();
    }

    /** @param minutes an hour, if nothing is said */
    public static EmergencyAccess asked(
            DistrictId districtId,
            StudentId studentId,
            UserId userId,
            String reason,
            @Nullable Integer minutes,
            Instant now) {
        new Checks()
                .text("reason", reason, 20, 1000)
                .range("minutes", minutes, 5, MOST_MINUTES)
                .orRefuse();
        var lasts = Duration.ofMinutes(minutes == null ? USUAL_MINUTES : minutes);
        return new EmergencyAccess(
                EmergencyAccessId.next(),
                districtId,
                studentId,
                userId,
                reason,
                now,
                now.plus(lasts),
                null,
                null,
                null,
                null,
                0);
    }

    public EmergencyAccess reviewed(EmergencyJudgement judged, String note, UserId by, Instant now) {
        if (by.equals(userId))
            throw new Refusal.RuleBroken(
                    "own-emergency-access", "Whoever asked for it does not review it: somebody else does.");
        if (judgement != null) throw new Refusal.RuleBroken("emergency-access-reviewed", "It is reviewed already.");
        return new EmergencyAccess(
                id, districtId, studentId, userId, reason, askedAt, expiresAt, judged, note, by, now, version);
    }
}

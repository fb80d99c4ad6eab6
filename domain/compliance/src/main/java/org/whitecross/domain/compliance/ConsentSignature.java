package org.whitecross.domain.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Somebody who speaks for a child signed one version of a form. What she signed, and that she did, never changes; it ends
 * when it or its form expires, when she takes it back, or when she signs the same version anew.
 *
 * @param signatureText what she wrote or said in evidence; null only of a sheet of paper or of a word heard by two
 * @param witnessId who heard it besides whoever records it; required of a verbal one
 * @param expiresOn the last day on which it holds; null if it ends with its form
 * @param withdrawnBy the name of whoever took it back
 * @param withdrawalRecordedById the member of staff who says so
 * @param supersededAt when another signature of the same version took its place
 */
public record ConsentSignature(
        ConsentSignatureId id,
        ConsentFormId consentFormId,
        DistrictId districtId,
        StudentId studentId,
        SchoolId schoolId,
        String signedBy,
        ConsentRelationship relationship,
        ConsentMethod method,
        @Nullable String signatureText,
        @Nullable UserId witnessId,
        Instant signedAt,
        @Nullable LocalDate expiresOn,
        UserId recordedById,
        Instant recordedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawalReason,
        @Nullable UserId withdrawalRecordedById,
        @Nullable Instant supersededAt,
        int version)
        implements AboutStudent, Versioned {
    public ConsentSignature {
        new Checks()
                .text("signedBy", signedBy, 2, 200)
                .text("signatureText", signatureText, 10, 100_000)
                .that(
                        signatureText != null || method != ConsentMethod.ELECTRONIC,
                        "signatureText",
                        "required",
                        "is required of an electronic signature")
                .that(
                        !pointsElsewhere(signatureText),
                        "signatureText",
                        "address",
                        "must be what was signed, not the address of something")
                .that(
                        witnessId != null || method != ConsentMethod.VERBAL,
                        "witnessId",
                        "required",
                        "is required of a verbal consent")
                .that(!recordedById.equals(witnessId), "witnessId", "same-person", "must be somebody else")
                .that(!signedAt.isAfter(recordedAt), "signedAt", "in-future", "must not be in the future")
                .text("withdrawnBy", withdrawnBy, 2, 200)
                .text("reason", withdrawalReason, 5, 500)
                .orRefuse();
    }

    /** What is told of a signature. */
    public record Told(
            String signedBy,
            ConsentRelationship relationship,
            ConsentMethod method,
            @Nullable String signatureText,
            @Nullable UserId witnessId,
            Instant signedAt,
            @Nullable LocalDate expiresOn) {}

    /** @param zone of the child's school */
    public static ConsentSignature of(
            ConsentForm form, StudentId studentId, SchoolId schoolId, ZoneId zone, Told told, UserId by, Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        form.mustBeOpen(today);
        new Checks()
                .that(
                        told.expiresOn == null || !told.expiresOn.isBefore(today),
                        "expiresOn",
                        "in-past",
                        "must not be in the past")
                .orRefuse();
        return new ConsentSignature(
                ConsentSignatureId.next(),
                form.id(),
                form.districtId(),
                studentId,
                schoolId,
                told.signedBy,
                told.relationship,
                told.method,
                told.signatureText,
                told.witnessId,
                told.signedAt,
                told.expiresOn,
                by,
                now,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    /** Never undone, and never twice. What has expired may still be taken back: the word counts. */
    public ConsentSignature withdrawn(String by, String reason, Instant at, UserId recordedBy, Instant now) {
        if (withdrawnAt != null) throw new Refusal.RuleBroken("consent-withdrawn", "The consent is withdrawn already.");
        if (supersededAt != null)
            throw new Refusal.RuleBroken("consent-superseded", "Another signature took its place: withdraw that one.");
        new Checks()
                .that(!at.isBefore(signedAt), "withdrawnAt", "before-signature", "must not be before it was signed")
                .that(!at.isAfter(now), "withdrawnAt", "in-future", "must not be in the future")
                .orRefuse();
        return ended(at, by, reason, recordedBy, null);
    }

    /**
     * The same version is signed anew: makes room for another signature where this one has an end of its own that the other
     * does not share.
     *
     * @param formExpiresOn when its form ends
     */
    public ConsentSignature supersededBy(ConsentSignature other, @Nullable LocalDate formExpiresOn, LocalDate today) {
        var mine = earlier(expiresOn, formExpiresOn);
        var others = earlier(other.expiresOn, formExpiresOn);
        boolean isOver = mine != null && mine.isBefore(today);
        boolean lastsLonger = mine != null && (others == null || others.isAfter(mine));
        if (!isOver && !lastsLonger)
            throw new Refusal.Conflict(
                    "consent-signed-already",
                    "This version is signed for the child already: withdraw that consent first, or sign one that lasts longer.");
        return ended(null, null, null, null, other.recordedAt);
    }

    private ConsentSignature ended(
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawalReason,
            @Nullable UserId withdrawalRecordedById,
            @Nullable Instant supersededAt) {
        return new ConsentSignature(
                id,
                consentFormId,
                districtId,
                studentId,
                schoolId,
                signedBy,
                relationship,
                method,
                signatureText,
                witnessId,
                signedAt,
                expiresOn,
                recordedById,
                recordedAt,
                withdrawnAt,
                withdrawnBy,
                withdrawalReason,
                withdrawalRecordedById,
                supersededAt,
                version);
    }

    public ConsentState state(@Nullable LocalDate formExpiresOn, LocalDate today) {
        if (withdrawnAt != null) return ConsentState.WITHDRAWN;
        if (supersededAt != null) return ConsentState.SUPERSEDED;
        var last = earlier(expiresOn, formExpiresOn);
        return last != null && last.isBefore(today) ? ConsentState.EXPIRED : ConsentState.IN_FORCE;
    }

    /** The last day on which it holds; null if it has no end. */
    static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }

    /** What is kept is what was signed. What lies at an address may be another thing tomorrow. */
    private static boolean pointsElsewhere(@Nullable String text) {
        if (text == null) return false;
        var folded = text.strip().toLowerCase(Locale.ROOT);
        return folded.contains("://") || folded.startsWith("data:") || folded.startsWith("javascript:");
    }
}

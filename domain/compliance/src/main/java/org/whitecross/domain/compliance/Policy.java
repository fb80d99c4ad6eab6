package org.whitecross.domain.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * One version of a policy of a district. It is written as a draft, and says what it says for good once somebody else has
 * approved it.
 *
 * @param lineId the first version: all of one policy share it, and at most one of them is active
 * @param supersedesId the version whose place it takes when it is approved; null of the first one
 * @param reviewOn when it should be looked at again
 * @param authorId who wrote it as it is
 */
public record Policy(
        PolicyId id,
        DistrictId districtId,
        PolicyId lineId,
        @Nullable PolicyId supersedesId,
        PolicyCategory category,
        String title,
        VersionNumber policyVersion,
        String content,
        LocalDate effectiveOn,
        @Nullable LocalDate reviewOn,
        PolicyStatus status,
        UserId authorId,
        @Nullable UserId approvedById,
        @Nullable Instant approvedAt,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public Policy {
        new Checks()
                .text("title", title, 5, 200)
                .text("content", content, 100, 100_000)
                .that(
                        reviewOn == null || !reviewOn.isBefore(effectiveOn),
                        "reviewOn",
                        "before-effective",
                        "must not be before effectiveOn")
                .orRefuse();
    }

    /** What a draft says. */
    public record Wording(
            PolicyCategory category,
            String title,
            VersionNumber policyVersion,
            String content,
            LocalDate effectiveOn,
            @Nullable LocalDate reviewOn) {}

    public static Policy drafted(DistrictId districtId, Wording wording, UserId author, Instant now) {
        var id = PolicyId.next();
        return draft(id, districtId, id, null, wording, author, now);
    }

    /** The draft of a version that takes the place of this one, which must be active. */
    public Policy next(Wording wording, UserId author, Instant now) {
        mayBecome(PolicyStatus.SUPERSEDED);
        mustBeGreater(wording);
        return draft(PolicyId.next(), districtId, lineId, id, wording, author, now);
    }

    private static Policy draft(
            PolicyId id,
            DistrictId districtId,
            PolicyId lineId,
            @Nullable PolicyId supersedesId,
            Wording w,
            UserId author,
            Instant now) {
        return new Policy(
                id,
                districtId,
                lineId,
                supersedesId,
                w.category,
                w.title,
                w.policyVersion,
                w.content,
                w.effectiveOn,
                w.reviewOn,
                PolicyStatus.DRAFT,
                author,
                null,
                null,
                0,
                now,
                now);
    }

    /**
     * The draft says something else, in the words of whoever rewrote it.
     *
     * @param before the version whose place it is to take, if there is one
     */
    public Policy rewritten(Wording w, @Nullable Policy before, UserId author, Instant now) {
        if (status != PolicyStatus.DRAFT)
            throw new Refusal.RuleBroken(code(), "Only a draft is rewritten: make another version of it.");
        if (before != null) before.mustBeGreater(w);
        return new Policy(
                id,
                districtId,
                lineId,
                supersedesId,
                w.category,
                w.title,
                w.policyVersion,
                w.content,
                w.effectiveOn,
                w.reviewOn,
                status,
                author,
                null,
                null,
                version,
                createdAt,
                now);
    }

    private void mustBeGreater(Wording wording) {
        new Checks()
                .that(
                        wording.policyVersion.compareTo(policyVersion) > 0,
                        "policyVersion",
                        "not-greater",
                        "must be greater than that of the version before, " + policyVersion.value())
                .orRefuse();
    }

    public Policy approved(UserId approver, Instant now) {
        mayBecome(PolicyStatus.ACTIVE);
        if (approver.equals(authorId))
            throw new Refusal.RuleBroken("policy-own", "Somebody else than wrote it must approve it.");
        return in(PolicyStatus.ACTIVE, approver, now, now);
    }

    public Policy archived(Instant now) {
        mayBecome(PolicyStatus.ARCHIVED);
        return in(PolicyStatus.ARCHIVED, approvedById, approvedAt, now);
    }

    public Policy superseded(Instant now) {
        mayBecome(PolicyStatus.SUPERSEDED);
        return in(PolicyStatus.SUPERSEDED, approvedById, approvedAt, now);
    }

    /** Refuses unless the table has it. */
    private void mayBecome(PolicyStatus next) {
        if (!status.next().contains(next))
            throw new Refusal.RuleBroken(
                    code(),
                    switch (status) {
                        case DRAFT -> "It is a draft yet: it must be approved first.";
                        case ACTIVE -> "It is active already.";
                        case ARCHIVED -> "It is archived: write another policy.";
                        case SUPERSEDED -> "Another version took its place.";
                    });
    }

    private String code() {
        return "policy-" + status.name().toLowerCase(Locale.ROOT);
    }

    private Policy in(PolicyStatus next, @Nullable UserId approver, @Nullable Instant approvedAt, Instant now) {
        return new Policy(
                id,
                districtId,
                lineId,
                supersedesId,
                category,
                title,
                policyVersion,
                content,
                effectiveOn,
                reviewOn,
                next,
                authorId,
                approver,
                approvedAt,
                version,
                createdAt,
                now);
    }

    /** Somebody says that she has read it. */
    public PolicyAcknowledgement acknowledged(UserId by, Instant now) {
        if (status != PolicyStatus.ACTIVE)
            throw new Refusal.RuleBroken(code(), "Only an active policy is acknowledged.");
        return new PolicyAcknowledgement(PolicyAcknowledgementId.next(), id, districtId, by, now);
    }
}

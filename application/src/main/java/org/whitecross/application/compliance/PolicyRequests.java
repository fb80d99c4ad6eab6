package org.whitecross.application.compliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.compliance.Policies;
import org.whitecross.domain.compliance.Policy;
import org.whitecross.domain.compliance.PolicyAcknowledgement;
import org.whitecross.domain.compliance.PolicyCategory;
import org.whitecross.domain.compliance.PolicyId;
import org.whitecross.domain.compliance.PolicyReader;
import org.whitecross.domain.compliance.PolicyStatus;
import org.whitecross.domain.compliance.VersionNumber;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about what staff has to know and to keep to. */
public final class PolicyRequests {
    private PolicyRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_POLICIES;
        }
    }

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_POLICIES;
        }
    }

    public record ListPolicies(
            @Nullable PolicyCategory category, @Nullable PolicyStatus status, Page.Request<Policies.Order> page)
            implements Reads<Page<Policy>> {}

    /** The active ones of her district that the caller has not acknowledged. */
    public record ListPoliciesToAcknowledge() implements Reads<List<Policy>> {}

    public record FindPolicy(PolicyId policyId) implements Reads<Policy> {}

    /** @param districtId may be left out by a caller who belongs to one */
    public record DraftPolicy(
            @Nullable DistrictId districtId,
            PolicyCategory category,
            String title,
            VersionNumber policyVersion,
            String content,
            LocalDate effectiveOn,
            @Nullable LocalDate reviewOn)
            implements Manages<Policy> {}

    /** Only a draft. */
    public record UpdatePolicy(
            PolicyId policyId,
            int version,
            PolicyCategory category,
            String title,
            VersionNumber policyVersion,
            String content,
            LocalDate effectiveOn,
            @Nullable LocalDate reviewOn)
            implements Manages<Policy>, Versioned {}

    /** Drafts a version that takes the place of this one when it is approved. */
    public record ReplacePolicy(
            PolicyId policyId,
            PolicyCategory category,
            String title,
            VersionNumber policyVersion,
            String content,
            LocalDate effectiveOn,
            @Nullable LocalDate reviewOn)
            implements Manages<Policy> {}

    /** By somebody else than wrote it. The version whose place it takes is superseded with it. */
    public record ApprovePolicy(PolicyId policyId, int version) implements Manages<Policy>, Versioned {}

    public record ArchivePolicy(PolicyId policyId, int version) implements Manages<Policy>, Versioned {}

    /** The caller has read it. Whoever may read a policy may say so. */
    public record AcknowledgePolicy(PolicyId policyId) implements Command<PolicyAcknowledgement> {
        @Override
        public Permission permission() {
            return Permission.READ_POLICIES;
        }
    }

    /** @param missing active accounts of the district that have not acknowledged it; nobody, unless it is active */
    public record PolicyReaders(
            PolicyId policyId, List<PolicyAcknowledgement> acknowledged, List<PolicyReader> missing) {}

    public record ReadPolicyReaders(PolicyId policyId) implements Query<PolicyReaders> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_POLICIES;
        }
    }
}

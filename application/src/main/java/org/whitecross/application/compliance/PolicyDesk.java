package org.whitecross.application.compliance;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.compliance.PolicyRequests.AcknowledgePolicy;
import org.whitecross.application.compliance.PolicyRequests.ApprovePolicy;
import org.whitecross.application.compliance.PolicyRequests.ArchivePolicy;
import org.whitecross.application.compliance.PolicyRequests.DraftPolicy;
import org.whitecross.application.compliance.PolicyRequests.FindPolicy;
import org.whitecross.application.compliance.PolicyRequests.ListPolicies;
import org.whitecross.application.compliance.PolicyRequests.ListPoliciesToAcknowledge;
import org.whitecross.application.compliance.PolicyRequests.PolicyReaders;
import org.whitecross.application.compliance.PolicyRequests.ReadPolicyReaders;
import org.whitecross.application.compliance.PolicyRequests.ReplacePolicy;
import org.whitecross.application.compliance.PolicyRequests.UpdatePolicy;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.compliance.Policies;
import org.whitecross.domain.compliance.Policy;
import org.whitecross.domain.compliance.PolicyAcknowledgement;
import org.whitecross.domain.compliance.PolicyAcknowledgements;
import org.whitecross.domain.compliance.PolicyId;
import org.whitecross.domain.compliance.PolicyStatus;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about what staff has to know and to keep to. */
public final class PolicyDesk {
    private final Policies policies;
    private final PolicyAcknowledgements acknowledgements;
    private final OwnDistrict districts;
    private final Clock clock;

    public PolicyDesk(Policies policies, PolicyAcknowledgements acknowledgements, OwnDistrict districts, Clock clock) {
        this.policies = policies;
        this.acknowledgements = acknowledgements;
        this.districts = districts;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListPolicies.class, q -> policies.list(q.category(), q.status(), q.page()))
                .on(ListPoliciesToAcknowledge.class, (caller, q) -> toAcknowledge(caller))
                .on(FindPolicy.class, q -> policy(q.policyId()))
                .on(DraftPolicy.class, this::draft)
                .on(UpdatePolicy.class, this::update)
                .on(ReplacePolicy.class, this::replace)
                .on(ApprovePolicy.class, this::approve)
                .on(
                        ArchivePolicy.class,
                        c -> policies.change(
                                seen(policy(c.policyId()), c.version()).archived(clock.instant())))
                .on(AcknowledgePolicy.class, this::acknowledge)
                .on(ReadPolicyReaders.class, this::readers);
    }

    /** Nothing for whoever belongs to no district. */
    private List<Policy> toAcknowledge(Caller caller) {
        var district = caller.scope().district();
        return district == null ? List.of() : policies.toAcknowledge(caller.user(), district);
    }

    private Policy draft(Caller caller, DraftPolicy c) {
        var wording = new Policy.Wording(
                c.category(), c.title(), c.policyVersion(), c.content(), c.effectiveOn(), c.reviewOn());
        return policies.add(
                Policy.drafted(districts.of(caller, c.districtId()), wording, caller.user(), clock.instant()));
    }

    private Policy update(Caller caller, UpdatePolicy c) {
        var draft = seen(policy(c.policyId()), c.version());
        var wording = new Policy.Wording(
                c.category(), c.title(), c.policyVersion(), c.content(), c.effectiveOn(), c.reviewOn());
        return policies.change(draft.rewritten(wording, before(draft), caller.user(), clock.instant()));
    }

    private @Nullable Policy before(Policy policy) {
        return policy.supersedesId() == null ? null : policy(policy.supersedesId());
    }

    private Policy replace(Caller caller, ReplacePolicy c) {
        var wording = new Policy.Wording(
                c.category(), c.title(), c.policyVersion(), c.content(), c.effectiveOn(), c.reviewOn());
        return policies.add(policy(c.policyId()).next(wording, caller.user(), clock.instant()));
    }

    /** The one before makes room first; if it was archived meanwhile, there is nothing to make room. */
    private Policy approve(Caller caller, ApprovePolicy c) {
        var now = clock.instant();
        var draft = seen(policy(c.policyId()), c.version());
        var approved = draft.approved(caller.user(), now);
        var before = before(draft);
        if (before != null && before.status() == PolicyStatus.ACTIVE) policies.change(before.superseded(now));
        return policies.change(approved);
    }

    private PolicyAcknowledgement acknowledge(Caller caller, AcknowledgePolicy c) {
        var policy = policies.held(c.policyId()).orElseThrow(PolicyDesk::unknown);
        return acknowledgements.add(policy.acknowledged(caller.user(), clock.instant()));
    }

    private PolicyReaders readers(ReadPolicyReaders q) {
        var policy = policy(q.policyId());
        return new PolicyReaders(
                policy.id(),
                acknowledgements.of(policy.id()),
                policy.status() == PolicyStatus.ACTIVE ? acknowledgements.missing(policy) : List.of());
    }

    private Policy policy(PolicyId id) {
        return policies.find(id).orElseThrow(PolicyDesk::unknown);
    }

    private static Refusal unknown() {
        return new Refusal.NotFound("policy");
    }
}

package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.compliance.SamplePolicies.CONTENT;
import static org.whitecross.domain.compliance.SamplePolicies.NOW;
import static org.whitecross.domain.compliance.SamplePolicies.TODAY;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.compliance.PolicyRequests.AcknowledgePolicy;
import org.whitecross.application.compliance.PolicyRequests.ApprovePolicy;
import org.whitecross.application.compliance.PolicyRequests.ArchivePolicy;
import org.whitecross.application.compliance.PolicyRequests.DraftPolicy;
import org.whitecross.application.compliance.PolicyRequests.FindPolicy;
import org.whitecross.application.compliance.PolicyRequests.ListPoliciesToAcknowledge;
import org.whitecross.application.compliance.PolicyRequests.ReadPolicyReaders;
import org.whitecross.application.compliance.PolicyRequests.ReplacePolicy;
import org.whitecross.application.compliance.PolicyRequests.UpdatePolicy;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.Policy;
import org.whitecross.domain.compliance.PolicyCategory;
import org.whitecross.domain.compliance.PolicyReader;
import org.whitecross.domain.compliance.PolicyStatus;
import org.whitecross.domain.compliance.VersionNumber;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class PolicyDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Surroundings nextDoor = FIXTURE.atAnotherSchoolOf(around.districtId());
    private final Caller author = admin(around);
    private final Caller approver = admin(nextDoor);
    private final Caller nurse = nurseOf(around);

    private static Caller admin(Surroundings around) {
        return staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private Policy draft() {
        return desks.ask(
                author,
                new DraftPolicy(
                        null,
                        PolicyCategory.HIPAA,
                        "Privacy " + UUID.randomUUID(),
                        new VersionNumber("1.0"),
                        CONTENT,
                        TODAY,
                        TODAY.plusYears(1)));
    }

    private Policy approved(Policy draft) {
        return desks.ask(approver, new ApprovePolicy(draft.id(), draft.version()));
    }

    private Policy replacing(Policy policy, String number) {
        return desks.ask(
                author,
                new ReplacePolicy(
                        policy.id(),
                        policy.category(),
                        policy.title(),
                        new VersionNumber(number),
                        CONTENT + "And so on.",
                        TODAY,
                        null));
    }

    @Test
    void policyIsActiveOnceSomebodyElseApprovedIt() {
        var draft = draft();
        Refused.byRule("policy-own", () -> desks.ask(author, new ApprovePolicy(draft.id(), draft.version())));
        Refused.asStale(() -> desks.ask(approver, new ApprovePolicy(draft.id(), 7)));

        var active = approved(draft);

        assertThat(active.status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(active.approvedById()).isEqualTo(approver.user());
        assertThat(active.approvedAt()).isEqualTo(NOW);
        assertThat(desks.ask(nurse, new FindPolicy(draft.id()))).isEqualTo(active);
        Refused.byRule("policy-active", () -> approved(active));
    }

    @Test
    void nextVersionTakesThePlaceOfTheActiveOneAtTheMomentItIsApproved() {
        var active = approved(draft());
        var next = replacing(active, "2.0");
        assertThat(desks.ask(nurse, new FindPolicy(active.id())).status()).isEqualTo(PolicyStatus.ACTIVE);

        var current = approved(next);

        assertThat(current.status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(desks.ask(nurse, new FindPolicy(active.id())).status()).isEqualTo(PolicyStatus.SUPERSEDED);
        Refused.byRule("policy-superseded", () -> replacing(active, "3.0"));
        Refused.byRule("policy-superseded", () -> desks.ask(nurse, new AcknowledgePolicy(active.id())));
    }

    /** Nothing of it happened: the one before is active on. */
    @Test
    void approvalThatIsRefusedSupersedesNothing() {
        var active = approved(draft());
        var next = replacing(active, "2.0");

        Refused.byRule("policy-own", () -> desks.ask(author, new ApprovePolicy(next.id(), next.version())));

        assertThat(desks.ask(nurse, new FindPolicy(active.id()))).isEqualTo(active);
    }

    @Test
    void draftWhosePredecessorWasArchivedBecomesActiveByItself() {
        var active = approved(draft());
        var next = replacing(active, "2.0");
        desks.ask(author, new ArchivePolicy(active.id(), active.version()));

        assertThat(approved(next).status()).isEqualTo(PolicyStatus.ACTIVE);
        assertThat(desks.ask(nurse, new FindPolicy(active.id())).status()).isEqualTo(PolicyStatus.ARCHIVED);
    }

    @Test
    void draftIsRewrittenByWhoSawItAsItIs() {
        var draft = draft();
        var rewritten = desks.ask(approver, rewriting(draft, "1.1"));
        assertThat(rewritten.authorId()).isEqualTo(approver.user());
        Refused.asStale(() -> desks.ask(author, rewriting(draft, "1.2")));
        Refused.byRule("policy-own", () -> approved(rewritten));

        var active = desks.ask(author, new ApprovePolicy(rewritten.id(), rewritten.version()));
        Refused.byRule("policy-active", () -> desks.ask(author, rewriting(active, "1.3")));
        var next = replacing(active, "2.0");
        Refused.forField("/policyVersion", "not-greater", () -> desks.ask(author, rewriting(next, "1.1")));
    }

    private static UpdatePolicy rewriting(Policy policy, String number) {
        return new UpdatePolicy(
                policy.id(),
                policy.version(),
                policy.category(),
                policy.title(),
                new VersionNumber(number),
                CONTENT,
                TODAY,
                null);
    }

    /** A program is nobody. Seen red where programs are taken for people. */
    @Test
    void everybodyAcknowledgesOnceAndWhoHasNotIsKnown() {
        FIXTURE.program(around);
        var draft = draft();
        Refused.byRule("policy-draft", () -> desks.ask(nurse, new AcknowledgePolicy(draft.id())));
        assertThat(desks.ask(author, new ReadPolicyReaders(draft.id())).missing())
                .isEmpty();
        approved(draft);
        assertThat(desks.ask(nurse, new ListPoliciesToAcknowledge()))
                .extracting(Policy::id)
                .containsExactly(draft.id());
        assertThat(desks.ask(author, new ReadPolicyReaders(draft.id())).missing())
                .extracting(PolicyReader::userId)
                .containsExactlyInAnyOrder(around.userId(), nextDoor.userId());

        desks.ask(nurse, new AcknowledgePolicy(draft.id()));

        var readers = desks.ask(author, new ReadPolicyReaders(draft.id()));
        assertThat(readers.acknowledged()).hasSize(1);
        assertThat(readers.missing()).extracting(PolicyReader::userId).containsExactly(nextDoor.userId());
        assertThat(desks.ask(nurse, new ListPoliciesToAcknowledge())).isEmpty();
        Refused.asConflict("policy-acknowledged-already", () -> desks.ask(nurse, new AcknowledgePolicy(draft.id())));
    }

    @Test
    void otherDistrictsPoliciesAreNone() {
        var draft = draft();
        var stranger = nurseOf(FIXTURE.surroundings());

        assertThatThrownBy(() -> desks.ask(stranger, new FindPolicy(draft.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> desks.ask(stranger, new AcknowledgePolicy(draft.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(desks.ask(stranger, new ListPoliciesToAcknowledge())).isEmpty();
    }

    @Test
    void requestsTakeAFixedNumberOfStatements() {
        var next = replacing(approved(draft()), "2.0");
        assertThat(desks.statementsOf(approver, new ApprovePolicy(next.id(), next.version())))
                .isEqualTo(5); // the draft, the one before, twice changed, audit
        assertThat(desks.statementsOf(author, new ReadPolicyReaders(next.id())))
                .isEqualTo(4); // it, who has, who has not, audit
        assertThat(desks.statementsOf(nurse, new AcknowledgePolicy(next.id()))).isEqualTo(3);
        assertThat(desks.statementsOf(nurse, new ListPoliciesToAcknowledge())).isEqualTo(2);
    }
}

package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SamplePolicies.NOW;
import static org.whitecross.domain.compliance.SamplePolicies.TODAY;
import static org.whitecross.domain.compliance.SamplePolicies.aDraft;
import static org.whitecross.domain.compliance.SamplePolicies.wording;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

class PolicyTest {
    private static final UserId AUTHOR = UserId.next();
    private static final UserId APPROVER = UserId.next();
    private static final Policy DRAFT = aDraft(DistrictId.next(), AUTHOR);

    /** What brings a version into a state; into DRAFT, nothing brings one back. */
    private static final Map<PolicyStatus, Function<Policy, Policy>> INTO = new EnumMap<>(Map.of(
            PolicyStatus.ACTIVE, p -> p.approved(APPROVER, NOW),
            PolicyStatus.ARCHIVED, p -> p.archived(NOW),
            PolicyStatus.SUPERSEDED, p -> p.superseded(NOW)));

    private static Policy in(PolicyStatus status) {
        return switch (status) {
            case DRAFT -> DRAFT;
            case ACTIVE -> DRAFT.approved(APPROVER, NOW);
            case ARCHIVED -> in(PolicyStatus.ACTIVE).archived(NOW);
            case SUPERSEDED -> in(PolicyStatus.ACTIVE).superseded(NOW);
        };
    }

    static Stream<Arguments> transitions() {
        return Arrays.stream(PolicyStatus.values())
                .flatMap(from -> INTO.keySet().stream().map(to -> Arguments.of(from, to)));
    }

    /** All pairs of states: what the table has is done, and all else refused with the code of where it stands. */
    @ParameterizedTest
    @MethodSource("transitions")
    void onlyWhatTheTableHasIsDone(PolicyStatus from, PolicyStatus to) {
        var policy = in(from);
        var step = java.util.Objects.requireNonNull(INTO.get(to));
        if (from.next().contains(to)) {
            assertThat(step.apply(policy).status()).isEqualTo(to);
        } else {
            Refused.byRule("policy-" + from.name().toLowerCase(Locale.ROOT), () -> step.apply(policy));
        }
    }

    /** As it is meant: that the table itself does not change unseen. */
    @Test
    void tableIsThis() {
        assertThat(Arrays.stream(PolicyStatus.values())
                        .map(s -> s + " " + s.next().stream().sorted().toList()))
                .containsExactly(
                        "DRAFT [ACTIVE, ARCHIVED]", "ACTIVE [ARCHIVED, SUPERSEDED]", "ARCHIVED []", "SUPERSEDED []");
        assertThat(INTO.keySet())
                .containsAll(Arrays.stream(PolicyStatus.values())
                        .flatMap(s -> s.next().stream())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void onlyADraftIsRewrittenAndOnlyAnActiveOneReplacedOrAcknowledged(PolicyStatus status) {
        var policy = in(status);
        var code = "policy-" + status.name().toLowerCase(Locale.ROOT);
        if (status != PolicyStatus.DRAFT)
            Refused.byRule(code, () -> policy.rewritten(wording("1.1"), null, AUTHOR, NOW));
        if (status != PolicyStatus.ACTIVE) {
            Refused.byRule(code, () -> policy.next(wording("2.0"), AUTHOR, NOW));
            Refused.byRule(code, () -> policy.acknowledged(AUTHOR, NOW));
        }
    }

    @Test
    void approvalIsStampedAndNeverOnesOwn() {
        var active = DRAFT.approved(APPROVER, NOW);

        assertThat(active.approvedById()).isEqualTo(APPROVER);
        assertThat(active.approvedAt()).isEqualTo(NOW);
        Refused.byRule("policy-own", () -> DRAFT.approved(AUTHOR, NOW));
        // Whoever rewrote it last is its author now.
        var rewritten = DRAFT.rewritten(wording("1.1"), null, APPROVER, NOW);
        Refused.byRule("policy-own", () -> rewritten.approved(APPROVER, NOW));
        rewritten.approved(AUTHOR, NOW);
    }

    @Test
    void nextVersionBelongsToTheSamePolicyAndHasAGreaterNumber() {
        var active = in(PolicyStatus.ACTIVE);

        var next = active.next(wording("1.0.1"), AUTHOR, NOW);

        assertThat(next.supersedesId()).isEqualTo(active.id());
        assertThat(next.lineId()).isEqualTo(active.lineId()).isEqualTo(active.id());
        assertThat(next.status()).isEqualTo(PolicyStatus.DRAFT);
        assertThat(next.approvedById()).isNull();
        Refused.forField("/policyVersion", "not-greater", () -> active.next(wording("1.0"), AUTHOR, NOW));
        Refused.forField("/policyVersion", "not-greater", () -> next.rewritten(wording("0.9"), active, AUTHOR, NOW));
    }

    @Test
    void policyHasAHundredToAHundredThousandCharactersAndIsReviewedAfterItIsEffective() {
        saying("x".repeat(100), TODAY);
        saying("x".repeat(100_000), null);
        Refused.forField("/content", "length", () -> saying("x".repeat(99), null));
        Refused.forField("/content", "length", () -> saying("x".repeat(100_001), null));
        Refused.forField("/reviewOn", "before-effective", () -> saying("x".repeat(100), TODAY.minusDays(1)));
    }

    private static void saying(String content, @Nullable LocalDate reviewOn) {
        Policy.drafted(
                DistrictId.next(),
                new Policy.Wording(
                        PolicyCategory.SAFETY, "A title", new VersionNumber("1.0"), content, TODAY, reviewOn),
                AUTHOR,
                NOW);
    }
}

package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SamplePolicies.NOW;
import static org.whitecross.domain.compliance.SamplePolicies.aDraft;
import static org.whitecross.domain.compliance.SamplePolicies.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link Policies} keeps. */
public interface PoliciesContract {
    Policies policies();

    PolicyAcknowledgements acknowledgements();

    /** Another district each time. */
    Surroundings surroundings();

    /** Somebody else each time. */
    UserId somebody();

    private Policy active(Surroundings around) {
        var draft = policies().add(aDraft(around.districtId(), around.userId()));
        return policies().change(draft.approved(somebody(), NOW));
    }

    @Test
    default void policyIsFoundWithEveryFieldIntact() {
        var around = surroundings();
        var draft = aDraft(around.districtId(), around.userId());

        var stored = policies().add(draft);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(draft);
        assertThat(policies().find(draft.id())).contains(stored);
        var active = policies().change(stored.approved(somebody(), NOW));
        assertThat(policies().find(draft.id())).contains(active);
        assertThat(policies().held(draft.id())).contains(active);
        var next = active.next(wording("2.0"), around.userId(), NOW);
        assertThat(policies().add(next))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(next);
        Refused.asStale(() -> policies().change(stored.archived(NOW)));
        assertThat(policies().find(PolicyId.next())).isEmpty();
        assertThat(policies().held(PolicyId.next())).isEmpty();
    }

    @Test
    default void placeOfAVersionIsTakenOnceAndOfOnePolicyOneIsActive() {
        var around = surroundings();
        var active = active(around);
        var next = policies().add(active.next(wording("2.0"), around.userId(), NOW));
        Refused.asConflict(
                "policy-replaced-already", () -> policies().add(active.next(wording("3.0"), around.userId(), NOW)));
        Refused.asConflict("policy-active-already", () -> policies().change(next.approved(somebody(), NOW)));

        policies().change(next.archived(NOW));
        var other = policies().add(active.next(wording("3.0"), around.userId(), NOW));
        policies().change(active.superseded(NOW));
        policies().change(other.approved(somebody(), NOW));
    }

    @Test
    default void numberIsGivenOnceInAPolicy() {
        var around = surroundings();
        var active = active(around);
        var given = policies().add(active.next(wording("2.0"), around.userId(), NOW));
        policies().change(given.archived(NOW));

        Refused.asConflict(
                "policy-version-taken", () -> policies().add(active.next(wording("2.0"), around.userId(), NOW)));
    }

    @Test
    default void whoHasNotAcknowledgedIsKnownFromBothSides() {
        var around = surroundings();
        var reader = around.userId();
        var active = active(around);
        policies().add(aDraft(around.districtId(), reader));
        assertThat(policies().toAcknowledge(reader, around.districtId())).containsExactly(active);
        assertThat(policies().toAcknowledge(reader, surroundings().districtId()))
                .isEmpty();
        assertThat(acknowledgements().missing(active))
                .extracting(PolicyReader::userId)
                .containsExactly(reader);

        var acknowledged = acknowledgements().add(active.acknowledged(reader, NOW));

        assertThat(acknowledgements().of(active.id())).containsExactly(acknowledged);
        assertThat(acknowledgements().missing(active)).isEmpty();
        assertThat(policies().toAcknowledge(reader, around.districtId())).isEmpty();
        Refused.asConflict(
                "policy-acknowledged-already", () -> acknowledgements().add(active.acknowledged(reader, NOW)));
    }

    @Test
    default void whoLacksAPolicyForLongIsFound() {
        var around = surroundings();
        var active = active(around);
        var reader = around.userId();
        var approved = Objects.requireNonNull(active.approvedAt());
        var effective = active.effectiveOn();
        var later = NOW.plusSeconds(86_400);
        assertThat(acknowledgements().lackingSince(later, effective)).contains(reader);
        assertThat(acknowledgements().lackingSince(approved.minusSeconds(1), effective))
                .as("approved since")
                .doesNotContain(reader);
        assertThat(acknowledgements().lackingSince(later, effective.minusDays(1)))
                .as("not effective yet then")
                .doesNotContain(reader);
        acknowledgements().add(active.acknowledged(reader, NOW));
        assertThat(acknowledgements().lackingSince(later, effective)).doesNotContain(reader);
        var draft = policies().add(active.next(wording("2.0"), reader, NOW));
        assertThat(acknowledgements().lackingSince(later, effective)).doesNotContain(reader);
        policies().change(active.superseded(NOW));
        policies().change(draft.approved(surroundings().userId(), NOW));
        assertThat(acknowledgements().lackingSince(later, effective))
                .as("the next version is acknowledged anew")
                .contains(reader);
    }

    @Test
    default void nextVersionIsAcknowledgedAnew() {
        var around = surroundings();
        var active = active(around);
        acknowledgements().add(active.acknowledged(around.userId(), NOW));
        var next = policies().add(active.next(wording("2.0"), around.userId(), NOW));
        policies().change(active.superseded(NOW));
        var current = policies().change(next.approved(somebody(), NOW));

        assertThat(policies().toAcknowledge(around.userId(), around.districtId()))
                .containsExactly(current);
        acknowledgements().add(current.acknowledged(around.userId(), NOW));
    }

    @Test
    default void everyWayThroughThePagesShowsEachOnceInItsOrder() {
        var around = surroundings();
        var added = new ArrayList<Policy>();
        for (int i = 0; i < 5; i++) added.add(policies().add(aDraft(around.districtId(), around.userId())));
        var byTitle = List.of(new Page.By<>(Policies.Order.TITLE, false));

        for (var walk : List.of(
                Walk.byCursor(
                        page -> policies().list(PolicyCategory.DATA_SECURITY, PolicyStatus.DRAFT, page), 2, byTitle),
                Walk.byNumber(
                        page -> policies().list(PolicyCategory.DATA_SECURITY, PolicyStatus.DRAFT, page), 2, byTitle)))
            assertThat(walk)
                    .doesNotHaveDuplicates()
                    .containsAll(added)
                    .isSortedAccordingTo((a, b) -> a.title().compareTo(b.title()));
        assertThat(policies()
                        .list(PolicyCategory.HIPAA, null, Page.Request.first(100))
                        .rows())
                .doesNotContainAnyElementsOf(added);
        assertThat(policies()
                        .list(null, PolicyStatus.ACTIVE, Page.Request.first(100))
                        .rows())
                .doesNotContainAnyElementsOf(added);
    }
}

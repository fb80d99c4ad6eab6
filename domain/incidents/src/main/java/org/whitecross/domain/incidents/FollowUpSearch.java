package org.whitecross.domain.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * What is known of the actions looked for; null where it does not matter.
 *
 * @param overdueAt open ones that were due before that moment
 */
public record FollowUpSearch(
        @Nullable SchoolId schoolId,
        @Nullable UserId assignedToId,
        @Nullable ActionStatus status,
        @Nullable Instant overdueAt) {}

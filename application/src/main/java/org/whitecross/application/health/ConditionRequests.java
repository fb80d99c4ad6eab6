package org.whitecross.application.health;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.ConditionId;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about chronic conditions. */
public final class ConditionRequests {
    private ConditionRequests() {}

    public record ListConditions(
            StudentId studentId, @Nullable Boolean includeVoided, Page.Request<ChartItems.Order> page)
            implements Reads<Page<ChronicCondition>>, AboutStudent {}

    public record FindCondition(ConditionId conditionId) implements Reads<ChronicCondition> {}

    public record RecordCondition(StudentId studentId, Entry.Told told, ChronicCondition.Particulars particulars)
            implements Records<ChronicCondition>, AboutStudent {}

    public record UpdateCondition(
            ConditionId conditionId, int version, Entry.Told told, ChronicCondition.Particulars particulars)
            implements Records<ChronicCondition>, Versioned {}

    public record VoidCondition(ConditionId conditionId, int version, String reason)
            implements Records<ChronicCondition>, Versioned {}
}

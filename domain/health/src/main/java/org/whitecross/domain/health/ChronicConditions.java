package org.whitecross.domain.health;

import java.util.List;
import org.whitecross.domain.kernel.StudentId;

/** The chronic conditions that are recorded. */
public interface ChronicConditions extends ChartItems<ConditionId, ChronicCondition> {
    /** Those that the child has now: the gravest first, then by name. */
    List<ChronicCondition> currentOf(StudentId studentId);
}
